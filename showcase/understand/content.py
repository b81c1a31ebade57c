"""Understand all that editors wrote: each file as what its folder says it is."""

from collections.abc import Iterable, Sequence
from datetime import date

from showcase.model.event import Event
from showcase.model.plain import PlainPage
from showcase.model.site import Content, World
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.problem import Problem, softened
from showcase.source import Kind, Source
from showcase.understand.beside import tell_unused
from showcase.understand.event import understand_event
from showcase.understand.pictures import check_pictures
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
    understood = [understand_source(source, world, today, drafts=drafts) for source in sources]
    content, twins = gather([written for written, _ in understood])
    return content, [problem for _, found in understood for problem in found] + twins


def understand_source(
    source: Source, world: World, today: date, *, drafts: bool = False
) -> tuple[Written, list[Problem]]:
    """Read one source; the arguments are those of `understand_content`."""
    written: Written
    match source.kind:
        case Kind.STORY:
            written, problems = understand_story(source, world, today)
        case Kind.EVENT:
            written, problems = understand_event(source, world)
        case Kind.PAGE:
            written, problems = understand_written(source, PlainPage)
            problems += check_pictures(written, source)
    problems += tell_unused(written, source)
    return written, softened(problems) if written.draft and not drafts else problems


def gather(written: Sequence[Written]) -> tuple[Content, list[Problem]]:
    """Sort what was understood one by one by what it is; no two of a kind may share a slug."""
    content = Content(
        stories=tuple([one for one in written if isinstance(one, Story)]),
        events=tuple([one for one in written if isinstance(one, Event)]),
        pages=tuple([one for one in written if isinstance(one, PlainPage)]),
    )
    kinds = (content.stories, content.events, content.pages)
    return content, [twin for kind in kinds for twin in _twins(kind)]


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
