"""Read Turtle files of the seeds strictly: paths in, one `Stanza` a subject out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.errors import UserError, UserErrors

PREFIXES = {
    "https://kg.example/ontology#": "kg:",
    "https://kg.example/id/": "id:",
    "https://kg.example/office/": "office:",
    "http://www.wikidata.org/entity/": "wd:",
    "http://www.w3.org/2004/02/skos/core#": "skos:",
    "http://www.w3.org/2002/07/owl#": "owl:",
    "http://www.w3.org/2000/01/rdf-schema#": "rdfs:",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf:",
    "http://xmlns.com/foaf/0.1/": "foaf:",
    "http://purl.org/dc/terms/": "dcterms:",
}
CLASS = "rdf:type"
REFERENCES = ("id:", "office:", "wd:", "kg:")
LABELS = frozenset({"skos:prefLabel", "skos:altLabel"})
NOTES = frozenset({"skos:note", "skos:scopeNote", "skos:editorialNote", "skos:definition", "rdfs:comment", "rdfs:seeAlso"})
COMMON = LABELS | NOTES | {CLASS, "owl:sameAs"}
BODY = frozenset({"kg:abbreviation", "kg:demonym", "kg:people", "kg:partOf", "kg:locatedIn", "kg:from", "kg:until"})
TERRITORY = BODY | {"kg:capital", "kg:seat", "kg:metonym", "kg:isoAlpha2", "kg:isoAlpha3"}
# Properties that a stanza of a class may have beside the common ones.
PROPERTIES: Mapping[str, frozenset[str]] = {
    "Person": frozenset({"foaf:gender", "kg:nationality"}),
    "State": TERRITORY,
    "Place": TERRITORY,
    "Organisation": BODY | {"kg:governmentOf", "kg:metonym", "kg:member"},
    "Group": BODY,
    "Office": frozenset(
        {
            "skos:broader",
            "skos:inScheme",
            "skos:topConceptOf",
            "skos:notation",
            "kg:headNoun",
            "kg:of",
            "kg:scope",
            "kg:rankOnly",
            "kg:abbreviation",
            "foaf:gender",
        }
    ),
    "Phase": frozenset({"skos:notation", "skos:inScheme"}),
    "OfficePrefix": frozenset({"skos:inScheme"}),
    "Honorific": frozenset({"foaf:gender", "skos:inScheme"}),
    "Tenure": frozenset({"kg:holder", "kg:office", "kg:of", "kg:from", "kg:until", "kg:phase"}),
}
PASSED_OVER = frozenset({"skos:ConceptScheme", "owl:Ontology"})
GENERAL = frozenset({"skos:Concept", "owl:NamedIndividual"})


@dataclass(frozen=True, slots=True)
class Stanza:
    """All that the files say of one subject. Values of ids are without their prefix."""

    id: str
    type: str
    where: str
    properties: Mapping[str, tuple[str, ...]]

    def all(self, predicate: str) -> tuple[str, ...]:
        return self.properties.get(predicate, ())

    def first(self, predicate: str) -> str:
        return next(iter(self.all(predicate)), "")


def read_stanzas(paths: Sequence[Path], faults: list[UserError]) -> dict[str, Stanza]:
    """Stanzas by id, in the order of the files; faults are added to the list."""
    said: dict[str, dict[str, list[str]]] = {}
    where: dict[str, str] = {}
    for path in paths:
        for subject, predicate, value in triples(path, faults):
            where.setdefault(subject, f"{path}, {subject}")
            said.setdefault(subject, {}).setdefault(predicate, []).append(value)
    stanzas: dict[str, Stanza] = {}
    for subject, properties in said.items():
        found = stanza(subject, where[subject], properties, faults)
        if found and found.id in stanzas:
            what = f"{stanzas[found.id].where} has the same last part"
            faults.append(UserError(found.where, what, "give one of them another id"))
        elif found:
            stanzas[found.id] = found
    return stanzas


def triples(path: Path, faults: list[UserError]) -> list[tuple[str, str, str]]:
    """The file's triples with IRIs shortened and literals as their text."""
    import pyoxigraph as ox

    try:
        parsed = list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    except SyntaxError as error:
        faults.append(UserError(f"{path}:{error.lineno or 1}", f"this is not Turtle ({error.msg})", "correct the line"))
        return []
    return [(short(quad.subject.value), short(quad.predicate.value), term(quad.object)) for quad in parsed]


def term(value: object) -> str:
    import pyoxigraph as ox

    return short(value.value) if isinstance(value, ox.NamedNode) else str(getattr(value, "value", value))


def short(iri: str) -> str:
    for long, prefix in PREFIXES.items():
        if iri.startswith(long):
            return prefix + iri[len(long) :]
    return iri


def stanza(subject: str, where: str, properties: Mapping[str, list[str]], faults: list[UserError]) -> Stanza | None:
    """The stanza of a subject, None for a scheme or ontology header, or (with a fault) for what has no known class."""
    classes = [name for name in properties.get(CLASS, []) if name not in GENERAL]
    if PASSED_OVER.intersection(classes):
        return None
    if len(classes) != 1 or classes[0].removeprefix("kg:") not in PROPERTIES:
        what = f"its class is {' and '.join(classes) or 'not said'}"
        faults.append(UserError(where, what, f"use one of {', '.join(PROPERTIES)}"))
        return None
    name = classes[0].removeprefix("kg:")
    allowed = COMMON | PROPERTIES[name]
    for predicate in properties:
        if predicate not in allowed:
            faults.append(UserError(where, f"a {name} has no property {predicate}", f"known are {', '.join(sorted(allowed))}"))
    if name != "Tenure" and len(properties.get("skos:prefLabel", [])) != 1:
        faults.append(UserError(where, "needs exactly one skos:prefLabel", 'write it as in skos:prefLabel "Venezuela"@en'))
    plain = {predicate: tuple(strip(value) for value in values) for predicate, values in properties.items()}
    return Stanza(strip(subject), name, where, plain)


def strip(value: str) -> str:
    """An id or Wikidata number without its prefix; any other text as it is."""
    for prefix in REFERENCES:
        if value.startswith(prefix) and " " not in value:
            return value[len(prefix) :]
    return value


def raise_all(faults: Sequence[UserError]) -> None:
    if faults:
        raise UserErrors(list(faults))
