"""Answers about the network, each worked out by hand on a small graph, and the projection of the stories."""

import subprocess
import sys
from dataclasses import replace
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
    neighbours,
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
    with pytest.raises(UserError, match="z: this is no node of the network"):
        shortest_path(graph, "a", "z")


def test_a_neighbourhood_has_what_is_within_its_depth() -> None:
    assert sorted(neighbourhood(TRIANGLES, "a")) == ["a", "b", "c"]
    near = neighbourhood(TRIANGLES, "a", depth=2)
    assert sorted(near) == ["a", "b", "c", "d"]
    assert facts(near) == {"a-b", "b-a", "b-c", "c-a", "c-d"}
    assert near.nodes["d"]["name"] == "D"


def test_neighbours_come_with_their_distance_and_what_joins_them() -> None:
    found = neighbours(TRIANGLES, "c", depth=2)
    assert [(one.actor, one.distance) for one in found] == [("a", 1), ("b", 1), ("d", 1), ("e", 2)]
    # a and b are joined to c by one fact each, and not shown with those between a and b, which are as far away.
    assert [[fact.fact for fact in one.facts] for one in found] == [["F3"], ["F2"], ["F4"], ["F5"]]
    # Among those of a distance, the ones of most facts first: of a, b has two facts and c one.
    assert [one.actor for one in neighbours(TRIANGLES, "a")] == ["b", "c"]


def test_brokers_are_those_through_whom_paths_run() -> None:
    # Of the 15 pairs of others, d lies between {a,b,c} and {e,f,g}: 9; c between {a,b} and {d,e,f,g}: 8, and so does e.
    found = brokers(TRIANGLES)
    assert [(one.actor, one.betweenness) for one in found] == [("d", 9 / 15), ("c", 8 / 15), ("e", 8 / 15)]
    assert [[fact.fact for fact in one.examples] for one in found] == [["F4", "F5"], ["F3", "F2", "F4"], ["F5", "F6", "F8"]]
    assert [one.actor for one in brokers(TRIANGLES, count=1)] == ["d"]
    assert [fact.fact for fact in brokers(TRIANGLES, examples=1)[0].examples] == ["F4"]


def test_communities_are_the_two_triangles() -> None:
    # Of the 9 facts, counted as weights, 4 lie in a-b-c and 3 in e-f-g; d has one with each.
    # With m = 9: modularity of {abcd, efg} is 5/9 + 3/9 - (11/18)^2 - (7/18)^2 = 0.364; of {abc, defg} 4/9 + 4/9 - (1/2)^2 * 2 = 0.389;
    # of the triangles with d alone 4/9 + 3/9 - (1/2)^2 - (7/18)^2 - (2/18)^2 = 0.364.
    first, second = communities(TRIANGLES)
    assert (first.members, first.facts) == (("d", "e", "f", "g"), 4)
    assert (second.members, second.facts) == (("a", "b", "c"), 4)
    assert [fact.fact for fact in second.examples] == ["F0", "F1", "F2"]


def test_most_active_pairs_count_facts_in_both_directions() -> None:
    first, second, *_ = pairs(TRIANGLES)
    assert (first.one, first.other, first.facts, first.friendly, first.hostile) == ("a", "b", 2, 1, 1)
    assert (second.one, second.other, second.facts) == ("a", "c", 1)
    assert [cited.quote for cited in first.examples] == ["a to b", "b to a"]
    assert pairs(TRIANGLES, types=["Person"]) == ()
    # c-d and d-e are neither friendly nor hostile.
    assert [(pair.one, pair.other) for pair in pairs(TRIANGLES, signed=True)] == [
        ("a", "b"), ("a", "c"), ("b", "c"), ("e", "f"), ("e", "g"), ("f", "g"),
    ]  # fmt: skip


def test_a_fact_of_many_counts_once_for_each_pair() -> None:
    graph = drawn(("a", "b", 1))
    graph.add_node("c", type="State", name="C")
    graph.add_edge("a", "c", key="F0.1", **graph["a"]["b"]["F0"])
    graph.add_edge("b", "a", key="F0.2", **graph["a"]["b"]["F0"])
    assert [(pair.one, pair.other, pair.facts) for pair in pairs(graph)] == [("a", "b", 1), ("a", "c", 1)]


def test_the_balance_is_support_against_hostility() -> None:
    graph = drawn(("a", "b", 1), ("b", "a", 1), ("a", "b", -1), ("a", "c", -1), ("b", "c", 0), ("a", "c", 0))
    found = balance(graph)
    assert [(pair.one, pair.other, pair.friendly, pair.hostile) for pair in found] == [("a", "c", 0, 1), ("a", "b", 2, 1)]
    assert [round(pair.balance, 3) for pair in found] == [-1.0, 0.333]
    assert [[fact.fact for fact in pair.examples] for pair in found] == [["F3"], ["F0", "F2", "F1"]], "F5 says nothing of it"


