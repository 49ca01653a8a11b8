"""Match rules of the form of phrases, words and mentions in a row: a reading and an index of the rules in, facts out."""

from collections.abc import Iterator, Mapping, Sequence

from kg.frame.reading import Reading, entities_at, remembered
from kg.model import Doc, Entity, Evidence, Fact, Frame
from kg.rule.index import RuleIndex, may_hold
from kg.rule.parts import Slot
from kg.rule.paths import admits, fill, is_nameless, mark_span
from kg.rule.rules import Rule


def match_phrases(reading: Reading, rules: RuleIndex) -> Iterator[Fact]:
    """Facts of phrase rules, at every token where one can begin."""
    doc, starts = reading.doc, {mention.start for mention in reading.mentions}
    for number, (first, last) in enumerate(doc.sentences):
        held = sentence_parts(reading, number)
        ready: dict[str, bool] = {}
        for token in range(first, last):
            for rule in beginning(reading, token, rules) if token in starts or doc.lower[token] in rules.by_word else ():
                if rule.id not in ready:
                    ready[rule.id] = may_hold(rules, rule, held)
                found = match_slots(reading, rule.phrase, token) if ready[rule.id] else None
                if found is not None and (fact := phrase_fact(reading, rule, token, *found)) is not None:
                    yield fact


@remembered
def sentence_parts(reading: Reading, sentence: int) -> frozenset[str]:
    """The words and lemmas of a sentence, and the classes of what it mentions."""
    doc = reading.doc
    first, last = doc.sentences[sentence]
    classes = {entity.type for mention in reading.mention_at[first:last] if mention is not None for entity in mention.entities}
    return frozenset({*doc.lower[first:last], *map(str.lower, doc.lemma[first:last]), *classes})


def beginning(reading: Reading, token: int, rules: RuleIndex) -> Sequence[Rule]:
    """The rules whose phrase may begin at a token, each once."""
    doc, mention = reading.doc, reading.mention_at[token]
    by_word = rules.by_word.get(doc.lower[token], ())
    if mention is None or mention.start != token:
        return by_word
    forms, found = forms_behind(doc, mention.end), {rule.id: rule for rule in by_word}  # rules themselves are slow to hash
    for kind in sorted({entity.type for entity in mention.entities}):
        for form in forms:
            found.update((rule.id, rule) for rule in rules.by_class.get((kind, form), ()))
    return tuple(found.values())


def forms_behind(doc: Doc, token: int) -> set[str]:
    """The word at a token and its lemma, and "" for any word."""
    return {"", doc.lower[token], doc.lemma[token].lower()} if token < len(doc) else {""}


def match_slots(reading: Reading, slots: Sequence[Slot], token: int, at: int = 0) -> tuple[dict[str, int], int] | None:
    """Tokens of the mentions that fill the slots, the `at`th and those behind it, from `token` on, and where that ends; an
    optional slot may stay empty."""
    if at == len(slots):
        return {}, token
    slot = slots[at]
    head, end = taken(reading, slot, token)
    if end > token and (found := match_slots(reading, slots, end, at + 1)):
        return ({slot.role: head, **found[0]} if head >= 0 else found[0]), found[1]
    return match_slots(reading, slots, token, at + 1) if slot.optional else None


def taken(reading: Reading, slot: Slot, token: int) -> tuple[int, int]:
    """The head of the mention or the word that fills a slot, -1 of words without a role, and where that ends: at `token` where nothing
    fills it."""
    doc = reading.doc
    if token >= len(doc.words):
        return -1, token
    if slot.words:
        return token if slot.role else -1, token + (doc.lower[token] in slot.words or doc.lemma[token].lower() in slot.words)
    mention = reading.mention_at[token]
    if mention is not None and mention.start == token and is_of(mention.entities, slot.classes):
        return mention.head, mention.end
    return -1, token


def is_of(entities: Sequence[Entity], classes: Sequence[str]) -> bool:
    return any(entity.type in classes for entity in entities)


def phrase_fact(reading: Reading, rule: Rule, start: int, slots: Mapping[str, int], end: int) -> Fact | None:
    """The fact of a matched phrase: roles are slots of their name, or paths and values that the rule gives."""
    doc = reading.doc
    if doc.sentence[start] != doc.sentence[end - 1]:
        return None
    frame = Frame("", "noun", start, {name: (token,) for name, token in slots.items()})
    if not admits(reading, frame, rule) or (not rule.event and any(is_nameless(reading.mention_at[t]) for t in slots.values())):
        return None
    roles: dict[str, tuple[Entity | str, ...]] = {}
    for slot in rule.phrase:
        if slot.role in slots and slot.classes:
            roles[slot.role] = tuple(e for e in entities_at(reading, slots[slot.role]) if e.type in slot.classes)
    marked = [(role, mark_span(reading, token)) for role, token in slots.items()]
    for binding in rule.bindings:
        found = fill(reading, frame, binding)
        if len(found.fillers) < binding.minimum:
            return None
        if found.fillers:
            roles[binding.role] = found.fillers
            marked += [(binding.role, mark_span(reading, token)) for token in found.tokens if token not in slots.values()]
    fact_roles = {role: fillers for role, fillers in roles.items() if not role.startswith("x-")}
    if len({filler for fillers in fact_roles.values() for filler in fillers}) < len(fact_roles):
        return None  # one entity in two roles
    marked = [(role, span) for role, span in marked if role in fact_roles and doc.sentence[span[0]] == doc.sentence[start]]
    start, end = min(start, *(first for _, (first, _) in marked)), max(end, *(last for _, (_, last) in marked))
    marks = sorted(((role, doc.start[first], doc.end[last - 1]) for role, (first, last) in marked), key=lambda m: m[1:])
    evidence = Evidence(doc.start[start], doc.end[end - 1], rule.id, rule.version, tuple(marks))
    return Fact(rule.type, rule.change, fact_roles, evidence=(evidence,))
