import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from showcase.model.site import Settings
from showcase.page import Link, Plan
from tests.plan.project import (
    ROOT,
    clashes_of,
    make,
    new_project,
    page_at,
    plan_of,
    urls_of,
    write,
    write_event,
    write_page,
    write_story,
)

# The addresses of design.md that belong to the first issue, as patterns.
CONTRACT = [
    r"",
    r"geschichten/(seite/\d+/)?",
    r"geschichten/[a-z0-9-]+/",
    r"geschichten/(filter|orte)\.json",
    r"regionen/",
    r"regionen/[a-z-]+/(seite/\d+/)?",
    r"regionen/[a-z-]+/[a-z-]+/(seite/\d+/)?",
    r"branchen/",
    r"branchen/[a-z-]+/(seite/\d+/)?",
    r"veranstaltungen/(seite/\d+/)?",
    r"veranstaltungen/[a-z0-9-]+/",
    r"veranstaltungen/\d{4}/(seite/\d+/)?",
    r"traeger/",
    r"traeger/[a-z0-9-]+/(seite/\d+/)?",
    r"programme/[a-z0-9-]+/(seite/\d+/)?",
    r"impressum/|datenschutz/|barrierefreiheit/|ueber-die-aktion/",
    r"suche/",
    r"feed\.xml|sitemap\.xml|robots\.txt|404\.html",
]


@pytest.fixture(scope="module")
def shipped() -> Plan:
    return plan_of(ROOT)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


@pytest.mark.parametrize("pattern", CONTRACT)
def test_the_shipped_site_has_every_address_of_the_contract(shipped: Plan, pattern: str) -> None:
    assert [url for url in urls_of(shipped) if re.fullmatch(pattern, url)]


def test_the_shipped_site_has_no_other_address(shipped: Plan) -> None:
    whole = "|".join(f"(?:{pattern})" for pattern in CONTRACT)
    assert [url for url in urls_of(shipped) if not re.fullmatch(whole, url)] == []


@pytest.mark.parametrize(
    "url",
    [
        "geschichten/startzeit/",
        "veranstaltungen/markt-der-geschichten/",
        "veranstaltungen/2016/",
        "veranstaltungen/2017/",
        "veranstaltungen/2019/",
        "regionen/westfaelisches-ruhrgebiet/dortmund/",
        "regionen/ostwestfalen-lippe/kreis-paderborn/",
        "regionen/koeln/rheinisch-bergischer-kreis/",
        "traeger/stadt-paderborn/",
        "programme/das-machen-wir/",
        "programme/einwanderung-gestalten-nrw/",
        "impressum/",
        "datenschutz/",
        "barrierefreiheit/",
        "ueber-die-aktion/",
        "feed.xml",
        "sitemap.xml",
        "robots.txt",
        "404.html",
    ],
)
def test_the_shipped_site_answers_at(shipped: Plan, url: str) -> None:
    assert url in urls_of(shipped)


def test_every_region_has_a_page(shipped: Plan) -> None:
    regions = [url for url in urls_of(shipped) if re.fullmatch("regionen/[^/]+/", url)]
    assert len(regions) == 16


def test_every_shipped_text_has_a_page(shipped: Plan) -> None:
    names = [path.stem for path in (ROOT / "content/stories").iterdir()]
    assert {f"geschichten/{name}/" for name in names} < urls_of(shipped)
    names = [path.stem for path in (ROOT / "content/events").iterdir()]
    assert {f"veranstaltungen/{name}/" for name in names} < urls_of(shipped)


# What links to everything: the frame of every page.


@pytest.mark.parametrize("kind", ["nothing", "stories", "events", "pages"])
def test_menu_and_footer_lead_only_to_pages_that_are_there(root: Path, kind: str) -> None:
    writers = {"stories": write_story, "events": write_event, "pages": write_page}
    if kind in writers:
        writers[kind](root, "eins")
    plan = plan_of(root)
    menu, footer = (cast("tuple[Link, ...]", plan.frame[name]) for name in ("menu", "footer"))
    assert menu
    assert {link.url for link in (*menu, *footer)} <= urls_of(plan)
    assert plan.frame["feed"] in {*urls_of(plan), None}


def test_an_editor_says_in_which_menu_a_page_stands(root: Path) -> None:
    write_page(root, "oben", menu="main")
    write_page(root, "unten")
    write_page(root, "nirgends", menu="none")
    plan = plan_of(root)
    menu, footer = (cast("tuple[Link, ...]", plan.frame[name]) for name in ("menu", "footer"))
    assert "oben/" in [link.url for link in menu]
    assert [link.url for link in footer] == ["unten/"]
    assert "nirgends/" in urls_of(plan)


def test_there_is_a_feed_as_soon_as_there_is_a_story(root: Path) -> None:
    write_event(root, "markt")
    assert "feed.xml" not in urls_of(plan_of(root))
    write_story(root, "startzeit")
    assert "feed.xml" in urls_of(plan_of(root))


def test_the_feed_has_the_20_newest_stories(root: Path) -> None:
    for number in range(21):
        write_story(root, f"geschichte-{number:02}", date=f"2026-10-{number + 1:02}")
    entries = cast(
        "tuple[tuple[Link, object, object], ...]",
        page_at(plan_of(root), "feed.xml").given["entries"],
    )
    assert [link.text for link, _, _ in entries] == [
        f"Geschichte-{number:02}" for number in range(20, 0, -1)
    ]


