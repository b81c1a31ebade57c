"""What this build must make, and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from showcase.facts import Facts, Needs
from showcase.fingerprint import digest
from showcase.page import Page, path_of
from showcase.past import Present
from showcase.plan.stale import GIVEN, NEW, differences, moved, stale
from showcase.planning import Planned
from showcase.problem import Problem
from showcase.render.closure import closures
from showcase.render.templates import prepare
from showcase.wire import to_json


@dataclass(frozen=True)
class Todo:
    """What is to be made, and what the facts must say of all pages afterwards."""

    pages: tuple[Page, ...]
    """What is to be made."""

    reasons: Mapping[str, list[str]]
    """URL of each of them → why."""

    outline: Mapping[str, tuple[str, str, str]]
    """URL of every page → template, fingerprint of what it is given (empty if it is to be made
    and nobody has looked), path of its text."""

    closures: Mapping[str, list[str]]
    """As in `Facts`."""

    frame: str
    """As in `Facts`."""

    problems: list[Problem]
    """Templates that do not say which others they reach."""


def what_to_make(planned: Planned, now: Present, held: Mapping[str, str]) -> Todo | None:
    """Compare what every page needs with what the last build knew.

    Args:
        planned: the plan, with its pages or as remembered.
        now: what lies there, and what was there before.
        held: path → fingerprint of the files that are there already.

    Returns:
        What to make; none if a page that the plan needs is remembered no more.
    """
    facts = now.past.facts
    reached, problems = _closures(now)
    frame = digest(to_json((planned.plan.frame, planned.plan.assets)))
    outline = _outline(planned, now)
    if facts is None:
        reasons = {url: [NEW] for url in outline}
    else:
        prints = {name: _print(name, reached, dict(now.templates.digests)) for name in reached}
        needs = {
            url: Needs(prints.get(template, ""), frame, _text(text, planned.sources), given)
            for url, (template, given, text) in outline.items()
        }
        answers: dict[str, list[str]] = {}
        if planned.addresses:
            asked = now.past.asked()
            answers = moved(asked, planned.plan.addresses, planned.plan.withheld)
            forgotten = (url for url, known in facts.pages.items() if known[2] and url not in asked)
            answers |= {url: [] for url in forgotten}
        there = {u for u, known in facts.pages.items() if held.get(path_of(u)) == known[3]}
        reasons = stale(needs, _before(facts), answers, there)
    now.workers.start_for(len(reasons), partial(prepare, now.templates))
    pages = _pages(planned, now, reasons)
    if pages is None:
        return None
    return Todo(pages, reasons, outline, reached, frame, problems)


def explained(todo: Todo, now: Present) -> dict[str, list[str]]:
    """The reasons in full: which story it is that has changed on a page."""
    changed = {page.url: page for page in todo.pages if GIVEN in todo.reasons[page.url]}
    before = now.past.pages(changed)
    return {
        url: [
            word
            for reason in reasons
            for word in (
                differences(changed[url], before[url])
                if reason == GIVEN and url in before
                else [reason]
            )
        ]
        for url, reasons in todo.reasons.items()
    }


def _closures(now: Present) -> tuple[Mapping[str, list[str]], list[Problem]]:
    facts = now.past.facts
    if facts and facts.templates == dict(now.templates.digests):
        return facts.closures, []
    reached, problems = closures(now.templates)
    return {name: sorted(others) for name, others in reached.items()}, problems


def _print(name: str, reached: Mapping[str, list[str]], digests: Mapping[str, str]) -> str:
    """The fingerprint of a template and all that it reaches."""
    return digest("".join(f"{one}\0{digests.get(one)}\n" for one in reached[name]))


def _outline(planned: Planned, now: Present) -> Mapping[str, tuple[str, str, str]]:
    facts = now.past.facts
    if planned.rows is None and facts:
        return {url: known[:3] for url, known in facts.pages.items()}
    pages = planned.plan.pages
    return {
        page.url: (
            page.template,
            digest(to_json(page)) if facts else "",
            page.text.path if page.text else "",
        )
        for page in pages
    }


def _text(path: str, sources: Mapping[str, tuple[str, str]]) -> str:
    return sources[path][1] if path else ""


def _before(facts: Facts) -> dict[str, Needs]:
    prints = {name: _print(name, facts.closures, facts.templates) for name in facts.closures}
    return {
        url: Needs(prints.get(template, ""), facts.frame, _text(text, facts.sources), given)
        for url, (template, given, text, _) in facts.pages.items()
    }


def _pages(planned: Planned, now: Present, urls: Mapping[str, object]) -> tuple[Page, ...] | None:
    if planned.rows is not None:
        return tuple(page for page in planned.plan.pages if page.url in urls)
    found = now.past.pages(urls)
    return tuple(found[url] for url in urls) if len(found) == len(urls) else None
