"""What is struck and has no name ("a hospital", "an aid convoy"): doc, mentions and grammar in, mentions of those things out."""

from collections.abc import Iterator, Sequence

from kg.known.grammar import Grammar
from kg.known.lexicon import slug
from kg.model import Doc, Entity, EntityType, Mention
from kg.naming.discourse import first_of_list
from kg.naming.noun_phrases import phrase_start

OWNERS = frozenset({"Organisation", "State"})
OBJECTS = frozenset({"dobj", "nsubjpass"})
AIMED = frozenset({"against", "at", "into", "on", "upon"})
BASES = frozenset({"bases"})  # which lemmatizers take for those of "basis"
BESIDE = frozenset({"at", "inside", "near", "outside"})


def struck_things(doc: Doc, mentions: Sequence[Mention], grammar: Grammar) -> Iterator[Mention]:
    """A building is a place, a vehicle stands for those in it; neither is anything where it is not struck."""
    taken = {token: mention for mention in mentions for token in range(mention.start, mention.end)}
    for i, form in enumerate(doc.lower):
        lemma = form.removesuffix("s") if form in BASES else doc.lemma[i]
        building = lemma in grammar.buildings or lemma in grammar.sites
        if i in taken or not (building or lemma in grammar.vehicles) or not is_struck(doc, i, grammar):
            continue
        start = phrase_start(doc, i)
        whose = [taken[k] for k in range(start, i) if k in taken]
        if any(mention.entities[0].type not in OWNERS for mention in whose):
            continue
        name = " ".join(doc.text(start, i + 1).split())
        begin = max((mention.end for mention in whose if mention.how != "demonym"), default=start)  # "a *Hamas* base"
        kind: EntityType = "Place" if building else "Group"
        yield Mention(begin, i + 1, i, (Entity(slug(name), kind, name),), "description")


def is_struck(doc: Doc, i: int, grammar: Grammar) -> bool:
    """Whether the noun, or the one it is joined to, is the object of a verb of violence or of a noun of one, what is fired at, or where
    a bomb goes off."""
    i = first_of_list(doc, i)
    over = doc.head[i]
    if doc.dep[i] in OBJECTS:
        return doc.lemma[over] in grammar.strikes
    if doc.dep[i] != "pobj":
        return False
    beside = doc.lower[over] in BESIDE
    words = grammar.strikes | grammar.blasts if beside else grammar.strikes
    deed = doc.head[over]
    weapon = any(doc.lemma[c] in grammar.weapons for c in doc.children[deed] if doc.dep[c] in OBJECTS)
    aimed = doc.lower[over] in AIMED
    return ((aimed or beside) and doc.lemma[deed] in words) or ((aimed or beside) and weapon)
