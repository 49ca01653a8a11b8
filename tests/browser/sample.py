"""Graphs for tests: a small one from articles written for it, one that is hostile, and generated ones of any size."""

import random
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from kg.known.ontology import load_ontology
from kg.model import Article, Entity, EntityType, Evidence, Fact
from kg.rdf.graph import article_lines
from kg.rdf.graphview import ArticleView, EntityView, EvidenceView, FactView, GraphView, read_graph

ONTOLOGY = load_ontology()
HOSTILE = "</script><img src=x onerror=alert(1)>"
SAMPLE = Path(__file__).with_name("sample.yaml")


def slug(name: str) -> str:
    folded = name.lower().translate(str.maketrans("áéíóúñ", "aeioun"))
    return "".join(c if c.isalnum() and c.isascii() else "-" for c in folded).strip("-")


def entities(said: Mapping[str, Any]) -> dict[str, Entity]:
    found = {}
    for type_, all_names in said["entities"].items():
        for name, *_ in all_names:
            found[name] = Entity(slug(name), type_, name, {"Venezuela": "Q717"}.get(name, ""))
    return found


def stated(entry: Mapping[str, Any], known: Mapping[str, Entity], texts: Mapping[str, str]) -> Fact:
    """A fact of the file, in the nouns of the pipeline."""
    type_, _, change = entry["is"].partition("/")
    named = partial(map, known.__getitem__)
    roles: dict[str, tuple[Entity | str, ...]] = {role: tuple(named(names)) for role, names in entry["roles"].items()}
    roles |= {role: (text,) for role, text in entry.get("texts", {}).items()}
    evidence = []
    for article, quote, words in entry["evidence"]:
        start = texts[article].index(quote)
        marks = tuple((role, start + quote.index(word), start + quote.index(word) + len(word)) for role, word in words.items())
        evidence.append(
            Evidence(start, start + len(quote), f"{type_.lower()}.{change or 'plain'}", "1", marks, entry.get("why", {}))
        )
    return Fact(
        type_,
        change or None,
        roles,
        tuple(named(entry.get("place", ()))),
        entry.get("time"),
        entry.get("status", "actual"),
        tuple(named(entry.get("source", ()))),
        entry.get("hedged", False),
        tuple(evidence),
    )


def sample_lines() -> list[str]:
    """The small graph as lines of N-Quads."""
    said = yaml.safe_load(SAMPLE.read_text("utf-8"))
    known = entities(said)
    forms = {slug(name): others for all_names in said["entities"].values() for name, *others in all_names}
    texts = {article["id"]: "\n\n".join(map(" ".join, article["text"])) for article in said["articles"]}
    lines = []
    for entry in said["articles"]:
        id_ = entry["id"]
        published = date.fromisoformat(entry["published"])
        article = Article(id_, texts[id_], published, entry["title"], entry["url"], entry["source"])
        facts = [stated(fact, known, texts) for fact in said["facts"] if fact["evidence"][0][0] == id_]
        lines += article_lines(article, facts, ONTOLOGY, forms=forms)
    us = "<https://kg.example/id/united-states>"
    lines.append(f'{us} <https://kg.example/ontology#abbreviation> "U.S." <https://kg.example/graph/seeds> .\n')
    return sorted(lines)


def sample() -> GraphView:
    return read_graph(sample_lines(), ONTOLOGY)


def hostile() -> GraphView:
    """A graph in which every text that can come from outside tries to become markup or script."""
    text = f"{HOSTILE} met {HOSTILE}2 today. <b>bold</b> \u2028 ]]> <!-- \x00 \r\n <script>alert(2)</script>"
    article = Article(HOSTILE, text, date(2026, 1, 1), HOSTILE, "javascript:alert(1)", HOSTILE)
    one, two = Entity("a", "Person", HOSTILE), Entity("b", "Person", HOSTILE + "2")
    evidence = Evidence(0, len(text), "meeting" + HOSTILE, HOSTILE, (("participant", 0, 4),), {"status": HOSTILE})
    facts = [
        Fact("Meeting", None, {"participant": (one, two)}, (), "2026-01-01", "actual", (one,), False, (evidence,)),
        Fact("Tenure", None, {"holder": (one,), "of": (two,), "office": (HOSTILE,), "phase": ("current",)}, evidence=(evidence,)),
    ]
    return read_graph(article_lines(article, facts, ONTOLOGY, forms={"a": (HOSTILE + "alias",)}), ONTOLOGY)


