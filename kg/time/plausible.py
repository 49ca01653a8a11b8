"""Whether words that can be a date are one where they stand: a doc and a piece in, yes or no out."""

from bisect import bisect_right

from kg.model import Doc, Named
from kg.time.context import attributive, meaning
from kg.time.headings import is_heading
from kg.time.pieces import DATED, Piece
from kg.time.words import TimeWords

OTHER_NAMES = frozenset({"PERSON", "ORG", "WORK_OF_ART", "FAC", "PRODUCT", "GPE", "LOC", "NORP", "LAW", "EVENT"})
NUMBERS = frozenset({"CARDINAL", "QUANTITY", "MONEY", "PERCENT", "ORDINAL", "PERSON", "FAC", "PRODUCT", "LAW", "WORK_OF_ART"})
YEAR_PREPOSITIONS = frozenset({"in", "since", "until", "from", "by"})
COMMON_YEARS = range(1700, 2061)


def plausible(doc: Doc, piece: Piece, words: TimeWords) -> bool:
    """Whether words that can be a date are one here: not a person "May", a count of 2,000 or "fall" as a verb."""
    when = piece.when
    bare = not (when.relation or when.part or piece.until or piece.open_range)
    behind = words.prepositions.get(doc.lower[piece.start - 1], "") if piece.start else ""
    names = names_at(doc, piece)
    labels = {name.label for name in names}
    if when.start == "told" and piece.end < len(doc) and doc.lower[piece.end] == "than":
        return False  # "two months earlier than planned"
    if when.shape == "amount":
        return bool(meaning(doc, piece, words)[0])
    if when.shape == "unit" and when.unit == "weekend":
        return bool(behind or doc.lower[piece.start] != "weekend")
    if when.shape not in DATED or when.day:
        return True
    if when.shape == "date" and not when.month:
        return not bare or plausible_year(doc, piece, behind, labels)
    if when.year:
        return True
    if when.shape == "date" and bare:
        return doc.tag[piece.start] == "NNP" and ("DATE" in labels or (bool(behind) and not labels & OTHER_NAMES))
    if when.shape == "season" and bare:
        return "DATE" in labels and bool(behind)
    length = piece.end - piece.start
    return not any(name.label in OTHER_NAMES and name.end - name.start > length for name in names)


def names_at(doc: Doc, piece: Piece) -> list[Named]:
    """What the recogniser took for names in the words of a piece; its names lie in order, none within another."""
    first = bisect_right(doc.names, piece.start, key=lambda name: name.end)
    return [name for name in doc.names[first : first + piece.end - piece.start] if name.start < piece.end]


def plausible_year(doc: Doc, piece: Piece, behind: str, labels: set[str]) -> bool:
    """Whether a number of four digits is a year: "in 1819", "the 2000 elections", against "2000 soldiers", "2100 UTC"."""
    year, head = piece.when.year, doc.head[piece.start]
    if is_heading(doc, piece):
        return year in COMMON_YEARS
    counts = year % 100 == 0 and doc.dep[piece.start] == "nummod" and doc.tag[head] == "NNS" and len(doc.children[head]) == 1
    if counts or labels & NUMBERS:
        return False
    if "DATE" not in labels:
        return behind in YEAR_PREPOSITIONS or ("EVENT" in labels and year in COMMON_YEARS)
    opened = piece.start > 0 and doc.words[piece.start - 1] in {"(", ",", "-", "–"}
    return bool(behind) or (year in COMMON_YEARS and (opened or attributive(doc, piece) or doc.dep[piece.start] == "npadvmod"))
