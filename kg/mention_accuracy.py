"""Which mentions of an article's gold entities got the right type and entity: doc, mentions and gold in, `Judged`s out."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kg.evaluate import fold
from kg.model import Doc, Entity, Mention

ARTICLE = re.compile(r"^(the|a|an|its|his|her|their)\s+", re.IGNORECASE)
TAIL = re.compile(r" (?:of|in|to|for|at|on|from|who|whom|under) |, ")
STATE_LIKE = frozenset({"State", "Organisation"})


@dataclass(frozen=True, slots=True)
class Judged:
    """One place where the text has a name of a gold entity, and what was found there."""

    start: int
    end: int
    wanted: str  # the gold entity's id
    type: str
    found: Entity | None
    typed: bool
    resolved: bool


def judge(doc: Doc, mentions: Sequence[Mention], gold: Mapping[str, Any]) -> list[Judged]:
    """Every place in the article's text where a capitalised name or alias of a gold entity stands.

    A place is right in type where the mention that covers the name's head word is of the gold type (a state and its
    government count as one), and resolved where the mention's entity, by its name or by the forms that the article
    uses for it, is the gold entity. A name that several gold entities have may be any of them. "Turkish" within
    "Turkish parliament" is not a place of its own: the longer name's entity is part of the state.
    """
    called: dict[str, list[Mapping[str, Any]]] = {}
    for entity in gold["entities"]:
        for name in all_names(entity):
            called.setdefault(fold(name), []).append(entity)
    forms = forms_of(doc, mentions)
    judged = []
    for start, end, entity in places(doc, gold["entities"]):
        mention = at(doc, mentions, head_end(doc.article.text, start, end))
        if mention and within(doc, mention, start, end):
            continue
        found = mention.entities[0] if mention else None
        meant = called[fold(doc.article.text[start:end])]
        named = next((called[form] for form in forms.get(found.id, []) if form in called), []) if found else []
        same = bool({rule(one) for one in named} & {rule(one) for one in meant})
        types = {one["type"] for one in meant}
        typed = found is not None and (found.type in types or (same and found.type in STATE_LIKE and bool(types & STATE_LIKE)))
        judged.append(Judged(start, end, entity["id"], entity["type"], found, typed, typed and same))
    return judged


def rule(entity: Mapping[str, Any]) -> str:
    """The id of an entity, for a government that of its state."""
    return str(entity.get("government_of", entity["id"]))


def within(doc: Doc, mention: Mention, start: int, end: int) -> bool:
    """Whether a name at [start, end) is only the owner's part in a longer mention."""
    longer = doc.start[mention.start] <= start and end < doc.end[mention.end - 1]
    return longer and bool(mention.entities[0].part_of or mention.entities[0].government_of)


def all_names(entity: Mapping[str, Any]) -> list[str]:
    return [entity["name"], *entity.get("aliases", [])]


def forms_of(doc: Doc, mentions: Iterable[Mention]) -> dict[str, list[str]]:
    """For each entity's id its name and the words of its mentions, folded; pronouns are no forms."""
    forms: dict[str, list[str]] = {}
    for mention in mentions:
        for entity in mention.entities:
            some = forms.setdefault(entity.id, [fold(entity.name)])
            if mention.how != "pronoun":
                some.append(fold(doc.text(mention.start, mention.end)))
    return forms


def places(doc: Doc, entities: Sequence[Mapping[str, Any]]) -> list[tuple[int, int, Mapping[str, Any]]]:
    """Where names stand in the text, the longest first, none within another."""
    text = doc.article.text
    pairs = [(ARTICLE.sub("", name), entity) for entity in entities for name in all_names(entity)]
    capital = [(name, entity) for name, entity in pairs if name[:1].isupper() and head_word(name)[:1].isupper()]
    taken = bytearray(len(text))
    found = []
    for name, entity in sorted(capital, key=lambda pair: -len(pair[0])):
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[doc.article.body :]):
            start, end = match.start() + doc.article.body, match.end() + doc.article.body
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append((start, end, entity))
    return sorted(found, key=lambda place: place[0])


def head_word(name: str) -> str:
    """The word that says what is named: "Court" in "Constitutional Court of Thailand"."""
    return TAIL.split(name)[0].split()[-1]


def head_end(text: str, start: int, end: int) -> int:
    return start + len(TAIL.split(text[start:end])[0])


def at(doc: Doc, mentions: Iterable[Mention], end: int) -> Mention | None:
    """The mention that covers the character before `end`."""
    return next((m for m in mentions if doc.start[m.start] < end <= doc.end[m.end - 1]), None)


def shares(judged: Iterable[Judged]) -> dict[str, tuple[int, float, float]]:
    """For each type how many mentions there were, and the shares right in type and in entity."""
    rows: dict[str, list[Judged]] = {}
    for one in judged:
        rows.setdefault(one.type, []).append(one)
    return {
        name: (len(row), sum(one.typed for one in row) / len(row), sum(one.resolved for one in row) / len(row))
        for name, row in sorted(rows.items())
    }


def share_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """The shares as text, a line a type."""
    for name, (count, typed, resolved) in shares(judged).items():
        yield f"mentions of {name:12} {count:5}  right type {typed:.3f}  right entity {resolved:.3f}"
