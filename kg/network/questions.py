"""A network in, answers out, each with the facts and quotes that it rests on; algorithms are networkx's own.

Networks are networkx's `MultiDiGraph`, or the like of a backend, which is read back into one. What the algorithms are given is
a plain graph of networkx, so that a backend which is to be preferred (`NETWORKX_BACKEND_PRIORITY`) can take it over.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import pairwise
from typing import Any

import networkx as nx

from kg.errors import UserError
from kg.network.answers import Alike, Broker, Cited, Community, Difference, Neighbour, Pair, Step

Edges = dict[tuple[str, str], list[dict[str, Any]]]


def readable(graph: Any) -> nx.MultiDiGraph:
    """The network itself, or what a backend's graph holds."""
    return graph if isinstance(graph, nx.Graph) else nx.relabel_nodes(graph, {}, backend="networkx")


def cited(edges: Iterable[Mapping[str, Any]]) -> tuple[Cited, ...]:
    """Edges as facts with their evidence, each fact once, those of most articles first, then in the order of their labels."""
    found = {edge["fact"]: edge for edge in edges}
    ordered = sorted(found.values(), key=lambda edge: (-edge.get("articles", 1), edge["label"], edge["fact"]))
    return tuple(
        Cited(
            fact=edge["fact"],
            label=edge["label"],
            quote=edge["quote"],
            sentence=edge.get("sentence") or edge["quote"],
            article=edge["article"],
            published=edge.get("published", ""),
            rule=edge.get("rule", ""),
            time=edge.get("time", ""),
            status=edge.get("status", ""),
        )
        for edge in ordered
    )


def by_pair(graph: nx.MultiDiGraph) -> Edges:
    """The edges between any two nodes, in either direction, by the two in order."""
    found: Edges = defaultdict(list)
    for start, end, edge in graph.edges(data=True):
        found[(start, end) if start <= end else (end, start)].append(edge)
    return dict(sorted(found.items()))


def between(edges: Edges, one: str, other: str) -> list[dict[str, Any]]:
    return edges.get((one, other) if one <= other else (other, one), [])


def simple(graph: nx.MultiDiGraph) -> nx.Graph:
    """Who has to do with whom, without direction: one edge a pair, its `weight` the number of facts; nodes in order."""
    plain = nx.Graph()
    plain.add_nodes_from(sorted(graph.nodes(data=True), key=lambda node: node[0]))
    for (start, end), edges in by_pair(graph).items():
        plain.add_edge(start, end, weight=len({edge["fact"] for edge in edges}))
    return plain


def known(graph: nx.MultiDiGraph, *actors: str) -> nx.MultiDiGraph:
    """The network, if all these are nodes of it."""
    found = readable(graph)
    for actor in actors:
        if actor not in found:
            raise UserError(actor, "this is no node of the network", "kg.network.find_actor finds nodes by names")
    return found


def shortest_path(graph: nx.MultiDiGraph, start: str, end: str) -> tuple[Step, ...]:
    """The steps of a shortest path between two actors, whichever way its facts point; an error where there is none."""
    graph = known(graph, start, end)
    edges = by_pair(graph)
    try:
        nodes = nx.shortest_path(simple(graph), start, end)
    except nx.NetworkXNoPath as error:
        raise UserError(f"{start} and {end}", "nothing in the network joins them", "widen what it holds") from error
    return tuple(Step(one, other, cited(between(edges, one, other))) for one, other in pairwise(nodes))


def distances(graph: nx.MultiDiGraph, actor: str, depth: int) -> dict[str, int]:
    """How many steps away from an actor those are that are not more than `depth` away."""
    found: dict[str, int] = nx.single_source_shortest_path_length(simple(graph), actor, cutoff=depth)
    return found


def neighbourhood(graph: nx.MultiDiGraph, actor: str, *, depth: int = 1) -> nx.MultiDiGraph:
    """The part of the network that is at most `depth` steps from an actor."""
    graph = known(graph, actor)
    near = distances(graph, actor, depth)
    part = nx.MultiDiGraph()
    part.add_nodes_from((node, graph.nodes[node]) for node in sorted(near))
    inside = (edge for edge in graph.edges(keys=True, data=True) if edge[0] in near and edge[1] in near)
    part.add_edges_from(sorted(inside, key=lambda edge: edge[:3]))
    return part


