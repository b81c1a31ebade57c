"""Understand a story: typed, placed, with an address; references still ids."""

from datetime import date

from showcase.model.site import World
from showcase.model.story import Story
from showcase.problem import Problem
from showcase.source import Source, gaps
from showcase.understand.clips import understand_clips
from showcase.understand.people import check_people
from showcase.understand.pictures import check_pictures
from showcase.understand.written import (
    check_sectors,
    place_of,
    understand_placed,
)


def understand_story(source: Source, world: World, today: date) -> tuple[Story, list[Problem]]:
    """Read a story.

    Args:
        source: its file.
        world: places and sectors.
        today: a story of a later date must say when it is to appear.
    """
    story, problems = understand_placed(source, Story, world, needed=True)
    problems += check_sectors(story.sectors, world) + gaps(source.body)
    problems += check_pictures(story, source, story.cover)
    story, flaws = understand_clips(story, source)
    problems += flaws + check_people(story, source, world)
    if story.date.first_day() > today and story.publish_on is None:
        message = f"die Geschichte erscheint erst am {story.date.iso()}, es fehlt publish_on"
        day = story.date.first_day().isoformat()
        hint = f"Soll sie an diesem Tag erscheinen? Dann: publish_on: {day}"
        problems.append(Problem(place_of(source, "date"), message, hint))
    if story.publish_on and today < story.date.first_day() > story.publish_on.first_day():
        message = f"die Geschichte erscheint vor ihrem Datum ({story.date.iso()})"
        hint = "publish_on sagt, ab wann sie zu sehen ist; date soll nicht später liegen."
        problems.append(Problem(place_of(source, "publish_on"), message, hint))
    if story.publish_on and story.expires and story.expires < story.publish_on:
        message = "die Geschichte läuft ab, bevor sie erscheint"
        problems.append(Problem(place_of(source, "expires"), message))
    return story, problems
