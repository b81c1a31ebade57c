"""Understand an event: typed, placed, dated as well as its source allows."""

from showcase.dates import precedes
from showcase.model.event import Event
from showcase.model.site import World
from showcase.problem import Problem
from showcase.source import Source, gaps
from showcase.understand.people import check_people
from showcase.understand.pictures import check_pictures
from showcase.understand.written import (
    check_sectors,
    place_of,
    understand_placed,
)


def understand_event(source: Source, world: World) -> tuple[Event, list[Problem]]:
    """Read an event."""
    event, problems = understand_placed(source, Event, world, needed=False)
    problems += check_sectors(event.sectors, world) + check_pictures(event, source)
    problems += gaps(source.body) + check_people(event, source, world)
    if event.end and event.start is None:
        message = "ein Ende ohne Beginn: es fehlt die Angabe „start“"
        problems.append(Problem(place_of(source, "end"), message))
    elif event.end and event.start and precedes(event.end, event.start):
        message = "die Veranstaltung endet, bevor sie beginnt"
        problems.append(Problem(place_of(source, "end"), message, "Vertauscht mit „start“?"))
    if event.not_after and event.start:
        message = "„not_after“ steht nur dort, wo „start“ nicht bekannt ist"
        hint = "Löschen Sie eine der beiden Angaben."
        problems.append(Problem(place_of(source, "not_after"), message, hint))
    return event, problems
