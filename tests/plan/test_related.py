import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.model.site import Site
from showcase.plan.related import related_stories
from tests.plan.project import new_project, site_of, write_story


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def related_to(root: Path, story: str) -> list[str]:
    site, _, problems = site_of(root)
    assert [problem for problem in problems if "zurückgehalten" not in problem.message] == []
    return [other.id for other in related_stories(site)[story]]


def elsewhere(**front: str) -> dict[str, str]:
    """The front matter of a story that has nothing in common with `here`, but for what is given."""
    return {"place": "Köln", "sectors": "[it]"} | front


def write_here(root: Path, **front: str) -> None:
    write_story(
        root,
        "here",
        place="Paderborn",
        sectors="[pflege]",
        organisations="[stadt-paderborn]",
        programme="einwanderung-gestalten-nrw",
        **front,
    )


def test_programme_weighs_most_then_organisation_then_region_then_sector(root: Path) -> None:
    write_here(root)
    write_story(root, "by-sector", **elsewhere(sectors="[pflege]"))
    write_story(root, "by-region", **elsewhere(place="Bielefeld"))
    write_story(root, "by-organisation", **elsewhere(organisations="[stadt-paderborn]"))
    write_story(root, "by-programme", **elsewhere(programme="einwanderung-gestalten-nrw"))
    write_story(root, "by-nothing", **elsewhere())
    expected = ["by-programme", "by-organisation", "by-region", "by-sector"]
    assert related_to(root, "here") == expected


def test_the_same_programme_outweighs_everything_else_together(root: Path) -> None:
    write_here(root)
    write_story(
        root, "all-else", place="Bielefeld", sectors="[pflege]", organisations="[stadt-paderborn]"
    )
    write_story(root, "by-programme", **elsewhere(programme="einwanderung-gestalten-nrw"))
    assert related_to(root, "here") == ["by-programme", "all-else"]


def test_a_story_is_never_related_to_itself_nor_to_what_it_has_nothing_in_common_with(
    root: Path,
) -> None:
    write_here(root, related="[here]")
    write_story(root, "other", **elsewhere())
    assert related_to(root, "here") == []


def test_what_an_editor_names_comes_first_and_stands_once(root: Path) -> None:
    write_here(root, related="[named, by-programme]")
    write_story(root, "named", **elsewhere(date="2020-01-01"))
    write_story(root, "by-programme", **elsewhere(programme="einwanderung-gestalten-nrw"))
    write_story(root, "by-region", **elsewhere(place="Bielefeld"))
    assert related_to(root, "here") == ["by-programme", "named", "by-region"]


def test_a_named_relation_holds_both_ways(root: Path) -> None:
    write_here(root, related="[named]")
    write_story(root, "named", **elsewhere())
    assert related_to(root, "named") == ["here"]


def test_four_at_most(root: Path) -> None:
    for number in range(6):
        write_story(root, f"story-{number}")
    assert len(related_to(root, "story-0")) == 4


def test_what_is_withheld_is_related_to_nothing(root: Path) -> None:
    write_here(root, related="[draft]")
    write_story(root, "draft", draft="true", programme="einwanderung-gestalten-nrw")
    assert related_to(root, "here") == []


def test_work_grows_with_the_number_of_stories_not_with_its_square(root: Path) -> None:
    for number in range(200):
        write_story(root, f"story-{number:03}", programme="das-machen-wir")
    site, _, _ = site_of(root)
    half = Site(**{**vars(site), "stories": site.stories[:100]})
    # Twice the stories, twice the work; were each compared with all, four times.
    assert calls_in(lambda: related_stories(site)) < 2.5 * calls_in(lambda: related_stories(half))


def calls_in(work: Callable[[], object]) -> int:
    count = 0

    def tally(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    sys.setprofile(tally)
    try:
        work()
    finally:
        sys.setprofile(None)
    return count
