"""Take out of a text what a consent covers that has ended: pictures, clips, quotations.

`story` and `name` are not among it: without them the whole text goes (see `admit.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from showcase.consents import ended, lost_by, of_person
from showcase.fingerprint import digest
from showcase.model.parts import Clip, Consent, Person, Picture
from showcase.model.story import Story
from showcase.model.written import Placed

P = TypeVar("P", bound=Placed)
_PARTS = {"portrait": "Bilder", "video": "Filme", "voice": "Zitate"}


def without_what_ended(placed: P, known: Mapping[str, Consent], today: date) -> P:
    """The text as it may be shown today; the very same if nothing has to go.

    Whoever has only lost consents is no longer among its people. The names of what goes are kept
    as fingerprints, in `Body.hidden`, by which the rendering knows what to leave out. When a
    picture of somebody goes, those that `pictures` does not list go too: nobody knows who is in
    them. A film takes its poster along, wherever that is shown: it is a picture of the film.

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
    clips = placed.clips if isinstance(placed, Story) else ()
    files = _files_of("portrait", placed.pictures, lost)
    if any("portrait" in scopes for scopes in lost.values()):
        listed = {picture.file.text for picture in placed.pictures}
        listed |= {file.text for clip in clips for file in clip.beside}
        files |= placed.text.files - listed
    films = tuple(clip for clip in clips if _is_of("video", clip, lost))
    files |= {file.text for clip in films for file in (*clip.beside, clip.poster)}
    silent = {name for name, scopes in lost.items() if "voice" in scopes}
    hidden = frozenset(map(digest, files | silent))
    body = placed.text._replace(files=placed.text.files - files, hidden=hidden)
    kept = tuple(picture for picture in placed.pictures if picture.file.text not in files)
    less = replace(placed, people=people, pictures=kept, text=body, taken_out=_told(lost))
    if isinstance(less, Story):
        cover = None if less.cover and less.cover.text in files else less.cover
        less = replace(less, cover=cover, clips=tuple(one for one in clips if one not in films))
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


def _is_of(scope: str, part: Picture | Clip, lost: Mapping[str, Mapping[str, str]]) -> bool:
    return any(scope in lost.get(name.text, ()) for name in part.people)


def _files_of(
    scope: str, pictures: Iterable[Picture], lost: Mapping[str, Mapping[str, str]]
) -> set[str]:
    return {picture.file.text for picture in pictures if _is_of(scope, picture, lost)}


def _told(lost: Mapping[str, Mapping[str, str]]) -> tuple[str, ...]:
    """What goes, and why, each once; without any name."""
    found = (
        f"{noun}: {scopes[scope]}"
        for scopes in lost.values()
        for scope, noun in _PARTS.items()
        if scope in scopes
    )
    return tuple(dict.fromkeys(found))
