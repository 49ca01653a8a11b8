"""What is exported and read again is the same graph; every format is the same bytes in every process (for `ftm`, see test_ftm)."""

import csv
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
import rdflib

from kg.errors import UserError
from kg.known.ontology import load_ontology
from kg.model import Article, Evidence, Fact
from kg.rdf.export import FORMATS, export, export_to, format_of
from kg.rdf.graph import article_lines
from kg.rdf.graphview import read_graph
from kg.rdf.query import Answer
from kg.rdf.sheets import harmless
from kg.rdf.store import lines_of_rdflib, read_lines
from kg.rdf.tables import as_csv
from kg.rdf.terms import split_line
from tests.conftest import ROOT
from tests.stories import KESTRIA, LOMARA, story_lines
from tests.test_graph import HOSTILE

ONTOLOGY = load_ontology()
TURNED = "user \u202etxt.exe\u202c \u2066x\u2069"
FORMULAS = ("=1+1", "'=1+1", "+1", "@a", "-2", "-a", "\tb")
NAMED = {"trig": "trig", "nquads": "nquads", "jsonld": "json-ld"}
MERGED = {"turtle": "turtle", "ntriples": "nt"}


def hostile_lines() -> list[str]:
    topics = (HOSTILE, TURNED, '"""', "\\", "\n", '"^^<a:b>', *FORMULAS)
    known = Fact(
        "Stance", "support", {"actor": (KESTRIA,), "target": (LOMARA,), "topic": topics}, evidence=(Evidence(0, 5, "r", "1"),)
    )
    return article_lines(Article("a b", HOSTILE, title="=1+1"), [known], ONTOLOGY)


GRAPHS = {"stories": story_lines, "hostile": hostile_lines}


def merged(lines: list[str]) -> list[str]:
    return sorted({" ".join(split_line(line)[:3]) + " .\n" for line in lines})


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own readers warn of rdflib
@pytest.mark.parametrize("graph", GRAPHS)
@pytest.mark.parametrize("name", [*NAMED, *MERGED])
def test_a_graph_comes_back_whole(tmp_path: Path, graph: str, name: str) -> None:
    lines = GRAPHS[graph]()
    path = tmp_path / f"graph{FORMATS[name].suffix}"
    export_to(path, lines, name, ONTOLOGY)
    wanted = lines if name in NAMED else merged(lines)
    assert read_lines(path) == wanted
    back: rdflib.Graph = rdflib.Dataset() if name in NAMED else rdflib.Graph()
    back.parse(path, format=(NAMED | MERGED)[name])
    assert lines_of_rdflib(back) == wanted


def test_turtle_can_be_read_by_people() -> None:
    text = export(story_lines(), "turtle", ONTOLOGY)
    assert text.startswith("@prefix kg: <https://kg.example/ontology#> .\n@prefix change: ")
    assert "_:" not in text
    stanza = text[text.index("\nid:mara-venn a kg:Person ;") :].split("\n\n")[0]
    assert [line.strip() for line in stanza.split("\n")[1:]] == [
        "id:mara-venn a kg:Person ;",
        'skos:prefLabel "Mara Venn"@en ;',
        'skos:altLabel "Venn"@en ;',
        'foaf:gender "female" ;',
        "kg:criticised id:lomara ;",
        'kg:holdsOffice "foreign minister" ;',
        "kg:metWith id:ivo-sand ;",
        "kg:servesIn id:kestria ;",
        "kg:visited id:port-lomar .",
    ]
    assert (
        'kg:text """Kestria and Lomara agreed on Monday to restore diplomatic ties, which they severed in 2019.\nForeign' in text
    )


def test_trig_keeps_what_articles_say_apart() -> None:
    text = export(story_lines(), "trig", ONTOLOGY)
    assert [line for line in text.split("\n") if line.endswith("{")] == [
        f"{kind}:{article} {{"
        for kind in ("derived", "graph")
        for article in ("2026-02-10-ties", "2026-03-03-arrest", "2026-03-20-fall", "2026-04-02-death")
    ]


