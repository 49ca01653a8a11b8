"""A graph's facts in, a networkx `MultiDiGraph` of entities and the facts between them out."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import combinations, product
from typing import Any, get_args

import networkx as nx

from kg.errors import UserError, UserErrors, nearest
from kg.known.ontology import FactClass, Ontology
from kg.model import EntityType, Status
from kg.rdf.graphview import EvidenceView, FactView, GraphView
from kg.text.sentences import sentence_around


def network(
    view: GraphView,
    ontology: Ontology,
    *,
    classes: Collection[str] = (),
    types: Collection[str] = (),
    status: Collection[str] = ("actual",),
    sources: Collection[str] = (),
    claimed: bool = True,
    hedged: bool = True,
    since: date | None = None,
    until: date | None = None,
    on: date | None = None,
    as_states: bool = False,
) -> nx.MultiDiGraph:
    """The entities and the facts between them.

    Only facts of `classes`, between entities of `types`, and of `status` (empty: any). Of claims that the article credits to
    someone only those of `sources`, by id, where there are any; without `claimed` no claims, without `hedged` nothing hedged.
    Of facts with a time only what touches the days from `since` to `until`. `on` gives the network as of a day: what articles
    had reported and had begun by then, less standing relations that had ended. With `as_states` a government is its state.
    """
    check_names("class of facts", classes, ontology.facts)
    check_names("type of entities", types, get_args(EntityType))
    check_names("status", status, get_args(Status))
    graph = nx.MultiDiGraph()
    for fact in view.facts:
        kind = ontology.facts[fact.type]
        evidence = known_evidence(fact, view, on)
        if (classes and fact.type not in classes) or (status and fact.status not in status) or (fact.hedged and not hedged):
            continue
        if (fact.source and not claimed) or (sources and not set(sources) & set(fact.source)):
            continue
        if not within(fact, since, until) or (on and not (evidence and stands(fact, kind, on))):
            continue
        for number, (start, end, both) in enumerate(ends(fact, kind, governed(view) if as_states else {})):
            nodes = {node: node_data(view, node) for node in (start, end)}
            if not types or all(said["type"] in types for said in nodes.values()):
                graph.add_nodes_from((node, said) for node, said in nodes.items() if node not in graph)
                key = f"{fact.id}.{number}" if number else fact.id
                graph.add_edge(start, end, key=key, **edge_data(fact, kind, view, evidence), symmetric=both)
    return graph


def check_names(what: str, given: Iterable[str], known: Collection[str]) -> None:
    """Refuse names that mean nothing: a network without a misspelt class would look like an answer."""
    faults = []
    for name in given:
        if name not in known:
            faults.append(UserError(name, f"this is no {what}", nearest(name, known) or f"there are {', '.join(known)}"))
    if faults:
        raise faults[0] if len(faults) == 1 else UserErrors(faults)


def within(fact: FactView, since: date | None, until: date | None) -> bool:
    return not ((since and fact.latest and fact.latest < since) or (until and fact.earliest and fact.earliest > until))


def stands(fact: FactView, kind: FactClass, on: date) -> bool:
    """Whether a fact had begun by a day and, if it is a standing relation, had not ended."""
    begun = fact.earliest is None or fact.earliest <= on
    ended = kind.kind == "StandingRelation" and fact.latest is not None and fact.latest < on
    return begun and not ended


def known_evidence(fact: FactView, view: GraphView, on: date | None) -> list[EvidenceView]:
    """Where a fact is stated, the earliest article first; what has no day comes last, and counts on a day only where nothing has."""
    days = {found.iri: published(view, found.article) for found in fact.evidence}
    dated = any(days.values())
    known = [found for found in fact.evidence if not (on and dated) or ((day := days[found.iri]) and day <= on)]
    return sorted(known, key=lambda found: (days[found.iri] or date.max, found.article, found.start, found.end, found.rule))


def published(view: GraphView, article: str) -> date | None:
    found = view.articles.get(article)
    return found.published if found else None


def governed(view: GraphView) -> dict[str, str]:
    """The state of each government, by their ids."""
    return {entity.id: entity.government_of for entity in view.entities.values() if entity.government_of}


def ends(fact: FactView, kind: FactClass, states: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """The pairs of entities that a fact joins; each pair of equals once, in the order of their ids."""
    for start, end in dict.fromkeys((link.start, link.end) for link in kind.direct):
        ones, others = ({states.get(one, one): None for one in fact.roles.get(role, ())} for role in (start, end))
        if start == end:
            yield from ((one, other, True) for one, other in combinations(sorted(ones), 2))
        else:
            yield from ((one, other, False) for one, other in product(ones, others) if one != other)


def node_data(view: GraphView, node: str) -> dict[str, Any]:
    """What a node says; its other names are one text, since no file of networks can hold a list."""
    entity = view.entities.get(node)
    if not entity:
        return {"type": "", "name": node, "aliases": "", "wikidata": ""}
    return {"type": entity.type, "name": entity.name, "aliases": "; ".join(entity.aliases), "wikidata": entity.wikidata}


def edge_data(fact: FactView, kind: FactClass, view: GraphView, evidence: list[EvidenceView]) -> dict[str, Any]:
    """What an edge says: texts, whole numbers and truth values, since these are what files of networks can hold."""
    first = evidence[0] if evidence else None
    day = published(view, first.article) if first else None
    return {
        "fact": fact.id,
        "class": fact.type,
        "change": fact.change,
        "label": fact.label,
        "status": fact.status,
        "claimed_by": "; ".join(node_data(view, source)["name"] for source in fact.source),
        "hedged": fact.hedged,
        "time": fact.time,
        "earliest": fact.earliest.isoformat() if fact.earliest else "",
        "latest": fact.latest.isoformat() if fact.latest else "",
        "polarity": kind.change[fact.change].polarity if fact.change else kind.polarity,
        "quote": first.exact if first else "",
        "sentence": sentence(view, first) if first else "",
        "article": first.article if first else "",
        "published": day.isoformat() if day else "",
        "rule": first.rule if first else "",
        "articles": len({found.article for found in evidence}),
    }


def sentence(view: GraphView, evidence: EvidenceView) -> str:
    """The sentence of the article that holds the words of evidence; those words where the graph has no such article."""
    article = view.articles.get(evidence.article)
    if not article:
        return evidence.exact
    return " ".join(article.text[slice(*sentence_around(article.text, evidence.start, evidence.end))].split())
