"""Answers about the network, each worked out by hand on a small graph, and the projection of the stories."""

import subprocess
import sys
from datetime import date

import networkx as nx
import pytest

from kg.errors import UserError
from kg.known.ontology import load_ontology
from kg.network import (
    balance,
    brokers,
    communities,
    difference,
    find_actor,
    neighbourhood,
    network,
    pairs,
    shortest_path,
    similar,
)  # fmt: skip
from kg.rdf.graphview import read_graph
from tests.conftest import ROOT
from tests.stories import story_lines

ONTOLOGY = load_ontology()
VIEW = read_graph(story_lines(), ONTOLOGY)


def drawn(*edges: tuple[str, str, int]) -> nx.MultiDiGraph:
    """A network of states with an edge of the given polarity for each pair."""
    graph = nx.MultiDiGraph()
    for number, (start, end, polarity) in enumerate(edges):
        for node in (start, end):
            graph.add_node(node, type="State", name=node.upper())
        said = {
            "fact": f"F{number}",
            "label": f"{start}-{end}",
            "quote": f"{start} to {end}",
            "article": "a",
            "polarity": polarity,
        }
        graph.add_edge(start, end, key=f"F{number}", **said)
    return graph


def facts(graph: nx.MultiDiGraph) -> set[str]:
    return {edge["label"] for _, _, edge in graph.edges(data=True)}


# Two triangles a-b-c and e-f-g that only d joins; twice a fact between a and b.
TRIANGLES = drawn(
    ("a", "b", 1),
    ("b", "a", -1),
    ("b", "c", 1),
    ("c", "a", 1),
    ("c", "d", 0),
    ("e", "d", 0),
    ("e", "f", 1),
    ("f", "g", -1),
    ("g", "e", -1),
)


def test_the_shortest_path_runs_against_arrows_and_cites_every_fact() -> None:
    steps = shortest_path(TRIANGLES, "a", "f")
    assert [(step.start, step.end) for step in steps] == [("a", "c"), ("c", "d"), ("d", "e"), ("e", "f")]
    assert [step.facts[0].quote for step in steps] == ["c to a", "c to d", "e to d", "e to f"]
    assert [fact.fact for fact in shortest_path(TRIANGLES, "a", "b")[0].facts] == ["F0", "F1"]
    assert shortest_path(TRIANGLES, "a", "a") == ()


def test_no_path_is_told() -> None:
    graph = drawn(("a", "b", 0), ("c", "d", 0))
    with pytest.raises(UserError, match="nothing in the network joins them"):
        shortest_path(graph, "a", "d")
    with pytest.raises(UserError, match="nothing in the network joins them"):
        shortest_path(graph, "a", "z")


def test_a_neighbourhood_has_what_is_within_its_depth() -> None:
    assert sorted(neighbourhood(TRIANGLES, "a")) == ["a", "b", "c"]
    near = neighbourhood(TRIANGLES, "a", depth=2)
    assert sorted(near) == ["a", "b", "c", "d"]
    assert facts(near) == {"a-b", "b-a", "b-c", "c-a", "c-d"}
    assert near.nodes["d"]["name"] == "D"


def test_brokers_are_those_through_whom_paths_run() -> None:
    # Of the 15 pairs of others, d lies between {a,b,c} and {e,f,g}: 9; c between {a,b} and {d,e,f,g}: 8, and so does e.
    assert brokers(TRIANGLES) == (("d", 9 / 15), ("c", 8 / 15), ("e", 8 / 15))
    assert brokers(TRIANGLES, count=1) == (("d", 9 / 15),)


def test_communities_are_the_two_triangles() -> None:
    groups = communities(TRIANGLES)
    assert [set("abc") <= set(group) or set("efg") <= set(group) for group in groups] == [True, True]
    assert sorted(node for group in groups for node in group) == list("abcdefg")


def test_most_active_pairs_count_facts_in_both_directions() -> None:
    first, second, *_ = pairs(TRIANGLES)
    assert (first.one, first.other, first.facts, first.friendly, first.hostile) == ("a", "b", 2, 1, 1)
    assert (second.one, second.other, second.facts) == ("a", "c", 1)
    assert [cited.quote for cited in first.examples] == ["a to b", "b to a"]
    assert pairs(TRIANGLES, types=["Person"]) == ()


def test_the_balance_is_support_against_hostility() -> None:
    graph = drawn(("a", "b", 1), ("b", "a", 1), ("a", "b", -1), ("a", "c", -1), ("b", "c", 0))
    assert [(pair.one, pair.other, pair.friendly, pair.hostile) for pair in balance(graph)] == [
        ("a", "c", 0, 1),
        ("a", "b", 2, 1),
    ]
    assert [round(pair.balance, 3) for pair in balance(graph)] == [-1.0, 0.333]


