"""Actors, places and articles of a graph in, their FollowTheMoney entities out."""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import UserError
from kg.known.stanzas import read_yaml
from kg.rdf.graphview import ArticleView, EntityView, GraphView
from kg.rdf.terms import digest

SCHEMA: Mapping[str, str] = {
    "Person": "Person", "State": "PublicBody", "Organisation": "Organization", "Place": "Address", "Group": "LegalEntity",
}  # fmt: skip
PUBLIC = Path(__file__).parent / "public-bodies.yaml"
PLAIN = re.compile("[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")
LONGEST = 150  # letters of an id; the library allows 200


def library() -> Any:
    """The model of FollowTheMoney; `UserError` that says what to install where it is missing."""
    try:
        from followthemoney import model
    except ImportError as error:
        remedy = "install kg[ftm]; it needs ICU, on Debian and Ubuntu: apt-get install libicu-dev pkg-config g++ python3-dev"
        raise UserError("ftm", f"this format needs the library followthemoney ({error})", remedy) from error
    return model


def identifier(kind: str, name: str) -> str:
    """An id as the library takes them, the same for the same name everywhere.

    >>> identifier("entity", "delcy-rodriguez"), identifier("entity", "josé")
    ('kg-entity-delcy-rodriguez', 'kg-entity-77a08d1e42b0b4ed435c')
    """
    plain = name if PLAIN.fullmatch(name) and len(name) <= LONGEST else digest([name])
    return f"kg-{kind}-{plain}"


def thing(model: Any, entity: EntityView, view: GraphView, codes: Mapping[str, str]) -> Any:
    """An actor or place with its names, country and what it is part of."""
    schema = "PublicBody" if is_public(entity, view) else SCHEMA[entity.type]
    made = model.make_entity(schema)
    made.id = identifier("entity", entity.id)
    made.add("name", entity.name)
    for alias in entity.aliases:
        made.add("weakAlias" if is_weak(alias) and "weakAlias" in made.schema.properties else "alias", alias)
    made.add("wikidataId", entity.wikidata)
    if schema == "Person":
        made.add("gender", entity.gender)
    else:
        made.add("country", country_of(entity, view, codes))
    if schema == "Address":
        made.add("full", ", ".join(dict.fromkeys([entity.name, *names_around(entity, view)])))
    parent = view.entities.get(entity.part_of)
    if "parent" in made.schema.properties and schema != "Person" and parent and parent is not entity and is_actor(parent):
        made.add("parent", identifier("entity", parent.id))
    return made


def is_weak(alias: str) -> bool:
    """Whether a name is too short to find someone by: a surname, an abbreviation, a description.

    >>> is_weak("Lukashenko"), is_weak("the government"), is_weak("Aleksandr Lukashenko")
    (True, True, False)
    """
    return " " not in alias or alias == alias.lower()


def is_actor(entity: EntityView) -> bool:
    return SCHEMA[entity.type] != "Address"


def is_public(entity: EntityView, view: GraphView) -> bool:
    """Whether it is a state, its government, or an organisation that is part of one and is called like a public body."""
    if entity.type != "Organisation" or entity.government_of:
        return entity.type == "State" or bool(entity.government_of)
    of_state = any(view.entities[owner].type == "State" for owner in upwards(entity, view, ("part_of",)))
    return of_state and bool(public_words().search(entity.name))


@cache
def public_words() -> re.Pattern[str]:
    """What the name of a public body has in it."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, read_yaml(PUBLIC)))})\b", re.IGNORECASE)


def upwards(entity: EntityView, view: GraphView, links: Iterable[str]) -> list[str]:
    """The ids of what an entity belongs to by these links, nearest first, itself left out."""
    found: dict[str, None] = {entity.id: None}
    todo = [entity]
    while todo:
        here = todo.pop(0)
        for link in links:
            other = getattr(here, link)
            if other in view.entities and other not in found:
                found[other] = None
                todo.append(view.entities[other])
    return list(found)[1:]


def names_around(entity: EntityView, view: GraphView) -> list[str]:
    return [view.entities[other].name for other in upwards(entity, view, ("located_in",))]


def country_of(entity: EntityView, view: GraphView, codes: Mapping[str, str]) -> str:
    """The ISO code of the state that it is, governs, is part of or lies in; its name where the graph has no code, "" for none."""
    for other in (entity.id, *upwards(entity, view, ("government_of", "part_of", "located_in"))):
        if other in codes:
            return codes[other]
        if other in view.entities and view.entities[other].type == "State":
            return view.entities[other].name
    return ""


def article_thing(model: Any, article: ArticleView) -> Any:
    """An article with its whole text."""
    made = model.make_entity("Article")
    made.id = identifier("article", article.id)
    made.add("fileName", article.id)
    made.add("title", article.title)
    made.add("bodyText", article.text)
    made.add("sourceUrl", article.url)
    made.add("publisher", article.source)
    made.add("publishedAt", article.published.isoformat() if article.published else None)
    return made