def neighbours(graph: nx.MultiDiGraph, actor: str, *, depth: int = 1) -> tuple[Neighbour, ...]:
    """Who is at most `depth` steps from an actor, the nearest first, and among them those of most facts."""
    graph = known(graph, actor)
    near, edges = distances(graph, actor, depth), by_pair(graph)
    found = []
    for node in near.keys() - {actor}:
        nearer = (other for other in near if near[other] == near[node] - 1)
        found.append(Neighbour(node, near[node], cited(edge for other in nearer for edge in between(edges, node, other))))
    return tuple(sorted(found, key=lambda near: (near.distance, -len(near.facts), near.actor)))


def brokers(graph: nx.MultiDiGraph, *, count: int = 10, examples: int = 3) -> tuple[Broker, ...]:
    """The actors through whom most shortest paths run, with their betweenness (Freeman 1977), most first."""
    graph = readable(graph)
    plain, edges = simple(graph), by_pair(graph)
    scores = nx.betweenness_centrality(plain)
    first = sorted((node for node in scores if scores[node] > 0), key=lambda node: (-scores[node], node))[:count]
    found = []
    for node in first:
        near = sorted(plain[node], key=lambda other: (-plain[node][other]["weight"], other))[:examples]
        found.append(Broker(node, scores[node], tuple(cited(between(edges, node, other))[0] for other in near)))
    return tuple(found)


def communities(graph: nx.MultiDiGraph, *, examples: int = 3) -> tuple[Community, ...]:
    """Actors who have more to do with each other than with others, by Louvain's method (Blondel et al. 2008), largest first."""
    graph = readable(graph)
    edges = by_pair(graph)
    found = []
    for group in nx.community.louvain_communities(simple(graph), weight="weight", seed=0):
        facts = cited(edge for (one, other), joined in edges.items() if one in group and other in group for edge in joined)
        found.append(Community(tuple(sorted(group)), len(facts), facts[:examples]))
    return tuple(sorted(found, key=lambda group: (-len(group.members), group.members)))


def pairs(graph: nx.MultiDiGraph, *, types: Collection[str] = (), signed: bool = False, examples: int = 3) -> tuple[Pair, ...]:
    """All pairs of actors of some types (empty: any) that facts bring together, those of most facts first.

    With `signed` only facts count that are friendly or hostile.
    """
    graph = readable(graph)
    kinds = dict(graph.nodes(data="type"))
    found = []
    for (one, other), joined in by_pair(graph).items():
        if types and not {kinds[one], kinds[other]} <= set(types):
            continue
        facts = list({edge["fact"]: edge for edge in joined if edge["polarity"] or not signed}.values())
        friendly = sum(edge["polarity"] > 0 for edge in facts)
        hostile = sum(edge["polarity"] < 0 for edge in facts)
        if facts:
            found.append(Pair(one, other, len(facts), friendly, hostile, cited(facts)[:examples]))
    return tuple(sorted(found, key=lambda pair: (-pair.facts, pair.one, pair.other)))


def balance(graph: nx.MultiDiGraph, *, types: Collection[str] = ("State",), examples: int = 3) -> tuple[Pair, ...]:
    """Pairs of states by the balance of support and hostility between them, the most hostile first."""
    known = pairs(graph, types=types, signed=True, examples=examples)
    return tuple(sorted(known, key=lambda pair: (pair.balance, -pair.facts, pair.one, pair.other)))


def similar(graph: nx.MultiDiGraph, actor: str, *, count: int = 10, examples: int = 3) -> tuple[Alike, ...]:
    """Actors who have to do with the same others: the Jaccard coefficient (1912) of their neighbours, most alike first.

    Of the examples, each of the first shared neighbours gives one fact with the actor and one with the other.
    """
    graph = known(graph, actor)
    plain, edges = simple(graph), by_pair(graph)
    near = {other for neighbour in plain[actor] for other in plain[neighbour]} - {actor}
    scores = nx.jaccard_coefficient(plain, [(actor, other) for other in sorted(near)])
    found = []
    for other, score in sorted(((other, score) for _, other, score in scores), key=lambda item: (-item[1], item[0]))[:count]:
        shared = tuple(sorted(set(plain[actor]) & set(plain[other])))
        facts = [cited(between(edges, one, node))[0] for node in shared[:examples] for one in (actor, other)]
        found.append(Alike(other, score, shared, tuple(dict.fromkeys(facts))))
    return tuple(found)


def difference(before: nx.MultiDiGraph, after: nx.MultiDiGraph) -> Difference:
    """The facts that the network `after` has and `before` has not, and the other way round."""
    earlier, later = ({edge["fact"]: edge for _, _, edge in readable(one).edges(data=True)} for one in (before, after))
    added = cited(later[fact] for fact in later.keys() - earlier.keys())
    return Difference(added, cited(earlier[fact] for fact in earlier.keys() - later.keys()))
