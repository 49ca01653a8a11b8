"""Answers in, text out: a table for people, CSV or JSON for programs."""

import json
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from kg.rdf.query import Answer, Question
from kg.rdf.sheets import sheet
from kg.rdf.terms import PREFIXES

WIDEST = 80  # letters of a cell


def table(answer: Answer) -> str:
    """Columns side by side; IRIs by what they are called, and nothing in them that steers a terminal. Long cells are cut but in the
    last column, where they push nothing aside.

    >>> print(table(Answer(("who", "day"), (("https://kg.example/id/chad", "2026"),), {"https://kg.example/id/chad": "Chad"})))
    who   day
    ----  ----
    Chad  2026
    <BLANKLINE>
    1 row
    <BLANKLINE>
    """
    rows = [[plain(answer.names.get(cell) or short(cell)) for cell in row] for row in answer.rows]
    rows = [[*map(cut, row[:-1]), *row[-1:]] for row in rows]
    widths = [max([len(name), *(len(row[i]) for row in rows)]) for i, name in enumerate(answer.columns)]
    lines = [answer.columns, ["-" * min(width, WIDEST) for width in widths], *rows]
    text = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )
    return f"{text}\n{len(rows)} {'row' if len(rows) == 1 else 'rows'}\n"


def cut(text: str) -> str:
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def plain(text: str) -> str:
    """One line of text, with nothing in it that steers a terminal."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def short(iri: str) -> str:
    """
    >>> short("https://kg.example/ontology#Meeting"), short("Oslo")
    ('kg:Meeting', 'Oslo')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def as_json(answer: Answer) -> str:
    """A list of objects, one a row; a cell is text, or for an IRI an object of `iri` and `name`; empty cells are left out."""
    rows = [
        {column: json_cell(value, answer.names) for column, value in zip(answer.columns, row, strict=True) if value}
        for row in answer.rows
    ]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def json_cell(value: str, names: Mapping[str, str]) -> str | dict[str, str]:
    if value in names:
        return {"iri": value, "name": names[value]}
    return {"iri": value} if short(value) != value else value


def as_csv(answer: Answer) -> str:
    """Names where there are names, and beside each column of such a column `... iri` with their IRIs."""
    named = [any(row[i] in answer.names for row in answer.rows) for i in range(len(answer.columns))]
    columns = [name for column, both in zip(answer.columns, named, strict=True) for name in titles(column, both)]
    rows = (
        [part for value, both in zip(row, named, strict=True) for part in cells(value, both, answer.names)] for row in answer.rows
    )
    return sheet(columns, rows)


def titles(column: str, both: bool) -> list[str]:
    return [column, f"{column} iri"] if both else [column]


def cells(value: str, both: bool, names: Mapping[str, str]) -> list[str]:
    return [names.get(value, value), value] if both else [value]


def questions(saved: Iterable[Question]) -> str:
    """Saved questions by name and title, each with its parameters."""
    lines = []
    for question in saved:
        lines.append(f"{question.name}: {question.title}")
        for one in question.parameters:
            lines.append(f"    --{one.name} ({one.kind}{', optional' if one.optional else ''}): {one.description}")
    return "".join(line + "\n" for line in lines)


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType({"table": table, "csv": as_csv, "json": as_json})
