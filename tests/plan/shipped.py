"""What is shipped, read once a process: the site, and the Land for tests of its maps: borders,
gazetteer, and stories wherever one likes.
"""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from showcase.model.boundaries import Boundaries
from showcase.model.places import Gazetteer, Location
from showcase.model.site import Site
from showcase.pipeline import Made
from showcase.plan.lists import Lists, sort_into_lists
from showcase.plan.sheets import Chart, charts
from showcase.read.boundaries import read_boundaries
from tests.conftest import TODAY
from tests.plan.project import ROOT, make, site_of


@cache
def shipped() -> Made:
    """The shipped site as visitors get it."""
    return make(ROOT)


@cache
def shipped_site() -> Site:
    return site_of(ROOT)[0]


def gazetteer() -> Gazetteer:
    return shipped_site().world.gazetteer


@cache
def borders() -> Boundaries:
    boundaries, _ = read_boundaries(ROOT)
    assert boundaries
    return boundaries


@cache
def shipped_charts() -> dict[str, Chart]:
    return charts(borders(), gazetteer().territory)


@cache
def locations() -> dict[str, Location]:
    """Every place that a story may name: AGS, or id of a region → it."""
    places = gazetteer()
    found = [*places.towns_and_districts.values(), *places.region_names.values()]
    return {one.ags or one.regions[0]: one for one in found}


def told_at(keys: Iterable[str]) -> Lists:
    """The shipped site with other stories: one at each of the places."""
    model, *_ = shipped_site().stories
    stories = []
    for number, key in enumerate(keys):
        place = locations()[key]
        stories.append(
            replace(
                model,
                id=f"g{number}",
                title=f"Geschichte {number}",
                statewide=False,
                locations=(place,),
                regions=place.regions,
                districts=(place.district,) if place.district else (),
            )
        )
    return sort_into_lists(replace(shipped_site(), stories=tuple(stories)), TODAY)
