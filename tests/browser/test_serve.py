"""The server's pages in a real browser: the editor asks and shows, all works from the keyboard, and no request leaves."""

import json
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Opened
from tests.serving import Served, serve, story_file

pytestmark = pytest.mark.browser
FAULT = "Failed to load resource: the server responded with a status of 400"
QUERY = "SELECT ?who ?day { ?m a kg:Meeting ; kg:participant ?who . OPTIONAL { ?m kg:earliest ?day } } ORDER BY ?who"


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serve(story_file(tmp_path_factory.mktemp("graph"))) as found:
        yield found


@pytest.fixture
def opened(chromium: Any, served: Served) -> Iterator[Opened]:
    """A page at the server; afterwards no request went elsewhere, and nothing was complained of."""
    context = chromium.new_context(viewport={"width": 1300, "height": 900}, reduced_motion="reduce")
    found = Opened(context.new_page())
    found.page.set_default_timeout(10000)
    context.on("request", lambda request: found.requests.append(request.url))
    found.page.on("console", lambda message: found.complaints.append(f"{message.type}: {message.text}"))
    found.page.on("pageerror", lambda error: found.complaints.append(str(error)))
    yield found
    assert [url for url in found.requests if not url.startswith((served.url, "data:", "blob:"))] == []
    assert [said for said in found.complaints if FAULT not in said] == []
    context.close()


def write(opened: Opened, query: str) -> None:
    opened.say(f"document.querySelector('.CodeMirror').CodeMirror.setValue({json.dumps(query)})")


def edit(opened: Opened, served: Served, fragment: str = "") -> None:
    opened.page.goto(f"{served.url}/editor{fragment}")
    opened.page.wait_for_selector("html[data-ready]")


def test_the_editor_asks_and_shows_the_answer(opened: Opened, served: Served) -> None:
    edit(opened, served)
    write(opened, QUERY)
    opened.click(".yasqe_queryButton")
    opened.page.wait_for_selector("#answer tbody tr")
    assert "id:tomas-reed" in opened.text("#answer tbody")
    assert opened.page.locator("#answer tbody tr").count() == 6


def test_the_editor_shows_triples_and_truth(opened: Opened, served: Served) -> None:
    edit(opened, served)
    for query, shown in (("DESCRIBE id:kestria", "kg:sanctioned"), ("ASK {}", "True")):
        write(opened, query)
        opened.click(".yasqe_queryButton")
        opened.page.wait_for_selector(f"#answer >> text={shown} >> nth=0")


def test_the_editor_shows_what_is_wrong(opened: Opened, served: Served) -> None:
    edit(opened, served)
    write(opened, "SELECT * { ?s ")
    opened.click(".yasqe_queryButton")
    opened.page.wait_for_selector("#answer >> text=error at 1:15")
    assert any(FAULT in said for said in opened.complaints)


def test_the_editor_completes_from_this_graph(opened: Opened, served: Served) -> None:
    """And asks no server of vocabularies."""
    edit(opened, served)
    for unfinished, whole in (("?fact a kg:M", "Meeting"), ("?fact kg:par", "participant")):
        write(opened, f"PREFIX kg: <https://kg.example/ontology#>\nSELECT * {{ {unfinished}")
        opened.say("(() => { const it = document.querySelector('.CodeMirror').CodeMirror; it.focus(); it.setCursor(1, 99); })()")
        opened.press("Control+Space")
        opened.page.wait_for_selector(f".CodeMirror-hints >> text={whole}")
        opened.press("Escape")


def test_the_editor_works_from_the_keyboard(opened: Opened, served: Served) -> None:
    edit(opened, served, f"#query={QUERY.replace(' ', '%20')}")
    opened.say("document.querySelector('.CodeMirror').CodeMirror.focus()")
    opened.press("Control+Enter")
    opened.page.wait_for_selector("#answer tbody tr")
    opened.press("Escape")
    reached = []
    for _ in range(25):
        opened.press("Tab")
        reached.append(opened.say("document.activeElement.className || document.activeElement.tagName"))
    assert any("yasr_downloadIcon" in place for place in reached), reached


def test_links_of_an_answer_lead_to_pages_of_this_server(opened: Opened, served: Served) -> None:
    edit(opened, served)
    write(opened, QUERY)
    opened.click(".yasqe_queryButton")
    opened.click("#answer tbody a.iri >> nth=0")
    opened.page.wait_for_url("**/questions/dossier?actor=id%3Aivo-sand")
    assert "Everything that articles say of an actor" in opened.text("h1")
    opened.click("tbody a[href^='/viewer#fact='] >> nth=0")
    opened.page.wait_for_selector("html[data-ready]")
    assert opened.text("#panel h2")


def test_nothing_in_the_editor_leads_elsewhere(opened: Opened, served: Served) -> None:
    edit(opened, served)
    write(opened, "SELECT * { ?s ?p ?o } LIMIT 20")
    opened.click(".yasqe_queryButton")
    opened.page.wait_for_selector("#answer tbody tr")
    links = opened.say("[...document.querySelectorAll('a[href]')].filter((a) => !a.closest('tbody')).map((a) => a.href)")
    assert [link for link in links if not link.startswith(served.url)] == []
    assert opened.page.locator(".yasqe_share, .endpointText, .yasr_external_ref_btn").count() == 0


def test_a_question_is_asked_with_the_keyboard_alone(opened: Opened, served: Served) -> None:
    opened.page.goto(f"{served.url}/questions/who-held")
    opened.page.focus("#of")
    opened.page.keyboard.type("Lomara")
    opened.press("Enter")
    opened.page.wait_for_selector("main table")
    assert "Tomás Reed" in opened.text("main table")
    opened.press("Tab")
    assert opened.say("document.activeElement.className") == "skip"


def test_pages_hold_to_the_rules_of_accessibility(opened: Opened, served: Served) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="the extra dev is not installed").Axe()
    paths = ("/", "/questions", "/questions/who-held?of=Lomara", "/questions/who-held?of=Lomra")
    for path, width in product(paths, (1300, 390)):
        opened.page.set_viewport_size({"width": width, "height": 900})
        opened.page.goto(f"{served.url}{path}")
        faults = axe.run(opened.page).response["violations"]
        assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults] == [], path
    opened.page.set_viewport_size({"width": 1300, "height": 900})
    edit(opened, served)
    opened.click(".yasqe_queryButton")
    opened.page.wait_for_selector("#answer tbody tr")
    faults = axe.run(opened.page).response["violations"]
    known = {"empty-table-header"}  # the library's column of row numbers has no name
    assert [(fault["id"], [node["html"] for node in fault["nodes"]]) for fault in faults if fault["id"] not in known] == []


def test_another_page_cannot_ask(opened: Opened, served: Served, chromium: Any, tmp_path: Path) -> None:
    """A page from elsewhere can send, but gets no answer; an answer is no script, style or picture either."""
    context = chromium.new_context()
    stranger = context.new_page()
    (tmp_path / "page.html").write_text("<!doctype html><title>elsewhere</title>")
    stranger.goto((tmp_path / "page.html").as_uri())
    asked = f"fetch('{served.url}/sparql?query=ASK%7B%7D').then((answer) => answer.text()).catch(() => 'no answer')"
    assert stranger.evaluate(asked) == "no answer"
    context.close()
