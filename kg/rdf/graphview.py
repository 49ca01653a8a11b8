"""A graph in, the facts, evidence, articles and entities that it holds out: the way back from RDF.

It works on every graph that `kg.rdf.graph` wrote, also long ago and also after an export: what it needs is in the graph.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from kg.known.ontology import Ontology
from kg.rdf.labels import first_label
from kg.rdf.terms import (
    ARTICLE,
    CHANGE,
    DCTERMS,
    ENTITY,
    FACT,
    FOAF,
    KG,
    OA,
    OWL,
    RDF,
    RDFS,
    RULE,
    SCHEMA,
    SKOS,
    WIKIDATA,
    name_of,
    split_line,
    value_of,
)  # fmt: skip

Roles = Mapping[str, tuple[str, ...]]
Said = Mapping[str, list[str]]


@dataclass(frozen=True, slots=True)
class EntityView:
    """An entity; ids are the last parts of IRIs, "" where the graph does not say. Abbreviations are among its aliases, too."""

    id: str
    iri: str
    type: str
    name: str
    aliases: tuple[str, ...]
    wikidata: str
    government_of: str
    part_of: str
    located_in: str
    gender: str
    abbreviations: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article with its whole text; evidence counts the characters of `text`."""

    id: str
    iri: str
    text: str
    body: int
    title: str
    published: date | None
    url: str
    source: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Where an article (by id) states a fact: `marks` are (role, start, end), `why` the words of each qualifier."""

    iri: str
    article: str
    start: int
    end: int
    exact: str
    rule: str
    version: str
    marks: tuple[tuple[str, int, int], ...]
    why: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact: `roles` are filled by ids of entities, `texts` by text, in the ontology's order; an open end of time is None."""

    id: str
    iri: str
    type: str
    change: str
    label: str
    roles: Roles
    texts: Roles
    place: tuple[str, ...]
    time: str
    earliest: date | None
    latest: date | None
    status: str
    source: tuple[str, ...]
    hedged: bool
    matter: str
    evidence: tuple[EvidenceView, ...]


@dataclass(frozen=True, slots=True)
class GraphView:
    """Facts in the order of their IRIs; entities and articles by id, in order."""

    facts: tuple[FactView, ...]
    entities: Mapping[str, EntityView]
    articles: Mapping[str, ArticleView]


def read_graph(lines: Iterable[str], ontology: Ontology) -> GraphView:
    """The facts of N-Quads lines. What the seeds alone say (known tenures) is no fact: nothing states it."""
    said = by_subject(lines)
    evidence = {iri: evidence_view(iri, of) for iri, of in said.items() if OA + "exact" in of}
    facts = [fact_view(iri, of, evidence, ontology) for iri, of in said.items() if KG + "status" in of]
    articles = [article_view(iri, of) for iri, of in said.items() if KG + "text" in of]
    entities = [entity_view(iri, of) for iri, of in said.items() if iri.startswith(ENTITY) and SKOS + "prefLabel" in of]
    return GraphView(
        tuple(facts),
        MappingProxyType({entity.id: entity for entity in entities}),
        MappingProxyType({article.id: article for article in articles}),
    )


