"""Make the desk of what was gathered: a pure function.

A consent that was withdrawn or has run out counts here as everywhere: of a text that it holds back
nothing is told but its file and the consent's pseudonym.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import groupby

from showcase.collation import din_5007
from showcase.discretion import discreet, secrets_of
from showcase.fingerprint import digest
from showcase.model.event import Event
from showcase.model.site import Content, World
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.preview import coverage, deadlines
from showcase.preview.desk import Bare, Desk, File, Named, Row
from showcase.preview.material import Material
from showcase.preview.prose import Prose
from showcase.problem import Place, Problem, Severity, in_order

_INDEX = "/index.md"


def make_desk(given: Material) -> Desk:
    """All that the page shows."""
    shown = [(one, _named(one, given.urls)) for one in _all(given.content)]
    held = [(one.written, _unnamed(one.written)) for one in given.withheld]
    secrets = {one.text.path: secrets_of(one) for one, _ in held}
    files = _files(
        [discreet(problem, secrets.get(problem.place.path, ())) for problem in given.problems]
    )
    world, stories = given.world, given.content.stories
    if world is None:
        return Desk(title="", today=given.today, failed=given.failed, is_known=False, files=files)
    names = {named.place.path: named for _, named in shown}
    soon, ended = deadlines.consents(world.consents.values(), [*shown, *held], given.today)
    interval = world.settings.check_interval
    told = [names[story.text.path] for story in stories]
    return Desk(
        title=world.settings.title,
        today=given.today,
        failed=given.failed,
        is_known=True,
        files=files,
        drafts=deadlines.drafts(shown),
        scheduled=deadlines.scheduled(shown, given.today),
        expiring=deadlines.expiring(shown, given.today),
        expired=deadlines.expired(shown, given.today),
        soon=soon,
        ended=ended,
        interval=interval,
        unchecked=deadlines.unchecked(given.content, told, interval, given.today),
        regions=coverage.regions(stories, world, given.today),
        districts=coverage.districts(stories, world, given.today),
        sectors=coverage.sectors(stories, world, given.today),
        dormant=tuple(one.label for one in world.sectors.values() if not one.active),
        statewide=sum(story.statewide and not story.badge for story in stories),
        registers=coverage.registers(stories, world),
        bare=tuple(_bare(shown, given.prose)),
        stories=_rows(stories, names, given, world),
    )


def _all(content: Content) -> tuple[Written, ...]:
    return (*content.stories, *content.events, *content.pages)


def _named(one: Written, urls: Mapping[str, str]) -> Named:
    title = one.title or "ohne Titel"
    return Named(one.origin, title, urls.get(one.text.path), _kind(one), one.lang)


def _unnamed(one: Written) -> Named:
    return Named(one.origin, None, None, _kind(one))


def _kind(one: Written) -> str:
    if isinstance(one, Story):
        return "Geschichte"
    return "Veranstaltung" if isinstance(one, Event) else "Seite"


def _files(problems: Iterable[Problem]) -> tuple[File, ...]:
    grouped = groupby(in_order([*problems]), key=lambda problem: problem.place.path)
    files = [(path, tuple(found)) for path, found in grouped]
    counted = [File(path, found, sum(map(_is_error, found))) for path, found in files]
    return tuple(sorted(counted, key=lambda file: file.errors == 0))


def _is_error(problem: Problem) -> bool:
    return problem.severity is Severity.ERROR


def _bare(shown: Iterable[tuple[Written, Named]], prose: Mapping[str, Prose]) -> Iterable[Bare]:
    """In the front matter, and in the text those that are not there: they cannot be shown."""
    for one, named in shown:
        for picture in one.pictures:
            if not picture.alt and not picture.decorative:
                yield Bare(named._replace(place=picture.file.place), picture.file.text)
        declared = {picture.file.text for picture in one.pictures}
        known = prose.get(one.text.path)
        for file, place in known.bare if known else ():
            if file not in declared and digest(file) not in one.text.hidden:
                yield Bare(named._replace(place=place), file)


def _rows(
    stories: Iterable[Story], names: Mapping[str, Named], given: Material, world: World
) -> tuple[Row, ...]:
    paths = (_owner(problem.place, names) for problem in in_order([*given.problems]))
    problems = Counter(paths)
    rows = [_row(story, names[story.text.path], given, world, problems) for story in stories]
    rows.sort(key=lambda row: din_5007(row.text.title or ""))
    return tuple(sorted(rows, key=_day_of, reverse=True))


def _day_of(row: Row) -> tuple[object, ...]:
    return (row.date or deadlines.MISSING).sort_key()


def _owner(place: Place, names: Mapping[str, Named]) -> str:
    """The text that a file belongs to: a picture to the index.md beside it."""
    beside = place.path.rpartition("/")[0] + _INDEX
    return beside if place.path not in names and beside in names else place.path


def _row(
    story: Story, named: Named, given: Material, world: World, problems: Mapping[str, int]
) -> Row:
    prose = given.prose.get(story.text.path, Prose(0, ()))
    regions = world.gazetteer.regions
    places = [place.name for place in story.locations if place.district]
    return Row(
        text=named,
        badge=story.badge,
        where=", ".join(places) or _instead(story),
        regions=", ".join(regions[one].name for one in story.regions if one in regions),
        date=None if story.date == deadlines.MISSING else story.date,
        checked=story.checked,
        words=prose.words,
        minutes=prose.minutes,
        languages=story.lang,
        problems=problems.get(story.text.path, 0),
    )


def _instead(story: Story) -> str:
    """What it is for if not for a place; empty while an editor has not said so."""
    return "landesweit" if story.statewide else "ganze Region" if story.regions else ""
