"""The site, sorted into lists, and long lists divided into pages."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from showcase.model.event import Event
from showcase.model.site import Site
from showcase.model.story import Story
from showcase.page import EventCard, Link, Page, Pager, StoryCard
from showcase.plan import urls
from showcase.plan.cards import cards_of
from showcase.schema import Word

PER_PAGE = 24


@dataclass(frozen=True)
class Lists:
    """The site, sorted into lists; each is made once."""

    site: Site
    stories: Mapping[str, StoryCard]
    events: Mapping[str, EventCard]
    stories_in: Mapping[str, Sequence[Story]]
    """„region:aachen“, „district:…“, „sector:…“, „organisation:…“, „programme:…“, „voice:refugee“ →
    stories."""
    events_in: Mapping[str, Sequence[Event]]
    """Likewise events, and „year:2016“."""

    def cards(self, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
        """The cards of stories."""
        return tuple(self.stories[story.id] for story in stories)

    def event_cards(self, events: Iterable[Event]) -> tuple[EventCard, ...]:
        """The cards of events."""
        return tuple(self.events[event.id] for event in events)

    def stories_of(self, kind: str, one: str) -> Sequence[Story]:
        """Those of a region, district, sector, organisation or programme (by id), or of a voice."""
        return self.stories_in.get(f"{kind}:{one}", ())

    def events_of(self, kind: str, one: str) -> Sequence[Event]:
        """Likewise the events; also of a year."""
        return self.events_in.get(f"{kind}:{one}", ())


def sort_into_lists(site: Site, today: date) -> Lists:
    """Put every story and event into the lists that it belongs to, in the site's order."""
    stories, events = cards_of(site, today)
    stories_in: dict[str, list[Story]] = {}
    events_in: dict[str, list[Event]] = {}
    for story in site.stories:
        for key in _keys(story, story.organisations):
            stories_in.setdefault(key, []).append(story)
    for event in site.events:
        years = [f"year:{event.start.year:04}"] if event.start else []
        for key in (*_keys(event, event.organisers), *years):
            events_in.setdefault(key, []).append(event)
    return Lists(site, stories, events, stories_in, events_in)


def _keys(placed: Story | Event, organisations: Iterable[Word]) -> Iterable[str]:
    """The lists that a story or an event stands in, each once."""
    keys = [f"region:{region}" for region in placed.regions]
    keys += [f"district:{district}" for district in placed.districts]
    keys += [f"sector:{word.text}" for word in placed.sectors]
    keys += [f"programme:{word.text}" for word in placed.programme]
    keys += [f"organisation:{word.text}" for word in organisations]
    keys += [f"voice:{person.voice}" for person in placed.people if person.voice]
    return dict.fromkeys(keys)


def numbered(page: Page, cards: Sequence[StoryCard | EventCard]) -> Iterator[Page]:
    """A list, divided into pages of `PER_PAGE`; the first is there even if it is empty."""
    last = max(1, -(-len(cards) // PER_PAGE))
    for number in range(1, last + 1):
        pager = Pager(
            number,
            last,
            previous=urls.numbered_url(page.url, number - 1) if number > 1 else None,
            next=urls.numbered_url(page.url, number + 1) if number < last else None,
        )
        shown = tuple(cards[(number - 1) * PER_PAGE : number * PER_PAGE])
        crumbs = page.crumbs if number == 1 else (*page.crumbs, Link(page.title, page.url))
        yield replace(
            page,
            url=urls.numbered_url(page.url, number),
            given={**page.given, "cards": shown, "pager": pager},
            crumbs=crumbs,
        )
