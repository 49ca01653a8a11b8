"""What date words say, not yet which days: `When`, and the `Line` of words in which it is read."""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["date", "weekday", "season", "era", "unit", "day", "shift", "amount", "soon", "sequel"]
Found = tuple["When", int] | None


@dataclass(frozen=True, slots=True)
class When:
    """What date words say. Zero, "" and None stand for what they do not say.

    `low` and `high` are a count's least and most, or first and last year of an era, or first month and length
    of a season, or offsets of a day from today. `part` is `early`, `mid`, `late`, `earlier`, `later`, or a
    fraction: `1/2` the first half, `3/4` the third quarter.
    """

    shape: Shape
    year: int = 0
    month: int = 0
    day: int = 0
    last_day: int = 0
    weekday: int = -1
    unit: str = ""
    relation: str = ""
    low: int = 0
    high: int = 0
    start: str = ""
    sign: int = 0
    part: str = ""
    definite: bool = False
    many: bool = False
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Words in lower case, cut at the dashes of dates; `words` have each, or what it was cut from, as it is written."""

    lower: tuple[str, ...]
    words: tuple[str, ...]

    def word(self, i: int) -> str:
        return self.lower[i] if 0 <= i < len(self.lower) else ""

    def is_capital(self, i: int) -> bool:
        return self.words[i][0].isupper()


def skip_article(line: Line, i: int) -> int:
    return i + (line.word(i) == "the")


def is_day(word: str) -> bool:
    return 0 < day_of(word) < 32


def day_of(word: str) -> int:
    """
    >>> day_of("5"), day_of("22nd"), day_of("2013"), day_of("fifth")
    (5, 22, 0, 0)
    """
    digits = word[:-2] if word[-2:] in {"st", "nd", "rd", "th"} else word
    return int(digits) if digits.isdecimal() and digits.isascii() and len(digits) < 3 else 0


def year_of(word: str) -> int:
    """
    >>> year_of("2013"), year_of("0013"), year_of("20,13"), year_of("3000")
    (2013, 0, 0, 0)
    """
    return int(word) if len(word) == 4 and word.isdecimal() and word.isascii() and "1000" <= word < "2200" else 0
