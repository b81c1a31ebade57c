"""The pages that list others: home, stories, events, regions, sectors, programmes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from showcase.dates import Moment
from showcase.model.event import Event
from showcase.model.places import District, Region
from showcase.model.site import Site
from showcase.model.story import Story
from showcase.model.written import Placed
from showcase.page import EventCard, Link, Page, Pager, StoryCard
from showcase.plan import urls
from showcase.plan.cards import cards_of
from showcase.plan.fixed import EVENTS, HOME, ORGANISATIONS, REGIONS, SECTORS, STORIES
from showcase.problem import Place

PER_PAGE = 24
ON_HOME = 6
IN_SECTION = 6

P = TypeVar("P", bound=Placed)
Index = Mapping[str, Sequence[P]]


@dataclass(frozen=True)
class Lists:
    """The site, sorted into lists; each is made once."""

    site: Site
    stories: Mapping[str, StoryCard]
    events: Mapping[str, EventCard]
    stories_in: Index[Story]
    """„region:aachen“, „district:…“, „sector:…“, „organisation:…“, „programme:…“ → stories."""
    events_in: Index[Event]
    """Likewise events, and „year:2016“."""


def sort_into_lists(site: Site, today: date) -> Lists:
    """Put every story and event into the lists that it belongs to, in the site's order."""
    stories, events = cards_of(site, today)
    stories_in: dict[str, list[Story]] = {}
    events_in: dict[str, list[Event]] = {}
    for story in site.stories:
        for key in _keys(story, {"organisation": [w.text for w in story.organisations]}):
            stories_in.setdefault(key, []).append(story)
    for event in site.events:
        years = [f"{event.start.year:04}"] if event.start else []
        own = {"organisation": [w.text for w in event.organisers], "year": years}
        for key in _keys(event, own):
            events_in.setdefault(key, []).append(event)
    return Lists(site, stories, events, stories_in, events_in)


def _keys(placed: Story | Event, own: Mapping[str, Iterable[str]]) -> Iterator[str]:
    lists = {
        "region": placed.regions,
        "district": placed.districts,
        "sector": [word.text for word in placed.sectors],
        "programme": [word.text for word in placed.programme],
        **own,
    }
    return (f"{kind}:{one}" for kind, ids in lists.items() for one in dict.fromkeys(ids))


def list_pages(lists: Lists) -> Iterator[Page]:
    """All of them."""
    yield _home(lists)
    yield from _numbered(_page(STORIES, "stories.html"), _cards(lists, lists.site.stories))
    yield from _event_lists(lists)
    yield from _regions(lists)
    yield from _sectors(lists)
    yield from _organisations(lists)
    yield from _programmes(lists)


def _page(link: Link, template: str, crumbs: tuple[Link, ...] = (HOME,), **given: object) -> Page:
    place = Place(f"templates/{template}")
    return Page(link.url, template, link.text, given, place, crumbs=crumbs)


def _cards(lists: Lists, stories: Iterable[Story]) -> tuple[StoryCard, ...]:
    return tuple(lists.stories[story.id] for story in stories)


def _event_cards(lists: Lists, events: Iterable[Event]) -> tuple[EventCard, ...]:
    return tuple(lists.events[event.id] for event in events)


def _numbered(page: Page, cards: Sequence[StoryCard | EventCard]) -> Iterator[Page]:
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


def _home(lists: Lists) -> Page:
    events = _event_cards(lists, lists.site.events)
    upcoming = _soonest_first(card for card in events if card.group == "next")
    return _page(
        HOME,
        "home.html",
        crumbs=(),
        stories=_cards(lists, lists.site.stories[:ON_HOME]),
        next_events=upcoming[:3],
        past_events=tuple(card for card in events if card.group == "past")[:3],
        regions=_region_counts(lists),
    )


def _soonest_first(cards: Iterable[EventCard]) -> tuple[EventCard, ...]:
    def key(card: EventCard) -> tuple[object, ...]:
        return (card.start or Moment(9999)).sort_key()

    return tuple(sorted(cards, key=key))


def _region_counts(lists: Lists) -> tuple[tuple[Link, int], ...]:
    """Every region and how many stories it has."""
    return tuple(
        (
            Link(region.name, urls.region_url(region.id)),
            _count(lists.stories_in, "region", region.id),
        )
        for region in lists.site.world.gazetteer.regions.values()
    )


def _count(index: Index[P], kind: str, one: str) -> int:
    return len(index.get(f"{kind}:{one}", ()))


