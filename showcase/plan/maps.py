"""What is told on the maps: how many stories each region, each district and each place has.

Where markers and names find room follows from what is told alone, so the preview finds it again
for every map that a save has not changed.
"""

from collections.abc import Sequence
from functools import lru_cache

from showcase.collation import din_5007
from showcase.model.maps import Area, Map, Spot
from showcase.page import Link
from showcase.plan import urls
from showcase.plan.labels import LARGE, SIZE, Named, labels
from showcase.plan.lists import Lists
from showcase.plan.outlines import area, inner_point, lookup
from showcase.plan.sheets import LAND, Chart
from showcase.plan.spread import Disc, Home, reaches, spread
from showcase.plan.told import Pin, discs_of, joined, pinned, places_with_stories

TITLES = 3
"""How many stories a marker names; its page has them all."""

_MAPS = 2**6
"""The Land and its regions, and some of what they were before."""


def land_map(lists: Lists, chart: Chart) -> Map:
    """The Land: its regions, and the places; those of a district that are too near are one."""
    gazetteer = lists.site.world.gazetteer
    stories = lists.site.stories
    pins = pinned(places_with_stories(stories), chart, by_region=True)
    pins = joined(pins, gazetteer.districts, stories)
    areas = [
        Area(one.id, Link(one.name, urls.region_url(one.id)), _count(lists, one.id), ())
        for one in gazetteer.regions.values()
    ]
    statewide = sum(story.statewide for story in stories)
    return _map(LAND, areas, pins, chart, statewide)


def _count(lists: Lists, region: str) -> int:
    return len(lists.stories_of("region", region))


def region_map(
    lists: Lists, region: str, districts: Sequence[Area], whole: Area, chart: Chart
) -> Map:
    """A region: its districts with their places, and what is told of it as a whole.

    Args:
        lists: the site.
        region: its id.
        districts: its districts, without markers.
        whole: itself as an area without an id, with the stories that name no district.
        chart: its chart.
    """
    told = places_with_stories(lists.stories_of("region", region))
    here = (one for one in told if one.region == region)
    pins = pinned(here, chart, by_region=False)
    areas = [*districts, *([whole] if whole.number else [])]
    return _map(region, areas, pins, chart, 0)


def _map(
    sheet: str, areas: Sequence[Area], pins: Sequence[Pin], chart: Chart, statewide: int
) -> Map:
    """Draw markers and names.

    Args:
        sheet: its key.
        areas: all areas, without markers.
        pins: the places.
        chart: the sheet.
        statewide: how many stories have no place on it.
    """
    spots, enlarged = _spots(pins, chart)
    named = _named(chart, tuple((one.id, one.link.text) for one in areas))
    return Map(
        sheet=sheet,
        areas=tuple(
            one._replace(spots=tuple(spot for spot in spots if spot.area == one.id))
            for one in areas
        ),
        labels=labels(named, spots, SIZE, chart.sheet.high),
        few=labels(named, spots, LARGE, chart.sheet.high),
        enlarged=enlarged,
        statewide=statewide,
    )


def _spots(pins: Sequence[Pin], chart: Chart) -> tuple[tuple[Spot, ...], int]:
    wanted, enlarged = discs_of(pins)
    placed = _placed(chart, tuple(wanted), tuple(pin.area for pin in pins))
    spots = tuple(
        Spot(
            id=pin.told.id,
            link=Link(pin.told.name, _url(pin)),
            number=len(pin.told.stories),
            area=pin.area,
            district=pin.told.district,
            x=disc.x,
            y=disc.y,
            radius=disc.radius,
            reach=reach,
            stories=_titles(pin),
        )
        for pin, (disc, reach) in zip(pins, placed, strict=True)
    )
    return tuple(sorted(spots, key=lambda spot: (din_5007(spot.link.text), spot.id))), enlarged


@lru_cache(_MAPS)
def _placed(
    chart: Chart, wanted: tuple[Disc, ...], areas: tuple[str, ...]
) -> tuple[tuple[Disc, int], ...]:
    """Where markers find room in their areas, and how far from there a finger finds each."""
    rings = {name: chart.rings(chart.keys_of(name)) for name in {*areas}}
    homes = {name: Home(lookup(its), inner_point(its)) for name, its in rings.items()}
    discs = spread(wanted, [homes[name] for name in areas])
    return tuple(zip(discs, reaches(discs), strict=True))


def _url(pin: Pin) -> str:
    told = pin.told
    if told.district:
        return urls.district_url(told.region, told.district)
    return urls.region_url(told.region)


def _titles(pin: Pin) -> tuple[Link, ...]:
    newest = [*pin.told.stories.values()][:TITLES]
    return tuple(Link(story.title, urls.story_url(story.id)) for story in newest)


@lru_cache(_MAPS)
def _named(chart: Chart, areas: tuple[tuple[str, str], ...]) -> tuple[Named, ...]:
    """The areas, by id and name, that would like to be named; the largest chooses first."""
    outlines = [
        (name, chart.rings(chart.districts[key])) for key, name in areas if key in chart.districts
    ]
    outlines.sort(key=lambda pair: -abs(sum(map(area, pair[1]))))
    return tuple(Named(name, inner_point(rings), lookup(rings)) for name, rings in outlines)
