"""A graph's facts in, a networkx `MultiDiGraph` of entities and the facts between them out."""

from collections.abc import Collection, Iterator
from datetime import date
from difflib import get_close_matches
from itertools import combinations, product
from typing import Any

import networkx as nx

from kg.errors import UserError
from kg.known.ontology import FactClass, Ontology
from kg.rdf.graphview import FactView, GraphView


def network(
    view: GraphView,
    ontology: Ontology,
    *,
    classes: Collection[str] = (),
    status: Collection[str] = ("actual",),
    claimed: bool = True,
    hedged: bool = True,
    since: date | None = None,
    until: date | None = None,
    on: date | None = None,
) -> nx.MultiDiGraph:
    """The entities and the facts between them.

    Only facts of `classes` (empty: all) and `status` (empty: any); without `claimed` none that a source is credited with,
    without `hedged` none that is hedged; of those with a time, only what touches the days from `since` to `until`.
    `on` gives the network as of a day: what articles had reported and had begun by then, less standing relations that had ended.
    """
    graph = nx.MultiDiGraph()
    for fact in view.facts:
        kind = ontology.facts[fact.type]
        wanted = (not classes or fact.type in classes) and (not status or fact.status in status)
        if not wanted or (fact.source and not claimed) or (fact.hedged and not hedged):
            continue
        if not within(fact, since, until) or (on and not stands(fact, kind, view, on)):
            continue
        for number, (start, end, both) in enumerate(ends(fact, kind)):
            for node in (start, end):
                if node not in graph:
                    graph.add_node(node, **node_data(view, node))
            key = f"{fact.id}.{number}" if number else fact.id
            graph.add_edge(start, end, key=key, **edge_data(fact, kind, view), symmetric=both)
    return graph


def within(fact: FactView, since: date | None, until: date | None) -> bool:
    return not ((since and fact.latest and fact.latest < since) or (until and fact.earliest and fact.earliest > until))


def stands(fact: FactView, kind: FactClass, view: GraphView, on: date) -> bool:
    """Whether a fact was known on a day, had begun, and, if it is a standing relation, had not ended."""
    days = [published(view, found.article) for found in fact.evidence]
    known = not any(days) or any(day and day <= on for day in days)
    begun = fact.earliest is None or fact.earliest <= on
    ended = kind.kind == "StandingRelation" and fact.latest is not None and fact.latest < on
    return known and begun and not ended


def published(view: GraphView, article: str) -> date | None:
    found = view.articles.get(article)
    return found.published if found else None


def ends(fact: FactView, kind: FactClass) -> Iterator[tuple[str, str, bool]]:
    """The pairs of entities that a fact joins; each pair of equals once, in the order of their ids."""
    for start, end in dict.fromkeys((link.start, link.end) for link in kind.direct):
        ones, others = fact.roles.get(start, ()), fact.roles.get(end, ())
        if start == end:
            yield from ((one, other, True) for one, other in combinations(sorted(ones), 2))
        else:
            yield from ((one, other, False) for one, other in product(ones, others) if one != other)


def node_data(view: GraphView, node: str) -> dict[str, Any]:
    entity = view.entities.get(node)
    return {"type": entity.type, "name": entity.name} if entity else {"type": "", "name": node}


def edge_data(fact: FactView, kind: FactClass, view: GraphView) -> dict[str, Any]:
    first = fact.evidence[0] if fact.evidence else None
    day = published(view, first.article) if first else None
    return {
        "fact": fact.id,
        "class": fact.type,
        "change": fact.change,
        "label": fact.label,
        "status": fact.status,
        "source": " ".join(fact.source),
        "hedged": fact.hedged,
        "time": fact.time,
        "earliest": fact.earliest.isoformat() if fact.earliest else "",
        "latest": fact.latest.isoformat() if fact.latest else "",
        "polarity": kind.change[fact.change].polarity if fact.change else kind.polarity,
        "quote": first.exact if first else "",
        "article": first.article if first else "",
        "published": day.isoformat() if day else "",
        "rule": first.rule if first else "",
        "articles": len({found.article for found in fact.evidence}),
    }


def find_actor(graph: nx.MultiDiGraph, name: str) -> str:
    """The node of that id or name, without regard to case; an error with the nearest names where there is none."""
    if name in graph:
        return name
    named: dict[str, list[str]] = {}
    for node, known in sorted(graph.nodes(data="name")):
        named.setdefault(known.lower(), []).append(node)
    found = named.get(name.lower(), [])
    if len(found) > 1:
        raise UserError(name, "this is the name of several actors", f"say which: {', '.join(found)}")
    if not found:
        close = get_close_matches(name.lower(), sorted(named), n=3)
        raise UserError(name, "no actor of the network is called so", f"did you mean {' or '.join(close)}?" if close else "")
    return found[0]
