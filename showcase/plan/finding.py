"""What a visitor's own browser filters the stories with and finds what is near: two JSON files.

Both are fetched when somebody first uses the form on the page of all stories, never before. Nothing
in them changes daily: which events are to come is for the visitor's clock to say.
"""

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import TypeVar

from showcase.collation import din_5007
from showcase.model.event import EVENT_STATUS, Event
from showcase.model.places import Gazetteer
from showcase.model.site import World
from showcase.model.story import AUDIENCE, SUPPORT, Story
from showcase.model.written import Placed
from showcase.page import Page
from showcase.plan import urls
from showcase.plan.lists import Lists
from showcase.plan.pages import machine_page
from showcase.schema import Choice, Word
from showcase.slug import transliterate

Value = TypeVar("Value", bound=Hashable)

DIGITS = 4
"""Of a degree: eleven metres, more than „12 km“ can tell."""

CHANGED = ("cancelled", "postponed")
"""The keys of `EVENT_STATUS` that a visitor must hear of."""

Column = tuple[int | tuple[int, ...], ...]
"""For each story a number in a list; several or none of them as a tuple."""


def finding_pages(lists: Lists) -> Iterator[Page]:
    """Both files; none where there is no story to find."""
    if lists.site.stories:
        yield machine_page(urls.FILTER, _filter(lists), "filter.json")
        yield machine_page(urls.TOWNS, _towns(lists.site.world.gazetteer), "towns.json")


def _filter(lists: Lists) -> dict[str, object]:
    """The stories in columns, newest first, and the events that have a date in rows.

    What many of them share, a place line or a point, is written once and numbered.
    """
    stories, cards = lists.site.stories, lists.stories.values()
    dated = [event for event in lists.site.events if event.start]
    lines, line = _numbered([(card.place_line,) for card in cards])
    points, at = _numbered([_points(placed) for placed in (*stories, *dated)])
    return {
        "facets": _facets(stories, lists.site.world),
        "titles": tuple(card.link.text for card in cards),
        "slugs": tuple(lists.stories),
        "dates": tuple(card.date.iso() for card in cards),
        "statewide": tuple(n for n, story in enumerate(stories) if story.statewide),
        "lines": lines,
        "line": line,
        "points": points,
        "at": at[: len(stories)],
        "events": tuple(
            (*_event(event, lists.events[event.id].place_line), there)
            for event, there in zip(dated, at[len(stories) :], strict=True)
        ),
    }


def _event(event: Event, place_line: str) -> tuple[str, ...]:
    """Name, slug, place line, start and end, what became of it: the last two may be empty."""
    start, end = (moment.iso() if moment else "" for moment in (event.start, event.end))
    status = EVENT_STATUS.options[event.status] if event.status in CHANGED else ""
    return (event.title, event.id, place_line, start, end, status)


def _facets(stories: Sequence[Story], world: World) -> dict[str, object]:
    """What stories can be chosen by: a parameter of the address → its values and whose they are."""
    places = world.gazetteer
    languages = sorted({story.lang for story in stories})
    return {
        "region": _facet(
            {one.id: one.name for one in places.regions.values()},
            [story.regions for story in stories],
        ),
        "kreis": _facet(
            {one.id: one.name for one in places.districts.values()},
            [story.districts for story in stories],
        ),
        "branche": _facet(
            {one.id: one.label for one in world.sectors.values() if one.active},
            [_texts(story.sectors) for story in stories],
        ),
        "fuer": _choice(AUDIENCE, [story.audience for story in stories]),
        "hilfe": _choice(SUPPORT, [story.support for story in stories]),
        "programm": _facet(
            {one.id: one.name for one in world.programmes.values()},
            [_texts(story.programme) for story in stories],
        ),
        "sprache": _facet(
            dict(zip(languages, languages, strict=True)), [(story.lang,) for story in stories]
        ),
    }


def _texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words)


def _choice(choice: Choice, rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """A facet of few fixed words: in an address they are German too."""
    slugs = {key: transliterate(label) for key, label in choice.options.items()}
    labels = {slugs[key]: label for key, label in choice.options.items()}
    return _facet(labels, [[slugs[key] for key in row] for row in rows])


def _facet(labels: Mapping[str, str], rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """The values that are in use, in the order of their labels, and the column of the stories."""
    known = [[value for value in row if value in labels] for row in rows]
    used = set(chain.from_iterable(known))
    ids, column = _numbered(known, [value for value in labels if value in used])
    return {"ids": ids, "labels": tuple(labels[value] for value in ids), "of": column}


def _numbered(
    rows: Sequence[Sequence[Value]], first: Iterable[Value] = ()
) -> tuple[tuple[Value, ...], Column]:
    """All values, each once, those of `first` in front; and each row in their numbers."""
    values = dict.fromkeys(chain(first, chain.from_iterable(rows)))
    number = {value: n for n, value in enumerate(values)}
    return tuple(values), tuple(
        number[row[0]] if len(row) == 1 else tuple(number[value] for value in dict.fromkeys(row))
        for row in rows
    )


def _points(placed: Placed) -> tuple[tuple[float, float], ...]:
    """Where its towns are, and its districts' seats. A whole region is nowhere in particular."""
    return tuple(
        (round(one.lat, DIGITS), round(one.lon, DIGITS))
        for one in placed.locations
        if one.district and one.lat is not None and one.lon is not None
    )


def _towns(gazetteer: Gazetteer) -> dict[str, object]:
    """Every town that can be typed, in DIN 5007-1 order, and the region that it lies in."""
    found = dict.fromkeys(gazetteer.towns_and_districts.values())
    towns = sorted(
        (one for one in found if one.ags in gazetteer.postcodes), key=lambda one: din_5007(one.name)
    )
    regions, region = _numbered([one.regions for one in towns])
    return {
        "names": tuple(one.name for one in towns),
        "postcodes": tuple(gazetteer.postcodes[one.ags or ""] for one in towns),
        "lats": tuple(round(one.lat or 0, DIGITS) for one in towns),
        "lons": tuple(round(one.lon or 0, DIGITS) for one in towns),
        "regions": regions,
        "region": region,
    }
