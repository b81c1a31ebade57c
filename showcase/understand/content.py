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


def understand_source(source: Source, world: World, today: date) -> tuple[Written, list[Problem]]:
    """Read one source as what its folder says it is.

    Args:
        source: the file.
        world: places, sectors, registers.
        today: the day that decides what lies in the future.
    """
    match source.kind:
        case Kind.STORY:
            return understand_story(source, world, today)
        case Kind.EVENT:
            return understand_event(source, world)
        case Kind.PAGE:
            return understand_written(source, PlainPage)


def weighed(
    written: Written | None, problems: list[Problem], *, drafts: bool = False
) -> list[Problem]:
    """What is wrong with a text, by its weight.

    Args:
        written: what could be understood of it, if anything.
        problems: what is wrong with it.
        drafts: whether drafts will be shown. If not, what is wrong with one harms no visitor and
            misses none: it is a note.
    """
    return softened(problems) if written and written.draft and not drafts else problems


def gather(texts: Iterable[Written]) -> tuple[Content, list[Problem]]:
    """Put together what was understood one by one; two of one address are a problem."""
    stories: list[Story] = []
    events: list[Event] = []
    pages: list[PlainPage] = []
    for written in texts:
        if isinstance(written, Story):
            stories.append(written)
        elif isinstance(written, Event):
            events.append(written)
        elif isinstance(written, PlainPage):
            pages.append(written)
    problems = [twin for kind in (stories, events, pages) for twin in _twins(kind)]
    return Content(tuple(stories), tuple(events), tuple(pages)), problems


def understand_content(
    sources: Iterable[Source], world: World, today: date, *, drafts: bool = False
) -> tuple[Content, list[Problem]]:
    """Read every source, and put them together."""
    understood = [understand_source(one, world, today) for one in sources]
    content, problems = gather(written for written, _ in understood)
    found = [p for one in understood for p in weighed(*one, drafts=drafts)]
    return content, found + problems


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
