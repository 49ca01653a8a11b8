"""The page on graphs that are odd: names of any script and length, control letters, formulas, ids with spaces, times left open."""

import csv
import io
from collections.abc import Callable
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import rdflib

from kg.model import EntityType
from kg.rdf.graphview import GraphView
from tests.browser.conftest import Open, Opened
from tests.browser.hands import heading, names_shown, saved
from tests.browser.sample import little

pytestmark = pytest.mark.browser

MINISTRY = "Ministry of " + "Names and Affairs " * 20
ENDLESS = "X" * 400
SVG = "{http://www.w3.org/2000/svg}"


def pair(one: str, other: str, *, text: str = "One met two.") -> GraphView:
    return little(
        {"a": ("Person", one), "b": ("State", other)}, [("Meeting", {"participant": ("a", "b")}, "2026-01-01")], text=text
    )


def control() -> GraphView:
    return pair("Bell\x07 and \x1b[31m", "tab\tname\nnew \ufffe")


def leftward() -> GraphView:
    return pair("محمد بن سلمان", "ישראל (2026)", text="التقى محمد (2026) مع ישראל today.")


def lengthy() -> GraphView:
    return pair(MINISTRY, ENDLESS, text=ENDLESS)


def formulas() -> GraphView:
    return pair('=cmd|"/c calc"!A1', " ＋1", text='@SUM(1, "2")')


def timeless() -> GraphView:
    return little(
        {"a": ("Person", "Ann"), "b": ("Person", "Bo")}, [("Meeting", {"participant": ("a", "b")}, None)], published=None
    )


def alone() -> GraphView:
    return little({"a": ("Person", "Ann")}, [("Statement", {"speaker": ("a",)}, None)])


def signs() -> GraphView:
    """Ids that have what parts ids in an address."""
    said: dict[str, tuple[EntityType, str]] = {
        "a b": ("Person", "Space"),
        "a~b": ("Person", "Tilde"),
        "a:1:2": ("State", "Colon"),
        "a%20b": ("Person", "Percent"),
    }
    ids = list(said)
    return little(said, [("Meeting", {"participant": (ids[0], other)}, "2026-01-01") for other in ids[1:]])


def left_open() -> GraphView:
    said: dict[str, tuple[EntityType, str]] = {
        "a": ("Person", "Earlier"),
        "b": ("State", "Land"),
        "c": ("Person", "Later"),
        "d": ("Person", "Guest"),
    }
    return little(
        said,
        [
            ("Tenure", {"holder": ("a",), "of": ("b",), "office": ("president",)}, "../2013"),
            ("Tenure", {"holder": ("c",), "of": ("b",), "office": ("president",)}, "2013-05/.."),
            ("Meeting", {"participant": ("d", "b")}, "../2015"),
        ],
    )


ODD = [control, leftward, lengthy, formulas, timeless, alone, signs, left_open]


def beyond(opened: Opened, selector: str) -> int:
    """Pixels by which what is in a part of the page is wider than that part."""
    return int(opened.say(f"(e => e.scrollWidth - e.clientWidth)(document.querySelector('{selector}'))"))


@pytest.mark.parametrize("width", [1400, 390])
@pytest.mark.parametrize("make", ODD)
def test_nothing_is_wider_than_its_place(opening: Open, make: Callable[[], GraphView], width: int) -> None:
    opened = opening(make, width=width)
    for part in ("html", "#panel", "#filters", ".bar", "#time"):
        assert beyond(opened, part) <= 1, part
    opened.press("/")
    opened.page.keyboard.type("x")
    opened.page.focus("#canvas")
    opened.press("ArrowDown")
    assert opened.page.locator("#panel .fact").count() > 0
    assert beyond(opened, "#panel") <= 1


@pytest.mark.parametrize("make", ODD)
def test_what_is_taken_away_can_be_read_elsewhere(opening: Open, make: Callable[[], GraphView]) -> None:
    opened = opening(make)
    texts = [text.text for text in ElementTree.fromstring(saved(opened, "SVG")).iter(f"{SVG}text")]
    assert len(texts) >= len(names_shown(opened))
    view = make()
    graph = rdflib.Graph().parse(data=saved(opened, "Turtle"), format="turtle")
    names = {str(name) for name in graph.objects(None, rdflib.SKOS.prefLabel)}
    assert names == {entity.name for entity in view.entities.values()}
    rows = list(csv.DictReader(io.StringIO(saved(opened, "CSV").removeprefix("\ufeff"))))
    assert [row["fact"] for row in rows] == [fact.id for fact in view.facts]


def test_no_field_of_the_csv_is_a_formula_and_excel_knows_its_letters(opening: Open) -> None:
    text = saved(opening(formulas), "CSV")
    assert text.startswith("\ufefffact,type")
    (row,) = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    assert row["quote"] == '\'@SUM(1, "2")'
    assert row["words"].startswith("'=cmd|")
    for field, value in row.items():
        assert value.strip()[:1] not in set("=+-@＝＋－＠") or not value, field


def test_names_that_run_leftward_stand_as_they_are_written(opening: Open) -> None:
    opened = opening(leftward, fragment="article=one")
    assert opened.say("getComputedStyle(document.querySelector('#article p')).unicodeBidi") == "plaintext"
    opened.page.fill("#search", "محمد")
    opened.press("Enter")
    assert heading(opened) == "محمد بن سلمان"


def test_a_graph_without_times_has_no_slider(opening: Open) -> None:
    opened = opening(timeless)
    assert not opened.page.is_visible("#time")
    opened.page.focus("#canvas")
    opened.press("Space")
    assert names_shown(opened) == ["Ann", "Bo"]


def test_every_key_is_safe_on_a_graph_of_one_actor(opening: Open) -> None:
    opened = opening(alone)
    opened.page.focus("#canvas")
    opened.press("ArrowDown", "ArrowLeft", "1", "2", "3", "e", "u", "0", "+", "-", "Enter", "p", "t", "t")
    assert heading(opened) == "Ann"
    opened.page.focus("#canvas")
    opened.press("h")
    assert names_shown(opened) == []
    opened.click("text=Show again")
    assert names_shown(opened) == ["Ann"]


def test_links_name_any_id(opening: Open) -> None:
    opened = opening(signs)
    for name in ("Space", "Tilde", "Colon", "Percent"):
        opened.page.fill("#search", name)
        opened.press("Enter", "1")
        link = opened.say("location.hash").lstrip("#")
        assert heading(opening(signs, fragment=link)) == name
        opened.press("Escape", "Escape")
    opened = opening(signs, fragment="tie=" + quote("a%20b~a%3A1%3A2"))
    assert heading(opened) == "Space – Colon"
    assert heading(opening(signs, fragment="actor=%25E0%25A4")) == "About this graph"


@pytest.mark.parametrize(
    ("day", "names"),
    [
        ("1940-01-01", {"Earlier", "Land"}),
        ("2014-01-01", {"Later", "Land"}),
        ("2015-12-31", {"Later", "Land", "Guest"}),
        ("2030-01-01", {"Later", "Land", "Guest"}),
    ],
)
def test_times_left_open_count_as_far_as_they_are_sure(opening: Open, day: str, names: set[str]) -> None:
    assert set(names_shown(opening(left_open, fragment=f"day={day}"))) == names
