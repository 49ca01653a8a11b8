"""An answer to a question in, a table for people, JSON or CSV out."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from types import MappingProxyType

from kg.query import Answer
from kg.terms import PREFIXES

WIDEST = 60


def shown(value: str, names: Mapping[str, str]) -> str:
    """A cell for people: the name of an IRI, or its short form, or the value as it is."""
    if value in names:
        return names[value]
    for prefix, namespace in PREFIXES.items():
        if value.startswith(namespace):
            return f"{prefix}:{value[len(namespace) :]}"
    return value


def table(answer: Answer) -> str:
    """Columns of plain text, cells of more than 60 letters cut; control characters are shown as spaces."""
    rows = [answer.columns, *(tuple(cut(shown(value, answer.names)) for value in row) for row in answer.rows)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(answer.columns))]
    lines = ["  ".join(value.ljust(width) for value, width in zip(row, widths, strict=True)).rstrip() for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    count = len(answer.rows)
    return "\n".join(lines) + f"\n({count} row{'' if count == 1 else 's'})\n"


def cut(text: str) -> str:
    plain = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return plain if len(plain) <= WIDEST else plain[: WIDEST - 1] + "…"


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
    return {"iri": value} if shown(value, names) != value else value


def as_csv(answer: Answer) -> str:
    """Names where there are names, and beside each column of such a column `... iri` with their IRIs."""
    named = [any(row[i] in answer.names for row in answer.rows) for i in range(len(answer.columns))]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for column, both in zip(answer.columns, named, strict=True) for name in titles(column, both)])
    for row in answer.rows:
        writer.writerow([part for value, both in zip(row, named, strict=True) for part in cells(value, both, answer.names)])
    return out.getvalue()


def titles(column: str, both: bool) -> list[str]:
    return [column, f"{column} iri"] if both else [column]


def cells(value: str, both: bool, names: Mapping[str, str]) -> list[str]:
    return [shown(value, names), value] if both else [shown(value, names)]


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType({"table": table, "json": as_json, "csv": as_csv})
"""The forms of an answer by name."""
