"""Times of the page next to bare pyvis on the same generated graphs: `python -m tests.browser.bench`, a Markdown table out."""

import re
import tempfile
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import TimeoutError, sync_playwright
from pyvis.network import Network

from kg.rdf.graphview import GraphView
from kg.show.arrange import arrange
from kg.show.view import entities_of, page
from tests.browser.conftest import CHROMIUM, FLAGS
from tests.browser.sample import ONTOLOGY, generated

SIZES = ((50, 200), (500, 2_000), (5_000, 20_000))
PATIENCE = 60_000
OURS = "document.documentElement?.dataset.ready"
BARE = """window.network && (window.kgSettled || network.physics.stabilized
          || (network.once('stabilizationIterationsDone', () => { window.kgSettled = true }), false))"""
FRAME = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def bare(view: GraphView) -> str:
    """What pyvis makes of the graph by itself, with its own template, layout and settings."""
    entities = entities_of(view)
    net = Network(directed=True, cdn_resources="in_line")
    for index, entity in enumerate(entities):
        net.add_node(index, entity.name, title=entity.type)
    net.node_ids = net.node_map  # else adding the edges alone takes minutes
    for fact, pairs in zip(view.facts, arrange(entities, view.facts, ONTOLOGY).pairs, strict=True):
        for one, other, _ in pairs:
            net.add_edge(one, other, title=fact.type)
    return str(net.generate_html())


def measure(browser: Any, html: str, folder: Path, ready: str) -> tuple[str, str, str]:
    """Seconds until the page can be used, milliseconds until a click has its effect, requests that it made elsewhere."""
    path = folder / "page.html"
    path.write_text(html, "utf-8")
    context = browser.new_context(viewport={"width": 1400, "height": 880}, offline=False)
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    asked: list[str] = []
    opened.on("request", lambda request: asked.append(request.url))
    context.route(re.compile("^https?:"), lambda route: route.abort())
    started = time.perf_counter()
    try:
        opened.goto(path.as_uri(), wait_until="commit")
        opened.wait_for_function(f"() => {ready}")
        opened.evaluate(FRAME)
        took = f"{time.perf_counter() - started:.1f} s"
        click = f"{clicked(opened):.0f} ms"
    except TimeoutError:
        took, click = f"not within {PATIENCE // 1000} s", "–"
    context.close()
    return took, click, str(sum(url.startswith("http") for url in asked))


def clicked(opened: Any) -> float:
    """Milliseconds from a selection until it is drawn."""
    started = time.perf_counter()
    opened.evaluate("window.kgPage ? location.assign('#actor=actor-00001') : network.selectNodes([1])")
    opened.evaluate(FRAME)
    return (time.perf_counter() - started) * 1000


def main() -> None:
    print("| nodes | facts | page | made in | size | usable after | a click | requests |")
    print("| ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: |")
    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as folder:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for size in SIZES:
            view = generated(*size)
            for name, ready in (("ours", OURS), ("bare pyvis", BARE)):
                started = time.perf_counter()
                html = page(view, ONTOLOGY, title="Generated") if name == "ours" else bare(view)
                made = time.perf_counter() - started
                took, click, asked = measure(browser, html, Path(folder), ready)
                row = (
                    f"{size[0]:,}",
                    f"{size[1]:,}",
                    name,
                    f"{made:.1f} s",
                    f"{len(html.encode()) / 1e6:.1f} MB",
                    took,
                    click,
                    asked,
                )
                print("| " + " | ".join(row) + " |", flush=True)
        browser.close()


if __name__ == "__main__":
    main()
