"""The pages that list others: home, stories, events, regions, sectors, programmes."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from showcase.dates import Moment
from showcase.model.maps import Area
from showcase.model.places import District, Region
from showcase.model.site import Programme
from showcase.page import EventCard, Link, Page
from showcase.plan import urls
from showcase.plan.fixed import EVENTS, HOME, ORGANISATIONS, REGIONS, SECTORS, STORIES
from showcase.plan.lists import Lists, numbered
from showcase.plan.maps import land_map, region_map
from showcase.plan.sheets import LAND, Chart
from showcase.plan.voices import voice_pages
from showcase.problem import Place

ON_HOME = 3
IN_SECTION = 6


def list_pages(lists: Lists, charts: Mapping[str, Chart]) -> Iterator[Page]:
    """All of them; without charts there are no maps on them."""
    yield _home(lists, charts)
    stories = _page(STORIES, "stories.html", filter=urls.FILTER, towns=urls.TOWNS)
    yield from numbered(stories, lists.cards(lists.site.stories))
    yield from _event_lists(lists)
    yield from _regions(lists, charts)
    yield from _sectors(lists)
    yield from _organisations(lists)
    yield from _programmes(lists)
    yield from voice_pages(lists)


def _page(link: Link, template: str, crumbs: tuple[Link, ...] = (HOME,), **given: object) -> Page:
    place = Place(f"templates/{template}")
    return Page(link.url, template, link.text, given, place, crumbs=crumbs)


def _home(lists: Lists, charts: Mapping[str, Chart]) -> Page:
    events = lists.event_cards(lists.site.events)
    upcoming = _soonest_first(card for card in events if card.group == "next")
    return _page(
        HOME,
        "home.html",
        crumbs=(),
        stories=lists.cards(lists.site.stories[:ON_HOME]),
        next_events=upcoming[:3],
        past_events=tuple(card for card in events if card.group == "past")[:3],
        regions=_region_counts(lists),
        map=land_map(lists, charts[LAND]) if charts else None,
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
            len(lists.stories_of("region", region.id)),
        )
        for region in lists.site.world.gazetteer.regions.values()
    )


def _event_lists(lists: Lists) -> Iterator[Page]:
    """What comes next first, then what is past, then what is undated; and each year's."""
    cards = lists.event_cards(lists.site.events)
    upcoming = _soonest_first(card for card in cards if card.group == "next")
    rest = tuple(card for card in cards if card.group != "next")
    years = sorted((key for key in lists.events_in if key.startswith("year:")), reverse=True)
    links = {key: _year_link(key) for key in years}
    yield from numbered(
        _page(EVENTS, "events.html", years=tuple(links.values())), (*upcoming, *rest)
    )
    for key, link in links.items():
        page = _page(link, "year.html", (HOME, EVENTS), years=tuple(links.values()))
        yield from numbered(page, lists.event_cards(lists.events_in[key]))


def _year_link(key: str) -> Link:
    year = key.removeprefix("year:")
    return Link(year, urls.year_url(int(year)))


def _regions(lists: Lists, charts: Mapping[str, Chart]) -> Iterator[Page]:
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
        statewide=lists.cards(statewide[:IN_SECTION]),
    )
    for region in gazetteer.regions.values():
        districts = [gazetteer.districts[one] for one in gazetteer.districts_of[region.id]]
        yield from _region(lists, region, districts, charts.get(region.id))


def _region(
    lists: Lists, region: Region, districts: Sequence[District], chart: Chart | None
) -> Iterator[Page]:
    """A region: its map, a section for each district, what is told of the region as a whole."""
    here = lists.stories_of("region", region.id)
    of_all = [story for story in here if not story.districts]
    link = Link(region.name, urls.region_url(region.id))
    crumbs = (HOME, REGIONS)
    sections = []
    for district in districts:
        stories = [
            story
            for story in lists.stories_of("district", district.id)
            if any(
                place.district == district.id and region.id in place.regions
                for place in story.locations
            )
        ]
        address = Link(district.name, urls.district_url(region.id, district.id))
        sections.append((address, len(stories), lists.cards(stories[:IN_SECTION])))
        if stories:
            page = _page(address, "district.html", (*crumbs, link), region=region.name)
            yield from numbered(page, lists.cards(stories))
    events = lists.event_cards(lists.events_of("region", region.id))
    page = _page(
        link,
        "region.html",
        crumbs,
        sections=tuple(sections),
        events=events,
        count=len(here),
        shape=region.id,
    )
    first, *others = numbered(page, lists.cards(of_all))
    areas = [
        Area(district.id, address, count, ())
        for district, (address, count, _) in zip(districts, sections, strict=True)
    ]
    whole = Area("", link, len(of_all), ())
    drawn = region_map(lists, region.id, areas, whole, chart) if chart else None
    yield replace(first, given={**first.given, "map": drawn})
    yield from others


def _sectors(lists: Lists) -> Iterator[Page]:
    active = [sector for sector in lists.site.world.sectors.values() if sector.active]
    counted = []
    for sector in active:
        link = Link(sector.label, urls.sector_url(sector.id))
        counted.append((link, len(lists.stories_of("sector", sector.id))))
        events = lists.event_cards(lists.events_of("sector", sector.id))
        page = _page(link, "sector.html", (HOME, SECTORS), events=events)
        yield from numbered(page, lists.cards(lists.stories_of("sector", sector.id)))
    yield _page(SECTORS, "sectors.html", sectors=tuple(counted))


def _organisations(lists: Lists) -> Iterator[Page]:
    """Those that a story or an event names; nobody needs an empty page."""
    counted = []
    for one in lists.site.world.organisations.values():
        stories = lists.stories_of("organisation", one.id)
        events = lists.events_of("organisation", one.id)
        if not stories and not events:
            continue
        link = Link(one.name, urls.organisation_url(one.id))
        counted.append((link, len(stories), len(events)))
        page = _page(
            link,
            "organisation.html",
            (HOME, ORGANISATIONS),
            organisation=one,
            events=lists.event_cards(events),
        )
        yield from numbered(page, lists.cards(stories))
    yield _page(ORGANISATIONS, "organisations.html", organisations=tuple(counted))


def _funder(lists: Lists, programme: Programme) -> str | None:
    funder = programme.funder and lists.site.world.organisations.get(programme.funder.text)
    return funder.name if funder else None


def _programmes(lists: Lists) -> Iterator[Page]:
    """Likewise."""
    for one in lists.site.world.programmes.values():
        stories = lists.stories_of("programme", one.id)
        events = lists.events_of("programme", one.id)
        if not stories and not events:
            continue
        link = Link(one.name, urls.programme_url(one.id))
        page = _page(
            link,
            "programme.html",
            programme=one,
            funder=_funder(lists, one),
            events=lists.event_cards(events),
        )
        yield from numbered(page, lists.cards(stories))
