"""One name an entity where articles differ: entities or N-Quads lines in, the same with one label each and the others as aliases out.

Articles write "Protesters" at the start of a sentence and "protesters" within it; both are one entity.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from kg.model import Entity
from kg.rdf.terms import SEEDS, SKOS, split_line, value_of

PREFERRED, OTHER = f"<{SKOS}prefLabel>", f"<{SKOS}altLabel>"
LINKS = ("wikidata", "government_of", "part_of", "located_in", "gender")


def one_each(entities: Iterable[Entity]) -> list[tuple[Entity, tuple[str, ...]]]:
    """Each entity once by its id, with its other names; `entities` has one as often as it is named.

    What the lexicon knows comes first, then what is named most often; what that does not tell comes from the others.

    >>> [(entity.name, others) for entity, others in one_each([Entity("a", "Group", name) for name in ("A", "a", "a")])]
    [('a', ('A',))]
    """
    found: dict[str, Counter[Entity]] = {}
    for entity in entities:
        found.setdefault(entity.id, Counter())[entity] += 1
    return [unified(alike) for alike in found.values()]


def unified(alike: Counter[Entity]) -> tuple[Entity, tuple[str, ...]]:
    first, *rest = sorted(alike, key=lambda entity: (not entity.known, -alike[entity], entity.name.swapcase(), repr(entity)))
    known: dict[str, Any] = {
        link: next((told for entity in (first, *rest) if (told := getattr(entity, link))), "") for link in LINKS
    }
    return replace(first, **known), tuple(sorted({entity.name for entity in rest} - {first.name}))


def first_label(labels: Iterable[str]) -> str:
    """The one of several names of an entity that it is called by, whatever their order: small letters before capitals.

    >>> first_label(["Protesters", "protesters"])
    'protesters'
    """
    return min(labels, key=lambda label: (label.swapcase(), label))


def one_label(lines: Sequence[str]) -> list[str]:
    """The lines of a whole graph, sorted, with one preferred label an entity: that of the seeds, or of most graphs.

    The others are alternative labels in the graphs where they stood.
    """
    labels: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        if f" {PREFERRED} " in line:
            subject, predicate, label, graph = split_line(line)
            if predicate == PREFERRED:
                labels.setdefault(subject, {}).setdefault(label, []).append(graph)
    chosen = {subject: chosen_label(told) for subject, told in labels.items() if len(told) > 1}
    if not chosen:
        return sorted(lines)
    return sorted({changed for line in lines for changed in relabelled(line, chosen)})


def chosen_label(told: dict[str, list[str]]) -> str:
    most = max(map(len, told.values()))
    best = [label for label, graphs in told.items() if f"<{SEEDS}>" in graphs] or [
        label for label, graphs in told.items() if len(graphs) == most
    ]
    wanted = first_label(map(value_of, best))
    return next(label for label in sorted(best) if value_of(label) == wanted)


def relabelled(line: str, chosen: dict[str, str]) -> tuple[str, ...]:
    """A line; of one that gives another label than the chosen one, the chosen label and an alternative one in its place."""
    wanted = chosen.get(line.split(" ", 1)[0])
    if wanted is None or f" {PREFERRED} " not in line:
        return (line,)
    subject, predicate, label, _ = split_line(line)
    if predicate != PREFERRED or label == wanted:
        return (line,)
    rest = line[len(f"{subject} {predicate} {label}") :]
    return (f"{subject} {PREFERRED} {wanted}{rest}", f"{subject} {OTHER} {label}{rest}")
