"""Whether a graph carries what it must: N-Quads lines and the ontology in, an error that names fact and shape out.

Shapes of the fact classes are made from the roles of the ontology; all others are in `ontology/shapes.ttl`.
The only module that uses pySHACL.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import UserError, UserErrors
from kg.known.ontology import FactClass, Ontology, Role
from kg.rdf.store import graph_of
from kg.rdf.terms import CHANGE, KG, PREFIXES, RDFS, XSD
from kg.resources import data_path

if TYPE_CHECKING:
    import rdflib

SHAPE = "https://kg.example/shape/"
SH = "http://www.w3.org/ns/shacl#"


@dataclass(frozen=True, slots=True)
class Shapes:
    """All shapes as one graph, parsed once and used for many parts."""

    graph: "rdflib.Graph"


@dataclass(frozen=True, slots=True)
class Fault:
    """One node that breaks one shape."""

    node: str
    shape: str
    message: str
    value: str


def load_shapes(ontology: Ontology, path: Path | None = None) -> Shapes:
    """The shapes of a Turtle file, by default the project's own, and those of every fact class."""
    import rdflib

    path = path or data_path("ontology") / "shapes.ttl"
    graph = rdflib.Graph()
    try:
        graph.parse(path, format="turtle")
    except SyntaxError as error:
        raise UserError(path, f"this is not Turtle ({error})", "correct it") from error
    graph.parse(data=class_shapes(ontology), format="turtle")
    return Shapes(graph)


def class_shapes(ontology: Ontology) -> str:
    """Turtle with one node shape a fact class, and a property shape for each of its roles."""
    head = f"@prefix kg: <{KG}> .\n@prefix shape: <{SHAPE}> .\n@prefix sh: <{SH}> .\n@prefix xsd: <{XSD}> .\n"
    return head + "".join(part for kind in ontology.facts.values() for part in class_shape(kind, ontology))


def class_shape(kind: FactClass, ontology: Ontology) -> Iterator[str]:
    names = ", ".join(f"shape:{kind.name}-{name}" for name in [*kind.roles, "change"])
    several = [role for role in kind.roles.values() if role.minimum > 1]
    also = "".join(f" ; sh:or ( {' '.join(enough(role, ontology))} )" for role in several)
    said = " and ".join(f"its {role.name} is {role.minimum} or more, or a collective" for role in several)
    also += f' ; sh:message "{said}"' if said else ""
    yield f"shape:{kind.name} a sh:NodeShape ; sh:targetClass kg:{kind.name} ; sh:node shape:Fact ; sh:property {names}{also} .\n"
    for role in kind.roles.values():
        yield f"shape:{kind.name}-{role.name} sh:path kg:{role.name} ; {' ; '.join(role_shape(role, ontology))} .\n"
    changes = " ".join(f"<{CHANGE}{kind.name}-{change}>" for change in kind.changes)
    needed = f"sh:minCount 1 ; sh:maxCount 1 ; sh:in ( {changes} )" if changes else "sh:maxCount 0"
    said = f"its change is one of {', '.join(kind.changes)}" if changes else "it has no change"
    yield f'shape:{kind.name}-change sh:path kg:change ; {needed} ; sh:message "{said}" .\n'


def enough(role: Role, ontology: Ontology) -> Iterator[str]:
    """The ways to have enough fillers: as many as needed, or one of a collective class."""
    yield f"[ sh:path kg:{role.name} ; sh:minCount {role.minimum} ]"
    for name in role.range:
        if ontology.entities[name].collective:
            yield f"[ sh:path kg:{role.name} ; sh:class kg:{name} ]"


def role_shape(role: Role, ontology: Ontology) -> Iterator[str]:
    takes = f"{role.name} takes" if role.core else f"{role.name} may take"
    yield f"sh:minCount {int(role.core)}"
    if role.range:
        yield "sh:nodeKind sh:IRI"
        yield from within(role, [name for name in ontology.entities if name not in role.range])
        yield f'sh:message "{takes} {" or ".join(role.range)}"'
    elif role.values:
        yield f"sh:in ( {' '.join(repr_text(value) for value in role.values)} )"
        yield f'sh:message "{takes} one of {", ".join(role.values)}"'
    else:
        yield "sh:datatype xsd:string"
        yield f'sh:message "{takes} text"'


def within(role: Role, outside: Sequence[str]) -> Iterator[str]:
    """That fillers are of the role's classes, said in whichever way is the shorter to check."""
    if len(outside) < len(role.range):
        yield from (f"sh:not [ sh:class kg:{name} ]" for name in outside)
    elif len(role.range) == 1:
        yield f"sh:class kg:{role.range[0]}"
    else:
        yield f"sh:or ( {' '.join(f'[ sh:class kg:{name} ]' for name in role.range)} )"


def repr_text(value: str) -> str:
    return f'"{value}"'


def faults(lines: Iterable[str], shapes: Shapes) -> list[Fault]:
    """All faults of a part of a graph, sorted; empty where it holds."""
    import pyshacl
    import rdflib

    graph = graph_of(lines)
    holds, report, _ = pyshacl.validate(
        graph, shacl_graph=shapes.graph, inference="none", advanced=False, js=False, inplace=True, meta_shacl=False
    )
    if holds:
        return []
    sh = partial(rdflib.URIRef.__add__, rdflib.URIRef(SH))
    found: list[Fault] = []
    for result in report.subjects(rdflib.RDF.type, sh("ValidationResult")):
        node, shape = report.value(result, sh("focusNode")), report.value(result, sh("sourceShape"))
        value = report.value(result, sh("value"))
        label = graph.value(node, rdflib.URIRef(RDFS + "label"))
        name = f"{shorten(str(node))} ({label})" if label else shorten(str(node))
        message = str(report.value(result, sh("resultMessage")))
        found.append(Fault(name, str(shape).removeprefix(SHAPE), message, "" if value is None else shorten(str(value))))
    return sorted(set(found), key=lambda fault: (fault.node, fault.shape, fault.message, fault.value))


def check_shapes(lines: Iterable[str], shapes: Shapes) -> None:
    """Raise `UserErrors` that name each fact and the shape it breaks; the lines are those of articles, without the seeds.

    pySHACL takes some 25 seconds for a million triples: check the parts of a few articles at a time.
    """
    broken = [UserError(fault.node, told(fault)) for fault in faults(lines, shapes)]
    if broken:
        raise UserErrors(broken)


def told(fault: Fault) -> str:
    return f"breaks the shape {fault.shape}: {fault.message}" + (f", not {fault.value}" if fault.value else "")


def shorten(iri: str) -> str:
    """
    >>> shorten("https://kg.example/id/caracas")
    'id:caracas'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri
