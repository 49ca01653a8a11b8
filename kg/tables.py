"""Answers in, text out: a table for people, CSV or JSON for programs."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from kg.query import Answer, Question
from kg.terms import PREFIXES

CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]+")


def table(answer: Answer) -> str:
    """Columns side by side; IRIs by what they are called. What could steer a terminal is left out.

    >>> print(table(Answer(("who", "day"), (("https://kg.example/id/chad", "2026"),), {"https://kg.example/id/chad": "Chad"})))
    who   day
    ----  ----
    Chad  2026
    <BLANKLINE>
    1 row
    <BLANKLINE>
    """
    rows = [[CONTROL.sub(" ", answer.names.get(cell) or short(cell)) for cell in row] for row in answer.rows]
    widths = [max([len(name), *(len(row[i]) for row in rows)]) for i, name in enumerate(answer.columns)]
    lines = [answer.columns, ["-" * width for width in widths], *rows]
    text = "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n" for line in lines
    )
    return f"{text}\n{len(rows)} {'row' if len(rows) == 1 else 'rows'}\n"


def short(iri: str) -> str:
    """
    >>> short("https://kg.example/ontology#Meeting"), short("Oslo")
    ('kg:Meeting', 'Oslo')
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and len(iri) > len(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def comma_separated(answer: Answer) -> str:
    """CSV with a line of column names; IRIs are whole."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows(answer.rows)
    return stream.getvalue()


def json_rows(answer: Answer) -> str:
    """A JSON array with one object a row; IRIs are whole, an empty cell is null."""
    rows = [{name: cell or None for name, cell in zip(answer.columns, row, strict=True)} for row in answer.rows]
    return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"


def questions(saved: Iterable[Question]) -> str:
    """Saved questions by name and title, each with its parameters."""
    lines = []
    for question in saved:
        lines.append(f"{question.name}: {question.title}")
        for one in question.parameters:
            lines.append(f"    --{one.name} ({one.kind}{', optional' if one.optional else ''}): {one.description}")
    return "".join(line + "\n" for line in lines)


FORMATS: Mapping[str, Callable[[Answer], str]] = MappingProxyType({"table": table, "csv": comma_separated, "json": json_rows})
