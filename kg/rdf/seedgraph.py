"""The seeds as a graph: Turtle files in, the N-Quads lines about the entities that a graph uses out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kg.known.ontology import read_turtle
from kg.rdf.labels import one_label
from kg.rdf.terms import ENTITY, KG, OFFICE, RDF, SEEDS, SKOS, entity_iri, split_line, value_of
from kg.resources import data_path

Quad = tuple[str, str, str]
LABELS = frozenset({f"<{RDF}type>", f"<{SKOS}prefLabel>"})
LABELLING = frozenset({f"<{SKOS}prefLabel>", f"<{SKOS}altLabel>"})
BROADER = f"<{SKOS}broader>"


@dataclass(frozen=True, slots=True)
class Seeds:
    """The curated triples by subject, terms as N-Triples writes them; `tenures` by holder; `offices` by name in lower case."""

    triples: Mapping[str, tuple[Quad, ...]]
    tenures: Mapping[str, tuple[str, ...]]
    offices: Mapping[str, str]


def load_seeds(folder: Path | None = None) -> Seeds:
    """The Turtle files of a folder, by default the project's own seeds."""
    folder = folder or data_path("seeds")
    return seeds_of(
        (str(triple.subject), str(triple.predicate), str(triple.object))
        for path in sorted(folder.glob("*.ttl"))
        for triple in read_turtle(path)
    )


def named_by(lines: Iterable[str]) -> Seeds:
    """The seeds back from their N-Quads lines."""
    return seeds_of(split_line(line)[:3] for line in lines)


def seeds_of(quads: Iterable[Quad]) -> Seeds:
    triples: dict[str, list[Quad]] = {}
    for quad in quads:
        triples.setdefault(quad[0], []).append(quad)
    tenures: dict[str, list[str]] = {}
    offices: dict[str, str] = {}
    for subject, stanza in triples.items():
        for _, predicate, value in stanza:
            if predicate == f"<{KG}holder>":
                tenures.setdefault(value, []).append(subject)
            elif subject.startswith(f"<{OFFICE}") and predicate in LABELLING:
                offices.setdefault(value_of(value).lower(), subject[1:-1])
    return Seeds(
        {subject: tuple(stanza) for subject, stanza in triples.items()},
        {holder: tuple(held) for holder, held in tenures.items()},
        offices,
    )


def whole_seeds(seeds: Seeds) -> list[str]:
    """All that the seeds say, as sorted N-Quads lines."""
    return sorted({line(quad) for stanza in seeds.triples.values() for quad in stanza})


def seed_lines(seeds: Seeds, entities: Iterable[str], *, offices: Iterable[str] = ()) -> list[str]:
    """What the seeds say of these entities (by id) and office concepts (by IRI), as sorted N-Quads lines of the graph of seeds.

    Their tenures come with them; of whatever else they name, the class and the label.
    """
    wanted = {f"<{entity_iri(entity)}>" for entity in entities}
    wanted.update(tenure for holder in list(wanted) for tenure in seeds.tenures.get(holder, ()))
    wanted.update(f"<{office}>" for office in offices)
    whole = with_broader(seeds, sorted(wanted))
    lines = set()
    for subject in whole:
        for quad in seeds.triples[subject]:
            lines.add(line(quad))
            if quad[2] in seeds.triples and quad[2] not in whole:
                lines.update(line(named) for named in seeds.triples[quad[2]] if named[1] in LABELS)
    return sorted(lines)


def with_broader(seeds: Seeds, subjects: Sequence[str]) -> dict[str, None]:
    """The subjects that the seeds know, and all concepts broader than the offices among them and among their tenures."""
    todo, found = list(subjects), dict[str, None]()
    while todo:
        subject = todo.pop()
        if subject in found or subject not in seeds.triples:
            continue
        found[subject] = None
        todo.extend(value for _, predicate, value in seeds.triples[subject] if predicate == BROADER or is_office(value))
    return found


def is_office(term: str) -> bool:
    return term.startswith(f"<{OFFICE}")


def line(quad: Quad) -> str:
    return f"{quad[0]} {quad[1]} {quad[2]} <{SEEDS}> .\n"


def with_seeds(lines: Iterable[str], seeds: Seeds) -> list[str]:
    """The lines of articles and, beside them, what the seeds say of the entities that they name; sorted, each once.

    An entity that articles name differently has one preferred label.
    """
    found = set(lines)
    entities, offices = used_in(found)
    return one_label(sorted(found.union(seed_lines(seeds, entities, offices=offices))))


def used_in(lines: Iterable[str]) -> tuple[list[str], list[str]]:
    """The ids of entities and IRIs of offices that N-Quads lines name as subject or object, sorted."""
    entities: set[str] = set()
    offices: set[str] = set()
    for text in lines:
        subject, _, rest = text.split(" ", 2)
        for term in (subject, rest.split(" ", 1)[0]):
            if term.startswith(f"<{ENTITY}"):
                entities.add(term[len(ENTITY) + 1 : -1])
            elif term.startswith(f"<{OFFICE}"):
                offices.add(term[1:-1])
    return sorted(entities), sorted(offices)
