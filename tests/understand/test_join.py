from showcase.model.site import Site, World
from showcase.problem import Problem, Severity
from showcase.source import Kind, Source
from showcase.understand.admit import admit
from showcase.understand.content import understand_content
from showcase.understand.join import join
from tests.conftest import TODAY
from tests.understand.conftest import a_story, an_event, written


def joined(
    world: World, *sources: Source, broken: frozenset[str] = frozenset()
) -> tuple[Site, list[Problem]]:
    content, problems = understand_content(sources, world, TODAY)
    assert not problems
    content, withheld, problems = admit(content, world, TODAY)
    assert not problems
    return join(content, world, withheld, broken)


def test_a_story_that_names_an_event_is_named_by_it(world: World) -> None:
    site, problems = joined(world, a_story(name="a", events="fest"), an_event("fest"))
    assert not problems
    assert [one.id for one in site.events_of["a"]] == ["fest"]
    assert [one.id for one in site.stories_of["fest"]] == ["a"]


def test_an_event_that_names_a_story_is_named_by_it(world: World) -> None:
    site, problems = joined(world, a_story(name="a"), an_event("fest", stories="[a]"))
    assert not problems
    assert [one.id for one in site.events_of["a"]] == ["fest"]
    assert [one.id for one in site.stories_of["fest"]] == ["a"]


def test_who_name_each_other_stand_there_once(world: World) -> None:
    site, _ = joined(world, a_story(name="a", events="fest"), an_event("fest", stories="[a, a]"))
    assert [one.id for one in site.events_of["a"]] == ["fest"]
    assert [one.id for one in site.stories_of["fest"]] == ["a"]


def test_related_stories_are_related_both_ways_and_never_to_themselves(world: World) -> None:
    site, problems = joined(world, a_story(name="a", related="[b, a]"), a_story(name="b"))
    assert not problems
    assert {id_: [one.id for one in others] for id_, others in site.related_to.items()} == {
        "a": ["b"],
        "b": ["a"],
    }


def test_a_reference_may_name_the_file_or_the_slug(world: World) -> None:
    target = a_story(name="datei", slug="adresse")
    site, problems = joined(
        world, a_story(name="a", related="datei"), a_story(name="b", related="adresse"), target
    )
    assert not problems
    assert [one.id for one in site.related_to["adresse"]] == ["a", "b"]


def test_the_newest_story_comes_first_and_a_vague_date_after_the_exact_ones(world: World) -> None:
    dates = {"a": "2025-12-31", "b": "2026", "c": "2026-10", "d": "2026-10-05", "e": "2026-11-01"}
    site, _ = joined(world, *(a_story(name=name, date=date) for name, date in dates.items()))
    assert [story.id for story in site.stories] == ["e", "d", "c", "b", "a"]


def test_stories_of_one_day_stand_in_the_order_of_their_titles(world: World) -> None:
    titles = {"a": "Zug", "b": "Überall", "c": "Ufer", "d": "Abend 10", "e": "Abend 9"}
    site, _ = joined(world, *(a_story(name=name, title=title) for name, title in titles.items()))
    assert [story.title for story in site.stories] == [
        "Abend 9",
        "Abend 10",
        "Überall",
        "Ufer",
        "Zug",
    ]


def test_the_latest_event_comes_first_and_the_undated_ones_last(world: World) -> None:
    site, _ = joined(
        world,
        an_event("ohne"),
        an_event("spaetestens", not_after="2016-10-19"),
        an_event("alt", start="2015-05-05"),
        an_event("morgens", start="2026-01-01 9:00"),
        an_event("abends", start="2026-01-01 18:00"),
        an_event("tag", start="2026-01-01"),
    )
    order = ["abends", "morgens", "tag", "alt", "spaetestens", "ohne"]
    assert [one.id for one in site.events] == order


def test_pages_stand_in_the_order_of_german_lists(world: World) -> None:
    titles = ("Über uns", "Impressum", "Unterstützung")
    pages = (written(Kind.PAGE, f"s{number}", title=title) for number, title in enumerate(titles))
    site, _ = joined(world, *pages)
    assert [page.title for page in site.pages] == ["Impressum", "Über uns", "Unterstützung"]


def test_a_dangling_reference_is_named_where_it_stands_with_the_nearest(world: World) -> None:
    _, (problem,) = joined(
        world, a_story(name="a", related="[startzeitt]"), a_story(name="startzeit")
    )
    assert problem.severity is Severity.ERROR
    assert problem.place == ("content/stories/a.md", 7, 11)
    assert "„startzeit“" in problem.hint


def test_a_story_is_no_event(world: World) -> None:
    _, problems = joined(world, a_story(name="a", events="b"), a_story(name="b"))
    assert [problem.severity for problem in problems] == [Severity.ERROR]


def test_a_reference_to_something_held_back_is_a_note_and_no_relation(world: World) -> None:
    site, (problem,) = joined(
        world, a_story(name="a", related="b"), a_story(name="b", draft="true")
    )
    assert problem.severity is Severity.NOTE
    assert "Entwurf" in problem.message
    assert site.related_to == {}


def test_that_holds_for_its_file_name_as_well(world: World) -> None:
    hidden = a_story(name="datei", slug="adresse", draft="true")
    _, problems = joined(world, a_story(name="a", related="datei"), hidden)
    assert [problem.severity for problem in problems] == [Severity.NOTE]


def test_what_is_held_back_names_nothing(world: World) -> None:
    site, problems = joined(
        world, a_story(name="a"), a_story(name="b", draft="true", related="[a, weg]")
    )
    assert not problems
    assert site.related_to == {}


def test_a_reference_to_a_broken_file_is_not_called_dangling_on_top(world: World) -> None:
    _, problems = joined(world, a_story(name="a", related="kaputt"), broken=frozenset({"kaputt"}))
    assert not problems


def test_unknown_organisations_and_programmes_are_named_in_stories_and_events(
    world: World,
) -> None:
    _, problems = joined(
        world,
        a_story(name="a", organisations="[aerzteverin]", programme="ankomen"),
        an_event("fest", organisers="aerzteverin", programme="ankomen"),
    )
    hints = ["Meinten Sie „aerzteverein“?", "Meinten Sie „ankommen“?"]
    assert sorted(problem.hint for problem in problems) == sorted(hints * 2)
