"""Take out of a text what a consent covers that has ended: pictures, clips, quotations.

`story` and `name` are not among it: without them the whole text goes (see `admit.py`).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from showcase.consents import ended, lost_by, of_person
from showcase.fingerprint import digest
from showcase.model.parts import Clip, Consent, Person
from showcase.model.story import Story, clips_of
from showcase.model.written import Placed
from showcase.schema import Word

P = TypeVar("P", bound=Placed)
Lost = Mapping[str, Mapping[str, str]]
"""A person's name → what is not covered any more, and why."""
_PARTS = {"portrait": "Bilder", "video": "Filme", "voice": "Stimme"}


def without_what_ended(placed: P, known: Mapping[str, Consent], today: date) -> P:
    """The text as it may be shown today; the very same if nothing has to go.

    Whoever has only lost consents is no longer among its people. The names of what goes are kept
    as fingerprints, in `Body.hidden`, by which the rendering knows what to leave out. Files that
    the front matter does not list go too: nobody knows who is in them. So do the films that name
    nobody when a film of somebody goes. A film takes its poster along, wherever that is shown: it
    is a picture of the film, and who is on it is in the film.

    Args:
        placed: a story or an event.
        known: the register of consents.
        today: the day that decides.
    """
    lost: dict[str, dict[str, str]] = {}
    for person in placed.people:
        lost.setdefault(person.name.text, {}).update(lost_by(person, known, today))
    people = tuple(
        _as_shown(one, known, today) for one in placed.people if _stays(one, known, today)
    )
    if not any(lost.values()):
        return placed if people == placed.people else replace(placed, people=people)
    films = _films_of(placed, lost)
    undeclared = placed.text.files - _declared(placed)  # their very names might tell
    pictures = undeclared | {
        one.file.text for one in placed.pictures if _is_of("portrait", one.people, lost)
    }
    files = pictures | {file.text for clip in films for file in (*clip.beside, clip.poster)}
    silent = {name for name, scopes in lost.items() if "voice" in scopes}
    hidden = frozenset(map(digest, files | silent))
    body = placed.text._replace(files=placed.text.files - files, hidden=hidden)
    kept = tuple(picture for picture in placed.pictures if picture.file.text not in files)
    gone = {"portrait": pictures, "video": films, "voice": silent}
    told = _told(lost, {scope for scope, parts in gone.items() if parts})
    less = replace(placed, people=people, pictures=kept, text=body, taken_out=told)
    if isinstance(less, Story):
        cover = None if less.cover and less.cover.text in files else less.cover
        less = replace(
            less, cover=cover, clips=tuple(one for one in less.clips if one not in films)
        )
    return less


def _stays(person: Person, known: Mapping[str, Consent], today: date) -> bool:
    """Whether anything still allows to tell of somebody."""
    given = of_person(person, known)
    return person.office or not given or not all(ended(consent, today) for consent in given)


def _as_shown(person: Person, known: Mapping[str, Consent], today: date) -> Person:
    """Without a name that nobody agreed to, without a voice that was taken back."""
    given = of_person(person, known)
    agreed = {scope for one in given if not ended(one, today) for scope in one.scope}
    is_named = person.office or not given or "name" in agreed
    voice = None if "voice" in lost_by(person, known, today) else person.voice
    return replace(person, is_named=is_named, voice=voice)


def _declared(placed: Placed) -> set[str]:
    """The files of which the front matter says what they are."""
    clips = clips_of(placed)
    pictures = {picture.file.text for picture in placed.pictures}
    return pictures | {file.text for clip in clips for file in clip.beside}


def _films_of(placed: Placed, lost: Lost) -> tuple[Clip, ...]:
    """The films that nobody may see any more."""
    if not any("video" in scopes for scopes in lost.values()) or not isinstance(placed, Story):
        return ()
    on_posters = {picture.file.text: picture.people for picture in placed.pictures}
    seen = [(clip, (*clip.people, *on_posters.get(clip.poster.text, ()))) for clip in placed.clips]
    return tuple(clip for clip, people in seen if not people or _is_of("video", people, lost))


def _is_of(scope: str, people: Iterable[Word], lost: Lost) -> bool:
    return any(scope in lost.get(name.text, ()) for name in people)


def _told(lost: Lost, gone: Collection[str]) -> tuple[str, ...]:
    """What goes, and why, each once; without any name."""
    found = [
        f"{noun}: {scopes[scope]}"
        for scopes in lost.values()
        for scope, noun in _PARTS.items()
        if scope in scopes and scope in gone
    ]
    found = found or [f"Person: {why}" for scopes in lost.values() for why in scopes.values()]
    return tuple(dict.fromkeys(found))
