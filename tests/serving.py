"""`kg serve` in a process of its own, as a user starts it, on the graph of the stories."""

import http.client
import os
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.conftest import ROOT
from tests.stories import story_lines

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

MEETINGS = "SELECT DISTINCT ?who { ?m a kg:Meeting ; kg:participant ?who } ORDER BY ?who"
PEOPLE = ["https://kg.example/id/ivo-sand", "https://kg.example/id/lena-orr", "https://kg.example/id/mara-venn",
         "https://kg.example/id/tomas-reed"]  # fmt: skip


@dataclass(frozen=True)
class Got:
    status: int
    reason: str
    headers: Mapping[str, str]
    text: str

    @property
    def media(self) -> str:
        return self.headers["content-type"].split(";")[0]


@dataclass
class Served:
    """A server that runs: its address without the last slash, and its process."""

    url: str
    process: "subprocess.Popen[str]"

    def get(self, path: str, *, method: str = "GET", body: str = "", headers: Mapping[str, str] | None = None) -> Got:
        """One request with these headers and no other but Host."""
        connection = http.client.HTTPConnection(urlsplit(self.url).netloc, timeout=20)
        try:
            connection.request(method, path, body=body.encode() or None, headers=dict(headers or {}))
            found = connection.getresponse()
            named = {name.lower(): value for name, value in found.getheaders()}
            return Got(found.status, found.reason, named, found.read().decode())
        finally:
            connection.close()

    def ask(self, query: str, *, accept: str = "text/csv", **more: str) -> Got:
        """A query by GET; further parameters are given as `default_graph_uri`."""
        given = {name.replace("_", "-"): value for name, value in more.items()}
        return self.get(f"/sparql?{urlencode({'query': query, **given})}", headers={"Accept": accept})


def start(graph: Path, *options: object) -> Served:
    """A server of a graph on a free port."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "kg", "serve", str(graph), "--port", "0", *map(str, options)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, cwd=ROOT)
    assert process.stdout and process.stderr
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:"), process.stderr.read()
    return Served(address.removesuffix("/"), process)


@contextmanager
def serve(graph: Path, *options: object) -> Iterator[Served]:
    """A server that is told to end at the end, and must."""
    served = start(graph, *options)
    try:
        yield served
    finally:
        served.process.send_signal(signal.SIGTERM)
        _, said = served.process.communicate(timeout=20)
    assert said == "Ctrl-C ends it.\nended\n", "the server told of a fault"


def story_file(folder: Path) -> Path:
    path = folder / "stories.nq"
    path.write_text("".join(story_lines()), "utf-8")
    return path
