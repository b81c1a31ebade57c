"""What lists and facts boxes show of a story, an event, a place or a register's entry."""

from datetime import date
from functools import lru_cache

from showcase.dates import Period
from showcase.model.event import Event
from showcase.model.site import Site, World
from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.page import EventCard, Link, StoryCard
from showcase.plan import urls
from showcase.plan.photos import cover_of
from showcase.plan.silhouettes import LAND

_link = lru_cache(2**12)(Link)
"""A link to what thousands of stories name: made once, it is held once, and written once."""


def story_card(story: Story, world: World) -> StoryCard:
    """What a list shows of a story."""
    return StoryCard(
        link=Link(story.title, url_of(story)),
        summary=story.summary,
        place_line=place_line(story, world),
        sectors=tuple(link.text for link in sector_links(story, world)),
        date=story.date,
        shape=shape_of(story),
        cover=cover_of(story),
    )


def shape_of(placed: Placed) -> str:
    """The silhouette of its place: the first district, else the region, else the whole Land."""
    districts = [location.ags[:5] for location in placed.locations if location.ags]
    return LAND if placed.statewide else next(iter((*districts, *placed.regions)), LAND)


def event_card(event: Event, world: World, today: date) -> EventCard:
    """What a list shows of an event, as of today."""
    return EventCard(
        link=Link(event.title, url_of(event)),
        summary=event.summary,
        place_line=place_line(event, world),
        start=event.start,
        end=event.end,
        not_after=event.not_after,
        status=event.status,
        group=_group(event, today),
    )


def _group(event: Event, today: date) -> str:
    if event.start is None:
        return "undated"
    return "past" if Period(event.start, event.end).is_over(today) else "next"


def url_of(written: Written) -> str:
    """The address of a story, an event or a plain page."""
    if isinstance(written, Story):
        return urls.story_url(written.id)
    return urls.event_url(written.id) if isinstance(written, Event) else urls.plain_url(written.id)


def place_line(placed: Placed, world: World) -> str:
    """Region and towns: „Ostwestfalen-Lippe · Paderborn“; the Land where it is statewide."""
    if placed.statewide:
        return world.settings.area
    regions = [world.gazetteer.regions[region].name for region in placed.regions]
    towns = [location.name for location in placed.locations if location.ags]
    return " · ".join(part for part in (", ".join(regions), ", ".join(towns)) if part)


def region_links(placed: Placed, world: World) -> tuple[Link, ...]:
    """Its regions."""
    regions = (world.gazetteer.regions[region] for region in placed.regions)
    return tuple(_link(region.name, urls.region_url(region.id)) for region in regions)


def district_links(placed: Placed, world: World) -> tuple[Link, ...]:
    """Its districts, for what is surely planned: a story of theirs gives them a page."""
    return tuple(
        _link(
            world.gazetteer.districts[location.district].name,
            urls.district_url(location.regions[0], location.district),
        )
        for location in placed.locations
        if location.district
    )


def sector_links(placed: Story | Event, world: World) -> tuple[Link, ...]:
    """Its sectors."""
    known = (world.sectors[word.text] for word in placed.sectors if word.text in world.sectors)
    return tuple(_link(one.label, urls.sector_url(one.id)) for one in known if one.active)


def organisation_links(placed: Story | Event, world: World) -> tuple[Link, ...]:
    """Who carries or invites."""
    words = placed.organisations if isinstance(placed, Story) else placed.organisers
    known = (world.organisations[word.text] for word in words if word.text in world.organisations)
    return tuple(_link(one.name, urls.organisation_url(one.id)) for one in known)


def programme_links(placed: Story | Event, world: World) -> tuple[Link, ...]:
    """Its programmes."""
    named = (word.text for word in placed.programme)
    known = (world.programmes[name] for name in named if name in world.programmes)
    return tuple(_link(one.name, urls.programme_url(one.id)) for one in known)


def cards_of(site: Site, today: date) -> tuple[dict[str, StoryCard], dict[str, EventCard]]:
    """Every story's and every event's card, by id, in the site's order; each is made once."""
    stories = {story.id: story_card(story, site.world) for story in site.stories}
    events = {event.id: event_card(event, site.world, today) for event in site.events}
    return stories, events
