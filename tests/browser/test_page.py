"""The page in a real browser, as people use it: read, click, search, filter, travel in time, walk paths, take away."""

import csv
import io
import time
from pathlib import Path
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import rdflib

from kg.rdf.graphview import GraphView
from kg.rdf.terms import split_line
from tests.browser.conftest import Open, Opened
from tests.browser.hands import click_actor, click_between, heading, names_shown, saved, spot, wait_for_heading
from tests.browser.sample import HOSTILE, generated, hostile, middle, sample, sample_lines

pytestmark = pytest.mark.browser


def large() -> GraphView:
    return generated(5000, 20000)


def empty() -> GraphView:
    return GraphView((), {}, {})


def test_a_graph_without_facts_opens_too(opening: Open) -> None:
    opened = opening(empty)
    assert "0 actors and 0 facts from 0 articles" in opened.text("#panel")
    opened.click("#as-table")
    assert opened.text("#table caption") == "0 facts"


def test_it_opens_from_disk_and_says_what_it_shows(opening: Open) -> None:
    opened = opening()
    assert opened.text("#title") == "Ties between Washington and Caracas"
    assert "25 facts from 2 articles" in opened.text("#panel")
    assert opened.text("#shown").startswith("17 of 18 actors · 25 of 25 facts")
    assert opened.requests == [opened.page.url]


def test_labels_do_not_overlap_at_the_start(opening: Open) -> None:
    for make in (None, middle):
        opened = opening(*filter(None, [make]))
        labels = opened.say("kgPage.labels()")
        assert len(labels) > 15
        for i, a in enumerate(labels):
            for b in labels[:i]:
                apart = (
                    a["x"] >= b["x"] + b["w"]
                    or b["x"] >= a["x"] + a["w"]
                    or a["y"] >= b["y"] + b["h"]
                    or b["y"] >= a["y"] + a["h"]
                )
                assert apart, f"{a['text']} lies on {b['text']}"


def test_every_state_on_the_graph_has_its_name_at_the_start(opening: Open) -> None:
    for make, least in ((sample, 1.0), (middle, 0.85)):
        opened = opening(make)
        view = make()
        states = {entity.name for entity in view.entities.values() if entity.type == "State"} & set(names_shown(opened))
        named = {label["text"] for label in opened.say("kgPage.labels()")}
        assert len(states & named) >= least * len(states), states - named


def test_a_click_on_a_line_shows_its_sentence_with_role_words_rule_and_article(opening: Open) -> None:
    opened = opening()
    click_between(opened, "Doug Burgum", "Delcy Rodríguez")
    wait_for_heading(opened, "Doug Burgum")
    assert "Delcy Rodríguez and Doug Burgum met in Caracas, 2–6 March 2026" in opened.text("#panel .fact")
    assert "Doug Burgum, the US interior secretary, met acting president" in opened.say(
        "document.querySelector('#panel blockquote').textContent"
    )
    marks = opened.say("[...document.querySelectorAll('#panel mark.role')].map(m => [m.textContent, m.dataset.role])")
    assert marks == [["Doug Burgum", "participant"], ["met", "trigger"], ["Caracas", "place"]]
    caption = opened.text("#panel figcaption")
    for words in ("Washington and Caracas agree to restore ties", "Example Wire, 6 March 2026", "meeting.plain"):
        assert words in caption
    assert opened.page.get_attribute("#panel figcaption a", "href") == "https://news.example/ties"
    assert "in the article’s own voice" in opened.text("#panel .badges")


def test_a_bundle_of_facts_unfolds_on_a_click(opening: Open) -> None:
    opened = opening()
    click_between(opened, "United States", "Venezuela")
    wait_for_heading(opened, "United States – Venezuela")
    assert "unfold=united-states~venezuela" in opened.fragment()
    assert opened.page.locator("#panel .fact").count() == 3
    opened.click("text=Fold into one line")
    assert "unfold" not in opened.fragment()


