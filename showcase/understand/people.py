"""Whether what somebody consented to covers what a text shows of them."""

import re
from collections.abc import Iterable, Iterator, Mapping

from showcase.consents import of_person
from showcase.locate import without_code
from showcase.model.parts import Clip, Person, Picture
from showcase.model.site import World
from showcase.model.story import clips_of
from showcase.model.written import Placed
from showcase.problem import Place, Problem, note, place_at
from showcase.source import Source, Text
from showcase.suggest import did_you_mean
from showcase.understand.names import pattern_of, stands_in

_SIGNED = r"^[\s>]*(?:—|–|--)[ \t*_\[]*"
_HYPHEN = r"^[ \t]*>[\s>]*-[ \t]+[*_\[]*"
_END = r"[ \t*_\]]*(?:,|$)"
_LINES = re.IGNORECASE | re.MULTILINE
_WHAT = {
    "name": "den Namen",
    "portrait": "ein Bild",
    "video": "einen Film",
    "voice": "ein Zitat",
}


def check_people(placed: Placed, source: Source, world: World) -> list[Problem]:
    """What is shown of people without their consent, and names in addresses and file names.

    Args:
        placed: a story or an event.
        source: its file.
        world: with the register of consents. Who has none, or an unknown one, is `admit`'s problem.
    """
    lacking = {
        person.name.text: (person, agreed)
        for person in placed.people
        if (agreed := _agreed(person, world)) is not None
    }
    clips = clips_of(placed)
    problems = [*_parts(placed.pictures, "portrait", placed, lacking)]
    problems += _parts(clips, "video", placed, lacking)
    for name, (person, agreed) in lacking.items():
        if "name" not in agreed:
            places = _places_of(name, person, placed, source)
            problems += [_uncovered(place, person, "name") for place in places]
        if "voice" not in agreed:
            signed = re.compile(_SIGNED + pattern_of(name).pattern, _LINES)
            problems += [_uncovered(at, person, "voice") for at in _found(signed, source.body)]
    problems += [*_on_posters(placed), *_hyphenated(placed, source.body)]
    return [*problems, *_told_by_addresses(placed, source.body)]


def _agreed(person: Person, world: World) -> set[str] | None:
    """What somebody consented to, at any time; none if that is not to be asked here."""
    given = of_person(person, world.consents)
    if person.office or not given or len(given) < len(person.consent):
        return None
    return {scope for consent in given for scope in consent.scope}


def _parts(
    parts: Iterable[Picture | Clip],
    scope: str,
    placed: Placed,
    lacking: Mapping[str, tuple[Person, set[str]]],
) -> Iterator[Problem]:
    names = [person.name.text for person in placed.people]
    for word in (word for part in parts for word in part.people):
        if word.text not in names:
            message = f"„{word.text}“ ist zu sehen und steht nicht unter people"
            hint = did_you_mean(word.text, names) or (
                "Wer zu sehen ist, braucht dort eine Einwilligung (consent) oder office: true."
            )
            yield Problem(word.place, message, hint)
        elif word.text in lacking and scope not in lacking[word.text][1]:
            yield _uncovered(word.place, lacking[word.text][0], scope)


def _on_posters(placed: Placed) -> Iterator[Problem]:
    """Who is on the poster of a film is in the film, and goes with it."""
    shown = {picture.file.text: picture.people for picture in placed.pictures}
    for clip in clips_of(placed):
        in_film = {word.text for word in clip.people}
        for word in shown.get(clip.poster.text, ()):
            if word.text not in in_film:
                message = f"„{word.text}“ ist auf dem Standbild und steht nicht beim Film"
                hint = f"Ergänzen Sie beim Film: people: [{word.text}]"
                yield Problem(clip.poster.place, message, hint)


def _hyphenated(placed: Placed, text: Text) -> Iterator[Problem]:
    """A quotation that looks signed and is not: nothing would take it out with its speaker."""
    for person in placed.people if ">" in text.markdown else ():
        signed = re.compile(_HYPHEN + pattern_of(person.name.text).pattern + _END, _LINES)
        for place in _found(signed, text):
            message = "vor dem Namen unter dem Zitat steht ein Bindestrich"
            yield Problem(place, message, f"Schreiben Sie: > — {person.name.text}")


def _uncovered(place: Place, person: Person, scope: str) -> Problem:
    names = [f"„{word.text}“" for word in person.consent]
    given = f"die Einwilligung {names[0]} reicht"
    if len(names) > 1:
        given = f"die Einwilligungen {', '.join(names)} reichen"
    message = f"{given} nicht für {_WHAT[scope]}: es fehlt „{scope}“"
    hint = (
        "Fragen Sie den Menschen. Dann ergänzen Sie scope in data/consents.yaml, oder Sie nehmen "
        "die Stelle heraus."
    )
    return Problem(place, message, hint)


def _places_of(name: str, person: Person, placed: Placed, source: Source) -> Iterator[Place]:
    """Where a name stands that visitors would read."""
    pattern = pattern_of(name)
    if pattern.search(placed.title) or pattern.search(placed.summary):
        yield person.name.place
    for picture in placed.pictures:
        if pattern.search(f"{picture.alt}\n{picture.caption}\n{picture.credit}"):
            yield picture.file.place
    for clip in clips_of(placed):
        if pattern.search(f"{clip.title}\n{clip.description}\n{clip.credit}"):
            yield clip.place
    for text in (source.body, *source.beside):
        yield from _found(pattern, text)


def _found(pattern: re.Pattern[str], text: Text) -> Iterator[Place]:
    prose = without_code(text.markdown)
    for match in pattern.finditer(prose):
        yield place_at(text.path, prose, match.start(), text.first_line)


def _told_by_addresses(placed: Placed, text: Text) -> Iterator[Problem]:
    """Names that would still be read in an address when all else is gone."""
    names = [person.name.text for person in placed.people if not person.office]
    hint = "Nach einem Widerruf bliebe er zu lesen. Benennen Sie es nach Ort, Beruf oder Projekt."
    addresses = [(placed.id, placed.slug_place)]
    addresses += [(alias.text, alias.place) for alias in placed.aliases]
    for address, place in addresses:
        if any(stands_in(name, address) for name in names):
            yield note(place, "in der Adresse steht ein Name aus people", hint)
    places = {picture.file.text: picture.file.place for picture in placed.pictures}
    clips = clips_of(placed)
    places |= {file.text: file.place for clip in clips for file in clip.beside}
    for file in sorted(text.files | places.keys()):
        if any(stands_in(name, file.rpartition(".")[0]) for name in names):
            place = places.get(file, Place(text.path))
            yield note(place, "in einem Dateinamen steht ein Name aus people", hint)
