from pathlib import Path
from typing import cast

import pytest

from showcase.dates import Moment
from showcase.page import EventCard, StoryCard
from tests.plan.project import new_project, page_at, plan_of, write_event, write_story


@pytest.mark.parametrize(
    ("where", "line"),
    [
        ({"place": "Paderborn"}, "Ostwestfalen-Lippe · Paderborn"),
        ({"place": "Kreis Unna"}, "Westfälisches Ruhrgebiet · Kreis Unna"),
        (
            {"places": "[Dortmund, Hamm, Paderborn]"},
            "Westfälisches Ruhrgebiet, Ostwestfalen-Lippe · Dortmund, Hamm, Paderborn",
        ),
        ({"region": "muensterland"}, "Münsterland"),
        ({"statewide": "true"}, "Nordrhein-Westfalen"),
    ],
)
def test_a_card_says_where(tmp_path: Path, where: dict[str, str], line: str) -> None:
    root = new_project(tmp_path)
    write_story(root, "eins", **where)
    write_event(root, "zwei", **where)
    plan = plan_of(root)
    story = cast("StoryCard", page_at(plan, "geschichten/eins/").given["card"])
    event = cast("EventCard", page_at(plan, "veranstaltungen/zwei/").given["card"])
    assert story.place_line == event.place_line == line


@pytest.mark.parametrize(
    ("when", "group"),
    [
        ({"start": "2026-11-21"}, "past"),
        ({"start": "2026-11-22"}, "next"),
        ({"start": "2026-11-22 00:01"}, "next"),
        ({"start": "2026-11-20", "end": "2026-11-21"}, "past"),
        ({"start": "2026-11-20", "end": "2026-11-22"}, "next"),
        ({"start": "2026-11"}, "next"),
        ({"start": "2026-10"}, "past"),
        ({"start": "2026"}, "next"),
        ({"not_after": "2016-10-19"}, "undated"),
        ({}, "undated"),
    ],
)
def test_an_event_is_past_when_it_is_surely_over(
    tmp_path: Path, when: dict[str, str], group: str
) -> None:
    root = new_project(tmp_path)
    write_event(root, "abend", **when)
    card = cast("EventCard", page_at(plan_of(root), "veranstaltungen/abend/").given["card"])
    assert card.group == group


def test_a_card_of_a_story_is_all_that_a_list_shows(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    write_story(root, "startzeit", sectors="[it, pflege]", summary="Kurz.", date="2026-11")
    card = page_at(plan_of(root), "geschichten/startzeit/").given["card"]
    assert card == StoryCard(
        link=("Startzeit", "geschichten/startzeit/"),  # type: ignore[arg-type]  # a Link is a tuple
        summary="Kurz.",
        place_line="Ostwestfalen-Lippe · Paderborn",
        sectors=("IT", "Pflege"),
        date=Moment(2026, 11),
        shape="05774",
    )


def test_a_story_may_change_its_text_without_changing_its_card(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    cards = []
    for body in ("Kurz.", "Viel länger, mit [Link](/regionen/)."):
        write_story(root, "startzeit", body)
        cards.append(page_at(plan_of(root), "geschichten/").given)
    assert cards[0] == cards[1]