def test_status_and_source_are_told(opening: Open) -> None:
    opened = opening()
    click_between(opened, "United States", "US Embassy in Caracas")
    wait_for_heading(opened, "US Embassy in Caracas")
    assert "Possible:" in opened.text("#panel .fact h3")
    assert "according to US State Department" in opened.text("#panel .badges")


def test_an_actor_has_all_its_facts_aliases_and_identity(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Venezuela")
    wait_for_heading(opened, "Venezuela")
    assert "Bolivarian Republic of Venezuela" in opened.text("#panel .aliases")
    assert opened.page.get_attribute("#panel a[href*=wikidata]", "href") == "https://www.wikidata.org/wiki/Q717"
    assert opened.page.locator("#panel .fact").count() == 10


def test_article_and_facts_are_linked_both_ways(opening: Open) -> None:
    opened = opening()
    opened.click("#panel .articles button >> nth=1")
    assert heading(opened) == "Washington and Caracas agree to restore ties"
    assert "“It opens a door 🚪 for both peoples,” he said." in opened.text("#article")
    assert opened.page.locator("#article p").count() == 3
    opened.click("#article mark:has-text('Jorge Rodríguez, who is')")
    assert opened.text("#panel .fact h3") == "Jorge Rodríguez: sibling of Delcy Rodríguez"
    assert opened.text("#article mark.chosen") == "Jorge Rodríguez, who is the brother of Delcy Rodríguez"
    opened.click("#panel .sub button")
    opened.click("#panel .fact:has(h3:has-text('Hugo Chávez')) figcaption .title")
    assert opened.text("#article mark.chosen") == "Hugo Chávez, the late president"
    top = opened.page.locator("#article mark.chosen").bounding_box()["y"]
    assert 0 < top < 850


def test_highlights_after_an_emoji_lie_on_their_words(opening: Open) -> None:
    opened = opening(fragment="article=ties-restored")
    marks = opened.say("[...document.querySelectorAll('#article mark')].map(m => m.textContent)")
    assert "Moscow reportedly offered aid to Venezuela" in marks


@pytest.mark.parametrize(
    ("typed", "found"), [("rodriguez", "Delcy Rodríguez"), ("bolivarian", "Venezuela"), ("moscow", "Russia"), ("gil", "Yván Gil")]
)
def test_search_finds_names_and_aliases_without_accents(opening: Open, typed: str, found: str) -> None:
    opened = opening()
    opened.press("/")
    opened.page.keyboard.type(typed)
    assert found in opened.text("#found li >> nth=0")
    assert opened.page.get_attribute("#search", "aria-activedescendant") == "found-0"
    opened.press("Enter")
    assert heading(opened) == found


def test_search_finds_articles_and_says_when_nothing_is_found(opening: Open) -> None:
    opened = opening()
    opened.page.fill("#search", "travel")
    assert "Venezuelan minister to travel" in opened.text("#found li")
    opened.page.fill("#search", "xyzzy")
    assert opened.text("#found") == "Nothing found"


@pytest.mark.parametrize(
    ("box", "gone", "stays"),
    [
        ("mark-type:Person", "Doug Burgum", "Venezuela"),
        ("mark-family:Justice", "Venezuelan police", "Doug Burgum"),
        ("mark-class:Visit", "", "Caracas"),
        ("mark-status:possible", "", "US Embassy in Caracas"),
        ("mark-status:claimed", "Russia", "Venezuela"),
    ],
)
def test_the_legend_filters(opening: Open, box: str, gone: str, stays: str) -> None:
    opened = opening()
    before = opened.text("#shown")
    opened.say(f"document.getElementById('{box}').click()")
    names = names_shown(opened)
    assert not gone or gone not in names
    assert stays in names
    assert opened.text("#shown") != before
    opened.click("#reset")
    assert opened.text("#shown") == before


def test_only_leaves_one_kind(opening: Open) -> None:
    opened = opening()
    opened.page.hover("label[for='mark-family:Conflict']")
    opened.click("button[aria-label='Only Conflict']")
    assert set(names_shown(opened)) == {"United States", "PDVSA", "Russia", "Venezuela"}


def test_filters_by_article_and_by_who_says_so(opening: Open) -> None:
    opened = opening()
    opened.page.select_option("#only-article", label="Venezuelan minister to travel to Washington")
    assert "Doug Burgum" not in names_shown(opened)
    opened.click("#reset")
    opened.page.select_option("#only-source", label="Reuters")
    assert set(names_shown(opened)) == {"Russia", "United States", "Venezuela"}


def set_day(opened: Opened, day: str) -> None:
    """Move the slider to a day by the keys that people have for it."""
    opened.page.focus("#day")
    opened.press("Home")
    for _ in range(60):
        if f"day={day}" in opened.fragment():
            return
        opened.press("ArrowRight")
    raise AssertionError(f"no stop at {day}: {opened.fragment()}")


def test_the_slider_shows_the_graph_as_of_a_day(opening: Open) -> None:
    opened = opening()
    set_day(opened, "2019-01-01")
    assert opened.text("#day-text") == "1 January 2019"
    names = names_shown(opened)
    assert "Venezuela" in names
    assert "Hugo Chávez" not in names, "his tenure ended in 2013"
    assert "Doug Burgum" not in names
    opened.page.select_option("#clock", "known")
    assert names_shown(opened) == [], "nothing had been reported by then"


def test_play_runs_through_time_and_stops(opening: Open) -> None:
    opened = opening()
    opened.click("#play")
    first = opened.text("#day-text")
    opened.page.wait_for_function("first => document.getElementById('day-text').textContent !== first", arg=first)
    assert opened.page.get_attribute("#play", "aria-pressed") == "true"
    opened.click("#play")
    assert opened.page.get_attribute("#play", "aria-pressed") == "false"
    opened.click("#all-time")
    assert "day" not in opened.fragment()


def test_focus_shows_a_neighbourhood_of_one_to_three_steps(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "National Assembly")
    sizes = []
    for depth in "123":
        opened.press(depth)
        sizes.append(len(names_shown(opened)))
    assert sizes[0] == 2
    assert sizes[0] < sizes[1] < sizes[2]
    opened.click("#shown >> text=Whole graph")
    assert len(names_shown(opened)) == 17


def test_an_actor_can_be_hidden_and_shown_again(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Russia")
    opened.press("h")
    assert "Russia" not in names_shown(opened)
    opened.click("text=Show again")
    assert "Russia" in names_shown(opened)


def test_the_path_between_two_actors_is_shown_with_its_evidence(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Marco Rubio")
    click_actor(opened, "Jorge Rodríguez", shift=True)
    wait_for_heading(opened, "Marco Rubio to Jorge Rodríguez")
    steps = [text.split("\n")[0] for text in opened.page.locator("#panel .step").all_inner_texts()]
    assert steps == [
        "Marco Rubio – Yván Gil",
        "Yván Gil – Venezuela",
        "Venezuela – Delcy Rodríguez",
        "Delcy Rodríguez – Jorge Rodríguez",
    ]
    assert "Gil and Rubio spoke by telephone" in opened.page.text_content("#panel")


def test_a_path_can_be_asked_for_by_name_and_there_may_be_none(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Russia")
    opened.page.fill(".path-to", "maracaibo")
    opened.press("Enter")
    wait_for_heading(opened, "Russia to Maracaibo")
    assert "No path" in opened.text("#panel .lead")


def test_a_link_brings_back_the_view_and_back_and_forward_work(opening: Open) -> None:
    opened = opening()
    click_actor(opened, "Russia")
    opened.say("document.getElementById('mark-family:Offices').click()")
    click_actor(opened, "Venezuela")
    opened.click("#as-table")
    link = opened.say("location.hash").lstrip("#")
    again = opening(fragment=link)
    assert heading(again) == "Venezuela"
    assert not again.page.is_checked("[id='mark-family:Offices']")
    assert again.page.is_visible("#table table")
    opened.page.go_back()
    opened.page.go_back()
    opened.page.wait_for_function("() => document.querySelector('#panel h2').textContent === 'Russia'")
    assert not opened.page.is_visible("#table")
    opened.page.go_forward()
    opened.page.wait_for_function("() => document.querySelector('#panel h2').textContent === 'Venezuela'")


def test_a_link_to_what_the_graph_does_not_have_opens_the_graph(opening: Open) -> None:
    opened = opening(
        fragment="actor=nobody&tie=a~b&fact=x&focus=9+nobody&day=soon&off=type:Person+zz:y&open=7:1&show=q&unfold=a~b"
    )
    assert heading(opened) == "About this graph"
    assert "Doug Burgum" not in names_shown(opened)


def test_a_dragged_node_stays_where_it_was_put(opening: Open) -> None:
    opened = opening()
    before = spot(opened, "Caracas")
    other = spot(opened, "Russia")
    opened.page.mouse.move(before["x"], before["y"])
    opened.page.mouse.down()
    opened.page.mouse.move(before["x"] + 60, before["y"] + 40, steps=4)
    opened.page.mouse.up()
    click_actor(opened, "Venezuela")
    after = spot(opened, "Caracas")
    assert abs(after["x"] - before["x"] - 60) < 6
    assert abs(after["y"] - before["y"] - 40) < 6
    assert spot(opened, "Russia") == other, "nothing else moved"


def test_physics_runs_on_demand_and_ends(opening: Open) -> None:
    opened = opening()
    before = spot(opened, "Caracas")
    opened.click("#arrange")
    opened.page.wait_for_timeout(400)
    opened.click("#arrange")
    assert opened.page.get_attribute("#arrange", "aria-pressed") == "false"
    assert spot(opened, "Caracas") != before


def test_png_and_svg_of_the_view(opening: Open) -> None:
    opened = opening()
    opened.click("#export")
    with opened.page.expect_download(timeout=20_000) as download:
        opened.click("#exports button:has-text('PNG')")
    assert download.value.suggested_filename == "ties-between-washington-and-caracas.png"
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    picture = ElementTree.fromstring(saved(opened, "SVG"))
    texts = {text.text for text in picture.iter("{http://www.w3.org/2000/svg}text")}
    assert {"Venezuela", "Doug Burgum", "3"} <= texts
    assert len(list(picture.iter("{http://www.w3.org/2000/svg}path"))) == 21


def test_csv_of_the_selected_facts(opening: Open) -> None:
    opened = opening(fragment="tie=united-states~venezuela")
    rows = list(csv.DictReader(io.StringIO(saved(opened, "CSV"))))
    assert {row["type"] for row in rows} == {"Agreement", "RelationsChange"}
    assert len(rows) == 5, "one a piece of evidence"
    severed = next(row for row in rows if row["change"] == "severed")
    assert severed["roles"] == "party: United States, Venezuela"
    assert severed["time"] == "2019"
    assert severed["quote"] == "diplomatic relations, which Caracas had severed in 2019"


def test_turtle_of_facts_says_only_what_the_graph_says(opening: Open) -> None:
    opened = opening()
    taken = rdflib.Graph().parse(data=saved(opened, "Turtle"), format="turtle")
    triples = "".join(" ".join(split_line(line)[:3]) + " .\n" for line in sample_lines())
    whole = rdflib.Graph().parse(data=triples, format="nt")
    kg = rdflib.Namespace("https://kg.example/ontology#")
    assert len(set(taken.subjects(kg.status))) == 25
    assert {str(short) for short in taken.objects(None, kg.abbreviation)} == {"U.S."}
    assert len(set(taken.subjects(kg.rule))) == len(set(whole.subjects(kg.rule)))
    assert set(taken) <= set(whole)


def test_a_citation_has_quote_article_and_date(opening: Open) -> None:
    opened = opening(fragment="tie=doug-burgum~delcy-rodriguez", permissions=["clipboard-read", "clipboard-write"])
    opened.click("text=Copy citation")
    opened.page.wait_for_selector("text=Copied")
    copied = opened.say("navigator.clipboard.readText()")
    assert copied.startswith(
        "“Doug Burgum, the US interior secretary, met acting president Delcy Rodríguez in Caracas this week” — "
    )
    assert copied.endswith(
        "Example Wire, “Washington and Caracas agree to restore ties”, 6 March 2026, https://news.example/ties."
    )


def test_everything_can_be_reached_by_keyboard(opening: Open) -> None:
    opened = opening()
    opened.page.focus("#canvas")
    opened.press("ArrowDown")
    assert heading(opened) == "Venezuela", "the most connected actor comes first"
    opened.press("ArrowRight")
    walked = heading(opened)
    assert walked != "Venezuela"
    assert opened.text("#live").startswith(walked)
    opened.press("Enter")
    assert opened.say("document.activeElement.id") == "panel"
    opened.press("Escape")
    assert heading(opened) == "About this graph"
    opened.press("t")
    assert opened.page.is_visible("#table table")
    opened.press("?")
    assert opened.page.is_visible("#keys")
    opened.press("Escape")
    assert not opened.page.is_visible("#keys")


def test_focus_is_always_visible_and_reaches_every_control(opening: Open) -> None:
    opened = opening()
    seen = set()
    opened.say("document.body.focus()")
    for _ in range(60):
        opened.press("Tab")
        state = opened.say("(e => [e.id || e.className || e.tagName, getComputedStyle(e).outlineStyle])(document.activeElement)")
        seen.add(state[0])
        if state[0] != "BODY":
            assert state[1] != "none", f"no outline on {state[0]}"
    assert {"skip", "search", "as-graph", "export", "theme", "canvas", "zoom-in", "only-article", "mark-type:Person"} <= seen


def test_the_table_has_the_same_facts_sorts_and_selects(opening: Open) -> None:
    opened = opening()
    opened.click("#as-table")
    assert opened.text("#table caption") == "25 facts"
    assert opened.page.locator("#table tbody tr").count() == 25
    opened.click("#table th button:has-text('When')")
    assert opened.page.get_attribute("#table th[aria-sort]", "aria-sort") == "ascending"
    opened.say("document.getElementById('mark-family:Offices').click()")
    assert opened.text("#table caption") == "19 facts that pass the filters"
    opened.click("#table tbody button.title:has-text('met in Caracas')")
    assert opened.page.locator("#panel blockquote").count() == 1


def test_it_is_usable_at_phone_width(opening: Open) -> None:
    opened = opening(width=390, height=780, has_touch=True)
    assert opened.say("document.documentElement.scrollWidth") <= 390
    click_actor(opened, "Venezuela")
    wait_for_heading(opened, "Venezuela")
    opened.click("#open-filters")
    opened.page.click("label[for='mark-type:Place']")
    opened.press("Escape")
    assert not opened.page.is_visible("#filters")
    assert "Caracas" not in names_shown(opened)


def test_dark_mode_follows_the_system_and_the_button(opening: Open) -> None:
    opened = opening(color_scheme="dark")
    assert opened.say("getComputedStyle(document.body).backgroundColor") == "rgb(20, 24, 29)"
    opened.click("#theme")
    assert opened.say("getComputedStyle(document.body).backgroundColor") == "rgb(251, 250, 247)"
    assert "theme=light" in opened.fragment()


@pytest.mark.parametrize(
    "fragment", ["actor=a", "actor=a+b&path=1", "tie=a~b&unfold=a~b&view=table", "article=" + quote(HOSTILE)]
)
def test_hostile_names_are_shown_and_never_run(opening: Open, fragment: str) -> None:
    opened = opening(
        hostile, fragment=fragment.replace("<", "%3C").replace(">", "%3E").replace("=x", "%3Dx").replace("=a(", "%3Da(")
    )
    assert opened.page.locator("img").count() == 0
    assert opened.page.locator("script").count() == 3
    assert HOSTILE in opened.say("document.body.innerText")
    assert opened.page.locator("a[href^=javascript]").count() == 0


def test_hostile_text_can_be_taken_away_unharmed(opening: Open) -> None:
    opened = opening(hostile)
    assert HOSTILE in next(csv.DictReader(io.StringIO(saved(opened, "CSV"))))["words"]
    graph = rdflib.Graph().parse(data=saved(opened, "Turtle"), format="turtle")
    assert rdflib.Literal(HOSTILE) in set(graph.objects())
    ElementTree.fromstring(saved(opened, "SVG"))


def test_the_policy_stops_script_that_would_get_in(opening: Open) -> None:
    opened = opening()
    refused = opened.say(
        "(() => { try { document.getElementById('title').innerHTML = '<b>x</b>'; return false } catch { return true } })()"
    )
    assert refused
    opened.complaints.clear()


def test_a_large_graph_opens_fast_on_a_meaningful_part(opening: Open) -> None:
    opening(large).page.close()  # writes the file
    times: list[float] = []
    while not times or (len(times) < 3 and min(times) >= 5):  # a machine that others use may be slow for a while
        started = time.perf_counter()
        opened = opening(large)
        times.append(time.perf_counter() - started)
    assert min(times) < 5
    assert 40 < len(names_shown(opened)) < 100
    opened.page.fill("#search", "Person number 4000")
    opened.press("Enter")
    assert heading(opened) == "Person number 4000"
    steps = []
    for depth in "232":
        started = time.perf_counter()
        opened.press(depth)
        steps.append(time.perf_counter() - started)
    assert min(steps) < 1
    assert len(names_shown(opened)) > 5
    opened.click("#start-view")
    assert 40 < len(names_shown(opened)) < 100


def test_a_focus_in_a_large_graph_is_drawn_in_rings_around_it(opening: Open) -> None:
    opened = opening(large, fragment="focus=2+actor-00003")
    names = names_shown(opened)
    assert 20 < len(names) <= 160
    centre = spot(opened, "Organisation number 3")
    places = {(round(at["x"]), round(at["y"])) for at in (spot(opened, name) for name in names)}
    assert len(places) == len(names), "none lies on another"
    assert abs(centre["x"] - (236 + 1000) / 2) < 120
    opened.click("#shown >> text=Whole graph")
    assert len(names_shown(opened)) == 60


def test_only_this_selects_a_fact_of_many(opening: Open) -> None:
    opened = opening(fragment="actor=venezuela")
    opened.click("#panel .fact:has-text('Hugo Chávez: late president') >> text=Only this")
    assert heading(opened).startswith("Hugo Chávez: late president")
    assert "fact=Tenure-" in opened.fragment()


def test_a_folded_community_unfolds(opening: Open) -> None:
    opened = opening(large)
    labels = [label for label in opened.say("kgPage.labels()") if "+" in label["text"]]
    assert len(labels) > 8, "folded communities say how many they hold"
    label = next(label for label in labels if label["text"].startswith("+"))
    opened.page.mouse.click(label["x"] + label["w"] / 2, label["y"] + label["h"] / 2)
    assert len(names_shown(opened)) == 85
    assert "open=" in opened.fragment()
    assert len(names_shown(opening(large, fragment="open=0:25"))) == 85


def test_a_middle_sized_graph_starts_in_part_and_grows(opening: Open) -> None:
    opened = opening(middle)
    assert len(names_shown(opened)) == 140
    opened.page.fill("#search", "Person number 0")
    opened.press("Enter")
    opened.page.keyboard.press("e")
    assert len(names_shown(opened)) > 140
    opened.click("#shown >> text=Show all")
    assert len(names_shown(opened)) > 480


@pytest.mark.parametrize(
    "fragment",
    ["", "tie=united-states~venezuela", "article=ties-restored", "view=table&theme=dark&actor=russia"],
)
def test_axe_finds_nothing_serious(opening: Open, fragment: str) -> None:
    library = pytest.importorskip("axe_playwright_python", reason="axe is not installed: pip install .[dev]")
    opened = opening(fragment=fragment)
    opened.page.evaluate((Path(library.__file__).parent / "axe.min.js").read_text("utf-8"))
    found = opened.say(
        "axe.run(document).then(r => r.violations.map(v => [v.impact, v.id, v.nodes.map(n => n.html.slice(0, 120))]))"
    )
    opened.complaints.clear()
    assert [violation for violation in found if violation[0] in {"serious", "critical"}] == []
