from unicodedata import normalize

import pytest

from showcase.dates import Moment
from showcase.model.site import World
from showcase.problem import Place
from showcase.schema import Word
from showcase.source import Text
from showcase.understand.event import understand_event
from showcase.understand.story import understand_story
from showcase.understand.written import check_files
from tests.conftest import TODAY
from tests.understand.conftest import a_story, an_event


def test_a_town_gives_a_story_its_district_its_region_and_its_coordinates(world: World) -> None:
    story, problems = understand_story(a_story(place="Wetter (Ruhr)"), world, TODAY)
    (location,) = story.locations
    assert not problems
    assert (location.name, location.ags) == ("Wetter (Ruhr)", "05954032")
    assert (location.lat, location.lon) == (51.383741, 7.390737)
    assert (story.districts, story.regions) == (("ennepe-ruhr-kreis",), ("maerkische-region",))


def test_several_places_name_each_region_and_district_once_in_the_editors_order(
    world: World,
) -> None:
    source = a_story(place="", places="[Witten, Hattingen, Schwelm, Bochum]")
    story, problems = understand_story(source, world, TODAY)
    assert not problems
    assert len(story.locations) == 4
    assert story.regions == ("mittleres-ruhrgebiet", "maerkische-region")
    assert story.districts == ("ennepe-ruhr-kreis", "bochum")


def test_a_district_may_stand_for_all_its_towns(world: World) -> None:
    story, problems = understand_story(a_story(place="Kreis Paderborn"), world, TODAY)
    assert not problems
    assert story.locations[0].ags == "05774"
    assert story.regions == ("ostwestfalen-lippe",)


@pytest.mark.parametrize("typed", ["koeln", "Region Köln", "[koeln]"])
def test_a_region_may_stand_instead_of_a_place(world: World, typed: str) -> None:
    story, problems = understand_story(a_story(place="", region=typed), world, TODAY)
    assert not problems
    assert (story.regions, story.districts) == (("koeln",), ())


def test_a_statewide_story_is_at_home_nowhere_in_particular(world: World) -> None:
    story, problems = understand_story(a_story(place="", statewide="true"), world, TODAY)
    assert not problems
    assert story.statewide
    assert (story.locations, story.regions, story.districts) == ((), (), ())


def test_an_event_may_have_no_place_and_no_date_at_all(world: World) -> None:
    event, problems = understand_event(an_event(), world)
    assert not problems
    assert (event.start, event.not_after, event.regions) == (None, None, ())


def test_a_date_is_kept_as_exact_as_it_is_known(world: World) -> None:
    story, _ = understand_story(a_story(date="2016"), world, TODAY)
    event, _ = understand_event(an_event(start="2017-02"), world)
    assert (story.date, event.start) == (Moment(2016), Moment(2017, 2))


def test_a_place_that_cannot_be_read_is_not_called_missing_too(world: World) -> None:
    _, problems = understand_story(a_story(place='"[LÜCKE: Ort]"'), world, TODAY)
    assert [problem.place.line for problem in problems] == [4]


def test_a_file_whose_umlaut_is_stored_otherwise_looks_the_same_to_its_editor() -> None:
    stored = normalize("NFD", "Bäckerei.mp4")
    text = Text("content/stories/neu/index.md", 1, "", frozenset({stored}))
    (problem,) = check_files((Word("Bäckerei.mp4", Place(text.path, 3)),), text)
    assert problem.hint == (
        "Der Umlaut im Dateinamen ist anders gespeichert, als man ihn tippt.\n"
        "Benennen Sie die Datei ohne Umlaute, zum Beispiel baeckerei.mp4."
    )
