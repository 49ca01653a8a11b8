"""Load the vocabulary: `ontology/kg.ttl` in, an `Ontology` of fact classes, roles, links and entity classes out.

>>> ontology = load_ontology()
>>> ontology.facts["Meeting"].roles["participant"].minimum
2
>>> ontology.facts["RelationsChange"].changes[:3]
('established', 'restored', 'severed')
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, cast, get_args

from kg.errors import UserError, UserErrors
from kg.model import EntityType
from kg.rdf.terms import CHANGE, KG, RDF, RDFS, SKOS, XSD
from kg.resources import data_path

if TYPE_CHECKING:
    from pyoxigraph import Triple

TEXT = XSD + "string"
Polarity = Literal[-1, 0, 1]
Properties = Mapping[str, tuple[str, ...]]

SLOT = re.compile(r"\{([\w-]+)\}")
OPTIONAL = re.compile(r"\[([^\]]*)\]")
FACT_CLASS_KEYS = frozenset({"role", "link", "family", "template", "polarity"})
ROLE_KEYS = frozenset({"property", "range", "core", "key", "minimum", "value"})
LINK_KEYS = frozenset({"property", "fromRole", "toRole", "whenChange", "whenRole", "whenValue"})


@dataclass(frozen=True, slots=True)
class Role:
    """A role of a fact class. `range` holds the entity classes that may fill it, and is empty for text.

    `minimum` is how many fillers a fact has at least, though one of a collective class may stand for several; `values` are the
    only texts allowed, empty for any; `key` says that other fillers make another fact, as they do in every core role.
    """

    name: str
    range: tuple[EntityType, ...]
    core: bool
    minimum: int
    values: tuple[str, ...] = ()
    key: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """That fillers of the role `start` point to those of `end`; `property` says so in one triple, "" for none.

    It does so where the fact's change is among `changes` (empty: any), and the text of the role `when` among `values`.
    """

    property: str
    start: str
    end: str
    changes: tuple[str, ...] = ()
    when: str = ""
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A change of an event class; `template` and `polarity` overrule those of the class.

    `continues` names the changes of the class that a state lasts on from: who is detained was arrested before.
    """

    name: str
    label: str
    definition: str
    template: str
    polarity: Polarity
    continues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactClass:
    """A class of facts: roles in the order in which they are written, `changes` empty where it has none."""

    name: str
    kind: Literal["StandingRelation", "Event"]
    label: str
    definition: str
    family: str
    changes: tuple[str, ...]
    roles: Mapping[str, Role]
    direct: tuple[Link, ...]
    template: str
    polarity: Polarity
    change: Mapping[str, Change]


@dataclass(frozen=True, slots=True)
class Term:
    """An entity class or a family of fact classes, as a viewer shows it; `collective` for classes like Group."""

    name: str
    label: str
    definition: str
    colour: str
    collective: bool = False


@dataclass(frozen=True, slots=True)
class Ontology:
    """Fact classes, entity classes and families by name, each in the order of the file."""

    facts: Mapping[str, FactClass]
    entities: Mapping[str, Term]
    families: Mapping[str, Term]


def load_ontology(path: Path | None = None) -> Ontology:
    """The ontology of a Turtle file, by default the project's own; `UserErrors` tells all its faults together."""
    path = path or data_path("ontology") / "kg.ttl"
    said = properties_by_subject(read_turtle(path))
    faults: list[UserError] = []
    entities = {name: term(name, said[KG + name]) for name in of_class(said, "EntityClass", KG)}
    families = {name.removeprefix("Family-"): term(name, said[KG + name]) for name in of_class(said, "Family", KG)}
    if unknown := sorted(set(entities) ^ set(get_args(EntityType))):
        what = f"its kg:EntityClass and the model differ in {', '.join(unknown)}"
        faults.append(UserError(path, what, "name the same classes in both"))
    facts: dict[str, FactClass] = {}
    for name in of_class(said, "FactClass", KG):
        try:
            facts[name] = fact_class(name, said, tuple(entities), tuple(families))
        except UserError as error:
            faults.append(UserError(f"{path}, kg:{name}", error.what, error.remedy))
    if not facts:
        faults.append(UserError(path, "it has no kg:FactClass", "is this the ontology?"))
    if faults:
        raise UserErrors(faults)
    return Ontology(MappingProxyType(facts), MappingProxyType(entities), MappingProxyType(families))


