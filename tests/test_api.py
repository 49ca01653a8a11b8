"""The Python interface as its users meet it: facts of a text, graphs of articles and paths, questions, networks, tables, files."""

import subprocess
import sys
import time
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
import rdflib
from click.testing import CliRunner
from rdflib.compare import isomorphic

import kg
from kg.api import Given
from kg.cli import main
from kg.rdf.project import open_project, remove_article
from kg.rdf.store import lines_of_rdflib
from tests.conftest import ROOT
from tests.stories import story_lines

ARTICLES = ROOT / "notebooks" / "articles"
TEXT = "Kenya's president, Wanjiru Kamande, met Ramiro Quispe of Peru in Nairobi on Friday. Peru reportedly threatened Portugal."
RULES = """
rules:
  - id: "meeting.parley"
    gives: "Meeting"
    trigger: ["parley"]
    roles:
      participant: {all: ["agent", "with"]}
    examples:
      - text: "Ana Torres parleyed with Bruno Keller."
        gives: ["Meeting participant=Ana Torres+Bruno Keller"]
      - text: "Ana Torres parleyed for hours."
        gives: []
"""


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> kg.Graph:
    path = tmp_path_factory.mktemp("stories") / "graph.nq"
    path.write_text("".join(story_lines()), "utf-8")
    return kg.open(path)


@pytest.fixture(scope="module")
def built() -> kg.Graph:
    return kg.build(ARTICLES)


def test_importing_kg_takes_no_time_and_loads_nothing() -> None:
    program = "import sys, kg; kg.Article; print({'spacy', 'rdflib', 'networkx', 'pyshacl', 'click'} & {*sys.modules})"
    started = time.perf_counter()
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert time.perf_counter() - started < 1
    assert done.stdout == "set()\n"


def test_everything_that_is_promised_is_there() -> None:
    assert all(callable(getattr(kg, name)) or name == "network" for name in kg.__all__)
    assert set(kg.__all__) <= set(dir(kg))
    with pytest.raises(AttributeError, match="module 'kg' has no attribute 'grpah'"):
        kg.grpah  # type: ignore[attr-defined]  # noqa: B018


def test_facts_of_a_text_have_actors_and_words() -> None:
    tenure, met, threat = kg.facts(TEXT, published="2031-03-18")
    assert (met.type, met.time, met.earliest, met.status) == ("Meeting", "2031-03-14", date(2031, 3, 14), "actual")
    assert [(one.name, one.type) for one in met.roles["participant"] if not isinstance(one, str)] == [
        ("Ramiro Quispe", "Person"),
        ("Wanjiru Kamande", "Person"),
    ]
    assert [place.name for place in met.place] == ["Nairobi"]
    assert tenure.roles["office"] == ("president",)
    assert (threat.hedged, threat.change) == (True, "threaten")
    for fact in (tenure, met, threat):
        (found,) = fact.evidence
        assert TEXT[found.start : found.end] == found.exact


def test_a_day_is_a_date_or_text() -> None:
    (_, met, _), (_, same, _) = (kg.facts(TEXT, published=day) for day in ("2031-03-18", date(2031, 3, 18)))
    assert met == same
    assert kg.facts(TEXT)[1].time == ""


def test_rules_of_ones_own_are_read_again_when_they_change(tmp_path: Path) -> None:
    text = "Ines Moreira parleyed with Tomás Arancibia."
    own = tmp_path / "own.yaml"
    own.write_text(RULES.replace('trigger: ["parley"]', 'trigger: ["palaver"]'), "utf-8")
    assert [fact.type for fact in kg.facts(text, rules=own)] == []
    own.write_text(RULES, "utf-8")
    assert [(fact.type, fact.evidence[0].rule) for fact in kg.facts(text, rules=[own])] == [("Meeting", "meeting.parley")]