def by_subject(lines: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Terms by subject and predicate, both sorted; the same triple of several graphs once."""
    found: dict[str, dict[str, dict[str, None]]] = {}
    for line in lines:
        subject, predicate, term, _ = split_line(line)
        found.setdefault(value_of(subject), {}).setdefault(predicate[1:-1], {})[term] = None
    return {subject: {key: sorted(terms) for key, terms in found[subject].items()} for subject in sorted(found)}


def one(of: Said, key: str) -> str:
    """The value of a property, the first in order where there are several, "" for none."""
    return value_of(of[key][0]) if key in of else ""


def ids(of: Said, key: str, namespace: str = ENTITY) -> tuple[str, ...]:
    return tuple(name_of(value_of(term), namespace) for term in of.get(key, ()))


def day(of: Said, key: str) -> date | None:
    return date.fromisoformat(one(of, key)) if key in of else None


def fact_view(iri: str, of: Said, evidence: Mapping[str, EvidenceView], ontology: Ontology) -> FactView:
    name = one(of, RDF + "type").removeprefix(KG)
    roles: dict[str, tuple[str, ...]] = {}
    texts: dict[str, tuple[str, ...]] = {}
    known = ontology.facts[name].roles
    for role in known:
        if KG + role in of and known[role].range:
            roles[role] = ids(of, KG + role)
        elif KG + role in of:
            texts[role] = tuple(value_of(term) for term in of[KG + role])
    return FactView(
        id=name_of(iri, FACT),
        iri=iri,
        type=name,
        change=one(of, KG + "change").removeprefix(f"{CHANGE}{name}-"),
        label=max((value_of(term) for term in of.get(RDFS + "label", ())), key=len, default=""),
        roles=MappingProxyType(roles),
        texts=MappingProxyType(texts),
        place=ids(of, KG + "place") if "place" not in known else (),
        time=one(of, KG + "time"),
        earliest=day(of, KG + "earliest"),
        latest=day(of, KG + "latest"),
        status=one(of, KG + "status").removeprefix(KG),
        source=ids(of, KG + "source"),
        hedged=one(of, KG + "hedged") == "true",
        matter=one(of, KG + "matter"),
        evidence=tuple(sorted((evidence[value_of(term)] for term in of.get(KG + "evidence", ())), key=place_in_text)),
    )


def place_in_text(evidence: EvidenceView) -> tuple[str, int, int, str]:
    return evidence.article, evidence.start, evidence.end, evidence.rule


def evidence_view(iri: str, of: Said) -> EvidenceView:
    why = dict(value_of(term).split("=", 1) for term in of.get(KG + "why", ()))
    return EvidenceView(
        iri=iri,
        article=ids(of, KG + "article", ARTICLE)[0],
        start=int(one(of, OA + "start")),
        end=int(one(of, OA + "end")),
        exact=one(of, OA + "exact"),
        rule=ids(of, KG + "rule", RULE)[0],
        version=one(of, KG + "ruleVersion"),
        marks=tuple(sorted((mark(value_of(term)) for term in of.get(KG + "mark", ())), key=lambda found: (found[1], found))),
        why=MappingProxyType(why),
    )


def mark(text: str) -> tuple[str, int, int]:
    """
    >>> mark("participant char=12,24")
    ('participant', 12, 24)
    """
    role, span = text.split(" char=")
    start, end = span.split(",")
    return role, int(start), int(end)


def article_view(iri: str, of: Said) -> ArticleView:
    return ArticleView(
        id=one(of, DCTERMS + "identifier"),
        iri=iri,
        text=one(of, KG + "text"),
        body=int(one(of, KG + "body") or "0"),
        title=one(of, DCTERMS + "title"),
        published=day(of, DCTERMS + "issued"),
        url=one(of, SCHEMA + "url"),
        source=one(of, DCTERMS + "publisher"),
    )


def entity_view(iri: str, of: Said) -> EntityView:
    names = [value_of(term) for term in of[SKOS + "prefLabel"]]
    name = first_label(names)
    labels, abbreviations = ({value_of(term) for term in of.get(key, ())} for key in (SKOS + "altLabel", KG + "abbreviation"))
    same = [value_of(term) for term in of.get(OWL + "sameAs", ())]
    links = [(ids(of, KG + name) or ("",))[0] for name in ("governmentOf", "partOf", "locatedIn")]
    return EntityView(
        id=name_of(iri, ENTITY),
        iri=iri,
        type=one(of, RDF + "type").removeprefix(KG),
        name=name,
        aliases=tuple(sorted(labels.union(abbreviations, names) - {name})),
        wikidata=next((other.removeprefix(WIKIDATA) for other in same if other.startswith(WIKIDATA)), ""),
        government_of=links[0],
        part_of=links[1],
        located_in=links[2],
        gender=one(of, FOAF + "gender"),
        abbreviations=tuple(sorted(abbreviations)),
    )
