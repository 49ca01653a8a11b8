"""The date words of a doc, one after the other: `Doc` in, `Piece`s out, the two ends of a range in one."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.model import Doc
from kg.time.read import read_when
from kg.time.when import Line, When, skip_article
from kg.time.words import TimeWords, time_words

THEN_USES = frozenset({"at", "since", "until", "by", "from", "before", "after"})
DASH = re.compile("[-–]")
TIED = re.compile(r"(?=.*\d)(?=.*[-–]).{4}")
DATED = frozenset({"date", "weekday", "season"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Date words at tokens `[start, end)`; `until` the second end of a range, or the same for an open range."""

    start: int
    end: int
    when: When
    until: When | None = None
    open_range: bool = False


def pieces(doc: Doc, words: TimeWords) -> Iterator[Piece]:
    """Every place where date words are read, the longest from the left."""
    line, token_of = split(doc)
    starts, behind = starters(), after_article()
    i, last = 0, len(line.lower)
    while i < last:
        article = line.lower[i] == "the"
        word = line.word(i + 1) if article else line.lower[i]
        if word not in (behind if article else starts) and not word[:1].isdigit():
            i += 1
            continue
        read = read_then(line, i, words) or read_when(line, i, words)
        if not read:
            i += 1
            continue
        when, end = read
        piece, end = with_range(line, i, end, when, token_of, words)
        yield piece
        i = end


def split(doc: Doc) -> tuple[Line, Sequence[int]]:
    """The words, those with a digit and a dash in them cut at the dash, and the token of each."""
    tied = {i: DASH.sub(r" - ", word).split() for i, word in enumerate(doc.lower) if TIED.match(word)}
    if not tied:
        return Line(doc.lower, doc.words), range(len(doc))
    parts = [tied.get(i, [word]) for i, word in enumerate(doc.lower)]
    token_of = [i for i, some in enumerate(parts) for _ in some]
    return Line(tuple(part for some in parts for part in some), tuple(doc.words[i] for i in token_of)), token_of


@cache
def starters() -> frozenset[str]:
    """Every word at which date words may begin."""
    words = time_words()
    tables = [words.months, words.weekdays, words.seasons, words.numbers, words.vague, words.ordinals, words.units]
    tables += [words.relations, words.parts, words.days]
    names = {word for table in tables for word in table}
    first = {name.split()[0] for name in (*words.holidays, *words.thens, *words.sequels)}
    return frozenset(names | first | words.dayparts | words.shortly | {"the", "q1", "q2", "q3", "q4"})


@cache
def after_article() -> frozenset[str]:
    """Every word at which date words may go on behind "the"."""
    words = time_words()
    names = (name.split() for name in (*words.holidays, *words.thens, *words.sequels))
    return starters() | {name[1] for name in names if name[0] == "the" and len(name) > 1}


def read_then(line: Line, i: int, words: TimeWords) -> tuple[When, int] | None:
    """As in "since then", "at the time"; without a preposition none, nor where it goes on with "of" or "that"."""
    if i and line.lower[i] in words.sequels:
        return (When("sequel"), i + 1) if line.word(i - 1) == "in" and line.word(i + 1) not in {"to", "for"} else None
    if i == 0 or words.prepositions.get(line.word(i - 1)) not in THEN_USES:
        return None
    for length in (1, 2):
        if " ".join(line.lower[i : i + length]) in words.thens:
            bound = line.word(i + length) in {"of", "that"} and length == 2
            return None if bound else (When("soon", anchor="then"), i + length)
    return None


def with_range(line: Line, i: int, end: int, when: When, token_of: Sequence[int], words: TimeWords) -> tuple[Piece, int]:
    """The piece that begins at word `i`, with the other end where it is a range."""
    piece = Piece(token_of[i], token_of[end - 1] + 1, when)
    if when.shape not in DATED or line.word(end) not in words.ranges:
        return piece, end
    joined = words.prepositions.get(line.word(i - 1)) == "between" if line.word(end) == "and" else True
    j = skip_article(line, end + 1)
    if joined and line.word(j) in words.open_ends and line.word(end) != "and":
        return replace(piece, end=token_of[j] + 1, open_range=True), j + 1
    second = read_when(line, j, words) or short_year(line, j, when)
    if not second or second[0].shape != when.shape:
        return piece, end
    other, stop = second
    when = with_year_of(when, other)
    if not joined:
        # "on 3 May and 5 June 2012": two dates, of which the first has the year of the second
        return replace(piece, when=when), end
    return Piece(piece.start, token_of[stop - 1] + 1, when, with_year_of(other, when, step=1)), stop


def short_year(line: Line, j: int, when: When) -> tuple[When, int] | None:
    """The "13" of "2009-13"."""
    word = line.word(j)
    if not when.year or when.month or len(word) != 2 or not word.isdecimal() or int(word) <= when.year % 100:
        return None
    return When("date", year=when.year // 100 * 100 + int(word)), j + 1


def with_year_of(when: When, other: When, *, step: int = -1) -> When:
    """A month without year takes the other end's, or the one beside it where the months would run backwards."""
    if when.year or when.relation or not when.month or not other.year or not other.month:
        return when
    backwards = (when.month > other.month) if step < 0 else (when.month < other.month)
    return replace(when, year=other.year + step * backwards)
