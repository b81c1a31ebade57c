"""/geschichten.geojson and /regionen.geojson, against RFC 7946."""

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from showcase.plan.outlines import area, lookup
from tests.plan.project import ROOT
from tests.plan.shipped import shipped

BASE = "https://das-machen-wir.example/"
Point = list[float]


@cache
def read(name: str) -> Any:
    return json.loads(shipped().files[name])


def points_of(coordinates: Any) -> Iterator[Point]:
    if isinstance(coordinates[0], int | float):
        yield coordinates
    else:
        for one in coordinates:
            yield from points_of(one)


@pytest.mark.parametrize("name", ["geschichten.geojson", "regionen.geojson"])
def test_it_is_a_collection_of_features_that_names_its_source(name: str) -> None:
    whole = read(name)
    assert list(whole) == ["type", "attribution", "features"]
    assert whole["type"] == "FeatureCollection"
    assert whole["attribution"] == ["© GeoBasis-DE / BKG, GeoNutzV, Daten verändert"]
    assert "crs" not in whole  # RFC 7946, 4: WGS 84 and nothing else
    ids = [feature["id"] for feature in whole["features"]]
    assert len(ids) == len(set(ids))
    for feature in whole["features"]:
        assert set(feature) == {"type", "id", "geometry", "properties"}
        assert feature["type"] == "Feature"


@pytest.mark.parametrize("name", ["geschichten.geojson", "regionen.geojson"])
def test_positions_are_longitude_then_latitude_with_five_decimals_at_most(name: str) -> None:
    found = [
        point
        for feature in read(name)["features"]
        if feature["geometry"]
        for point in points_of(feature["geometry"]["coordinates"])
    ]
    assert found
    for point in found:
        assert len(point) == 2
        assert 5.8 < point[0] < 9.5
        assert 50.3 < point[1] < 52.6
        assert all(round(value, 5) == value for value in point)


def test_every_story_is_one_feature_with_as_many_points_as_places() -> None:
    stories = read("geschichten.geojson")["features"]
    assert len(stories) == len(list((ROOT / "content/stories").rglob("*.md")))
    for story in stories:
        told, geometry = story["properties"], story["geometry"]
        assert set(told) == {
            *("title", "url", "summary", "region", "place", "precision", "sectors", "date")
        }
        assert told["url"].startswith(f"{BASE}geschichten/")
        assert len(told["place"]) == len(told["precision"])
        if geometry is None:
            assert told["place"] == []
        elif len(told["place"]) == 1:
            assert geometry["type"] == "Point"
        else:
            assert geometry["type"] == "MultiPoint"
            assert len(geometry["coordinates"]) == len(told["place"])


def test_a_town_is_where_the_gazetteer_has_it_and_a_district_in_its_own_middle() -> None:
    told = {one["properties"]["url"]: one for one in read("geschichten.geojson")["features"]}
    town = told[f"{BASE}geschichten/startzeit/"]
    assert town["properties"]["place"] == ["Paderborn"]
    assert town["properties"]["precision"] == ["town"]
    assert town["geometry"]["coordinates"] == pytest.approx([8.752, 51.719], abs=0.02)
    district = told[f"{BASE}geschichten/kreis-mettmann-integration-aus-einer-hand/"]
    assert district["properties"]["precision"] == ["district"]


def test_a_region_is_a_multipolygon_with_closed_rings_by_the_right_hand_rule() -> None:
    regions = read("regionen.geojson")["features"]
    assert len(regions) == 16
    for region in regions:
        assert region["geometry"]["type"] == "MultiPolygon"
        for outer, *holes in region["geometry"]["coordinates"]:
            for ring in (outer, *holes):
                assert len(ring) >= 4
                assert ring[0] == ring[-1]
            assert area([(x, y) for x, y in outer[:-1]]) > 0, "counterclockwise"
            fine = lookup([[(x * 1e5, y * 1e5) for x, y in outer[:-1]]])
            for hole in holes:
                assert area([(x, y) for x, y in hole[:-1]]) < 0, "clockwise"
                assert fine((hole[0][0] * 1e5 + 0.5, hole[0][1] * 1e5 + 0.5))


def test_a_region_says_who_belongs_to_it_and_who_only_in_part() -> None:
    regions = {one["id"]: one["properties"] for one in read("regionen.geojson")["features"]}
    assert regions["ostwestfalen-lippe"]["stories"] == 4
    assert regions["ostwestfalen-lippe"]["url"] == f"{BASE}regionen/ostwestfalen-lippe/"
    shared = {name for name, told in regions.items() if told["shared_districts"]}
    assert shared == {"maerkische-region", "mittleres-ruhrgebiet"}
    whole = [district for told in regions.values() for district in told["districts"]]
    assert len(whole) == len(set(whole)) == 52


def test_neighbours_have_the_same_points_along_their_border() -> None:
    used: dict[tuple[float, ...], int] = {}
    for region in read("regionen.geojson")["features"]:
        for point in {tuple(point) for point in points_of(region["geometry"]["coordinates"])}:
            used[point] = used.get(point, 0) + 1
    assert sum(times > 1 for times in used.values()) > 400


def test_both_are_linked_as_what_they_are() -> None:
    page = shipped().files["regionen/index.html"].decode()
    for name in ("geschichten", "regionen"):
        assert f'href="../{name}.geojson" type="application/geo+json"' in page
