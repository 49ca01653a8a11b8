"""Weeks, weekends, months and years around a day, and so many of them from it: a day in, an EDTF string out."""

from datetime import date
from typing import Literal

from kg.time import edtf
from kg.time.tense import Tense

DAYS = {"day": 1, "week": 7, "fortnight": 14}
MONTHS = {"month": 1, "year": 12, "decade": 120, "century": 1200}


def calendar_unit(day: date, unit: str, step: int, tense: Tense) -> str | None:
    if unit == "day":
        # "this morning", "last night"; "next day" is told of the day before it
        return edtf.of_day(edtf.days_on(day, step))
    if unit == "week":
        monday = edtf.days_on(day, 7 * step - day.weekday())
        first, last = monday, edtf.days_on(monday, 6)
        if step == 0 and tense != "none":
            first, last = (day, last) if tense == "future" else (first, day)
        return edtf.between(first, last)
    if unit == "weekend":
        return weekend(day, step, tense)
    if unit in {"month", "year"}:
        return edtf.of_day(edtf.months_on(day, step * MONTHS[unit]), "month" if unit == "month" else "year")
    if unit in {"decade", "century"}:
        length = MONTHS[unit] // 12
        return edtf.interval(edtf.at(day.year // length * length), edtf.at(day.year // length * length + length - 1))
    return None


def weekend(day: date, step: int, tense: Tense) -> str:
    """Saturday and Sunday: begun by `day` in the past, not ended in the future; never after `day` in the past."""
    back = (day.weekday() - 5) % 7
    saturday = edtf.days_on(day, -back)
    if step == 1 or (tense == "future" and back > 1):
        saturday = edtf.days_on(saturday, 7)
    elif step == -1 and back <= 1:
        saturday = edtf.days_on(saturday, -7)
    sunday = edtf.days_on(saturday, 1)
    return edtf.between(saturday, min(sunday, day) if saturday <= day and tense != "future" else sunday)


def stretch(day: date, unit: str, count: int, sign: int) -> str | None:
    """From so many units before `day` up to it, or from it on; the far end is about right."""
    if unit == "weekend":
        return None
    far = edtf.approximate(counted(day, unit, sign * count, "day")) if unit != "hour" else edtf.of_day(day)
    if far[:10] == edtf.of_day(day):
        return far[:10]
    return f"{far}/{edtf.of_day(day)}" if sign < 0 else f"{edtf.of_day(day)}/{far}"


def counted(day: date, unit: str, count: int, level: Literal["day", "month", "year"]) -> str:
    """So many units from a day, no finer than the day, month or year that counting by this unit can tell."""
    if unit == "hour":
        return edtf.of_day(day)
    if unit in DAYS:
        return edtf.of_day(edtf.days_on(day, DAYS[unit] * count), level)
    if unit == "month":
        return edtf.of_day(edtf.months_on(day, count), "month" if level == "day" else level)
    return edtf.of_day(edtf.months_on(day, MONTHS[unit] * count), "year")
