"""The facts of a graph in, CSV tables out: ready for pandas and for Neo4j's importer.

Column names ending in `:ID`, `:LABEL`, `:START_ID`, `:END_ID` and `:TYPE` are what Neo4j reads; several values of one cell are
parted by `;`. Entities, facts and articles are nodes; roles and evidence are the relationships between them.
"""

import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from kg.rdf.graphview import FactView, GraphView

ENTITIES = ("id:ID", ":LABEL", "name", "aliases:string[]", "wikidata", "government_of", "part_of", "located_in", "gender")
FACTS = (
    "id:ID", ":LABEL", "class", "change", "label", "status", "hedged:boolean", "time", "earliest", "latest", "texts", "matter",
    "articles:int",
)  # fmt: skip
ROLES = (":START_ID", ":END_ID", ":TYPE")
EVIDENCE = (":START_ID", ":END_ID", ":TYPE", "start:int", "end:int", "quote", "rule", "version")
ARTICLES = ("id:ID", ":LABEL", "title", "published", "url", "source")


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
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return out.getvalue()


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
