"""The day that the news of an article is of: a doc and what counts from that day in, the day out.

"Reopens its embassy two months after X", "the announcement comes a day before X".
"""

from kg.model import Doc
from kg.time.context import clause_behind
from kg.time.pieces import Piece
from kg.time.tense import tense
from kg.time.told import fresh
from kg.time.words import TimeWords

PRESENT = frozenset({"VBP", "VBZ"})
LONG = frozenset({"month", "year"})


def in_present(doc: Doc) -> bool:
    """Whether the first sentence is told in the present tense: "Iran recalls its envoy"."""
    first = range(*doc.sentences[0]) if doc.sentences else ()
    return any(doc.head[t] == t and doc.tag[t] in PRESENT for t in first)


def day_of_news(doc: Doc, piece: Piece, point: str | None, ahead: str | None, dated: int, words: TimeWords) -> str | None:
    """The day from which a count like "two months after" goes back, None where what it belongs to is no news of a known day.

    `point` is the time told last, `dated` what it hangs on, `ahead` one to come that is told in the same sentence.
    """
    at, now, to_come = clause_behind(doc, piece), doc.article.published, False
    if now is None:
        return None
    at = at if at >= 0 else piece.end - 1
    clause = at
    while doc.head[at] != at:
        at = doc.head[at]
        if piece.start <= at < piece.end or doc.pos[at] not in {"VERB", "AUX"}:
            continue
        present = doc.lemma[at] in words.reporting_verbs or (doc.tag[at] in PRESENT and doc.pos[at] == "VERB")
        if present and (not to_come or doc.lemma[at] in words.speech):  # "announces that it will send X, two days after Y"
            return ahead if to_come and ahead else fresh(point, now)
        to_come = to_come or tense(doc, at, words) == "future"
        if doc.tag[at] == "VBD":
            return point if at == dated else None  # "restored ties in May, a year after X"
    if at == clause:  # where parsers take the other clause for the main one
        other = next((c for c in doc.children[clause] if doc.dep[c] == "ccomp" and c < clause), clause)
        return fresh(point, now) if other != clause and doc.tag[other] in PRESENT else None
    return (ahead or (fresh(point, now) if piece.when.unit in LONG else None)) if to_come else None
