"""Officials whom the text gives an office but no name: doc, mentions and office phrases in, mentions of those persons out."""

from collections.abc import Container, Iterator, Sequence

from kg.known.grammar import Grammar
from kg.known.lexicon import slug
from kg.model import Doc, Entity, EntityType, Mention, OfficePhrase
from kg.naming.name_words import NameWords


def unnamed_officials(
    doc: Doc, mentions: Sequence[Mention], offices: Sequence[OfficePhrase], grammar: Grammar, words: NameWords
) -> Iterator[Mention]:
    """ "Iran's ambassador", "a ministry spokesman": a person (or a group) known by the office and whose it is."""
    taken = {token for mention in mentions if mention.how != "demonym" for token in range(mention.start, mention.end)}
    persons = {mention.head for mention in mentions if mention.entities and mention.entities[0].type == "Person"}
    for office in offices:
        owners = office.of or possessors(doc, mentions, office)
        if office.holders or office.head in taken or not is_somebody(doc, office, grammar) or is_result(doc, office, persons):
            continue
        if not owners and not is_source(doc, office):
            continue
        plural = is_plural(doc, office)
        kind: EntityType = "Group" if plural else "Person"
        names = [name_of(doc, office, owners, taken)]
        if plural and len(owners) > 1 and all(owner.type == "State" for owner in owners):
            single = office.office.split()[-1] in words.single_posts
            kind, names = ("Person" if single else "Group"), [called(doc, office, owner, single) for owner in owners]
        entities = tuple(Entity(slug(name), kind, name) for name in names)
        yield Mention(office.start, office.end, office.head, entities, "office")


def called(doc: Doc, office: OfficePhrase, owner: Entity, single: bool) -> str:
    """One of "the Greek and Turkish presidents", or the Greek ones of "Greek and Turkish officials"."""
    return f"{owner.name}'s {office.office if single else doc.text(office.head, office.head + 1)}"


def name_of(doc: Doc, office: OfficePhrase, owners: Sequence[Entity], taken: Container[int]) -> str:
    """ "Iran's ambassador"; as the text has it where that says whose it is ("members of Congress"), or nobody's."""
    if not owners:
        return doc.text(office.start + (doc.tag[office.start] == "DT"), office.end)
    if is_plural(doc, office):
        first = office.head - len(office.office.split()) + 1  # "foreign ministers of Chad", not "ministers of Chad"
        first = first if office.end > office.head + 1 and doc.lower[first] == office.office.split()[0] else office.head
        called = doc.text(first, office.end)
        return called if any(t in taken for t in range(office.head, office.end)) else f"{owners[0].name}'s {called}"
    return f"{owners[0].name}'s {office.office}"


def is_result(doc: Doc, office: OfficePhrase, persons: Container[int]) -> bool:
    """Whether the office is what someone is made, though parsers see one phrase: "elected Ana Torres president"."""
    head = office.head
    return doc.dep[head] == "dobj" and doc.dep[head - 1] == "compound" and head - 1 in persons and doc.head[head - 1] == head


def is_source(doc: Doc, office: OfficePhrase) -> bool:
    """Whether an office of nobody's acts or is cited, so that one who holds it is meant: "a family spokesperson said"."""
    if not any(doc.lower[c] in ("a", "an", "one") for c in doc.children[office.head]):
        return False
    over = doc.head[office.head]
    return doc.dep[office.head] == "nsubj" or (doc.lower[over] == "to" and doc.lower[doc.head[over]] == "according")


def possessors(doc: Doc, mentions: Sequence[Mention], office: OfficePhrase) -> tuple[Entity, ...]:
    """Whose ambassador "its ambassador" is, now that pronouns are resolved; or whose spokesman."""
    owners = {c for c in doc.children[office.head] if doc.dep[c] == "poss"}
    found = (mention.entities for mention in mentions if mention.head in owners and mention.entities)
    return next((e for e in found if e[0].type in {"State", "Organisation", "Person"} and len(e) == 1), ())


def is_plural(doc: Doc, office: OfficePhrase) -> bool:
    """A plural head, also where capitals hide that from the tagger, unless the office is called so ("chargé d'affaires")."""
    head = doc.lower[office.head]
    told = doc.tag[office.head] in {"NNS", "NNPS"} or head[:-1] in office.office.split()
    return told and head not in office.office.split()


def is_somebody(doc: Doc, office: OfficePhrase, grammar: Grammar) -> bool:
    """Whether the phrase stands for its holder and not for the office: "the ambassador said", not "as ambassador", "a new ambassador"."""
    if any(doc.lower[c] in grammar.unfilled for c in doc.children[office.head]):
        return False
    first = office.head
    while doc.dep[first] == "conj" and doc.head[first] != first:
        first = doc.head[first]
    if first != office.head and doc.dep[first] == "appos" and doc.words[doc.left[first] - 1] == ",":
        return False  # "X, the king's son and mayor of the capital,"
    return (
        doc.dep[office.head] in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "dative", "poss"}
        and doc.lower[doc.head[office.head]] != "as"
    )
