"""The sheets of the maps: the Land with its regions, and each region with its districts.

All borders of a sheet are made flat, simplified and rounded arc by arc, before areas are put
together of them: what two neighbours share is the same line for both, so nothing gapes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from math import cos, radians

from showcase.model.boundaries import Boundaries, Point
from showcase.model.maps import WIDE, Plane, Sheet
from showcase.model.places import Territory
from showcase.plan.outlines import Ring, area, outline, with_fewer_points
from showcase.stroke import closed, stroke

LAND = ""
"""The key of the Land's sheet; a region's is its id."""

STAMP = 100
"""How wide a locator is, in its own units."""

_MARGIN = 30
_HIGHEST = 1000
_TELLING = 9
"""Square units that a point of the Land's sheet tells: a corner of 3 by 6, 1.5 km."""
_TELLING_ON_STAMP = 3
_SMALLEST_ON_STAMP = 3


@dataclass(frozen=True, eq=False)
class Chart:
    """A sheet, and what it takes to put something on it. Two are the same only if they are one."""

    sheet: Sheet
    """What is printed."""

    flat: Boundaries
    """The borders of the districts on it, in its units."""

    districts: Mapping[str, Sequence[str]]
    """The id of each area → the keys of its districts."""

    def keys_of(self, name: str) -> Sequence[str]:
        """The keys of an area's districts; what is no area of the sheet is all of it."""
        return self.districts.get(name) or tuple(self.flat.districts)

    def rings(self, keys: Iterable[str]) -> list[Ring]:
        """The outline of some districts, by their keys (AGS), in the sheet's units."""
        return outline(self.flat, keys)


def charts(boundaries: Boundaries, territory: Territory) -> dict[str, Chart]:
    """The Land's chart and each region's; a divided district lies in each of its regions."""
    regions = members(boundaries, territory)
    ids = {district.ags: district.id for district in territory.districts}
    owners: dict[str, set[str]] = {}
    for region, keys in regions.items():
        for key in keys:
            owners.setdefault(key, set()).add(region)
    made = {LAND: _chart(boundaries, regions, owners, _TELLING)} if regions else {}
    for region, keys in regions.items():
        made[region] = _chart(boundaries, {ids[key]: [key] for key in keys}, owners, 0)
    return made


def members(boundaries: Boundaries, territory: Territory) -> dict[str, list[str]]:
    """Region → the keys of all districts that belong to it, as a whole or in part.

    Without those that have no borders, and regions of which nothing is left: both are told already.
    """
    known = {district.ags for district in territory.districts} & {*boundaries.districts}
    found = {
        region.id: [member.ags.text for member in region.members if member.ags.text in known]
        for region in territory.regions
    }
    return {region: keys for region, keys in found.items() if keys}


def _chart(
    boundaries: Boundaries,
    areas: Mapping[str, list[str]],
    owners: Mapping[str, set[str]],
    telling: float,
) -> Chart:
    keys = list(dict.fromkeys(key for its in areas.values() for key in its))
    plane, high, flat = _flattened(boundaries, keys, WIDE, _MARGIN)
    flat = _rounded(with_fewer_points(flat, telling) if telling else flat)
    between, around = _borders(flat, owners)
    sheet = Sheet(
        high=high,
        plane=plane,
        areas={name: closed(outline(flat, its)) for name, its in areas.items()},
        shared=closed(outline(flat, [key for key in keys if len(owners[key]) > 1])),
        districts="".join(map(stroke, between)),
        regions="".join(map(stroke, around)),
    )
    return Chart(sheet, flat, areas)


def _flattened(
    boundaries: Boundaries, keys: list[str], wide: float, margin: float
) -> tuple[Plane, int, Boundaries]:
    """Put districts on a plane that they fill; also tells how high that is."""
    rings = {key: boundaries.districts[key] for key in keys}
    used = {max(arc, ~arc) for its in rings.values() for ring in its for arc in ring}
    points = [point for arc in used for point in boundaries.arcs[arc]]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    bottom, top = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((bottom + top) / 2))
    room = wide - 2 * margin
    down = min(room / ((right - left) * narrow), _HIGHEST * room / WIDE / (top - bottom))
    across = down * narrow
    aside = (wide - (right - left) * across) / 2
    plane = Plane(left - aside / across, top + margin / down, across, down)
    arcs = tuple(
        tuple(plane.put(x, y) for x, y in arc) if n in used else ()
        for n, arc in enumerate(boundaries.arcs)
    )
    return plane, round((top - bottom) * down + 2 * margin), Boundaries(arcs, rings)


def _rounded(flat: Boundaries) -> Boundaries:
    return replace(flat, arcs=tuple(tuple((round(x), round(y)) for x, y in a) for a in flat.arcs))


def _borders(
    flat: Boundaries, owners: Mapping[str, set[str]]
) -> tuple[list[Sequence[Point]], list[Sequence[Point]]]:
    """The arcs between districts of the same regions, and all others."""
    users: dict[int, list[set[str]]] = {}
    for key, rings in flat.districts.items():
        for arc in (arc for ring in rings for arc in ring):
            users.setdefault(max(arc, ~arc), []).append(owners[key])
    between = {arc for arc, of in users.items() if len(of) > 1 and of[0] == of[1]}
    around = users.keys() - between
    return [flat.arcs[n] for n in sorted(between)], [flat.arcs[n] for n in sorted(around)]


def stamps(boundaries: Boundaries, territory: Territory) -> tuple[Plane | None, dict[str, str]]:
    """What locators are made of.

    Returns:
        How a stamp is made flat, and key → outline: of the Land (`LAND`), of regions by their ids,
        of districts by their keys; without what is too small to see.
    """
    regions = members(boundaries, territory)
    keys = list(dict.fromkeys(key for its in regions.values() for key in its))
    if not keys:
        return None, {}
    plane, _, flat = _flattened(boundaries, keys, STAMP, 2)
    flat = _rounded(with_fewer_points(flat, _TELLING_ON_STAMP))
    areas = {LAND: keys} | regions | {key: [key] for key in keys}
    return plane, {
        name: closed(ring for ring in outline(flat, its) if abs(area(ring)) >= _SMALLEST_ON_STAMP)
        for name, its in areas.items()
    }
