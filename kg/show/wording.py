"""A fact and its class give the fact in words, with every entity kept apart from the text; an EDTF time gives words."""

import re
from collections.abc import Iterator

from kg.known.ontology import OPTIONAL, SLOT, FactClass
from kg.rdf.graphview import FactView

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
Part = tuple[str, bool]
"""A piece of a sentence: its text, or the id of an entity where the flag is set."""

POINT = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?([~?%]?)")


def fact_in_words(fact: FactView, kind: FactClass) -> tuple[Part, ...]:
    """The fact as one line by its class's template, then where and when it happened."""
    change = kind.change.get(fact.change)
    parts = list(filled(change.template if change else kind.template, fact))
    told = {entity for entity, is_entity in parts if is_entity}
    if where := tuple(place for place in fact.place if place not in told):
        parts += [(" in ", False), *listed(where, is_entity=True)]
    if fact.time:
        parts.append((", " + time_in_words(fact.time), False))
    (first, is_entity), *rest = joined(parts) if any(text for text, _ in parts) else [(kind.label, False)]
    return (first if is_entity else first[:1].upper() + first[1:], is_entity), *rest


def short_words(fact: FactView, kind: FactClass) -> str:
    """A word or two to stand on a line: the fact's main text ("foreign minister"), else its change, else its class."""
    main = next((role.name for role in kind.roles.values() if role.core and not role.range), "")
    change = kind.change.get(fact.change)
    return ", ".join(fact.texts.get(main, ())) or (change.label if change else kind.label)


def filled(template: str, fact: FactView) -> Iterator[Part]:
    """The template's text and the fillers of its roles; parts in brackets as `kg.known.ontology.fill_template` has them."""
    at = 0
    for optional in OPTIONAL.finditer(template):
        yield from slots(template[at : optional.start()], fact)
        inside, _, otherwise = optional[1].partition("|")
        yield from slots(inside if all(fillers(role, fact) for role in SLOT.findall(inside)) else otherwise, fact)
        at = optional.end()
    yield from slots(template[at:], fact)


def slots(text: str, fact: FactView) -> Iterator[Part]:
    for index, piece in enumerate(SLOT.split(text)):
        if index % 2 == 0:
            yield piece, False
        else:
            yield from listed(fillers(piece, fact), is_entity=piece in fact.roles)


def fillers(role: str, fact: FactView) -> tuple[str, ...]:
    return fact.roles.get(role, ()) or fact.texts.get(role, ())


def listed(names: tuple[str, ...], *, is_entity: bool) -> Iterator[Part]:
    for index, name in enumerate(names):
        if index:
            yield (" and " if index == len(names) - 1 else ", "), False
        yield name, is_entity


def joined(parts: list[Part]) -> Iterator[Part]:
    """Neighbouring texts as one."""
    text = ""
    for piece, is_entity in parts:
        if not is_entity:
            text += piece
            continue
        if text:
            yield text, False
        yield piece, True
        text = ""
    if text:
        yield text, False


def time_in_words(edtf: str) -> str:
    """An EDTF time as people write it; unchanged where it is of a kind that has no short form.

    >>> [time_in_words(t) for t in ("2026-03-05", "2026-01~", "2013/..", "../2026-01", "1999/2013")]
    ['5 March 2026', 'about January 2026', 'since 2013', 'until January 2026', '1999–2013']
    >>> [time_in_words(t) for t in ("2026-03-02/2026-03-06", "2026-02-27/2026-03-02", "2019/2026-03")]
    ['2–6 March 2026', '27 February – 2 March 2026', '2019 – March 2026']
    """
    start, slash, end = edtf.partition("/")
    if not slash:
        return point(edtf)
    if end in ("..", ""):
        return f"since {point(start)}"
    if start in ("..", ""):
        return f"until {point(end)}"
    one, other = point(start), point(end)
    for shared in (start[:7], start[:4]):
        tail = " " + point(shared)
        if one.endswith(tail) and other.endswith(tail):
            one = one.removesuffix(tail)
            break
    tight = one.isdigit() and (len(one) < 3 or other.isdigit())
    return f"{one}{'–' if tight else ' – '}{other}"


def point(edtf: str) -> str:
    found = POINT.fullmatch(edtf)
    if not found:
        return edtf
    year, month, day, unsure = found.groups()
    if not 1 <= int(month or 1) <= 12:
        return edtf
    words = " ".join(filter(None, (str(int(day)) if day else "", MONTHS[int(month) - 1] if month else "", year)))
    return {"~": "about ", "?": "perhaps ", "%": "perhaps about "}.get(unsure, "") + words
