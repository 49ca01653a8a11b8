"""What is struck and has no name ("a hospital", "an aid convoy"): doc, mentions and grammar in, mentions of those things out."""

from collections.abc import Iterator, Sequence

from kg.known.grammar import Grammar
from kg.known.lexicon import slug
from kg.model import Doc, Entity, EntityType, Mention
from kg.naming.discourse import first_of_list
from kg.naming.noun_phrases import phrase_start

OBJECTS = frozenset({"dobj", "nsubjpass"})
AIMED = frozenset({"on", "against"})


def struck_things(doc: Doc, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Mention]:
    """A building is a place, a vehicle stands for those in it; neither is anything where it is not struck."""
    taken = {token: mention for mention in mentions for token in range(mention.start, mention.end)}
    for i, lemma in enumerate(doc.lemma):
        building = lemma in grammar.buildings or lemma in grammar.sites
        if i in taken or not (building or lemma in grammar.vehicles) or not is_struck(doc, i, grammar):
            continue
        start = phrase_start(doc, i)
        if any(k in taken and taken[k].how != "demonym" for k in range(start, i)):
            continue
        name = " ".join(doc.text(start, i + 1).split())
        kind: EntityType = "Place" if building else "Group"
        yield Mention(start, i + 1, i, (Entity(slug(name), kind, name),), "description")


def is_struck(doc: Doc, i: int, grammar: Grammar) -> bool:
    """Whether the noun, or the one it is joined to, is the object of a verb of violence or of a noun of one."""
    i = first_of_list(doc, i)
    over = doc.head[i]
    if doc.dep[i] in OBJECTS:
        return doc.lemma[over] in grammar.strikes
    return doc.dep[i] == "pobj" and doc.lower[over] in AIMED and doc.lemma[doc.head[over]] in grammar.strikes
