"""What people do with the page, as functions: find an actor on the screen, click it or the line between two, take a file away."""

import json
from pathlib import Path
from typing import Any

from tests.browser.conftest import Opened


def spot(opened: Opened, name: str) -> dict[str, float]:
    """Where an actor's shape is on the screen."""
    return dict(opened.say(f"kgPage.place({json.dumps(name)})"))


def click_actor(opened: Opened, name: str, **options: Any) -> None:
    place = spot(opened, name)
    opened.page.mouse.move(place["x"], place["y"])
    if options.get("shift"):
        opened.page.keyboard.down("Shift")
    opened.page.mouse.click(place["x"], place["y"])
    if options.get("shift"):
        opened.page.keyboard.up("Shift")


def click_between(opened: Opened, one: str, other: str) -> None:
    """Click the line between two actors, off its middle, where a number may be."""
    a, b = spot(opened, one), spot(opened, other)
    opened.page.mouse.click(a["x"] + (b["x"] - a["x"]) * 0.4, a["y"] + (b["y"] - a["y"]) * 0.4)


def names_shown(opened: Opened) -> list[str]:
    return list(opened.say("kgPage.names()"))


def heading(opened: Opened) -> str:
    return opened.text("#panel h2")


def wait_for_heading(opened: Opened, text: str) -> None:
    opened.page.wait_for_function("text => document.querySelector('#panel h2').textContent.includes(text)", arg=text)


def saved(opened: Opened, text: str) -> str:
    opened.click("#export")
    with opened.page.expect_download(timeout=20_000) as download:
        opened.click(f"#exports button:has-text('{text}')")
    return Path(download.value.path()).read_bytes().decode("utf-8", "replace")
