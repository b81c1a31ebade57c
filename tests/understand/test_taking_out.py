from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from showcase.consents import ends_soon, warned_from
from showcase.dates import Moment
from showcase.fingerprint import digest
from showcase.model.parts import Clip, Consent, Person, Picture
from showcase.model.site import World
from showcase.model.story import Story
from showcase.schema import Word
from showcase.understand.content import understand_source
from showcase.understand.taking_out import without_what_ended
from tests.conftest import TODAY
from tests.understand.conftest import a_story, word

OF_FILM = {"film.mp4", "film.vtt", "film.txt", "film.jpg"}
FILES = frozenset({"eva.jpg", "beide.jpg", "ali.jpg", "leer.jpg", "offen.jpg", *OF_FILM})


def consent(name: str, *scope: str, until: str = "") -> Consent:
    year, month, day = map(int, (until or "0-0-0").split("-"))
    end = Moment(year, month, day) if until else None
    return Consent(id=word(name), scope=scope, granted=Moment(2026, 1, 1), until=end)


def person(name: str, *consents: str, voice: str | None = None) -> Person:
    return Person(name=word(name), consent=tuple(map(word, consents)), voice=voice)


def picture(file: str, *people: str) -> Picture:
    return Picture(file=word(file), people=tuple(map(word, people)))


def clip(name: str, *people: str, **more: Any) -> Clip:
    files: dict[str, Any] = {"poster": word(f"{name}.jpg"), "transcript": word(f"{name}.txt")}
    return Clip(title=name, credit="A", people=tuple(map(word, people)), **files, **more)


@pytest.fixture
def story(world: World) -> Story:
    """Eva and Ali; who is in which picture is said of all but one."""
    written, _ = understand_source(a_story(), world, TODAY)
    assert isinstance(written, Story)
    return replace(
        written,
        text=written.text._replace(files=FILES),
        cover=word("beide.jpg"),
        people=(person("Eva", "A", "B", "C", "D", voice="refugee"), person("Ali", "X")),
        pictures=(
            picture("eva.jpg", "Eva"),
            picture("beide.jpg", "Ali", "Eva"),
            picture("ali.jpg", "Ali"),
            picture("leer.jpg"),
            picture("film.jpg"),
        ),
        clips=(
            clip("film", "Eva", file=word("film.mp4"), captions=word("film.vtt")),
            clip("leer", "Ali", url="https://x.example/"),
        ),
    )


def after(story: Story, *ended: str) -> Story:
    scopes = {"A": ("story", "name"), "B": ("portrait",), "C": ("video",), "D": ("voice",)}
    known = {
        name: consent(name, *scope, until="2026-11-21" if name in ended else "")
        for name, scope in (scopes | {"X": ("name", "portrait")}).items()
    }
    return without_what_ended(story, known, TODAY)


def test_while_all_holds_nothing_changes(story: Story) -> None:
    assert after(story) is story


def test_a_portrait_takes_its_pictures_and_those_of_whom_nobody_knows(story: Story) -> None:
    less = after(story, "B")
    assert [one.file.text for one in less.pictures] == ["ali.jpg", "leer.jpg", "film.jpg"]
    assert less.text.files == {"ali.jpg", "leer.jpg", *OF_FILM}
    assert less.text.hidden == {*map(digest, ("eva.jpg", "beide.jpg", "offen.jpg"))}
    assert (less.cover, len(less.clips), less.people) == (None, 2, story.people)
    assert less.taken_out == ("Bilder: Einwilligung B abgelaufen",)


def test_a_film_takes_its_clips_with_captions_transcript_and_poster(story: Story) -> None:
    less = after(story, "C")
    assert [clip.url for clip in less.clips] == ["https://x.example/"]
    assert less.text.hidden == {*map(digest, {*OF_FILM, "offen.jpg"})}
    assert less.text.files == FILES - OF_FILM - {"offen.jpg"}
    assert less.pictures == story.pictures[:-1]
    assert less.taken_out == ("Filme: Einwilligung C abgelaufen",)


def test_a_film_takes_its_poster_from_above_the_story_too(story: Story) -> None:
    assert after(replace(story, cover=word("film.jpg")), "C").cover is None


def test_a_film_goes_with_whom_its_poster_shows(story: Story) -> None:
    film = clip("film", "Ali", file=word("film.mp4"))
    shown = replace(story, clips=(film,), pictures=(picture("film.jpg", "Eva"),))
    assert after(shown, "C").clips == ()
    assert after(shown, "B").clips == (film,)


def test_a_film_that_names_nobody_goes_too_as_nobody_knows_who_is_in_it(story: Story) -> None:
    films = (clip("film", "Eva", file=word("film.mp4")), clip("leer", url="https://x.example/"))
    assert after(replace(story, clips=films), "C").clips == ()
    assert after(replace(story, clips=films), "B").clips == films


def test_only_what_went_is_told(story: Story) -> None:
    less = after(replace(story, clips=()), "C")
    assert less.taken_out == ("Person: Einwilligung C abgelaufen",)


def test_a_voice_takes_the_quotations_and_is_no_voice_any_more(story: Story) -> None:
    less = after(story, "D")
    assert less.text.hidden == {digest("Eva"), digest("offen.jpg")}
    assert [one.voice for one in less.people] == [None, None]
    assert less.pictures == story.pictures


def test_who_is_listed_twice_loses_what_either_entry_has_lost(story: Story) -> None:
    twice = replace(story, people=(person("Eva", "B"), person("Eva", "A")))
    less = after(twice, "B")
    assert [one.file.text for one in less.pictures] == ["ali.jpg", "leer.jpg", "film.jpg"]
    assert [[name.text for name in one.consent] for one in less.people] == [["A"]]


def test_without_a_name_somebody_is_a_handle_and_without_any_consent_nobody(story: Story) -> None:
    handle = replace(story, people=(person("Eva", "B", "D"), person("Ali", "X")))
    assert [one.is_named for one in after(handle).people] == [False, True]
    assert [one.is_named for one in after(handle, "D").people] == [False, True]
    assert [one.name.text for one in after(handle, "B", "D").people] == ["Ali"]


def test_an_office_needs_none(story: Story) -> None:
    mayor = Person(name=Word("Eva", story.origin), office=True)
    assert after(replace(story, people=(mayor,)), "A", "B").people == (mayor,)


@pytest.mark.parametrize(
    ("today", "soon", "warned"),
    [
        (date(2026, 11, 1), False, date(2026, 11, 23)),
        (date(2026, 11, 22), False, date(2026, 11, 23)),
        (date(2026, 11, 23), True, None),
        (date(2027, 2, 21), True, None),
        (date(2027, 2, 22), False, None),
    ],
)
def test_ninety_days_before_its_end_a_consent_ends_soon(
    today: date, *, soon: bool, warned: date | None
) -> None:
    one = consent("A", "name", until="2027-02-21")
    assert (ends_soon(one, today), warned_from(one, today)) == (soon, warned)


def test_what_never_ends_never_ends_soon() -> None:
    assert not ends_soon(consent("A", "name"), TODAY)
    assert warned_from(consent("A", "name"), TODAY) is None
    assert warned_from(consent("A", "name", until="0001-01-02"), TODAY) is None
