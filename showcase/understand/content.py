"""Understand stories, events and pages: typed, placed, with an address; references still ids."""

from collections.abc import Mapping as Register
from dataclasses import replace
from datetime import date
from typing import TypeVar

from showcase.model.event import Event
from showcase.model.places import Gazetteer, Location
from showcase.model.plain import PlainPage
from showcase.model.site import Content, World
from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.problem import Place, Problem, note
from showcase.schema import Word
from showcase.source import Kind, Source
from showcase.suggest import did_you_mean
from showcase.understand.gazetteer import find_place, find_region
from showcase.understand.record import read_whole
from showcase.understand.slugs import slug_of

W = TypeVar("W", bound=Written)
P = TypeVar("P", bound=Placed)


def understand_content(
    sources: tuple[Source, ...], world: World, today: date
) -> tuple[Content, list[Problem]]:
    """Read every source as what its folder says it is."""
    stories: list[Story] = []
    events: list[Event] = []
    pages: list[PlainPage] = []
    problems: list[Problem] = []
    for source in sources:
        match source.kind:
            case Kind.STORY:
                story, found = understand_story(source, world, today)
                stories.append(story)
            case Kind.EVENT:
                event, found = understand_event(source, world)
                events.append(event)
            case Kind.PAGE:
                page, found = _understand(source, PlainPage)
                pages.append(page)
        problems += found
    return Content(tuple(stories), tuple(events), tuple(pages)), problems


def understand_story(source: Source, world: World, today: date) -> tuple[Story, list[Problem]]:
    """Read a story."""
    story, problems = _understand(source, Story)
    story, found = _locate(story, world.gazetteer, needed=True)
    problems += found + _check_sectors(story.sectors, world)
    problems += _check_files(story)
    if story.date.first_day() > today and story.publish_on is None:
        message = f"die Geschichte erscheint erst am {story.date.iso()}, es fehlt publish_on"
        hint = f"Soll sie an diesem Tag erscheinen? Dann: publish_on: {story.date.iso()}"
        problems.append(Problem(_place_of(source, "date"), message, hint))
    if story.publish_on and story.expires and story.expires < story.publish_on:
        message = "die Geschichte läuft ab, bevor sie erscheint"
        problems.append(Problem(_place_of(source, "expires"), message))
    return story, problems


def _check_files(placed: Placed) -> list[Problem]:
    """Pictures and clips that are named and not there, or that no page shows yet."""
    named = [picture.file for picture in placed.pictures]
    problems = []
    if isinstance(placed, Story):
        unseen = [placed.cover] if placed.cover else []
        unseen += [clip.file for clip in placed.clips if clip.file]
        named += unseen
        for word in unseen:
            message = f"„{word.text}“ zeigt die Website noch nicht"
            problems.append(note(word.place, message, "Titelbilder und Filme kommen später."))
    for word in named:
        if word.text not in placed.text.files:
            message = f"die Datei „{word.text}“ gibt es nicht"
            hint = did_you_mean(word.text, placed.text.files) or (
                "Sie liegt im Ordner der Geschichte, neben der index.md."
            )
            problems.append(Problem(word.place, message, hint))
    return problems


def understand_event(source: Source, world: World) -> tuple[Event, list[Problem]]:
    """Read an event."""
    event, problems = _understand(source, Event)
    event, found = _locate(event, world.gazetteer, needed=False)
    problems += found + _check_sectors(event.sectors, world) + _check_files(event)
    if event.end and event.start is None:
        message = "ein Ende ohne Beginn: es fehlt die Angabe „start“"
        problems.append(Problem(_place_of(source, "end"), message))
    elif event.end and event.start and _ends_early(event):
        message = "die Veranstaltung endet, bevor sie beginnt"
        problems.append(Problem(_place_of(source, "end"), message, "Vertauscht mit „start“?"))
    if event.not_after and event.start:
        message = "„not_after“ steht nur dort, wo „start“ nicht bekannt ist"
        hint = "Löschen Sie eine der beiden Angaben."
        problems.append(Problem(_place_of(source, "not_after"), message, hint))
    return event, problems


def _ends_early(event: Event) -> bool:
    start, end = event.start, event.end
    if start is None or end is None:
        return False
    same_day = start.day and start[:3] == end[:3]
    if same_day and start.time and end.time:
        return end.time < start.time
    return end.last_day() < start.first_day()


def _understand(source: Source, noun: type[W]) -> tuple[W, list[Problem]]:
    """Read the front matter; give the noun its address."""
    slug, slug_place, problems = slug_of(source)
    written, found = read_whole(
        noun,
        source.front,
        Place(source.path),
        id=slug,
        slug_place=slug_place,
        text=source.body,
    )
    return written, problems + found


def _locate(placed: P, gazetteer: Gazetteer, *, needed: bool) -> tuple[P, list[Problem]]:
    """Look up where it is at home."""
    named = (placed.place,) if placed.place else ()
    ways = [
        name
        for name, given in (
            ("place", named),
            ("places", placed.places),
            ("region", placed.region),
            ("statewide", placed.statewide),
        )
        if given
    ]
    problems = []
    if len(ways) > 1 or (needed and not ways):
        given = " und ".join(ways) if ways else "keine davon"
        message = f"genau eine der Angaben place, places, region, statewide; hier steht {given}"
        hint = "place: Stadt, Gemeinde oder Kreis. Landesweit: statewide: true"
        problems.append(Problem(placed.origin, message, hint))
    found = [find_place(word, gazetteer) for word in (*named, *placed.places)]
    found += [find_region(word, gazetteer) for word in placed.region]
    locations = tuple(place for place in found if isinstance(place, Location))
    problems += [place for place in found if isinstance(place, Problem)]
    regions = dict.fromkeys(region for place in locations for region in place.regions)
    districts = dict.fromkeys(place.district for place in locations if place.district)
    return (
        replace(placed, locations=locations, regions=tuple(regions), districts=tuple(districts)),
        problems,
    )


def _check_sectors(words: tuple[Word, ...], world: World) -> list[Problem]:
    problems = []
    for word in words:
        sector = world.sectors.get(word.text)
        if sector is None:
            problems.append(_unknown_sector(word, world))
        elif not sector.active:
            message = f"die Branche „{word.text}“ ist noch nicht freigeschaltet"
            hint = "Löschen Sie in data/sectors.yaml bei ihr die Zeile „active: false“."
            problems.append(Problem(word.place, message, hint))
    return problems


def _unknown_sector(word: Word, world: World) -> Problem:
    named: Register[str, str] = {
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


def _place_of(source: Source, name: str) -> Place:
    """Where the value of a key stands."""
    values = (value.place for key, value in source.front.entries if key.text == name)
    return next(values, Place(source.path))
