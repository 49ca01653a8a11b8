"""All that is known of an article before its predicates are read: doc, mentions, offices, times; and who a token stands for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from kg.frame.relatives import plural_around, sent_to
from kg.known.grammar import Grammar
from kg.model import Doc, Entity, Mention, OfficePhrase, TimeExpression
from kg.naming.bare_organs import home_state

RELATIVE_TAGS = frozenset({"WP", "WDT", "WP$"})
BODIES = frozenset({"State", "Organisation"})
NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "NUM", "ADJ", "X", "SYM"})


@dataclass(frozen=True, slots=True)
class Reading:
    """A doc with its mentions, offices and times, indexed by token. `entities` and `called`
    give the lexicon's entities and their names and demonyms by id, `dated` the tokens of time expressions, `time_heads` their heads, `quoted` the speaker of each token in a quotation, `voice` the "we" outside.
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


def spread(reading: Reading, token: int) -> tuple[int, ...]:
    """A filler and what is coordinated with it; "countries including A and B" gives A and B."""
    doc, found = reading.doc, list[int]()
    items = tuple(conjuncts(doc, token))
    for item in items[:1] if is_address(reading, items) else items:
        members = included(reading, item)
        mention = reading.mention_at[item]
        named = bool(resolve(reading, item)) and (mention is None or mention.how != "description")
        if mention and not named and any(doc.dep[c] == "nummod" for c in doc.children[item]):
            named = True  # "12 people including three guards" are 12
            members = tuple(t for t in members if (m := reading.mention_at[t]) and m.how != "description")
        found.extend(members if members and not named else (item, *members))
        if any(doc.dep[c] == "appos" for c in doc.children[item]):  # parsers hang much of a list on a name so
            found.extend((*behind_apposition(reading, item), *listed_states(reading, item), *next_in_list(reading, item)))
        found.extend(joined_to(reading, item))
    return tuple(dict.fromkeys(found))


def next_in_list(reading: Reading, token: int) -> tuple[int, ...]:
    """Persons whom parsers take for appositions of the person before: "Rep. X (D-Ohio), Rep. Y, and Z"."""
    doc, mention = reading.doc, reading.mention_at[token]
    if mention is None or any(entity.type != "Person" for entity in mention.entities):
        return ()
    others = {c: reading.mention_at[c] for c in doc.children[token] if doc.dep[c] == "appos"}
    return tuple(
        t
        for c, other in others.items()
        if other is not None
        and other.how != "description"
        and all(entity.type == "Person" and entity not in mention.entities for entity in other.entities)
        for t in (c, *next_in_list(reading, c))
    )


def joined_to(reading: Reading, token: int) -> tuple[int, ...]:
    """Who takes part beside a filler: "France, along with Germany and Italy"."""
    doc = reading.doc
    joiners = reading.grammar.joiners
    found: list[int] = []
    for c in doc.children[token]:
        if doc.dep[c] == "prep" and (doc.lower[c] in joiners or doc.lower[c - 1] in joiners):
            withs = [w for w in (c, *(g for g in doc.children[c] if doc.dep[g] == "prep")) if doc.lower[w] != "along"]
            found.extend(t for w in withs for o in doc.children[w] if doc.dep[o] == "pobj" for t in conjuncts(doc, o))
    return tuple(found)


def is_address(reading: Reading, items: Sequence[int]) -> bool:
    """A place and those that it lies in, which parsers coordinate: "Hebron, Kentucky, United States", not "Paris, Rome and Bonn"."""
    doc = reading.doc
    if len(items) < 2 or any(doc.dep[c] == "cc" for item in items for c in doc.children[item]):
        return False
    kinds = {e.type for item in items for e in resolve(reading, item)}
    return "Place" in kinds and kinds <= {"Place", "State"}


def behind_apposition(reading: Reading, token: int) -> tuple[int, ...]:
    """Others whom parsers coordinate with an apposition: "arrested X, the leader, and his wife, Y"."""
    doc = reading.doc
    own = set(resolve(reading, token))
    found: list[int] = []
    for aside in doc.children[token] if own else ():
        if doc.dep[aside] == "appos" and reading.mention_at[aside] is None:
            for other in conjuncts(doc, aside):
                mention = reading.mention_at[other]
                who = () if other == aside or (mention and mention.how == "description") else resolve(reading, other)
                if who and not own & set(who) and {e.type for e in who} == {e.type for e in own}:
                    found.append(other)
    return tuple(found)


