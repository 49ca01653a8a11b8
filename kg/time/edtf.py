"""EDTF strings to first and last day, and days to EDTF strings; levels 0 and 1 as far as the fact schema uses them.

EDTF: ISO 8601-2 and https://www.loc.gov/standards/datetime/. An end that is open (`..`) or unknown
(empty) is None. Years before 1 and after 9999 are not dates here.
"""

import re
from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

Bounds = tuple[date | None, date | None]
Precision = Literal["day", "month", "year", "interval"]

ONE = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")
FIRST, LAST = date.min, date.max


def bounds(edtf: str) -> Bounds:
    """First and last day of an EDTF date or interval; `ValueError` where it is neither.

    >>> bounds("2026-02")
    (datetime.date(2026, 2, 1), datetime.date(2026, 2, 28))
    >>> bounds("2013/..")
    (datetime.date(2013, 1, 1), None)
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return one(start)
    first, last = side(start)[0], side(end)[1]
    if first is None and last is None:
        raise ValueError(f"an interval without ends: {edtf!r}")
    if first and last and first > last:
        raise ValueError(f"ends before it begins: {edtf!r}")
    return first, last


def side(text: str) -> Bounds:
    return (None, None) if text in {"", ".."} else one(text)


def one(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year.

    >>> one("2019~")
    (datetime.date(2019, 1, 1), datetime.date(2019, 12, 31))
    """
    found = ONE.fullmatch(text)
    if not found:
        raise ValueError(f"not an EDTF date: {text!r}")
    year, month, day = (int(part) if part else 0 for part in found.groups()[:3])
    if day:
        return date(year, month, day), date(year, month, day)
    if month:
        return date(year, month, 1), date(year, month, monthrange(year, month)[1])
    return date(year, 1, 1), date(year, 12, 31)


def valid(edtf: str) -> bool:
    """Whether `bounds` can read it.

    >>> valid("2013/.."), valid("2013-02-30"), valid("../..")
    (True, False, False)
    """
    try:
        bounds(edtf)
    except ValueError:
        return False
    return True


def precision(edtf: str) -> Precision:
    """
    >>> precision("2026-01~"), precision("2009/2013")
    ('month', 'interval')
    """
    if "/" in edtf:
        return "interval"
    levels: tuple[Precision, ...] = ("year", "month", "day")
    return levels[edtf.count("-")]


def is_approximate(edtf: str) -> bool:
    return "~" in edtf or "%" in edtf


def approximate(edtf: str) -> str:
    """The same with each end marked approximate.

    >>> approximate("2026-01"), approximate("2013/..")
    ('2026-01~', '2013~/..')
    """
    return "/".join(end if end in {"", ".."} or end[-1] in "~%" else end.rstrip("?") + "~" for end in edtf.split("/"))


def at(year: int, month: int = 0, day: int = 0) -> str:
    """
    >>> at(1819), at(2026, 1), at(2026, 3, 5)
    ('1819', '2026-01', '2026-03-05')
    """
    return f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if day else "")


def of_day(day: date, level: Literal["day", "month", "year"] = "day") -> str:
    """
    >>> of_day(date(2026, 3, 5), "month")
    '2026-03'
    """
    return day.isoformat()[: {"day": 10, "month": 7, "year": 4}[level]]


def between(first: date, last: date) -> str:
    """The interval of two days, or the one day.

    >>> between(date(2026, 3, 2), date(2026, 3, 6)), between(date(2026, 3, 2), date(2026, 3, 2))
    ('2026-03-02/2026-03-06', '2026-03-02')
    """
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def interval(start: str, end: str) -> str:
    """From the beginning of one date to the end of another; `..` for no end. Intervals give their outer ends.

    >>> interval("2009", "2013"), interval("2013-04/2013-05", ".."), interval("2019", "2019")
    ('2009/2013', '2013-04/..', '2019')
    """
    first, last = start.partition("/")[0], end.rpartition("/")[2]
    return first if first == last else f"{first}/{last}"


def within(inner: str, outer: str) -> bool:
    """Whether no day of `inner` lies outside `outer`.

    >>> within("2026-01-05", "2026-01"), within("2013/..", "2013")
    (True, False)
    """
    (a, b), (c, d) = bounds(inner), bounds(outer)
    return (c or FIRST) <= (a or FIRST) and (b or LAST) <= (d or LAST)


def before(one_time: str, other: str) -> bool:
    """Whether the last day of the first lies before the first day of the second.

    >>> before("2012", "2013-04"), before("2013", "2013-04")
    (True, False)
    """
    last, first = bounds(one_time)[1], bounds(other)[0]
    return last is not None and first is not None and last < first


def intersect(one_time: str, other: str) -> str | None:
    """The days that both have, None for none; a time within the other is given as it is written.

    >>> intersect("2026-03-02/2026-03-06", "2026-03-04"), intersect("2012/2014", "2013-06/.."), intersect("2012", "2013")
    ('2026-03-04', '2013-06/2014', None)
    """
    if before(one_time, other) or before(other, one_time):
        return None
    if within(one_time, other):
        return one_time
    if within(other, one_time):
        return other
    earlier, later = sorted((one_time, other), key=lambda edtf: bounds(edtf)[0] or FIRST)
    return interval(later, earlier)


def hull(one_time: str, other: str) -> str:
    """The shortest time that has both.

    >>> hull("2009", "2013"), hull("2013/..", "2012")
    ('2009/2013', '2012/..')
    """
    start = min((one_time, other), key=lambda edtf: bounds(edtf)[0] or FIRST)
    end = max((one_time, other), key=lambda edtf: bounds(edtf)[1] or LAST)
    return interval(start, end)


def months_on(day: date, count: int) -> date:
    """The same day `count` months on, or the last of that month.

    >>> months_on(date(2026, 1, 31), 1), months_on(date(2026, 3, 6), -2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 1, 6))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def days_on(day: date, count: int) -> date:
    return day + timedelta(days=count)


def thirds(edtf: str, part: Literal["early", "mid", "late"]) -> str:
    """A third of a month in days, of a year in months, of anything longer in years.

    >>> thirds("2026-01", "late"), thirds("2019", "early"), thirds("1990/1999", "mid")
    ('2026-01-21/2026-01-31', '2019-01/2019-04', '1994/1996')
    """
    number = ("early", "mid", "late").index(part)
    first, last = bounds(edtf)
    assert first and last, edtf
    if precision(edtf) == "month":
        return between(first.replace(day=10 * number + 1), last if part == "late" else first.replace(day=10 * number + 10))
    if precision(edtf) == "year":
        return interval(at(first.year, 4 * number + 1), at(first.year, 4 * number + 4))
    if edtf.count("-") == 0:
        years = last.year - first.year + 1
        return interval(at(first.year - (-years * number // 3)), at(first.year - (-years * (number + 1) // 3) - 1))
    days = (last - first).days + 1
    return between(days_on(first, days * number // 3), days_on(first, max(days * (number + 1) // 3 - 1, days * number // 3)))
