"""Silhouettes of the shipped Land: whole, without slivers, and short."""

from itertools import pairwise
from math import cos, radians

import pytest

from showcase.model.boundaries import Boundaries
from showcase.model.places import Territory
from showcase.plan.outlines import Ring, area, outline, simplified
from showcase.plan.silhouettes import LAND, districts_of, silhouettes
from showcase.read.boundaries import read_boundaries
from showcase.read.files import read_data
from showcase.understand.world import understand_world
from tests.plan.project import ROOT

Shipped = tuple[Boundaries, Territory]


@pytest.fixture(scope="module")
def shipped() -> Shipped:
    boundaries, _ = read_boundaries(ROOT)
    world, _ = understand_world(read_data(ROOT)[0])
    assert boundaries
    assert world
    return boundaries, world.gazetteer.territory


def square_kilometres(rings: list[Ring]) -> float:
    """The area, on the plane that touches the Land in its middle."""
    degree = 111.2
    narrow = degree * cos(radians(51.4))
    return abs(sum(area([(x * narrow, y * degree) for x, y in ring]) for ring in rings))


@pytest.mark.parametrize(
    ("ags", "known"),
    [("05913", 280.7), ("05315", 405), ("05774", 1246.8), ("05958", 1960.2), ("05916", 51.4)],
    ids=["Dortmund", "Köln", "Kreis Paderborn", "Hochsauerlandkreis", "Herne"],
)
def test_a_district_is_as_large_as_it_is(shipped: Shipped, ags: str, known: float) -> None:
    assert square_kilometres(outline(shipped[0], [ags])) == pytest.approx(known, rel=0.04)


def test_the_land_is_the_sum_of_its_districts_and_of_its_regions(shipped: Shipped) -> None:
    boundaries, territory = shipped
    whole = square_kilometres(outline(boundaries, boundaries.districts))
    districts = sum(square_kilometres(outline(boundaries, [key])) for key in boundaries.districts)
    members = districts_of(territory)
    regions = sum(square_kilometres(outline(boundaries, keys)) for keys in members.values())
    assert whole == pytest.approx(34_110, rel=0.01)
    assert districts == pytest.approx(whole, rel=1e-9)
    assert regions == pytest.approx(whole, rel=1e-9)
    assert len(members) == 16


def test_regions_and_land_have_no_slivers_inside(shipped: Shipped) -> None:
    boundaries, territory = shipped
    for keys in [*districts_of(territory).values(), [*boundaries.districts]]:
        whole = square_kilometres(outline(boundaries, keys))
        small = [
            ring for ring in outline(boundaries, keys) if square_kilometres([ring]) < whole / 500
        ]
        assert len(small) <= (3 if "05334" in keys else 0)  # Aachen has three exclaves


def test_the_divided_district_is_where_more_of_its_towns_are(shipped: Shipped) -> None:
    members = districts_of(shipped[1])
    assert [region for region, keys in members.items() if "05954" in keys] == ["maerkische-region"]


def test_every_place_has_a_short_silhouette(shipped: Shipped) -> None:
    boundaries, territory = shipped
    shapes, problems = silhouettes(boundaries, territory)
    assert problems == []
    assert set(shapes) == {
        LAND,
        *(region.id for region in territory.regions),
        *boundaries.districts,
    }
    for shape in shapes.values():
        fine, rough = shape.split("|")
        assert 12 <= fine.count(",") <= 90
        assert 3 <= rough.count(",") <= 14
        points = [tuple(map(int, p.split(","))) for p in fine.replace(";", " ").split()]
        assert max(x for x, _ in points) - min(x for x, _ in points) <= 200
        assert max(y for _, y in points) - min(y for _, y in points) <= 166


def test_silhouettes_are_the_same_each_time(shipped: Shipped) -> None:
    first = silhouettes(*shipped)
    silhouettes.cache_clear()
    assert silhouettes(*shipped) == first


def test_a_district_without_borders_is_told_and_left_out(shipped: Shipped) -> None:
    boundaries, territory = shipped
    known = {key: rings for key, rings in boundaries.districts.items() if key != "05913"}
    shapes, problems = silhouettes(Boundaries(boundaries.arcs, known), territory)
    assert "05913" not in shapes
    assert [str(one).splitlines()[0] for one in problems] == [
        "data/districts.topo.json:1:1: die Grenze von „Dortmund“ (05913) fehlt"
    ]


def test_the_least_telling_points_go_first() -> None:
    ring: Ring = [(0, 0), (5, 0.1), (10, 0), (10, 10), (5, 8), (0, 10)]
    assert simplified(ring, 1) == [(0, 0), (10, 0), (10, 10), (5, 8), (0, 10)]
    assert simplified(ring, 20) == [(0, 0), (10, 0), (10, 10), (0, 10)]
    assert len(simplified(ring, 1000)) == 3


def test_a_ring_is_no_longer_for_being_simplified(shipped: Shipped) -> None:
    (ring,) = outline(shipped[0], ["05913"])
    counts = [len(simplified(ring, least)) for least in (0, 1e-6, 1e-5, 1e-4, 1)]
    assert all(one >= following for one, following in pairwise(counts))
    assert counts[0] == len(ring)
    assert counts[-1] == 3
