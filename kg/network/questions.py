"""A network in, answers out, each with the facts and quotes that it rests on; algorithms are networkx's own."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import networkx as nx

from kg.errors import UserError


@dataclass(frozen=True, slots=True)
class Cited:
    """A fact with its first evidence."""

    fact: str
    label: str
    quote: str
    article: str


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a path: all facts between two actors."""

    start: str
    end: str
    facts: tuple[Cited, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two actors and how many facts bring them together: in all, with a friendly and with a hostile polarity."""

    one: str
    other: str
    facts: int
    friendly: int
    hostile: int
    examples: tuple[Cited, ...]

    @property
    def balance(self) -> float:
        """From -1 (all hostile) to 1 (all friendly)."""
        known = self.friendly + self.hostile
        return (self.friendly - self.hostile) / known if known else 0.0


@dataclass(frozen=True, slots=True)
class Difference:
    """What a later network has more, and what it has no longer: facts with their evidence."""

    added: tuple[Cited, ...]
    removed: tuple[Cited, ...]


def cited(edges: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    """Edges as facts with their evidence, each fact once, in the order of their labels."""
    found = {edge["fact"]: Cited(edge["fact"], edge["label"], edge["quote"], edge["article"]) for edge in edges}
    return tuple(sorted(found.values(), key=lambda fact: (fact.label, fact.fact)))


def between(graph: nx.MultiDiGraph, one: str, other: str) -> list[dict[str, Any]]:
    """The edges between two nodes, in either direction."""
    pairs = ((one, other), (other, one))
    return [edge for start, end in pairs if graph.has_edge(start, end) for edge in graph[start][end].values()]


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Who has to do with whom, without direction: one edge a pair, its `weight` the number of facts; nodes in order."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    for start, end in sorted({tuple(sorted(pair)) for pair in graph.edges()}):
        plain.add_edge(start, end, weight=len(cited(between(graph, start, end))))
    return plain


def shortest_path(graph: nx.MultiDiGraph, start: str, end: str) -> tuple[Step, ...]:
    """The steps of a shortest path between two actors, whichever way its facts point; an error where there is none."""
    try:
        nodes = nx.shortest_path(simple(graph), start, end)
    except (nx.NetworkXNoPath, nx.NodeNotFound) as error:
        raise UserError(f"{start} and {end}", "nothing in the network joins them", "widen what it holds") from error
    return tuple(Step(one, other, cited(between(graph, one, other))) for one, other in pairwise(nodes))


def neighbourhood(graph: nx.MultiDiGraph, actor: str, *, depth: int = 1) -> nx.MultiDiGraph:
    """The part of the network that is at most `depth` steps from an actor."""
    near = nx.ego_graph(simple(graph), actor, radius=depth)
    part = nx.MultiDiGraph()
    part.add_nodes_from((node, graph.nodes[node]) for node in sorted(near))
    inside = (edge for edge in graph.edges(keys=True, data=True) if edge[0] in near and edge[1] in near)
    part.add_edges_from(sorted(inside, key=lambda edge: edge[:3]))
    return part


def brokers(graph: nx.MultiDiGraph, *, count: int = 10) -> tuple[tuple[str, float], ...]:
    """The actors through whom most shortest paths run, with their betweenness (Freeman 1977), most first."""
    scores = nx.betweenness_centrality(simple(graph))
    return ranked(((node, score) for node, score in scores.items() if score > 0), count)


def ranked(scores: Iterable[tuple[str, float]], count: int) -> tuple[tuple[str, float], ...]:
    return tuple(sorted(scores, key=lambda item: (-item[1], item[0]))[:count])


def communities(graph: nx.MultiDiGraph) -> tuple[tuple[str, ...], ...]:
    """Actors who have more to do with each other than with others, by Louvain's method (Blondel et al. 2008), largest first."""
    found = nx.community.louvain_communities(simple(graph), weight="weight", seed=0)
    return tuple(sorted((tuple(sorted(group)) for group in found), key=lambda group: (-len(group), group)))


def pairs(graph: nx.MultiDiGraph, *, types: Collection[str] = (), examples: int = 3) -> tuple[Pair, ...]:
    """All pairs of actors of some types (empty: any) that facts bring together, those of most facts first."""
    found = []
    kinds = dict(graph.nodes(data="type"))
    for one, other in sorted({tuple(sorted(pair)) for pair in graph.edges()}):
        if types and not {kinds[one], kinds[other]} <= set(types):
            continue
        edges = {edge["fact"]: edge for edge in between(graph, one, other)}.values()
        friendly = sum(edge["polarity"] > 0 for edge in edges)
        hostile = sum(edge["polarity"] < 0 for edge in edges)
        found.append(Pair(one, other, len(edges), friendly, hostile, cited(edges)[:examples]))
    return tuple(sorted(found, key=lambda pair: (-pair.facts, pair.one, pair.other)))


def balance(graph: nx.MultiDiGraph, *, types: Collection[str] = ("State",)) -> tuple[Pair, ...]:
    """Pairs of states by the balance of support and hostility between them, the most hostile first."""
    known = [pair for pair in pairs(graph, types=types) if pair.friendly or pair.hostile]
    return tuple(sorted(known, key=lambda pair: (pair.balance, -pair.facts, pair.one, pair.other)))


def similar(graph: nx.MultiDiGraph, actor: str, *, count: int = 10) -> tuple[tuple[str, float], ...]:
    """Actors who have to do with the same others: the Jaccard coefficient of their neighbours, most alike first."""
    plain = simple(graph)
    near = {other for neighbour in plain[actor] for other in plain[neighbour]} - {actor}
    scores = nx.jaccard_coefficient(plain, [(actor, other) for other in sorted(near)])
    return ranked(((other, score) for _, other, score in scores), count)


def difference(before: nx.MultiDiGraph, after: nx.MultiDiGraph) -> Difference:
    """The facts that the network `after` has and `before` has not, and the other way round."""
    earlier = {edge["fact"]: edge for _, _, edge in before.edges(data=True)}
    later = {edge["fact"]: edge for _, _, edge in after.edges(data=True)}
    added = cited(later[fact] for fact in later.keys() - earlier.keys())
    return Difference(added, cited(earlier[fact] for fact in earlier.keys() - later.keys()))
