"""A graph of any size, the same each time: the articles of the seeds over and over, each copy with other people, days and states."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from random import Random

from kg.extract import Extracted, extract, load_knowledge
from kg.model import Article, Entity, Fact
from kg.rdf.graph import article_lines
from kg.rdf.seedgraph import Seeds
from kg.text.read import read_articles
from tests.conftest import ROOT

YEAR = re.compile(r"\b\d{4}(?=[-/~]|$)")
SHIFTS = (-8, -4, 0, 4)  # years: multiples of four, so that each day is a day
NAMESAKES = 400


@cache
def originals() -> tuple[Extracted, ...]:
    """The articles of the seeds with their facts."""
    return tuple(extract(read_articles([ROOT / "seeds" / "articles"]), load_knowledge()))


def copies(seeds: Seeds) -> Iterator[tuple[str, list[str]]]:
    """Articles without end, by id and lines: first the originals, then copies of them.

    In a copy every other entity has a namesake's place ("Doug Burgum 17"), rare or frequent as names are in the news; its days lie
    years apart and so does the day of its publication.
    """
    ontology = load_knowledge().ontology
    random = Random(2026)
    copy = 0
    while True:
        for found in originals():
            article, facts = found.article, found.facts
            if copy:
                article, facts = changed(article, facts, copy, random)
            yield article.id, article_lines(article, facts, ontology, forms=found.forms, offices=seeds.offices)
        copy += 1


def changed(article: Article, facts: tuple[Fact, ...], copy: int, random: Random) -> tuple[Article, tuple[Fact, ...]]:
    years = random.choice(SHIFTS)
    others: dict[str, Entity] = {}

    def other(filler: Entity | str) -> Entity | str:
        if isinstance(filler, str):
            return filler
        if filler.id not in others:
            number = min(int(random.paretovariate(0.7)), NAMESAKES)
            namesake = replace(filler, id=f"{filler.id}-{number}", name=f"{filler.name} {number}", wikidata="", known=False)
            others[filler.id] = namesake if number > 1 else filler
        return others[filler.id]

    def moved(fact: Fact) -> Fact:
        time = YEAR.sub(lambda found: f"{int(found[0]) + years:04}", fact.time) if fact.time else None
        roles = {role: tuple(map(other, fillers)) for role, fillers in fact.roles.items()}
        place, source = (
            tuple(entity for entity in map(other, group) if isinstance(entity, Entity)) for group in (fact.place, fact.source)
        )
        return replace(fact, roles=roles, place=place, source=source, time=time)

    published = article.published and article.published + timedelta(days=random.randrange(-1000, 1000))
    return replace(article, id=f"{article.id}-{copy}", published=published), tuple(map(moved, facts))
