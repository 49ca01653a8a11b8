"""Sorted N-Quads lines in, a graph in the formats of other tools out: one table says which there are."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from kg.errors import UserError
from kg.files import write_whole
from kg.known.ontology import Ontology
from kg.rdf.graphview import read_graph
from kg.rdf.sheets import csv_sheets
from kg.rdf.terms import split_line
from kg.rdf.turtle import json_ld, trig, turtle

Lines = Sequence[str]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: `write` gives the text of each of its files by name, "" where it is a single one."""

    name: str
    suffix: str
    title: str
    write: Callable[[Lines, Ontology], Mapping[str, str]]


def export(lines: Lines, name: str, ontology: Ontology) -> str:
    """A graph in a format of one file.

    >>> from kg.known.ontology import load_ontology
    >>> print(export(['<https://kg.example/id/a> <https://kg.example/ontology#metWith> <https://kg.example/id/b> .\\n'], "turtle",
    ...     load_ontology()), end="")
    @prefix kg: <https://kg.example/ontology#> .
    @prefix id: <https://kg.example/id/> .
    <BLANKLINE>
    id:a kg:metWith id:b .
    """
    written = named(name).write(lines, ontology)
    if "" not in written:
        raise UserError(name, "this format has several files", "name a folder to write them to")
    return written[""]


def export_to(path: Path, lines: Lines, name: str, ontology: Ontology) -> tuple[Path, ...]:
    """Write a graph in a format to a file, or to a folder where the format has several files; the files that were written."""
    written = named(name).write(lines, ontology)
    paths = {file: path / file if file else path for file in written}
    for file, text in written.items():
        write_whole(paths[file], text)
    return tuple(paths.values())


def named(name: str) -> Format:
    if name not in FORMATS:
        raise UserError(name, "there is no such format", f"there are {', '.join(FORMATS)}")
    return FORMATS[name]


def format_of(path: Path) -> str:
    """The format that a file's ending tells."""
    told = [known for known in FORMATS.values() if known.suffix and path.name.endswith(known.suffix)]
    if told:
        return max(told, key=lambda known: len(known.suffix)).name
    raise UserError(path, "its ending tells no format", f"known are {', '.join(f.suffix for f in FORMATS.values() if f.suffix)}")


def n_quads(lines: Iterable[str]) -> str:
    return "".join(sorted(set(lines)))


def n_triples(lines: Iterable[str]) -> str:
    """The triples of all graphs together, sorted."""
    return "".join(sorted({" ".join(split_line(line)[:3]) + " .\n" for line in lines}))


def graphml(lines: Lines, ontology: Ontology) -> Mapping[str, str]:
    import kg.network as net

    return {"": net.graphml(net.network(read_graph(lines, ontology), ontology, status=()))}


def gexf(lines: Lines, ontology: Ontology) -> Mapping[str, str]:
    import kg.network as net

    return {"": net.gexf(net.network(read_graph(lines, ontology), ontology, status=()))}


def node_link(lines: Lines, ontology: Ontology) -> Mapping[str, str]:
    import kg.network as net

    return {"": net.node_link(net.network(read_graph(lines, ontology), ontology, status=()))}


def follow_the_money(lines: Lines, ontology: Ontology) -> Mapping[str, str]:
    import kg.ftm

    return {"": kg.ftm.ftm(lines, ontology)}


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        known.name: known
        for known in (
            Format("turtle", ".ttl", "Turtle: all triples as one graph, for people", lambda lines, _: {"": turtle(lines)}),
            Format("trig", ".trig", "TriG: all named graphs, for people", lambda lines, _: {"": trig(lines)}),
            Format("nquads", ".nq", "N-Quads: all named graphs, one quad a line", lambda lines, _: {"": n_quads(lines)}),
            Format("ntriples", ".nt", "N-Triples: all triples as one graph, one a line", lambda lines, _: {"": n_triples(lines)}),
            Format("jsonld", ".jsonld", "JSON-LD: all named graphs", lambda lines, _: {"": json_ld(lines)}),
            Format("graphml", ".graphml", "GraphML: entities and facts between them, for Gephi, Cytoscape, yEd", graphml),
            Format("gexf", ".gexf", "GEXF: the same, for Gephi", gexf),
            Format("nodelink", ".json", "Node-link JSON: the same, for networkx and D3", node_link),
            Format("ftm", ".ftm.json", "FollowTheMoney: entities as JSON lines, for Aleph and OpenSanctions' tools", follow_the_money),
            Format("csv", "", "CSV: tables of entities, facts, roles, evidence and articles, for pandas and Neo4j",
                   lambda lines, ontology: csv_sheets(read_graph(lines, ontology))),
        )
    }
)  # fmt: skip
"""The formats by name."""
