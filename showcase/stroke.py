"""Lines as SVG path data."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from showcase.model.boundaries import Point


def stroke(points: Sequence[Point]) -> str:
    """A line in whole numbers: its first point, then steps; empty if it is no longer than a point.

    >>> stroke([(10, 20), (13.2, 20), (13.4, 20), (9, 18)])
    'M10,20l3,0-4-2'
    """
    whole = [(round(x), round(y)) for x, y in points]
    steps = [f"{s - u},{t - v}" for (u, v), (s, t) in pairwise(whole) if (u, v) != (s, t)]
    path = f"M{whole[0][0]},{whole[0][1]}l{' '.join(steps)}" if steps else ""
    return path.replace(",-", "-").replace(" -", "-")


def closed(rings: Iterable[Sequence[Point]]) -> str:
    """Areas, as closed lines."""
    return "".join(f"{line}z" for line in map(stroke, rings) if line)
