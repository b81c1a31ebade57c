from pathlib import Path

import pytest

from showcase.page import Link
from showcase.plan import urls
from showcase.plan.lists import PER_PAGE
from tests.plan.project import make, new_project, page_at, plan_of, titles, urls_of, write_story


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path / "projekt")


def spoken_by(*voices: str) -> str:
    people = (f"{{name: Person {who}, voice: {who}, office: true}}" for who in voices)
    return f"[{', '.join(people)}]"


def test_where_nobody_speaks_there_is_no_page(root: Path) -> None:
    write_story(root, "startzeit", people="[{name: Erika Amt, office: true}]")
    plan = plan_of(root)
    assert not any(url.startswith(urls.VOICES) for url in urls_of(plan))
    assert Link("Stimmen", "stimmen/") not in plan.frame["footer"]  # type: ignore[operator]


def test_a_section_for_each_voice_in_the_order_of_the_house(root: Path) -> None:
    write_story(root, "beide", people=spoken_by("employer", "professional", "employer"))
    write_story(root, "eine", people=spoken_by("professional"))
    plan = plan_of(root)
    assert make(root).problems == []
    sections = page_at(plan, "stimmen/").given["sections"]
    assert [(link.text, link.url, number, titles(cards)) for link, number, cards in sections] == [  # type: ignore[attr-defined]
        ("Profis", "stimmen/profis/", 2, ["Beide", "Eine"]),
        ("Betriebe", "stimmen/betriebe/", 1, ["Beide"]),
    ]
    assert {url for url in urls_of(plan) if url.startswith("stimmen/")} == {
        "stimmen/",
        "stimmen/profis/",
        "stimmen/betriebe/",
    }
    assert plan.frame["footer"][0] == Link("Stimmen", "stimmen/")  # type: ignore[index]
    assert titles(page_at(plan, "stimmen/betriebe/").given["cards"]) == ["Beide"]


def test_a_long_list_goes_on(root: Path) -> None:
    for number in range(PER_PAGE + 1):
        write_story(root, f"s-{number}", people=spoken_by("volunteer"))
    plan = plan_of(root)
    assert "stimmen/ehrenamtliche/seite/2/" in urls_of(plan)
    sections = page_at(plan, "stimmen/").given["sections"]
    assert [(number, len(cards)) for _, number, cards in sections] == [(PER_PAGE + 1, 6)]  # type: ignore[attr-defined]
