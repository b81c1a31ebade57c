"""Lay out the site: every page, every address that a text may link to, and who stands twice."""

from collections.abc import Iterable, Mapping
from datetime import date
from unicodedata import normalize
from urllib.parse import urlsplit

from showcase.model.boundaries import Boundaries
from showcase.model.site import Site, Withheld
from showcase.model.written import Written
from showcase.page import Link, Page, Plan
from showcase.plan import fixed, urls
from showcase.plan.assets import name_assets
from showcase.plan.cards import url_of
from showcase.plan.drawings import drawings, printed
from showcase.plan.films import paths_of_films
from showcase.plan.finding import finding_pages
from showcase.plan.geodata import geodata_pages
from showcase.plan.gone import gone_pages
from showcase.plan.indexes import list_pages
from showcase.plan.lists import sort_into_lists
from showcase.plan.pages import (
    alias_url,
    event_pages,
    machine_page,
    plain_pages,
    redirects,
    story_pages,
)
from showcase.plan.photos import shots_of
from showcase.plan.silhouettes import silhouettes
from showcase.problem import Place, Problem

PER_FEED = 20


def lay_out(
    site: Site,
    withheld: list[Withheld],
    static: Mapping[str, bytes],
    today: date,
    boundaries: Boundaries | None = None,
) -> tuple[Plan, list[Problem]]:
    """Plan every page.

    Args:
        site: everything admitted.
        withheld: what the gate held back; nothing of it is planned, at most that it is gone, but
            links to it are known.
        static: the files of static/, by name.
        today: decides which events are next and which are past.
        boundaries: the borders of the districts; without them there are no covers and no maps.

    Returns:
        The plan, and the problems: two pages at one address, aliases that are no address, districts
        without borders.
    """
    lists = sort_into_lists(site, today)
    territory = site.world.gazetteer.territory
    drawn = drawings(boundaries, territory)
    written = [
        *story_pages(site, lists.stories, lists.events, drawn),
        *event_pages(site, lists.events, lists.stories, drawn),
        *plain_pages(site),
    ]
    former, problems = redirects(site)
    shapes, unbounded = silhouettes(boundaries, territory) if boundaries else ({}, [])
    listed = list(list_pages(lists, drawn.charts))
    pages = [*written, *former, *listed, _search(), _not_found()]
    large = [*_machine_pages(pages), *finding_pages(lists)]
    large += geodata_pages(lists, boundaries) if boundaries else ()
    # First, so that no core waits for the others over them, and all the rest lives in their memory.
    pages = [*large, *pages, *gone_pages(withheld, pages)]
    assets = name_assets(static)
    plan = Plan(
        pages=tuple(pages),
        addresses=_addresses(site, [*written, *listed]),
        withheld={name: held.reason for held in withheld for name in _names(held.written)},
        assets=assets,
        frame=_frame(site, pages) | {"silhouettes": shapes} | printed(drawn),
        shots=shots_of((*site.stories, *site.events, *site.pages)),
        films=paths_of_films(site.stories),
        synonyms=site.world.synonyms,
        host_root=f"{urlsplit(site.world.settings.base_url).path.rstrip('/')}/",
    )
    return plan, [*problems, *unbounded, *clashes(pages, assets)]


def _search() -> Page:
    link, place = fixed.SEARCH, Place("templates/search.html")
    return Page(link.url, "search.html", link.text, {}, place, crumbs=(fixed.HOME,), listed=False)


def _not_found() -> Page:
    link = fixed.NOT_FOUND
    return Page(link.url, "404.html", link.text, {}, Place("templates/404.html"), listed=False)


def _machine_pages(pages: Iterable[Page]) -> list[Page]:
    """Feed, sitemap and robots.txt."""
    listed = [page for page in pages if page.listed]
    stories = [page for page in listed if page.template == "story.html"][:PER_FEED]
    sitemap = tuple((page.url, page.lastmod) for page in listed)
    feed = tuple((Link(page.title, page.url), page.description, page.lastmod) for page in stories)
    made = [
        machine_page(urls.SITEMAP, {"urls": sitemap}),
        machine_page(urls.ROBOTS, {"sitemap": urls.SITEMAP}),
    ]
    return [*made, machine_page(urls.FEED, {"entries": feed})] if feed else made


def _frame(site: Site, pages: Iterable[Page]) -> dict[str, object]:
    planned = {page.url for page in pages}
    fixed_links = (fixed.STORIES, fixed.REGIONS, fixed.SECTORS, fixed.EVENTS, fixed.ORGANISATIONS)
    menus: dict[str, list[Link]] = {"main": [], "footer": []}
    for page in site.pages:
        menus.setdefault(page.menu or "footer", []).append(Link(page.title, url_of(page)))
    return {
        "settings": site.world.settings,
        "menu": (
            *(link for link in fixed_links if link.url in planned),
            *menus["main"],
            fixed.SEARCH,
        ),
        "footer": (*(one for one in (fixed.VOICES,) if one.url in planned), *menus["footer"]),
        "feed": urls.FEED if urls.FEED in planned else None,
    }


def _addresses(site: Site, pages: Iterable[Page]) -> dict[str, str]:
    """What a link in a text may name. Where a bare file name is taken twice, a story has it."""
    addresses = {f"/{page.url}": page.url for page in pages}
    for written in (*site.pages, *site.events, *site.stories):
        addresses |= dict.fromkeys(_names(written), url_of(written))
    return addresses


def _names(written: Written) -> list[str]:
    """The ways to name a file: path, path as if it were no folder, bare name, addresses."""
    path = written.text.path
    single = path.replace("/index.md", ".md")
    former = [f"/{alias_url(alias)}" for alias in written.aliases if alias_url(alias)]
    return [path, single, single.rpartition("/")[2], f"/{url_of(written)}", *former]


def clashes(pages: Iterable[Page], files: Mapping[str, str]) -> list[Problem]:
    """Pages that would stand at one address, or at two that some disks and people confuse.

    Args:
        pages: every page.
        files: the static files, name → URL.
    """
    seen = {
        url.casefold(): Page(url, "", url, {}, Place(f"static/{name}"), listed=False)
        for name, url in files.items()
    }
    problems = []
    for page in pages:
        key = normalize("NFC", page.path).casefold()
        first = seen.setdefault(key, page)
        if first is not page:
            problems.append(_clash(first, page))
    for key, page in seen.items():
        problems += [_clash(seen[folder], page) for folder in _folders(key) if folder in seen]
    return problems


def _folders(path: str) -> list[str]:
    parts = path.split("/")
    return ["/".join(parts[:n]) for n in range(1, len(parts))]


def _clash(first: Page, second: Page) -> Problem:
    """Reported where an editor can mend it."""
    ours = second.place.path.startswith(("templates/", "static/"))
    there, here = (second, first) if ours else (first, second)
    if first.url == second.url:
        message = f"die Adresse /{here.url} gibt es schon: {there.place.path}"
    else:
        message = f"die Adressen /{here.url} und /{there.url} ({there.place.path}) verwechselt man"
    hint = "Geben Sie einer von beiden eine andere Kennung (slug), oder löschen Sie den alias."
    return Problem(here.place, message, hint)
