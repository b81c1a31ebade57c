"""The reasons of `build --why`: exactly those that hold, in an editor's words."""

from dataclasses import replace
from pathlib import Path

import pytest

from showcase.dates import Moment
from showcase.facts import Asked, Needs
from showcase.page import EventCard, Link, Page, StoryCard
from showcase.plan.stale import differences, moved, stale
from showcase.problem import Place
from tests.plan.project import new_project, page_at, plan_of, write_event, write_story

START = "geschichten/startzeit/"
NEEDS = Needs(template="t", frame="f", text="x", given="g")
PAGE = Page("geschichten/", "stories.html", "Geschichten", {}, Place("a"))


def story(name: str, summary: str = "Kurz.") -> StoryCard:
    link = Link(name.capitalize(), f"geschichten/{name}/")
    return StoryCard(link, summary, "", (), Moment(2026, 11, 20))


def event(name: str, group: str = "next") -> EventCard:
    link = Link(name.capitalize(), f"veranstaltungen/{name}/")
    return EventCard(link, "Kurz.", "", None, None, None, None, group)


def why(now: Needs, *, there: bool = True, answers: tuple[str, ...] = ()) -> list[str] | None:
    led = {START: answers} if answers else {}
    return stale({START: now}, {START: NEEDS}, led, [START] if there else []).get(START)


# Which page, and why.


def test_a_page_that_is_as_it_was_is_not_made() -> None:
    assert why(NEEDS) is None


def test_a_page_that_was_not_there_before_is_new() -> None:
    assert stale({START: NEEDS}, {}, {}, []) == {START: ["neu"]}
    assert stale({START: NEEDS}, {}, {}, [START]) == {START: ["neu"]}


@pytest.mark.parametrize(
    ("part", "reason"),
    [
        ("template", "Vorlage geändert"),
        ("frame", "Rahmen geändert (site.yaml, Menü, static/)"),
        ("text", "Text geändert"),
        ("given", "Angaben geändert"),
    ],
)
def test_the_part_that_differs_is_named(part: str, reason: str) -> None:
    assert why(NEEDS._replace(**{part: "anders"})) == [reason]


def test_a_file_that_is_missing_or_damaged_is_named() -> None:
    assert why(NEEDS, there=False) == ["die Datei fehlt oder ist beschädigt"]


def test_a_link_that_leads_elsewhere_is_named() -> None:
    led = ("startzeit.md", "/alt/")
    expected = ["„startzeit.md“ führt anderswohin", "„/alt/“ führt anderswohin"]
    assert why(NEEDS, answers=led) == expected


def test_all_reasons_are_told() -> None:
    assert why(Needs("1", "2", "3", "4"), there=False, answers=("neu.md",)) == [
        "Vorlage geändert",
        "Rahmen geändert (site.yaml, Menü, static/)",
        "Text geändert",
        "Angaben geändert",
        "„neu.md“ führt anderswohin",
        "die Datei fehlt oder ist beschädigt",
    ]


def test_pages_are_made_in_the_order_of_the_plan_and_no_others() -> None:
    now = {"c/": NEEDS, "a/": NEEDS, "b/": NEEDS._replace(text="anders")}
    before = {"a/": NEEDS, "b/": NEEDS, "weg/": NEEDS}
    assert [*stale(now, before, {}, ["a/", "b/", "weg/"])] == ["c/", "b/"]


# What texts asked for.

ASKED: dict[str, list[dict[str, str | None]]] = {
    START: [{"a.md": "a/", "nichts.md": None}, {"entwurf.md": "Entwurf"}],
    "b/": [{}, {}],
}


def test_a_page_whose_questions_get_the_same_answers_did_not_move() -> None:
    assert moved(ASKED, {"a.md": "a/", "neu.md": "neu/"}, {"entwurf.md": "Entwurf"}) == {}


