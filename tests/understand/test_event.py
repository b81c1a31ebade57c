import pytest

from showcase.model.site import World
from showcase.understand.event import understand_event
from tests.understand.conftest import an_event


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2019-12-12", "2019-12-12"),
        ("2019-12-12", "2019-12-13"),
        ("2019-12-12", "2019-12"),
        ("2019-12-12", "2019"),
        ("2019-12-12 18:00", "2019-12-12"),
        ("2019-12-12 18:00", "2019-12-12 18:00"),
        ("2019-12-12 18:00", "2019-12-13 09:00"),
        ("2019-12", "2019-12-01"),
    ],
)
def test_an_end_that_may_be_after_the_start_is_believed(world: World, start: str, end: str) -> None:
    _, problems = understand_event(an_event(start=start, end=end), world)
    assert not problems


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("2019-12-12", "2019-12-11"),
        ("2019-12-12", "2019-11"),
        ("2019-12-12", "2018"),
        ("2019-12-12 18:00", "2019-12-12 17:59"),
        ("2020", "2019-12-31"),
    ],
)
def test_an_end_that_is_surely_before_the_start_is_a_problem(
    world: World, start: str, end: str
) -> None:
    _, problems = understand_event(an_event(start=start, end=end), world)
    assert [problem.place for problem in problems] == [("content/events/neu.md", 5, 6)]
