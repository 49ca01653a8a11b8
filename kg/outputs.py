"""The files that people open: the parts of articles in; a graph, its facts and its page in a folder out."""

import json
import tempfile
from collections.abc import Iterable
from pathlib import Path

from kg.files import write_whole
from kg.known.ontology import Ontology
from kg.parts import Part, facts_of
from kg.rdf.graphview import read_graph
from kg.rdf.seedgraph import Seeds, with_seeds
from kg.rdf.turtle import trig, turtle
from kg.show.view import page

TITLE = "Knowledge graph"
IN_MEMORY = 1 << 24  # characters


def write_outputs(parts: Iterable[Part], folder: Path, seeds: Seeds, ontology: Ontology) -> tuple[Path, ...]:
    """Write facts.jsonl, graph.ttl, graph.trig and graph.html, each whole; none if an article's part does not hold."""
    paths = tuple(folder / name for name in ("facts.jsonl", "graph.html", "graph.trig", "graph.ttl"))
    lines: set[str] = set()
    with tempfile.SpooledTemporaryFile(max_size=IN_MEMORY, mode="w+", encoding="utf-8") as facts:
        for part in parts:
            lines.update(part.lines)
            facts.writelines(json.dumps(fact, ensure_ascii=False) + "\n" for fact in facts_of(part.extracted, ontology))
        facts.seek(0)
        whole = with_seeds(lines, seeds)
        contents: tuple[str | Iterable[str], ...] = (
            facts,
            page(read_graph(whole, ontology), ontology, title=TITLE),
            trig(whole),
            turtle(whole),
        )
        for path, content in zip(paths, contents, strict=True):
            write_whole(path, content)
    return paths
