"""The way of the data, from the disk to a finished site: the only place that joins the wings."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from showcase import parallel
from showcase.check.links import check_links, links_and_anchors
from showcase.check.release import check_release
from showcase.model.site import Content, Withheld, World
from showcase.page import Output, Page, Plan, Templates
from showcase.plan.lay_out import lay_out
from showcase.problem import Place, Problem, in_order, stops
from showcase.read.files import on_disk, read, shown
from showcase.read.pictures import read_picture
from showcase.read.static import read_static, read_templates
from showcase.render.templates import render
from showcase.understand.admit import admit
from showcase.understand.content import understand_content
from showcase.understand.due import next_change
from showcase.understand.join import join
from showcase.understand.world import understand_world


@dataclass(frozen=True)
class Order:
    """What is to be built, from what, as of when."""

    root: Path
    """The project's folder: site.yaml, data/, templates/, static/."""

    content: Path
    """The folder with stories/, events/ and pages/."""

    today: date
    """The only clock."""

    base_url: str | None = None
    """Where the site will stand, if not where site.yaml says."""

    jobs: int = 1
    """How many processes render; the result is the same."""

    drafts: bool = False
    """Whether drafts are shown."""

    release: bool = False
    """Whether the site must be ready for the public."""


@dataclass(frozen=True)
class Made:
    """A site, rendered and checked; not yet published."""

    files: Mapping[str, bytes]
    """Path in output/ → content."""

    problems: list[Problem]
    """Everything that is wrong, by place."""

    withheld: list[Withheld]
    """What the gate held back, and why."""

    told: Content | None = None
    """What the site tells; none if settings or data could not be read."""

    pages: int = 0
    """How many of the files are pages for people."""

    due: date | None = None
    """The day on which the site next changes by itself."""


def make_site(order: Order) -> Made:
    """Read, understand, admit, join, plan, render, check."""
    sources, problems = read(order.root, order.content)
    world, found = understand_world(sources.data, sources.broken)
    problems += found
    if world is None:
        return Made({}, in_order(problems), [])
    world = _at(order.base_url, world)
    content, found = understand_content(sources.content, world, order.today, drafts=order.drafts)
    problems += found
    due = next_change(content, world, order.today)
    content, withheld, found = admit(content, world, order.today, drafts=order.drafts)
    problems += found
    site, dangling = join(content, world, withheld, sources.broken)
    static = read_static(order.root / "static")
    plan, clashes = lay_out(site, withheld, static, order.today)
    problems += dangling + clashes
    outputs = make_all(plan, read_templates(order.root / "templates"), order.jobs)
    files = {plan.assets[name]: content for name, content in static.items()}
    problems += [finding for output in outputs for finding in output.findings]
    pictures, found = _pictures(outputs, order.root)
    files |= pictures
    problems += found
    root = f"{urlsplit(world.settings.base_url).path.rstrip('/')}/"
    loose = check_links(outputs, files, root)
    # What is wrong in the content can make a template's link lead nowhere: that is told once.
    problems += (
        [p for p in loose if not p.place.path.startswith("templates/")]
        if stops(problems)
        else loose
    )
    if order.release:
        problems += check_release(site)
    files |= {output.path: output.content for output in outputs}
    pages = sum(output.path.endswith(".html") for output in outputs)
    return Made(files, in_order(problems), withheld, content, pages, due)


def make_all(plan: Plan, templates: Templates, jobs: int) -> list[Output]:
    """Make every page, on several cores; a worker sends back no more than it made."""
    made = parallel.in_order(partial(make, plan=plan, templates=templates), plan.pages, jobs)
    return [replace(output, page=page) for page, output in zip(plan.pages, made, strict=True)]


def make(page: Page, plan: Plan, templates: Templates) -> Output:
    """Render a page and check it: pure, so that any process may do it."""
    text, problems = render(page, plan, templates)
    if not page.path.endswith(".html"):
        return Output(page.path, text.encode(), findings=tuple(problems))
    links, anchors = links_and_anchors(text) if text else ((), None)
    return Output(page.path, text.encode(), None, links, anchors, tuple(problems))


def _pictures(outputs: list[Output], root: Path) -> tuple[dict[str, bytes], list[Problem]]:
    """The pictures that a page shows, and no others: path in output/ → content."""
    files, problems = {}, []
    for output in outputs:
        page = output.page
        if page is None or page.text is None:
            continue
        for name in map(unquote, output.links):
            if name in page.text.files:
                path = on_disk(page.text.path, root).with_name(name)
                content, found = read_picture(path, Place(shown(path, root)))
                files[f"{page.url}{name}"] = content
                problems += found
    return files, problems


def _at(base_url: str | None, world: World) -> World:
    if base_url is None:
        return world
    return replace(world, settings=replace(world.settings, base_url=base_url))
