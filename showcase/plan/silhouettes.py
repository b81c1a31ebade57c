"""Silhouettes: every district, every region and the whole Land, as shapes to be cut from paper.

A silhouette is no map: it is turned to a plane, made as large as all others and told with as few
points as a pair of scissors would. A district that lies in two regions belongs to the silhouette
of the one that has more of its towns: it is there once, so the regions add up to the Land.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import cos, radians, sqrt

from showcase.model.boundaries import Boundaries
from showcase.model.places import Region, Territory
from showcase.plan.outlines import Ring, area, outline, simplified
from showcase.problem import Place, Problem

LAND = ""
"""The key of the silhouette of the whole Land; a region's is its id, a district's its AGS."""

SIZE = 104
"""The root of a silhouette's area, in units of a cover, which is 300 wide and 200 high."""

WIDEST, HIGHEST = 200, 166
"""What a long silhouette is held to."""

FINE, COARSE = 16, 420
"""Square units that a point must tell: of a sheet cut along the border, of one cut roughly."""

_SMALLEST_PART = 0.02


@lru_cache(1)  # the preview builds again and again
def silhouettes(
    boundaries: Boundaries, territory: Territory
) -> tuple[Mapping[str, str], Sequence[Problem]]:
    """Cut all silhouettes.

    Returns:
        Key → the shape cut finely and cut roughly, as `12,-3 4,5 …|…`, with a semicolon between
        the parts of a shape; and the districts without borders.
    """
    keys = [district.ags for district in territory.districts]
    areas = {key: [key] for key in keys} | districts_of(territory) | {LAND: keys}
    shapes = {}
    for name, districts in areas.items():
        if rings := outline(boundaries, districts):
            fine = [simplified(ring, FINE) for ring in _fitted(_projected(rings))]
            coarse = [simplified(ring, COARSE) for ring in fine]
            shapes[name] = f"{_written(fine)}|{_written(coarse)}"
    return shapes, [
        _unbounded(district.name, district.ags)
        for district in territory.districts
        if district.ags not in boundaries.districts
    ]


def _unbounded(name: str, ags: str) -> Problem:
    message = f"die Grenze von „{name}“ ({ags}) fehlt"
    hint = (
        "Jeder Kreis aus data/regions.yaml braucht hier seine Grenze, mit seinem Schlüssel als id."
    )
    return Problem(Place("data/districts.topo.json"), message, hint)


def districts_of(territory: Territory) -> dict[str, list[str]]:
    """Region → the keys of its districts; a divided one is where more of its towns are."""
    regions = territory.regions
    most: dict[str, tuple[int, str]] = {}
    for region in regions:
        for key, towns in _divided(region):
            most[key] = max(most.get(key, (0, "")), (towns, region.id))
    return {
        region.id: [
            member.ags.text
            for member in region.members
            if member.whole or most[member.ags.text][1] == region.id
        ]
        for region in regions
    }


def _divided(region: Region) -> Iterable[tuple[str, int]]:
    return (
        (member.ags.text, len(member.municipalities))
        for member in region.members
        if not member.whole
    )


def _projected(rings: list[Ring]) -> list[Ring]:
    """Onto a plane: equirectangular, true to scale in the area's middle; y grows downwards."""
    heights = [y for ring in rings for _, y in ring]
    narrow = cos(radians((min(heights) + max(heights)) / 2))
    return [[(x * narrow, -y) for x, y in ring] for ring in rings]


def _fitted(rings: list[Ring]) -> list[Ring]:
    """As large as all others, round the middle of a cover; without the smallest parts."""
    whole = sum(map(area, rings))
    rings = [ring for ring in rings if abs(area(ring)) >= _SMALLEST_PART * abs(whole)]
    across = [x for ring in rings for x, _ in ring]
    down = [y for ring in rings for _, y in ring]
    left, right, top, bottom = min(across), max(across), min(down), max(down)
    scale = min(SIZE / sqrt(abs(whole)), WIDEST / (right - left), HIGHEST / (bottom - top))
    middle = (left + right) / 2, (top + bottom) / 2
    return [[((x - middle[0]) * scale, (y - middle[1]) * scale) for x, y in r] for r in rings]


def _written(rings: list[Ring]) -> str:
    return ";".join(" ".join(f"{round(x)},{round(y)}" for x, y in ring) for ring in rings)
