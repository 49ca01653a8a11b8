"""`kg network` on four stories: each question in its three forms, on a file and on a project, and what is told of mistakes."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kg.cli import main
from kg.rdf.project import add_articles, open_project
from kg.rdf.seedgraph import seeds_of
from tests.conftest import Run
from tests.stories import parts, story_lines


def ask(*arguments: object) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("stories") / "graph.nq"
    path.write_text("".join(story_lines()), "utf-8")
    return path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project") / "stories"
    add_articles(open_project(folder, create=True), ((article, list(lines)) for article, lines in parts()), seeds_of([]))
    return folder


PATH = """\
Petra Sand – Ivo Sand
  Petra Sand: spouse of Ivo Sand
    “Sand's wife, Petra Sand, belongs to the Free Front.”
    2026-03-20-fall of 2026-03-20, rule kinship.hand

Ivo Sand – Mara Venn
  Ivo Sand and Mara Venn met, 2026-02-09
    “Foreign Minister Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar, Lomara.”
    2026-02-10-ties of 2026-02-10, rule meeting.hand
  Ivo Sand and Mara Venn met, 2026-04-01
    “Sand met Venn on 1 April.”
    2026-04-02-death of 2026-04-02, rule meeting.hand
"""


def test_a_path_tells_the_facts_of_each_step(graph: Path, project: Path) -> None:
    for given in (graph, project):
        done = ask("network", "path", "petra sand", "Mara Venn", "--graph", given)
        assert (done.exit_code, done.stdout, done.stderr) == (0, PATH, "")


def test_json_and_csv_hold_the_same(graph: Path) -> None:
    asked = ("network", "path", "id:petra-sand", "Venn", "--graph", graph, "--format")
    steps = json.loads(ask(*asked, "json").stdout)
    assert [(step["step"], step["from"], step["to_id"], len(step["facts"])) for step in steps] == [
        (1, "Petra Sand", "ivo-sand", 1),
        (2, "Ivo Sand", "mara-venn", 2),
    ]
    rows = list(csv.DictReader(io.StringIO(ask(*asked, "csv").stdout)))
    assert [(row["step"], row["to id"], row["fact"]) for row in rows] == [
        (str(step["step"]), step["to_id"], fact["fact"]) for step in steps for fact in step["facts"]
    ]
    assert (rows[1]["quote"], rows[1]["article"], rows[1]["published"], rows[1]["rule"], rows[1]["time"], rows[1]["status"]) == (
        "Mara Venn of Kestria met President Ivo Sand of Lomara in Port Lomar",
        "2026-02-10-ties",
        "2026-02-10",
        "meeting.hand",
        "2026-02-09",
        "actual",
    )


ANSWERS: dict[tuple[str, ...], list[dict[str, object]]] = {
    # Kestria and Lomara: the agreement, restoration, three severances and sanctions; as states also the aid to the government.
    ("pairs", "--count", "1", "--type", "State"): [
        {"one": "Kestria", "other": "Lomara", "facts_between": 6, "friendly": 2, "hostile": 4, "balance": -0.3333}
    ],
    ("balance",): [{"one": "Kestria", "other": "Lomara", "facts_between": 7, "friendly": 3, "hostile": 4, "balance": -0.1429}],
    # Only the sanctions began between these days and were known on the last; they have no day themselves.
    ("balance", "--class", "Sanction", "--on", "2026-03-20"): [
        {"one": "Kestria", "other": "Lomara", "facts_between": 1, "friendly": 0, "hostile": 1, "balance": -1.0}
    ],
    ("balance", "--class", "Sanction", "--on", "2026-03-19"): [],
    ("neighbours", "Free Front", "--depth", "2"): [
        {"actor": "Petra Sand", "type": "Person", "distance": 1},
        {"actor": "Ivo Sand", "type": "Person", "distance": 2},
    ],
    # In a line Front - Petra - Ivo - Venn of four, the two in the middle lie between 2 of 3 pairs of others.
    ("brokers", "--class", "Kinship", "--class", "Affiliation", "--class", "Meeting"): [
        {"actor": "Ivo Sand", "betweenness": 0.6667},
        {"actor": "Petra Sand", "betweenness": 0.6667},
    ],
    ("communities", "--class", "Kinship", "--class", "Visit"): [
        {"community": 1, "members": ["Ivo Sand", "Petra Sand"], "facts_between": 1},
        {"community": 2, "members": ["Mara Venn", "Port Lomar"], "facts_between": 1},
    ],
    # Ivo Sand and Tomás Reed both hold an office of Lomara.
    ("similar", "Tomás Reed", "--class", "Tenure"): [
        {"actor": "Ivo Sand", "likeness": 1.0, "shared": ["Lomara"]},
        {"actor": "Lena Orr", "likeness": 1.0, "shared": ["Lomara"]},
    ],
    ("changes", "2026-03-02", "2026-03-03", "--class", "Custody", "--class", "Stance", "--class", "RelationsChange"): [
        {"change": "came"},
    ],
}  # fmt: skip


@pytest.mark.parametrize("asked", ANSWERS, ids=" ".join)
def test_a_question_is_answered_with_evidence(graph: Path, asked: tuple[str, ...]) -> None:
    done = ask("network", *asked, "--graph", graph, "--format", "json")
    assert done.stderr == ""
    found = json.loads(done.stdout)
    wanted = ANSWERS[asked]
    assert [{key: one[key] for key in want} for one, want in zip(found, wanted, strict=True)] == wanted
    assert all(
        fact["quote"] in fact["sentence"] and fact["article"] and fact["published"] and fact["rule"]
        for one in found
        for fact in one["facts"]
    )
    assert all(one["facts"] for one in found)
    text = ask("network", *asked, "--graph", graph).stdout
    assert all(f"“{fact['sentence']}”" in text for one in found for fact in one["facts"])
    rows = list(csv.DictReader(io.StringIO(ask("network", *asked, "--graph", graph, "--format", "csv").stdout)))
    assert [row["fact"] for row in rows] == [fact["fact"] for one in found for fact in one["facts"]]


def test_changes_tell_what_came_and_what_ended(graph: Path) -> None:
    done = ask("network", "changes", "2026-03-19", "2026-03-20", "--class", "Sanction", "--class", "Kinship", "--graph", graph)
    assert done.stdout.startswith(
        "came: 2 facts\n  Petra Sand: spouse of Ivo Sand\n    “Sand's wife, Petra Sand, belongs to the Free Front.”\n"
    )
    back = ask("network", "changes", "2026-03-20", "2026-03-19", "--class", "Sanction", "--graph", graph)
    assert back.stdout.startswith("went: 1 fact\n  sanctions imposed on Lomara by Kestria\n")
    same = ask("network", "changes", "2026-03-20", "2026-03-20", "--graph", graph)
    assert same.stdout == "Nothing in the network answers this.\n"


def test_nothing_has_a_header_or_an_empty_list(graph: Path) -> None:
    asked = ("network", "pairs", "--class", "Visit", "--type", "State", "--graph", graph)
    assert ask(*asked).stdout == "Nothing in the network answers this.\n"
    assert ask(*asked, "--format", "csv").stdout.startswith("one,one id,other,other id,")
    assert ask(*asked, "--format", "csv").stdout.count("\n") == 1
    assert ask(*asked, "--format", "json").stdout == "[]\n"


MISTAKES: dict[tuple[str, ...], tuple[int, str]] = {
    ("path", "Mara Ven", "Lomara"): (1, "Error: Mara Ven: no actor of the network is called so; did you mean Mara Venn or Lomaran government?\n"),
    ("path", "Free Front", "Kestria", "--class", "Affiliation"): (1, "Error: Kestria: no actor of the network is called so\n"),
    ("pairs", "--class", "Meetin"): (1, "Error: Meetin: this is no class of facts; did you mean Meeting?\n"),
    ("pairs", "--source", "Free Fron"): (1, "Error: Free Fron: no entity of the graph is called so; did you mean Free Front?\n"),
    ("changes", "2026-03-32", "2026-04-01"): (2, "2026-03-32: this is no day; write it as in 2026-03-05\n"),
    ("brokers", "--on", "yesterday"): (2, "Invalid value for '--on': yesterday: this is no day; write it as in 2026-03-05\n"),
    ("export", "--format", "csv"): (1, "Error: csv: this is no format of networks; there are graphml, gexf, nodelink; kg export has others\n"),
}  # fmt: skip


@pytest.mark.parametrize("asked", MISTAKES, ids=" ".join)
def test_a_mistake_is_told(graph: Path, asked: tuple[str, ...]) -> None:
    done = ask("network", *asked, "--graph", graph)
    code, message = MISTAKES[asked]
    assert (done.exit_code, done.stdout) == (code, "")
    assert done.stderr.endswith(message)


def test_a_graph_that_is_not_there_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = ask("network", "pairs")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "Error: out/graph.trig: there is no such graph; make one with kg.build or kg build\n"


@pytest.mark.parametrize(("name", "start"), [("n.graphml", "<graphml"), ("n.gexf", "<?xml"), ("n.json", "{")])
def test_a_network_is_exported_with_its_filters(graph: Path, tmp_path: Path, name: str, start: str) -> None:
    done = ask("network", "export", "--class", "Meeting", "--graph", graph, "--out", tmp_path / name)
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / name}\n")
    text = (tmp_path / name).read_text("utf-8")
    assert text.startswith(start)
    assert "Sand met Venn on 1 April" in text
    assert "sanctions" not in text


def test_two_processes_answer_alike(kg: Run, graph: Path) -> None:
    for asked in (["communities"], ["brokers"], ["similar", "Kestria"], ["export"]):
        assert len({kg("network", *asked, "--graph", graph, seed=seed).stdout for seed in (1, 2)}) == 1
