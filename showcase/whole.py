"""What needs the whole site: media, links across pages, and what the next build may know."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from showcase.check.elements import parse
from showcase.check.links import check_places, check_targets, links_and_anchors
from showcase.facts import Facts
from showcase.fingerprint import digest
from showcase.page import Linked, Output, path_of
from showcase.past import Present
from showcase.planning import Planned
from showcase.problem import Problem
from showcase.read.files import read_text
from showcase.searching import Search
from showcase.source import Body, Text
from showcase.todo import Todo
from showcase.wire import decode, encode
from showcase.write.in_memory import InMemory
from showcase.write.shadow import Shadow

Grown = Shadow | InMemory
Outputs = Mapping[str, Output]
"""URL → what was made of the page."""
Media = Mapping[str, Mapping[str, str]]
"""URL → path of a picture or film that the page names → fingerprint of the file."""


@dataclass(frozen=True)
class Whole:
    """The site with all its pages: those made now, and those kept as they were."""

    planned: Planned
    """The plan."""

    now: Present
    """What lies there, and what was there before."""

    todo: Todo
    """What was to be made."""

    outputs: Outputs
    """What was made."""

    media: Media
    """The pictures and films that pages name."""

    grown: Grown
    """The files."""


def put(path: str, content: bytes, grown: Grown) -> None:
    """Write a file into the site, unless it is there already."""
    if grown.held.get(path) != digest(content):
        grown.write(path, content)


def named_media(outputs: Outputs, todo: Todo, now: Present) -> Mapping[str, list[str]]:
    """URL → the pictures and films that the page names, whether it was made now or is kept."""
    return {url: [*paths] for url, paths in _of_all("media", outputs, todo, now).items()}


def media_paths(media: Media) -> set[str]:
    """Where pictures and films stand in output/."""
    return {path for paths in media.values() for path in paths}


def _kept(name: str, outputs: Outputs, todo: Todo, now: Present) -> dict[str, Any]:
    """A fact of those pages that are as they were and have one."""
    before = now.past.of_pages(name)
    return {u: fact for u, fact in before.items() if u in todo.outline and u not in outputs}


def _of_all(name: str, outputs: Outputs, todo: Todo, now: Present) -> dict[str, Any]:
    """A fact of every page that has one: as it was where the page is kept, else as it is now."""
    made = {url: list(getattr(output, name)) for url, output in outputs.items()}
    return _kept(name, outputs, todo, now) | {url: fact for url, fact in made.items() if fact}


def notes_of(whole: Whole) -> list[Problem]:
    """All that is wrong with texts and pages, as it was or as it is now."""
    outputs = whole.outputs
    problems = [problem for found in whole.planned.said.values() for problem in found]
    problems += [problem for output in outputs.values() for problem in output.findings]
    kept = _kept("findings", outputs, whole.todo, whole.now)
    return problems + [decode(problem) for found in kept.values() for problem in found]


def flaws_of_templates(whole: Whole) -> list[Problem]:
    """What the gates found in the pages that were made now, and no editor's text has caused."""
    return [problem for output in whole.outputs.values() for problem in output.of_template]


def check_links(whole: Whole) -> list[Problem]:
    """All links that lead nowhere."""
    problems = [problem for output in whole.outputs.values() for problem in output.loose]
    return [*problems, *_across(whole), *_to_what_is_gone(whole)]


def _across(whole: Whole) -> Iterator[Problem]:
    """Links to places on other pages that are not there."""
    crossing = _of_all("crossing", whole.outputs, whole.todo, whole.now)
    if not crossing:
        return
    urls = {path_of(url): url for url in whole.todo.outline}
    root = whole.planned.plan.host_root

    def anchors_of(path: str) -> frozenset[str] | None:
        return _linked([urls[path]], whole)[urls[path]].anchors if path in urls else frozenset()

    for url, links in crossing.items():
        page = _linked([url], whole)[url]
        # The text is read only if there is something to find in it.
        if check_places(page, None, links, anchors_of, root):
            yield from check_places(page, _text(url, whole), links, anchors_of, root)


def _to_what_is_gone(whole: Whole) -> Iterator[Problem]:
    """Links of pages that are as they were to what is there no more."""
    facts, plan, outline = whole.now.past.facts, whole.planned.plan, whole.todo.outline
    if facts is None:
        return
    assets, media = {*plan.assets.values()}, media_paths(whole.media)
    if (
        facts.pages.keys() <= outline.keys()
        and {*facts.assets.values()} <= assets
        and media_paths(facts.media) <= media
    ):
        return
    there = {*map(path_of, outline)} | assets | media
    kept = [url for url in outline if url not in whole.outputs]
    for page in _linked(kept, whole).values():
        yield from check_targets(page, None, there.__contains__, plan.host_root)[0]


def _linked(urls: list[str], whole: Whole) -> dict[str, Linked]:
    """The links and anchors of pages: made now, remembered, or else read in the page itself."""
    outputs = whole.outputs
    made = {url: outputs[url].linked for url in urls if url in outputs and outputs[url].linked}
    digests = {url: whole.grown.held[path_of(url)] for url in urls if url not in made}
    rows = made | whole.now.past.linked(digests)
    return {
        url: _from_row(url, rows[url], whole) if url in rows else _read_again(url, whole)
        for url in urls
    }


def _from_row(url: str, row: str, whole: Whole) -> Linked:
    links, anchors = json.loads(row)
    there = None if anchors is None else frozenset(anchors)
    return Linked(path_of(url), whole.todo.outline[url][0], tuple(links), there)


def _read_again(url: str, whole: Whole) -> Linked:
    path, template = path_of(url), whole.todo.outline[url][0]
    if not path.endswith(".html") or whole.grown.folder is None:
        return Linked(path, template, (), frozenset())
    html = (whole.grown.folder / path).read_text("utf-8")
    return Linked(path, template, *links_and_anchors(parse(html)))


def _text(url: str, whole: Whole) -> Text | None:
    path = whole.todo.outline[url][2]
    return read_text(Body(path, 1), whole.now.order.root) if path else None


def _encoded(output: Output) -> list[Any]:
    return [encode(problem) for problem in (*output.findings, *output.of_template)]


def facts_of(whole: Whole, search: Search, names: Mapping[str, Iterable[str]]) -> Facts:
    """What the next build may know; the names are those of a new plan, if it is one."""
    planned, now, todo, outputs = whole.planned, whole.now, whole.todo, whole.outputs
    facts = now.past.facts
    remembered = {"plan": [facts.plan], "addresses": [facts.addresses]} if facts else {}
    ((plan,), (addresses,)) = (
        names.get(kind) or remembered[kind] for kind in ("plan", "addresses")
    )
    return Facts(
        options=now.order.options,
        today=now.order.today.isoformat(),
        until=planned.until.isoformat() if planned.until else None,
        groups=now.groups,
        templates=dict(now.templates.digests),
        frame=todo.frame,
        sources=planned.sources,
        pages={
            url: (template, outputs[url].given if url in outputs else given, text, held)
            for url, (template, given, text) in todo.outline.items()
            if (held := whole.grown.held[path_of(url)])
        },
        closures=todo.closures,
        crossing=_of_all("crossing", outputs, todo, now),
        media=whole.media,
        findings=_kept("findings", outputs, todo, now)
        | {u: found for u, o in outputs.items() if (found := _encoded(o))},
        said={path: [encode(p) for p in found] for path, found in planned.said.items() if found},
        plan=plan,
        addresses=addresses,
        assets=planned.plan.assets,
        search=search,
    )
