"""The facts of a graph in, CSV tables out: ready for pandas and for Neo4j's importer.

What follows a colon in the name of a column is what Neo4j reads; several values of one cell (`string[]`) are parted by `;`, and a
`;` within one is written as `,`. Entities, facts and articles are nodes; roles and evidence are the relationships between them.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from kg.rdf.graphview import FactView, GraphView

FORMULA = re.compile("'*[=+@\t\r-]")
NUMBER = re.compile("-?[0-9]+(?:[.][0-9]+)?")

ENTITIES = ("id:ID", ":LABEL", "name", "aliases:string[]", "wikidata", "government_of", "part_of", "located_in", "gender")
FACTS = (
    "id:ID", ":LABEL", "class", "change", "label", "status", "hedged:boolean", "time", "earliest:date", "latest:date", "texts:string[]", "matter",
    "articles:int",
)  # fmt: skip
ROLES = (":START_ID", ":END_ID", ":TYPE")
EVIDENCE = (":START_ID", ":END_ID", ":TYPE", "start:int", "end:int", "quote", "rule", "version")
ARTICLES = ("id:ID", ":LABEL", "title", "published:date", "url", "source")


def csv_sheets(view: GraphView) -> dict[str, str]:
    """Five tables by the name of their file; ids of facts, entities and articles begin with what they are."""
    return {
        "entities.csv": sheet(ENTITIES, entity_rows(view)),
        "facts.csv": sheet(FACTS, map(fact_row, view.facts)),
        "roles.csv": sheet(ROLES, role_rows(view)),
        "evidence.csv": sheet(EVIDENCE, evidence_rows(view)),
        "articles.csv": sheet(ARTICLES, article_rows(view)),
    }


def sheet(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV as RFC 4180 has it, but for the line ends, which are line feeds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: text that begins like one has an apostrophe before it.

    Taking one apostrophe from whatever begins with apostrophes and then `=`, `+`, `-`, `@`, a tab or a carriage return gives the text back.

    >>> harmless("=1+1"), harmless("'=1+1"), harmless("-5"), harmless("a=b")
    ("'=1+1", "''=1+1", '-5', 'a=b')
    """
    return f"'{text}" if FORMULA.match(text) and not NUMBER.fullmatch(text) else text


def several(values: Iterable[str]) -> str:
    return ";".join(value.replace(";", ",") for value in values)


def entity_rows(view: GraphView) -> Iterator[Sequence[object]]:
    for entity in view.entities.values():
        links = (f"entity:{other}" if other else "" for other in (entity.government_of, entity.part_of, entity.located_in))
        known = (f"entity:{entity.id}", f"Entity;{entity.type}", entity.name, several(entity.aliases), entity.wikidata)
        yield *known, *links, entity.gender


def fact_row(fact: FactView) -> Sequence[object]:
    texts = several(f"{role}={text}" for role, filled in fact.texts.items() for text in filled)
    days = (day.isoformat() if day else "" for day in (fact.earliest, fact.latest))
    articles = len({found.article for found in fact.evidence})
    what = (f"fact:{fact.id}", f"Fact;{fact.type}", fact.type, fact.change, fact.label, fact.status)
    return *what, str(fact.hedged).lower(), fact.time, *days, texts, fact.matter, articles


def role_rows(view: GraphView) -> Iterator[Sequence[object]]:
    for fact in view.facts:
        for role, filled in (*fact.roles.items(), ("place", fact.place), ("source", fact.source)):
            yield from ((f"fact:{fact.id}", f"entity:{entity}", role.upper()) for entity in filled)


def evidence_rows(view: GraphView) -> Iterator[Sequence[object]]:
    for fact in view.facts:
        for found in fact.evidence:
            ends = f"article:{found.article}", f"fact:{fact.id}"
            yield *ends, "STATES", found.start, found.end, found.exact, found.rule, found.version


def article_rows(view: GraphView) -> Iterator[Sequence[object]]:
    for article in view.articles.values():
        day = article.published.isoformat() if article.published else ""
        yield f"article:{article.id}", "Article", article.title, day, article.url, article.source
