"""What the stories tell of, and what not: regions, districts, sectors, registers."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import TypeVar

from showcase.model.places import District
from showcase.model.site import Organisation, Programme, World
from showcase.model.story import Story
from showcase.preview.desk import Covered, Register

_Entry = TypeVar("_Entry", District, Organisation, Programme)


def regions(stories: Iterable[Story], world: World, today: date) -> tuple[Covered, ...]:
    """Every region; a story of a town counts for the town's."""
    shown, coming = _both(stories, today, lambda story: story.regions)
    known = world.gazetteer.regions.values()
    return tuple(Covered(one.name, "", shown[one.id], coming[one.id]) for one in known)


def districts(stories: Iterable[Story], world: World, today: date) -> tuple[Covered, ...]:
    """Every district in every region that it belongs to: a divided one counts town by town."""
    shown, coming = _both(stories, today, _districts_of)
    places = world.gazetteer
    return tuple(
        Covered(
            places.districts[one].name, region.name, shown[region.id, one], coming[region.id, one]
        )
        for region in places.regions.values()
        for one in places.districts_of.get(region.id, ())
    )


def _districts_of(story: Story) -> set[tuple[str, str]]:
    return {
        (region, place.district)
        for place in story.locations
        if place.district
        for region in place.regions
    }


def sectors(stories: Iterable[Story], world: World, today: date) -> tuple[Covered, ...]:
    """Every sector that a story may name."""
    shown, coming = _both(stories, today, lambda story: {word.text for word in story.sectors})
    known = (one for one in world.sectors.values() if one.active)
    return tuple(Covered(one.label, "", shown[one.id], coming[one.id]) for one in known)


def registers(stories: Iterable[Story], world: World) -> tuple[Register, ...]:
    """How many districts, organisations and programmes the stories name that visitors see."""
    shown = [story for story in stories if not story.badge]
    organisations = {word.text for story in shown for word in story.organisations}
    programmes = {word.text for story in shown for word in story.programme}
    places = {district for story in shown for district in story.districts}
    return (
        _register("Kreisen und kreisfreien Städten", world.gazetteer.districts, places),
        _register("Organisationen", world.organisations, organisations),
        _register("Programmen", world.programmes, programmes),
    )


def _register(noun: str, known: Mapping[str, _Entry], named: set[str]) -> Register:
    missing = tuple(one.name for key, one in known.items() if key not in named)
    return Register(noun, len(known) - len(missing), len(known), missing)


def _both(
    stories: Iterable[Story], today: date, keys: Callable[[Story], Iterable[object]]
) -> tuple[Counter[object], Counter[object]]:
    """How often each key is there: in what visitors see, and in what they will see."""
    shown, coming = Counter[object](), Counter[object]()
    for story in stories:
        if not story.badge:
            shown.update(keys(story))
        elif _is_coming(story, today):
            coming.update(keys(story))
    return shown, coming


def _is_coming(story: Story, today: date) -> bool:
    """Whether visitors will see it one day: what has expired they will not."""
    later = story.publish_on
    return story.draft or (later is not None and later.first_day() > today)
