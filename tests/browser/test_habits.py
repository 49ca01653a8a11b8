"""People's habits with the page: the keyboard's focus is never lost, back undoes a step, names are clicked, phones, printing."""

import math
from xml.etree import ElementTree

import pytest

from tests.browser.conftest import Open, Opened
from tests.browser.hands import click_actor, heading, names_shown, saved, spot, wait_for_heading
from tests.browser.sample import middle

pytestmark = pytest.mark.browser

CONTENT = "(JSON.parse(document.getElementById('content').textContent))"
FOCUSED = "(e => e.id || e.textContent)(document.activeElement)"


def focused(opened: Opened) -> str:
    return str(opened.say(FOCUSED))


def test_the_focus_stays_on_a_button_that_is_drawn_anew(opening: Open) -> None:
    opened = opening(fragment="actor=venezuela")
    opened.page.focus("#panel .switch button >> nth=1")
    opened.press("Enter")
    assert focused(opened) == "2"
    opened.press("Enter")
    assert "focus=2 venezuela" in opened.fragment()
    opened.page.goto(opened.page.url.split("#")[0] + "#tie=united-states~venezuela")
    opened.page.focus("#unfold")
    opened.press("Enter")
    assert focused(opened) == "unfold"
    assert opened.text("#unfold") == "Fold into one line"


def test_the_focus_goes_to_the_beginning_of_a_new_subject(opening: Open) -> None:
    opened = opening(fragment="actor=venezuela")
    opened.page.focus("#panel .fact button.actor:has-text('Russia')")
    opened.press("Enter")
    assert heading(opened) == "Russia"
    assert focused(opened) == "panel"
    assert opened.text("#live") == "State: Russia"


def test_the_focus_moves_with_the_view(opening: Open) -> None:
    opened = opening()
    opened.page.focus("#canvas")
    opened.press("t")
    assert focused(opened) == "table"
    opened.page.focus("#table tbody button.title >> nth=2")
    chosen = focused(opened)
    opened.press("Enter")
    assert focused(opened) == chosen
    assert opened.page.locator("#table tr.chosen").count() == 1
    opened.press("p")
    assert focused(opened) == "panel"
    opened.page.focus("#sort-0")
    opened.press("Enter")
    assert focused(opened) == "sort-0"
    opened.press("t")
    assert focused(opened) == "canvas"


def test_the_focus_goes_on_where_a_button_is_gone(opening: Open) -> None:
    opened = opening(fragment="hide=russia")
    opened.page.focus("#shown button")
    opened.press("Enter")
    assert "Russia" in names_shown(opened)
    assert focused(opened) == "canvas"


def test_a_menu_closes_and_gives_the_focus_back(opening: Open) -> None:
    opened = opening()
    opened.page.focus("#export")
    opened.press("Enter")
    assert focused(opened).startswith("PNG")
    opened.press("Escape")
    assert focused(opened) == "export"
    opened.press("Enter", *["Tab"] * 6)
    assert focused(opened) == "theme"
    assert not opened.page.is_visible("#exports")


def test_keys_work_on_keyboards_of_other_scripts_and_can_be_turned_off(opening: Open) -> None:
    opened = opening()
    send = "document.body.dispatchEvent(new KeyboardEvent('keydown', {key: '%s', code: '%s', bubbles: true}))"
    opened.say(send % ("е", "KeyT"))
    assert opened.page.is_visible("#table")
    opened.press("?")
    opened.page.uncheck("#single-keys")
    opened.press("Escape", "t")
    assert opened.page.is_visible("#table")


def test_a_name_and_a_number_are_as_good_to_click_as_shape_and_line(opening: Open) -> None:
    opened = opening()
    label = next(label for label in opened.say("kgPage.labels()") if label["text"] == "Doug Burgum")
    opened.page.mouse.click(label["x"] + label["w"] / 2, label["y"] + label["h"] / 2)
    wait_for_heading(opened, "Doug Burgum")
    opened.press("Escape")
    a, b = spot(opened, "United States"), spot(opened, "Venezuela")
    opened.page.mouse.click((a["x"] + b["x"]) / 2, (a["y"] + b["y"]) / 2 + 7)
    wait_for_heading(opened, "United States – Venezuela")