def test_the_sitemap_lists_what_visitors_look_for_and_no_more(root: Path) -> None:
    write_story(root, "startzeit", aliases="[/alt/]")
    plan = plan_of(root)
    listed = cast("tuple[tuple[str, object], ...]", page_at(plan, "sitemap.xml").given["urls"])
    left_out = {"alt/", "404.html", "suche/", "feed.xml", "sitemap.xml", "robots.txt"}
    left_out |= {"geschichten/filter.json", "geschichten/orte.json"}
    assert sorted(url for url, _ in listed) == sorted(urls_of(plan) - left_out)


def test_nothing_in_the_frame_counts_or_changes_daily(root: Path) -> None:
    write_story(root, "eins")
    write_page(root, "impressum")
    before = plan_of(root).frame
    write_story(root, "zwei", place="Köln", organisations="[mais]")
    write_event(root, "gestern", start="2026-11-21")
    after = plan_of(root).frame
    assert isinstance(before["settings"], Settings)
    assert before == after


# What a link in a text may name.


def test_a_text_may_be_named_by_file_or_by_address(root: Path) -> None:
    write_story(root, "startzeit")
    write_story(root, "werkstatt/index", slug="die-werkstatt", aliases="[/alt/]")
    write_event(root, "markt")
    write_page(root, "impressum")
    addresses = plan_of(root).addresses
    for name in ("content/stories/startzeit.md", "startzeit.md", "/geschichten/startzeit/"):
        assert addresses[name] == "geschichten/startzeit/"
    for name in (
        "content/stories/werkstatt/index.md",
        "content/stories/werkstatt.md",
        "werkstatt.md",
        "/geschichten/die-werkstatt/",
        "/alt/",
    ):
        assert addresses[name] == "geschichten/die-werkstatt/"
    assert addresses["markt.md"] == addresses["/veranstaltungen/markt/"] == "veranstaltungen/markt/"
    assert addresses["impressum.md"] == addresses["/impressum/"] == "impressum/"
    assert addresses["/regionen/muensterland/"] == "regionen/muensterland/"
    assert addresses["/"] == ""


def test_texts_outside_the_project_are_named_likewise(tmp_path: Path) -> None:
    # As with --content: paths are whole then, and „stories“ may stand anywhere in them.
    root = new_project(tmp_path / "stories" / "projekt")
    write_event(root, "markt", "[Startzeit](../stories/startzeit.md)")
    write_story(root, "startzeit")
    assert plan_of(root).addresses["content/events/markt.md"] == "veranstaltungen/markt/"


# Two pages at one address.


@pytest.mark.parametrize("writer", [write_story, write_event, write_page])
def test_two_texts_with_one_slug(root: Path, writer: Callable[..., Path]) -> None:
    writer(root, "alpha", slug="beta")
    writer(root, "beta")
    (told,) = make(root).problems
    assert told.place.path == f"content/{folder_of(writer)}/alpha.md"
    assert told.place.column == 7
    assert f"content/{folder_of(writer)}/beta.md" in told.message


def folder_of(writer: Callable[..., Path]) -> str:
    return {write_story: "stories", write_event: "events", write_page: "pages"}[writer]


@pytest.mark.parametrize("slug", ["geschichten", "veranstaltungen", "regionen", "branchen"])
def test_a_page_that_takes_the_address_of_a_list(root: Path, slug: str) -> None:
    write_page(root, slug)
    (told,) = clashes_of(root)
    assert told.startswith(f"content/pages/{slug}.md:1:1: ")
    assert f"die Adresse /{slug}/ gibt es schon" in told


def test_an_event_that_takes_the_address_of_a_year(root: Path) -> None:
    write_event(root, "fest", slug="'2019'", start="2019-05-01")
    (told,) = clashes_of(root)
    assert told.startswith("content/events/fest.md:4:7: ")


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("/geschichten/alpha/", "die Adresse /geschichten/alpha/ gibt es schon"),
        ("/Geschichten/ALPHA/", "verwechselt man"),
        ("/404.html", "die Adresse /404.html gibt es schon"),
        ("/feed.xml/alt/", "verwechselt man"),
        ("/geschichten/alpha/index.html", "verwechselt man"),
    ],
)
def test_a_former_address_that_someone_else_has(root: Path, alias: str, message: str) -> None:
    write_story(root, "alpha")
    write_story(root, "beta", aliases=f"[{alias}]")
    (told,) = clashes_of(root)
    assert told.startswith("content/stories/beta.md:7:11: ")
    assert message in told


def test_two_former_addresses_that_differ_only_by_case_or_unicode_form(root: Path) -> None:
    write_story(root, "alpha", aliases='["/uml\\u00e4ut/", /Gross/]')
    write_story(root, "beta", aliases='["/umla\\u0308ut/", /gross/]')
    told = clashes_of(root)
    assert len(told) == 2
    assert all("verwechselt man" in clash for clash in told)


def test_a_file_that_would_have_to_be_a_folder_too(root: Path) -> None:
    write_story(root, "alpha", aliases="[/alt.html, /alt.html/neu/]")
    (told,) = clashes_of(root)
    assert told.startswith("content/stories/alpha.md:7:")
    assert "verwechselt man" in told


def test_three_at_one_address_are_named_in_one_go(root: Path) -> None:
    for name in ("alpha", "beta", "gamma"):
        write_story(root, name, aliases="[/alt/]")
    assert len(clashes_of(root)) == 2


def test_a_former_address_does_not_take_a_style_sheets_place(root: Path) -> None:
    write(root / "static/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    write_story(root, "alpha", aliases="[/static/logo.svg]")
    assert clashes_of(root)