def test_similar_actors_share_neighbours() -> None:
    # a: {b, c}; d: {c, e}; b: {a, c}. Of a and d one of three is shared, of a and b one of three.
    # c: {a, b, d}, of which a has b: one of four.
    found = similar(TRIANGLES, "a")
    assert [(one.actor, one.likeness) for one in found] == [("b", 1 / 3), ("d", 1 / 3), ("c", 1 / 4)]
    assert [one.shared for one in found] == [("c",), ("c",), ("b",)]
    assert [[fact.fact for fact in one.examples] for one in found] == [["F3", "F2"], ["F3", "F4"], ["F0", "F2"]]


def test_the_facts_of_most_articles_are_cited_first() -> None:
    graph = drawn(("a", "b", 1), ("a", "b", 1), ("a", "b", 1))
    graph["a"]["b"]["F2"]["articles"] = 3
    assert [fact.fact for fact in shortest_path(graph, "a", "b")[0].facts] == ["F2", "F0", "F1"]


def test_the_difference_of_two_networks_cites_what_came_and_went() -> None:
    changed = difference(drawn(("a", "b", 1), ("b", "c", 1)), drawn(("a", "b", 1)))
    assert (changed.added, [cited.label for cited in changed.removed]) == ((), ["b-c"])


NAMED = nx.MultiDiGraph()
NAMED.add_node("lesk", type="State", name="Lesk", aliases="Republic of Lesk; the Republic")
NAMED.add_node("lesk-city", type="Place", name="Lesk City", aliases="the City")
NAMED.add_node("ostra", type="State", name="Ostra", aliases="the Republic")
NAMED.add_node("ostra-town", type="Place", name="Ostra")
NAMED.add_node("jose-aran", type="Person", name="José Arán")
FOUND = {
    "lesk": "lesk", "id:lesk": "lesk", "LESK": "lesk", "republic of lesk": "lesk", "the city": "lesk-city", "Jose Aran": "jose-aran",
    "id:ostra-town": "ostra-town",
}  # fmt: skip
NOT_FOUND = {
    "Ostra": "Ostra: this is the name of several actors; say which: id:ostra (State), id:ostra-town (Place)",
    "The Republic": "The Republic: this is the name of several actors; say which: id:lesk (State), id:ostra (State)",
    "Lest": "Lest: no actor of the network is called so; did you mean Lesk or Lesk City?",
    "City": "City: no actor of the network is called so; did you mean Lesk City?",
    "Jose": "Jose: no actor of the network is called so; did you mean José Arán?",
    "Xu": "Xu: no actor of the network is called so",
}


@pytest.mark.parametrize("name", FOUND)
def test_actors_are_found_by_id_and_names(name: str) -> None:
    assert find_actor(NAMED, name) == FOUND[name]


@pytest.mark.parametrize("name", NOT_FOUND)
def test_a_name_that_means_no_one_or_several_is_told(name: str) -> None:
    with pytest.raises(UserError) as error:
        find_actor(NAMED, name)
    assert str(error.value) == NOT_FOUND[name]


def test_an_edge_carries_its_fact_and_evidence() -> None:
    graph = network(VIEW, ONTOLOGY)
    edge = next(edge for edge in graph["ivo-sand"]["mara-venn"].values() if edge["articles"] == 2)
    assert {
        key: edge[key]
        for key in ("class", "label", "status", "earliest", "quote", "sentence", "article", "published", "symmetric")
    } == {
        "class": "Meeting",
        "label": "Ivo Sand and Mara Venn met",
        "status": "actual",
        "earliest": "2026-02-09",
        "quote": "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
        "sentence": "Foreign Minister Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar, Lomara.",
        "article": "2026-02-10-ties",
        "published": "2026-02-10",
        "symmetric": True,
    }
    assert graph.nodes["mara-venn"] == {"type": "Person", "name": "Mara Venn", "aliases": "Venn", "wikidata": ""}
    assert graph.has_edge("mara-venn", "kestria")
    assert not graph.has_edge("kestria", "mara-venn"), "she holds its office, not it hers"


