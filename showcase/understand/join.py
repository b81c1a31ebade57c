"""Resolve references among the admitted, both ways: events ↔ stories, related, registers."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from showcase.collation import din_5007
from showcase.model.event import Event
from showcase.model.site import Content, Site, Withheld, World
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.problem import Problem, note
from showcase.schema import Word
from showcase.suggest import did_you_mean

W = TypeVar("W", bound=Written)


@dataclass(frozen=True)
class _Hidden:
    """What a reference may name although it is not there."""

    withheld: Mapping[str, str]
    """Slug or file name → why the gate held it back."""

    broken: frozenset[str]
    """Names of files that have a problem of their own already."""


def join(
    content: Content, world: World, withheld: list[Withheld], broken: frozenset[str]
) -> tuple[Site, list[Problem]]:
    """Make the site of what was admitted.

    Args:
        content: what the gate let through.
        world: settings and registers.
        withheld: what it held back: a reference there is a note, not a problem.
        broken: names of sources that could not be read.
    """
    reasons = {
        name: held.reason
        for held in withheld
        for name in (_file_name(held.written), held.written.id)
    }
    hidden = _Hidden(reasons, broken)
    problems: list[Problem] = []
    stories = {story.id: story for story in sorted(content.stories, key=_newest_first)}
    events = {event.id: event for event in sorted(content.events, key=_latest_first)}
    pages = {page.id: page for page in content.pages}

    def pairs(
        sources: Iterable[Written], key: str, targets: Mapping[str, W]
    ) -> set[tuple[str, str]]:
        known = {**_by_file_name(targets.values()), **targets}
        found = set()
        for source in sources:
            for word in getattr(source, key):
                if word.text in known:
                    found.add((source.id, known[word.text].id))
                else:
                    problems.extend(_dangling(word, key, known, hidden))
        return found

    told = pairs(stories.values(), "events", events)
    told |= {(story, event) for event, story in pairs(events.values(), "stories", stories)}
    related = pairs(stories.values(), "related", stories)
    related |= {(there, here) for here, there in related}
    for one in (*stories.values(), *events.values()):
        problems += _check_registers(one, world)
    site = Site(
        world=world,
        stories=tuple(stories.values()),
        events=tuple(events.values()),
        pages=tuple(sorted(pages.values(), key=lambda page: din_5007(page.title))),
        events_of=_gather(told, events),
        stories_of=_gather({(event, story) for story, event in told}, stories),
        related_to=_gather({pair for pair in related if pair[0] != pair[1]}, stories),
    )
    return site, problems


def _newest_first(story: Story) -> tuple[object, ...]:
    return (*_descending(story.date.sort_key()[:3]), din_5007(story.title), story.id)


def _latest_first(event: Event) -> tuple[object, ...]:
    """Dated events from the latest to the earliest, then the undated ones, by what is known."""
    moment = event.start or event.not_after
    when = moment.sort_key() if moment else (0, 0, 0, (0, 0))
    return (
        event.start is None,
        *_descending((*when[:3], *when[3])),
        din_5007(event.title),
        event.id,
    )


def _descending(numbers: Iterable[int]) -> tuple[int, ...]:
    return tuple(-number for number in numbers)


def _by_file_name(written: Iterable[W]) -> dict[str, W]:
    """What a file is called, where its slug says something else."""
    return {_file_name(one): one for one in written}


def _file_name(written: Written) -> str:
    return written.text.path.removesuffix("/index.md").removesuffix(".md").rpartition("/")[2]


def _gather(pairs: set[tuple[str, str]], targets: Mapping[str, W]) -> dict[str, tuple[W, ...]]:
    """Id → what it is paired with, in the targets' order."""
    place = {target: number for number, target in enumerate(targets)}
    gathered: dict[str, list[str]] = {}
    for source, target in pairs:
        gathered.setdefault(source, []).append(target)
    return {
        source: tuple(targets[target] for target in sorted(found, key=place.__getitem__))
        for source, found in gathered.items()
    }


_REGISTERS = {
    "organisations": ("organisations", "die Organisation"),
    "organisers": ("organisations", "die Organisation"),
    "programme": ("programmes", "das Programm"),
}
_CONTENT = {"events": "die Veranstaltung", "stories": "die Geschichte", "related": "die Geschichte"}


def _check_registers(written: Written, world: World) -> list[Problem]:
    problems = []
    for key, (register, noun) in _REGISTERS.items():
        if register in world.incomplete:
            continue
        known = getattr(world, register)
        words: tuple[Word, ...] = getattr(written, key, ())
        for word in words:
            if word.text not in known:
                hint = (
                    did_you_mean(word.text, known) or f"Tragen Sie sie in data/{register}.yaml ein."
                )
                problems.append(Problem(word.place, f"{noun} „{word.text}“ gibt es nicht", hint))
    return problems


def _dangling(word: Word, key: str, known: Mapping[str, object], hidden: _Hidden) -> list[Problem]:
    if word.text in hidden.broken:
        return []
    if word.text in hidden.withheld:
        message = f"„{word.text}“ ist zurückgehalten ({hidden.withheld[word.text]})"
        return [note(word.place, message, "Der Verweis fehlt so lange auf der Website.")]
    hint = (
        _several(word)
        or did_you_mean(word.text, known)
        or "Gesucht wird der Name der Datei ohne .md."
    )
    return [Problem(word.place, f"{_CONTENT[key]} „{word.text}“ gibt es nicht", hint)]


def _several(word: Word) -> str:
    return f"Mehrere? Dann in eckigen Klammern: [{word.text}]" if "," in word.text else ""