def _event_lists(lists: Lists) -> Iterator[Page]:
    """What comes next first, then what is past, then what is undated; and each year's."""
    cards = _event_cards(lists, lists.site.events)
    upcoming = _soonest_first(card for card in cards if card.group == "next")
    rest = tuple(card for card in cards if card.group != "next")
    years = sorted((key for key in lists.events_in if key.startswith("year:")), reverse=True)
    links = {key: _year_link(key) for key in years}
    yield from _numbered(
        _page(EVENTS, "events.html", years=tuple(links.values())), (*upcoming, *rest)
    )
    for key, link in links.items():
        page = _page(link, "year.html", (HOME, EVENTS), years=tuple(links.values()))
        yield from _numbered(page, _event_cards(lists, lists.events_in[key]))


def _year_link(key: str) -> Link:
    year = key.removeprefix("year:")
    return Link(year, urls.year_url(int(year)))


def _regions(lists: Lists) -> Iterator[Page]:
    gazetteer = lists.site.world.gazetteer
    statewide = [story for story in lists.site.stories if story.statewide]
    yield _page(
        REGIONS,
        "regions.html",
        regions=tuple(
            (
                link,
                count,
                tuple(gazetteer.districts[d].name for d in gazetteer.districts_of[region]),
            )
            for region, (link, count) in zip(gazetteer.regions, _region_counts(lists), strict=True)
        ),
        statewide=_cards(lists, statewide[:IN_SECTION]),
    )
    for region in gazetteer.regions.values():
        districts = [gazetteer.districts[one] for one in gazetteer.districts_of[region.id]]
        yield from _region(lists, region, districts)


def _region(lists: Lists, region: Region, districts: Sequence[District]) -> Iterator[Page]:
    """A region: a section for each district, then what is told of the region as a whole."""
    here = lists.stories_in.get(f"region:{region.id}", ())
    of_all = [story for story in here if not story.districts]
    link = Link(region.name, urls.region_url(region.id))
    crumbs = (HOME, REGIONS)
    sections = []
    for district in districts:
        stories = [
            story
            for story in lists.stories_in.get(f"district:{district.id}", ())
            if region.id in story.regions
        ]
        address = Link(district.name, urls.district_url(region.id, district.id))
        sections.append((address, len(stories), _cards(lists, stories[:IN_SECTION])))
        if stories:
            page = _page(address, "district.html", (*crumbs, link), region=region.name)
            yield from _numbered(page, _cards(lists, stories))
    events = _event_cards(lists, lists.events_in.get(f"region:{region.id}", ()))
    page = _page(
        link, "region.html", crumbs, sections=tuple(sections), events=events, count=len(here)
    )
    yield from _numbered(page, _cards(lists, of_all))


def _sectors(lists: Lists) -> Iterator[Page]:
    active = [sector for sector in lists.site.world.sectors.values() if sector.active]
    counted = []
    for sector in active:
        link = Link(sector.label, urls.sector_url(sector.id))
        key = f"sector:{sector.id}"
        counted.append((link, _count(lists.stories_in, "sector", sector.id)))
        events = _event_cards(lists, lists.events_in.get(key, ()))
        page = _page(link, "sector.html", (HOME, SECTORS), events=events)
        yield from _numbered(page, _cards(lists, lists.stories_in.get(key, ())))
    yield _page(SECTORS, "sectors.html", sectors=tuple(counted))


def _organisations(lists: Lists) -> Iterator[Page]:
    """Those that a story or an event names; nobody needs an empty page."""
    counted = []
    for one in lists.site.world.organisations.values():
        key = f"organisation:{one.id}"
        stories, events = lists.stories_in.get(key, ()), lists.events_in.get(key, ())
        if not stories and not events:
            continue
        link = Link(one.name, urls.organisation_url(one.id))
        counted.append((link, len(stories), len(events)))
        page = _page(
            link,
            "organisation.html",
            (HOME, ORGANISATIONS),
            organisation=one,
            events=_event_cards(lists, events),
        )
        yield from _numbered(page, _cards(lists, stories))
    yield _page(ORGANISATIONS, "organisations.html", organisations=tuple(counted))


def _programmes(lists: Lists) -> Iterator[Page]:
    """Likewise."""
    for one in lists.site.world.programmes.values():
        key = f"programme:{one.id}"
        stories, events = lists.stories_in.get(key, ()), lists.events_in.get(key, ())
        if not stories and not events:
            continue
        link = Link(one.name, urls.programme_url(one.id))
        page = _page(link, "programme.html", programme=one, events=_event_cards(lists, events))
        yield from _numbered(page, _cards(lists, stories))
