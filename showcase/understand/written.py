"""What understanding a story, an event and a page have in common: address, places, files."""

from collections.abc import Mapping
from typing import Any, TypeVar

from showcase.model.places import Location
from showcase.model.site import World
from showcase.model.written import Placed, Written
from showcase.problem import Place, Problem
from showcase.schema import Word
from showcase.source import Source, Text, body_of
from showcase.suggest import did_you_mean, find_file
from showcase.understand.gazetteer import find_place, find_region
from showcase.understand.record import read_whole
from showcase.understand.slugs import slug_of

W = TypeVar("W", bound=Written)
P = TypeVar("P", bound=Placed)
_WHERE = ("place", "places", "region", "statewide")


def understand_written(source: Source, noun: type[W]) -> tuple[W, list[Problem]]:
    """Read a text that is nowhere in particular."""
    values, problems = _read(source, noun)
    return noun(**values), problems


def understand_placed(
    source: Source, noun: type[P], world: World, *, needed: bool
) -> tuple[P, list[Problem]]:
    """Read a story or an event, and look up where it is at home.

    Args:
        source: its file.
        noun: what it is.
        world: with all the places that there are.
        needed: whether it must say where.
    """
    values, problems = _read(source, noun)
    missed = _check_ways(values, source, problems, needed=needed)
    locations, unknown = _locate(values, world)
    regions = dict.fromkeys(region for place in locations for region in place.regions)
    districts = dict.fromkeys(place.district for place in locations if place.district)
    values |= {"locations": locations, "regions": tuple(regions), "districts": tuple(districts)}
    return noun(**values), problems + missed + unknown


def _read(source: Source, noun: type) -> tuple[dict[str, Any], list[Problem]]:
    """Read the front matter; give it its address."""
    slug, slug_place, problems = slug_of(source)
    values, found = read_whole(noun, source.front, Place(source.path))
    values |= {"id": slug, "slug_place": slug_place, "text": body_of(source.body)}
    return values, problems + found


def place_of(source: Source, name: str) -> Place:
    """Where the value of a key stands; the front matter's first line if it is not there."""
    values = (value.place for key, value in source.front.entries if key.text == name)
    return next(values, Place(source.path))


def _check_ways(
    values: Mapping[str, Any], source: Source, unread: list[Problem], *, needed: bool
) -> list[Problem]:
    """Whether it says in one way where it is; a place that could not be read is not missed."""
    ways = [name for name in _WHERE if values.get(name)]
    if len(ways) == 1 or not (ways or needed):
        return []
    tried = {place_of(source, name) for name in _WHERE} - {Place(source.path)}
    if not ways and not tried.isdisjoint(problem.place for problem in unread):
        return []
    given = " und ".join(ways) if ways else "keine davon"
    message = f"genau eine der Angaben place, places, region, statewide; hier steht {given}"
    hint = "place: Stadt, Gemeinde oder Kreis. Landesweit: statewide: true"
    return [Problem(Place(source.path), message, hint)]


def _locate(values: Mapping[str, Any], world: World) -> tuple[tuple[Location, ...], list[Problem]]:
    """The places and regions that its editor named."""
    named = (values["place"],) if "place" in values else ()
    found = [find_place(word, world.gazetteer) for word in (*named, *values.get("places", ()))]
    found += [find_region(word, world.gazetteer) for word in values.get("region", ())]
    locations = tuple(place for place in found if isinstance(place, Location))
    if world.incomplete.isdisjoint(("regions", "municipalities")):
        return locations, [place for place in found if isinstance(place, Problem)]
    return locations, []


def check_files(words: tuple[Word, ...], text: Text) -> list[Problem]:
    """Files that are named and not there."""
    return [
        Problem(word.place, f"die Datei „{word.text}“ gibt es nicht", find_file(word.text, text))
        for word in words
        if word.text not in text.files
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