def test_networks_come_back_with_their_evidence() -> None:
    graphml = nx.parse_graphml(export(story_lines(), "graphml", ONTOLOGY), force_multigraph=True)
    gexf = nx.read_gexf(io.BytesIO(export(story_lines(), "gexf", ONTOLOGY).encode()))
    link = nx.node_link_graph(json.loads(export(story_lines(), "nodelink", ONTOLOGY)), edges="links")
    for graph in (graphml, gexf, link):
        assert graph.number_of_nodes() == 15
        assert graph.number_of_edges() == 29
        assert graph.nodes["tomas-reed"]["label"] == "Tomás Reed"
        quotes = {edge["quote"] for _, _, edge in graph.edges(data=True)}
        assert "Kestria gave Lomara grain" in quotes


def test_no_day_of_writing_in_gexf() -> None:
    assert "lastmodifieddate" not in export(story_lines(), "gexf", ONTOLOGY)


def test_tables_hold_every_fact_and_its_evidence(tmp_path: Path) -> None:
    paths = export_to(tmp_path / "tables", story_lines(), "csv", ONTOLOGY)
    assert [path.name for path in paths] == ["entities.csv", "facts.csv", "roles.csv", "evidence.csv", "articles.csv"]
    tables = {path.stem: list(csv.DictReader(io.StringIO(path.read_text("utf-8"), newline=""))) for path in paths}
    view = read_graph(story_lines(), ONTOLOGY)
    assert {row["id:ID"] for row in tables["facts"]} == {f"fact:{fact.id}" for fact in view.facts}
    assert len(tables["evidence"]) == sum(len(fact.evidence) for fact in view.facts)
    ids = {row["id:ID"] for name in ("entities", "facts", "articles") for row in tables[name]}
    assert {row[end] for name in ("roles", "evidence") for row in tables[name] for end in (":START_ID", ":END_ID")} <= ids
    met = next(row for row in tables["facts"] if row["class"] == "Meeting" and row["articles:int"] == "2")
    assert (met["label"], met["earliest:date"], met["hedged:boolean"]) == ("Ivo Sand and Mara Venn met", "2026-02-09", "false")


def test_hostile_text_does_not_break_networks_and_tables() -> None:
    for name in ("graphml", "gexf"):
        graph = nx.parse_graphml(export(hostile_lines(), name, ONTOLOGY)) if name == "graphml" else None
        assert graph is None or graph.number_of_edges() == 1
    files = FORMATS["csv"].write(hostile_lines(), ONTOLOGY)
    assert all(len({len(row) for row in csv.reader(io.StringIO(text, newline=""))}) == 1 for text in files.values())


def given_back(cell: str) -> str:
    """What a cell holds, as the docs tell to read it."""
    return cell[1:] if re.match("'+[=+@\t\r-]", cell) else cell


def test_no_cell_is_a_formula_and_all_can_be_read_back() -> None:
    view = read_graph(hostile_lines(), ONTOLOGY)
    files = FORMATS["csv"].write(hostile_lines(), ONTOLOGY)
    cells = [cell for text in files.values() for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell[:1] in set("=+@\t\r") or (cell[:1] == "-" and not cell[1:].isdigit())]
    (fact,) = csv.DictReader(io.StringIO(files["facts.csv"], newline=""))
    assert given_back(fact["label"]) == view.facts[0].label
    assert fact["texts:string[]"].split(";") == [f"topic={text.replace(';', ',')}" for text in view.facts[0].texts["topic"]]
    (article,) = csv.DictReader(io.StringIO(files["articles.csv"], newline=""))
    assert (article["title"], given_back(article["title"])) == ("'=1+1", "=1+1")
    for text in FORMULAS:
        assert given_back(harmless(text)) == text
        answer = Answer(("a",), ((text,),), {})
        assert list(csv.reader(io.StringIO(as_csv(answer), newline=""))) == [["a"], [harmless(text)]]


@pytest.mark.parametrize("name", ["turtle", "trig", "jsonld"])
def test_what_people_read_stands_in_the_order_in_which_it_is_read(name: str) -> None:
    text = export(hostile_lines(), name, ONTOLOGY)
    assert not set(text) & set("\u202e\u202c\u2066\u2069")
    assert "user \\u202Etxt.exe\\u202C" in text


NEO4J = re.compile(r"(?:id)?:ID|:LABEL|:START_ID|:END_ID|:TYPE|[a-z_]+(?::(?:int|boolean|date|string\[\]))?")