def test_similar_actors_share_neighbours() -> None:
    # a: {b, c}; d: {c, e}; b: {a, c}. Of a and d one of three is shared, of a and b one of three.
    # c: {a, b, d}, of which a has b: one of four.
    assert similar(TRIANGLES, "a") == (("b", 1 / 3), ("d", 1 / 3), ("c", 1 / 4))


def test_the_difference_of_two_networks_cites_what_came_and_went() -> None:
    changed = difference(drawn(("a", "b", 1), ("b", "c", 1)), drawn(("a", "b", 1)))
    assert (changed.added, [cited.label for cited in changed.removed]) == ((), ["b-c"])


def test_actors_are_found_by_id_or_name() -> None:
    assert find_actor(TRIANGLES, "a") == find_actor(TRIANGLES, "A") == "a"
    with pytest.raises(UserError, match="no actor of the network is called so"):
        find_actor(TRIANGLES, "zz")


def test_an_edge_carries_its_fact_and_evidence() -> None:
    graph = network(VIEW, ONTOLOGY)
    edge = next(edge for edge in graph["ivo-sand"]["mara-venn"].values() if edge["articles"] == 2)
    assert {key: edge[key] for key in ("class", "label", "status", "earliest", "quote", "article", "published", "symmetric")} == {
        "class": "Meeting",
        "label": "Ivo Sand and Mara Venn met",
        "status": "actual",
        "earliest": "2026-02-09",
        "quote": "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
        "article": "2026-02-10-ties",
        "published": "2026-02-10",
        "symmetric": True,
    }
    assert graph.nodes["mara-venn"] == {"type": "Person", "name": "Mara Venn"}
    assert graph.has_edge("mara-venn", "kestria")
    assert not graph.has_edge("kestria", "mara-venn"), "she holds its office, not it hers"


TENURES = {"Ivo Sand: current president of Lomara", "Mara Venn: current foreign minister of Kestria"}
FILTERS = [
    ({"classes": ["Meeting"]}, {"Ivo Sand and Mara Venn met"}),
    ({"classes": ["Meeting"], "status": ()}, {"Ivo Sand and Mara Venn met", "Lena Orr and Tomás Reed met (possible; hedged)"}),
    ({"classes": ["Meeting"], "status": (), "hedged": False}, {"Ivo Sand and Mara Venn met"}),
    ({"classes": ["Attack"]}, {"attack on protesters by Lomaran police (according to Free Front)"}),
    ({"classes": ["Attack"], "claimed": False}, set()),
    ({"classes": ["RelationsChange"], "until": date(2025, 1, 1)}, {"diplomatic ties of Kestria and Lomara were severed"}),
    ({"classes": ["RelationsChange"], "since": date(2025, 1, 1)}, {"Kestria and Lomara restored diplomatic ties"}),
    ({"classes": ["Aid", "Sanction"], "on": date(2026, 3, 31)}, {"sanctions imposed on Lomara by Kestria"}),
    ({"classes": ["Tenure"], "on": date(2026, 2, 9)}, set()),
    ({"classes": ["Tenure"], "on": date(2026, 2, 10), "until": date(2026, 2, 10)}, TENURES),
]  # fmt: skip


@pytest.mark.parametrize(("options", "labels"), FILTERS)
def test_a_network_of_some_facts(options: dict[str, object], labels: set[str]) -> None:
    assert facts(network(VIEW, ONTOLOGY, **options)) == labels  # type: ignore[arg-type]


def test_states_that_trade_blows_and_help() -> None:
    graph = network(VIEW, ONTOLOGY)
    (pair,) = balance(graph)
    # Friendly: the agreement, the restoration. Hostile: three severances, the sanctions. The aid went to the government.
    assert (pair.one, pair.other, pair.friendly, pair.hostile) == ("kestria", "lomara", 2, 4)


def test_a_day_brings_what_its_articles_tell() -> None:
    changed = difference(network(VIEW, ONTOLOGY, on=date(2026, 3, 19)), network(VIEW, ONTOLOGY, on=date(2026, 3, 20)))
    assert [cited.label for cited in changed.added] == [
        "Ivo Sand resigned as president of Lomara",
        "Kestria joined Northern Union",
        "Lena Orr succeeded Ivo Sand as president of Lomara",
        "Petra Sand: member of Free Front",
        "Petra Sand: spouse of Ivo Sand",
        "sanctions imposed on Lomara by Kestria",
    ]
    assert changed.removed == ()


PROGRAM = """
from kg.rdf.graphview import read_graph
from kg.network import *
from kg.known.ontology import load_ontology
from tests.stories import story_lines
graph = network(read_graph(story_lines(), load_ontology()), load_ontology())
print(list(graph.edges(keys=True)), list(neighbourhood(graph, "kestria", depth=2)))
print(communities(graph), brokers(graph), pairs(graph), similar(graph, "kestria"))
print(shortest_path(graph, "petra-sand", "mara-venn"))
"""


def test_two_processes_give_the_same_answers() -> None:
    given = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(given) == 1
