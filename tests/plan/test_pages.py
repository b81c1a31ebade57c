from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from showcase.dates import Moment
from showcase.page import Link, Page
from tests.plan.project import (
    clashes_of,
    new_project,
    page_at,
    plan_of,
    titles,
    urls_of,
    write_event,
    write_page,
    write_story,
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def given(root: Path, url: str) -> Mapping[str, object]:
    return page_at(plan_of(root), url).given


def links(facts: object) -> list[tuple[str, str]]:
    return [(link.text, link.url) for link in cast("tuple[Link, ...]", facts)]


def test_a_story_leads_to_its_place_its_sector_its_organisations_and_its_programme(
    root: Path,
) -> None:
    write_story(
        root,
        "startzeit",
        place="Büren",
        sectors="[pflege, it]",
        organisations="[stadt-paderborn]",
        programme="einwanderung-gestalten-nrw",
    )
    facts = given(root, "geschichten/startzeit/")
    assert links(facts["regions"]) == [("Ostwestfalen-Lippe", "regionen/ostwestfalen-lippe/")]
    assert links(facts["districts"]) == [
        ("Kreis Paderborn", "regionen/ostwestfalen-lippe/kreis-paderborn/")
    ]
    assert facts["towns"] == ("Büren",)
    assert links(facts["sectors"]) == [("Pflege", "branchen/pflege/"), ("IT", "branchen/it/")]
    assert links(facts["organisations"]) == [("Stadt Paderborn", "traeger/stadt-paderborn/")]
    assert links(facts["programmes"]) == [
        ("Einwanderung gestalten NRW", "programme/einwanderung-gestalten-nrw/")
    ]


def test_words_for_visitors_stand_for_the_words_that_editors_write(root: Path) -> None:
    write_story(root, "startzeit", audience="[refugees]", support="[language]", status="ended")
    write_event(root, "markt", status="cancelled")
    plan = plan_of(root)
    story = page_at(plan, "geschichten/startzeit/").given
    assert story["audience"] == ("Geflüchtete",)
    assert story["support"] == ("Sprache",)
    assert story["status"] == "beendet"
    assert page_at(plan, "veranstaltungen/markt/").given["status"] == ("abgesagt",)


def test_whether_the_work_still_runs_is_unknown_unless_someone_says_so(root: Path) -> None:
    write_story(root, "startzeit")
    assert given(root, "geschichten/startzeit/")["status"] == "nicht bekannt"


def test_story_and_event_name_each_other_whoever_wrote_it_down(root: Path) -> None:
    write_story(root, "startzeit", events="[bilanz]")
    write_story(root, "wegbereiter")
    write_event(root, "bilanz", stories="[wegbereiter]", start="2019")
    plan = plan_of(root)
    assert titles(page_at(plan, "geschichten/startzeit/").given["events"]) == ["Bilanz"]
    assert titles(page_at(plan, "geschichten/wegbereiter/").given["events"]) == ["Bilanz"]
    told = page_at(plan, "veranstaltungen/bilanz/").given["stories"]
    assert titles(told) == ["Startzeit", "Wegbereiter"]


def test_a_page_says_when_it_last_changed(root: Path) -> None:
    write_story(root, "neu", date="2026-11-01")
    write_story(root, "geaendert", date="2026-11-01", updated="2026-11-15")
    write_event(root, "markt")
    plan = plan_of(root)
    assert page_at(plan, "geschichten/neu/").lastmod == Moment(2026, 11, 1)
    assert page_at(plan, "geschichten/geaendert/").lastmod == Moment(2026, 11, 15)
    assert page_at(plan, "veranstaltungen/markt/").lastmod is None


def test_the_way_back_leads_through_the_list(root: Path) -> None:
    write_story(root, "startzeit")
    write_event(root, "markt")
    write_page(root, "impressum")
    plan = plan_of(root)
    assert crumbs(page_at(plan, "geschichten/startzeit/")) == ["", "geschichten/"]
    assert crumbs(page_at(plan, "veranstaltungen/markt/")) == ["", "veranstaltungen/"]
    assert crumbs(page_at(plan, "impressum/")) == [""]
    district = page_at(plan, "regionen/ostwestfalen-lippe/kreis-paderborn/")
    assert crumbs(district) == ["", "regionen/", "regionen/ostwestfalen-lippe/"]


def crumbs(page: Page) -> list[str]:
    return [link.url for link in page.crumbs]


@pytest.mark.parametrize(
    ("alias", "url", "file"),
    [
        ("/alte-adresse/", "alte-adresse/", "alte-adresse/index.html"),
        ("/alte-adresse", "alte-adresse/", "alte-adresse/index.html"),
        ("/alt/tief/", "alt/tief/", "alt/tief/index.html"),
        ("/alt.html", "alt.html", "alt.html"),
        ("/Größe/", "Größe/", "Größe/index.html"),
        ("/Gr%C3%B6%C3%9Fe/", "Größe/", "Größe/index.html"),
        ("/v1.2/", "v1.2/", "v1.2/index.html"),
    ],
)
def test_a_former_address_leads_to_the_present_one(
    root: Path, alias: str, url: str, file: str
) -> None:
    write_story(root, "startzeit", aliases=f"['{alias}']")
    page = page_at(plan_of(root), url)
    assert page.path == file
    assert page.given["target"] == Link("Startzeit", "geschichten/startzeit/")
    assert not page.listed


def test_events_and_plain_pages_have_former_addresses_too(root: Path) -> None:
    write_event(root, "markt", aliases="[/alter-markt/]")
    write_page(root, "impressum", aliases="[/kontakt/]")
    plan = plan_of(root)
    assert page_at(plan, "alter-markt/").given["target"] == Link("Markt", "veranstaltungen/markt/")
    assert page_at(plan, "kontakt/").given["target"] == Link("Impressum", "impressum/")


@pytest.mark.parametrize(
    "alias",
    [
        "alte-adresse/",
        "/",
        "//example.org/",
        "https://example.org/alt/",
        "/../oben/",
        "/a/./b/",
        "/a?b",
        "/a#b",
        "/a b/",
        "/%2e%2e/oben/",
        r"/a\b/",
    ],
)
def test_what_is_no_address_of_this_site_is_a_problem_and_no_page(root: Path, alias: str) -> None:
    before = urls_of(plan_of(root)) | {"geschichten/startzeit/"}
    write_story(root, "startzeit", aliases=f"['{alias}']")
    (told,) = clashes_of(root)
    assert told.startswith("content/stories/startzeit.md:7:11: ")
    assert f"„{alias}“ ist keine Adresse auf dieser Website" in told
    assert len(before) < 100


def test_what_is_withheld_has_neither_its_address_nor_its_former_one(root: Path) -> None:
    write_story(root, "geheim", draft="true", aliases="[/frueher/]")
    plan = plan_of(root)
    assert not {"geschichten/geheim/", "frueher/"} & urls_of(plan)
    assert plan.withheld["/geschichten/geheim/"] == plan.withheld["/frueher/"] == "Entwurf"
