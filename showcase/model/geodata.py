"""The nouns of the open data: stories and regions for other people's maps."""

from typing import NamedTuple

from showcase.dates import Moment
from showcase.page import Link


class StoryFeature(NamedTuple):
    """A story, as GeoJSON tells it."""

    link: Link
    """Its headline and its page."""

    summary: str
    """A sentence or two."""

    regions: tuple[str, ...]
    """The names of its regions."""

    places: tuple[str, ...]
    """The names of its towns, districts or regions: one for each point."""

    exact: tuple[str, ...]
    """For each point what it stands for: town, or the middle of a district or a region."""

    points: tuple[tuple[float, float], ...]
    """Longitude and latitude (WGS 84) of each; none for a story of the whole Land."""

    sectors: tuple[str, ...]
    """The labels of its sectors."""

    date: Moment
    """When it was published."""


class RegionFeature(NamedTuple):
    """A region, as GeoJSON tells it."""

    id: str
    """As in its address."""

    link: Link
    """Its name and its page."""

    stories: int
    """How many it has."""

    districts: tuple[str, ...]
    """The names of the districts that lie in it as a whole."""

    shared: tuple[str, ...]
    """The names of those that lie in other regions too: the outline has all of each."""

    geometry: str
    """A GeoJSON geometry, as JSON; longitude and latitude (WGS 84)."""
