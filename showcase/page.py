"""The nouns of planning and rendering: what stands at which address, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from showcase.dates import Moment
from showcase.derivatives import Photo, Shot
from showcase.problem import Place, Problem
from showcase.source import Body


class Link(NamedTuple):
    """Words that lead to a page of this site."""

    text: str
    """What a visitor reads."""

    url: str
    """The page, from the site's root, without a slash in front: geschichten/startzeit/."""


class StoryCard(NamedTuple):
    """All that a list shows of a story, and no more.

    A page that lists stories is given cards, so that it stays as it is when a body changes.
    """

    link: Link
    """The headline and where it leads."""

    summary: str
    """A sentence or two."""

    place_line: str
    """Region and town: „Ostwestfalen-Lippe · Paderborn“; the Land if statewide."""

    sectors: tuple[str, ...]
    """The labels of its sectors."""

    date: Moment
    """When it was published."""

    shape: str = ""
    """The silhouette on its cover: the key of a district (AGS), the id of a region; empty for the
    whole Land."""

    cover: Photo | None = None
    """The picture that it shows instead."""


class EventCard(NamedTuple):
    """All that a list shows of an event."""

    link: Link
    """The name and where it leads."""

    summary: str
    """A sentence or two."""

    place_line: str
    """Region and town; empty if it has no place."""

    start: Moment | None
    """None for an undated event."""

    end: Moment | None
    """None for a single day, or if it is not known."""

    not_after: Moment | None
    """Of an undated event, what is known."""

    status: str | None
    """A key of `EVENT_STATUS`."""

    group: str
    """next, past or undated, as of the day of the build."""


class Pager(NamedTuple):
    """Where a page stands in a long list."""

    number: int
    """Counted from 1."""

    last: int
    """How many pages the list has."""

    previous: str | None
    """The URL of the page before."""

    next: str | None
    """The URL of the page after."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site that is made from a template."""

    url: str
    """From the site's root: geschichten/startzeit/, feed.xml; the home page is empty."""

    template: str
    """The template's name, under templates/."""

    title: str
    """What it is called in the browser's tab, in breadcrumbs and in lists."""

    given: Mapping[str, object]
    """All that the template is given of this page's own: the page is a function of that."""

    place: Place
    """Where an editor, or else a maintainer, can change it."""

    description: str = ""
    """A sentence for search engines and previews."""

    crumbs: tuple[Link, ...] = ()
    """The way from the home page, without this page."""

    text: Body | None = None
    """Where its Markdown lies, if it has any."""

    photos: tuple[tuple[str, Photo | None], ...] = ()
    """The pictures that its text may show, by the names of their files; none for one that is
    declared and cannot be shown."""

    lang: str = "de"
    """BCP 47."""

    listed: bool = True
    """Whether the sitemap lists it."""

    lastmod: Moment | None = None
    """When its content last changed, where an editor says so."""

    @property
    def path(self) -> str:
        """The file in output/: a directory URL is its index.html."""
        return path_of(self.url)


def path_of(url: str) -> str:
    """The file in output/ that stands at a URL of the site."""
    return f"{url}index.html" if url == "" or url.endswith("/") else url


class Templates(NamedTuple):
    """The templates, as they are in this build."""

    folder: Path
    """Where they lie."""

    digests: tuple[tuple[str, str], ...]
    """The name of each, and a fingerprint of its text: another one, and they are compiled anew."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Every address of the site, before anything is rendered."""

    pages: tuple[Page, ...]
    """In the order of their making: what tells of the whole site first, then texts, then lists."""

    addresses: Mapping[str, str]
    """What a link in a text may name → URL: content/stories/startzeit.md → geschichten/startzeit/,
    /alte-adresse/ → geschichten/startzeit/."""

    withheld: Mapping[str, str]
    """Likewise names of what the gate held back → why: a link there becomes plain text."""

    assets: Mapping[str, str]
    """A file of static/ → its URL, which may hold a hash of its content: css/site.css →
    static/css/site.3fa9c1d2.css."""

    frame: Mapping[str, object]
    """What every page is given: settings and navigation. Nothing in it changes daily or counts."""

    texts: Mapping[str, str] = field(default_factory=dict)
    """Path of a text → fingerprint of what was read of it."""

    shots: Mapping[str, tuple[str, Shot]] = field(default_factory=dict)
    """Key of each picture that may be shown → where it lies, and how it looks."""

    films: Mapping[str, str] = field(default_factory=dict)
    """Where each film and its captions stand in output/ → where they lie."""

    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same to whoever searches."""

    host_root: str = "/"
    """The path of the site's root on its host, which the 404 page is addressed from."""


class Linked(NamedTuple):
    """A page as the check of links sees it."""

    path: str
    """The file in output/."""

    template: str
    """The name of its template: the place of a link that no editor wrote."""

    links: tuple[str, ...]
    """Every address of this site that it names, as written: ../startzeit/, #quellen."""

    anchors: frozenset[str] | None
    """The ids that a link can lead to; none if the page could not be rendered."""


class Output(NamedTuple):
    """A rendered and checked page, and all that the next build asks of it."""

    url: str
    """As in `Page`."""

    content: bytes
    """What it holds; nothing if it lies in the shadow already."""

    digest: str
    """The fingerprint of what it holds."""

    findings: tuple[Problem, ...]
    """What the rendering and the checks of this page found."""

    of_template: tuple[Problem, ...]
    """What the gates found that its template has caused, or what it was given."""

    loose: tuple[Problem, ...]
    """The links that lead nowhere."""

    crossing: tuple[str, ...]
    """Its links to places on other pages, which only the whole site can check."""

    media: tuple[str, ...]
    """The files of pictures and films that it names: bilder/3fa9c1d2e0b4a6f8-800.avif."""

    asked: str
    """The names that its text asked for among the addresses and among what is withheld, and the
    answers, as JSON; empty for a page without a text."""

    given: str
    """The fingerprint of the page that it was made from."""

    row: str
    """That page, as JSON."""

    linked: str
    """Its links and its anchors, as JSON (see `Linked`)."""
