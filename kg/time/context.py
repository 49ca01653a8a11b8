"""The words around a date: a doc and a piece in, what its preposition does to it and what it describes or governs out."""

from kg.model import Doc
from kg.time.pieces import Piece
from kg.time.words import TimeWords, time_words

ATTRIBUTES = frozenset({"compound", "nmod", "amod", "nummod", "poss"})
COMPLEMENTS = frozenset({"pobj", "pcomp"})


def meaning(doc: Doc, piece: Piece, words: TimeWords) -> tuple[str, int]:
    """What the preposition before a piece does to it, "" for none, and where the whole begins."""
    sentence = doc.sentences[doc.sentence[piece.start]][0]
    at = piece.start
    if piece.start + 1 < piece.end and words.prepositions.get(doc.lower[piece.start + 1]) in {"in", "at"}:  # "early on Friday"
        return "", at - (doc.lower[at] in words.dayparts and at > sentence and doc.lower[at - 1] in words.prepositions)
    counted = piece.when.shape in {"amount", "shift"}
    while at > sentence and doc.lower[at - 1] in words.approximators and (counted or doc.lower[at - 1] not in words.prepositions):
        at -= 1
    if at > sentence and doc.lower[at] == "least" and doc.lower[at - 1] == "at":
        at -= 1
    if at == sentence:
        return over_amount(doc, piece, at)
    two = " ".join(doc.lower[at - 2 : at]) if at - 2 >= sentence else ""
    if use := words.prepositions.get(two):
        return use, at - 2
    use = words.prepositions.get(doc.lower[at - 1], "")
    if use in {"in", "at", "from"} and at - 2 >= sentence and words.prepositions.get(doc.lower[at - 2]) == "start":
        return "start", at - 2
    if use == "from" and not piece.until and doc.pos[doc.head[at - 1]] in {"NOUN", "PROPN"}:
        use = "of"
    return (use, at - 1) if use else over_amount(doc, piece, at)


def over_amount(doc: Doc, piece: Piece, at: int) -> tuple[str, int]:
    """As in "over two decades", where "over" was taken for "more than"."""
    over = piece.when.shape == "amount" and at < piece.start and doc.lower[at] == "over"
    return ("over" if over else ""), at


def attributive(doc: Doc, piece: Piece) -> bool:
    """Whether the date describes a noun behind it: "the 2014 election", "Thursday's vote"."""
    head = head_of(doc, piece.start, piece.end)
    return piece.when.shape not in {"amount", "shift", "soon"} and doc.dep[head] in ATTRIBUTES and doc.head[head] >= piece.end


def of_outcome(doc: Doc, piece: Piece, words: TimeWords) -> bool:
    """Whether what the date describes is over, for its outcome is told: "won 36 seats in the September 1 election"."""
    noun = doc.head[head_of(doc, piece.start, piece.end)]
    joint = doc.head[noun]
    verb = doc.head[joint] if doc.dep[noun] == "pobj" and doc.lower[joint] == "in" else joint if doc.dep[noun] == "dobj" else -1
    while verb >= 0 and doc.pos[verb] in {"NOUN", "PROPN", "NUM"} and doc.head[verb] != verb:
        verb = doc.head[verb]  # "a majority in"
    return verb >= 0 and doc.lemma[verb] in words.outcomes and doc.tag[verb] in {"VBD", "VBN"}


def head_of(doc: Doc, start: int, end: int) -> int:
    """The first token of the span that depends on one outside it."""
    outside = (i for i in range(start, end) if not start <= doc.head[i] < end or doc.head[i] == i)
    return next(outside, start)


def with_complement(doc: Doc, piece: Piece) -> bool:
    """As in "two days after the vote", against "two days after." and "shortly after"."""
    if not piece.when.anchor or piece.when.anchor not in time_words().complemented:
        return False
    last = piece.end - 1
    return clause_behind(doc, piece) >= 0 or any(doc.dep[child] in COMPLEMENTS for child in doc.children[last])


def clause_behind(doc: Doc, piece: Piece) -> int:
    """The verb of the clause behind "two days after", -1 for none; parsers hang the one on the other or the other on the one."""
    last = piece.end - 1
    up = doc.head[last]
    if doc.dep[last] == "mark":
        return up
    while piece.start <= up < piece.end and doc.head[up] != up:
        up = doc.head[up]
    bare = doc.dep[last] == "prep" and not doc.children[last]
    return up if bare and up >= piece.end and doc.dep[up] == "advcl" else -1
