"""Names in the seed articles: how many get the right type and entity, and what counts as right."""

import json
from pathlib import Path

from kg.evaluate import fold
from kg.mention_accuracy import judge, shares
from kg.text.parse import parse
from kg.text.read import read_articles
from tests.reading import named, pipeline, read, resolved

ROOT = Path(__file__).parent.parent
FLOORS = {"Organisation": 0.88, "Person": 0.93, "Place": 0.88, "State": 0.93}


def test_names_in_the_seed_articles_are_right() -> None:
    judged = []
    for doc in parse(read_articles([ROOT / "seeds" / "articles"]), pipeline()):  # type: ignore[arg-type]
        gold = json.loads((ROOT / "tests" / "gold" / f"{doc.article.id}.json").read_text("utf-8"))
        judged += judge(doc, resolved(doc), gold)
    found = shares(judged)
    assert {name: found[name][2] for name in FLOORS if found[name][2] < FLOORS[name]} == {}
    assert sum(count for count, _, _ in found.values()) > 300


def test_a_mention_is_right_where_type_and_entity_are() -> None:
    gold = {
        "entities": [
            {"id": "anna-berg", "type": "Person", "name": "Anna Berg", "aliases": ["Berg"]},
            {"id": "lima", "type": "State", "name": "Lima"},
            {"id": "hwb", "type": "Organisation", "name": "Highland Water Board"},
        ]
    }
    doc = read("Anna Berg spoke in Lima. Berg left.")
    judged = [(one.wanted, one.typed, one.resolved) for one in judge(doc, named(doc), gold)]
    assert judged == [("anna-berg", True, True), ("lima", False, False), ("anna-berg", True, True)]


def test_names_are_compared_without_case_accents_articles_and_possessives() -> None:
    assert fold("The U.S. Embassy’s") == fold("US embassy")
    assert fold("Bogotá") == fold("bogota")
