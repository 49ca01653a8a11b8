"""All that is known of an article before its predicates are read: doc, mentions, offices, times; and who a token stands for."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import wraps
from typing import Any, TypeVar

from kg.frame.relatives import plural_around, sent_to
from kg.known.grammar import Grammar
from kg.model import Doc, Entity, Mention, OfficePhrase, TimeExpression

RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
INDEFINITE = frozenset({"a", "an", "another"})
BODIES = frozenset({"State", "Organisation"})
Answer = TypeVar("Answer")
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A doc with its mentions, offices and times, indexed by token. `entities` and `called`
    give the lexicon's entities and their names and demonyms by id, `dated` the tokens of time expressions, `time_heads` their heads, `quoted` the speaker of each token in a quotation, `voice` the "we" outside;
    `answers` what `remembered` functions have found.
    """

    doc: Doc
    grammar: Grammar
    mentions: tuple[Mention, ...]
    offices: tuple[OfficePhrase, ...]
    times: tuple[TimeExpression, ...]
    mention_at: tuple[Mention | None, ...]
    office_at: Mapping[int, OfficePhrase]
    holders_at: Mapping[int, tuple[Entity, ...]]
    entities: Mapping[str, Entity]
    found: Mapping[str, Entity]
    dated: frozenset[int]
    time_heads: frozenset[int]
    called: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    quoted: Mapping[int, tuple[Entity, ...]] = field(default_factory=dict)
    voice: tuple[Entity, ...] = ()
    answers: dict[Callable[..., Any], dict[int, Any]] = field(
        default_factory=lambda: defaultdict(dict), init=False, compare=False
    )


def remembered(ask: Callable[[Reading, int], Answer]) -> Callable[[Reading, int], Answer]:
    """A function of a reading and a token or sentence that works once for each, for one that is asked again and again."""

    @wraps(ask)
    def answer(reading: Reading, token: int) -> Answer:
        answers = reading.answers[ask]
        if token not in answers:
            answers[token] = ask(reading, token)
        found: Answer = answers[token]
        return found

    return answer


def read(
    doc: Doc,
    grammar: Grammar,
    mentions: tuple[Mention, ...],
    offices: tuple[OfficePhrase, ...],
    times: tuple[TimeExpression, ...],
    entities: Mapping[str, Entity],
    called: Mapping[str, tuple[str, ...]],
) -> Reading:
    """Index by token; of two mentions that share a token the longer one holds it, but each keeps its head."""
    at: list[Mention | None] = [None] * len(doc)
    for mention in sorted(mentions, key=lambda m: (m.start - m.end, m.start)):
        for token in range(mention.start, mention.end):
            if at[token] is None or token == mention.head:
                at[token] = mention
    holders: dict[int, tuple[Entity, ...]] = {}
    for office in offices:  # several have one head: "his Greek and French counterparts, X and Y"
        if office.holders:
            holders[office.head] = tuple(dict.fromkeys([*holders.get(office.head, ()), *office.holders]))
    found = {entity.id: entity for mention in mentions for entity in mention.entities}
    by_head = {office.end - 1: office for office in offices if doc.words[office.end - 2] == "-"}  # "minister-designate"
    by_head |= {office.head: office for office in offices}
    dated = frozenset(token for time in times for token in range(time.start, time.end))
    heads = frozenset(time.head for time in times)
    return Reading(doc, grammar, mentions, offices, times, tuple(at), by_head, holders, entities, found, dated, heads, called)


def conjuncts(doc: Doc, token: int) -> Iterator[int]:
    """A noun and what is coordinated with it, or with the name behind a title: "President X and Chancellor Y"."""
    yield token
    for child in doc.children[token]:
        if doc.dep[child] == "conj" and doc.pos[child] in NOMINAL:
            yield from conjuncts(doc, child)
        elif doc.dep[child] == "nmod" and doc.pos[child] == "PROPN" and any(doc.dep[c] == "cc" for c in doc.children[child]):
            if doc.tag[token] not in {"NNS", "NNPS"}:  # "the U.S. and Russian presidents"
                yield child  # "Ana Torres and Foreign Minister Luis Vega"
        elif doc.dep[child] == "appos" and doc.left[child] in {token + 1, token + 2} and doc.pos[child] == "PROPN":
            if doc.left[child] == token + 1 or doc.words[token + 1] == "(":  # "the Liberation Movement (LM) and the Front"
                yield from (t for t in conjuncts(doc, child) if t != child)


