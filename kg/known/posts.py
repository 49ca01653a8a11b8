"""Offices and the tenures of known holders: stanzas of the seeds in, `Office`s and `Tenure`s out."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, cast

from kg.errors import UserError
from kg.known.seeds import Stanza
from kg.model import Entity

PIECE = re.compile(r"co-\w+|[^\s-]+|-")


@dataclass(frozen=True, slots=True)
class Office:
    """An office concept; `labels` are in lower case, the preferred one first; `broader` are ids of offices.

    `of` is the id of the one body that has this office ("pope"), "" for all others; `scope` the class of what has
    it where the text names none; `rank_only` tells ranks, which are no office of a body; `gender` is that of a holder
    where the word says it ("queen").
    """

    id: str
    labels: tuple[str, ...]
    broader: tuple[str, ...] = ()
    head_noun: str = ""
    of: str = ""
    scope: str = ""
    rank_only: bool = False
    gender: Literal["", "female", "male"] = ""


@dataclass(frozen=True, slots=True)
class Tenure:
    """Who held which office of which body; both days belong to it, None where open or not known."""

    holder: Entity
    office: str
    of: Entity
    start: date | None
    end: date | None


def labels(stanza: Stanza) -> tuple[str, ...]:
    """All labels in lower case, the preferred one first."""
    return tuple(dict.fromkeys(label.lower() for label in stanza.all("skos:prefLabel") + stanza.all("skos:altLabel")))


def office(stanza: Stanza) -> Office:
    names = labels(stanza) + tuple(name.lower() for name in stanza.all("kg:abbreviation"))
    return Office(
        stanza.id,
        tuple(dict.fromkeys(names)),
        stanza.all("skos:broader"),
        stanza.first("kg:headNoun").lower(),
        of=stanza.first("kg:of"),
        scope=stanza.first("kg:scope"),
        rank_only=stanza.first("kg:rankOnly") == "true",
        gender=cast(Literal["", "female", "male"], stanza.first("foaf:gender")),
    )


def index_offices(offices: Mapping[str, Office]) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for item in offices.values():
        for label in item.labels:
            index.setdefault(label, []).append(item.id)
    return {label: tuple(ids) for label, ids in index.items()}


def index_titles(offices: Mapping[str, Office]) -> dict[str, tuple[tuple[str, ...], ...]]:
    index: dict[str, list[tuple[str, ...]]] = {}
    for words in sorted(
        {tuple(PIECE.findall(label)) for item in offices.values() for label in item.labels}, key=lambda w: (-len(w), w)
    ):
        index.setdefault(words[0], []).append(words)
    return {first: tuple(some) for first, some in index.items()}


def tenure(
    stanza: Stanza, entities: Mapping[str, Entity], offices: Mapping[str, Office], faults: list[UserError]
) -> Tenure | None:
    """The tenure of a stanza, None (and a fault) where a part of it is missing or unknown."""
    holder, post, of = stanza.first("kg:holder"), stanza.first("kg:office"), stanza.first("kg:of")
    missing = [
        f"{predicate} ({value or 'missing'})"
        for predicate, value, known in (("kg:holder", holder, entities), ("kg:office", post, offices), ("kg:of", of, entities))
        if value not in known
    ]
    try:
        start, end = day(stanza.first("kg:from"), last=False), day(stanza.first("kg:until"), last=True)
    except ValueError as error:
        faults.append(UserError(stanza.where, f"a date cannot be read ({error})", 'write "2013-04-19"^^xsd:date'))
        return None
    if missing:
        what = f"not described in any file: {', '.join(missing)}"
        faults.append(UserError(stanza.where, what, "add the stanza or correct the id"))
        return None
    return Tenure(entities[holder], post, entities[of], start, end)


def day(text: str, *, last: bool) -> date | None:
    """The first or last day of a year, month or day; None for an empty text."""
    if not text:
        return None
    parts = [int(part) for part in text.split("-")] + ([12, 31] if last else [1, 1])[text.count("-") :]
    while last and parts[1] in (2, 4, 6, 9, 11) and text.count("-") == 1 and parts[2] > 28:
        try:
            return date(*parts)
        except ValueError:
            parts[2] -= 1
    return date(*parts)


def tenure_order(item: Tenure) -> tuple[str, str, date, str]:
    return item.of.id, item.office, item.start or date.min, item.holder.id


def in_office(item: Tenure, when: date | None) -> bool:
    """Whether the tenure covers the day; without a day, whether it has no end."""
    if when is None:
        return item.end is None
    return (item.start or date.min) <= when <= (item.end or date.max)
