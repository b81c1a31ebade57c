"""The two JSON files of the filter: what they say, and what they are made of."""

import json
from collections.abc import Mapping
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any

import pytest
import yaml

from showcase.page import Plan
from tests.plan.project import (
    ROOT,
    make,
    new_project,
    page_at,
    plan_of,
    urls_of,
    write,
    write_event,
    write_story,
)
from tests.plan.shipped import shipped

FILTER = "geschichten/filter.json"
TOWNS = "geschichten/orte.json"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def told(root: Path, url: str = FILTER) -> Any:
    """What a file says to the browser."""
    made = make(root)
    assert made.problems == []
    return json.loads(made.files[url])


def chosen_by(data: Mapping[str, Any], facet: str) -> dict[str, list[str]]:
    """Label of a value → the slugs of the stories that have it."""
    ids, labels, of = (data["facets"][facet][key] for key in ("ids", "labels", "of"))
    assert len(ids) == len(labels)
    return {
        label: [
            slug
            for slug, cell in zip(data["slugs"], of, strict=True)
            if number in (cell if isinstance(cell, list) else [cell])
        ]
        for number, label in enumerate(labels)
    }


def test_a_story_can_be_chosen_by_each_of_its_facets(root: Path) -> None:
    write_story(
        root,
        "netz",
        places="[Dortmund, Büren]",
        sectors="[it, pflege]",
        audience="[refugees, employers]",
        support="[recognition]",
        programme="das-machen-wir",
    )
    write_story(root, "werk", place="Büren", sectors="[pflege]", date="2026-11-19")
    data = told(root)
    assert data["slugs"] == ["netz", "werk"]
    assert chosen_by(data, "region") == {
        "Ostwestfalen-Lippe": ["netz", "werk"],
        "Westfälisches Ruhrgebiet": ["netz"],
    }
    assert chosen_by(data, "kreis") == {"Dortmund": ["netz"], "Kreis Paderborn": ["netz", "werk"]}
    assert chosen_by(data, "branche") == {"IT": ["netz"], "Pflege": ["netz", "werk"]}
    assert chosen_by(data, "fuer") == {"Geflüchtete": ["netz"], "Betriebe": ["netz"]}
    assert chosen_by(data, "hilfe") == {"Anerkennung von Abschlüssen": ["netz"]}
    assert list(chosen_by(data, "programm").values()) == [["netz"]]
    assert chosen_by(data, "sprache") == {"de": ["netz", "werk"]}


def test_what_stands_in_an_address_is_german(root: Path) -> None:
    write_story(root, "netz", audience="[refugees]", support="[training]")
    facets = told(root)["facets"]
    assert facets["fuer"]["ids"] == ["gefluechtete"]
    assert facets["hilfe"]["ids"] == ["ausbildung-und-qualifizierung"]


def test_menus_are_in_the_order_of_their_labels_not_of_the_stories(root: Path) -> None:
    write_story(root, "a", place="Paderborn", support="[counselling]")
    write_story(root, "b", place="Hagen", support="[language]", date="2026-11-01")
    facets = told(root)["facets"]
    assert facets["region"]["labels"] == ["Märkische Region", "Ostwestfalen-Lippe"]
    assert facets["hilfe"]["labels"] == ["Sprache", "Beratung"]


def test_a_town_has_its_own_point_a_district_its_seat_and_a_region_none(root: Path) -> None:
    write_story(root, "a-town", place="Büren", date="2026-11-20")
    write_story(root, "b-district", place="Kreis Unna", date="2026-11-19")
    write_story(root, "c-both", places="[Büren, Kreis Unna]", date="2026-11-18")
    write_story(root, "d-region", region="muensterland", date="2026-11-17")
    write_story(root, "e-land", statewide="true", date="2026-11-16")
    data = told(root)
    towns = yaml.safe_load((root / "data/municipalities.yaml").read_text("utf-8"))
    town = next(one for one in towns["municipalities"] if one["name"] == "Büren")
    districts = yaml.safe_load((root / "data/regions.yaml").read_text("utf-8"))["districts"]
    seat = next(one for one in districts if one["name"] == "Kreis Unna")
    assert data["points"] == [
        [pytest.approx(one["lat"], abs=5e-5), pytest.approx(one["lon"], abs=5e-5)]
        for one in (town, seat)
    ]
    assert data["at"] == [0, 1, [0, 1], [], []]
    assert [data["slugs"][n] for n in data["statewide"]] == ["e-land"]


def test_texts_are_set_as_on_every_page_and_no_markup_can_slip_out(root: Path) -> None:
    write_story(root, "netz", title="'Um 18 Uhr - </script><b>&'")
    text = make(root).files[FILTER].decode()
    assert json.loads(text)["titles"] == ["Um 18\xa0Uhr\xa0– </script><b>&"]
    assert "<" not in text


