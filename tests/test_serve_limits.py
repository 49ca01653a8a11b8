"""What the server bounds: time, memory and size of a query, where it reaches, and its own processes; others never notice."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from kg.rdf.index import INDEX
from kg.rdf.project import add_articles, open_project, project_store
from kg.rdf.seedgraph import seeds_of
from kg.rdf.store import disk_store, lines_of
from kg.serve.index import indexed
from kg.serve.sparql import BARE
from tests.conftest import Run
from tests.serving import CROSS, MEETINGS, PEOPLE, Served, serve, start, story_file
from tests.stories import parts

TIMEOUT = 2
SORTED = "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?c"
NESTED = "SELECT * { " + "{" * 20000


@pytest.fixture(scope="module")
def graph(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return story_file(tmp_path_factory.mktemp("graph"))


@pytest.fixture(scope="module")
def served(graph: Path) -> Iterator[Served]:
    with serve(graph, "--timeout", TIMEOUT, "--max-size", 2, "--memory", 256, "--workers", 2) as found:
        yield found


def test_while_one_client_waits_for_a_cross_product_others_are_served(served: Served) -> None:
    with ThreadPoolExecutor() as threads:
        started = time.monotonic()
        slow = threads.submit(served.ask, CROSS)
        time.sleep(0.2)
        times = []
        for _ in range(5):
            asked = time.monotonic()
            assert served.ask(MEETINGS).text.split()[1:] == PEOPLE
            times.append(time.monotonic() - asked)
        assert not slow.done(), "the cross product was still running"
        assert max(times) < 1
        got = slow.result()
        assert TIMEOUT <= time.monotonic() - started < TIMEOUT + 2
    message = "the query was ended after 2 seconds; ask for less, or raise --timeout"
    assert (got.status, got.reason, got.text) == (500, message, message + "\n")


def test_more_cross_products_than_workers_are_all_ended(served: Served) -> None:
    with ThreadPoolExecutor(6) as threads:
        started = time.monotonic()
        found = [task.result() for task in [threads.submit(served.ask, CROSS) for _ in range(6)]]
    assert time.monotonic() - started < 3 * TIMEOUT + 2
    assert {got.status for got in found} == {500, 503}
    assert all(got.headers["retry-after"] == "5" for got in found if got.status == 503)
    assert served.ask("ASK {}").text == "true"


@pytest.mark.parametrize(
    ("query", "status", "message"),
    [
        ("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", 422, "the answer is larger than 2 MiB"),
        ("CONSTRUCT { ?a ?b ?x } { ?a ?b ?c . ?d ?e ?f BIND(CONCAT(STR(?c), STR(?f)) AS ?x) }", 422, "the answer is larger than 2 MiB"),
        pytest.param(SORTED, 500, "it needs more than 256 MiB of memory", marks=pytest.mark.skipif(
            sys.platform != "linux", reason="memory is bounded on Linux alone")),
        (NESTED, 500, "nested too deeply"),
        (f"ASK {{ FILTER({'(' * 5000}1{')' * 5000}) }}", 500, "nested too deeply"),
    ],
)  # fmt: skip
def test_what_costs_too_much_is_told_and_harms_nobody(served: Served, query: str, status: int, message: str) -> None:
    got = served.get("/sparql", method="POST", body=query, headers={"Content-Type": BARE, "Accept": "*/*"})
    assert (got.status, message in got.text) == (status, True), got.text
    assert served.ask(MEETINGS).text.split()[1:] == PEOPLE


OUTWARD = [
    "ASK {{ SERVICE <{0}> {{ ?s ?p ?o }} }}",
    "SELECT * {{ ?s ?p ?o.SERVICE<{0}>{{ ?a ?b ?c }} }}",
    "SELECT * {{ OPTIONAL {{ ?s ?p <a:'b> }} FILTER(1<'>' || true) SERVICE <{0}> {{ ?a ?b ?c }} #'\n}}",
    "SELECT * {{ OPTIONAL {{ ?s ?p <a:'b> }} FILTER(1<'>' || true) SERVICE SILENT <{0}> {{ ?a ?b ?c }} #'\n}}",
]


@pytest.mark.skipif(sys.platform != "linux", reason="workers are kept from connections on Linux alone")
def test_no_query_leaves_the_machine(served: Served) -> None:
    """Also where the text does not show what the parser will find: then the worker can open no connection."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.3)
        place = f"http://127.0.0.1:{listening.getsockname()[1]}/"
        statuses = [served.ask(query.format(place)).status for query in OUTWARD]
        with pytest.raises(TimeoutError):
            listening.accept()
    assert statuses == [403, 403, 500, 200]


