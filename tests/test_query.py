"""Saved questions give the rows worked out by hand on the stories and on the seeds; values stay values; nothing leaves the graph."""

import re
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from kg.errors import UserError
from kg.extract import load_knowledge
from kg.parts import build
from kg.rdf.query import Parameter, Question, ask, ask_saved, read_question, saved_questions
from kg.rdf.seedgraph import load_seeds, with_seeds
from kg.rdf.store import memory_store
from kg.text.read import read_articles
from tests.conftest import ROOT
from tests.stories import story_lines

if TYPE_CHECKING:
    import pyoxigraph as ox

STORE = memory_store(story_lines())
QUESTIONS = saved_questions()
NAMESPACE = re.compile("https://kg.example/(?:id|article|rule)/")


@cache
def seeds_store() -> "ox.Store":
    """The graph that `make demo` makes of the articles of the seeds."""
    seeds = load_seeds()
    parts = build(read_articles([ROOT / "seeds" / "articles"]), load_knowledge(), seeds)
    return memory_store(with_seeds((line for part in parts for line in part.lines), seeds))


Case = tuple[str, dict[str, str], bool, list[str]]


def cases(file: str) -> list[Case]:
    """The question, values, whether these rows are all, and the rows, of each part: `> name, parameter=value` and one row a line."""
    found: list[Case] = []
    for line in (Path(__file__).parent / file).read_text("utf-8").split("\n"):
        if line.startswith((">+ ", "> ")):
            mark, _, asked = line.partition(" ")
            name, *values = asked.split(", ")
            found.append((name, dict(value.split("=") for value in values), mark == ">", []))
        elif line and not line.startswith("#"):
            found[-1][3].append(line)
    return found


def named(part: object) -> str:
    return (
        ", ".join(f"{key}={value}" for key, value in part.items())
        if isinstance(part, dict)
        else part
        if isinstance(part, str)
        else ""
    )


@pytest.mark.parametrize(("name", "values", "whole", "rows"), cases("answers.txt"), ids=named)
def test_a_saved_question_gives_the_rows_worked_out_by_hand(
    name: str, values: dict[str, str], whole: bool, rows: list[str]
) -> None:
    assert whole
    assert answered(STORE, name, values) == rows


@pytest.mark.parametrize(("name", "values", "whole", "rows"), cases("answers-seeds.txt"), ids=named)
def test_a_saved_question_gives_what_the_articles_of_the_seeds_say(
    name: str, values: dict[str, str], whole: bool, rows: list[str]
) -> None:
    found = answered(seeds_store(), name, values)
    assert whole or rows, "a part that may have more rows has some"
    assert (found if whole else [row for row in found if row in rows]) == rows


def answered(store: "ox.Store", name: str, values: dict[str, str]) -> list[str]:
    answer = ask_saved(store, QUESTIONS[name], values)
    return [" | ".join(shown(cell, answer.names) for cell in row) for row in answer.rows]


def shown(cell: str, names: Mapping[str, str]) -> str:
    """Facts by their label, entities by their id."""
    return names[cell] if "/fact/" in cell else NAMESPACE.sub("", cell)


def test_every_saved_question_is_tested() -> None:
    assert {name for name, *_ in cases("answers.txt")} == set(QUESTIONS)
    assert {name for name, *_ in cases("answers-seeds.txt")} == set(QUESTIONS) - {"most-active", "rules"}
    assert len(QUESTIONS) >= 20


def test_saved_questions_tell_what_they_ask() -> None:
    question = QUESTIONS["who-held"]
    assert question.title == "Who held which office"
    assert [(known.name, known.kind, known.optional) for known in question.parameters] == [
        ("office", "office", True), ("of", "entity", True), ("on", "date", True),
    ]  # fmt: skip
    assert "seeds" in question.description
    assert all(known.title[0].isupper() and not known.title.endswith(".") for known in QUESTIONS.values())


