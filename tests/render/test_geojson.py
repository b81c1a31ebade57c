"""Stories and regions as GeoJSON."""

import json

import pytest

from showcase.dates import Moment
from showcase.model.geodata import RegionFeature, StoryFeature
from showcase.page import Link
from showcase.render.geojson import region_features, story_features

STORY = StoryFeature(
    link=Link('Ein „Titel“ </script> mit "Zeichen"', "geschichten/eins/"),
    summary="Kurz.",
    regions=("Region Köln",),
    places=("Köln",),
    exact=("town",),
    points=((6.95, 50.94),),
    sectors=("Pflege",),
    date=Moment(2026, 11, 20),
)


def absolute(url: str) -> str:
    return f"https://example.org/{url}"


def test_a_story_is_a_feature() -> None:
    (feature,) = json.loads(story_features([STORY], ["© Jemand"], absolute))["features"]
    assert feature == {
        "type": "Feature",
        "id": "https://example.org/geschichten/eins/",
        "geometry": {"type": "Point", "coordinates": [6.95, 50.94]},
        "properties": {
            "title": 'Ein „Titel“ </script> mit "Zeichen"',
            "url": "https://example.org/geschichten/eins/",
            "summary": "Kurz.",
            "region": ["Region Köln"],
            "place": ["Köln"],
            "precision": ["town"],
            "sectors": ["Pflege"],
            "date": "2026-11-20",
        },
    }


@pytest.mark.parametrize(
    ("points", "geometry"),
    [
        ((), None),
        (
            ((6.9, 50.9), (7.1, 51.2)),
            {"type": "MultiPoint", "coordinates": [[6.9, 50.9], [7.1, 51.2]]},
        ),
    ],
    ids=["statewide", "two places"],
)
def test_a_story_stays_one_feature(
    points: tuple[tuple[float, float], ...], geometry: object
) -> None:
    told = json.loads(story_features([STORY._replace(points=points)], [], absolute))
    assert [one["geometry"] for one in told["features"]] == [geometry]


def test_a_region_keeps_its_geometry() -> None:
    geometry = '{"type":"MultiPolygon","coordinates":[[[[6,50],[7,50],[7,51],[6,50]]]]}'
    link = Link("Region Köln", "regionen/koeln/")
    region = RegionFeature("koeln", link, 3, ("Köln",), ("Kreis Halb",), geometry)
    (feature,) = json.loads(region_features([region], [], absolute))["features"]
    assert feature["geometry"] == json.loads(geometry)
    assert feature["properties"]["stories"] == 3
    assert feature["properties"]["shared_districts"] == ["Kreis Halb"]


def test_no_story_is_an_empty_collection() -> None:
    told = json.loads(story_features([], [], absolute))
    assert told == {"type": "FeatureCollection", "attribution": [], "features": []}
