"""Read a date of the calendar at one place of a line of words: day, month, year, weekday, season or era as a `When` out."""

from dataclasses import replace

from kg.time.when import Found, Line, When, day_of, is_day, year_of
from kg.time.words import TimeWords


def read_date(line: Line, i: int, words: TimeWords) -> Found:
    """A date with a month, or a year alone: "March 5, 2013", "5 March", "July 24 and 26", "May last year", "2013"."""
    if is_day(line.word(i)):
        return read_day_month(line, i, words)
    if line.word(i) in words.months and line.is_capital(i):
        return read_month_day(line, i, words)
    if year := year_of(line.word(i)):
        if line.word(i + 1) == "'s" and year % 10 == 0 and (line.word(i - 1) == "the" or line.word(i - 1) in words.parts):
            return When("era", low=year, high=year + 9, definite=True), i + 2
        return When("date", year=year), i + 1
    return None


def read_day_month(line: Line, i: int, words: TimeWords) -> Found:
    """As in "5 March 2013", "the 5th of May", "24-26 July"."""
    day, last, j = day_of(line.word(i)), 0, i + 1
    if line.word(j) in words.ranges and is_day(line.word(j + 1)):
        last, j = day_of(line.word(j + 1)), j + 2
    j += line.word(j) == "of"
    month = words.months.get(line.word(j), 0)
    if not month or not line.is_capital(j) or (last and last <= day):
        return None
    return read_year(line, j + 1, words, When("date", month=month, day=day, last_day=last, definite=True))


def read_month_day(line: Line, i: int, words: TimeWords) -> Found:
    """As in "March 5, 2013", "July 24 and 26", "January 2019", "January of last year", "January"."""
    when, j = When("date", month=words.months[line.word(i)]), i + 1
    if is_day(line.word(j)):
        day, last, j = day_of(line.word(j)), 0, j + 1
        if line.word(j) in words.ranges and is_day(line.word(j + 1)) and line.word(j + 2) not in words.months:
            end = day_of(line.word(j + 1))
            if end > day and line.word(j + 2) not in words.units:
                last, j = end, j + 2
        when = replace(when, day=day, last_day=last)
    return read_year(line, j, words, when)


def read_year(line: Line, j: int, words: TimeWords, when: When) -> Found:
    """The year behind a month or day: a number, or "last year"."""
    k = j + (line.word(j) in {",", "of"})
    if year := year_of(line.word(k)):
        return replace(when, year=year), k + 1
    relation = words.relations.get(line.word(k))
    if relation in {"this", "last", "next"} and line.word(k + 1) == "year":
        return replace(when, relation=relation, unit="year"), k + 2
    return when, j


def read_weekday(line: Line, i: int, words: TimeWords) -> Found:
    """As in "Thursday", "Thursday night", "Thursday, March 5"."""
    if line.word(i) not in words.weekdays or not line.is_capital(i):
        return None
    j = i + 1
    j += line.word(j) in words.dayparts
    date = read_date(line, j + (line.word(j) == ","), words)
    if date and date[0].day:
        return date
    return When("weekday", weekday=words.weekdays[line.word(i)]), j


def read_month(line: Line, i: int, words: TimeWords) -> Found:
    month = words.months.get(line.word(i))
    return (When("date", month=month), i + 1) if month and line.is_capital(i) else None


def read_season(line: Line, i: int, words: TimeWords) -> Found:
    """As in "spring 2011", "summer of 2011", "spring"."""
    span = words.seasons.get(line.word(i))
    if not span:
        return None
    return read_year(line, i + 1, words, When("season", low=span[0], high=span[1]))


def read_era(line: Line, i: int, words: TimeWords) -> Found:
    """As in "1990s", "19th century"."""
    word = line.word(i)
    if len(word) == 5 and word[4] == "s" and year_of(word[:4]) and word[3] == "0":
        return When("era", low=int(word[:4]), high=int(word[:4]) + 9, definite=True), i + 1
    j = i + 1 + (line.word(i + 1) == "-")
    if word[-2:] in {"st", "nd", "rd", "th"} and word[:-2].isdecimal() and line.word(j) == "century":
        last = int(word[:-2]) * 100
        return (When("era", low=last - 99, high=last, definite=True), j + 1) if 1 <= last <= 2200 else None
    return None