@pytest.mark.parametrize(
    ("addresses", "withheld", "names"),
    [
        ({"a.md": "anders/"}, {"entwurf.md": "Entwurf"}, ["a.md"]),
        ({}, {"entwurf.md": "Entwurf"}, ["a.md"]),
        ({"a.md": "a/", "nichts.md": "x/"}, {"entwurf.md": "Entwurf"}, ["nichts.md"]),
        ({"a.md": "a/"}, {"entwurf.md": "abgelaufen"}, ["entwurf.md"]),
        ({"a.md": "a/"}, {}, ["entwurf.md"]),
        ({}, {}, ["a.md", "entwurf.md"]),
    ],
)
def test_every_name_that_gets_another_answer_is_told(
    addresses: dict[str, str], withheld: dict[str, str], names: list[str]
) -> None:
    assert moved(ASKED, addresses, withheld) == {START: names}


def test_whoever_asks_is_noted_with_the_answer_even_if_there_is_none() -> None:
    asked = Asked({"a.md": "a/", "b.md": "b/"})
    assert asked.get("a.md") == "a/"
    assert asked.get("nichts.md") is None
    assert "auch-nichts.md" not in asked
    assert asked.answers == {"a.md": "a/", "nichts.md": None, "auch-nichts.md": None}
    assert (len(asked), sorted(asked)) == (2, ["a.md", "b.md"])


# What a page is given.


def test_stories_and_events_are_told_that_changed_came_and_went() -> None:
    before = replace(PAGE, given={"cards": (story("startzeit"), story("weg"), story("bleibt"))})
    now = replace(
        PAGE,
        given={
            "cards": (story("startzeit", "Anders."), story("bleibt")),
            "events": (event("markt"),),
        },
    )
    assert differences(now, before) == [
        "Geschichte startzeit geändert",
        "Veranstaltung markt neu",
        "Geschichte weg entfernt",
    ]


def test_cards_and_links_are_found_however_deep_they_lie() -> None:
    before = replace(PAGE, given={"regions": ((Link("Köln", "regionen/koeln/"), 3),)})
    now = replace(PAGE, given={"regions": ((Link("Kölle", "regionen/koeln/"), 3),)})
    assert differences(now, before) == ["Seite koeln geändert"]
    nested = replace(PAGE, given={"map": {"years": ((event("markt"),),)}})
    assert differences(nested, PAGE) == ["Veranstaltung markt neu"]


def test_a_link_to_the_home_page_or_a_section_has_a_name_too() -> None:
    now = replace(PAGE, given={"links": (Link("Start", ""), Link("Geschichten", "geschichten/"))})
    assert differences(now, PAGE) == ["Seite / neu", "Geschichte geschichten neu"]


def test_what_is_no_card_is_named_by_its_key() -> None:
    before = replace(PAGE, given={"status": "running", "period": None})
    now = replace(PAGE, given={"status": "ended", "period": None}, title="Anders")
    assert differences(now, before) == ["geändert: title, status"]
    assert differences(replace(PAGE, lastmod=Moment(2026)), PAGE) == ["geändert: lastmod"]


def test_a_page_that_is_the_same_but_for_its_place_says_so() -> None:
    assert differences(replace(PAGE, place=Place("a", 7)), PAGE) == ["verschoben"]


def test_a_list_tells_the_story_that_changed_and_no_other(tmp_path: Path) -> None:
    root = new_project(tmp_path / "projekt")
    write_story(root, "startzeit")
    write_story(root, "wegbereiter")
    write_event(root, "markt", start="2027-03-01")
    before = plan_of(root)
    write_story(root, "startzeit", summary="Ganz anders.")
    write_event(root, "fest", start="2027-03-02")
    now = plan_of(root)
    told = {u: differences(page_at(now, u), page_at(before, u)) for u in ("geschichten/", "")}
    assert told["geschichten/"] == ["Geschichte startzeit geändert"]
    assert told[""] == ["Geschichte startzeit geändert", "Veranstaltung fest neu"]
