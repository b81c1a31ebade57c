from unicodedata import normalize

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from showcase.model.places import Gazetteer, Location, Municipality
from showcase.problem import Problem
from showcase.understand.gazetteer import find_place, find_region
from tests.understand.conftest import word

MARKED = ["Wetter (Ruhr)", "Hennef (Sieg)", "Langenfeld (Rhld.)", "Fröndenberg/Ruhr"]


def place(name: str, gazetteer: Gazetteer) -> Location:
    found = find_place(word(name), gazetteer)
    assert isinstance(found, Location), found
    return found


def refusal(name: str, gazetteer: Gazetteer) -> Problem:
    found = find_place(word(name), gazetteer)
    assert isinstance(found, Problem), found
    assert found.place == word(name).place
    return found


def test_nrw_has_its_regions_districts_and_municipalities(
    nrw: Gazetteer, municipalities: tuple[Municipality, ...]
) -> None:
    assert len(nrw.regions) == 16
    assert len(nrw.districts) == 53
    assert len({town.ags.text for town in municipalities}) == 396
    assert {district for members in nrw.districts_of.values() for district in members} == set(
        nrw.districts
    )


def test_every_municipality_is_found_in_its_district_and_in_one_region(
    nrw: Gazetteer, municipalities: tuple[Municipality, ...]
) -> None:
    for town in municipalities:
        found = place(town.name, nrw)
        district = nrw.districts[found.district or ""]
        assert (found.name, found.ags) == (town.name, town.ags.text)
        assert (found.lat, found.lon) == (town.lat, town.lon)
        assert town.ags.text.startswith(district.ags)
        (region,) = found.regions
        assert district.id in nrw.districts_of[region]


def test_every_district_that_is_not_divided_is_found(nrw: Gazetteer) -> None:
    for district in nrw.districts.values():
        if district.name != "Ennepe-Ruhr-Kreis":
            found = place(district.name, nrw)
            assert found.district == district.id
            assert len(found.regions) == 1


def test_every_region_is_found_by_its_id_and_its_name(nrw: Gazetteer) -> None:
    for region in nrw.regions.values():
        for name in (region.id, region.name, *region.aliases):
            found = find_region(word(name), nrw)
            assert isinstance(found, Location)
            assert found.regions == (region.id,)


@pytest.mark.parametrize("town", ["Witten", "Hattingen"])
def test_two_towns_of_the_divided_district_belong_to_the_one_region(
    nrw: Gazetteer, town: str
) -> None:
    found = place(town, nrw)
    assert (found.district, found.regions) == ("ennepe-ruhr-kreis", ("mittleres-ruhrgebiet",))


@pytest.mark.parametrize(
    "town",
    ["Breckerfeld", "Ennepetal", "Gevelsberg", "Herdecke", "Schwelm", "Sprockhövel", "Wetter"],
)
def test_the_other_seven_belong_to_the_other_region(nrw: Gazetteer, town: str) -> None:
    found = place(town, nrw)
    assert (found.district, found.regions) == ("ennepe-ruhr-kreis", ("maerkische-region",))


def test_the_divided_district_alone_is_refused_and_its_towns_are_offered(nrw: Gazetteer) -> None:
    hint = refusal("Ennepe-Ruhr-Kreis", nrw).hint
    assert "Mittleres Ruhrgebiet: Hattingen, Witten" in hint
    assert "Märkische Region: Breckerfeld, " in hint


def test_paderborn_is_the_town_and_kreis_paderborn_the_district(nrw: Gazetteer) -> None:
    town, district = place("Paderborn", nrw), place("Kreis Paderborn", nrw)
    assert (town.ags, district.ags) == ("05774032", "05774")
    assert town.district == district.district == "kreis-paderborn"


def test_aachen_is_a_town_of_its_staedteregion_and_no_district(nrw: Gazetteer) -> None:
    found = place("Aachen", nrw)
    assert (found.ags, found.district) == ("05334002", "staedteregion-aachen")
    assert nrw.districts["staedteregion-aachen"].kind == "staedteregion"


@pytest.mark.parametrize("name", MARKED)
def test_what_tells_namesakes_apart_may_be_left_out(nrw: Gazetteer, name: str) -> None:
    short = name.partition("/")[0].partition(" (")[0]
    assert place(short, nrw) == place(name, nrw)


def test_no_short_name_hides_another_town(
    nrw: Gazetteer, municipalities: tuple[Municipality, ...]
) -> None:
    for town in municipalities:
        short = town.name.partition("/")[0].partition(" (")[0]
        assert place(short, nrw).ags == town.ags.text


@pytest.mark.parametrize(
    "typed", ["bergisch gladbach", "BERGISCH GLADBACH", " Bergisch  Gladbach "]
)
def test_case_and_spaces_do_not_matter(nrw: Gazetteer, typed: str) -> None:
    assert place(typed, nrw).name == "Bergisch Gladbach"


def test_an_umlaut_may_come_from_a_mac(nrw: Gazetteer) -> None:
    assert place(normalize("NFD", "Köln"), nrw).name == "Köln"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Padderborn", "Paderborn"),
        ("Koeln", "Köln"),
        ("Kölln", "Köln"),
        ("Muenster", "Münster"),
        ("Guetersloh", "Gütersloh"),
        ("Bergisch-Gladbach", "Bergisch Gladbach"),
        ("Kreis Una", "Kreis Unna"),
        ("Stadt Paderborn", "Paderborn"),
    ],
)
def test_a_misspelt_place_is_answered_with_the_right_one(
    nrw: Gazetteer, typed: str, meant: str
) -> None:
    assert f"„{meant}“" in refusal(typed, nrw).hint


def test_a_place_elsewhere_gets_no_guess_but_help(nrw: Gazetteer) -> None:
    hint = refusal("Hamburg-Altona", nrw).hint
    assert "Meinten" not in hint
    assert "data/municipalities.yaml" in hint


def test_a_region_is_no_place_and_a_place_is_no_region(nrw: Gazetteer) -> None:
    assert "region: ostwestfalen-lippe" in refusal("OWL", nrw).hint
    found = find_region(word("Dortmund"), nrw)
    assert isinstance(found, Problem)
    assert "place: Dortmund" in found.hint


def test_regions_and_districts_stand_in_the_order_of_german_lists(nrw: Gazetteer) -> None:
    names = [region.name for region in nrw.regions.values()]
    assert names.index("Märkische Region") < names.index("Mittleres Ruhrgebiet")
    assert names.index("Mülheim, Essen, Oberhausen") < names.index("Münsterland")


@settings(max_examples=150)
@given(st.data())
def test_a_slip_of_the_finger_still_finds_the_town(
    nrw: Gazetteer, municipalities: tuple[Municipality, ...], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([town.name for town in municipalities if len(town.name) > 5]))
    at = data.draw(st.integers(1, len(name) - 2))
    slips = [
        name[:at] + name[at + 1 :],
        name[:at] + name[at] + name[at:],
        name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        name[:at] + "x" + name[at + 1 :],
    ]
    found = find_place(word(data.draw(st.sampled_from(slips))), nrw)
    assume(isinstance(found, Problem))
    assert isinstance(found, Problem)
    assert f"„{name}“" in found.hint
