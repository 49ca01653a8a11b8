"""What date words say (`When`) with the publication date, tense and last told date in, an EDTF string out."""

from dataclasses import dataclass, replace
from datetime import date

from kg.time import edtf
from kg.time.calendar import calendar_unit, counted, stretch
from kg.time.tense import Tense
from kg.time.when import When

FAR_DAYS, NEAR_DAYS = 300, 60
RECENT = (1, 3)


@dataclass(frozen=True, slots=True)
class Setting:
    """What relative words start from: the publication date, the tense, the point told last, the year told beside it.

    `begun`: what the date begins lasts already ("since May", "since the May election").
    """

    now: date | None
    tense: Tense = "past"
    told: str | None = None
    year: int = 0
    attributive: bool = False
    sequel: str = ""
    begun: bool = False


def resolve(when: When, setting: Setting) -> str | None:
    """The EDTF date or interval that is meant; None where it cannot be told.

    >>> resolve(When("weekday", weekday=3), Setting(date(2026, 3, 6)))
    '2026-03-05'
    """
    try:
        found = RESOLVERS[when.shape](when, setting)
    except (ValueError, OverflowError):  # "30 February", "900 centuries ago"
        return None
    return cut(found, when.part, setting.now) if found and when.part else found


def cut(whole: str, part: str, now: date | None) -> str | None:
    """The part of a time: "late", "1/2", or what of it is behind or ahead of `now`."""
    if part in {"early", "mid", "late"}:
        return edtf.thirds(whole, part)  # type: ignore[arg-type]
    if "/" in part and edtf.precision(whole) == "year":
        number, parts = (int(side) for side in part.split("/"))
        length = 12 // parts
        return edtf.interval(edtf.at(int(whole[:4]), (number - 1) * length + 1), edtf.at(int(whole[:4]), number * length))
    first, last = edtf.bounds(whole)
    if part not in {"earlier", "later"} or not now or not first or not last or not first <= now <= last:
        return whole
    return edtf.between(first, now) if part == "earlier" else edtf.between(now, last)


def of_date(when: When, setting: Setting) -> str | None:
    year = when.year or relative_year(when, setting)
    if not year and when.month:
        year = chosen_year(when, setting)
    if not year:
        return None
    if when.last_day:
        return edtf.between(date(year, when.month, when.day), date(year, when.month, when.last_day))
    found = edtf.at(year, when.month, when.day)
    edtf.bounds(found)
    return found


def relative_year(when: When, setting: Setting) -> int:
    if when.unit != "year" or not setting.now:
        return 0
    return setting.now.year + {"last": -1, "this": 0, "next": 1}[when.relation]


def chosen_year(when: When, setting: Setting) -> int:
    """The year of a month or day without one: told beside it, else the nearest that the tense allows."""
    if setting.year and setting.tense in {"past", "perfect"} and not when.relation:
        return setting.year
    now = setting.now
    if when.relation in {"same", "following"}:
        return year_after(setting.told, when)
    if not now:
        return 0
    if when.relation == "this":
        return now.year
    this = first_of(now.year, when)
    if when.relation in {"last", "past"}:
        return now.year - ((this.year, this.month) >= (now.year, now.month))
    if when.relation in {"next", "coming"}:
        return now.year + ((this.year, this.month) <= (now.year, now.month))
    behind, ahead = begins_by(now.year, when, now), lies_ahead(now.year, when, now)
    if setting.begun:
        return behind
    to_past = (now - first_of(behind, when)).days
    to_future = (first_of(ahead, when) - now).days
    if setting.attributive or setting.tense in {"none", "present"}:
        return behind if to_past <= to_future else ahead
    if setting.tense == "future":
        return ahead
    # A plain past may still date what lies ahead ("was set for 10 March"), but hardly a day eleven months ago.
    return ahead if when.day and to_past > FAR_DAYS and to_future < NEAR_DAYS else behind


def year_after(told: str | None, when: When) -> int:
    """The year of "that June", that of the time told last, or of "the following June", the first after it; 0 where none was told."""
    first = edtf.bounds(told)[0] if told else None
    if first is None:
        return 0
    return first.year + (when.relation == "following" and when.month <= first.month)


def first_of(year: int, when: When) -> date:
    return edtf.bounds(edtf.at(year, when.month, when.day if (when.month, when.day) != (2, 29) else 28))[0] or date(year, 1, 1)


def begins_by(year: int, when: When, now: date) -> int:
    return year if first_of(year, when) <= now else year - 1


def lies_ahead(year: int, when: When, now: date) -> int:
    last = edtf.bounds(edtf.at(year, when.month, when.day if (when.month, when.day) != (2, 29) else 28))[1]
    return year if last and last >= now else year + 1


def of_weekday(when: When, setting: Setting) -> str | None:
    if when.relation in {"following", "same", "previous"}:
        return beside_told(when, setting)
    now = setting.now
    if not now:
        return None
    back, forth = (now.weekday() - when.weekday) % 7, (when.weekday - now.weekday()) % 7
    if when.relation in {"last", "past"}:
        return edtf.of_day(edtf.days_on(now, -(back or 7)))
    if when.relation in {"next", "coming"}:
        return edtf.of_day(edtf.days_on(now, forth or 7))
    ahead = setting.tense == "future" or (setting.tense == "present" and not setting.attributive)
    return edtf.of_day(edtf.days_on(now, forth if ahead else -back))


