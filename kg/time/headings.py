"""Dates that head an entry of a chronology ("May 3, 1988: Chad and Libya agreed", "1992 - Oslo"): a doc and a piece in, whose date out."""

from kg.model import Doc
from kg.time.pieces import Piece

MARKS = frozenset({":", "-", "–", "—", "--"})


def is_heading(doc: Doc, piece: Piece) -> bool:
    """Whether the date opens a paragraph and a mark sets it off from what it dates."""
    at = piece.start
    opens = at == 0 or doc.paragraph[at - 1] != doc.paragraph[at]
    return opens and piece.when.shape == "date" and piece.end + 1 < len(doc) and doc.words[piece.end] in MARKS


def head_of_entry(doc: Doc, piece: Piece) -> int:
    """A token that hangs on the main verb behind the heading, so that the date is that of the verb; -1 for none."""
    verb = piece.end + 1
    if doc.paragraph[verb] != doc.paragraph[piece.start]:
        return -1
    while doc.head[verb] != verb:
        verb = doc.head[verb]
    below = [c for c in doc.children[verb] if c > piece.end]
    return below[0] if below and doc.pos[verb] in ("VERB", "AUX") else -1
