"""A weighted graph of n vertices gives a place for each of them, and its communities; the same graph always the same places.

Small components are laid out by Kamada-Kawai, larger ones by Fruchterman-Reingold from a fixed start; components are packed
side by side, and boxes around the vertices (their labels) are pushed apart.
"""

import math
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import igraph

Point = tuple[float, float]
Edge = tuple[int, int, float]

SMALL = 200
EDGE_LENGTH = 145.0
LINE_HEIGHT = 62.0
GAP = 200.0
GOLDEN_ANGLE = math.pi * (3 - math.sqrt(5))


@contextmanager
def seeded() -> Iterator[None]:
    """igraph draws its random numbers from a fixed sequence within."""
    igraph.set_random_number_generator(random.Random(1))
    try:
        yield
    finally:
        igraph.set_random_number_generator(random)


def weighted_graph(size: int, edges: Sequence[Edge]) -> igraph.Graph:
    graph = igraph.Graph(n=size, edges=[(one, other) for one, other, _ in edges])
    graph.es["weight"] = [weight for _, _, weight in edges]
    return graph


def communities(size: int, edges: Sequence[Edge]) -> list[int]:
    """The community of each vertex (Leiden, modularity), numbered from the largest."""
    with seeded():
        found = weighted_graph(size, edges).community_leiden("modularity", weights="weight", n_iterations=4)
    order = sorted(range(len(found)), key=lambda number: (-len(found[number]), found[number][0]))
    rank = {number: place for place, number in enumerate(order)}
    return [rank[number] for number in found.membership]


def layout(edges: Sequence[Edge], widths: Sequence[float]) -> list[Point]:
    """A place for each vertex; `widths` are those of their labels, in the same unit as the places."""
    graph = weighted_graph(len(widths), edges)
    parts = sorted(graph.connected_components(), key=lambda part: (-len(part), part[0]))
    blocks = [(part, laid_out(graph.induced_subgraph(part), [widths[v] for v in part])) for part in parts if len(part) > 1]
    places: list[Point] = [(0.0, 0.0)] * len(widths)
    bottom = pack(blocks, places)
    alone = [part[0] for part in parts if len(part) == 1]
    set_in_rows(alone, widths, places, bottom)
    return [(round(x, 1), round(y, 1)) for x, y in places]


def laid_out(graph: igraph.Graph, widths: Sequence[float]) -> list[Point]:
    size = graph.vcount()
    start = [(math.sqrt(v) * math.cos(v * GOLDEN_ANGLE), math.sqrt(v) * math.sin(v * GOLDEN_ANGLE)) for v in range(size)]
    if size <= SMALL:
        raw = graph.layout_kamada_kawai(seed=start, maxiter=50 * size)
        spread = EDGE_LENGTH
    else:
        with seeded():
            raw = graph.layout_fruchterman_reingold(seed=start, niter=400, grid="auto" if size > 1000 else False)
        lengths = sorted(math.dist(raw[e.source], raw[e.target]) for e in graph.es)
        spread = EDGE_LENGTH / max(lengths[len(lengths) // 2], 1e-6)
    places = turned([(x * spread, y * spread) for x, y in raw])
    return pushed_apart(places, widths, rounds=80 if size <= 400 else 12)


def turned(places: list[Point]) -> list[Point]:
    """Turned so that the longest extent lies along the screen's width (principal axis)."""
    mx, my = (sum(p[i] for p in places) / len(places) for i in (0, 1))
    xx, yy, xy = (sum(f(x - mx, y - my) for x, y in places) for f in (lambda a, b: a * a, lambda a, b: b * b, lambda a, b: a * b))  # type: ignore[no-untyped-call]
    turn = 0.5 * math.atan2(2 * xy, xx - yy)
    cos, sin = math.cos(turn), math.sin(turn)
    return [((x - mx) * cos + (y - my) * sin, (y - my) * cos - (x - mx) * sin) for x, y in places]


def pushed_apart(places: list[Point], widths: Sequence[float], *, rounds: int) -> list[Point]:
    """Boxes of the given widths pushed apart, half of each overlap at a time and along the cheaper axis."""
    now = [list(place) for place in places]
    cell = max([*widths, LINE_HEIGHT])
    for _ in range(rounds):
        grid: dict[tuple[int, int], list[int]] = defaultdict(list)
        for v, (x, y) in enumerate(now):
            grid[int(x // cell), int(y // cell)].append(v)
        moved = False
        for v, (x, y) in enumerate([tuple(p) for p in now]):
            column, row = int(x // cell), int(y // cell)
            for near in (grid.get((column + i, row + j), ()) for i in (-1, 0, 1) for j in (-1, 0, 1)):
                for other in near:
                    moved |= other > v and push(now, widths, v, other)
        if not moved:
            break
    return [(x, y) for x, y in now]


def push(now: list[list[float]], widths: Sequence[float], one: int, other: int) -> bool:
    dx, dy = now[other][0] - now[one][0], now[other][1] - now[one][1]
    over_x = (widths[one] + widths[other]) / 2 + 12 - abs(dx)
    over_y = LINE_HEIGHT - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, step = (0, math.copysign(over_x, dx) / 2) if over_x < over_y else (1, math.copysign(over_y, dy) / 2)
    now[one][axis] -= step / 2
    now[other][axis] += step / 2
    return True


def pack(blocks: list[tuple[list[int], list[Point]]], places: list[Point]) -> float:
    """Components set in rows, the largest first; gives the bottom of the last row."""
    boxes = [(min(x for x, _ in p), min(y for _, y in p), max(x for x, _ in p), max(y for _, y in p)) for _, p in blocks]
    area = sum((x1 - x0 + GAP) * (y1 - y0 + LINE_HEIGHT + 30) for x0, y0, x1, y1 in boxes)
    limit = max([math.sqrt(area * 1.3), *(x1 - x0 for x0, _, x1, _ in boxes)])
    left = top = height = 0.0
    for (part, inner), (x0, y0, x1, y1) in zip(blocks, boxes, strict=True):
        if left and left + x1 - x0 > limit:
            left, top, height = 0.0, top + height, 0.0
        for vertex, (x, y) in zip(part, inner, strict=True):
            places[vertex] = (left + x - x0, top + y - y0)
        left += x1 - x0 + GAP
        height = max(height, y1 - y0 + LINE_HEIGHT + 30)
    return top + height


def set_in_rows(alone: list[int], widths: Sequence[float], places: list[Point], top: float) -> None:
    """Vertices without edges in rows below the rest."""
    wide = max([x for x, _ in places] + [math.sqrt(len(alone)) * 200, 600.0])
    left = 0.0
    for vertex in alone:
        if left and left + widths[vertex] > wide:
            left, top = 0.0, top + LINE_HEIGHT + 20
        places[vertex] = (left + widths[vertex] / 2, top + 40)
        left += widths[vertex] + 50


def around(anchor: Point, number: int) -> Point:
    """The place of the `number`-th vertex that is set around an anchor, on a spiral that grows outward."""
    radius, turn = 95 + 34 * math.sqrt(number), number * GOLDEN_ANGLE
    return round(anchor[0] + radius * math.cos(turn), 1), round(anchor[1] + radius * math.sin(turn), 1)
