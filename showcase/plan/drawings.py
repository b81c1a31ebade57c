"""All that is drawn of the Land before a story is told: sheets and stamps, once for all pages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from showcase.model.boundaries import Boundaries
from showcase.model.maps import Locator, Plane
from showcase.model.places import Territory
from showcase.model.written import Placed
from showcase.plan.sheets import Chart, charts, stamps
from showcase.plan.told import DISTRICT, point_of


@dataclass(frozen=True)
class Drawings:
    """What maps and locators are drawn on; nothing where there are no boundaries."""

    charts: Mapping[str, Chart] = field(default_factory=dict)
    """The Land's and each region's."""

    stamps: Mapping[str, str] = field(default_factory=dict)
    """What locators are made of: see `stamps`."""

    stamp: Plane | None = None
    """How the Land is made flat for them."""

    attribution: tuple[str, ...] = ()
    """Whom to name beside each."""


@lru_cache(1)  # the preview builds again and again
def drawings(boundaries: Boundaries | None, territory: Territory) -> Drawings:
    """Draw all of it."""
    if boundaries is None:
        return Drawings()
    plane, outlines = stamps(boundaries, territory)
    return Drawings(charts(boundaries, territory), outlines, plane, boundaries.attribution)


def printed(drawn: Drawings) -> dict[str, object]:
    """What of it every page is given, with the frame: the same whatever is told."""
    return {
        "sheets": {name: chart.sheet for name, chart in drawn.charts.items()},
        "stamps": dict(drawn.stamps),
        "attribution": drawn.attribution,
    }


def locator(placed: Placed, drawn: Drawings) -> Locator | None:
    """Where a story or an event is told; none if that is the Land as a whole, or nowhere."""
    districts = (place.ags[:DISTRICT] for place in placed.locations if place.ags)
    areas = [
        name for name in (*dict.fromkeys(districts),) or placed.regions if name in drawn.stamps
    ]
    if placed.statewide or not areas or drawn.stamp is None:
        return None
    points = [point for place in placed.locations if (point := point_of(place))]
    dots = (drawn.stamp.put(*point) for point in points)
    return Locator(tuple(areas), tuple((round(x), round(y)) for x, y in dots))
