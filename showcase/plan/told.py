"""The places that stories name, and where they stand on a sheet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from showcase.collation import din_5007
from showcase.model.boundaries import Point
from showcase.model.places import District, Location
from showcase.model.story import Story
from showcase.plan.outlines import inner_point
from showcase.plan.sheets import Chart
from showcase.plan.spread import GAP, Disc, overlap, radii

DISTRICT = 5
"""Digits of a district's key; a town's has more."""


@dataclass(frozen=True)
class Told:
    """A place that has stories."""

    id: str
    """The key of a town or a district (AGS), or the id of a region."""

    name: str
    """Its name."""

    region: str
    """The id of its region."""

    district: str
    """The id of its district; empty for a region as a whole."""

    at: Point | None
    """Longitude and latitude of a town; none for what is an area."""

    stories: Mapping[str, Story]
    """By id, the newest first."""


@dataclass(frozen=True)
class Pin:
    """A place on a sheet."""

    told: Told
    """Which."""

    at: Point
    """Where, in the sheet's units."""

    area: str
    """The id of the sheet's area that it lies in; empty for all of a region on its own sheet."""


def places_with_stories(stories: Iterable[Story]) -> list[Told]:
    """Every place that a story names, once for each of its regions, in the order of their names."""
    found: dict[tuple[str, str], tuple[Location, dict[str, Story]]] = {}
    for story in stories:
        for location in story.locations:
            for region in location.regions:
                key = region, location.ags or region
                found.setdefault(key, (location, {}))[1][story.id] = story
    told = [
        Told(place, where.name, region, where.district or "", point_of(where), there)
        for (region, place), (where, there) in found.items()
    ]
    return sorted(told, key=lambda one: (din_5007(one.name), one.id, one.region))


def point_of(location: Location) -> Point | None:
    """Longitude and latitude, if it is a town; a district has no point that is more than a seat."""
    if location.ags is None or len(location.ags) <= DISTRICT:
        return None
    return None if location.lon is None or location.lat is None else (location.lon, location.lat)


def pinned(places: Iterable[Told], chart: Chart, *, by_region: bool) -> list[Pin]:
    """Put places on a sheet; what is no point stands in its area's middle.

    Args:
        places: the places.
        chart: the sheet.
        by_region: whether its areas are regions; they are districts on a region's own sheet.
    """
    pins = []
    for told in places:
        area = told.region if by_region else told.district
        if told.at:
            at = chart.sheet.plane.put(*told.at)
        else:
            own = chart.rings([told.id]) if told.district else []
            at = inner_point(own or chart.rings(chart.keys_of(area)))
        pins.append(Pin(told, at, area))
    return pins


def discs_of(pins: Sequence[Pin]) -> tuple[list[Disc], int]:
    """Markers as large as they should be, where they should be; see `radii` for the number."""
    sizes, enlarged = radii(len(pin.told.stories) for pin in pins)
    pairs = zip(pins, sizes, strict=True)
    return [Disc(round(pin.at[0]), round(pin.at[1]), size) for pin, size in pairs], enlarged


def joined(
    pins: Sequence[Pin], districts: Mapping[str, District], newest: Sequence[Story]
) -> list[Pin]:
    """Make one of all places of a district if two of their markers would cover each other.

    So a joined marker is true to its name, and to the page that it leads to.

    Args:
        pins: the places.
        districts: by id.
        newest: all stories in the site's order.
    """
    groups: dict[tuple[str, str], list[tuple[Pin, Disc]]] = {}
    for pin, disc in zip(pins, discs_of(pins)[0], strict=True):
        alone = pin.told.district or pin.told.id
        groups.setdefault((pin.told.region, alone), []).append((pin, disc))
    order = {story.id: n for n, story in enumerate(newest)}
    found = []
    for (_, district), group in groups.items():
        near = combinations((disc for _, disc in group), 2)
        its = [pin for pin, _ in group]
        if any(overlap(one, other) > -GAP for one, other in near):
            its = [_one(its, districts[district], order)]
        found += its
    return found


def _one(pins: Sequence[Pin], district: District, order: Mapping[str, int]) -> Pin:
    """All stories of some places of a district, where most of them are told."""
    every = {key: story for pin in pins for key, story in pin.told.stories.items()}
    stories = {key: every[key] for key in sorted(every, key=order.__getitem__)}
    told = replace(pins[0].told, id=district.ags, name=district.name, at=None, stories=stories)
    weights = [len(pin.told.stories) for pin in pins]
    x, y = (
        sum(pin.at[axis] * weight for pin, weight in zip(pins, weights, strict=True)) / sum(weights)
        for axis in (0, 1)
    )
    return Pin(told, (x, y), pins[0].area)