def test_back_undoes_a_journey_through_time_at_once(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Russia")
    opened.page.focus("#day")
    opened.press(*["ArrowLeft"] * 4)
    assert "day=" in opened.fragment()
    opened.page.go_back()
    opened.page.wait_for_function("() => document.getElementById('day-text').textContent === 'All time'")
    assert heading(opened) == "Russia"
    assert "actor=russia" in opened.fragment()


def test_back_undoes_a_drag(opening: Open) -> None:
    opened = opening()
    before = spot(opened, "Caracas")
    drag(opened, before, 60, 40)
    assert "place=caracas:" in opened.fragment()
    opened.page.go_back()
    opened.page.wait_for_function("() => !location.hash.includes('place')")
    assert spot(opened, "Caracas") == before


def drag(opened: Opened, at: dict[str, float], dx: float, dy: float) -> None:
    opened.page.mouse.move(at["x"], at["y"])
    opened.page.mouse.down()
    opened.page.mouse.move(at["x"] + dx, at["y"] + dy, steps=4)
    opened.page.mouse.up()


def test_a_link_keeps_what_was_dragged_and_where_the_camera_was(opening: Open) -> None:
    opened = opening()
    drag(opened, spot(opened, "Caracas"), 60, 40)
    opened.click("#zoom-in")
    opened.click("#zoom-in")
    opened.page.wait_for_function("() => location.hash.includes('camera')")
    there = {name: spot(opened, name) for name in ("Caracas", "Russia")}
    again = opening(fragment=opened.say("location.hash").lstrip("#"))
    for name, place in there.items():
        now = spot(again, name)
        assert abs(now["x"] - place["x"]) < 2, name
        assert abs(now["y"] - place["y"]) < 2, name
    again.click("#fit")
    assert "camera" not in again.fragment()


def test_ties_of_an_actor_are_a_list_for_those_who_do_not_click_lines(opening: Open) -> None:
    opened = opening(fragment="actor=venezuela")
    opened.page.focus("#panel .ties summary")
    opened.press("Enter", "Tab")
    assert opened.say("document.activeElement.getAttribute('aria-label')") == "Tie with Russia"
    opened.press("Enter")
    assert heading(opened) == "Russia – Venezuela"


def test_a_link_to_a_tie_comes_near_enough_to_read_it(opening: Open) -> None:
    opened = opening(middle)
    tie = opened.say("(c => `${c.entities[c.edges[0].from].id}~${c.entities[c.edges[0].to].id}`)" + CONTENT)
    near = opening(middle, fragment="tie=" + tie.replace("~", "%7E"))
    ends = [spot(near, name) for name in heading(near).split(" – ")]
    assert math.hypot(ends[0]["x"] - ends[1]["x"], ends[0]["y"] - ends[1]["y"]) > 90
    for end in ends:
        assert 236 < end["x"] < 1000
        assert 50 < end["y"] < 830


def test_paper_is_light_whatever_the_theme(opening: Open) -> None:
    opened = opening(fragment="theme=dark")
    opened.page.emulate_media(media="print")
    opened.page.wait_for_function("() => document.documentElement.dataset.theme === 'light'")
    opened.page.emulate_media(media="screen")
    opened.page.wait_for_function("() => document.documentElement.dataset.theme === 'dark'")


def test_a_neighbourhood_is_not_faded_by_the_selection_of_its_centre(opening: Open) -> None:
    opened = opening(fragment="actor=national-assembly&focus=2+national-assembly")
    picture = ElementTree.fromstring(saved(opened, "SVG"))
    assert {text.get("opacity") for text in picture.iter("{http://www.w3.org/2000/svg}text")} <= {"1", None}


@pytest.mark.parametrize(
    ("typed", "found"),
    [("burgum doug", "Doug Burgum"), ("Rodríguez, Jorge", "Jorge Rodríguez"), ("us-embassy", "US Embassy in Caracas")],
)
def test_search_takes_words_in_any_order(opening: Open, typed: str, found: str) -> None:
    opened = opening()
    opened.page.fill("#search", typed)
    opened.press("Enter")
    assert heading(opened) == found


def test_the_words_that_decided_status_and_source_are_told(opening: Open) -> None:
    opened = opening(fragment="tie=united-states~us-embassy-in-caracas")
    assert opened.page.locator("#panel .why").all_text_contents() == ["Source from it", "Status from may"]


@pytest.fixture
def phone(opening: Open) -> Opened:
    return opening(width=390, height=780, has_touch=True, is_mobile=True)


def test_filters_of_a_phone_can_be_closed_by_touch(phone: Opened) -> None:
    phone.page.tap("#open-filters")
    phone.page.tap("label[for='mark-type:Place']")
    assert phone.page.is_visible("#filters"), "a filter does not close them"
    phone.page.tap("#close-filters")
    assert not phone.page.is_visible("#filters")
    assert "Caracas" not in names_shown(phone)
    phone.page.tap("#open-filters")
    phone.page.touchscreen.tap(370, 300)
    assert not phone.page.is_visible("#filters")


def test_a_phone_held_across_has_graph_and_panel_side_by_side(opening: Open) -> None:
    opened = opening(width=780, height=390, has_touch=True, is_mobile=True)
    graph, panel = (opened.page.locator(part).bounding_box() for part in ("#graph", "#panel"))
    assert panel["x"] >= graph["x"] + graph["width"] - 1
    assert min(graph["height"], panel["height"]) > 200


def test_paper_has_the_whole_panel_and_the_graph(opening: Open) -> None:
    opened = opening(fragment="actor=venezuela")
    opened.page.emulate_media(media="print")
    hidden = opened.say("(p => p.scrollHeight - p.clientHeight)(document.getElementById('panel'))")
    assert hidden <= 0, "the panel is cut"
    assert opened.say("document.documentElement.scrollHeight") > 880 * 1.5
    assert opened.page.is_visible("#canvas")
    assert not opened.page.is_visible("#filters")
