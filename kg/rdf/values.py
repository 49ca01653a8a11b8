"""Values of parameters as people write them in, terms of SPARQL out; a value that the graph does not know is told with the nearest."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from kg.errors import UserError, nearest
from kg.rdf.store import named_node, plain_literal, select
from kg.rdf.terms import ARTICLE, ENTITY, KG, PREFIXES, SKOS, XSD, article_iri, name_of

if TYPE_CHECKING:
    import pyoxigraph as ox

Kind = Literal["text", "entity", "article", "date", "number", "class", "office"]
WORDS_OF_NAMES = f"<{SKOS}prefLabel>|<{SKOS}altLabel>|<{KG}abbreviation>"
# Offices as facts name them, and the names of those of the taxonomy.
OFFICES = "SELECT DISTINCT ?name { { ?fact kg:office ?name FILTER(isLiteral(?name)) } UNION { ?office a kg:Office ; skos:prefLabel|skos:altLabel ?name } }"


def cell(term: object) -> str:
    return str(getattr(term, "value", term))


def entity_term(store: "ox.Store", value: str) -> str:
    """An entity by its name, its id (`id:venezuela`) or its whole IRI."""
    if value.startswith(("id:", ENTITY)):
        term = named_node(ENTITY + value.removeprefix("id:").removeprefix(ENTITY))
        if not known(store, f"{term} {WORDS_OF_NAMES} ?name"):
            raise UserError(value, "the graph has no entity of this id", "give its name")
        return term
    named = f"FILTER(LCASE(STR(?name)) = {plain_literal(value.lower())})"
    for path in (f"<{SKOS}prefLabel>", WORDS_OF_NAMES):
        found = of_entities(store, "?entity", path, named)
        if len(found) == 1:
            return named_node(found[0])
        if found:
            called = ", ".join(f"id:{iri.removeprefix(ENTITY)}" for iri in found)
            raise UserError(value, "this is the name of several entities", f"say which: {called}")
    raise UserError(value, "no entity of the graph is called so", nearest(value, of_entities(store, "?name", WORDS_OF_NAMES)))


def known(store: "ox.Store", pattern: str) -> bool:
    """Whether the graph has what fits a pattern of SPARQL."""
    return bool(select(store, f"ASK {{ {pattern} }}", prefixes=PREFIXES))


def of_entities(store: "ox.Store", wanted: str, path: str, condition: str = "") -> list[str]:
    """Entities or their names, sorted."""
    query = f"SELECT DISTINCT {wanted} WHERE {{ ?entity {path} ?name {condition} FILTER(STRSTARTS(STR(?entity), '{ENTITY}')) }}"
    return sorted(cell(row[0]) for row in select(store, query, prefixes={}))


def date_term(store: "ox.Store", value: str) -> str:
    return plain_literal(day_of(value).isoformat(), XSD + "date")


def day_of(value: str) -> date:
    """A day as people write it.

    >>> day_of("2026-03-05")
    datetime.date(2026, 3, 5)
    """
    try:
        return date.fromisoformat(value)
    except ValueError as error:
        raise UserError(value, "this is no day", "write it as in 2026-03-05") from error


def number_term(store: "ox.Store", value: str) -> str:
    if not re.fullmatch(r"-?[0-9]{1,18}", value):
        raise UserError(value, "this is no whole number")
    return plain_literal(value, XSD + "integer")


def article_term(store: "ox.Store", value: str) -> str:
    """An article by its id, also as tables show it (`article:talks-in-oslo`), or its whole IRI."""
    article = name_of(value, ARTICLE) if value.startswith(ARTICLE) else value.removeprefix("article:")
    term = named_node(article_iri(article))
    if not known(store, f"{term} a kg:Article"):
        there = (name_of(cell(row[0]), ARTICLE) for row in select(store, "SELECT ?a { ?a a kg:Article }", prefixes=PREFIXES))
        raise UserError(value, "the graph has no such article", nearest(article, sorted(there)))
    return term


def class_term(store: "ox.Store", value: str) -> str:
    """A class of facts of the ontology."""
    from kg.known.ontology import load_ontology

    classes = load_ontology().facts
    if value not in classes:
        raise UserError(value, "this is no class of facts", nearest(value, classes) or "write it as in Meeting")
    return named_node(KG + value)


def office_term(store: "ox.Store", value: str) -> str:
    """The name of an office, in whatever letters: of one that a fact names, or of the taxonomy."""
    names = sorted({cell(row[0]).lower() for row in select(store, OFFICES, prefixes=PREFIXES)})
    if value.lower() not in names:
        raise UserError(value, "no office of the graph is called so", nearest(value.lower(), names))
    return plain_literal(value)


TERMS: Mapping[Kind, Callable[["ox.Store", str], str]] = MappingProxyType(
    {
        "text": lambda store, value: plain_literal(value),
        "entity": entity_term,
        "article": article_term,
        "date": date_term,
        "number": number_term,
        "class": class_term,
        "office": office_term,
    }
)
