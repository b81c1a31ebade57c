import pytest

from showcase.model.site import World
from showcase.problem import Severity
from showcase.source import Kind
from showcase.understand.content import understand_content
from tests.conftest import TODAY
from tests.understand.conftest import a_story, written


def test_every_text_is_understood_as_its_folder_says(world: World) -> None:
    sources = tuple(written(kind, str(kind)) for kind in Kind)
    content, problems = understand_content(sources, world, TODAY)
    assert not problems
    assert [story.id for story in content.stories] == ["stories"]
    assert [event.id for event in content.events] == ["events"]
    assert [page.id for page in content.pages] == ["pages"]


def test_what_is_wrong_in_one_text_hides_nothing_that_is_wrong_elsewhere(world: World) -> None:
    sources = (a_story(name="a", title=""), a_story(name="b", place="Padderborn", sectors="[x]"))
    _, problems = understand_content(sources, world, TODAY)
    assert [problem.place.path[-4:] for problem in problems] == ["a.md", "b.md", "b.md"]


@pytest.mark.parametrize("kind", Kind)
def test_two_texts_of_one_kind_and_slug_are_a_problem_of_the_second(
    world: World, kind: Kind
) -> None:
    sources = (written(kind, "a", slug="gleich"), written(kind, "b", slug="gleich"))
    _, (problem,) = understand_content(sources, world, TODAY)
    assert problem.place.path == sources[1].path
    assert sources[0].path in problem.message


def test_texts_of_two_kinds_may_share_a_slug(world: World) -> None:
    sources = tuple(written(kind, "gleich") for kind in Kind)
    assert not understand_content(sources, world, TODAY)[1]


def test_what_is_wrong_with_a_draft_stops_nothing_until_it_is_shown(world: World) -> None:
    draft = (a_story(draft="true", place="Padderborn"),)
    _, (noted,) = understand_content(draft, world, TODAY)
    _, (shown,) = understand_content(draft, world, TODAY, drafts=True)
    assert (noted.severity, shown.severity) == (Severity.NOTE, Severity.ERROR)
