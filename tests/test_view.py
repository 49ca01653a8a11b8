"""The page as text: what is in it, that it is safe and always the same, how it words, colours and arranges a graph."""

import hashlib
import json
import math
import os
import re
import subprocess
import sys
from base64 import b64encode
from dataclasses import replace
from html.parser import HTMLParser
from itertools import combinations
from typing import Any

import pytest

from kg.errors import UserError
from kg.rdf.graphview import GraphView
from kg.show.arrange import arrange
from kg.show.layout import layout
from kg.show.looks import check, read_looks
from kg.show.view import entities_of, page
from kg.show.wording import fact_in_words, short_words
from tests.browser.sample import HOSTILE, ONTOLOGY, generated, hostile, sample


class Parts(HTMLParser):
    """The text of elements by name, and all attributes, as a browser would read them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.attributes: list[tuple[str, str, str]] = []
        self.inside = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.texts.setdefault(tag, []).append("")
        self.inside = tag
        self.attributes += [(tag, name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        if self.inside in {"script", "style", "title"}:
            self.texts[self.inside][-1] += data

    def handle_endtag(self, tag: str) -> None:
        self.inside = ""


@pytest.fixture(scope="module")
def html() -> str:
    return page(sample(), ONTOLOGY, title="Ties")


def content(html: str) -> dict[str, Any]:
    return dict(json.loads(Parts(html).texts["script"][0]))


def test_a_page_is_below_a_megabyte_and_a_half(html: str) -> None:
    assert len(html.encode()) < 1_500_000


def test_nothing_in_the_page_is_loaded_from_elsewhere(html: str) -> None:
    for tag, name, value in Parts(html).attributes:
        assert not name.startswith("on"), f"{tag} has an inline handler"
        if name in {"src", "href"}:
            assert value.startswith(("#", "data:,")), f"{tag} {name}={value}"
    assert "@import" not in html
    assert "url(" not in "".join(Parts(html).texts["style"])


def test_the_policy_names_exactly_the_scripts_and_styles_of_the_page(html: str) -> None:
    parts = Parts(html)
    policy = next(value for _, name, value in parts.attributes if name == "content" and "default-src" in value)
    inline = [*parts.texts["script"][1:], *parts.texts["style"]]
    hashes = {b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in inline}
    assert set(re.findall(r"sha256-([^']+)", policy)) == hashes
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy


def test_hostile_text_stays_in_the_data_block() -> None:
    html = page(hostile(), ONTOLOGY, title=HOSTILE)
    assert len(Parts(html).texts["script"]) == 3
    assert html.count("<img") == 0
    assert Parts(html).texts["title"] == [HOSTILE]
    assert content(html)["entities"][0]["name"] == HOSTILE


def test_the_same_graph_gives_the_same_bytes_in_two_processes() -> None:
    code = "from tests.browser.sample import *; from kg.show.view import page; import hashlib\n"
    code += "html = page(sample(), ONTOLOGY, title='t') + page(generated(2300, 6000), ONTOLOGY, title='t')\n"
    code += "print(hashlib.sha256(html.encode()).hexdigest())"
    environments = [{**os.environ, "PYTHONHASHSEED": seed} for seed in ("1", "2")]
    one, other = (
        subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, check=True).stdout for env in environments
    )
    assert one == other


def test_quotes_in_the_data_are_the_words_of_the_article(html: str) -> None:
    data = content(html)
    texts = {article["id"]: article["text"] for article in data["articles"]}
    met = next(fact for fact in data["facts"] if fact["type"] == "Meeting" and fact["place"])
    evidence = met["evidence"][0]
    text = texts[evidence["article"]]
    assert text[evidence["start"] : evidence["end"]].startswith("Doug Burgum, the US interior secretary, met")
    assert [text[start:end] for _, start, end in evidence["marks"]] == ["Doug Burgum", "met", "Caracas"]


def test_only_entities_that_facts_name_are_on_the_page(html: str) -> None:
    assert "Nicolás Maduro" not in {entity["name"] for entity in content(html)["entities"]}
    assert {entity["name"] for entity in content(html)["entities"]} >= {"Reuters", "Maracaibo", "Hugo Chávez"}


def test_an_entity_that_the_graph_does_not_describe_is_shown_by_its_id() -> None:
    view = sample()
    bare = GraphView(view.facts, {}, view.articles)
    assert {entity.name for entity in entities_of(bare)} == {entity.id for entity in entities_of(view)}
    assert page(bare, ONTOLOGY, title="t")


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        ("{by} held {person}", "Venezuelan police held three protesters in Maracaibo, 9 March 2026"),
        ("{person} held[ by {by}][ for {charge}]", "three protesters held by Venezuelan police in Maracaibo, 9 March 2026"),
        ("{person} held [for {charge}|without charge]", "three protesters held without charge in Maracaibo, 9 March 2026"),
    ],
)
def test_facts_are_told_by_the_template_of_their_class_with_place_and_time(template: str, sentence: str) -> None:
    view = sample()
    fact = next(fact for fact in view.facts if fact.type == "Custody")
    kind = replace(ONTOLOGY.facts["Custody"], template=template, change={})
    parts = fact_in_words(fact, kind)
    assert "".join(view.entities[text].name if is_entity else text for text, is_entity in parts) == sentence


@pytest.mark.parametrize(("type_", "short"), [("Kinship", "sibling"), ("Tenure", "president"), ("Visit", "visit")])
def test_a_line_says_the_main_text_of_its_fact_or_its_class(type_: str, short: str) -> None:
    assert short in {short_words(fact, ONTOLOGY.facts[type_]) for fact in sample().facts if fact.type == type_}


def test_a_fact_is_drawn_between_the_actors_that_its_class_links() -> None:
    view = sample()
    entities = entities_of(view)
    arranged = arrange(entities, view.facts, ONTOLOGY)
    drawn = {
        (fact.type, entities[one].name, entities[other].name, directed)
        for fact, pairs in zip(view.facts, arranged.pairs, strict=True)
        for one, other, directed in pairs
    }
    assert ("Meeting", "Delcy Rodríguez", "Doug Burgum", 0) in drawn
    assert ("Sanction", "United States", "PDVSA", 1) in drawn
    assert ("Custody", "Venezuelan police", "three protesters", 1) in drawn
    assert ("Custody", "three protesters", "Maracaibo", 1) in drawn, "a place that nothing else ties"


def test_parallel_facts_are_one_bundle() -> None:
    view = sample()
    entities = entities_of(view)
    bundles = arrange(entities, view.facts, ONTOLOGY).bundles
    sizes = {(entities[b.one].name, entities[b.other].name): len(b.facts) for b in bundles}
    assert sizes["United States", "Venezuela"] == 3
    assert len(sizes) == len(bundles)


def test_a_small_graph_starts_whole_a_larger_one_in_part_a_large_one_folded() -> None:
    small, middle, large = (arranged(generated(*size)) for size in ((50, 200), (500, 2000), (2300, 9000)))
    assert len(small.start) == len(small.places)
    assert len(middle.start) == 140
    assert not middle.bubbles
    assert len(large.start) == 60
    assert large.bubbles
    folded = [v for bubble in large.bubbles for v in bubble.members]
    assert len(folded) == len(set(folded))
    assert not set(folded) & set(large.start)


def test_what_is_shown_at_the_start_is_tied_to_each_other() -> None:
    for size in ((500, 2000), (2300, 9000)):
        found = arranged(generated(*size))
        shown = set(found.start)
        tied = {v for bundle in found.bundles if {bundle.one, bundle.other} <= shown for v in (bundle.one, bundle.other)}
        assert tied == shown


def arranged(view: GraphView) -> Any:
    return arrange(entities_of(view), view.facts, ONTOLOGY)


def test_boxes_of_names_do_not_overlap_in_the_layout() -> None:
    rng_free = [(v, (v * 7 + 3) % 40, 1.0) for v in range(40)] + [(0, v, 1.0) for v in range(1, 40)]
    edges = [edge for edge in rng_free if edge[0] != edge[1]]
    places = layout(edges, [120.0] * 40)
    for (x, y), (u, v) in combinations(places, 2):
        assert abs(x - u) > 110 or abs(y - v) > 50, "two names lie on each other"


def test_a_layout_needs_no_edges() -> None:
    assert layout([], []) == []
    assert len(set(layout([], [80.0] * 9))) == 9


# Machado, Oliveira and Fernandes 2009: what people see who lack one kind of cone, as matrices on linear RGB.
VISION = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def lab(colour: str, vision: str) -> tuple[float, float, float]:
    seen = [sum(a * b for a, b in zip(row, linear(colour), strict=True)) for row in VISION[vision]]
    r, g, b = (min(max(part, 0), 1) for part in seen)
    light = 0.2126 * r + 0.7152 * g + 0.0722 * b
    xyz = (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505, light, (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def contrast(one: str, other: str) -> float:
    dim, bright = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (linear(one), linear(other)))
    return (bright + 0.05) / (dim + 0.05)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("theme", "paper"), [("light", "#fbfaf7"), ("dark", "#14181d")])
def test_colours_of_families_keep_apart(theme: str, paper: str, vision: str) -> None:
    families = {family["key"]: family[theme] for family in read_looks(ONTOLOGY)["families"]}
    for (one, a), (other, b) in combinations(families.items(), 2):
        assert math.dist(lab(a, vision), lab(b, vision)) > 18, f"{one} and {other}"
    for name, colour in families.items():
        assert contrast(colour, paper) > 3, name


@pytest.mark.parametrize(
    ("part", "name", "look", "message"),
    [
        ("types", "Ship", {"light": "#000000"}, "viewer/style.yaml, types: the ontology has no Ship; it has Person, "),
        ("families", "Trade", {}, "viewer/style.yaml, families: the ontology has no Trade; it has "),
        ("types", "Person", {"color": "#000000"}, "viewer/style.yaml, types, Person: unknown key color; known are "),
    ],
)
def test_what_the_style_names_must_be_known(part: str, name: str, look: dict[str, str], message: str) -> None:
    style = {"types": {}, "families": {}, "status": {}, part: {name: look}}
    with pytest.raises(UserError) as error:
        check(style, ONTOLOGY)
    assert str(error.value).startswith(message)


def test_a_fact_class_that_links_nothing_is_drawn_from_its_first_role() -> None:
    view = sample()
    bare = {name: replace(kind, direct=()) for name, kind in ONTOLOGY.facts.items()}
    entities = entities_of(view)
    arranged = arrange(entities, view.facts, replace(ONTOLOGY, facts=bare))
    eased = next(n for n, fact in enumerate(view.facts) if fact.type == "Sanction")
    assert [(entities[a].name, entities[b].name) for a, b, _ in arranged.pairs[eased]] == [("United States", "PDVSA")]
