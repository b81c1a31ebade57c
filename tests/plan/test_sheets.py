"""The sheets of the shipped Land: true to size, without gaps, and small."""

import re
from collections.abc import Iterable
from math import cos, radians

import pytest

from showcase.model.maps import WIDE
from showcase.plan.outlines import Ring, area, inner_point, lookup, outline
from showcase.plan.sheets import LAND, STAMP, members, stamps
from tests.plan.shipped import borders, gazetteer, locations, shipped_charts

BOTH = {"maerkische-region", "mittleres-ruhrgebiet"}
DIVIDED = "05954"


def square_kilometres(rings: Iterable[Ring]) -> float:
    """On the plane that touches the Land in its middle."""
    degree = 111.2
    narrow = degree * cos(radians(51.4))
    return abs(sum(area([(x * narrow, y * degree) for x, y in ring]) for ring in rings))


def rings_of(path: str) -> list[Ring]:
    """The rings that a path draws."""
    rings = []
    for part in path.split("z")[:-1]:
        x, y, *steps = map(int, re.findall(r"-?\d+", part))
        ring: Ring = [(x, y)]
        for aside, down in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + aside, y + down
            ring.append((x, y))
        rings.append(ring)
    return rings


@pytest.mark.parametrize("region", members(borders(), gazetteer().territory))
def test_a_region_is_as_large_as_the_sum_of_its_districts(region: str) -> None:
    keys = members(borders(), gazetteer().territory)[region]
    merged = square_kilometres(outline(borders(), keys))
    single = sum(square_kilometres(outline(borders(), [key])) for key in keys)
    assert merged == pytest.approx(single, rel=0.001)
    drawn = sum(map(area, rings_of(shipped_charts()[LAND].sheet.areas[region])))
    flat = shipped_charts()[LAND]
    assert drawn == pytest.approx(sum(map(area, flat.rings(keys))), rel=0.001)
    parts = sum(sum(map(area, flat.rings([key]))) for key in keys)
    assert drawn == pytest.approx(parts, rel=0.001)


def test_the_map_is_as_large_as_the_land_but_for_what_was_left_out() -> None:
    chart = shipped_charts()[LAND]
    whole = abs(sum(map(area, chart.rings(chart.flat.districts))))
    plane = chart.sheet.plane
    unit = (111.2 / plane.down) ** 2
    assert whole * unit == pytest.approx(34_110, rel=0.01)


def test_there_are_sixteen_regions_and_the_divided_district_lies_in_both_of_its_own() -> None:
    charts = shipped_charts()
    assert len(charts) == 17
    assert charts.keys() == {LAND, *charts[LAND].sheet.areas}
    there = {name for name, keys in charts[LAND].districts.items() if DIVIDED in keys}
    assert there == BOTH
    assert {name for name, chart in charts.items() if chart.sheet.shared} == {LAND, *BOTH}


def test_every_border_is_drawn_once() -> None:
    for chart in shipped_charts().values():
        used = {
            max(n, ~n) for rings in chart.flat.districts.values() for ring in rings for n in ring
        }
        drawn = chart.sheet.districts.count("M") + chart.sheet.regions.count("M")
        assert drawn == len(used)


def test_neighbours_share_their_simplified_border() -> None:
    """A point of the Land's plane lies in one district only, or on a border that two share."""
    chart = shipped_charts()[LAND]
    inside = {key: lookup(chart.rings([key])) for key in chart.flat.districts}
    land = lookup(chart.rings(chart.flat.districts))
    for x in range(5, WIDE, 17):
        for y in range(5, chart.sheet.high, 17):
            # Between whole units there is no border to stand on.
            point = x + 0.37, y
            owners = [key for key, holds in inside.items() if holds(point)]
            assert len(owners) == (1 if land(point) else 0), (point, owners)


def test_every_town_lies_in_its_district() -> None:
    """All 396 do, though the borders are simplified: there is no exception to name."""
    outside = []
    for key, place in locations().items():
        if len(key) == len("05774032"):
            fine = [[(x * 1e5, y * 1e5) for x, y in r] for r in outline(borders(), [key[:5]])]
            if not lookup(fine)(((place.lon or 0) * 1e5, (place.lat or 0) * 1e5)):
                outside.append(place.name)
    assert outside == []


def test_every_town_is_there() -> None:
    assert sum(len(key) == len("05774032") for key in locations()) == 396


def test_the_middle_of_an_area_lies_in_it() -> None:
    for chart in shipped_charts().values():
        for keys in (*chart.districts.values(), *([key] for key in chart.flat.districts)):
            rings = chart.rings(keys)
            x, y = inner_point(rings)
            assert lookup(rings)((x, y)), keys


def test_a_middle_outside_is_moved_in() -> None:
    horseshoe: Ring = [(0, 0), (90, 0), (90, 90), (60, 90), (60, 20), (20, 20), (20, 90), (0, 90)]
    x, y = inner_point([horseshoe])
    assert lookup([horseshoe])((x, y))
    assert 60 < x < 90


def test_the_plane_is_nearly_true_to_scale() -> None:
    """What `Plane` says of its error, by the parallels at the edges of the Land."""
    plane = shipped_charts()[LAND].sheet.plane
    for latitude in (50.32, 52.53):
        true = cos(radians(latitude)) * plane.down
        assert abs(plane.across / true - 1) < 0.025


def test_a_locator_is_a_stamp() -> None:
    _, outlines = stamps(borders(), gazetteer().territory)
    assert {LAND, DIVIDED, *BOTH} < outlines.keys()
    assert len(outlines) == 1 + 16 + 53
    assert all(outlines.values())
    assert len(outlines[LAND]) < 500
    for path in outlines.values():
        points = [point for ring in rings_of(path) for point in ring]
        assert all(0 <= x <= STAMP and 0 <= y <= STAMP for x, y in points)
