"""The pages that an editor writes: stories, events, plain pages, and their former addresses."""

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import unquote

from showcase.model.event import EVENT_STATUS, Event
from showcase.model.parts import Person
from showcase.model.site import Site, World
from showcase.model.story import AUDIENCE, SUPPORT, WORK_STATUS, Story
from showcase.model.written import Placed
from showcase.page import EventCard, Link, Page, StoryCard
from showcase.plan.cards import (
    district_links,
    organisation_links,
    programme_links,
    region_links,
    sector_links,
    shape_of,
    url_of,
)
from showcase.plan.drawings import Drawings, locator
from showcase.plan.films import films_of
from showcase.plan.fixed import EVENTS, HOME, STORIES
from showcase.plan.photos import photos_of
from showcase.plan.related import related_stories
from showcase.problem import Place, Problem
from showcase.schema import Choice, Word

_ALIAS = re.compile(r"/(?:[^/?#\\%\s]+/)*(?:[^/?#\\%\s]+)?")


def story_pages(
    site: Site,
    cards: Mapping[str, StoryCard],
    events: Mapping[str, EventCard],
    drawn: Drawings,
) -> Iterator[Page]:
    """A page for each story."""
    related = related_stories(site)
    for story in site.stories:
        given = _story_facts(story, site.world) | {
            "card": cards[story.id],
            "films": films_of(story),
            "locator": locator(story, drawn),
            "events": tuple(events[event.id] for event in site.events_of.get(story.id, ())),
            "related": tuple(cards[other.id] for other in related[story.id]),
        }
        yield Page(
            url=url_of(story),
            template="story.html",
            title=story.title,
            given=given,
            place=story.slug_place,
            description=story.summary,
            crumbs=(HOME, STORIES),
            text=story.text,
            photos=photos_of(story),
            lang=story.lang,
            lastmod=story.updated or story.date,
        )


def _story_facts(story: Story, world: World) -> dict[str, object]:
    return {
        "regions": region_links(story, world),
        "districts": district_links(story, world),
        "towns": tuple(location.name for location in story.locations if location.ags),
        "statewide": story.statewide,
        "sectors": sector_links(story, world),
        "audience": _labels(AUDIENCE, story.audience),
        "support": _labels(SUPPORT, story.support),
        "organisations": organisation_links(story, world),
        "programmes": programme_links(story, world),
        "period": story.period,
        "as_of": story.as_of,
        "status": _labels(WORK_STATUS, (story.status or "unknown",))[0],
        "updated": story.updated,
        "checked": story.checked,
        "people": _named(story),
        "contact": story.contact,
        "sources": story.sources,
        "badge": story.badge,
    }


def _named(placed: Placed) -> tuple[Person, ...]:
    """The people whose names visitors may read."""
    return tuple(person for person in placed.people if person.is_named)


def event_pages(
    site: Site,
    cards: Mapping[str, EventCard],
    stories: Mapping[str, StoryCard],
    drawn: Drawings,
) -> Iterator[Page]:
    """A page for each event."""
    for event in site.events:
        given = _event_facts(event, site.world) | {
            "card": cards[event.id],
            "shape": shape_of(event),
            "locator": locator(event, drawn),
            "stories": tuple(stories[story.id] for story in site.stories_of.get(event.id, ())),
        }
        yield Page(
            url=url_of(event),
            template="event.html",
            title=event.title,
            given=given,
            place=event.slug_place,
            description=event.summary,
            crumbs=(HOME, EVENTS),
            text=event.text,
            photos=photos_of(event),
            lang=event.lang,
            lastmod=event.updated,
        )


def _event_facts(event: Event, world: World) -> dict[str, object]:
    return {
        "regions": region_links(event, world),
        "towns": tuple(location.name for location in event.locations if location.ags),
        "statewide": event.statewide,
        "sectors": sector_links(event, world),
        "organisers": organisation_links(event, world),
        "programmes": programme_links(event, world),
        "date_note": event.date_note,
        "venue": event.venue,
        "address": event.address,
        "status": _labels(EVENT_STATUS, (event.status,) if event.status else ()),
        "registration": event.registration,
        "accessibility": event.accessibility,
        "people": _named(event),
        "sources": event.sources,
        "updated": event.updated,
        "badge": event.badge,
    }


def machine_page(url: str, given: Mapping[str, object], template: str = "") -> Page:
    """A file for programs; its template is called as its address, if by no other name."""
    name = template or url
    return Page(url, name, name, given, Place(f"templates/{name}"), listed=False)


def plain_pages(site: Site) -> Iterator[Page]:
    """A page for each plain page."""
    for page in site.pages:
        yield Page(
            url=url_of(page),
            template="page.html",
            title=page.title,
            given={
                "summary": page.summary,
                "sources": page.sources,
                "updated": page.updated,
                "badge": page.badge,
            },
            place=page.slug_place,
            description=page.summary or "",
            crumbs=(HOME,),
            text=page.text,
            photos=photos_of(page),
            lang=page.lang,
            lastmod=page.updated,
        )


def _labels(choice: Choice, words: Iterable[str]) -> tuple[str, ...]:
    return tuple(choice.options[word] for word in words)


def redirects(site: Site) -> tuple[list[Page], list[Problem]]:
    """A page at every former address that leads to the present one."""
    pages, problems = [], []
    for written in (*site.stories, *site.events, *site.pages):
        target = Link(written.title, url_of(written))
        for alias in written.aliases:
            url = alias_url(alias)
            if url is None:
                message = f"„{alias.text}“ ist keine Adresse auf dieser Website"
                hint = (
                    "Sie beginnt mit einem / und hat keine Leerzeichen und kein ..: /alte-adresse/"
                )
                problems.append(Problem(alias.place, message, hint))
            else:
                pages.append(_redirect(url, target, alias))
    return pages, problems


def alias_url(alias: Word) -> str | None:
    """The URL of a former address, none if it cannot be one: /alt → alt/, /alt.html → alt.html."""
    path = unquote(alias.text)
    parts = path.strip("/").split("/")
    if not _ALIAS.fullmatch(path) or path == "/" or ".." in parts or "." in parts:
        return None
    return path.strip("/") + ("" if "." in parts[-1] and not path.endswith("/") else "/")


def _redirect(url: str, target: Link, alias: Word) -> Page:
    return Page(
        url=url,
        template="redirect.html",
        title=target.text,
        given={"target": target},
        place=alias.place,
        listed=False,
    )
