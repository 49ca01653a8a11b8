"""Answers to saved questions in, tables of HTML out: actors, articles and facts in them are links."""

from collections.abc import Mapping
from html import escape
from types import MappingProxyType
from urllib.parse import quote, urlencode

from kg.rdf.query import Answer
from kg.rdf.tables import short
from kg.rdf.terms import ARTICLE, ENTITY, FACT, name_of

MOST = 1000  # rows that a page shows


def table(answer: Answer) -> str:
    """A table of the first rows, with a line above that tells how many there are.

    >>> print(table(Answer(("who",), (("https://kg.example/id/chad",),), {"https://kg.example/id/chad": "Chad"})))
    <p>1 row</p>
    <div class="wide" tabindex="0" role="region" aria-label="Answer"><table>
    <thead><tr><th scope="col">who</th></tr></thead>
    <tbody>
    <tr><td><a href="/questions/dossier?actor=id%3Achad">Chad</a></td></tr>
    </tbody></table></div>
    """
    if not answer.rows:
        return "<p>No rows: the graph knows nothing that fits.</p>"
    head = "".join(f'<th scope="col">{escape(column)}</th>' for column in answer.columns)
    rows = (f"<tr>{''.join(f'<td>{cell(value, answer.names)}</td>' for value in row)}</tr>" for row in answer.rows[:MOST])
    return "\n".join(
        (
            f"<p>{told(len(answer.rows))}</p>",
            '<div class="wide" tabindex="0" role="region" aria-label="Answer"><table>',
            f"<thead><tr>{head}</tr></thead>",
            "<tbody>",
            *rows,
            "</tbody></table></div>",
        )
    )


def told(count: int) -> str:
    if count > MOST:
        return f"{count} rows, of which the first {MOST} are shown; CSV and JSON have all"
    return f"{count} {'row' if count == 1 else 'rows'}"


def cell(value: str, names: Mapping[str, str]) -> str:
    text = escape(names.get(value) or short(value))
    for namespace, page in PAGES.items():
        if value.startswith(namespace):
            return f'<a href="{escape(page + link(value, namespace))}">{text}</a>'
    return text


def link(iri: str, namespace: str) -> str:
    if namespace == FACT:
        return quote(name_of(iri, FACT), safe="")
    if namespace == ENTITY:
        return urlencode({"actor": "id:" + iri.removeprefix(ENTITY)})
    return urlencode({"article": name_of(iri, ARTICLE)})


PAGES = MappingProxyType({ENTITY: "/questions/dossier?", ARTICLE: "/questions/article?", FACT: "/viewer#fact="})
"""What a link to something of a namespace begins with."""