TENURES = {"Ivo Sand: current president of Lomara", "Mara Venn: current foreign minister of Kestria"}
FILTERS = [
    ({"classes": ["Meeting"]}, {"Ivo Sand and Mara Venn met"}),
    ({"classes": ["Meeting"], "status": ()}, {"Ivo Sand and Mara Venn met", "Lena Orr and Tomás Reed met (possible; hedged)"}),
    ({"classes": ["Meeting"], "status": (), "hedged": False}, {"Ivo Sand and Mara Venn met"}),
    ({"classes": ["Attack"]}, {"attack on protesters by Lomaran police (according to Free Front)"}),
    ({"classes": ["Attack"], "claimed": False}, set()),
    ({"sources": ["free-front"]}, {"attack on protesters by Lomaran police (according to Free Front)"}),
    ({"sources": ["kestria"]}, set()),
    ({"types": ["Person"], "classes": ["Meeting", "Kinship", "Tenure"]}, {"Ivo Sand and Mara Venn met", "Petra Sand: spouse of Ivo Sand"}),
    ({"classes": ["RelationsChange"], "until": date(2025, 1, 1)}, {"diplomatic ties of Kestria and Lomara were severed"}),
    ({"classes": ["RelationsChange"], "since": date(2025, 1, 1)}, {"Kestria and Lomara restored diplomatic ties"}),
    ({"classes": ["Aid", "Sanction"], "on": date(2026, 3, 31)}, {"sanctions imposed on Lomara by Kestria"}),
    ({"classes": ["Tenure"], "on": date(2026, 2, 9)}, set()),
    ({"classes": ["Tenure"], "on": date(2026, 2, 10), "until": date(2026, 2, 10)}, TENURES),
]  # fmt: skip


@pytest.mark.parametrize(("options", "labels"), FILTERS)
def test_a_network_of_some_facts(options: dict[str, object], labels: set[str]) -> None:
    assert facts(network(VIEW, ONTOLOGY, **options)) == labels  # type: ignore[arg-type]


def test_names_of_classes_and_the_like_that_mean_nothing_are_told() -> None:
    with pytest.raises(UserError, match="Metting: this is no class of facts; did you mean Meeting"):
        network(VIEW, ONTOLOGY, classes=["Metting"])
    with pytest.raises(UserError, match="true: this is no status; there are actual, planned, possible, negated"):
        network(VIEW, ONTOLOGY, status=["true"])
    with pytest.raises(UserError, match="state: this is no type of entities; did you mean State"):
        network(VIEW, ONTOLOGY, types=["state"])


def test_states_that_trade_blows_and_help() -> None:
    # Friendly: the agreement, the restoration. Hostile: three severances, the sanctions. The aid went to the government.
    (pair,) = balance(network(VIEW, ONTOLOGY))
    assert (pair.one, pair.other, pair.friendly, pair.hostile) == ("kestria", "lomara", 2, 4)
    (pair,) = balance(network(VIEW, ONTOLOGY, as_states=True))
    assert (pair.one, pair.other, pair.friendly, pair.hostile) == ("kestria", "lomara", 3, 4)


def test_a_government_as_its_state_leaves_no_node_of_its_own() -> None:
    graph = network(VIEW, ONTOLOGY, as_states=True)
    assert "lomaran-government" not in graph
    assert any(edge["class"] == "Aid" for edge in graph["kestria"]["lomara"].values())


def test_what_was_known_on_a_day_cites_what_had_been_written_by_then() -> None:
    for day, articles in ((date(2026, 2, 10), 1), (date(2026, 3, 3), 2)):
        (edge,) = (edge for _, _, edge in network(VIEW, ONTOLOGY, on=day, classes=["Meeting"]).edges(data=True))
        assert (edge["article"], edge["articles"]) == ("2026-02-10-ties", articles)


def test_the_earliest_article_is_cited_whatever_it_is_called() -> None:
    articles = {
        "a": replace(VIEW.articles["2026-03-03-arrest"], id="a", published=date(2026, 3, 3)),
        "b": replace(VIEW.articles["2026-02-10-ties"], id="b", published=date(2026, 2, 10)),
        "c": replace(VIEW.articles["2026-02-10-ties"], id="c", published=None),
    }
    (met,) = (fact for fact in VIEW.facts if fact.type == "Meeting" and len(fact.evidence) == 2)
    evidence = tuple(replace(met.evidence[0], iri=name, article=name) for name in articles)
    view = replace(VIEW, facts=(replace(met, evidence=evidence),), articles=articles)
    for day, article, count in ((None, "b", 3), (date(2026, 2, 20), "b", 1), (date(2026, 3, 3), "b", 2)):
        (edge,) = (edge for _, _, edge in network(view, ONTOLOGY, on=day).edges(data=True))
        assert (edge["article"], edge["articles"]) == (article, count)
    assert network(view, ONTOLOGY, on=date(2026, 2, 9)).size() == 0


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
print(shortest_path(graph, "petra-sand", "mara-venn"), neighbours(graph, "kestria", depth=3))
"""


def test_two_processes_give_the_same_answers() -> None:
    given = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(given) == 1
