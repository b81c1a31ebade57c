"""What any process may do by itself: understand one text, make one page."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import NamedTuple

from showcase import derivatives, films
from showcase.check.accessibility import check_accessibility
from showcase.check.elements import Elements, parse
from showcase.check.flaws import problems_of
from showcase.check.links import check_targets, links_and_anchors
from showcase.check.privacy import check_privacy
from showcase.derivatives import paths_of
from showcase.facts import Asked
from showcase.filming import look_at_clips
from showcase.fingerprint import digest
from showcase.model.site import World
from showcase.model.written import Written
from showcase.page import Linked, Output, Page, Plan, Templates
from showcase.picturing import look_at_pictures
from showcase.problem import Problem, changed_meanwhile, softened
from showcase.read.files import Entry, read_entry, read_text
from showcase.render.body import render_body
from showcase.render.templates import render
from showcase.source import Text
from showcase.understand.content import understand_source
from showcase.wire import to_json
from showcase.write.tree import write_file

_PICTURE = re.compile(rf"(?:^|/){derivatives.FOLDER}([0-9a-f]+)-[^/]*$")


class Understood(NamedTuple):
    """A text, read and understood."""

    entry: Entry
    """Where it was found."""

    written: Written | None
    """What it says; none if it cannot be read."""

    problems: list[Problem]
    """What is wrong with it."""

    text: str = ""
    """The fingerprint of its Markdown."""

    row: str = ""
    """What it says, as JSON."""


@dataclass(frozen=True, slots=True)
class Workshop:
    """What a worker needs to make any page."""

    plan: Plan
    """All addresses, and the frame."""

    templates: Templates
    """Where the templates lie."""

    root: Path
    """Where the texts lie."""

    paths: frozenset[str]
    """Every file of the site that is planned: what a link may lead to."""

    preview: bool = False
    """Whether a text that only waits may still have something wrong with it."""

    place: Path | None = None
    """The shadow, into which pages are written; none if they are wanted back."""


def understand(entry: Entry, world: World, today: date, *, drafts: bool) -> Understood:
    """Read a text and understand it; the arguments are those of `understand_source`."""
    source, problems = read_entry(entry)
    if source is None:
        return Understood(entry, None, problems)
    written, found = understand_source(source, world, today, drafts=drafts)
    written, flaws = look_at_pictures(written, entry)
    written, unfit = look_at_clips(written, entry)
    flaws += unfit
    found += softened(flaws) if written.draft and not drafts else flaws
    row = to_json(written)
    return Understood(entry, written, problems + found, digest(source.body.markdown), row)


class _Body(NamedTuple):
    """The text of a page, if it has one."""

    text: Text | None = None
    """What an editor has written."""

    html: str = ""
    """That, rendered."""

    problems: Sequence[Problem] = ()
    """What is wrong with it."""

    asked: str = ""
    """As in `Output`."""


def make(pages: Sequence[Page], shop: Workshop) -> list[Output]:
    """Render pages and check them.

    Step by step, each for all of them: what a step needs then stays in the processor's caches,
    which saves a tenth of the time.
    """
    bodies = [_body_of(page, shop) for page in pages]
    rendered = [
        render(page, body.html, shop.plan, shop.templates)
        for page, body in zip(pages, bodies, strict=True)
    ]
    return [_checked(*made, shop) for made in zip(pages, bodies, rendered, strict=True)]


def _body_of(page: Page, shop: Workshop) -> _Body:
    if page.text is None:
        return _Body()
    text = read_text(page.text, shop.root)
    if text is None or digest(text.markdown) != shop.plan.texts[page.text.path]:
        return _Body(problems=[changed_meanwhile(page.place)])
    addresses, withheld = Asked(shop.plan.addresses), Asked(shop.plan.withheld)
    plan = replace(shop.plan, addresses=addresses, withheld=withheld)
    html, problems = render_body(page, text, plan)
    return _Body(text, html, problems, json.dumps([addresses.answers, withheld.answers]))


def _checked(
    page: Page, body: _Body, rendered: tuple[str, list[Problem]], shop: Workshop
) -> Output:
    """Put a page into the shadow, if there is one, and check it."""
    html, found = rendered
    text, content = body.text, html.encode()
    if shop.place:
        write_file(shop.place, page.path, content)
    elements = parse(content) if html and page.path.endswith(".html") else None
    gates = _gates(page, elements, text, shop) if elements else []
    of_template = [problem for problem in gates if not text or problem.place.path != text.path]
    linked, row = _linked(page, html, elements), to_json(page)
    loose, crossing = check_targets(linked, text, shop.paths.__contains__, shop.plan.host_root)
    found = [*body.problems, *found, *(one for one in gates if one not in of_template)]
    return Output(
        url=page.url,
        content=b"" if shop.place else content,
        digest=digest(content),
        findings=tuple(softened(found) if shop.preview and page.given.get("badge") else found),
        of_template=tuple(softened(of_template) if shop.preview else of_template),
        loose=tuple(loose),
        crossing=crossing,
        media=_media_of(linked, shop.plan),
        asked=body.asked,
        given=digest(row),
        row=row,
        linked=_as_json(linked),
    )


def _media_of(linked: Linked, plan: Plan) -> tuple[str, ...]:
    """The pictures and films that a page names: who names one file of a picture, names all."""
    found = (_PICTURE.search(link) for link in linked.links if derivatives.FOLDER in link)
    keys = dict.fromkeys(match[1] for match in found if match)
    pictures = paths_of(plan.shots[key][1] for key in keys if key in plan.shots)
    shown = (link.rpartition(films.FOLDER) for link in linked.links if films.FOLDER in link)
    paths = dict.fromkeys(f"{films.FOLDER}{name}" for _, _, name in shown)
    return (*pictures, *(path for path in paths if path in plan.films))


def _as_json(linked: Linked) -> str:
    anchors = None if linked.anchors is None else sorted(linked.anchors)
    return json.dumps([linked.links, anchors], ensure_ascii=False)


def _gates(page: Page, elements: Elements, text: Text | None, shop: Workshop) -> list[Problem]:
    """What the finished HTML does to those who cannot see it, and to those who are watched."""
    files = text.files if text else frozenset[str]()
    base_url = shop.plan.frame["settings"].base_url  # type: ignore[attr-defined]
    flaws = check_accessibility(elements, files) + check_privacy(elements, base_url)
    return [*problems_of(flaws, text, page.template, shop.templates)] if flaws else []


def _linked(page: Page, html: str, elements: Elements | None) -> Linked:
    if elements:
        return Linked(page.path, page.template, *links_and_anchors(elements))
    return Linked(page.path, page.template, (), frozenset() if html else None)
