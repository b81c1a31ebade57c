"""Outlines of areas: districts merged into one, and borders told with fewer points.

Districts that lie side by side share an arc. Where both belong to the area, the arc is there twice
and is no border of it: what is left over are the area's rings, without slivers.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heappush

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


def simplified(ring: Ring, least: float) -> Ring:
    """Leave out points, the least telling first (Visvalingam and Whyatt, 1993).

    Args:
        ring: the line.
        least: a point stays whose triangle with its neighbours has this area, in square units.
    """
    before = [n - 1 for n in range(len(ring))]
    after = [(n + 1) % len(ring) for n in range(len(ring))]

    def told(n: int) -> float:
        (x, y), (u, v), (s, t) = ring[before[n]], ring[n], ring[after[n]]
        return abs((u - x) * (t - y) - (s - x) * (v - y)) / 2

    weights = [told(n) for n in range(len(ring))]
    queue = [(weight, n) for n, weight in enumerate(weights)]
    heapify(queue)
    left = set(range(len(ring)))
    while queue and len(left) > _FEWEST:
        weight, n = heappop(queue)
        if n not in left or weight != weights[n]:
            continue  # it has been weighed again since
        if weight >= least:
            break
        left.remove(n)
        after[before[n]], before[after[n]] = after[n], before[n]
        for one in (before[n], after[n]):
            weights[one] = max(told(one), weight)
            heappush(queue, (weights[one], one))
    return [ring[n] for n in sorted(left)]
