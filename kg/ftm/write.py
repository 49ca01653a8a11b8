"""A graph's facts as FollowTheMoney entities: edges, positions, sanctions and events, each with its proof."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from kg.ftm.dates import dates
from kg.ftm.forms import Edge, Forms, Onto, forms_of, load_forms
from kg.ftm.things import article_thing, country_of, identifier, library, thing
from kg.known.ontology import Ontology
from kg.rdf.graphview import FactView, GraphView, read_graph
from kg.rdf.terms import ENTITY, KG, digest, name_of, split_line, value_of

ISO = f"<{KG}isoAlpha2>"


@dataclass(frozen=True, slots=True)
class Export:
    """What is being written: the graph, the codes of its states, and the entities of FollowTheMoney so far, by id."""

    model: Any
    view: GraphView
    codes: dict[str, str]
    forms: Forms
    made: dict[str, Any] = field(default_factory=dict)


def ftm(lines: Sequence[str], ontology: Ontology) -> str:
    """A graph as JSON lines, sorted by id, each an entity that `followthemoney` accepts."""
    model = library()
    view = read_graph(lines, ontology)
    out = Export(model, view, iso_codes(lines), load_forms(ontology))
    for article in view.articles.values():
        keep(out, article_thing(model, article))
    for entity in used(view):
        keep(out, thing(model, view.entities[entity], view, out.codes))
    for fact in view.facts:
        if fact.status != "negated":
            write_fact(out, fact, ontology)
    return "".join(json_line(out.made[key]) for key in sorted(out.made))


def iso_codes(lines: Iterable[str]) -> dict[str, str]:
    """The ISO codes of states and territories by their id."""
    parts = (split_line(line) for line in lines if ISO in line)
    return {name_of(subject[1:-1], ENTITY): value_of(code) for subject, predicate, code, _ in parts if predicate == ISO}


def used(view: GraphView) -> list[str]:
    """The entities of the facts, and those that they are part of."""
    todo = [entity for fact in view.facts for entity in fillers(fact)]
    found: dict[str, None] = {}
    while todo:
        entity = todo.pop()
        if entity in view.entities and entity not in found:
            found[entity] = None
            todo.append(view.entities[entity].part_of)
    return sorted(found)


def fillers(fact: FactView) -> list[str]:
    """The entities that fill its roles, its places and sources."""
    return [entity for filled in (*fact.roles.values(), fact.place, fact.source) for entity in filled]


def keep(out: Export, entity: Any) -> Any:
    return out.made.setdefault(entity.id, entity)


def write_fact(out: Export, fact: FactView, ontology: Ontology) -> None:
    """The edges, properties and events that a fact becomes, with its proof on all that it names."""
    for entity in fillers(fact):
        add_proof(out, out.made[identifier("entity", entity)], fact)
    plain = fact.status == "actual" and not fact.hedged and not fact.source
    forms = forms_of(out.forms, ontology.facts[fact.type], fact.change) if plain else ()
    whole = False
    for form in forms:
        if isinstance(form, Onto):
            write_onto(out, fact, form)
        else:
            whole = (write_edges(out, fact, form) and not form.beside) or whole
    if not whole:
        write_event(out, fact)


def write_onto(out: Export, fact: FactView, form: Onto) -> None:
    for entity in fact.roles.get(form.onto, ()):
        made = out.made[identifier("entity", entity)]
        if form.property in made.schema.properties:
            values = [dates(fact.time).get("date", "")] if form.source == "time" else countries(out, fact.roles[form.source])
            made.add(form.property, values)


def countries(out: Export, entities: Iterable[str]) -> list[str]:
    return [country_of(out.view.entities[entity], out.view, out.codes) for entity in entities]


def write_edges(out: Export, fact: FactView, form: Edge) -> bool:
    """An entity for each combination of what fills the ends; whether there was any, and all fit their properties."""
    schema = out.model.get(form.schema)
    status = [words.get(text, "") for role, words in form.status.items() for text in fact.texts.get(role, ())]
    roles = {role: ends(out, fact, role) for role in form.ends} if all(status) else {}
    if not roles or not all(roles.values()):
        return False
    ranges = {end: schema.properties[form.ends[role]].range for role, found in roles.items() for end in found}
    if not all(out.made[end].schema.is_a(range_) for end, range_ in ranges.items()):
        return False
    pairs = list(product(*roles.values()))
    for pair in pairs:
        made = out.model.make_entity(schema)
        told = [form.schema.lower()] * form.beside + [digest(pair)] * (len(pairs) > 1)
        made.id = "-".join([identifier("fact", fact.id), *told])
        for role, end in zip(roles, pair, strict=True):
            made.add(form.ends[role], end)
        for role, name in form.texts.items():
            made.add(name, [*fact.texts.get(role, ()), *(out.view.entities[found].name for found in fact.roles.get(role, ()))])
        for name, words in form.always.items():
            made.add(name, words)
        made.add("status", status, quiet=True)
        made.add("summary", fact.label)
        add_dates(made, dates(fact.time, form.time))
        add_proof(out, made, fact)
        keep(out, made)
    return True


def ends(out: Export, fact: FactView, role: str) -> list[str]:
    """The ids of what fills a role; for an office that of its position, which is made."""
    if role == "office":
        return [position(out, fact, office) for office in fact.texts.get(role, ())]
    return [identifier("entity", entity) for entity in fact.roles.get(role, ())]


def position(out: Export, fact: FactView, office: str) -> str:
    """The office of a state or organisation, whoever holds it."""
    owners = [out.view.entities[owner] for owner in fact.roles.get("of", ())]
    made = out.model.make_entity("Position")
    made.id = identifier("position", digest([office.casefold(), *(owner.id for owner in owners)]))
    made.add("name", f"{office} of {' and '.join(owner.name for owner in owners)}" if owners else office)
    for owner in owners:
        made.add("country", country_of(owner, out.view, out.codes))
        if out.made[identifier("entity", owner.id)].schema.is_a("Organization"):
            made.add("organization", identifier("entity", owner.id))
    made = keep(out, made)
    add_proof(out, made, fact)
    return str(made.id)


def write_event(out: Export, fact: FactView) -> None:
    """What happened, under the label of the fact, which says if it is planned, possible, hedged or somebody's claim."""
    made = out.model.make_entity("Event")
    made.id = identifier("fact", fact.id)
    made.add("name", fact.label)
    made.add("keywords", [fact.type, fact.change, *([] if fact.status == "actual" else [fact.status])])
    if fact.hedged:
        made.add("keywords", "hedged")
    add_dates(made, dates(fact.time))
    for entity in dict.fromkeys(entity for filled in (*fact.roles.values(), fact.place) for entity in filled):
        filler = out.made[identifier("entity", entity)]
        place = filler.schema.is_a("Address")
        made.add("addressEntity" if place else "involved", [] if entity in fact.place and not place else filler.id)
        if place or entity in fact.place:
            made.add("location", filler.caption)
            made.add("country", countries(out, [entity]))
    add_proof(out, made, fact)
    keep(out, made)


def add_dates(made: Any, found: dict[str, str]) -> None:
    """Dates; an office that is said to be held has no end, whatever day the text told of last."""
    for name, value in found.items():
        if not (name == "endDate" and made.get("status", quiet=True) == ["current"]):
            made.add(name, value)


def add_proof(out: Export, made: Any, fact: FactView) -> None:
    """The articles that state the fact, with their address and publisher; on edges and events their words too."""
    for evidence in fact.evidence:
        article = out.view.articles[evidence.article]
        made.add("proof", identifier("article", article.id))
        made.add("sourceUrl", article.url)
        made.add("publisher", article.source)
        if made.id.startswith("kg-fact-"):
            made.add("description", evidence.exact)


def json_line(made: Any) -> str:
    properties = {name: sorted(values) for name, values in sorted(made.properties.items())}
    entity = {"id": made.id, "schema": made.schema.name, "properties": properties}
    return json.dumps(entity, ensure_ascii=False) + "\n"
