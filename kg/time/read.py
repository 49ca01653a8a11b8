"""Read the date or time words at one place of a line of words: a `When`, what they say, not yet which days."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from kg.time.dates import read_date, read_era, read_month, read_season, read_weekday, read_year
from kg.time.when import Found, Line, When, is_day, skip_article
from kg.time.words import TimeWords, time_words


def read_when(line: Line, i: int, words: TimeWords) -> Found:
    """The `When` that begins at word `i`, and the word after its last; None where none begins."""
    for reader in READERS if i < len(line.lower) else ():
        if found := reader(line, i, words):
            return found
    return None


def read_part(line: Line, i: int, words: TimeWords) -> Found:
    """As in "late January", "early in 2019", "the end of the year", "mid-May", "later on Thursday"."""
    part = words.parts.get(line.word(i))
    if not part:
        return None
    between = words.prepositions.get(line.word(i + 1))
    j = i + 1 + (line.word(i + 1) == "-" or between in {"in", "at", "of"})
    if part != line.word(i) and between != "of":  # "ends in May" against "the end of May"
        return None
    found = read_when(line, skip_article(line, j), words) or read_own(line, j, words)
    if not found or found[0].part or found[0].shape not in {"date", "weekday", "season", "era", "unit", "day"}:
        return None
    when, end = found
    return (replace(when, part=part if when.shape not in {"weekday", "day"} else "", definite=True), end)


def read_own(line: Line, j: int, words: TimeWords) -> Found:
    """The month or year that the text is in: "the end of the year", "later in the month", "later in the day"."""
    unit = words.units.get(line.word(j + 1), "")
    fits = unit in {"week", "month", "year"} or (unit == "day" and line.word(j - 2) in {"earlier", "later"})
    own = line.word(j) == "the" and fits and line.word(j + 2) != "of"
    return (When("unit", unit=unit, relation="own"), j + 2) if own else None


def read_fraction(line: Line, i: int, words: TimeWords) -> Found:
    """As in "first half of 2020", "the second quarter", "Q1 2020"; the night or days of a date is the date itself."""
    number = words.ordinals.get(line.word(i), 0)
    kind, j = line.word(i + 1), i + 2
    if line.word(i)[:1] == "q" and line.word(i)[1:] in {"1", "2", "3", "4"}:
        number, kind, j = int(line.word(i)[1:]), "quarter", i + 1
    parts = words.fractions.get(kind, 0)
    if number and parts >= number:
        j += words.prepositions.get(line.word(j)) in {"of", "in"}
        found = read_when(line, skip_article(line, j), words)
        return (replace(found[0], part=f"{number}/{parts}", definite=True), found[1]) if found and not found[0].part else None
    if line.word(i) in words.dayparts and line.word(i + 1) in {"of", "on"}:
        if found := read_date(line, skip_article(line, i + 2), words) or read_weekday(line, i + 2, words):
            return replace(found[0], definite=True), found[1]
    return None


def read_relation(line: Line, i: int, words: TimeWords) -> Found:
    """As in "last week", "this May", "next Thursday", "the past four years", "recent months", "the following day"."""
    relation = words.relations.get(line.word(i))
    if not relation:
        return None
    count = read_count(line, i + 1, words)
    (low, high), j = count or ((0, 0), i + 1)
    if unit := words.units.get(line.word(j)):
        of_something = line.word(j + 1) == "of" or (relation == "last" and line.word(j) == "day")
        if relation in {"last", "this", "next"} and line.word(j) == "year" and (month := read_month_alone(line, j + 1, words)):
            return replace(month[0], relation=relation, unit="year"), month[1]
        if of_something or line.word(j + 1) == "-" or (count and relation in {"this", "same", "recent"}):
            return None
        return When("unit", unit=unit, relation=relation, low=low, high=high, many=line.word(j).endswith("s")), j + 1
    for reader in (read_weekday, read_month, read_season):
        found = None if count else reader(line, i + 1, words)
        if found and not found[0].day and not found[0].year:
            return replace(found[0], relation=relation), found[1]
    return None


def read_month_alone(line: Line, i: int, words: TimeWords) -> Found:
    """The month or day in "last year, in March" or "last year on 8 August"."""
    i += line.word(i) == ","
    i += words.prepositions.get(line.word(i)) in {"in", "at"}
    found = read_date(line, i, words) if line.word(i) in words.months or is_day(line.word(i)) else None
    return found if found and not found[0].year and not found[0].relation else None


def read_named_day(line: Line, i: int, words: TimeWords) -> Found:
    """As in "yesterday", "the day before yesterday", "tomorrow night", "New Year's Day", "the weekend"."""
    if days := words.days.get(line.word(i)):
        return When("day", low=days[0], high=days[1]), i + 1 + (line.word(i + 1) in words.dayparts)
    if words.units.get(line.word(i)) == "day" and line.word(i + 1) in words.complemented and line.word(i + 2) in words.days:
        offset = words.days[line.word(i + 2)][0] + words.directions[line.word(i + 1)][1]
        return When("day", low=offset, high=offset, definite=True), i + 3
    if words.units.get(line.word(i)) == "weekend":
        return When("unit", unit="weekend", relation="this"), i + 1
    for parts, month, day in holidays().get(line.word(i), ()) if line.is_capital(i) else ():
        if line.lower[i : i + len(parts)] == parts:
            return read_year(line, i + len(parts), words, When("date", month=month, day=day))
    return None


@cache
def holidays() -> dict[str, list[tuple[tuple[str, ...], int, int]]]:
    """The words, month and day of each holiday, by its first word."""
    found: dict[str, list[tuple[tuple[str, ...], int, int]]] = {}
    for name, (month, day) in time_words().holidays.items():
        parts = tuple(name.replace("'s", " 's").split())
        found.setdefault(parts[0], []).append((parts, month, day))
    return found


def read_daypart(line: Line, i: int, words: TimeWords) -> Found:
    """As in "in the morning", "during the night": the day that the text is in."""
    inside = line.word(i - 1) == "the" and words.prepositions.get(line.word(i - 2)) in {"in", "over"}
    if (
        line.word(i) not in words.dayparts
        or not inside
        or words.prepositions.get(line.word(i + 1)) in {"of", "at", "after", "before"}
    ):
        return None
    return When("unit", unit="day", relation="own", definite=True), i + 1


def read_shift(line: Line, i: int, words: TimeWords) -> Found:
    """As in "two weeks ago", "days later", "a year after"; an amount where no direction follows; "shortly afterwards"."""
    if line.word(i) in words.shortly and line.word(i + 1) in words.soon:
        return When("soon", anchor=line.word(i + 1)), i + 2
    (low, high), j = read_count(line, i, words) or ((0, 0), i)
    unit = words.units.get(line.word(j), "")
    if not unit or unit == "weekend" or line.word(j + 1) == "-" or (not high and not line.word(j).endswith("s")):
        return None
    when = When("amount", unit=unit, low=low, high=high)
    if direction := words.directions.get(line.word(j + 1)):
        return replace(when, shape="shift", start=direction[0], sign=direction[1], anchor=line.word(j + 1)), j + 2
    return when, j + 1


def read_count(line: Line, i: int, words: TimeWords) -> tuple[tuple[int, int], int] | None:
    """The least and most of a number: "two", "12", "a few", "several", "a couple of", "two or three"."""
    word = line.word(i)
    if word in {"a", "an"} and line.word(i + 1) in words.vague:
        i, word = i + 1, line.word(i + 1)
    if vague := words.vague.get(word):
        return vague, i + 1 + (line.word(i + 1) == "of")
    number = words.numbers.get(word) or (int(word) if word.isdecimal() and len(word) < 4 else 0)
    if not number:
        return None
    if line.word(i + 1) in {"or", "to"} and (more := words.numbers.get(line.word(i + 2), 0)) > number:
        return (number, more), i + 3
    return (number, number), i + 1


def read_article(line: Line, i: int, words: TimeWords) -> Found:
    """What "the" may precede: not "the May election", where the date stands for itself."""
    if line.word(i) != "the":
        return None
    found = read_when(line, i + 1, words) or read_one(line, i + 1, words)
    if not found or not (found[0].definite or found[0].shape in {"unit", "season"}):
        return None
    return (replace(found[0], definite=True), found[1])


def read_one(line: Line, i: int, words: TimeWords) -> Found:
    """As in "the day before", "the year after the vote"; not "the year before last"."""
    unit, direction = words.units.get(line.word(i), ""), words.directions.get(line.word(i + 1))
    one = unit and unit != "weekend" and not line.word(i).endswith("s")
    if not one or not direction or direction[0] != "told" or line.word(i + 2) in words.relations:
        return None
    start, sign = direction
    return When("shift", unit=unit, low=1, high=1, start=start, sign=sign, anchor=line.word(i + 1), definite=True), i + 2


READERS: tuple[Callable[[Line, int, TimeWords], Found], ...] = (
    read_article, read_fraction, read_part, read_date, read_era,
    read_weekday, read_relation, read_named_day, read_daypart, read_shift, read_season,
)  # fmt: skip
