"""A browser for the tests of the page: Debian's Chromium driven by Playwright, pages opened from disk, every request noted."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from kg.rdf.graphview import GraphView
from kg.show.view import page
from tests.browser.sample import ONTOLOGY, sample

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run"]
TITLE = "Ties between Washington and Caracas"


@dataclass
class Opened:
    """A page in the browser, with what it asked for and complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def say(self, script: str) -> Any:
        return self.page.evaluate(script)

    def text(self, selector: str) -> str:
        return str(self.page.inner_text(selector))

    def click(self, selector: str, **options: Any) -> None:
        self.page.click(selector, **options)

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def fragment(self) -> str:
        return str(self.page.evaluate("decodeURIComponent(location.hash.replace(/\\+/g, ' '))"))


Open = Callable[..., Opened]


def refuse(opened: Opened, dialog: Any) -> None:
    opened.complaints.append(f"dialog: {dialog.message}")
    dialog.dismiss()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    """The browser, started once for all tests."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: pip install .[dev]")
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: apt-get install chromium")
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[], GraphView]], Path]:
    """Writes each page once."""
    folder = tmp_path_factory.mktemp("pages")

    def write(name: str, make: Callable[[], GraphView]) -> Path:
        path = folder / f"{name}.html"
        if not path.exists():
            path.write_text(page(make(), ONTOLOGY, title=TITLE), "utf-8", newline="\n")
        return path

    return write


@pytest.fixture
def opening(chromium: Any, pages: Callable[[str, Callable[[], GraphView]], Path]) -> Iterator[Open]:
    """Opens a page from disk: `opening(make, fragment="day=2026-03-01", width=390)`. Afterwards nothing may have gone wrong."""
    contexts: list[Any] = []
    all_opened: list[Opened] = []

    def open_page(
        make: Callable[[], GraphView] = sample, *, fragment: str = "", width: int = 1400, height: int = 880, **options: Any
    ) -> Opened:
        settings = {"viewport": {"width": width, "height": height}, "reduced_motion": "reduce", **options}
        context = chromium.new_context(**settings)
        contexts.append(context)
        opened = Opened(context.new_page())
        all_opened.append(opened)
        opened.page.set_default_timeout(5000)
        opened.page.on("request", lambda request: opened.requests.append(request.url))
        opened.page.on("console", lambda message: opened.complaints.append(f"{message.type}: {message.text}"))
        opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
        opened.page.on("dialog", lambda dialog: refuse(opened, dialog))
        address = pages(make.__name__, make).as_uri()
        opened.page.goto(address + ("#" + fragment if fragment else ""), timeout=30_000)  # tests of speed have their own bound
        opened.page.wait_for_selector("html[data-ready]")
        return opened

    yield open_page
    for opened in all_opened:
        elsewhere = [url for url in opened.requests if not url.startswith(("file:", "blob:"))]
        assert not elsewhere, "the page made requests"
        assert not opened.complaints, "the console is not empty"
    for context in contexts:
        context.close()