def test_a_query_ends_when_its_client_hangs_up(graph: Path) -> None:
    with serve(graph, "--workers", 1) as served:
        address = urlsplit(served.url)
        for _ in range(2):
            with socket.create_connection((str(address.hostname), int(address.port or 0))) as client:
                client.sendall(f"GET /sparql?query={CROSS.replace(' ', '%20')} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
                time.sleep(0.3)
        started = time.monotonic()
        assert served.ask("ASK {}").text == "true"
        assert time.monotonic() - started < 5


def children(process: "subprocess.Popen[str]") -> set[int]:
    """Those that any of its threads started."""
    listed = Path(f"/proc/{process.pid}/task").glob("*/children")
    return {int(pid) for path in listed for pid in path.read_text().split()}


def running(pids: set[int]) -> set[int]:
    return {pid for pid in pids if Path(f"/proc/{pid}").exists()}


@pytest.mark.skipif(sys.platform != "linux", reason="looks at processes as Linux shows them")
@pytest.mark.parametrize("sign", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_no_worker_outlives_the_server(graph: Path, sign: signal.Signals) -> None:
    """Not even one in the middle of a query; the server itself ends at once, and says nothing of it."""
    served = start(graph, "--workers", 2, "--timeout", 0.5 if sign == signal.SIGKILL else 20)
    with ThreadPoolExecutor() as threads:
        slow = threads.submit(served.ask, CROSS)
        time.sleep(0.3)
        workers = children(served.process)
        assert len(workers) >= 2
        started = time.monotonic()
        served.process.send_signal(sign)
        code = served.process.wait(10)
        assert time.monotonic() - started < 5
        assert slow.exception() or slow.result().status == 500
    _, said = served.process.communicate(timeout=10)
    if sign == signal.SIGKILL:
        assert code == -signal.SIGKILL
    else:
        assert (code, said) == (0, "Ctrl-C ends it.\nended\n")
    until = time.monotonic() + 8
    while running(workers) and time.monotonic() < until:
        time.sleep(0.1)
    assert not running(workers)


def test_what_keeps_it_from_starting_is_told(kg: Run, graph: Path, served: Served, tmp_path: Path) -> None:
    (tmp_path / "broken.ttl").write_text("this is no Turtle")
    port = str(urlsplit(served.url).port)
    for arguments, message in (
        ((graph, "--port", port), f"port {port}: it cannot be listened on (Address already in use); name another with --port"),
        ((tmp_path / "broken.ttl", "--port", "0"), "this is not Turtle"),
        ((tmp_path, "--port", "0"), "a graph file does not end in nothing"),
        ((graph, "--allow-origin", "*"), "*: this is no origin; write it as in http://localhost:8888"),
    ):
        done = kg("serve", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert message in done.stderr
        assert "Traceback" not in done.stderr


def test_a_project_may_grow_while_it_is_served(tmp_path: Path) -> None:
    """The server keeps to what it read at its start."""
    project = open_project(tmp_path / "project", create=True)
    stories = [(article, list(lines)) for article, lines in parts()]
    add_articles(project, stories[:3], seeds_of([]))
    with indexed(project.folder) as index, serve(project.folder) as served:
        before = served.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text
        assert index.is_dir()
        add_articles(project, stories[3:], seeds_of([]))
        assert len(project_store(project)) > 0
        assert served.ask("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }").text == before
    assert not index.exists()


def test_a_project_that_cannot_be_written_is_served_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = open_project(tmp_path / "project", create=True)
    add_articles(project, [(article, list(lines)) for article, lines in parts()], seeds_of([]))
    wanted = sorted(lines_of(project_store(project)))
    shutil.rmtree(project.folder / INDEX)
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    with indexed(project.folder) as index:
        assert sorted(lines_of(disk_store(index, read_only=True))) == wanted
    assert not (project.folder / INDEX).exists()