def beside_told(when: When, setting: Setting) -> str | None:
    """As in "the following Tuesday", after the day told last."""
    if not setting.told or edtf.precision(setting.told) != "day":
        return None
    told = edtf.bounds(setting.told)[0]
    assert told
    back, forth = (told.weekday() - when.weekday) % 7, (when.weekday - told.weekday()) % 7
    if when.relation == "same":
        return edtf.of_day(told) if not back else None
    return edtf.of_day(edtf.days_on(told, (forth or 7) if when.relation == "following" else -(back or 7)))


def of_season(when: When, setting: Setting) -> str | None:
    year = when.year or relative_year(when, setting)
    if not year and setting.now:
        year = setting.now.year
        begun = date(year, when.low, 1) <= setting.now
        year += {"last": 0, "past": 0, "next": 1, "coming": 1}.get(when.relation, 0)
        ended = edtf.months_on(date(year, when.low, 1), when.high) <= setting.now
        if when.relation in {"last", "past"}:
            year -= not ended
        elif when.relation in {"next", "coming"}:
            year -= not begun
        elif setting.tense == "future":
            year += ended
        else:
            year -= not begun
    if not year:
        return None
    last = edtf.months_on(date(year, when.low, 1), when.high - 1)
    return edtf.interval(edtf.at(year, when.low), edtf.of_day(last, "month"))


def of_era(when: When, _: Setting) -> str:
    return edtf.interval(edtf.at(when.low), edtf.at(when.high))


def of_unit(when: When, setting: Setting) -> str | None:
    """As in "this week", "last year", "the past two months", "recent weeks", "the following year"."""
    told, now = setting.told, setting.now
    if when.relation in {"following", "previous", "same"} or (when.relation == "next" and when.unit == "day" and not when.many):
        return None if when.many or when.high or not told else neighbour(when, told)
    if when.relation == "own":
        return own_unit(when, setting)
    if not now:
        return None
    if when.relation == "recent":
        return stretch(now, when.unit, RECENT[1], -1) if when.many else None
    if when.relation in {"next", "coming"} and setting.tense == "past":
        return None
    if when.high or when.many or when.relation in {"past", "coming"} or (when.unit == "decade" and when.relation != "this"):
        count = (when.low + when.high + 1) // 2 or (RECENT[1] if when.many else 1)
        return stretch(now, when.unit, count, -1 if when.relation in {"last", "past"} else 1)
    return calendar_unit(now, when.unit, {"last": -1, "this": 0, "next": 1}[when.relation], setting.tense)


def own_unit(when: When, setting: Setting) -> str | None:
    """As in "later in the month": the present one; "the end of the year", in the past: that of the year told last."""
    if when.unit != "day" and setting.now and (setting.tense == "future" or when.part in {"earlier", "later"}):
        return calendar_unit(setting.now, when.unit, 0, "none")
    return neighbour(replace(when, relation="same"), setting.told) if setting.told else None


def neighbour(when: When, told: str) -> str | None:
    """The day, month or year before, after or the same as the one told last."""
    level = {"day": "day", "week": "day", "month": "month", "year": "year"}.get(when.unit)
    first = edtf.bounds(told)[0]
    if not level or not first or not fine_enough(told, level):
        return None
    step = {"same": 0, "previous": -1}.get(when.relation, 1)
    return calendar_unit(first, when.unit, step, "none")


def fine_enough(told: str, level: str) -> bool:
    levels = ("year", "month", "day")
    kind = edtf.precision(told)
    return kind != "interval" and levels.index(kind) >= levels.index(level)


def of_named_day(when: When, setting: Setting) -> str | None:
    if not setting.now:
        return None
    return edtf.between(edtf.days_on(setting.now, when.low), edtf.days_on(setting.now, when.high))


def of_shift(when: When, setting: Setting) -> str | None:
    """As in "two weeks ago", "three days later": exact for days, and for years counted from a year; else about right."""
    start = edtf.of_day(setting.now) if when.start == "now" and setting.now else setting.told if when.start == "told" else None
    level = {"hour": "day", "day": "day", "week": "day", "fortnight": "day", "month": "month"}.get(when.unit, "year")
    if not start or not fine_enough(start, level):
        return None
    first = edtf.bounds(start)[0]
    assert first
    low, high = (when.low, when.high) if when.high else (2, {"day": 6, "week": 7, "month": 11}.get(when.unit, 9))
    ends = [counted(first, when.unit, when.sign * count, edtf.precision(start)) for count in (low, high)]  # type: ignore[arg-type]
    if low != high:
        return edtf.interval(*sorted(ends)) if when.unit != "hour" else ends[0]
    exact = when.unit in {"hour", "day"} or (edtf.precision(start) == "year" and not edtf.is_approximate(start))
    return ends[0] if exact else edtf.approximate(ends[0])


def of_amount(when: When, setting: Setting) -> str | None:
    """How long something has lasted up to now, for a present perfect; or within what it is to happen."""
    if not setting.now or setting.tense not in {"perfect", "future"} or not when.high or when.unit == "hour":
        return None
    return stretch(setting.now, when.unit, (when.low + when.high + 1) // 2, -1 if setting.tense == "perfect" else 1)


def of_soon(when: When, setting: Setting) -> str | None:
    """As in "shortly afterwards": about when the last was; "then": when the last was."""
    if when.anchor == "then":
        return setting.told
    return edtf.approximate(setting.told) if setting.told and edtf.precision(setting.told) != "interval" else None


def of_sequel(_: When, setting: Setting) -> str | None:
    """As in "in response": the year of what was told last, where that is not told to the day."""
    return setting.sequel[:4] or None


RESOLVERS = {
    "date": of_date,
    "weekday": of_weekday,
    "season": of_season,
    "era": of_era,
    "unit": of_unit,
    "day": of_named_day,
    "shift": of_shift,
    "amount": of_amount,
    "soon": of_soon,
    "sequel": of_sequel,
}
