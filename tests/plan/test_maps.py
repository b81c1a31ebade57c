"""What is told on the maps, for the shipped stories and for stories anywhere."""

from itertools import combinations
from math import hypot

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.model.maps import WIDE, Map, Spot
from showcase.plan.indexes import list_pages
from showcase.plan.labels import LARGE, SIZE, Box, box_of
from showcase.plan.maps import land_map
from showcase.plan.outlines import lookup
from showcase.plan.sheets import LAND
from showcase.plan.spread import LEAST, Disc, Home, radii, spread
from showcase.wire import from_json, to_json
from tests.plan.shipped import gazetteer, locations, shipped_charts, told_at

PADERBORN, ALTENBEKEN, BIELEFELD, WITTEN, HATTINGEN = (
    *("05774032", "05774004", "05711000"),
    *("05954036", "05954016"),
)
KREIS_METTMANN, MUENSTERLAND = "05158", "muensterland"

some_places = st.lists(st.sampled_from(sorted(locations())), max_size=60)
many_at_each = st.builds(
    lambda keys, times: [key for key, n in zip(keys, times, strict=False) for _ in range(n)],
    some_places,
    st.lists(st.sampled_from([1, 1, 2, 5, 40]), min_size=60, max_size=60),
)


def land_of(keys: list[str]) -> Map:
    return land_map(told_at(keys), shipped_charts()[LAND])


def maps_of(keys: list[str]) -> list[Map]:
    pages = list_pages(told_at(keys), shipped_charts())
    return [page.given["map"] for page in pages if page.given.get("map")]  # type: ignore[misc]


def spots_of(drawn: Map) -> list[Spot]:
    return [spot for area in drawn.areas for spot in area.spots]


def near(one: Spot, other: Spot) -> float:
    return one.radius + other.radius - hypot(one.x - other.x, one.y - other.y)


# Where markers stand.


@settings(max_examples=25)
@given(many_at_each)
def test_wherever_stories_are_told_markers_and_names_stand_in_nobodys_way(keys: list[str]) -> None:
    for drawn in maps_of(keys):
        spots = spots_of(drawn)
        covered = [(a.link.text, b.link.text) for a, b in combinations(spots, 2) if near(a, b) > 1]
        assert covered == []
        chart = shipped_charts()[drawn.sheet]
        for spot in spots:
            holds = lookup(chart.rings(chart.keys_of(spot.area)))
            assert holds((spot.x, spot.y)), spot
        for labels, size in ((drawn.labels, SIZE), (drawn.few, LARGE)):
            boxes = [box_of(label, size) for label in labels]
            assert not any(one.meets(other) for one, other in combinations(boxes, 2))
            discs = [
                Box(s.x - s.radius, s.y - s.radius, s.x + s.radius, s.y + s.radius) for s in spots
            ]
            assert not any(box.meets(disc) for box in boxes for disc in discs)
            assert all(box.left >= 0 and box.right <= WIDE for box in boxes)
            assert all(box.top >= 0 and box.bottom <= chart.sheet.high for box in boxes)


@settings(max_examples=25)
@given(many_at_each)
def test_every_story_is_counted_where_it_is_told(keys: list[str]) -> None:
    drawn = land_of(keys)
    assert sum(spot.number for spot in spots_of(drawn)) == len(keys)
    for area in drawn.areas:
        assert area.number == sum(spot.number for spot in area.spots)
        assert all(spot.area == area.id for spot in area.spots)
    for spot in spots_of(drawn):
        assert 1 <= len(spot.stories) <= 3
        assert len(spot.stories) == min(3, spot.number)


@settings(max_examples=25)
@given(many_at_each)
def test_a_finger_hits_one_marker_only(keys: list[str]) -> None:
    for one, other in combinations(spots_of(land_of(keys)), 2):
        apart = hypot(one.x - other.x, one.y - other.y)
        assert one.reach + other.reach <= max(apart, one.radius + other.radius) + 1


def test_a_marker_leads_to_its_districts_page_and_every_area_has_one() -> None:
    planned = {page.url for page in list_pages(told_at(locations()), shipped_charts())}
    for drawn in maps_of([*locations()]):
        for area in drawn.areas:
            assert area.link.url in planned
            assert all(spot.link.url in planned for spot in area.spots)
            assert all(spot.link.text.strip() for spot in area.spots)


def test_one_story_at_every_place_finds_room() -> None:
    for one in maps_of([*locations()]):
        assert max(near(a, b) for a, b in combinations(spots_of(one), 2)) < 0
    drawn = land_of([*locations()])
    assert 50 <= len(spots_of(drawn)) <= 53 + 16 + 2
    assert min(spot.radius for spot in spots_of(drawn)) >= LEAST / 2


# What they say.


