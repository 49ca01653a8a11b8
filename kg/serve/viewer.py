"""The index of a graph in, the viewer's page out: drawn once, on demand, by a process of its own, and kept."""

import re
from html import unescape
from multiprocessing import get_context
from multiprocessing.context import SpawnProcess
from pathlib import Path
from threading import Lock

from kg.errors import UserError
from kg.files import write_whole
from kg.serve import pages
from kg.serve.jobs import Reply
from kg.serve.media import HTML, with_charset
from kg.serve.pages import About

PATIENCE = 10  # seconds that a request waits for the page; after that the browser asks again
POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')


class Viewer:
    """The page of the graph, or the process that draws it."""

    def __init__(self, index: Path, title: str) -> None:
        self.index, self.title = index, title
        self.file = index.parent / "viewer.html"
        self.fault = index.parent / "viewer-fault.txt"
        self.lock = Lock()
        self.process: SpawnProcess | None = None

    def start(self) -> SpawnProcess:
        with self.lock:
            if self.process is None:
                given = (self.index, self.title, self.file, self.fault)
                self.process = get_context("spawn").Process(target=draw, args=given, daemon=True)
                self.process.start()
            return self.process

    def reply(self, about: About) -> Reply:
        """The page, a page that waits for it, or why there is none."""
        process = self.start()
        if not self.file.exists():
            process.join(PATIENCE)
        if self.file.exists():
            page = self.file.read_bytes()
            found = POLICY.search(page[:4000].decode("utf-8", "replace"))
            assert found, "the page names its policy in its head"
            policy = unescape(found[1]).replace("; require", "; frame-ancestors 'none'; require")
            return Reply(200, with_charset(HTML), page, {"Content-Security-Policy": policy})
        if process.is_alive():
            return pages.message(about, "/viewer", "Viewer", "The page is being drawn.", status=200, refresh="2")
        why = self.fault.read_text("utf-8") if self.fault.exists() else "the process that drew it was ended"
        return pages.message(about, "/viewer", "Viewer", f"The graph cannot be drawn: {why}.", status=500)

    def close(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.join()


def draw(index: Path, title: str, out: Path, fault: Path) -> None:
    """What the process does: write the page, or why it cannot."""
    import signal

    from kg.known.ontology import load_ontology
    from kg.rdf.graphview import read_graph
    from kg.rdf.store import disk_store, lines_of
    from kg.show.view import page

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ontology = load_ontology()
    try:
        view = read_graph(lines_of(disk_store(index, read_only=True)), ontology)
    except (KeyError, ValueError, UserError) as error:
        write_whole(fault, f"it is not one that kg build wrote ({type(error).__name__}: {error})")
        return
    write_whole(out, page(view, ontology, title=title))
