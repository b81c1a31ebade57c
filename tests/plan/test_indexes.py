from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from showcase.page import Link, Plan
from tests.plan.project import (
    new_project,
    page_at,
    plan_of,
    titles,
    urls_of,
    write_event,
    write_story,
)

Section = tuple[Link, int, object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def given(plan: Plan, url: str) -> Mapping[str, object]:
    return page_at(plan, url).given


def sections(plan: Plan, region: str) -> dict[str, list[str]]:
    """District → its stories, as the page of a region shows them."""
    found = cast("tuple[Section, ...]", given(plan, f"regionen/{region}/")["sections"])
    return {link.text: titles(cards) for link, _, cards in found}


def counts(plan: Plan) -> dict[str, int]:
    """Region → how many stories the home page says it has."""
    regions = cast("tuple[tuple[Link, int], ...]", given(plan, "")["regions"])
    return {link.text: number for link, number in regions}


def test_a_district_has_a_page_if_it_has_a_story(root: Path) -> None:
    write_story(root, "startzeit", place="Büren")
    plan = plan_of(root)
    districts = {url for url in urls_of(plan) if url.count("/") == 3 and url[:9] == "regionen/"}
    assert districts == {"regionen/ostwestfalen-lippe/kreis-paderborn/"}
    assert sections(plan, "ostwestfalen-lippe")["Kreis Paderborn"] == ["Startzeit"]
    assert sections(plan, "ostwestfalen-lippe")["Bielefeld"] == []


def test_an_event_alone_gives_a_district_no_page(root: Path) -> None:
    write_event(root, "markt", place="Dortmund", start="2016-10")
    plan = plan_of(root)
    assert "regionen/westfaelisches-ruhrgebiet/dortmund/" not in urls_of(plan)
    assert titles(given(plan, "regionen/westfaelisches-ruhrgebiet/")["events"]) == ["Markt"]


def test_a_story_in_two_places_stands_in_both_regions(root: Path) -> None:
    write_story(root, "netz", places="[Dortmund, Paderborn]")
    plan = plan_of(root)
    assert sections(plan, "westfaelisches-ruhrgebiet")["Dortmund"] == ["Netz"]
    assert sections(plan, "ostwestfalen-lippe")["Kreis Paderborn"] == ["Netz"]
    assert counts(plan)["Ostwestfalen-Lippe"] == counts(plan)["Westfälisches Ruhrgebiet"] == 1
    assert [link.text for link in cast("tuple[Link, ...]", story(plan, "netz")["regions"])] == [
        "Westfälisches Ruhrgebiet",
        "Ostwestfalen-Lippe",
    ]


def story(plan: Plan, name: str) -> Mapping[str, object]:
    return given(plan, f"geschichten/{name}/")


def test_a_story_in_two_towns_of_one_district_is_counted_once(root: Path) -> None:
    write_story(root, "netz", places="[Paderborn, Büren]")
    plan = plan_of(root)
    assert sections(plan, "ostwestfalen-lippe")["Kreis Paderborn"] == ["Netz"]
    assert counts(plan)["Ostwestfalen-Lippe"] == 1


def test_a_statewide_story_stands_in_no_region(root: Path) -> None:
    write_story(root, "ueberall", statewide="true")
    plan = plan_of(root)
    assert set(counts(plan).values()) == {0}
    assert story(plan, "ueberall")["regions"] == ()
    assert titles(given(plan, "regionen/")["statewide"]) == ["Ueberall"]


def test_a_story_of_a_region_as_a_whole_stands_in_no_district(root: Path) -> None:
    write_story(root, "netz", region="muensterland")
    plan = plan_of(root)
    assert titles(given(plan, "regionen/muensterland/")["cards"]) == ["Netz"]
    assert not any(sections(plan, "muensterland").values())


def test_the_town_decides_in_which_region_a_divided_district_is_shown(root: Path) -> None:
    write_story(root, "witten", place="Witten")
    plan = plan_of(root)
    assert "regionen/mittleres-ruhrgebiet/ennepe-ruhr-kreis/" in urls_of(plan)
    assert "regionen/maerkische-region/ennepe-ruhr-kreis/" not in urls_of(plan)


def test_a_divided_district_shows_in_a_region_only_the_stories_of_its_towns_there(
    root: Path,
) -> None:
    # Hagen lies in the Märkische Region; Witten's Kreis does in part, Witten itself does not.
    write_story(root, "netz", places="[Witten, Hagen]")
    plan = plan_of(root)
    assert sections(plan, "mittleres-ruhrgebiet")["Ennepe-Ruhr-Kreis"] == ["Netz"]
    assert sections(plan, "maerkische-region") == {
        district: (["Netz"] if district == "Hagen" else [])
        for district in sections(plan, "maerkische-region")
    }
    assert "regionen/maerkische-region/ennepe-ruhr-kreis/" not in urls_of(plan)


def test_a_divided_district_has_a_page_in_both_regions_if_towns_of_both_have_stories(
    root: Path,
) -> None:
    write_story(root, "witten", place="Witten")
    write_story(root, "schwelm", place="Schwelm")
    plan = plan_of(root)
    here, there = (
        given(plan, f"regionen/{region}/ennepe-ruhr-kreis/")
        for region in ("mittleres-ruhrgebiet", "maerkische-region")
    )
    assert titles(here["cards"]) == ["Witten"]
    assert titles(there["cards"]) == ["Schwelm"]


def test_undated_events_come_last_and_stand_on_no_years_page(root: Path) -> None:
    write_event(root, "undatiert")
    write_event(root, "spaetestens", not_after="2026-10-19")
    write_event(root, "alt", start="1999")
    write_event(root, "monat", start="2017-02")
    write_event(root, "tag", start="2017-02-03")
    plan = plan_of(root)
    cards = titles(given(plan, "veranstaltungen/")["cards"])
    assert cards == ["Tag", "Monat", "Alt", "Spaetestens", "Undatiert"]
    years = {
        url for url in urls_of(plan) if url[:16] == "veranstaltungen/" and url[16:17].isdigit()
    }
    assert years == {"veranstaltungen/2017/", "veranstaltungen/1999/"}
    assert titles(given(plan, "veranstaltungen/2017/")["cards"]) == ["Tag", "Monat"]


def test_what_comes_next_stands_first_and_the_soonest_of_it_at_the_top(root: Path) -> None:
    write_event(root, "gestern", start="2026-11-21")
    write_event(root, "heute", start="2026-11-22")
    write_event(root, "laeuft", start="2026-11-20", end="2026-11-23")
    write_event(root, "dieser-monat", start="2026-11")
    write_event(root, "naechstes-jahr", start="2027")
    write_event(root, "undatiert")
    plan = plan_of(root)
    cards = titles(given(plan, "veranstaltungen/")["cards"])
    assert cards == ["Dieser-monat", "Laeuft", "Heute", "Naechstes-jahr", "Gestern", "Undatiert"]
    assert titles(given(plan, "")["next_events"]) == ["Dieser-monat", "Laeuft", "Heute"]
    assert titles(given(plan, "")["past_events"]) == ["Gestern"]


def test_the_home_page_announces_nothing_that_has_no_date(root: Path) -> None:
    write_event(root, "undatiert")
    home = given(plan_of(root), "")
    assert titles(home["next_events"]) == titles(home["past_events"]) == []


def test_the_home_page_shows_the_newest_stories(root: Path) -> None:
    for day in range(1, 9):
        write_story(root, f"vom-{day}", date=f"2026-11-0{day}")
    shown = titles(given(plan_of(root), "")["stories"])
    assert shown == ["Vom-8", "Vom-7", "Vom-6"]


def test_the_home_page_names_all_16_regions_in_the_order_of_din_5007(root: Path) -> None:
    names = list(counts(plan_of(root)))
    assert len(names) == 16
    assert names.index("Mittlerer Niederrhein") + 1 == names.index("Mittleres Ruhrgebiet")
    assert names.index("Hellweg-Hochsauerland") < names.index("Märkische Region")
    assert names.index("Märkische Region") < names.index("Mittlerer Niederrhein")
    assert names.index("Mülheim, Essen, Oberhausen") < names.index("Münsterland")


def test_only_sectors_that_stories_may_name_have_a_page(root: Path) -> None:
    urls = urls_of(plan_of(root))
    assert "branchen/pflege/" in urls
    assert "branchen/metall/" not in urls


def test_an_organisation_or_programme_that_nobody_names_has_no_page(root: Path) -> None:
    write_story(root, "startzeit", organisations="[stadt-paderborn]")
    write_event(root, "markt", organisers="[mais]", programme="das-machen-wir")
    urls = urls_of(plan_of(root))
    assert {url for url in urls if url.startswith("traeger/")} == {
        "traeger/",
        "traeger/stadt-paderborn/",
        "traeger/mais/",
    }
    assert {url for url in urls if url.startswith("programme/")} == {"programme/das-machen-wir/"}