def little(
    said: Mapping[str, tuple[EntityType, str]],
    facts: Sequence[tuple[str, Mapping[str, tuple[str, ...]], str | None]],
    *,
    text: str = "One met two.",
    published: date | None = date(2026, 1, 1),
) -> GraphView:
    """A graph of one article: entities as id -> type and name, facts as class, roles (ids, or texts) and time."""
    known = {id_: Entity(id_, type_, name) for id_, (type_, name) in said.items()}
    evidence = Evidence(0, len(text), "some.rule", "1", ())
    stated_facts = [
        Fact(type_, None, {role: tuple(known.get(each, each) for each in each_role) for role, each_role in roles.items()}, (), time,
             evidence=(evidence,))
        for type_, roles, time in facts
    ]  # fmt: skip
    article = Article("one", text, published, "The title", "https://news.example/one", "Example Wire")
    return read_graph(article_lines(article, stated_facts, ONTOLOGY, forms={}), ONTOLOGY)


KINDS = (
    ("Meeting", "participant", ""),
    ("Sanction", "imposer", "target"),
    ("Statement", "speaker", "addressee"),
    ("Aid", "donor", "recipient"),
    ("Attack", "attacker", "target"),
    ("Affiliation", "member", "organisation"),
    ("Custody", "by", "person"),
)
TYPES = ("Person", "Person", "Person", "Organisation", "Organisation", "State", "Place", "Group")


def generated(nodes: int, edges: int) -> GraphView:
    """A graph of a given size with few hubs, communities and ten facts an article; the same for the same numbers."""
    rng = random.Random(nodes)
    entities = [
        EntityView(f"actor-{v:05}", f"urn:a{v}", TYPES[v % 8], f"{TYPES[v % 8]} number {v}", (f"Alias {v}",), "", "", "", "", "")
        for v in range(nodes)
    ]
    text = "".join(f"Sentence {n} of this text tells one thing, and no more.".ljust(60) for n in range(10))
    articles = {
        f"article-{a:05}": ArticleView(
            f"article-{a:05}", f"urn:t{a}", text, 0, f"Report {a}", date(2024, 1, 1), f"https://news.example/{a}", "Example Wire"
        )
        for a in range((edges + 9) // 10)
    }
    size = max(nodes // 40, 5)
    facts = tuple(generated_fact(number, *ends(rng, nodes, size), entities) for number in range(edges))
    return GraphView(facts, MappingProxyType({entity.id: entity for entity in entities}), MappingProxyType(articles))


def middle() -> GraphView:
    return generated(500, 2000)


def ends(rng: random.Random, nodes: int, size: int) -> tuple[int, int]:
    """Two actors, mostly of one community and often its best connected."""
    block = rng.randrange(max(nodes // size, 1)) * size
    one = min(block + int(min(size - 1, rng.expovariate(5 / size))), nodes - 1)
    other = min(block + int(rng.random() * size) if rng.random() < 0.85 else int(rng.random() ** 3 * nodes), nodes - 1)
    return one, other if other != one else (one + 1) % nodes


def generated_fact(number: int, one: int, other: int, entities: Sequence[EntityView]) -> FactView:
    type_, first, second = KINDS[number % len(KINDS)]
    names = entities[one].id, entities[other].id
    roles = {first: names} if not second else {first: names[:1], second: names[1:]}
    day = date(2024, 1, 1) + timedelta(days=number % 700)
    start = (number % 10) * 60
    evidence = EvidenceView(
        f"urn:e{number}",
        f"article-{number // 10:05}",
        start,
        start + 45,
        "",
        "generated.rule",
        "1",
        ((first, start, start + 12),),
        {},
    )
    change = {"Sanction": "imposed", "Custody": "arrested"}.get(type_, "")
    return FactView(
        f"f{number:06}",
        f"urn:f{number}",
        type_,
        change,
        "",
        roles,
        {},
        (),
        day.isoformat(),
        day,
        day,
        "actual",
        (),
        False,
        f"urn:m{number}",
        (evidence,),
    )
