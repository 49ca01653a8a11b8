"""Facts as Python users take them: a graph in, facts with the actors themselves in their roles out; and rows for tables."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kg.rdf.graphview import ArticleView, EntityView, EvidenceView, GraphView
from kg.rdf.query import Answer
from kg.rdf.tables import short

Entity = EntityView
Article = ArticleView
Evidence = EvidenceView
Value = str | int | bool


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of a graph.

    `roles` holds entities, or text for roles of text, in the order of the ontology. `time` is EDTF, "" where it is not known;
    `earliest` and `latest` are the first and the last day it can mean, None for an open end. `evidence` is in the order of the
    articles' ids, and never empty; `exact` of it are the words that state the fact, `rule` what read them.
    """

    id: str
    type: str
    change: str
    label: str
    roles: Mapping[str, tuple[Entity | str, ...]]
    place: tuple[Entity, ...]
    time: str
    earliest: date | None
    latest: date | None
    status: str
    source: tuple[Entity, ...]
    hedged: bool
    evidence: tuple[Evidence, ...]


def facts_of(view: GraphView) -> Iterator[Fact]:
    """The facts of a graph, in its order."""
    for fact in view.facts:
        entities = {role: tuple(map(view.entities.__getitem__, ids)) for role, ids in fact.roles.items()}
        yield Fact(
            id=fact.id,
            type=fact.type,
            change=fact.change,
            label=fact.label,
            roles=MappingProxyType({**entities, **fact.texts}),
            place=tuple(map(view.entities.__getitem__, fact.place)),
            time=fact.time,
            earliest=fact.earliest,
            latest=fact.latest,
            status=fact.status,
            source=tuple(map(view.entities.__getitem__, fact.source)),
            hedged=fact.hedged,
            evidence=fact.evidence,
        )


def rows(given: Iterable[Fact] | Answer) -> list[dict[str, Value]]:
    """Flat rows for a table: `pandas.DataFrame(kg.rows(...))`, `csv.DictWriter`.

    A fact gives `id`, `type`, `change`, `label`, `status`, `hedged`, `source`, `time`, `earliest`, `latest`, `place`, a column for
    each of its roles, and of its first evidence `quote`, `article` and `rule`; `articles` counts those that state it. Several
    fillers are joined by `; `. An answer of `Graph.query` gives its columns, actors and facts by what they are called.
    """
    if isinstance(given, Answer):
        return [
            dict(zip(given.columns, (given.names.get(cell) or short(cell) for cell in row), strict=True)) for row in given.rows
        ]
    return [fact_row(fact) for fact in given]


def fact_row(fact: Fact) -> dict[str, Value]:
    first = fact.evidence[0]
    return {
        "id": fact.id,
        "type": fact.type,
        "change": fact.change,
        "label": fact.label,
        "status": fact.status,
        "hedged": fact.hedged,
        "source": joined(fact.source),
        "time": fact.time,
        "earliest": fact.earliest.isoformat() if fact.earliest else "",
        "latest": fact.latest.isoformat() if fact.latest else "",
        "place": joined(fact.place),
        **{role: joined(fillers) for role, fillers in fact.roles.items()},
        "quote": first.exact,
        "article": first.article,
        "rule": first.rule,
        "articles": len({found.article for found in fact.evidence}),
    }


def joined(fillers: Iterable[Entity | str]) -> str:
    return "; ".join(filler if isinstance(filler, str) else filler.name for filler in fillers)