def test_a_town_has_a_marker_where_it_lies() -> None:
    (spot,) = spots_of(land_of([PADERBORN]))
    assert (spot.id, spot.link.text, spot.number) == (PADERBORN, "Paderborn", 1)
    assert spot.link.url == "regionen/ostwestfalen-lippe/kreis-paderborn/"
    assert (spot.area, spot.district) == ("ostwestfalen-lippe", "kreis-paderborn")
    place = locations()[PADERBORN]
    x, y = shipped_charts()[LAND].sheet.plane.put(place.lon or 0, place.lat or 0)
    assert hypot(spot.x - x, spot.y - y) < 1


def test_places_of_one_district_that_would_touch_are_one_and_called_after_it() -> None:
    (spot,) = spots_of(land_of([PADERBORN, ALTENBEKEN, ALTENBEKEN]))
    assert (spot.id, spot.link.text, spot.number) == ("05774", "Kreis Paderborn", 3)
    assert [link.text for link in spot.stories] == ["Geschichte 0", "Geschichte 1", "Geschichte 2"]
    region = maps_of([PADERBORN, ALTENBEKEN, ALTENBEKEN])[1:]
    sharper = next(one for one in region if one.sheet == "ostwestfalen-lippe")
    assert [(s.link.text, s.number) for s in spots_of(sharper)] == [
        ("Altenbeken", 2),
        ("Paderborn", 1),
    ]


def test_places_of_two_districts_never_become_one() -> None:
    names = {spot.link.text for spot in spots_of(land_of(["05913000", "05911000", "05916000"]))}
    assert names == {"Dortmund", "Bochum", "Herne"}


def test_the_town_decides_in_which_region_the_divided_district_is() -> None:
    drawn = land_of([WITTEN, HATTINGEN, "05954008"])
    found = {spot.link.text: spot.area for spot in spots_of(drawn)}
    assert set(found.values()) == {"mittleres-ruhrgebiet", "maerkische-region"}
    assert [area.number for area in drawn.areas if area.number] == [1, 2]


def test_a_district_and_a_region_have_their_markers_inside() -> None:
    district, region = spots_of(land_of([KREIS_METTMANN, MUENSTERLAND]))
    assert (district.id, district.district) == (KREIS_METTMANN, "kreis-mettmann")
    assert (region.id, region.district) == (MUENSTERLAND, "")
    assert region.link.url == "regionen/muensterland/"


def test_the_region_as_a_whole_is_the_last_area_of_its_own_map() -> None:
    """Köln is both, a region and a district of it."""
    drawn = next(one for one in maps_of(["koeln", "05315000"]) if one.sheet == "koeln")
    (town,) = next(area for area in drawn.areas if area.id == "koeln").spots
    whole = drawn.areas[-1]
    assert (town.link.text, town.district) == ("Köln", "koeln")
    assert (whole.id, whole.link.text, whole.number) == ("", "Region Köln", 1)
    assert [(spot.id, spot.district) for spot in whole.spots] == [("koeln", "")]
    other = next(one for one in maps_of(["koeln"]) if one.sheet == MUENSTERLAND)
    assert "" not in {area.id for area in other.areas}


def test_only_the_first_page_of_a_region_has_its_map() -> None:
    pages = list(list_pages(told_at([MUENSTERLAND] * 30), shipped_charts()))
    first, second = (
        next(page for page in pages if page.url == f"regionen/muensterland/{end}")
        for end in ("", "seite/2/")
    )
    assert first.given["map"]
    assert "map" not in second.given


def test_without_borders_there_is_no_map() -> None:
    pages = list_pages(told_at([PADERBORN]), {})
    assert {page.given.get("map") for page in pages} == {None}


# How large.


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=80))
def test_areas_are_as_numbers_but_for_the_smallest(counts: list[int]) -> None:
    sizes, enlarged = radii(counts)
    true = [(n, r) for n, r in zip(counts, sizes, strict=True) if n > enlarged]
    for (n, r), (m, s) in combinations(true, 2):
        assert (r / s) ** 2 == pytest.approx(n / m, rel=0.11)
    assert all(r == LEAST for n, r in zip(counts, sizes, strict=True) if n <= enlarged)


def test_two_markers_at_one_point_part() -> None:
    home = Home(lambda _: True, (500, 500))
    one, other = spread([Disc(500, 500, 30), Disc(500, 500, 30)], [home, home])
    assert hypot(one.x - other.x, one.y - other.y) >= 60


# Across builds.


def test_a_map_comes_back_from_the_memory_as_it_was() -> None:
    for drawn in maps_of([PADERBORN, BIELEFELD, WITTEN, MUENSTERLAND]):
        assert from_json(to_json(drawn)) == drawn
    for chart in shipped_charts().values():
        assert from_json(to_json(chart.sheet)) == chart.sheet


def test_the_same_stories_give_the_same_map() -> None:
    keys = sorted(locations())[::3]
    assert to_json(tuple(maps_of(keys))) == to_json(tuple(maps_of(keys)))


def test_every_region_of_the_gazetteer_is_on_the_map() -> None:
    assert {area.id for area in land_of([]).areas} == {*gazetteer().regions}
