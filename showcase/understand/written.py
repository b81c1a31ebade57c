"""What understanding a story, an event and a page have in common: address, places, files."""

from dataclasses import replace
from typing import TypeVar

from showcase.model.places import Location
from showcase.model.site import World
from showcase.model.written import Placed, Written
from showcase.problem import Place, Problem, note
from showcase.schema import Word
from showcase.source import Source, Text, body_of, gaps
from showcase.suggest import did_you_mean
from showcase.understand.gazetteer import find_place, find_region
from showcase.understand.record import read_whole
from showcase.understand.slugs import slug_of

W = TypeVar("W", bound=Written)
P = TypeVar("P", bound=Placed)
_WHERE = ("place", "places", "region", "statewide")


def understand_written(source: Source, noun: type[W]) -> tuple[W, list[Problem]]:
    """Read the front matter; give the noun its address."""
    slug, slug_place, problems = slug_of(source)
    written, found = read_whole(
        noun,
        source.front,
        Place(source.path),
        id=slug,
        slug_place=slug_place,
        text=body_of(source.body),
    )
    return written, problems + found


def place_of(source: Source, name: str) -> Place:
    """Where the value of a key stands; the front matter's first line if it is not there."""
    values = (value.place for key, value in source.front.entries if key.text == name)
    return next(values, Place(source.path))


def locate(
    placed: P, source: Source, world: World, unread: list[Problem], *, needed: bool
) -> tuple[P, list[Problem]]:
    """Look up where it is at home.

    Args:
        placed: a story or an event, with the places as its editor wrote them.
        source: where it comes from.
        world: with all the places that there are.
        unread: the problems so far: a place that could not even be read is not missed on top.
        needed: whether it must say where.
    """
    ways = [name for name in _WHERE if getattr(placed, name)]
    tried = {place_of(source, name) for name in _WHERE} - {placed.origin}
    problems = []
    if len(ways) > 1 or (needed and not ways and tried.isdisjoint(p.place for p in unread)):
        given = " und ".join(ways) if ways else "keine davon"
        message = f"genau eine der Angaben place, places, region, statewide; hier steht {given}"
        hint = "place: Stadt, Gemeinde oder Kreis. Landesweit: statewide: true"
        problems.append(Problem(placed.origin, message, hint))
    named = (placed.place,) if placed.place else ()
    found = [find_place(word, world.gazetteer) for word in (*named, *placed.places)]
    found += [find_region(word, world.gazetteer) for word in placed.region]
    locations = tuple(place for place in found if isinstance(place, Location))
    if world.incomplete.isdisjoint(("regions", "municipalities")):
        problems += [place for place in found if isinstance(place, Problem)]
    regions = dict.fromkeys(region for place in locations for region in place.regions)
    districts = dict.fromkeys(place.district for place in locations if place.district)
    return (
        replace(placed, locations=locations, regions=tuple(regions), districts=tuple(districts)),
        problems,
    )


def check_files(placed: Placed, text: Text, unseen: tuple[Word, ...] = ()) -> list[Problem]:
    """Files that are named and not there, or that no page shows.

    Args:
        placed: a story or an event, with its pictures.
        text: its text, with the files beside it.
        unseen: the files besides that no page shows yet.
    """
    pictures = [picture.file for picture in placed.pictures]
    problems = []
    for word in (*pictures, *unseen):
        if word.text not in text.files:
            message = f"die Datei „{word.text}“ gibt es nicht"
            hint = did_you_mean(word.text, text.files) or (
                "Sie liegt im Ordner der Geschichte, neben der index.md."
            )
            problems.append(Problem(word.place, message, hint))
        elif word in unseen:
            message = f"„{word.text}“ zeigt die Website noch nicht"
            problems.append(note(word.place, message, "Titelbilder und Filme kommen später."))
        elif word.text not in text.markdown:
            message = f"das Bild „{word.text}“ kommt im Text nicht vor und wird nicht gezeigt"
            hint = f"Im Text zeigen Sie es mit ![Was zu sehen ist]({word.text})"
            problems.append(note(word.place, message, hint))
    return problems


def check_gaps(text: Text) -> list[Problem]:
    """Gaps that a visitor would read. On plain pages they wait for the release."""
    hint = "Ersetzen Sie sie samt den Klammern."
    return [
        Problem(place, f"hier ist noch eine Lücke: {words}".removesuffix(": "), hint)
        for place, words in gaps(text)
    ]


def check_sectors(words: tuple[Word, ...], world: World) -> list[Problem]:
    """Sectors that nobody knows, or that are not switched on."""
    problems = []
    for word in words:
        sector = world.sectors.get(word.text)
        if sector is None and "sectors" in world.incomplete:
            continue
        if sector is None:
            problems.append(_unknown_sector(word, world))
        elif not sector.active:
            message = f"die Branche „{word.text}“ ist noch nicht freigeschaltet"
            hint = "Löschen Sie in data/sectors.yaml bei ihr die Zeile „active: false“."
            problems.append(Problem(word.place, message, hint))
    return problems


def _unknown_sector(word: Word, world: World) -> Problem:
    named = {
        name.casefold(): sector.id
        for sector in world.sectors.values()
        for name in (sector.label, *sector.aliases)
    }
    meant = named.get(word.text.casefold())
    hint = f"Meinten Sie „{meant}“?" if meant else did_you_mean(word.text, world.sectors)
    active = ", ".join(sector.id for sector in world.sectors.values() if sector.active)
    return Problem(
        word.place, f"die Branche „{word.text}“ gibt es nicht", hint or f"Bekannt sind: {active}"
    )