def test_an_answer_tells_how_iris_are_called() -> None:
    answer = ask(STORE, "SELECT ?who { ?meeting a kg:Meeting ; kg:participant ?who }")
    assert answer.names["https://kg.example/id/tomas-reed"] == "Tomás Reed"
    assert answer.rows == tuple(sorted(answer.rows))


@pytest.mark.parametrize(
    ("query", "columns", "first"),
    [
        ("ASK { ?s a kg:Meeting }", ("answer",), ("true",)),
        ("CONSTRUCT { id:x kg:met ?who } WHERE { ?m a kg:Visit ; kg:visitor ?who }", ("subject", "predicate", "object"),
         ("https://kg.example/id/x", "https://kg.example/ontology#met", "https://kg.example/id/mara-venn")),
        ("DESCRIBE id:kestria", ("subject", "predicate", "object"),
         ("https://kg.example/id/kestria", "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "https://kg.example/ontology#State")),
        ("SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", ("n",), ("8",)),
        ("SELECT ?s { ?s a kg:Protest }", ("s",), None),
    ],
)  # fmt: skip
def test_every_form_of_query_is_answered(query: str, columns: tuple[str, ...], first: tuple[str, ...] | None) -> None:
    answer = ask(STORE, query)
    assert answer.columns == columns
    assert first in answer.rows if first else not answer.rows


REFUSED = [
    ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { service silent <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { S\\u0045RVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * {{ SELECT * { ?s ?p ?o } } # \n SERVICE ?x { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { ?s ?p '#' . SERVICE ?x { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { ?s ?p \"\"\"a\" # \"\"\" . SERVICE ?x { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { FILTER(1<2)SERVICE?s{?s ?p ?o}}", "SERVICE is refused"),
    ("SELECT * { ?s ?p ?o.SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { ?s ?p <a:b>.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }", "SERVICE is refused"),
    ("PREFIX : <http://127.0.0.1:9/> SELECT * { ?s ?p ?o SERVICE:x{ ?s ?p ?o } }", "SERVICE is refused"),
    ("PREFIX s: <http://127.0.0.1:9/> SELECT * { ?s ?p id:.SERVICEs:x{ ?s ?p ?o } }", "SERVICE is refused"),
    ("SELECT * { ?s ?p id:a.b.SERVICE<http://127.0.0.1:9/>{ ?s ?p ?o } }", "SERVICE is refused"),
    ("ASK { FILTER(1<'>') SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } FILTER(1 = '') }", "SERVICE is refused"),
    ("SELECT * { ?s ?p 1SERVICESILENT<http://127.0.0.1:9/>{ ?s ?p ?o } }", "SERVICE is refused"),
    ("ASK { ?s ?p ?o FILTER(?s != <http://a/\u00a0#>)SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ("LOAD <http://127.0.0.1:9/>", "LOAD is refused"),
    ("INSERT DATA { <a:b> <c:d> <e:f> }", "INSERT is refused"),
    ("DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    ("CLEAR ALL", "CLEAR is refused"),
    ("DROP ALL", "DROP is refused"),
    ("SELECT ?x {", "this is no SPARQL query"),
    ("", "this is no SPARQL query"),
    ("SELECT ?x { ?x no:such ?y }", "this is no SPARQL query"),
]  # fmt: skip


@pytest.mark.parametrize(("query", "message"), REFUSED)
def test_what_is_no_question_to_this_graph_is_refused(query: str, message: str) -> None:
    with pytest.raises(UserError) as error:
        ask(STORE, query)
    assert message in str(error.value)


ALLOWED = [
    'SELECT ?s { ?s ?p "SERVICE <http://x>" }',
    "SELECT ?service { ?service a kg:Meeting } # SERVICE",
    "SELECT ?s { ?s kg:load ?delete , <http://x/SERVICE> }",
    "SELECT ?s { ?s kg:service kg:a-service , 'Service'@en-service . FILTER(CONTAINS(?s, 'secret service')) }",
]


@pytest.mark.parametrize("query", ALLOWED)
def test_words_alone_are_no_harm(query: str) -> None:
    ask(STORE, query)


HOSTILE = ['"', "\\", '") } #', "x\n}", "'''", "<a>", "$of", "?office", "é\u2028", "\x00", '" || true || "']


TOLD = Question(
    "told",
    "Told",
    "",
    (Parameter("word", "text", False, "a word"),),
    "SELECT ?s { ?s skos:prefLabel ?name FILTER(?name = $word) }",
)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_value_is_a_value(value: str) -> None:
    assert ask_saved(STORE, TOLD, {"word": value}).rows == ()
    for parameter, message in (("of", "no entity of the graph is called so"), ("office", "no office of the graph is called so")):
        with pytest.raises(UserError, match=message):
            ask_saved(STORE, QUESTIONS["who-held"], {parameter: value})
    for name, wrong in (
        ("timeline", {"from": value, "until": value}),
        ("most-active", {"least": value}),
        ("article", {"article": value}),
        ("single-source", {"class": value}),
    ):
        with pytest.raises(UserError):
            ask_saved(STORE, QUESTIONS[name], wrong)


WRONG = [
    ("who-held", {"on": "5 March"}, "5 March: this is no day; write it as in 2026-03-05"),
    ("who-held", {"of": "Lomra"}, "Lomra: no entity of the graph is called so; did you mean Lomara?"),
    ("who-held", {"of": "id:no where"}, "this is no IRI"),
    ("who-held", {"ofice": "x"}, "who-held: it has no parameter ofice; it has office, of, on"),
    ("dossier", {}, "dossier: it needs a value for actor"),
    ("most-active", {"least": "many"}, "many: this is no whole number"),
    ("timeline", {"from": "2026-01-01", "until": "2026-12-31", "class": "kg:Meeting"}, "this is no class of facts"),
]


@pytest.mark.parametrize(("name", "values", "message"), WRONG)
def test_a_wrong_value_is_told(name: str, values: dict[str, str], message: str) -> None:
    with pytest.raises(UserError) as error:
        ask_saved(STORE, QUESTIONS[name], values)
    assert message in str(error.value)


def test_all_wrong_values_are_told_together() -> None:
    with pytest.raises(UserError) as error:
        ask_saved(STORE, QUESTIONS["timeline"], {"from": "x", "when": "y"})
    assert len(str(error.value).split("\n")) == 3


def test_a_name_of_several_entities_is_told() -> None:
    label = "<http://www.w3.org/2004/02/skos/core#altLabel>"
    store = memory_store([f'<https://kg.example/id/{id_}> {label} "Sand"@en .\n' for id_ in ("ivo-sand", "petra-sand")])
    with pytest.raises(UserError, match="several entities; say which: id:ivo-sand, id:petra-sand"):
        ask_saved(store, QUESTIONS["dossier"], {"actor": "sand"})


FILES = [
    ("SELECT * { ?s ?p ?o }", "its first line is no comment"),
    ("# Title\nSELECT * { ?s ?p $of }", "of: declared or used, but not both"),
    ("# Title\n# of (entity): x\nSELECT * { ?s ?p ?of }", "of: declared or used, but not both"),
    ("# Title\n# of (entiti): x\nSELECT * { ?s ?p $of }", "the parameter of has the type entiti"),
]


@pytest.mark.parametrize(("text", "message"), FILES, ids=[message for _, message in FILES])
def test_a_fault_in_a_saved_question_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "q.rq"
    path.write_text(text, "utf-8")
    with pytest.raises(UserError) as error:
        read_question(path)
    assert str(path) in str(error.value)
    assert message in str(error.value)


PROGRAM = """
from kg.rdf.query import ask; from kg.rdf.store import memory_store; from tests.stories import story_lines
print(ask(memory_store(story_lines()), "SELECT * { GRAPH ?g { ?s ?p ?o } }").rows)
"""


def test_two_processes_give_the_same_rows() -> None:
    given = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(given) == 1
