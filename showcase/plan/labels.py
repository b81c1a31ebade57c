"""Names on a map that stand in nobody's way; those that find no room are left out.

Nobody knows the visitor's font when the site is built, so widths are estimated from a wide one
(Noto Sans, bold) and a little more: in any other the names need less room than they have.
"""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from showcase.model.boundaries import Point
from showcase.model.maps import WIDE, Label, Spot

SIZE, LARGE = 24, 38
"""Height of the type on a wide screen and on a narrow one, in units of a sheet."""

_LEADING = 1.15
_ASIDE = 6
_LONG = 16
"""Letters of a name that would rather stand in two lines."""
_EM = {**dict.fromkeys("fijlrtI.,-()/ ", 0.42), **dict.fromkeys("mwMW–", 0.98)}
_SMALL, _CAPITAL = 0.65, 0.78
_AROUND = [
    (aside, down) for down in (0, -1, 1, -2, 2, -3, 3, -4, 4) for aside in (0, -1.5, 1.5, -3, 3)
]


class Box(NamedTuple):
    """Room that is taken."""

    left: float
    """Where it begins."""

    top: float
    """Where it begins."""

    right: float
    """Where it ends."""

    bottom: float
    """Where it ends."""

    def meets(self, other: "Box") -> bool:
        """Whether two have a point in common."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


class Named(NamedTuple):
    """An area that would like its name to be read."""

    name: str
    """Its name."""

    middle: Point
    """Where the name would best stand."""

    holds: Callable[[Point], bool]
    """Whether a point lies inside: most of the name does."""


@lru_cache(2**12)
def width(text: str, size: float) -> float:
    """How wide a text is at most, in the same unit as the size of the type."""
    return size * sum(_EM.get(c, _CAPITAL if c.isupper() else _SMALL) for c in text)


@lru_cache(2**7)  # as many as there are maps, twice each: see `maps`
def labels(
    areas: tuple[Named, ...], spots: tuple[Spot, ...], size: float, high: int
) -> tuple[Label, ...]:
    """Find room: first for the names of the markers, the largest first, then for those of areas.

    Args:
        areas: in the order in which they may choose.
        spots: the markers, in whose way nothing stands.
        size: the height of the type.
        high: the height of the sheet.
    """
    taken = [Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots]
    placed: list[Label] = []
    told = sorted(spots, key=lambda spot: (-spot.number, spot.link.text))
    # A region as a whole is named as an area.
    tries = [_of_spot(spot, size) for spot in told if spot.district]
    tries += [_of_area(area, size) for area in areas]
    for wishes in tries:
        for label in wishes:
            box = box_of(label, size)
            inside = box.left >= 0 and box.right <= WIDE and box.top >= 0 and box.bottom <= high
            if inside and not any(box.meets(other) for other in taken):
                placed.append(label)
                taken.append(box)
                break
    return tuple(placed)


def box_of(label: Label, size: float) -> Box:
    """The room that a label takes."""
    wide = max(width(line, size) for line in label.lines)
    left = label.x - wide * {"start": 0, "middle": 0.5, "end": 1}[label.anchor]
    top = label.y - size
    return Box(left, top, left + wide, top + size * _LEADING * len(label.lines))


def _of_area(area: Named, size: float) -> Iterator[Label]:
    """Round its middle, wherever most of the name stands on its own ground."""
    middle, holds = area.middle, area.holds
    for lines in _broken(area.name):
        half = 0.4 * max(width(line, size) for line in lines)
        for aside, down in _AROUND:
            x, y = middle[0] + aside * size, middle[1] + 0.8 * down * size
            if all(holds((x + step, y)) for step in (0, -half, half)):
                first = y + size * (0.85 - len(lines) * _LEADING / 2)
                yield Label(lines, round(x), round(first), "middle", "area")


def _broken(name: str) -> list[tuple[str, ...]]:
    """A name in two lines if it has several words, else in one; broken near its middle."""
    breaks = [n + 1 for n, char in enumerate(name[:-1]) if char in " -"]
    if not breaks:
        return [(name,)]
    middle = min(breaks, key=lambda n: abs(len(name) - 2 * n))
    return [(name[:middle].rstrip(), name[middle:]), (name,)]


def _of_spot(spot: Spot, size: float) -> Iterator[Label]:
    """At its right, at its left, below or above."""
    aside, low = spot.radius + _ASIDE, round(spot.y + 0.35 * size)
    name = spot.link.text
    for lines in sorted(_broken(name), key=len, reverse=len(name) > _LONG):
        up = round((len(lines) - 1) * size * _LEADING)
        yield Label(lines, spot.x + aside, low - up // 2, "start", "spot")
        yield Label(lines, spot.x - aside, low - up // 2, "end", "spot")
        yield Label(lines, spot.x, round(spot.y + spot.radius + size), "middle", "spot")
        above = round(spot.y - spot.radius - 0.3 * size) - up
        yield Label(lines, spot.x, above, "middle", "spot")
