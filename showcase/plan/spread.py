"""Markers that do not cover each other: as large as their numbers, and pushed apart a little."""

from collections.abc import Callable, Iterable, Sequence
from itertools import combinations
from math import cos, hypot, sin, sqrt
from typing import NamedTuple

from showcase.model.boundaries import Point

LEAST, MOST = 20, 52
"""Radius of the smallest marker, and of the largest: a number of two digits has room in it."""

GAP = 3
"""What is left between two markers."""

TARGET = 38
"""Radius that a finger finds: 24 CSS pixels across where a sheet is 320 pixels wide."""

_ONE = 22
"""Radius of a marker that stands for one story, where no other needs the room."""
_ATTEMPTS = ((1, 2 * TARGET + 1), (1, 0), (0.85, 0), (0.7, 0), (0.6, 0), (0.5, 0))
"""How large markers are, and how far apart their middles: first so that fingers find each."""
_ROUNDS, _PATIENCE = 30, 5
"""How often all are looked at, and after how many times a quarter must have found room."""
_AROUND = 60
"""Units of room between two markers: those farther apart do not come into each other's way."""


class Home(NamedTuple):
    """The area that a marker may not leave."""

    holds: Callable[[Point], bool]
    """Whether a point lies in it."""

    middle: Point
    """A point of it to come back to."""


class Disc(NamedTuple):
    """A marker on a sheet."""

    x: int
    """Where its middle is."""

    y: int
    """Where its middle is."""

    radius: int
    """How large it is."""


def radii(counts: Iterable[int]) -> tuple[list[int], int]:
    """How large markers are: their areas are as their numbers.

    Returns:
        The radii, and the largest number whose marker had to be made larger than that, so that it
        can be seen and its number read; 0 if there is none.
    """
    counts = list(counts)
    unit = min(_ONE, MOST / sqrt(max(counts, default=1)))
    sizes = [max(LEAST, round(unit * sqrt(count))) for count in counts]
    return sizes, max((n for n in counts if unit * sqrt(n) < LEAST), default=0)


def spread(wanted: Sequence[Disc], homes: Sequence[Home]) -> list[Disc]:
    """Push markers apart until fingers find each, or at least none covers another.

    Each stays within its own area. Where there is no room for that, all of them become smaller by
    the same share.

    Args:
        wanted: the markers, where they belong.
        homes: the area of each.
    """
    discs: list[Disc] = []
    for scale, apart in _ATTEMPTS:
        discs = [
            _settled(disc._replace(radius=round(disc.radius * scale)), home)
            for disc, home in zip(wanted, homes, strict=True)
        ]
        if _push_apart(discs, homes, apart):
            break
    return discs


def _settled(disc: Disc, home: Home) -> Disc:
    """A town at a border may lie beyond it where the border is simplified: bring it back."""
    for step in range(9):
        x = round(disc.x + (home.middle[0] - disc.x) * step / 8)
        y = round(disc.y + (home.middle[1] - disc.y) * step / 8)
        if home.holds((x, y)):
            return disc._replace(x=x, y=y)
    return disc


def _push_apart(discs: list[Disc], homes: Sequence[Home], apart: float) -> bool:
    """Move them in place; whether all found room."""
    near = [
        (n, m)
        for (n, one), (m, other) in combinations(enumerate(discs), 2)
        if overlap(one, other) > -_AROUND
    ]
    most: float = len(near)
    for tried in range(_ROUNDS):
        close = [(n, m) for n, m in near if _missing(discs[n], discs[m], apart) > 0]
        if not close:
            return True
        if tried % _PATIENCE == 0:
            if len(close) > most:
                return False
            most = 0.75 * len(close)
        for n, m in close:
            _part(n, m, discs, homes, apart)
    return False


def overlap(one: Disc, other: Disc) -> float:
    """How far one marker reaches into another; less than nothing if they do not touch."""
    return one[2] + other[2] - hypot(one[0] - other[0], one[1] - other[1])


def _missing(one: Disc, other: Disc, apart: float) -> float:
    """How much room there should be between two, and is not."""
    return max(one[2] + other[2] + GAP, apart) - hypot(one[0] - other[0], one[1] - other[1])


def _part(n: int, m: int, discs: list[Disc], homes: Sequence[Home], apart: float) -> None:
    one, other = discs[n], discs[m]
    missing = _missing(one, other, apart)
    if missing <= 0:
        return  # another pair has parted them already
    half = missing / 2 + 0.5
    if away := hypot(one.x - other.x, one.y - other.y):
        aside, down = (one.x - other.x) / away, (one.y - other.y) / away
    else:  # at the same point: each pair in a direction of its own
        aside, down = cos(n + 2.4 * m), sin(n + 2.4 * m)
    discs[n] = _moved(one, half * aside, half * down, homes[n])
    discs[m] = _moved(other, -half * aside, -half * down, homes[m])


def _moved(disc: Disc, aside: float, down: float, home: Home) -> Disc:
    """One step, or as much of it as its area has room for."""
    for x, y in ((aside, down), (aside, 0), (0, down), (-down / 2, aside / 2)):
        place = round(disc.x + x), round(disc.y + y)
        if home.holds(place):
            return Disc(*place, disc.radius)
    return disc


def reaches(discs: Sequence[Disc]) -> list[int]:
    """How far from its middle each may be hit, so that a finger finds one and not another."""
    return [
        max(one.radius, int(min([TARGET, *(_reach(one, o) for o in discs if o is not one)])))
        for one in discs
    ]


def _reach(one: Disc, other: Disc) -> float:
    """Half of what lies between the two, or all that the other, with its own reach, leaves."""
    away = hypot(one.x - other.x, one.y - other.y)
    half = one.radius + (away - one.radius - other.radius) / 2
    return max(half, away - max(other.radius, TARGET))
