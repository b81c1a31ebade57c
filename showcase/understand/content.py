"""Understand all that editors wrote: each file as what its folder says it is."""

from collections.abc import Iterable
from datetime import date

from showcase.model.event import Event
from showcase.model.plain import PlainPage
from showcase.model.site import Content, World
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.problem import Problem, softened
from showcase.source import Kind, Source
from showcase.understand.event import understand_event
from showcase.understand.story import understand_story
from showcase.understand.written import understand_written


def understand_content(
    sources: tuple[Source, ...], world: World, today: date, *, drafts: bool = False
) -> tuple[Content, list[Problem]]:
    """Read every source.

    Args:
        sources: the files.
        world: places, sectors, registers.
        today: the day that decides what lies in the future.
        drafts: whether drafts will be shown. If not, what is wrong with one harms no visitor and
            misses none: it is a note.
    """
    stories: list[Story] = []
    events: list[Event] = []
    pages: list[PlainPage] = []
    problems: list[Problem] = []
    for source in sources:
        match source.kind:
            case Kind.STORY:
                story, found = understand_story(source, world, today)
                stories.append(story)
                draft = story.draft
            case Kind.EVENT:
                event, found = understand_event(source, world)
                events.append(event)
                draft = event.draft
            case Kind.PAGE:
                page, found = understand_written(source, PlainPage)
                pages.append(page)
                draft = page.draft
        harmless = draft and not drafts
        problems += softened(found) if harmless else found
    problems += [twin for kind in (stories, events, pages) for twin in _twins(kind)]
    return Content(tuple(stories), tuple(events), tuple(pages)), problems


def _twins(written: Iterable[Written]) -> list[Problem]:
    """Files of one kind that share a slug: only one of them could stand at its address."""
    first: dict[str, Written] = {}
    problems = []
    for one in sorted(written, key=lambda one: one.slug is not None):  # who chose it, changes it
        other = first.setdefault(one.id, one)
        if other is not one:
            message = f"die Kennung „{one.id}“ gibt es schon: {other.slug_place.path}"
            hint = "Geben Sie einer von beiden eine andere: slug: …"
            problems.append(Problem(one.slug_place, message, hint))
    return problems