def read_turtle(path: Path) -> "Iterator[Triple]":
    """The triples of a Turtle file, in its own order."""
    import pyoxigraph as ox

    try:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            yield quad.triple
    except SyntaxError as error:
        raise UserError(f"{path}:{error.lineno or 1}", f"this is not Turtle ({error.msg})", "correct the line") from error
    except OSError as error:
        raise UserError(path, f"cannot be read ({error.strerror or error})", "name a Turtle file") from error


def properties_by_subject(triples: "Iterator[Triple]") -> dict[str, dict[str, tuple[str, ...]]]:
    """What is said of each subject, by predicate, as plain text; predicates of kg: without their namespace."""
    said: dict[str, dict[str, tuple[str, ...]]] = {}
    for triple in triples:
        properties = said.setdefault(str(getattr(triple.subject, "value", "")), {})
        key = triple.predicate.value.removeprefix(KG)
        properties[key] = (*properties.get(key, ()), str(getattr(triple.object, "value", "")))
    return said


def of_class(said: Mapping[str, Properties], name: str, namespace: str) -> list[str]:
    """Local names of the subjects that are of the class kg:`name`."""
    return [subject.removeprefix(namespace) for subject, of in said.items() if KG + name in of.get(RDF + "type", ())]


def term(name: str, of: Properties) -> Term:
    label, definition = first(of, RDFS + "label"), first(of, SKOS + "definition")
    return Term(name.removeprefix("Family-"), label, definition, first(of, "colour"), of.get("collective") == ("true",))


def fact_class(name: str, said: Mapping[str, Properties], entities: tuple[str, ...], families: tuple[str, ...]) -> FactClass:
    of = said[KG + name]
    check_keys(of, FACT_CLASS_KEYS, "a fact class")
    kinds = [value.removeprefix(KG) for value in of.get(RDFS + "subClassOf", ())]
    if kinds not in (["StandingRelation"], ["Event"]):
        raise UserError(name, "it is no subclass of one of kg:StandingRelation and kg:Event", "say which of them it is")
    family = first(of, "family").removeprefix(KG + "Family-")
    if family not in families:
        raise UserError(name, f"its family {family} is none", f"use one of {', '.join(families)}")
    roles = {role.name: role for role in (role_of(said[node], entities) for node in of.get("role", ()))}
    changes = {change.name: change for change in changes_of(name, said, roles)}
    direct = tuple(link_of(name, said[node], roles, changes) for node in of.get("link", ()))
    kind = cast(Literal["StandingRelation", "Event"], kinds[0])
    return FactClass(
        name, kind, first(of, RDFS + "label"), first(of, SKOS + "definition"), family, tuple(changes), MappingProxyType(roles),
        direct, checked_template(first(of, "template"), roles), polarity(of, 0), MappingProxyType(changes),
    )  # fmt: skip


def changes_of(name: str, said: Mapping[str, Properties], roles: Mapping[str, Role]) -> Iterator[Change]:
    default = polarity(said[KG + name], 0)
    for subject, of in said.items():
        if KG + name in of.get("changeOf", ()):
            notation = first(of, SKOS + "notation")
            if subject != f"{CHANGE}{name}-{notation}":
                raise UserError(name, f"its change {subject} has the notation {notation}", f"call it change:{name}-{notation}")
            template = checked_template(first(of, "template"), roles)
            continues = tuple(value.removeprefix(f"{CHANGE}{name}-") for value in of.get("continues", ()))
            yield Change(
                notation, first(of, RDFS + "label"), first(of, SKOS + "definition"), template, polarity(of, default), continues
            )  # fmt: skip