def is_chosen(reading: Reading, noun: int) -> bool:
    """Whether a noun is told as the first, last or only one: "the first president", "the first"."""
    doc = reading.doc
    return any(doc.lower[t] in reading.grammar.selectives for t in (noun, *doc.children[noun]))


def antecedent(reading: Reading, token: int) -> int:
    """The noun that a relative pronoun stands for; any other token itself."""
    doc = reading.doc
    if doc.tag[token] not in RELATIVE_TAGS:
        return token
    up = token
    while doc.dep[up] != "relcl" and doc.head[up] != up:
        up = doc.head[up]
    noun = doc.head[up]
    if doc.dep[up] != "relcl" or noun > token:
        return noun_before(doc, token)
    if doc.lower[token] in {"that", "which"}:
        sent = sent_to(doc, noun, reading.grammar.documents) if is_personal(reading, noun) else plural_around(doc, token, noun)
        if sent >= 0:
            return sent
    if doc.dep[noun] == "attr" and reading.mention_at[noun] is None and is_chosen(reading, noun):
        return next((c for c in doc.children[doc.head[noun]] if doc.dep[c] == "nsubj"), noun)  # "X is the only state that"
    nearest = reading.mention_at[token - 2 if doc.words[token - 1] == "," else token - 1]
    if doc.lower[token] == "which" and nearest and nearest.entities[0].type in BODIES and is_personal(reading, noun):
        return nearest.head  # "fighters of the front, which says"
    if doc.lower[token] in {"who", "whom"} and not is_personal(reading, noun):
        for before in range(token - 1, doc.left[noun] - 1, -1):
            mention = reading.mention_at[before]
            if mention and mention.entities and mention.entities[0].type in {"Person", "Group"}:
                return mention.head
    return noun


def noun_before(doc: Doc, pronoun: int) -> int:
    """The noun whose phrase ends before a relative pronoun, itself where there is none."""
    end = pronoun - 1 if pronoun > 0 and doc.words[pronoun - 1] != "," else pronoun - 2
    if end < 0 or doc.sentence[end] != doc.sentence[pronoun] or doc.pos[end] not in NOMINAL:
        return pronoun
    found = token = end
    while doc.head[token] < end and doc.head[token] != token and doc.pos[doc.head[token]] in {*NOMINAL, "ADP"}:
        token = doc.head[token]
        found = token if doc.pos[token] in NOMINAL else found
    return found


def is_personal(reading: Reading, token: int) -> bool:
    return any(entity.type in {"Person", "Group"} for entity in resolve(reading, token))


def resolve(reading: Reading, token: int) -> tuple[Entity, ...]:
    """The entities that the phrase headed by `token` stands for; none where nothing names them."""
    doc = reading.doc
    token = antecedent(reading, token)
    mention = reading.mention_at[token]
    if mention is not None and mention.entities and (mention.how != "demonym" or doc.pos[token] != "ADJ"):
        names = persons_behind(reading, token) if mention.how == "demonym" else ()
        return names or mention.entities
    if token in reading.quoted and doc.lower[token] in reading.grammar.first_person:
        return first_person(reading, token)
    if reading.voice and doc.lower[token] in reading.grammar.first_person_plural:
        return reading.voice
    if token in reading.holders_at:
        return reading.holders_at[token]
    for child in doc.children[token]:
        if doc.dep[child] == "appos":
            named = reading.mention_at[child]
            if named is not None and named.entities:
                if doc.tag[token] not in {"NNS", "NNPS"}:
                    return named.entities
                return tuple(dict.fromkeys(e for t in conjuncts(doc, child) for e in resolve(reading, t)))  # "two men, X and Y,"
        if doc.dep[child] == "acl" and doc.lemma[child] in reading.grammar.namings:
            called = [g for c in doc.children[child] if doc.lower[c] == "as" for g in doc.children[c]] or doc.children[child]
            for grand in called:
                named_so = reading.mention_at[grand]
                if named_so is not None and doc.dep[grand] in {"pobj", "oprd", "attr"}:
                    return named_so.entities
    if doc.lemma[token] in reading.grammar.appositives and (own := name_before(reading, token)):
        return own.entities if own.entities[0].type == "Organisation" else ()
    if doc.lemma[token] in reading.grammar.partitives or doc.tag[token] == "CD":
        for child in doc.children[token]:
            if doc.dep[child] == "prep" and doc.lower[child] == "of":
                for grand in doc.children[child]:
                    if doc.dep[grand] == "pobj" and is_part(reading, token, grand):  # "another region of Georgia, Abkhazia"
                        return tuple(e for c in doc.children[grand] if doc.dep[c] == "appos" for e in resolve(reading, c))
                    if doc.dep[grand] == "pobj":
                        return tuple(e for t in conjuncts(doc, grand) for e in resolve(reading, t))
    return ()


