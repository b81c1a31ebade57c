from pathlib import Path
from typing import cast

import pytest

from showcase.page import Pager, Plan
from tests.plan.project import (
    new_project,
    page_at,
    plan_of,
    titles,
    urls_of,
    write_event,
    write_story,
)


@pytest.fixture(scope="module")
def long_plan(tmp_path_factory: pytest.TempPathFactory) -> Plan:
    """25 stories, 25 events of one year, 25 of no day."""
    root = new_project(tmp_path_factory.mktemp("long"))
    for number in range(25):
        write_story(root, f"geschichte-{number:02}", date=f"2026-10-{number + 1:02}")
        write_event(root, f"abend-{number:02}", start=f"2019-03-{number + 1:02}")
        write_event(root, f"undatiert-{number:02}")
    return plan_of(root)


def shown(plan: Plan, url: str) -> list[str]:
    return titles(page_at(plan, url).given["cards"])


@pytest.mark.parametrize(
    "url",
    [
        "geschichten/",
        "regionen/ostwestfalen-lippe/kreis-paderborn/",
        "branchen/pflege/",
        "veranstaltungen/2019/",
    ],
)
def test_the_25th_stands_on_a_second_page(long_plan: Plan, url: str) -> None:
    assert len(shown(long_plan, url)) == 24
    assert len(shown(long_plan, f"{url}seite/2/")) == 1
    assert f"{url}seite/3/" not in urls_of(long_plan)
    assert f"{url}seite/1/" not in urls_of(long_plan)


def test_24_stories_need_no_second_page(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    for number in range(24):
        write_story(root, f"geschichte-{number:02}")
    plan = plan_of(root)
    assert len(shown(plan, "geschichten/")) == 24
    assert not [url for url in urls_of(plan) if "/seite/" in url]


def test_no_story_is_missing_and_none_stands_twice(long_plan: Plan) -> None:
    both = shown(long_plan, "geschichten/") + shown(long_plan, "geschichten/seite/2/")
    assert both == [f"Geschichte-{number:02}" for number in reversed(range(25))]


def test_each_page_of_a_list_leads_to_its_neighbours_and_knows_the_list(long_plan: Plan) -> None:
    first = page_at(long_plan, "veranstaltungen/")
    second = page_at(long_plan, "veranstaltungen/seite/2/")
    third = page_at(long_plan, "veranstaltungen/seite/3/")
    assert pager(first.given) == Pager(1, 3, None, "veranstaltungen/seite/2/")
    assert pager(second.given) == Pager(2, 3, "veranstaltungen/", "veranstaltungen/seite/3/")
    assert pager(third.given) == Pager(3, 3, "veranstaltungen/seite/2/", None)
    assert [link.url for link in first.crumbs] == [""]
    assert [link.url for link in third.crumbs] == ["", "veranstaltungen/"]


def pager(given: object) -> Pager:
    return cast("dict[str, Pager]", given)["pager"]


def test_an_empty_list_has_its_page_all_the_same(tmp_path: Path) -> None:
    plan = plan_of(new_project(tmp_path))
    assert shown(plan, "geschichten/") == []
    assert shown(plan, "veranstaltungen/") == []
    assert shown(plan, "branchen/pflege/") == []
    assert pager(page_at(plan, "geschichten/").given) == Pager(1, 1, None, None)