def test_events_with_a_date_are_told_as_exactly_as_it_is_known(root: Path) -> None:
    write_story(root, "netz")
    write_event(root, "monat", start="2017-02", statewide="true")
    write_event(root, "tage", start="2027-03-11 18:00", end="2027-03-12", place="Dortmund")
    write_event(root, "weg", start="2027-01-01", place="Hamm", status="cancelled")
    write_event(root, "offen", not_after="2016-10-19", place="Hamm")
    events = {event["title"]: event for event in told(root)["events"]}
    assert events.keys() == {"Monat", "Tage", "Weg"}
    assert (events["Monat"]["start"], events["Monat"]["at"]) == ("2017-02", [])
    assert (events["Tage"]["start"], events["Tage"]["end"]) == ("2027-03-11T18:00", "2027-03-12")
    assert events["Tage"]["place"] == "Westfälisches Ruhrgebiet · Dortmund"
    assert events["Tage"]["href"] == "../veranstaltungen/tage/"
    assert [events[name]["status"] for name in ("Tage", "Weg")] == ["", "abgesagt"]


def test_a_changed_body_changes_nothing_here_and_a_changed_title_does(root: Path) -> None:
    def given(plan: Plan) -> object:
        return page_at(plan, FILTER).given

    write_story(root, "netz", "Ein Text.")
    before = given(plan_of(root))
    write_story(root, "netz", "Ein anderer Text.", people="[{name: Eva, role: Rat, office: true}]")
    assert given(plan_of(root)) == before
    write_story(root, "netz", title="Anders")
    assert given(plan_of(root)) != before


def test_what_the_gate_holds_back_is_told_to_no_browser(root: Path) -> None:
    write_story(root, "netz")
    write_story(root, "geheim", place="Köln", sectors="[it]", draft="true")
    write_event(root, "verborgen", place="Hagen", start="2027-01-01", draft="true")
    data = told(root)
    assert data["slugs"] == ["netz"]
    assert "Köln" not in json.dumps(data, ensure_ascii=False)
    assert data["events"] == []
    assert len(data["points"]) == 1


def test_a_sector_that_is_not_in_use_any_more_is_no_choice(root: Path) -> None:
    sectors = root / "data/sectors.yaml"
    write(sectors, f"{sectors.read_text('utf-8')}\n  - {{id: alt, label: Alt, active: false}}\n")
    write_story(root, "netz", sectors="[alt, pflege]")
    assert chosen_by(json.loads(make(root).files[FILTER]), "branche") == {"Pflege": ["netz"]}


def test_without_a_story_there_is_nothing_to_find(root: Path) -> None:
    assert not {FILTER, TOWNS} & urls_of(plan_of(root))
    assert b"_filter" not in make(root).files["geschichten/index.html"]


def test_the_form_stands_on_the_first_page_alone_with_its_scripts(root: Path) -> None:
    for number in range(25):
        write_story(root, f"nr-{number}")
    files = make(root).files
    assert b'id="_filter"' in files["geschichten/index.html"]
    assert b"js/filter" in files["geschichten/index.html"]
    assert b"filter" not in files["geschichten/seite/2/index.html"]
    assert b"filter" not in files["index.html"]


def test_every_town_of_the_gazetteer_can_be_typed_and_the_file_is_small() -> None:
    content = shipped().files[TOWNS]
    towns = json.loads(content)
    known = yaml.safe_load((ROOT / "data/municipalities.yaml").read_text("utf-8"))["municipalities"]
    assert len(known) == 396
    said = zip(*(towns[key] for key in ("names", "postcodes", "lats", "lons")), strict=True)
    assert sorted(said) == sorted(
        (one["name"], one["postcode"], round(one["lat"], 4), round(one["lon"], 4)) for one in known
    )
    assert towns["names"].index("Olpe") < towns["names"].index("Übach-Palenberg") < 370
    soest = towns["names"].index("Soest")
    assert towns["regions"][towns["region"][soest]] == "hellweg-hochsauerland"
    assert len(content) <= 20_000


def haversine(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points in degrees."""
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


def test_rounding_the_degrees_moves_no_town_by_more_than_ten_metres() -> None:
    towns = json.loads(shipped().files[TOWNS])
    known = yaml.safe_load((ROOT / "data/municipalities.yaml").read_text("utf-8"))["municipalities"]
    exact = {one["name"]: (one["lat"], one["lon"]) for one in known}
    for name, lat, lon in zip(towns["names"], towns["lats"], towns["lons"], strict=True):
        assert haversine(exact[name], (lat, lon)) < 0.01
