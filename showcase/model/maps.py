"""The nouns of maps: what is drawn, and what is told on it.

A sheet is what is printed beforehand, the same whatever stories there are; a map is what is told on
a sheet. Both are measured in the sheet's own units: `WIDE` across, y grows downwards.
"""

from typing import NamedTuple

from showcase.page import Link

WIDE = 1000
"""How wide every sheet is, in its own units."""


class Plane(NamedTuple):
    """How a point of the earth is put on a sheet: equirectangular, true to scale along a parallel.

    On a sheet 250 km high the other parallels are up to 2.5 % too long or too short, and a place
    stands at most 2.4 km east or west of where it stood if each were true: 9 units of 1000.
    """

    left: float
    """The longitude of x = 0, in degrees."""

    top: float
    """The latitude of y = 0, in degrees."""

    across: float
    """Units in a degree of longitude."""

    down: float
    """Units in a degree of latitude."""

    def put(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point of the earth stands on the sheet."""
        return (lon - self.left) * self.across, (self.top - lat) * self.down


class Sheet(NamedTuple):
    """What is printed: SVG path data, in whole units."""

    high: int
    """How high it is; it is `WIDE` wide."""

    plane: Plane
    """How it was made flat."""

    areas: dict[str, str]
    """What can be pointed at: the id of a region (of a district, on the sheet of a region) → its
    outline. An area that is shared lies in the outlines of all that share it."""

    shared: str
    """The districts that lie in several regions; empty where there is none."""

    districts: str
    """The borders between districts of one region, each once."""

    regions: str
    """The borders between regions and around the Land, each once."""


class Spot(NamedTuple):
    """A marker: a place, and how many stories it has."""

    id: str
    """The key of a town or a district (AGS), or the id of a region."""

    link: Link
    """The place's name, and the page where its stories are."""

    number: int
    """How many stories."""

    area: str
    """The id of the area that it lies in."""

    district: str
    """The id of the district; empty for a region as a whole."""

    x: int
    """Where its middle is."""

    y: int
    """Where its middle is."""

    radius: int
    """How large it is."""

    reach: int
    """How far from its middle a finger still finds it, and no other."""

    stories: tuple[Link, ...]
    """The newest of its stories, a few."""


class Area(NamedTuple):
    """A region, or a district on the map of its region."""

    id: str
    """As in `Sheet.areas`; empty for a region as a whole on its own sheet."""

    link: Link
    """Its name, and its page."""

    number: int
    """How many stories; a district without any has no page."""

    spots: tuple[Spot, ...]
    """The markers that lie in it, in the order of their names."""


class Label(NamedTuple):
    """A name on a map, which stands in nobody's way."""

    lines: tuple[str, ...]
    """Its words, line by line."""

    x: int
    """Where its lines begin, have their middle, or end."""

    y: int
    """The base line of the first."""

    anchor: str
    """start, middle or end: what `x` means."""

    kind: str
    """area or spot."""


class Map(NamedTuple):
    """What is told on a sheet."""

    sheet: str
    """Which: empty for the Land, else the id of a region."""

    areas: tuple[Area, ...]
    """All, in the order of their names."""

    labels: tuple[Label, ...]
    """Names for a wide screen."""

    few: tuple[Label, ...]
    """Names for a narrow one: larger, so fewer find room."""

    enlarged: int
    """Markers of up to so many stories are larger than their share; 0 where none is."""

    statewide: int
    """How many stories are told of the Land as a whole, and have no marker."""


class Locator(NamedTuple):
    """Where in the Land something is told, on a sheet as large as a stamp."""

    areas: tuple[str, ...]
    """The keys of its districts (AGS), else the ids of its regions."""

    dots: tuple[tuple[int, int], ...]
    """Its towns."""