def test_rules_of_ones_own_are_checked(tmp_path: Path) -> None:
    own = tmp_path / "own.yaml"
    own.write_text(RULES, "utf-8")
    assert kg.check(own) == ()
    own.write_text(RULES.replace("participant=Ana Torres+Bruno Keller", "participant=Ana Torres"), "utf-8")
    missing, extra = kg.check([own])
    assert str(missing).startswith(f"{own}:9: meeting.parley does not give 'Meeting participant=Ana Torres' for 'Ana Torres parl")
    assert str(extra).startswith(f"{own}:9: meeting.parley gives Meeting participant=Ana Torres+Bruno Keller")
    own.write_text(RULES.replace('gives: "Meeting"', 'gives: "Meting"'), "utf-8")
    (fault,) = kg.check(own)
    assert str(fault).startswith(f"{own}:4: the ontology has no fact class 'Meting'")
    with pytest.raises(kg.UserError, match="there is no such file or folder of rules"):
        kg.check(tmp_path / "none.yaml")


def test_articles_are_paths_mappings_and_articles(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(f"date 2031-03-18\n{TEXT}", "utf-8")
    given: list[Given] = [
        tmp_path / "one.txt",
        {"id": "two", "published": date(2031, 3, 18), "text": TEXT, "score": object()},
        kg.Article("three", TEXT, date(2031, 3, 18)),
    ]
    graph = kg.build(given)
    assert sorted(graph.articles) == ["one", "three", "two"]
    assert [len(fact.evidence) for fact in graph.facts] == [3, 3, 3], "the same facts, stated three times"
    assert graph.lines == kg.build(given[::-1]).lines
    alone = kg.build(str(tmp_path / "one.txt"))
    assert (sorted(alone.articles), repr(alone)) == (["one"], "<kg.Graph articles=1>")


def test_what_cannot_be_read_is_told_or_handed_over(tmp_path: Path) -> None:
    good: Given = {"id": "good", "text": TEXT}
    bad: list[tuple[Given, str]] = [
        ({"title": "Nothing"}, 'article 1: this line has no "text"'),
        ({"text": TEXT, "published": "soon"}, "article 1: "),
        ("no/such/folder", "no/such/folder: there is no such file or folder; a text goes to kg.facts, or here as {'text': ...}"),
        (TEXT * 100, "there is no such file or folder"),
    ]
    for given, message in bad:
        with pytest.raises(kg.UserError) as error:
            kg.build(given)
        assert message in str(error.value)
        told: list[kg.UserError] = []
        both: list[Given] = [given, good]
        assert sorted(kg.build(both, skip=told.append).articles) == ["good"]
        assert [type(fault) for fault in told] == [kg.UserError]
    twice: list[Given] = [good, good]
    with pytest.raises(kg.UserError, match="its id 'good' is that of article 1"):
        kg.build(twice)


def test_a_project_grows_and_can_be_opened(tmp_path: Path) -> None:
    first, *others = sorted(ARTICLES.glob("*.md"))
    assert len(kg.build(first, store=tmp_path / "project").articles) == 1
    graph = kg.build(others, store=tmp_path / "project")
    assert len(graph.articles) == 6
    assert kg.open(tmp_path / "project").facts == graph.facts
    assert graph.query("who-met", actor="Kamande").rows == kg.build(ARTICLES).query("who-met", actor="Kamande").rows
    remove_article(open_project(tmp_path / "project"), first.stem)
    assert len(kg.open(tmp_path / "project").articles) == 5


def test_saved_questions_and_sparql_are_answered(stories: kg.Graph) -> None:
    met = kg.rows(stories.query("who-met", actor="Mara Venn"))
    assert [(row["from"], row["participant"], row["with"]) for row in met] == [
        ("2026-02-09", "Mara Venn", "Ivo Sand"),
        ("2026-04-01", "Mara Venn", "Ivo Sand"),
    ]
    days = stories.query("timeline", from_=date(2026, 3, 18), until="2026-03-19")
    as_they_are: dict[str, Any] = {"from": "2026-03-18", "until": "2026-03-19"}
    assert days.rows == stories.query("timeline", **as_they_are).rows
    told = {row["fact"] for row in kg.rows(days)}
    assert {"Ivo Sand resigned as president of Lomara", "release of Dana Holt"} <= told
    assert "Ivo Sand and Mara Venn met" not in told
    asked = stories.query("SELECT ?who { ?death a kg:Death ; kg:deceased ?who }")
    assert kg.table(asked) == "who\n--------\nIvo Sand\n\n1 row\n"
    assert (asked.rows, kg.rows(asked)) == ((("https://kg.example/id/ivo-sand",),), [{"who": "Ivo Sand"}])


def test_a_wrong_question_is_told(stories: kg.Graph) -> None:
    with pytest.raises(kg.UserError, match="who-mett: this is no saved question and no SPARQL; did you mean who-met"):
        stories.query("who-mett")
    with pytest.raises(kg.UserError, match="it has no parameter actr"):
        stories.query("who-met", actr="Mara Venn")
    with pytest.raises(kg.UserError, match="SPARQL takes no parameters"):
        stories.query("SELECT ?a { ?a a kg:Death }", actor="Mara Venn")


def test_a_network_is_narrowed_by_names_and_days_as_text(stories: kg.Graph) -> None:
    claims = stories.network(sources="Free Front")
    assert [(start, end) for start, end in claims.edges()] == [("lomaran-police", "protesters")]
    assert isinstance(claims, nx.MultiDiGraph)
    aid = stories.network(classes="Aid", as_states=True, on="2026-04-02")
    assert list(aid.edges()) == [("kestria", "lomara")]
    assert stories.network(classes="Aid", on=date(2026, 4, 1)).size() == 0
    assert stories.network(status="negated", types=["State", "Organisation"]).size() == 1
    with pytest.raises(kg.UserError, match="2026-4-1: this is no day"):
        stories.network(since="2026-4-1")
    with pytest.raises(kg.UserError, match="Fre Front: no entity of the graph is called so; did you mean Free Front"):
        stories.network(sources="Fre Front")


def test_rows_are_plain_values_with_a_column_a_role(stories: kg.Graph) -> None:
    rows = kg.rows(stories.facts)
    assert len(rows) == len(stories.facts)
    assert {type(value) for row in rows for value in row.values()} == {str, bool, int}
    (met,) = (row for row in rows if row["type"] == "Meeting" and row["articles"] == 2)
    assert (met["participant"], met["place"], met["time"], met["quote"], met["article"]) == (
        "Ivo Sand; Mara Venn",
        "Port Lomar",
        "2026-02-09",
        "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
        "2026-02-10-ties",
    )
    (charge,) = (row for row in rows if row["type"] == "Prosecution")
    assert (charge["accused"], charge["charge"], charge["earliest"]) == ("Dana Holt", "espionage", "")


def test_rdflib_gets_all_that_the_graph_has(stories: kg.Graph) -> None:
    dataset = stories.dataset()
    assert isinstance(dataset, rdflib.Dataset)
    assert lines_of_rdflib(dataset) == stories.lines
    turtle = rdflib.Graph().parse(data=stories.text("turtle"), format="turtle")
    assert isomorphic(turtle, stories.rdf())


def test_files_are_those_of_the_command_line(stories: kg.Graph, tmp_path: Path) -> None:
    assert stories.export(tmp_path / "graph.trig") == (tmp_path / "graph.trig",)
    assert kg.open(tmp_path / "graph.trig").facts == stories.facts
    assert "kg:Meeting" in stories.text()
    page = stories.view(tmp_path / "page.html", title="Kestria & Lomara")
    assert "<title>Kestria &amp; Lomara</title>" in page.read_text("utf-8")
    with pytest.raises(kg.UserError, match="its ending tells no format"):
        stories.export(tmp_path / "graph.xyz")
    with pytest.raises(kg.UserError, match="there is no such graph"):
        kg.open(tmp_path / "none.ttl")


def test_what_is_built_is_what_the_command_builds(built: kg.Graph, tmp_path: Path) -> None:
    done = CliRunner().invoke(main, ["build", str(ARTICLES), "--out", str(tmp_path / "out"), "--quiet"])
    assert done.exit_code == 0
    built.export(tmp_path / "graph.trig")
    assert (tmp_path / "out" / "graph.trig").read_bytes() == (tmp_path / "graph.trig").read_bytes()
    assert built.facts == kg.open(tmp_path / "out" / "graph.trig").facts
