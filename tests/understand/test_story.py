from datetime import date

import pytest

from showcase.model.site import World
from showcase.understand.story import understand_story
from tests.conftest import TODAY
from tests.understand.conftest import a_story


@pytest.mark.parametrize("today", [date(2026, 11, 20), date(2026, 11, 21)])
def test_a_story_may_be_dated_today_or_earlier(world: World, today: date) -> None:
    assert not understand_story(a_story(date="2026-11-20"), world, today)[1]
    assert not understand_story(a_story(date="2026-11"), world, today)[1]
    assert not understand_story(a_story(date="2026"), world, today)[1]


@pytest.mark.parametrize("tomorrow", ["2026-11-23", "2026-12", "2027", "2026-11-23 08:00"])
def test_a_future_story_is_offered_a_day_that_may_be_written(world: World, tomorrow: str) -> None:
    _, (problem,) = understand_story(a_story(date=tomorrow), world, TODAY)
    offered = problem.hint.rpartition("publish_on: ")[2]
    assert not understand_story(a_story(date=tomorrow, publish_on=offered), world, TODAY)[1]


def test_a_day_between_appearance_and_end_is_needed(world: World) -> None:
    one_day = {"publish_on": "2026-12-01", "expires": "2026-12-01"}
    assert not understand_story(a_story(**one_day), world, TODAY)[1]
    _, problems = understand_story(a_story(**one_day | {"expires": "2026-11-30"}), world, TODAY)
    assert [problem.place.line for problem in problems] == [8]
