"""Stories and regions as open data, in longitude and latitude (RFC 7946)."""

import json
from collections.abc import Iterator
from functools import cache

from showcase.model.boundaries import Boundaries, Point
from showcase.model.geodata import RegionFeature, StoryFeature
from showcase.model.places import Location, Region
from showcase.model.site import World
from showcase.model.story import Story
from showcase.page import Link, Page
from showcase.plan import urls
from showcase.plan.cards import sector_links
from showcase.plan.lists import Lists
from showcase.plan.outlines import Ring, area, inner_point, lookup, outline
from showcase.plan.pages import machine_page
from showcase.plan.sheets import members
from showcase.plan.told import DISTRICT, point_of

_DECIMALS = 5
"""A metre."""


def geodata_pages(lists: Lists, boundaries: Boundaries) -> Iterator[Page]:
    """/geschichten.geojson and /regionen.geojson."""
    yield machine_page(urls.STORIES_GEOJSON, {"stories": tuple(_stories(lists, boundaries))})
    yield machine_page(urls.REGIONS_GEOJSON, {"regions": tuple(_regions(lists, boundaries))})


def _stories(lists: Lists, boundaries: Boundaries) -> Iterator[StoryFeature]:
    world = lists.site.world
    whole = members(boundaries, world.gazetteer.territory)

    @cache
    def middle(*districts: str) -> Point | None:
        rings = outline(boundaries, districts)
        return _rounded(inner_point(rings)) if rings else None

    def put(place: Location) -> tuple[str, str, Point | None]:
        if point := point_of(place):
            return place.name, "town", _rounded(point)
        if place.ags:
            return place.name, "district", middle(place.ags[:DISTRICT])
        return place.name, "region", middle(*whole.get(place.regions[0], ()))

    for story in lists.site.stories:
        yield _story(story, world, [put(place) for place in story.locations])


def _story(story: Story, world: World, places: list[tuple[str, str, Point | None]]) -> StoryFeature:
    known = [(name, exact, point) for name, exact, point in places if point]
    return StoryFeature(
        link=Link(story.title, urls.story_url(story.id)),
        summary=story.summary,
        regions=tuple(world.gazetteer.regions[region].name for region in story.regions),
        places=tuple(name for name, _, _ in known),
        exact=tuple(exact for _, exact, _ in known),
        points=tuple(point for _, _, point in known),
        sectors=tuple(link.text for link in sector_links(story, world)),
        date=story.date,
    )


def _rounded(point: Point) -> Point:
    return round(point[0], _DECIMALS), round(point[1], _DECIMALS)


def _regions(lists: Lists, boundaries: Boundaries) -> Iterator[RegionFeature]:
    gazetteer = lists.site.world.gazetteer
    names = {district.ags: district.name for district in gazetteer.districts.values()}
    whole = members(boundaries, gazetteer.territory)
    for region in gazetteer.regions.values():
        yield RegionFeature(
            id=region.id,
            link=Link(region.name, urls.region_url(region.id)),
            stories=len(lists.stories_of("region", region.id)),
            districts=_names(region, names, whole=True),
            shared=_names(region, names, whole=False),
            geometry=_geometry(outline(boundaries, whole.get(region.id, ()))),
        )


def _names(region: Region, names: dict[str, str], *, whole: bool) -> tuple[str, ...]:
    keys = (one.ags.text for one in region.members if one.whole == whole)
    return tuple(names[key] for key in keys if key in names)


def _geometry(rings: list[Ring]) -> str:
    """A MultiPolygon: outer rings run counterclockwise, holes clockwise, each closed (3.1.6).

    In TopoJSON's rings both run the other way round.
    """
    outer = [ring for ring in rings if area(ring) < 0]
    holes = [ring for ring in rings if area(ring) > 0]
    polygons = [[ring, *(hole for hole in holes if _lies_in(hole, ring))] for ring in outer]
    coordinates = [[_closed(ring) for ring in polygon] for polygon in polygons]
    whole = {"type": "MultiPolygon", "coordinates": coordinates}
    return json.dumps(whole, separators=(",", ":"))


def _closed(ring: Ring) -> list[Point]:
    back = [_rounded(point) for point in reversed(ring)]
    return [*back, back[0]]


def _lies_in(hole: Ring, ring: Ring) -> bool:
    """Whether a hole is one in this ring."""
    x, y = inner_point([hole])
    fine = [(u * 1e5, v * 1e5) for u, v in ring]
    return lookup([fine])((x * 1e5, y * 1e5))