def is_part(reading: Reading, token: int, whole: int) -> bool:
    """Whether a place is one of several in a state: "a region of Georgia", not "the city of Palmyra", "a group of Georgians"."""
    mention, children = reading.mention_at[whole], reading.doc.children[token]
    return (
        mention is not None and mention.entities[0].type == "State" and any(reading.doc.lower[c] in INDEFINITE for c in children)
    )


def persons_behind(reading: Reading, people: int) -> tuple[Entity, ...]:
    """The persons whom an apposition to people of a state names: "two Canadians, X and Y"."""
    doc = reading.doc
    aside = next((c for c in doc.children[people] if doc.dep[c] == "appos" and doc.tag[people] in {"NNS", "NNPS"}), -1)
    named = [reading.mention_at[t] for t in conjuncts(doc, aside)] if aside >= 0 else []
    found = [entity for mention in named if mention for entity in mention.entities]
    return tuple(found) if len(found) == len(named) > 1 and all(entity.type == "Person" for entity in found) else ()


def name_before(reading: Reading, noun: int) -> Mention | None:
    """The name that a noun of its kind stands behind: "the Hamas movement", "the X (Y) militant group"; not "an anti-X group"."""
    doc, at = reading.doc, noun - 1
    while (
        at > 0
        and reading.mention_at[at] is None
        and (doc.words[at] in {"(", ")"} or (doc.head[at] == noun and doc.dep[at] in {"amod", "compound"}))
    ):
        at -= 1
    own = reading.mention_at[at]
    return own if own and doc.head[own.head] == noun and doc.words[own.start - 1] != "-" else None


def entities_at(reading: Reading, token: int) -> tuple[Entity, ...]:
    """Entities of a filler; a demonym stands for its state only here, as the owner of what follows it."""
    found = resolve(reading, token)
    mention = reading.mention_at[token]
    return found or (mention.entities if mention is not None else ())


def named(reading: Reading, tokens: Sequence[int]) -> bool:
    return any(entities_at(reading, token) for token in tokens)


def first_person(reading: Reading, token: int) -> tuple[Entity, ...]:
    """Whom "I" and "we" mean in a quotation: the speaker; "we" of an office holder is the body of the office, else nobody known."""
    speakers = reading.quoted[token]
    if reading.doc.lower[token] not in reading.grammar.first_person_plural:
        return speakers
    bodies = [o.of for o in reading.offices if o.of and o.phase == "current" and any(s in o.holders for s in speakers)]
    return spoken_for(reading, bodies[0] if bodies else tuple(s for s in speakers if s.type != "Person"))


def spoken_for(reading: Reading, bodies: Sequence[Entity]) -> tuple[Entity, ...]:
    """Whom bodies mean by "we": a ministry or an embassy its state."""
    return tuple(dict.fromkeys(state_of(reading, body) or body for body in bodies))


def state_of(reading: Reading, body: Entity) -> Entity | None:
    """The state for which a ministry or the like speaks."""
    state = reading.entities.get(body.part_of)
    name = f" {body.name.lower()} "
    speaks = any(f" {word} " in name for word in reading.grammar.state_voices)
    return state if speaks and state and state.type == "State" else None