def role_of(of: Properties, entities: tuple[str, ...]) -> Role:
    check_keys(of, ROLE_KEYS, "a role")
    name = first(of, "property").removeprefix(KG)
    ranges = [value.removeprefix(KG) for value in of.get("range", ())]
    if ranges != [TEXT] and (not ranges or not set(ranges) <= set(entities)):
        what = f"its role {name} has the range {', '.join(ranges) or 'none'}"
        raise UserError(name, what, f"use xsd:string or some of {', '.join(entities)}")
    core = of.get("core") == ("true",)
    classes = () if ranges == [TEXT] else tuple(cast(EntityType, value) for value in ranges)
    minimum = int(of.get("minimum", ("1" if core else "0",))[0])
    return Role(name, classes, core, minimum, of.get("value", ()), core or of.get("key") == ("true",))


def link_of(name: str, of: Properties, roles: Mapping[str, Role], changes: Mapping[str, Change]) -> Link:
    check_keys(of, LINK_KEYS, "a link")
    when = tuple(value.removeprefix(f"{CHANGE}{name}-") for value in of.get("whenChange", ()))
    start, end = first(of, "fromRole").removeprefix(KG), first(of, "toRole").removeprefix(KG)
    decider = of.get("whenRole", ("",))[0].removeprefix(KG)
    for role in filter(None, (start, end, decider)):
        if role not in roles:
            raise UserError(name, f"a link of it names {role}, which is no role of it", f"its roles are {', '.join(roles)}")
    if unknown := [change for change in when if change not in changes]:
        what = f"a link of it names {', '.join(unknown)}, which is no change of it"
        raise UserError(name, what, f"its changes are {', '.join(changes)}")
    return Link(of.get("property", ("",))[0].removeprefix(KG), start, end, when, decider, of.get("whenValue", ()))


def fill_template(template: str, words: Mapping[str, str]) -> str:
    """A template of the ontology with the words of each role put in; parts in brackets go where their role has none.

    >>> fill_template("{actor} accused {target}[ of {topic}]", {"actor": "Ana", "target": "Ben"})
    'Ana accused Ben'
    >>> fill_template("{donor} gave {recipient} [{what}|aid]", {"donor": "Ana", "recipient": "Ben"})
    'Ana gave Ben aid'
    """

    def optional(found: re.Match[str]) -> str:
        inside, _, otherwise = found[1].partition("|")
        return inside if all(words.get(role) for role in SLOT.findall(inside)) else otherwise

    return SLOT.sub(lambda found: words.get(found[1], ""), OPTIONAL.sub(optional, template))


def checked_template(template: str, roles: Mapping[str, Role]) -> str:
    for role in SLOT.findall(template):
        if role not in roles:
            raise UserError("template", f"its template names the role {role}", f"its roles are {', '.join(roles)}")
    return template


def polarity(of: Properties, default: Polarity) -> Polarity:
    value = of.get("polarity", (str(default),))[0]
    if value not in {"-1", "0", "1"}:
        raise UserError("polarity", f"its polarity is {value}", "use -1, 0 or 1")
    return cast(Polarity, int(value))


def first(of: Properties, key: str) -> str:
    """The one value of a property; an error where there is none."""
    values = of.get(key, ())
    if not values:
        raise UserError(key, f"it has no {key.rsplit('#')[-1]}", "every term needs one")
    return values[0]


def check_keys(of: Properties, known: frozenset[str], what: str) -> None:
    """Properties of kg: are all understood; those of other vocabularies (labels, notes) are free."""
    for key in of:
        if ":" not in key and key not in known:
            raise UserError(key, f"{what} has no property kg:{key}", f"known are {', '.join(sorted(known))}")
