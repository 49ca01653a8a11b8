"""What an article has named up to a token: `Doc` and mentions in, a `Discourse` that tells who is near and who acts out."""

from collections.abc import Sequence
from dataclasses import dataclass

from kg.known.lexicon import Lexicon
from kg.model import Doc, Entity, Mention
from kg.naming.name_words import NameWords
from kg.text.quotation import quoted

SUBJECTS = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class Discourse:
    """`at` has the mention at each of its tokens, `in_sentence` the mentions of each sentence; both grow with what is resolved.
    `quoted` tells whether a token stands in quotes."""

    doc: Doc
    lexicon: Lexicon
    mentions: tuple[Mention, ...]
    at: dict[int, Mention]
    in_sentence: tuple[list[Mention], ...]
    quoted: tuple[bool, ...]

    @property
    def words(self) -> NameWords:
        return self.lexicon.words


def discourse(doc: Doc, mentions: Sequence[Mention], lexicon: Lexicon) -> Discourse:
    at = {i: mention for mention in mentions for i in range(mention.start, mention.end)}
    rows: list[list[Mention]] = [[] for _ in doc.sentences]
    for mention in mentions:
        rows[doc.sentence[mention.start]].append(mention)
    return Discourse(doc, lexicon, tuple(mentions), at, tuple(rows), quoted(doc))


def subject_of(doc: Doc, verb: int) -> int:
    """The token of a verb's own subject, -1 where it has none; a coordinated verb shares the first one's."""
    for _ in range(4):
        for i in doc.children[verb]:
            if doc.dep[i] in SUBJECTS or (doc.dep[i] == "intj" and doc.pos[i] == "PROPN" and i == verb - 1):
                return i  # of "Nauru announces" parsers make a call
        if doc.dep[verb] not in ("conj", "xcomp") or doc.head[verb] == verb:
            return -1
        verb = doc.head[verb]
    return -1


def clause_verb(doc: Doc, i: int) -> int:
    """The verb of the clause that token i stands in, -1 for none."""
    while doc.head[i] != i:
        i = doc.head[i]
        if doc.pos[i] in ("VERB", "AUX"):
            return i
    return i if doc.pos[i] in ("VERB", "AUX") else -1


def coordinated(doc: Doc, i: int) -> list[int]:
    """Token i and the heads of all that is coordinated with it."""
    found = [i]
    for k in found:
        found.extend(c for c in doc.children[k] if doc.dep[c] == "conj")
    return sorted(found)


def first_of_list(doc: Doc, i: int) -> int:
    """The first of those that token i is coordinated with, itself where it is that."""
    while doc.dep[i] == "conj":
        i = doc.head[i]
    return i


def distinct(mentions: Sequence[Mention]) -> list[Entity]:
    """The entities of mentions, each once, in order."""
    return list({entity.id: entity for mention in mentions for entity in mention.entities}.values())


def before(state: Discourse, i: int, *, back: int) -> list[list[Mention]]:
    """Mentions before token i, nearest sentence first: those of its own sentence, then of `back` sentences before."""
    number = state.doc.sentence[i]
    own = [mention for mention in state.in_sentence[number] if mention.end <= i]
    return [own, *[list(state.in_sentence[k]) for k in range(number - 1, max(number - 1 - back, -1), -1)]]


def add(state: Discourse, found: Mention) -> None:
    """Let a resolved mention be seen by those that follow."""
    row = state.in_sentence[state.doc.sentence[found.start]]
    row.append(found)
    row.sort(key=lambda mention: mention.start)
    state.at.update(dict.fromkeys(range(found.start, found.end), found))


def main_subject(state: Discourse, found: Mention) -> bool:
    """Whether a mention is subject of its sentence's main verb."""
    doc = state.doc
    verb = doc.head[found.head]
    return doc.dep[found.head] in SUBJECTS and doc.head[verb] == verb
