"""`make bench-store`: loading and asking graphs of growing size, in Oxigraph and in rdflib, as tables of Markdown.

    python -m tests.bench_store [SIZE ...] [--without-rdflib]

Sizes are numbers of quads. Each measurement has a process of its own, so that memory is its own; times are of the wall.
"""

import json
import resource
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from kg.rdf.project import add_articles, open_project, project_store
from kg.rdf.query import ask, bound, saved_questions
from kg.rdf.seedgraph import load_seeds, with_seeds
from kg.rdf.store import dataset_of, load_store
from kg.rdf.terms import PREFIXES
from tests.conftest import ROOT
from tests.replicated import copies

SIZES = (10_000, 100_000, 1_000_000)
PATIENCE = 10  # seconds for a question to rdflib
Measured = dict[str, Any]


def questions() -> dict[str, dict[str, str]]:
    """The saved questions with the values of their first case on the seeds."""
    from tests.test_query import cases

    found: dict[str, dict[str, str]] = {name: {} for name in saved_questions()}
    for name, values, *_ in reversed(cases("answers-seeds.txt")):
        found[name] = values
    return found


def graph(size: int) -> Iterator[tuple[str, list[str]]]:
    """Articles until the graph has this many quads."""
    total = 0
    for article, lines in copies(load_seeds()):
        if total >= size:
            return
        total += len(lines)
        yield article, lines


def make(size: int, path: Path) -> Measured:
    """A file of N-Quads and its numbers."""
    parts = list(graph(size))
    lines = with_seeds((line for _, part in parts for line in part), load_seeds())
    path.write_text("".join(lines), "utf-8")
    facts = sum(line.split(" ", 2)[1].endswith("#matter>") for line in lines)
    return {"articles": len(parts), "quads": len(lines), "facts": facts, "bytes": path.stat().st_size}


def measure_memory(path: Path) -> Measured:
    """The graph as a file in Oxigraph's memory, and all saved questions."""
    before, start = memory(), perf_counter()
    store = load_store(path)
    loaded: Measured = {"load": perf_counter() - start, "memory": memory() - before}
    return loaded | {"questions": asked(store)}


def measure_project(size: int, folder: Path) -> Measured:
    """The graph as a project: writing its files, its first index, opening it again, one article more; and all saved questions."""
    seeds = load_seeds()
    parts = list(graph(size))
    project = open_project(folder, create=True)
    times: Measured = {}
    for name, step in (
        ("write", lambda: add_articles(project, parts, seeds)),
        ("index", lambda: project_store(project)),
        ("open", lambda: project_store(project)),
        ("change", lambda: add_articles(project, [(parts[-1][0], parts[-1][1][:-50])], seeds)),
        ("catch up", lambda: project_store(project)),
    ):
        start = perf_counter()
        step()
        times[name] = perf_counter() - start
    return times | {"memory": memory(), "questions": asked(project_store(project))}


def asked(store: Any) -> Measured:
    """Seconds and rows of each saved question, or what it said."""
    found: Measured = {}
    for name, values in questions().items():
        start = perf_counter()
        rows = len(ask(store, bound(store, saved_questions()[name], values)).rows)
        found[name] = [perf_counter() - start, rows]
    return found


def measure_rdflib(path: Path) -> Measured:
    """The same file in an rdflib Dataset, and the same questions with the same values."""
    store = load_store(path)
    texts = {name: bound(store, saved_questions()[name], values) for name, values in questions().items()}
    del store
    before, start = memory(), perf_counter()
    dataset = dataset_of([path.read_text("utf-8")])
    dataset.default_union = True
    loaded: Measured = {"load": perf_counter() - start, "memory": memory() - before}
    signal.signal(signal.SIGALRM, give_up)
    found: Measured = {}
    for name, text in texts.items():
        start = perf_counter()
        signal.alarm(PATIENCE)
        try:
            found[name] = [0.0, len(list(dataset.query(text, initNs=dict(PREFIXES))))]
        except TimeoutError:
            found[name] = [0.0, None]
        signal.alarm(0)
        found[name][0] = perf_counter() - start
    return loaded | {"questions": found}


def give_up(*_: object) -> None:
    raise TimeoutError


def memory() -> float:
    """The most memory of this process so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def apart(*arguments: object) -> Measured:
    """A measurement in a process of its own."""
    command = [sys.executable, "-m", "tests.bench_store", "--only", *map(str, arguments)]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    found: Measured = json.loads(done.stdout)
    return found


def only(kind: str, size: str, path: str) -> Measured:
    match kind:
        case "make":
            return make(int(size), Path(path))
        case "memory":
            return measure_memory(Path(path))
        case "project":
            return measure_project(int(size), Path(path))
        case _:
            return measure_rdflib(Path(path))


def report(sizes: Sequence[int], results: Sequence[dict[str, Measured]]) -> Iterator[str]:
    """Two tables: loading and memory, and the questions."""
    quads = [f"{result['make']['quads']:,}" for result in results]
    yield f"| | {' | '.join(f'{count} quads' for count in quads)} |"
    yield "| --- |" + " ---: |" * len(sizes)
    for title, kind, name, form in ROWS:
        cells = [form.format(result[kind][name]) if kind in result else "" for result in results]
        yield f"| {title} | {' | '.join(cells)} |"
    yield ""
    kinds = [kind for kind in ("memory", "project", "rdflib") if kind in results[0]]
    heads = [f"{KINDS[kind]}, {count}" for count in quads for kind in kinds]
    yield f"| question | rows | {' | '.join(heads)} |"
    yield "| --- | ---: |" + " ---: |" * len(results) * len(kinds)
    for name in saved_questions():
        cells = [told(result[kind]["questions"][name]) for result in results for kind in kinds]
        rows = results[-1]["memory"]["questions"][name][1]
        yield f"| `{name}` | {rows:,} | {' | '.join(cells)} |"


KINDS = {"memory": "file", "project": "project", "rdflib": "rdflib"}
ROWS = [
    ("articles", "make", "articles", "{:,}"),
    ("facts", "make", "facts", "{:,}"),
    ("file in Oxigraph: load", "memory", "load", "{:.2f} s"),
    ("file in Oxigraph: memory", "memory", "memory", "{:,.0f} MB"),
    ("project: files written", "project", "write", "{:.2f} s"),
    ("project: first index", "project", "index", "{:.2f} s"),
    ("project: opened", "project", "open", "{:.3f} s"),
    ("project: one article changed", "project", "change", "{:.2f} s"),
    ("project: index caught up", "project", "catch up", "{:.2f} s"),
    ("project: memory", "project", "memory", "{:,.0f} MB"),
    ("file in rdflib: load", "rdflib", "load", "{:.2f} s"),
    ("file in rdflib: memory", "rdflib", "memory", "{:,.0f} MB"),
]


def told(measured: Sequence[Any]) -> str:
    seconds, rows = measured
    return f"{seconds:.3f}" if rows is not None else f"over {PATIENCE}"


def main(arguments: Sequence[str]) -> None:
    if arguments[:1] == ["--only"]:
        print(json.dumps(only(*arguments[1:])))
        return
    sizes = [int(size) for size in arguments if size.isdigit()] or list(SIZES)
    results = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            path = f"{folder}/graph.nq"
            result = {"make": apart("make", size, path), "memory": apart("memory", size, path)}
            result["project"] = apart("project", size, f"{folder}/project")
            if "--without-rdflib" not in arguments:
                result["rdflib"] = apart("rdflib", size, path)
            results.append(result)
    print("\n".join(report(sizes, results)))


if __name__ == "__main__":
    main(sys.argv[1:])
