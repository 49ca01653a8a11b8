"""Articles in, their checked parts of the graph out, one at a time; and what was found, counted."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from kg.errors import Broken, UserError, UserErrors, attempted
from kg.extract import Extracted, Knowledge, extract
from kg.known.ontology import Ontology
from kg.model import Article, Entity, Fact
from kg.rdf.graph import article_lines, fact_class, fact_iri, fillers_of
from kg.rdf.seedgraph import Seeds
from kg.rdf.shapes import Shapes, check_shapes, load_shapes
from kg.rdf.terms import FACT
from kg.schema import Forms, fact_json
from kg.text.parse import DEFAULT_PIPELINE

BATCH = 20_000  # lines: a check of shapes has a cost of its own, however little it checks


@dataclass(frozen=True, slots=True)
class Part:
    """What one article adds to a graph: sorted lines of N-Quads; and the facts that they tell, as extraction found them."""

    extracted: Extracted
    lines: list[str]

    @property
    def article(self) -> str:
        """The article's id."""
        return self.extracted.article.id


@dataclass(slots=True)
class Found:
    """What a build found so far: articles, facts by class, the type of each entity by its id."""

    articles: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    entities: dict[str, str] = field(default_factory=dict)


def build(
    articles: Iterable[Article],
    knowledge: Knowledge,
    seeds: Seeds,
    *,
    pipeline: str = DEFAULT_PIPELINE,
    broken: Broken = None,
) -> Iterator[Part]:
    """The part of each article, in the order given.

    An article whose part breaks a shape, or at which our own code fails, gives none: it is handed to `broken` as a `UserError` and the
    others go on; without `broken` it is raised.
    """
    shapes = load_shapes(knowledge.ontology)
    waiting: list[Part] = []
    for extracted in extract(articles, knowledge, pipeline=pipeline, broken=broken):
        part = attempted(f"article {extracted.article.id}", broken, partial(part_of, extracted, knowledge.ontology, seeds))
        waiting += [part] if part is not None else []
        if sum(len(part.lines) for part in waiting) >= BATCH:
            yield from sound(waiting, shapes, broken)
            waiting = []
    yield from sound(waiting, shapes, broken)


def part_of(extracted: Extracted, ontology: Ontology, seeds: Seeds) -> Part:
    """What the facts of one article add to a graph."""
    lines = article_lines(extracted.article, extracted.facts, ontology, forms=extracted.forms, offices=seeds.offices)
    return Part(extracted, lines)


def sound(parts: Sequence[Part], shapes: Shapes, broken: Broken) -> Iterator[Part]:
    """The parts that hold. Together they are checked faster; one by one where that fails: articles may differ over a name."""
    try:
        check_shapes((line for part in parts for line in part.lines), shapes)
        yield from parts
        return
    except UserErrors:
        pass  # told below, with the article
    for part in parts:
        try:
            check_shapes(part.lines, shapes)
            yield part
        except UserErrors as error:
            told = UserError(f"article {part.article}", f"its graph does not hold: {' | '.join(str(error).splitlines())}")
            if broken is None:
                raise told from error
            broken(told)


def counted(parts: Iterable[Part], found: Found) -> Iterator[Part]:
    """The parts, while `found` counts what they hold."""
    for part in parts:
        found.articles += 1
        found.facts.update(fact.type for fact in part.extracted.facts)
        found.entities.update((entity.id, entity.type) for entity in fillers_of(part.extracted.facts))
        yield part


def facts_of(extracted: Extracted, ontology: Ontology) -> Iterator[dict[str, Any]]:
    """The facts of an article as JSON, each with its id and the article's."""
    for fact in extracted.facts:
        said = fact_json(fact, extracted.article, extracted.forms)
        yield {"id": identifier(fact, ontology), "article": extracted.article.id, **said}


def identifier(fact: Fact, ontology: Ontology) -> str:
    """The id of a fact: the last part of its IRI."""
    return fact_iri(fact, fact_class(fact, ontology)).removeprefix(FACT)


def is_about(fact: Fact, name: str, forms: Forms) -> bool:
    """Whether an actor, place or text of this name, as the graph or as the article calls it, has a part in a fact."""
    wanted = name.casefold()
    fillers = [filler for part in (*fact.roles.values(), fact.place, fact.source) for filler in part]
    names = (
        named
        for filler in fillers
        for named in ((filler.name, filler.id, *forms.get(filler.id, ())) if isinstance(filler, Entity) else (filler,))
    )
    return any(named.casefold() == wanted for named in names)