def test_columns_are_named_as_neo4js_importer_reads_them() -> None:
    files = FORMATS["csv"].write(story_lines(), ONTOLOGY)
    tables = {name: list(csv.reader(io.StringIO(text, newline=""))) for name, text in files.items()}
    for name, (head, *rows) in tables.items():
        assert all(NEO4J.fullmatch(column) for column in head), name
        for column, values in zip(head, zip(*rows, strict=True), strict=True):
            kind = column.rpartition(":")[2] if ":" in column else ""
            assert all(READERS[kind](value) for value in values if value), column
    assert len({row[0] for name in ("entities", "facts", "articles") for row in tables[f"{name}.csv"][1:]}) == 15 + 32 + 4


READERS: dict[str, Callable[[str], object]] = {
    "int": str.isdigit, "boolean": {"true", "false"}.__contains__, "date": date.fromisoformat, "string[]": str, "": str,
    "ID": re.compile(r"(?:entity|fact|article):\S+").fullmatch, "START_ID": re.compile(r"(?:fact|article):\S+").fullmatch,
    "END_ID": re.compile(r"(?:entity|fact):\S+").fullmatch, "TYPE": str.isupper, "LABEL": str,
}  # fmt: skip


def test_neo4js_importer_would_take_the_tables() -> None:
    """Its rules: columns with names of their own, no empty label or part of a list, a type without blanks, ends that are nodes."""
    files = FORMATS["csv"].write([*story_lines(), *hostile_lines()], ONTOLOGY)
    tables = {name: list(csv.DictReader(io.StringIO(text, newline=""), strict=True)) for name, text in files.items()}
    nodes = [row["id:ID"] for name in ("entities.csv", "facts.csv", "articles.csv") for row in tables[name]]
    assert len(nodes) == len(set(nodes)), "an id is that of one node"
    for name, rows in tables.items():
        assert len({column.partition(":")[0] or column for column in rows[0]}) == len(rows[0]), name
        for row in rows:
            lists = [row[column] for column in row if column == ":LABEL" or column.endswith("[]")]
            assert all(part for cell in lists if cell for part in cell.split(";")), row
            assert row.get(":LABEL", "Node") and re.fullmatch("[A-Z_]+", row.get(":TYPE", "NODE")), row
            assert {row[end] for end in (":START_ID", ":END_ID") if end in row} <= set(nodes), row


@pytest.mark.parametrize("graph", GRAPHS)
def test_programs_of_the_web_find_ids_and_one_type_a_key(graph: str) -> None:
    """Cytoscape.js and D3: ids that nothing else has, links between nodes that there are, and no key with now this and now that."""
    known = json.loads(export(GRAPHS[graph](), "nodelink", ONTOLOGY))
    nodes, links = [node["id"] for node in known["nodes"]], known["links"]
    ids = nodes + [link["key"] for link in links]
    assert links and len(ids) == len(set(ids))
    assert {link[end] for link in links for end in ("source", "target")} <= set(nodes)
    for things in (known["nodes"], links):
        kinds = {(key, type(value)) for thing in things for key, value in thing.items()}
        assert len(kinds) == len({key for key, _ in kinds}) and {kind for _, kind in kinds} <= {str, int, bool}
        assert len({tuple(sorted(thing)) for thing in things}) == 1


PROGRAM = """
from kg.rdf.export import FORMATS; from kg.known.ontology import load_ontology; from tests.stories import story_lines
for known in FORMATS.values():
    if known.name != "ftm": print(known.name, known.write(story_lines(), load_ontology()))
"""


def test_two_processes_write_the_same_bytes() -> None:
    written = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM], env={"PYTHONHASHSEED": seed}, cwd=ROOT, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1
    assert len(written.pop()) > 100_000


def test_the_order_of_lines_does_not_matter() -> None:
    for known in FORMATS.values():
        assert known.name == "ftm" or known.write(story_lines()[::-1], ONTOLOGY) == known.write(story_lines(), ONTOLOGY), (
            known.name
        )


def test_formats_are_known_by_their_ending() -> None:
    assert {known.suffix: format_of(Path(f"x{known.suffix}")) for known in FORMATS.values() if known.suffix} == {
        known.suffix: known.name for known in FORMATS.values() if known.suffix
    }


def test_what_cannot_be_exported_is_told() -> None:
    with pytest.raises(UserError, match="there is no such format; there are turtle, trig"):
        export([], "turtel", ONTOLOGY)
    with pytest.raises(UserError, match="name a folder"):
        export(story_lines(), "csv", ONTOLOGY)
    with pytest.raises(UserError, match="its ending tells no format"):
        format_of(Path("graph.doc"))
