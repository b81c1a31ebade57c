"""GeoJSON (RFC 7946): what other people's maps read. Foreign members tell whose data they are.

A story is one feature, whatever number of places it has: of two places a MultiPoint. So whoever
counts features counts stories.
"""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from showcase.model.geodata import RegionFeature, StoryFeature


def story_features(
    stories: Iterable[StoryFeature], attribution: Sequence[str], absolute: Callable[[str], str]
) -> str:
    """All stories as a FeatureCollection.

    Args:
        stories: what is told, in the site's order.
        attribution: whom to name for the coordinates.
        absolute: makes an address of this site a whole one.
    """
    features = [
        {
            "type": "Feature",
            "id": absolute(story.link.url),
            "geometry": _points(story.points),
            "properties": {
                "title": story.link.text,
                "url": absolute(story.link.url),
                "summary": story.summary,
                "region": story.regions,
                "place": story.places,
                "precision": story.exact,
                "sectors": story.sectors,
                "date": story.date.iso(),
            },
        }
        for story in stories
    ]
    return _collection(features, attribution)


def _points(points: Sequence[tuple[float, float]]) -> dict[str, object] | None:
    if not points:
        return None
    if len(points) == 1:
        return {"type": "Point", "coordinates": points[0]}
    return {"type": "MultiPoint", "coordinates": points}


def region_features(
    regions: Iterable[RegionFeature], attribution: Sequence[str], absolute: Callable[[str], str]
) -> str:
    """All regions as a FeatureCollection; the arguments are those of `story_features`."""
    features = [
        {
            "type": "Feature",
            "id": region.id,
            "geometry": json.loads(region.geometry),
            "properties": {
                "id": region.id,
                "name": region.link.text,
                "url": absolute(region.link.url),
                "stories": region.stories,
                "districts": region.districts,
                "shared_districts": region.shared,
            },
        }
        for region in regions
    ]
    return _collection(features, attribution)


def _collection(features: list[dict[str, Any]], attribution: Sequence[str]) -> str:
    whole = {"type": "FeatureCollection", "attribution": attribution, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