def listed_states(reading: Reading, token: int) -> tuple[int, ...]:
    """What parsers take for an apposition in a list of states and bodies: "Oman, the Arab League, Kuwait and Iraq agree"."""
    doc, own = reading.doc, reading.mention_at[token]
    if own is None or own.how != "lexicon" or own.entities[0].type not in BODIES:
        return ()
    found: list[int] = []
    for child in doc.children[token]:
        mention = reading.mention_at[child]
        if doc.dep[child] != "appos" or mention is None or mention.how != "lexicon" or mention.entities[0].type not in BODIES:
            continue
        if any(doc.dep[c] == "conj" for c in doc.children[child]) or listed_states(reading, child):
            found += [t for t in spread(reading, child) if t not in found]
    return tuple(found)


def conjuncts(doc: Doc, token: int) -> Iterator[int]:
    """A noun and what is coordinated with it, or with the name behind a title: "President X and Chancellor Y"."""
    yield token
    for child in doc.children[token]:
        if doc.dep[child] == "conj" and doc.pos[child] in NOMINAL:
            yield from conjuncts(doc, child)
        elif doc.dep[child] == "nmod" and doc.pos[child] == "PROPN" and any(doc.dep[c] == "cc" for c in doc.children[child]):
            yield child  # "Ana Torres and Foreign Minister Luis Vega"
        elif doc.dep[child] == "appos" and doc.left[child] in {token + 1, token + 2} and doc.pos[child] == "PROPN":
            if doc.left[child] == token + 1 or doc.words[token + 1] == "(":  # "the Liberation Movement (LM) and the Front"
                yield from (t for t in conjuncts(doc, child) if t != child)


def included(reading: Reading, token: int) -> tuple[int, ...]:
    """The named members of a plural: "allies such as Germany and France"."""
    doc = reading.doc
    if doc.tag[token] not in {"NNS", "NNPS"} or doc.lemma[token] in reading.grammar.deeds:
        return ()
    inside = [g for c in doc.children[token] if doc.dep[c] == "prep" for o in doc.children[c] for g in doc.children[o]]
    after_comma = [g for g in inside if doc.words[g - 1] == ","]  # "figures of the party, including X"
    for child in (*doc.children[token], *after_comma):
        word = doc.lower[child]
        if doc.dep[child] == "prep" and (word in reading.grammar.inclusives or (word == "as" and doc.lower[child - 1] == "such")):
            return tuple(t for grand in doc.children[child] if doc.dep[grand] == "pobj" for t in conjuncts(doc, grand))
    return ()


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
        return mention.entities
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
                    if doc.dep[grand] == "pobj":
                        return tuple(e for t in conjuncts(doc, grand) for e in resolve(reading, t))
    return ()


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
    return bodies[0] if bodies else tuple(s for s in speakers if s.type != "Person")


NEAR = 4  # tokens around a name in which its owner is looked for


def states_owner(reading: Reading, mention: Mention, owner: str) -> bool:
    """Whether the text itself says whose `mention` is: inside the name ("U.S. State Department") or beside it ("of Iraq")."""
    doc = reading.doc
    for token in range(max(0, mention.start - NEAR), min(len(doc), mention.end + NEAR)):
        beside = reading.mention_at[token]
        if beside is not None and beside is not mention and any(entity.id == owner for entity in beside.entities):
            if doc.sentence[token] == doc.sentence[mention.head] and is_joined(doc, beside, mention):
                return True
    words = f" {' '.join(doc.lower[mention.start : mention.end])} "
    return any(f" {name.lower()} " in words for name in reading.called.get(owner, ()))


def is_joined(doc: Doc, owner: Mention, owned: Mention) -> bool:
    """A possessive, an adjective or a compound right before, or "of" right behind."""
    if owner.end <= owned.start:
        return all(doc.lower[t] in {"'s", "'"} or doc.pos[t] in {"ADJ", "NOUN", "PROPN"} for t in range(owner.end, owned.start))
    between = doc.lower[owned.end : owner.start]
    return bool(between) and between[0] in {"of", "for"} and all(word in {"of", "for", "the"} for word in between)


def home(reading: Reading) -> tuple[int, ...]:
    """The head of a mention of the state that the article is about."""
    most = home_state(reading.mentions, reading.offices, reading.entities)
    named = [m for m in reading.mentions if len(m.entities) == 1 and m.entities[0].id == most]
    return min((m.how == "demonym", m.head) for m in named)[1:] if named else ()
