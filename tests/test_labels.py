"""An entity has one name, whatever articles call it: within an article, in a whole graph, and in answers."""

from datetime import date

import pytest

from kg.known.ontology import load_ontology
from kg.model import Article, Entity, Evidence, Fact
from kg.rdf.graph import article_lines
from kg.rdf.graphview import read_graph
from kg.rdf.labels import one_each
from kg.rdf.query import ask
from kg.rdf.seedgraph import Seeds, seeds_of, with_seeds
from kg.rdf.shapes import check_shapes, load_shapes
from kg.rdf.store import memory_store

ONTOLOGY = load_ontology()
TEXT = "Protesters marched in Lomara. The protesters criticised Lomara."
LOMARA = Entity("lomara", "State", "Lomara")
NO_SEEDS = seeds_of([])


def lines(article: str, *names: str) -> list[str]:
    """The part of an article in which protesters of these names protest, once a year."""
    facts = [
        Fact(
            "Protest", None, {"protester": (Entity("protesters", "Group", name),), "target": (LOMARA,)}, time=f"202{year}",
            evidence=(Evidence(0, 28, "protest.hand", "1"),),
        )
        for year, name in enumerate(names)
    ]  # fmt: skip
    return article_lines(Article(article, TEXT, date(2026, 3, 1)), facts, ONTOLOGY)


def names(graph: list[str], property_: str) -> set[str]:
    return {line.split('"')[1] for line in graph if line.startswith("<https://kg.example/id/protesters>") and property_ in line}


def test_an_article_that_names_an_entity_in_two_ways_holds() -> None:
    part = lines("a", "Protesters", "protesters", "protesters")
    check_shapes(part, load_shapes(ONTOLOGY))
    assert (names(part, "prefLabel"), names(part, "altLabel")) == ({"protesters"}, {"Protesters"})


CASES = [
    (["Protesters", "protesters"], "protesters", "small letters before capitals"),
    (["Protesters", "Protesters", "protesters"], "Protesters", "what most say"),
]


@pytest.mark.parametrize(("told", "wanted", "why"), CASES, ids=[why for *_, why in CASES])
def test_a_whole_graph_has_one_name_an_entity_and_keeps_the_others(told: list[str], wanted: str, why: str) -> None:
    parts = [line for i, name in enumerate(told) for line in lines(f"article-{i}", name)]
    whole = with_seeds(parts, NO_SEEDS)
    assert whole == with_seeds(reversed(parts), NO_SEEDS)
    check_shapes(whole, load_shapes(ONTOLOGY))
    assert (names(whole, "prefLabel"), names(whole, "altLabel")) == ({wanted}, set(told) - {wanted}), why
    view = read_graph(whole, ONTOLOGY).entities["protesters"]
    assert (view.name, view.aliases) == (wanted, tuple({*told} - {wanted}))
    answer = ask(memory_store(parts), "SELECT ?who { ?protest kg:protester ?who }")
    assert set(answer.names.values()) == {wanted}, "an index holds what each article says; answers still choose one"


def test_the_name_of_the_seeds_comes_first() -> None:
    label = ("<https://kg.example/id/protesters>", "<http://www.w3.org/2004/02/skos/core#prefLabel>", '"The Protesters"@en')
    seeds: Seeds = seeds_of([label])
    whole = with_seeds([*lines("a", "protesters"), *lines("b", "protesters")], seeds)
    assert (names(whole, "prefLabel"), names(whole, "altLabel")) == ({"The Protesters"}, {"protesters"})
    answer = ask(memory_store(whole), "SELECT ?who { ?protest kg:protester ?who }")
    assert set(answer.names.values()) == {"The Protesters"}


def test_what_one_naming_does_not_tell_another_does() -> None:
    bare, told = Entity("x", "Group", "x"), Entity("x", "Group", "X", part_of="lomara", gender="female")
    ((one, others),) = one_each([bare, told, bare])
    assert (one.name, one.part_of, one.gender, others) == ("x", "lomara", "female", ("X",))
    ((one, _),) = one_each([bare, bare, Entity("x", "Organisation", "X", known=True)])
    assert (one.name, one.type) == ("X", "Organisation"), "what the lexicon knows comes first"
