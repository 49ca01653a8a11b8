"""What saved questions make of cases that the stories do not have: plans and what came before them, namesakes of an event, many places."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from click.testing import CliRunner

import kg
from kg.cli import main
from kg.errors import UserError
from kg.known.ontology import load_ontology
from kg.model import Article, Entity, Fact
from kg.rdf.graph import article_lines
from kg.rdf.query import ask_saved, saved_questions
from kg.rdf.store import memory_store
from tests.stories import HOLT, ORR, PORT, SAND, VENN, fact, story_lines
from tests.test_query import STORE, answered

if TYPE_CHECKING:
    import pyoxigraph as ox

ONTOLOGY = load_ontology()
TEXT = "They met."
BAY = Entity("north-bay", "Place", "North Bay")
Told = tuple[str, list[Fact]]


def met(**more: object) -> Fact:
    return fact(TEXT, "Meeting", None, TEXT, participant=(SAND, VENN), **more)  # type: ignore[arg-type]


def store_of(*told: Told) -> "ox.Store":
    """A graph of articles by day, each with its facts."""
    lines = [
        line
        for number, (day, facts) in enumerate(told)
        for line in article_lines(Article(f"a{number}", TEXT, date.fromisoformat(day)), facts, ONTOLOGY)
    ]
    return memory_store(sorted(set(lines)))


@pytest.mark.parametrize(
    ("later", "confirmed"),
    [
        (("2031-03-05", met(time="2031-03-04")), True),
        (("2031-03-05", met()), True),
        (("2031-03-05", met(time="2028-06")), False),
        (("2031-02-20", met(time="2031-02-19")), False),
        (("2031-03-01", met()), False),
    ],
    ids=["after it was told", "without a time", "over before it was told", "in an earlier article", "on the same day"],
)
def test_a_plan_is_confirmed_by_what_comes_after_it(later: tuple[str, Fact], confirmed: bool) -> None:
    day, told = later
    store = store_of(("2031-03-01", [met(status="planned")]), (day, [told]))
    planned = "Ivo Sand and Mara Venn met (planned)"
    row = f"{planned} | 2031-03-01 | Ivo Sand and Mara Venn met | {day}"
    assert answered(store, "fulfilled", {}) == ([row] if confirmed else [])
    assert answered(store, "unfulfilled", {}) == ([] if confirmed else [f"{planned} | 2031-03-01 | "])


def test_two_events_between_the_same_actors_are_no_corroboration_of_each_other() -> None:
    first, second = met(time="2031-03-04"), met(time="2028-06-01")
    assert answered(store_of(("2031-03-05", [first]), ("2031-03-06", [second])), "well-attested", {}) == []
    assert answered(store_of(("2031-03-05", [first, second]), ("2031-03-06", [first])), "well-attested", {}) == [
        "Ivo Sand and Mara Venn met | Meeting | 2031-03-04 | 2031-03-04 | 2"
    ]


def test_two_speeches_are_no_corroboration_of_each_other() -> None:
    said = fact(TEXT, "Statement", None, TEXT, speaker=SAND)
    assert answered(store_of(("2031-03-05", [said]), ("2032-03-06", [said])), "well-attested", {}) == []


def test_places_that_are_targets_stand_beside_themselves_alone() -> None:
    attack = fact(TEXT, "Attack", None, TEXT, target=(PORT, BAY, HOLT), place=(PORT, BAY))
    rows = [row.split(" | ")[5:7] for row in answered(store_of(("2031-03-05", [attack])), "violence", {})]
    assert sorted(rows) == [
        ["dana-holt", "north-bay"], ["dana-holt", "port-lomar"], ["north-bay", "north-bay"], ["port-lomar", "port-lomar"],
    ]  # fmt: skip


def test_whom_an_actor_met_is_a_row_each() -> None:
    talks = fact(TEXT, "Meeting", None, TEXT, participant=(SAND, VENN, ORR))
    rows = answered(store_of(("2031-03-05", [talks])), "who-met", {"actor": "Mara Venn"})
    assert [row.split(" | ")[3:5] for row in rows] == [["mara-venn", "ivo-sand"], ["mara-venn", "lena-orr"]]
    assert len(answered(store_of(("2031-03-05", [talks])), "who-met", {})) == 3


def test_a_name_is_one_row_whatever_its_language() -> None:
    label = "<http://www.w3.org/2004/02/skos/core#altLabel>"
    graphs = (("Venn", "@en", "a"), ("Venn", "", "b"))
    store = memory_store(
        [f'<https://kg.example/id/venn> {label} "{name}"{tag} <https://kg.example/{g}> .\n' for name, tag, g in graphs]
    )
    assert answered(store, "aliases", {"entity": "venn"}) == ["Venn | 0"]


WRONG = [
    ("timeline", {"from": "2026-01-01", "until": "2026-12-31", "class": "Metting"}, "no class of facts; did you mean Meeting?"),
    ("article", {"article": "2026-02-10-tie"}, "the graph has no such article; did you mean 2026-02-10-ties"),
    ("who-held", {"office": "presidnt"}, "presidnt: no office of the graph is called so; did you mean president?"),
    ("who-held", {"of": "id:lomra"}, "id:lomra: the graph has no entity of this id"),
]


@pytest.mark.parametrize(("name", "values", "message"), WRONG)
def test_a_value_that_the_graph_does_not_know_is_told(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UserError) as error:
        ask_saved(STORE, saved_questions()[name], values)
    assert message in str(error.value)


@pytest.mark.parametrize("article", ["2026-02-10-ties", "article:2026-02-10-ties", "https://kg.example/article/2026-02-10-ties"])
def test_an_article_goes_by_what_tables_show(article: str) -> None:
    assert len(answered(STORE, "article", {"article": article})) == 8


def test_a_class_that_the_graph_has_no_facts_of_is_no_mistake() -> None:
    assert answered(STORE, "single-source", {"class": "Protest"}) == []


def test_a_query_without_braces_is_one(tmp_path: Path) -> None:
    path = tmp_path / "stories.nq"
    path.write_text("".join(story_lines()), "utf-8")
    told = CliRunner().invoke(main, ["query", "DESCRIBE id:kestria", "--graph", str(path)])
    assert (told.exit_code, "Kestria" in told.stdout) == (0, True), told.output
    assert len(kg.open(path).query("DESCRIBE id:kestria").rows) > 3
    mistaken = CliRunner().invoke(main, ["query", "describe", "--graph", str(path)])
    assert "this is no saved question, no file and no SPARQL" in mistaken.output
