"""The way of the data, from the disk to a finished site."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import partial

from showcase.check.static_files import check_static_file
from showcase.derivatives import paths_of
from showcase.facts import Facts
from showcase.making import Workshop, make
from showcase.media import put_media
from showcase.model.site import Content
from showcase.order import Order
from showcase.page import Output, path_of
from showcase.parallel import Workers
from showcase.past import Past, Present
from showcase.planning import Planned, plan_anew
from showcase.problem import Problem, in_order, stops
from showcase.progress import Tell, counted, silent
from showcase.read.scan import Seen, misnamed, scan
from showcase.remembering import remember_page, remember_plan
from showcase.replanning import plan_again
from showcase.report import Report
from showcase.searching import Search, index_paths, put_search
from showcase.todo import Todo, explained, what_to_make
from showcase.whole import (
    Grown,
    Whole,
    check_links,
    facts_of,
    flaws_of_templates,
    media_paths,
    named_media,
    notes_of,
    put,
)
from showcase.write.in_memory import InMemory
from showcase.write.shadow import Shadow


@dataclass(frozen=True, kw_only=True)
class Made(Report):
    """A site, rendered and checked; not yet published."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """Path in output/ → content; empty where the files lie in a shadow."""

    reasons: Mapping[str, list[str]] = field(default_factory=dict)
    """URL of each page that was made → why, if that was asked."""

    renewed: int = 0
    """How many pages were made."""

    content: Content | None = None
    """All that is shown; none where the plan was as remembered."""

    facts: Facts | None = None
    """What the next build may know; none if this one has failed."""

    names: dict[str, set[str]] = field(default_factory=dict)
    """Kind → names of what the memory holds of a new plan."""


def make_site(
    order: Order,
    seen: Seen | None = None,
    past: Past | None = None,
    place: Shadow | None = None,
    tell: Tell = silent,
) -> Made:
    """Read, understand, admit, join, plan; make what is stale; check the whole.

    Args:
        order: what is to be built.
        seen: how all that is read looks, if anybody has looked.
        past: what the last good build knew.
        place: the shadow that the files grow in; in memory if there is none.
        tell: whom to tell how far it is.
    """
    with Workers(order.jobs) as workers:
        now = Present(order, seen or scan(order.inputs).seen, past or Past(), tell, workers)
        return _make_site(now, place)


def _make_site(now: Present, place: Shadow | None) -> Made:
    order = now.order
    if astray := misnamed(now.seen):
        return Made(problems=in_order(astray))
    planned = plan_again(now) or plan_anew(now)
    if isinstance(planned, list):
        return Made(problems=in_order(planned))
    grown = place or InMemory()
    todo = what_to_make(planned, now, grown.held)
    if todo is None:  # a page that should be remembered is damaged
        past = Past(memory=now.past.memory, media=now.past.media)
        return _make_site(replace(now, past=past), place)
    # Asked before any page is made: the memory then holds the new one.
    reasons = explained(todo, now) if order.why else {}
    content = planned.content if place is None else None
    planned, names = remember_plan(planned, now)
    watching = check_static(planned, now)
    outputs = make_pages(planned, now, todo, grown)
    media, unreadable = put_media(named_media(outputs, todo, now), planned.plan, now, grown)
    whole = Whole(planned, now, todo, outputs, media, grown)
    problems = planned.problems + todo.problems + watching + unreadable + notes_of(whole)
    # What is wrong in the content can show in a template's links and names: that is told once.
    late = check_links(whole) + flaws_of_templates(whole)
    at_fault = stops(problems)
    problems += [p for p in late if not (at_fault and p.place.path.startswith("templates/"))]
    problems += planned.release if order.release else []
    search, unindexed = _search(whole) if order.search and not stops(problems) else ({}, [])
    problems += unindexed
    return Made(
        files=grown.files if isinstance(grown, InMemory) else {},
        problems=in_order(problems),
        withheld=planned.held_back,
        told=planned.told,
        pages=sum(path_of(url).endswith(".html") for url in todo.outline),
        due=planned.due,
        ending=planned.ending,
        is_discreet=planned.is_discreet,
        reasons=reasons,
        renewed=len(outputs),
        content=content,
        facts=None if stops(problems) else facts_of(whole, search, names),
        names=names,
    )


def _search(whole: Whole) -> tuple[Search, list[Problem]]:
    """The index of the finished site; none of a site in memory."""
    if isinstance(whole.grown, InMemory):
        return {}, []
    urls = [url for url, (_, _, text) in whole.todo.outline.items() if text]
    return put_search(urls, whole.planned.plan.synonyms, whole.now.past, whole.grown)


def check_static(planned: Planned, now: Present) -> list[Problem]:
    """What files of static/ ask of others; those of the last good build ask nothing."""
    facts = now.past.facts
    if facts and facts.groups["static"] == now.groups["static"]:
        return []
    base_url = planned.plan.frame["settings"].base_url  # type: ignore[attr-defined]
    return [
        problem
        for name, content in now.static.items()
        for problem in check_static_file(f"static/{name}", content, base_url)
    ]


def make_pages(planned: Planned, now: Present, todo: Todo, grown: Grown) -> dict[str, Output]:
    """Make what is stale, on all cores, and put it into the site beside the static files.

    What is not planned any more leaves the site first: a page may need its name as a folder.
    """
    static = {planned.plan.assets[name]: content for name, content in now.static.items()}
    paths = frozenset(map(path_of, todo.outline)) | static.keys()
    known = paths | media_paths(now.past.of_pages("media"))
    known |= index_paths(now.past) if now.order.search else set()
    grown.drop(grown.held.keys() - known)
    for path, content in static.items():
        put(path, content, grown)
    paths |= frozenset(paths_of(shot for _, shot in planned.plan.shots.values()))
    paths |= planned.plan.films.keys()
    plan = replace(planned.plan, pages=())  # each page is sent to whoever makes it
    shop = Workshop(plan, now.templates, now.order.root, paths, now.order.preview, grown.folder)
    outputs = {}
    made = now.workers.in_groups(partial(make, shop=shop), todo.pages)
    for output in counted(made, len(todo.pages), "Seiten bauen", now.tell):
        if grown.folder:
            grown.note(path_of(output.url), output.digest)
        else:
            grown.write(path_of(output.url), output.content)
        outputs[output.url] = remember_page(output, now.past.memory)
    return outputs
