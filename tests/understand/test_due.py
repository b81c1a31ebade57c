from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from showcase.order import Order
from showcase.pipeline import make_site
from showcase.report import summary
from tests.plan.project import new_checkout, write_event, write_story

TODAY = date(2026, 11, 22)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = new_checkout(tmp_path / "projekt")
    for path in (made / "content").rglob("*.md"):
        path.unlink()
    return made


@pytest.mark.parametrize(
    ("write", "keys", "due"),
    [
        (write_story, {"publish_on": "2026-12-01"}, date(2026, 12, 1)),
        (write_story, {"publish_on": "2026-11-22"}, None),
        (write_story, {"expires": "2026-11-22"}, date(2026, 11, 23)),
        (write_story, {"expires": "2026-12-31"}, date(2027, 1, 1)),
        (write_story, {"expires": "2026-12-31", "draft": "true"}, None),
        (write_event, {"start": "2026-11-22"}, date(2026, 11, 23)),
        (write_event, {"start": "2026-11-20", "end": "2026-11-25"}, date(2026, 11, 26)),
        (write_event, {"start": "2026-12"}, date(2027, 1, 1)),
        (write_event, {"start": "2019-12-12"}, None),
        (write_event, {"start": "9999-12-31"}, date.max),
        (write_event, {}, None),
    ],
)
def test_a_build_says_when_the_next_one_is_due(
    root: Path, write: Callable[..., Path], keys: dict[str, str], due: date | None
) -> None:
    write(root, "neu", **keys)
    assert make_site(Order(root, root / "content", TODAY)).due == due


def test_the_first_of_several_days_counts_and_stands_in_the_report(root: Path) -> None:
    write_story(root, "eins", publish_on="2027-03-01")
    write_story(root, "zwei", expires="2026-12-01")
    made = make_site(Order(root, root / "content", TODAY))
    assert "Nächster Neubau nötig am 2.12.2026." in summary(made)


def test_on_that_day_something_changes_and_before_it_nothing_does(root: Path) -> None:
    write_story(root, "neu", publish_on="2026-12-01")
    write_event(root, "fest", start="2026-12-24")

    def files(day: date) -> object:
        return make_site(Order(root, root / "content", day)).files

    assert files(TODAY) == files(date(2026, 11, 30))
    assert files(date(2026, 11, 30)) != files(date(2026, 12, 1))
    assert files(date(2026, 12, 1)) == files(date(2026, 12, 24))
    assert files(date(2026, 12, 24)) != files(date(2026, 12, 25))
