"""The gold facts beside the seed articles and the news items: each fact by the vocabulary, quoted from the text."""

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kg.known.ontology import Ontology, load_ontology
from kg.model import Article
from kg.text.read import read_articles
from kg.time import edtf

ROOT = Path(__file__).parent.parent
GOLD = ROOT / "tests" / "gold"
SEEDS = sorted(path.stem for path in GOLD.glob("*.json"))
ITEMS = [json.loads(line) for line in (GOLD / "items" / "gold.jsonl").read_text("utf-8").splitlines()]
NAMES = [*SEEDS, *(item["article"] for item in ITEMS)]
ENTITY_KEYS = {"id", "type", "name", "aliases", "wikidata", "government_of"}
FACT_KEYS = {"type", "change", "roles", "place", "time", "status", "source", "hedged", "evidence", "optional"}
STATUSES = {"actual", "planned", "possible", "negated"}

Gold = dict[str, Any]


@cache
def articles() -> dict[str, Article]:
    read = read_articles([ROOT / "seeds" / "articles", GOLD / "items" / "articles.jsonl"])
    return {article.id: article for article in read}


@cache
def ontology() -> Ontology:
    return load_ontology()


def gold(name: str) -> Gold:
    item: Gold | None = next((item for item in ITEMS if item["article"] == name), None)
    read: Gold = item or json.loads((GOLD / f"{name}.json").read_text("utf-8"))
    return read


def test_every_article_has_its_gold() -> None:
    assert sorted(articles()) == sorted(NAMES)


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item["article"])
def test_an_item_is_dated_and_of_one_paragraph(item: Gold) -> None:
    article = articles()[item["article"]]
    assert item["published"] == str(article.published)
    assert article.source == "kg news items"
    assert "\n" not in article.text
    assert 100 <= len(article.text) <= 450


@pytest.mark.parametrize("name", SEEDS)
def test_a_seed_article_is_dated_titled_and_of_agency_length(name: str) -> None:
    article = articles()[name]
    assert (gold(name)["article"], gold(name)["published"]) == (name, str(article.published))
    assert article.title
    assert article.source == "kg seed articles"
    assert 150 <= len(article.text[article.body :].split()) <= 400


@pytest.mark.parametrize("name", NAMES)
def test_entities_are_of_known_types_and_have_one_meaning(name: str) -> None:
    entities = gold(name)["entities"]
    ids = [entity["id"] for entity in entities]
    assert len(set(ids)) == len(ids)
    for entity in entities:
        assert entity.keys() <= ENTITY_KEYS
        assert entity["type"] in ontology().entities
        assert entity.get("government_of", ids[0]) in ids
    assert not ambiguous(entities)


def ambiguous(entities: list[Gold]) -> list[str]:
    """Names of two entities of one type; a capital may have the name that stands for its state."""
    owners: dict[tuple[str, str], set[str]] = {}
    for entity in entities:
        for form in (entity["name"], *entity["aliases"]):
            owners.setdefault((entity["type"], form.casefold().removeprefix("the ")), set()).add(entity["id"])
    return sorted(form for (_, form), ids in owners.items() if len(ids) > 1)


@pytest.mark.parametrize("name", NAMES)
def test_facts_are_of_the_vocabulary(name: str) -> None:
    types = {entity["id"]: entity["type"] for entity in gold(name)["entities"]}
    for fact in gold(name)["facts"]:
        fact_class = ontology().facts[fact["type"]]
        assert fact.keys() <= FACT_KEYS
        assert fact["change"] in (fact_class.changes or {None}), fact
        assert fact["roles"].keys() <= fact_class.roles.keys(), fact
        for role in fact_class.roles.values():
            fillers = fact["roles"].get(role.name, [])
            assert fillers or not role.core, f"{role.name} is missing: {fact}"
            if role.range:
                assert {types[filler] for filler in fillers} <= set(role.range), f"{role.name}: {fact}"
            elif role.values:
                assert set(fillers) <= set(role.values), f"{role.name}: {fact}"


@pytest.mark.parametrize("name", NAMES)
def test_the_qualifiers_of_facts_are_well_formed(name: str) -> None:
    ids = {entity["id"] for entity in gold(name)["entities"]}
    for fact in gold(name)["facts"]:
        assert fact["status"] in STATUSES
        assert {*fact["place"], *fact["source"]} <= ids, fact
        assert fact["time"] is None or edtf.valid(fact["time"]), fact
        assert isinstance(fact["hedged"], bool)
        assert fact.get("optional", True) is True


@pytest.mark.parametrize("name", NAMES)
def test_the_evidence_is_quoted_from_the_text(name: str) -> None:
    text = articles()[name].text
    assert not [fact["evidence"] for fact in gold(name)["facts"] if not fact["evidence"] or fact["evidence"] not in text]


@pytest.mark.parametrize("name", NAMES)
def test_no_fact_is_given_twice(name: str) -> None:
    keys = [json.dumps([fact[key] for key in ("type", "change", "roles", "status", "time")]) for fact in gold(name)["facts"]]
    assert len(set(keys)) == len(keys)
