"""The words of time: `kg/lexical/times.yaml` in, a `TimeWords` out, every key and value checked."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import yaml

from kg.errors import UserError, UserErrors
from kg.resources import PACKAGE

WHERE = "kg/lexical/times.yaml"
Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TimeWords:
    """One mapping a section of the file, from a word in lower case to what it means; sections of words alone are sets."""

    months: Mapping[str, int]
    weekdays: Mapping[str, int]
    seasons: Mapping[str, Pair]
    holidays: Mapping[str, Pair]
    numbers: Mapping[str, int]
    vague: Mapping[str, Pair]
    ordinals: Mapping[str, int]
    fractions: Mapping[str, int]
    units: Mapping[str, str]
    dayparts: frozenset[str]
    relations: Mapping[str, str]
    parts: Mapping[str, str]
    days: Mapping[str, Pair]
    directions: Mapping[str, tuple[str, int]]
    complemented: frozenset[str]
    soon: frozenset[str]
    shortly: frozenset[str]
    prepositions: Mapping[str, str]
    ranges: frozenset[str]
    thens: frozenset[str]
    sequels: frozenset[str]
    open_ends: frozenset[str]
    approximators: frozenset[str]
    reporting_verbs: frozenset[str]
    ahead: frozenset[str]
    speech: frozenset[str]
    behind: frozenset[str]
    future_auxiliaries: frozenset[str]
    at_once: frozenset[str]
    outcomes: frozenset[str]


@cache
def time_words() -> TimeWords:
    """The packaged words, read once."""
    return read_words((PACKAGE / "lexical" / "times.yaml").read_text(encoding="utf-8"), WHERE)


def read_words(text: str, where: str) -> TimeWords:
    """`UserErrors` for every section or entry that is missing, unknown or of the wrong kind."""
    tables: Any = yaml.safe_load(text)
    if not isinstance(tables, dict):
        raise UserError(where, "is not a mapping of sections", "write one section a kind of word")
    names = [field.name for field in fields(TimeWords)]
    faults = [UserError(where, f"no such section: {name}", f"one of {', '.join(names)}") for name in tables if name not in names]
    faults += [UserError(where, f"section {name} is missing", "add it") for name in names if name not in tables]
    for name in names:
        table = tables.get(name, {})
        if not isinstance(table, dict):
            faults.append(UserError(f"{where}: {name}", "is not a mapping of words", "write one word a line"))
            continue
        for word, value in table.items():
            if not isinstance(word, str) or word != word.lower():
                faults.append(UserError(f"{where}: {name}", f"{word!r} is not a text in lower case", "quote it, in lower case"))
            elif not KINDS[name](value):
                faults.append(UserError(f"{where}: {name}", f"{word} cannot mean {value!r}", "see the entries beside it"))
    if faults:
        raise UserErrors(faults)
    return TimeWords(**{name: settle(tables[name]) for name in names})


def settle(table: dict[str, Any]) -> Any:
    if all(value is True for value in table.values()):
        return frozenset(table)
    return {word: tuple(value) if isinstance(value, list) else value for word, value in table.items()}


def whole(low: int, high: int) -> Callable[[Any], bool]:
    return lambda value: type(value) is int and low <= value <= high


def pair(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(part) is int for part in value)


def among(*allowed: str) -> Callable[[Any], bool]:
    return lambda value: value in allowed


def word_alone(value: Any) -> bool:
    return value is True


def direction(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and value[0] in {"now", "told"} and value[1] in {1, -1}


USES = ("in", "at", "of", "over", "for", "within", "since", "from", "between", "until", "before", "after", "by", "start")
KINDS: Mapping[str, Callable[[Any], bool]] = {
    "months": whole(1, 12),
    "weekdays": whole(0, 6),
    "seasons": pair,
    "holidays": pair,
    "numbers": whole(1, 1000),
    "vague": pair,
    "ordinals": whole(1, 31),
    "fractions": whole(2, 4),
    "units": among("hour", "day", "week", "fortnight", "weekend", "month", "year", "decade", "century"),
    "dayparts": word_alone,
    "relations": among("this", "last", "past", "recent", "next", "coming", "previous", "following", "same"),
    "parts": among("early", "mid", "late", "earlier", "later"),
    "days": pair,
    "directions": direction,
    "complemented": word_alone,
    "soon": word_alone,
    "shortly": word_alone,
    "prepositions": among(*USES),
    "ranges": word_alone,
    "thens": word_alone,
    "sequels": word_alone,
    "open_ends": word_alone,
    "approximators": word_alone,
    "reporting_verbs": word_alone,
    "ahead": word_alone,
    "speech": word_alone,
    "behind": word_alone,
    "future_auxiliaries": word_alone,
    "at_once": word_alone,
    "outcomes": word_alone,
}
