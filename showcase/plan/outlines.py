"""Outlines of areas: districts merged into one, and borders told with fewer points.

Districts that lie side by side share an arc. Where both belong to the area, the arc is there twice
and is no border of it: what is left over are the area's rings, without slivers.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from heapq import heapify, heappop, heappush
from math import inf

from showcase.model.boundaries import Boundaries, Point

Ring = list[Point]
"""A closed line; its first point is not repeated at its end."""

_FEWEST = 3


def outline(boundaries: Boundaries, districts: Iterable[str]) -> list[Ring]:
    """The rings around an area that consists of districts; those not known are left out."""
    rings = [ring for key in districts for ring in boundaries.districts.get(key, ())]
    times = Counter(max(arc, ~arc) for ring in rings for arc in ring)
    border = [arc for ring in rings for arc in ring if times[max(arc, ~arc)] == 1]
    lines = [boundaries.arcs[arc] if arc >= 0 else boundaries.arcs[~arc][::-1] for arc in border]
    return _chained(lines)


def _chained(lines: Iterable[Sequence[Point]]) -> list[Ring]:
    """Join lines end to end; all districts are walked round in the same direction."""
    ahead: dict[Point, list[Sequence[Point]]] = {}
    for line in lines:
        ahead.setdefault(line[0], []).append(line)
    rings = []
    while ahead:
        start = next(iter(ahead))
        ring: Ring = []
        here = start
        while not ring or here != start:
            line = ahead[here].pop()
            if not ahead[here]:
                del ahead[here]
            ring += line[:-1]
            here = line[-1]
        rings.append(ring)
    return rings


def area(ring: Sequence[Point]) -> float:
    """The area of a ring in square units; its sign tells the direction, so holes are less."""
    after = [*ring[1:], ring[0]]
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, after, strict=True)) / 2


def simplified(ring: Ring, least: float, *, ends: bool = False) -> Ring:
    """Leave out points, the least telling first (Visvalingam and Whyatt, 1993).

    Args:
        ring: the line.
        least: a point stays whose triangle with its neighbours has this area, in square units.
        ends: whether it is open: then its first and its last point stay in any case.
    """
    before = [n - 1 for n in range(len(ring))]
    after = [(n + 1) % len(ring) for n in range(len(ring))]

    def told(n: int) -> float:
        (x, y), (u, v), (s, t) = ring[before[n]], ring[n], ring[after[n]]
        return abs((u - x) * (t - y) - (s - x) * (v - y)) / 2

    weights = [told(n) for n in range(len(ring))]
    if ends:
        weights[0] = weights[-1] = inf
    queue = [(weight, n) for n, weight in enumerate(weights)]
    heapify(queue)
    left = set(range(len(ring)))
    fewest = 2 if ends else _FEWEST
    while queue and len(left) > fewest:
        weight, n = heappop(queue)
        if n not in left or weight != weights[n]:
            continue  # it has been weighed again since
        if weight >= least:
            break
        left.remove(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for one in (before[n], after[n]):
            if weights[one] < inf:
                weights[one] = max(told(one), weight)
                heappush(queue, (weights[one], one))
    return [ring[n] for n in sorted(left)]


def with_fewer_points(boundaries: Boundaries, least: float) -> Boundaries:
    """The same borders, simplified arc by arc: neighbours keep theirs in common.

    Args:
        boundaries: borders on a plane.
        least: as in `simplified`.
    """
    arcs = tuple(_shortened(arc, least) if arc else arc for arc in boundaries.arcs)
    return replace(boundaries, arcs=arcs)


def _shortened(arc: tuple[Point, ...], least: float) -> tuple[Point, ...]:
    """An arc that ends where it began is an island, and stays one."""
    if arc[0] == arc[-1]:
        ring = simplified([*arc[:-1]], least)
        return (*ring, ring[0])
    return tuple(simplified([*arc], least, ends=True))


def lookup(rings: Sequence[Ring]) -> Callable[[Point], bool]:
    """Whether points lie inside an area: asked often, so each height is cut through only once.

    A point is inside if a line from it to the right crosses the outline an odd number of times;
    heights are taken as whole units.
    """
    sides = [
        (x, y, u, v)
        for ring in rings
        for (x, y), (u, v) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if y != v
    ]

    @cache
    def cut(height: int) -> list[float]:
        return sorted(
            (u - x) * (height - y) / (v - y) + x
            for x, y, u, v in sides
            if (y > height) != (v > height)
        )

    return lambda point: bool(bisect_right(cut(round(point[1])), point[0]) % 2)


def inner_point(rings: Sequence[Ring]) -> Point:
    """A point inside an area, near its middle: where a name or a marker of all of it can stand.

    It is the centroid of the largest ring; where that lies outside of it, the middle of the longest
    piece of it at that height.
    """
    ring = max(rings, key=lambda one: abs(area(one)))
    pairs = list(zip(ring, [*ring[1:], ring[0]], strict=True))
    weights = [x * v - u * y for (x, y), (u, v) in pairs]
    whole = 3 * sum(weights)
    x = sum(w * (p[0] + q[0]) for w, (p, q) in zip(weights, pairs, strict=True)) / whole
    y = sum(w * (p[1] + q[1]) for w, (p, q) in zip(weights, pairs, strict=True)) / whole
    crossings = sorted(
        (s - u) * (y - v) / (t - v) + u for (u, v), (s, t) in pairs if (v > y) != (t > y)
    )
    if bisect_right(crossings, x) % 2:
        return x, y
    left, right = max(zip(crossings[::2], crossings[1::2], strict=True), key=lambda p: p[1] - p[0])
    return (left + right) / 2, y
