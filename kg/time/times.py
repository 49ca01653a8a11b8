"""Date and time expressions of a doc, resolved against its publication date: `Doc` in, `TimeExpression`s out.

An `anchor` whose head is a preposition or conjunction with a complement ("two months after the raid") dates what
the complement tells, and only where its `edtf` is given: "the announcement comes two months after the raid".
All other expressions date what their head is attached to.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kg.model import Doc, TimeExpression
from kg.text.quotation import quoted
from kg.time import edtf
from kg.time.context import attributive, head_of, meaning, of_outcome, with_complement
from kg.time.headings import head_of_entry, is_heading
from kg.time.news import day_of_news, in_present
from kg.time.pieces import Piece, pieces
from kg.time.plausible import plausible
from kg.time.resolve import Setting, resolve
from kg.time.spoken import is_spoken, speech_day
from kg.time.tense import Tense, tense
from kg.time.told import NEAR_SENTENCES, Told, next_told
from kg.time.when import When
from kg.time.words import TimeWords, time_words


def find_times(doc: Doc) -> tuple[TimeExpression, ...]:
    """All date and time expressions, in order, none within another."""
    words, told, inside = time_words(), Told(), quoted(doc)
    found: list[TimeExpression] = []
    for piece in pieces(doc, words):
        taken = found[-1].end if found else 0
        if piece.start >= taken and plausible(doc, piece, words) and (time := expression(doc, piece, told, words, inside)):
            found.append(time if time.start >= taken else replace(time, start=piece.start, head=max(time.head, piece.start)))
            told = next_told(doc, piece, time, told) if not inside[time.start] else told
            if time.edtf and not inside[time.start] and edtf.precision(time.edtf) == "day" and is_spoken(doc, time, words):
                told = replace(told, spoken=(time.edtf, doc.sentence[time.start]))
    return tuple(counted_from_saying(doc, time, found, words) for time in found)


def counted_from_saying(doc: Doc, time: TimeExpression, found: Sequence[TimeExpression], words: TimeWords) -> TimeExpression:
    """A night counted from the day on which it is told: "Overnight, missiles struck X, officials said on Thursday"."""
    if doc.lower[time.start : time.end] != ("overnight",):
        return time
    days = (t.edtf for t in found if doc.sentence[t.start] == doc.sentence[time.start] and is_spoken(doc, t, words))
    day = next((edtf.bounds(d)[0] for d in days if d and edtf.precision(d) == "day"), None)
    return replace(time, edtf=edtf.between(edtf.days_on(day, -1), day)) if day else time


def expression(doc: Doc, piece: Piece, told: Told, words: TimeWords, inside: Sequence[bool]) -> TimeExpression | None:
    """The piece with its preposition, as the kind of time that they make together; None where they make none."""
    attribute = attributive(doc, piece)
    use, start = ("", piece.start) if attribute else meaning(doc, piece, words)
    approximate = any(doc.lower[k] in words.approximators for k in range(start + bool(use), piece.start))
    head = head_of(doc, start, piece.end)
    setting = setting_of(
        doc, piece, use, head, told, words, attribute=(attribute and not of_outcome(doc, piece, words)) or use == "by"
    )
    if inside[piece.start] and (day := speech_day(doc, piece.start, piece.when, told.spoken)):
        setting = replace(setting, now=day)
    if with_complement(doc, piece):
        if use == "for":  # "for seven years after X": how long, and X says from when
            return TimeExpression(
                start, piece.end - 1, head_of(doc, start, piece.end - 1), "duration", None, length_of(piece.when)
            )
        return after_or_before(doc, piece, start, told, words)
    first = resolve(piece.when, setting)
    if piece.until:
        first = span(first, piece.until, setting)
    if first and approximate and "~" not in first:
        first = edtf.approximate(first)
    kind, time = combined(piece, use, first, setting)
    time = coarsened(doc, piece, time)
    length = length_of(piece.when) if kind == "duration" and use == "for" else ""
    if is_heading(doc, piece) and (entry := head_of_entry(doc, piece)) >= 0:
        head = entry
    return TimeExpression(start, piece.end, head, kind, time, length) if kind else None  # type: ignore[arg-type]


def length_of(when: When) -> str:
    """The ISO 8601 duration of a count of days, weeks, months or years."""
    return f"P{when.low}{when.unit[0].upper()}" if when.low and when.unit in {"day", "week", "month", "year"} else ""


def coarsened(doc: Doc, piece: Piece, time: str | None) -> str | None:
    """A time counted from a publication date of which only the month or year is known is not known to the day."""
    article = doc.article
    if time is None or article.published or not article.period or piece.when.shape in {"date", "era", "season"}:
        return time
    return article.period if "/" not in time and len(time) > len(article.period) else None


def after_or_before(doc: Doc, piece: Piece, start: int, told: Told, words: TimeWords) -> TimeExpression:
    """As in "two months after X": X is dated where the day is known that this is counted from, and the count is no bound."""
    bound = {"more", "less"} & set(doc.lower[start : piece.start])  # "less than two weeks before the inauguration"
    same = told.ahead if told.ahead_at == doc.sentence[start] else None
    day = None if bound else day_of_news(doc, piece, told.point, same, told.point_on, words)
    turned = replace(piece.when, start="told", sign=-piece.when.sign)
    time = resolve(turned, Setting(None, told=day)) if day else None
    if time and any(doc.lower[k] in words.approximators for k in range(start, piece.start)):
        time = edtf.approximate(time)
    return TimeExpression(start, piece.end, piece.end - 1, "anchor", time)


def setting_of(doc: Doc, piece: Piece, use: str, head: int, told: Told, words: TimeWords, *, attribute: bool) -> Setting:
    at = doc.sentence[piece.start]
    found: Tense = "future" if use == "for" and piece.when.shape != "amount" else tense(doc, head, words)
    point = told.point if told.point and at - told.point_at <= NEAR_SENTENCES else None
    if found in {"future", "present"} and told.ahead_at >= max(told.point_at, at - NEAR_SENTENCES):
        point = told.ahead or point
    if told.day and at - told.day_at <= NEAR_SENTENCES and counts_from_day(doc, piece, point):
        point = told.day
    if piece.when.start == "told" and piece.when.sign < 0 and not fits_days(point) and in_present(doc):
        point = edtf.of_day(doc.article.published) if doc.article.published else None  # "Moscow had announced a day earlier"
    apart = told.aside is not None and not told.aside[0] <= piece.start < told.aside[1]
    beside = (at == told.year_at and not apart) or (at - told.year_at == 1 and piece.when.month >= told.month)
    beside = beside or told.heading == doc.paragraph[piece.start]
    year = told.year if told.year and beside and doc.paragraph[piece.start] == told.paragraph else 0
    return Setting(publication(doc, found), found, point, year, attribute, told.sequel, begun_by(doc, piece, use, words))


def begun_by(doc: Doc, piece: Piece, use: str, words: TimeWords) -> bool:
    """Whether something lasts since then: "since May", "since the May election"."""
    before = piece.start - 1 - (doc.lower[piece.start - 1] == "the")
    return use == "since" or (use == "" and words.prepositions.get(doc.lower[before]) == "since")


def fits_days(point: str | None) -> bool:
    return point is not None and edtf.precision(point) == "day"


def counts_from_day(doc: Doc, piece: Piece, point: str | None) -> bool:
    """Whether days are counted from the day told last, not from a later point told less exactly.

    "In the morning", "two days earlier" after "about a week ago", and what opens a paragraph ("The previous day, X said").
    """
    when, first = piece.when, piece.start == 0 or doc.paragraph[piece.start - 1] != doc.paragraph[piece.start]
    if when.unit not in {"day", "hour"} or (when.shape not in {"unit", "shift"}):
        return False
    return when.relation == "own" or first or bool(point and edtf.is_approximate(point))


def publication(doc: Doc, tense: Tense) -> date | None:
    """The publication date; where only its month or year is known, the end of it that what is told lies nearest to."""
    if doc.article.published or not doc.article.period:
        return doc.article.published
    first, last = edtf.bounds(doc.article.period)
    return first if tense == "future" else last


def span(first: str | None, until: When, setting: Setting) -> str | None:
    """From the first end to the second, the second taken a week or a year on where it would come too early."""
    second = resolve(until, setting)
    if not first or not second:
        return None
    start, end = edtf.bounds(first)[0], edtf.bounds(second)[1]
    if start and end and start > end:
        if until.shape == "weekday":
            back = setting.tense != "future"
            first, second = (edtf.of_day(edtf.days_on(start, -7)), second) if back else (first, edtf.of_day(edtf.days_on(end, 7)))
        elif not until.year and start.year > 1:
            first = f"{start.year - 1:04}{first[4:]}"
        else:
            return None
    return edtf.interval(first, second) if edtf.valid(edtf.interval(first, second)) else None


def combined(piece: Piece, use: str, time: str | None, setting: Setting) -> tuple[str, str | None]:
    """Kind and EDTF of a time behind a preposition of this meaning; no kind where it is no time."""
    when = piece.when
    if when.shape == "amount":
        return amount(when, use, setting)
    told_based = when.shape in {"soon", "sequel"} or when.start == "told" or when.relation in {"previous", "following", "same"}
    told_based = told_based or (when.unit == "day" and when.relation in {"next", "own"})
    stretched = when.shape == "unit" and (when.high or when.many or when.relation in {"past", "coming", "recent"})
    if piece.until or when.last_day:
        return "span", time
    if use in {"since", "start", "from", "after"} or piece.open_range:
        return ("anchor" if told_based else "since"), time and edtf.interval(
            time.rstrip("~") if when.shape == "soon" else time, ".."
        )
    if use in {"until", "before"}:
        return ("anchor" if told_based else "until"), time and edtf.interval("..", time)
    if use == "by":
        now = setting.now
        ahead = time and now and (edtf.bounds(time)[1] or now) > now
        return "point", time and edtf.interval(edtf.of_day(now) if ahead and now else "..", time)
    return ("anchor" if told_based else "span" if stretched else "point"), time


def amount(when: When, use: str, setting: Setting) -> tuple[str, str | None]:
    """As in "for seven years", "in two weeks", "within ten days", "after two decades"."""
    if use == "in" and setting.tense == "future":
        return "point", resolve(replace(when, shape="shift", start="now", sign=1), setting)
    if use == "within" and setting.tense == "future":
        return "point", resolve(when, setting)
    if use == "for" and setting.tense == "perfect":
        return "duration", resolve(when, setting)
    return ("duration", None) if use in {"for", "in", "within", "over", "after"} else ("", None)
