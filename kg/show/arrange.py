"""Entities and facts give their arrangement: pairs that facts draw, bundles, the part shown at start, places, communities."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

from kg.known.ontology import FactClass, Ontology
from kg.rdf.graphview import EntityView, FactView
from kg.show.layout import Edge, Point, around, communities, layout

Pair = tuple[int, int, int]
"""Two vertices and whether the first acts on the second (1) or neither does (0)."""

Ties = Counter[tuple[int, int]]
"""Number of facts by pair of entities."""

ALL_SHOWN = 150
SHOWN_OF_MANY = 140
FOLDED_ABOVE = 2000
SHOWN_OF_FOLDED = 60
MOST_BUBBLES = 16
CLIQUE = 5


@dataclass(frozen=True, slots=True)
class Bundle:
    """All facts between two entities, by their positions."""

    one: int
    other: int
    facts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bubble:
    """The members of a community that are not shown at start, the most connected first."""

    label: str
    members: tuple[int, ...]
    place: Point
    weight: int


@dataclass(frozen=True, slots=True)
class Arrangement:
    """`pairs` a fact, `weights` (number of facts) and `places` an entity; `start` are the entities shown at first."""

    pairs: tuple[tuple[Pair, ...], ...]
    weights: tuple[int, ...]
    bundles: tuple[Bundle, ...]
    start: tuple[int, ...]
    bubbles: tuple[Bubble, ...]
    places: tuple[Point, ...]


def arrange(entities: Sequence[EntityView], facts: Sequence[FactView], ontology: Ontology) -> Arrangement:
    """The arrangement of the whole graph; the same graph always the same."""
    place = {entity.id: index for index, entity in enumerate(entities)}
    pairs = with_places(facts, [fact_pairs(fact, ontology.facts[fact.type], place) for fact in facts], place)
    bundles = bundled(pairs)
    weights = weighed(facts, place)
    ties = Counter({(bundle.one, bundle.other): len(bundle.facts) for bundle in bundles})
    ranked = sorted(range(len(entities)), key=lambda v: (-weights[v], v))
    start, groups = shown_at_start(ranked, ties)
    inside = {v: number for number, v in enumerate(start)}
    for number, members in enumerate(groups):
        inside.update(dict.fromkeys(members, len(start) + number))
    widths = [*(label_width(entities[v].name) for v in start), *(180.0 for _ in groups)]
    drawn = layout(reduced(ties, inside), widths)
    bubbles = tuple(
        Bubble(
            f"{entities[members[0]].name} and {len(members) - 1} more", tuple(members), drawn[len(start) + number], len(members)
        )
        for number, members in enumerate(groups)
    )
    places = with_the_rest(len(entities), ties, ranked, {v: drawn[number] for number, v in enumerate(start)})
    return Arrangement(pairs, tuple(weights), bundles, tuple(start), bubbles, places)


def fact_pairs(fact: FactView, kind: FactClass, place: Mapping[str, int]) -> tuple[Pair, ...]:
    """The pairs of fillers that the ontology links; without a link those of the first role with all others."""
    roles = {role: [place[filler] for filler in fillers] for role, fillers in fact.roles.items()}
    links = dict.fromkeys((link.start, link.end) for link in kind.direct if kind.roles[link.end].range)
    wanted = list(links) or [(next(iter(roles), ""), other) for other in roles]
    found: dict[Pair, None] = {}
    for one, other in wanted:
        for a, b in matched(roles.get(one, []), roles.get(other, []), same=one == other):
            if a != b:
                found[(a, b, 1) if one != other else (min(a, b), max(a, b), 0)] = None
    return tuple(found)


def with_places(
    facts: Sequence[FactView], pairs: Sequence[tuple[Pair, ...]], place: Mapping[str, int]
) -> tuple[tuple[Pair, ...], ...]:
    """A place that nothing else ties to the graph is tied to the first filler of the facts that happened there."""
    tied = {v for of_fact in pairs for a, b, _ in of_fact for v in (a, b)}
    found = []
    for fact, of_fact in zip(facts, pairs, strict=True):
        first = next((place[filler] for fillers in fact.roles.values() for filler in fillers), None)
        loose = [place[where] for where in fact.place if place[where] not in tied]
        found.append((*of_fact, *((first, where, 1) for where in loose if first is not None and first != where)))
    return tuple(found)


def matched(ones: list[int], others: list[int], *, same: bool) -> list[tuple[int, int]]:
    if not same:
        return list(product(ones, others))
    if len(ones) <= CLIQUE:
        return list(combinations(ones, 2))
    return [(ones[0], other) for other in ones[1:]]


def bundled(pairs: Sequence[Sequence[Pair]]) -> tuple[Bundle, ...]:
    found: dict[tuple[int, int], list[int]] = defaultdict(list)
    for number, of_fact in enumerate(pairs):
        for key in dict.fromkeys((min(a, b), max(a, b)) for a, b, _ in of_fact):
            found[key].append(number)
    return tuple(Bundle(one, other, tuple(facts)) for (one, other), facts in sorted(found.items()))


def weighed(facts: Sequence[FactView], place: Mapping[str, int]) -> list[int]:
    weights = [0] * len(place)
    for fact in facts:
        for filler in dict.fromkeys((*(f for fillers in fact.roles.values() for f in fillers), *fact.place)):
            weights[place[filler]] += 1
    return weights


def shown_at_start(ranked: list[int], ties: Ties) -> tuple[list[int], list[list[int]]]:
    """The entities shown at first, and those folded by community."""
    if len(ranked) <= ALL_SHOWN:
        return sorted(ranked), []
    near = neighbours(ties)
    if len(ranked) <= FOLDED_ABOVE:
        return sorted(foremost(ranked, near, SHOWN_OF_MANY)), []
    shown = sorted(foremost(ranked, near, SHOWN_OF_FOLDED))
    community = communities(len(ranked), [(a, b, float(w)) for (a, b), w in sorted(ties.items())])
    groups: dict[int, list[int]] = defaultdict(list)
    for v in ranked:
        if v in near and v not in shown:
            groups[community[v]].append(v)
    return shown, [groups[number] for number in sorted(groups) if len(groups[number]) > 2][:MOST_BUBBLES]


def foremost(ranked: list[int], near: Mapping[int, list[tuple[int, int]]], most: int) -> list[int]:
    """The best connected, without those that have no tie to another of them: the next ones that have one come in their place."""
    first = set([v for v in ranked if v in near][:most])
    kept = [v for v in ranked if v in first and any(other in first for _, other in near[v])]
    inside = set(kept)
    joining = [v for v in ranked if v not in first and any(other in inside for _, other in near.get(v, ()))]
    return kept + joining[: most - len(kept)]


def neighbours(ties: Ties) -> dict[int, list[tuple[int, int]]]:
    """The tied entities of each, those with most facts first."""
    near: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for (a, b), weight in ties.items():
        near[a].append((-weight, b))
        near[b].append((-weight, a))
    return {v: sorted(near[v]) for v in sorted(near)}


def reduced(ties: Ties, inside: Mapping[int, int]) -> list[Edge]:
    """Ties between what is laid out: shown entities and communities."""
    weights: Counter[tuple[int, int]] = Counter()
    for (a, b), weight in sorted(ties.items()):
        if a in inside and b in inside and inside[a] != inside[b]:
            weights[min(inside[a], inside[b]), max(inside[a], inside[b])] += weight
    return [(a, b, float(weight)) for (a, b), weight in weights.items()]


def with_the_rest(size: int, ties: Ties, ranked: list[int], known: Mapping[int, Point]) -> tuple[Point, ...]:
    """Entities not shown at start are set around the best tied one that has a place."""
    near = neighbours(ties)
    places, taken = dict(known), Counter[int]()
    for v in ranked:
        if v not in places:
            anchor = next((other for _, other in near.get(v, ()) if other in places), -1)
            places[v] = around(places.get(anchor, (0.0, 0.0)), taken[anchor])
            taken[anchor] += 1
    return tuple(places[v] for v in range(size))


def label_width(name: str) -> float:
    return min(7.2 * len(name), 190.0) + 16
