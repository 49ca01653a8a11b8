"""What an article has told of time up to a date: the times before in, the day, month or year from which relative words start out."""

from dataclasses import dataclass, replace
from datetime import date

from kg.model import Doc, TimeExpression
from kg.time import edtf
from kg.time.context import attributive, with_complement
from kg.time.headings import is_heading
from kg.time.pieces import Piece

FRESH_DAYS = 7  # how old news may be
NEAR_SENTENCES = 6  # over which what was told last is still meant


@dataclass(frozen=True, slots=True)
class Told:
    """The point in time told last with its sentence; the year written last beside a month, with sentence and paragraph.

    `aside` is the relative clause in which that year stands, "X, who took office in July 2024, resigned on 9 September";
    `heading` the paragraph that a date with a year heads;
    `sequel` is the time told last if it is a month, a year or a part of one, "" for a day; `day` the day told last, `ahead` the point
    that lies ahead of the article told last, from which only what lies ahead is counted; `spoken` the day, with its sentence, on
    which something was said.
    """

    point: str | None = None
    point_at: int = -1
    point_on: int = -1
    ahead: str | None = None
    ahead_at: int = -1
    day: str | None = None
    day_at: int = -1
    year: int = 0
    month: int = 0
    year_at: int = -1
    aside: tuple[int, int] | None = None
    paragraph: int = -1
    heading: int = -1
    sequel: str = ""
    spoken: tuple[str, int] | None = None


def next_told(doc: Doc, piece: Piece, time: TimeExpression, told: Told) -> Told:
    at = doc.sentence[time.start]
    if piece.when.shape == "date" and piece.when.year and piece.when.month:
        told = replace(told, year=piece.when.year, month=piece.when.month, year_at=at, paragraph=doc.paragraph[time.start])
        told = replace(told, aside=relative_clause(doc, time.head))
    if piece.when.year and is_heading(doc, piece):
        paragraph = doc.paragraph[piece.start]
        told = replace(
            told, year=piece.when.year, month=piece.when.month or 0, year_at=at, paragraph=paragraph, heading=paragraph
        )
    standing = time.kind in {"since", "until", "duration", "span"} or attributive(doc, piece)
    standing = standing or (with_complement(doc, piece) and time.kind != "anchor")
    if time.edtf and not standing and edtf.precision(time.edtf) != "interval":
        now, first = doc.article.published, edtf.bounds(time.edtf)[0]
        if now and first and first > now:
            return replace(told, ahead=time.edtf, ahead_at=at)
        told = replace(told, point=time.edtf, point_at=at, point_on=doc.head[time.head])
        if edtf.precision(time.edtf) == "day" and not edtf.is_approximate(time.edtf):
            told = replace(told, day=time.edtf, day_at=at)
    if time.edtf and time.kind == "point" and not attributive(doc, piece):
        parts = time.edtf.split("/")
        told = replace(told, sequel=time.edtf if parts[0][:4] == parts[-1][:4] and parts[0].count("-") < 2 else "")
    return told


def relative_clause(doc: Doc, token: int) -> tuple[int, int] | None:
    """The tokens of the relative clause that a token stands in, None for a main clause."""
    while doc.head[token] != token:
        token = doc.head[token]
        if doc.dep[token] == "relcl":
            return doc.left[token], doc.right[token]
    return None


def fresh(point: str | None, published: date) -> str:
    """The day that news is of: the one told last if that is of this week, else the publication date."""
    day = edtf.bounds(point)[0] if point and edtf.precision(point) == "day" else None
    return edtf.of_day(day if day and 0 <= (published - day).days <= FRESH_DAYS else published)
