"""From the files to the plan: understand, admit, join, lay out."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from itertools import chain

from showcase.check.release import check_release
from showcase.consents import ending, warned_from
from showcase.discretion import discreet, secrets_of
from showcase.facts import Facts
from showcase.fingerprint import digest
from showcase.making import Understood, understand
from showcase.mentioning import find_mentions
from showcase.model.site import Content, Withheld, World
from showcase.model.written import Written
from showcase.page import Plan
from showcase.past import Present
from showcase.plan.lay_out import lay_out
from showcase.problem import Place, Problem, stops
from showcase.progress import counted
from showcase.read.boundaries import read_boundaries
from showcase.read.files import Entry, read_data, read_entry, read_text
from showcase.render.templates import prepare
from showcase.understand.admit import admit
from showcase.understand.content import gather
from showcase.understand.due import next_change
from showcase.understand.join import join
from showcase.understand.names import withheld_names
from showcase.understand.world import understand_world
from showcase.wire import decode, to_json


@dataclass(frozen=True)
class Planned:
    """The plan, and all that is known before any page is made."""

    plan: Plan
    """Every address; its pages are left out where they are as remembered."""

    sources: Mapping[str, tuple[str, str]]
    """As in `Facts`."""

    said: Mapping[str, list[Problem]]
    """Path of a text → what is wrong with it."""

    problems: list[Problem]
    """What else is wrong."""

    release: list[Problem]
    """What keeps it from a release."""

    held_back: list[list[str]]
    """What the gate held back, or took out of a text: path and reason."""

    told: list[int]
    """How many stories, events and single pages the site tells."""

    ending: Sequence[Sequence[str]] = ()
    """As in `Report`."""

    is_discreet: bool = False
    """As in `Report`: then notes on changed texts could tell what it is."""

    due: date | None = None
    """The day on which the site next changes by itself."""

    until: date | None = None
    """The first day on which the plan, or what is said of it, may be another."""

    rows: Mapping[str, str] | None = None
    """Path → what was understood of each text that is shown, to be remembered; none if that is
    remembered already."""

    addresses: str = ""
    """The addresses, and what is withheld, as JSON; likewise."""

    world: World | None = None
    """Settings, gazetteer and registers, without the consents; likewise."""

    content: Content | None = None
    """All that is shown, if it was understood in this run."""


def plan_anew(now: Present) -> Planned | list[Problem]:
    """Understand, admit, join, lay out; only the problems where places or sectors are unknown."""
    order = now.order
    data, broken, problems = read_data(order.root)
    broken |= now.found.broken
    world, found = understand_world(data, frozenset(broken))
    problems += now.found.problems + found
    if world is None:
        return problems + [p for entry in now.found.entries for p in read_entry(entry)[1]]
    if order.base_url is not None:
        world = replace(world, settings=replace(world.settings, base_url=order.base_url))
    understood = _understood(now, world)
    now.workers.meanwhile(partial(prepare, now.templates))
    broken |= {one.entry.name for one in understood if one.written is None}
    content, twins = gather([one.written for one in understood if one.written])
    admitted, withheld, unbacked = admit(
        content, world, order.today, drafts=order.drafts, preview=order.preview
    )
    site, dangling = join(admitted, world, withheld, frozenset(broken))
    hidden = withheld_names(withheld, world.consents, order.today)
    told = find_mentions(_all_of(admitted), hidden, now)
    boundaries, unread = read_boundaries(order.root)
    plan, clashes = lay_out(site, withheld, now.static, order.today, boundaries)
    texts = (read_text(page.text, order.root) for page in site.pages)
    due = next_change(content, world, order.today)
    whole = {one.text.path for one in _all_of(admitted) if not one.taken_out}
    hushed = _hushed(admitted, withheld)
    keep_quiet = _discretion(hushed, understood)
    return Planned(
        plan=replace(plan, texts={one.entry.path: one.text for one in understood}),
        sources={one.entry.path: (digest(one.row), one.text) for one in understood if one.written},
        said={one.entry.path: keep_quiet(one.problems) for one in understood if one.problems},
        problems=keep_quiet(problems + twins + unbacked + dangling + told + unread + clashes),
        release=check_release(site, [text for text in texts if text]),
        held_back=_held_back(admitted, withheld),
        told=[len(kind) for kind in _kinds(admitted)],
        ending=_ending(content, world, order.today),
        is_discreet=bool(hushed),
        due=due,
        until=_until(content, world, order.today, due),
        addresses=to_json((dict(plan.addresses), dict(plan.withheld))),
        rows={one.entry.path: one.row for one in understood if one.entry.path in whole},
        world=replace(world, consents={}),
        content=admitted,
    )


def _understood(now: Present, world: World) -> list[Understood]:
    """Every text, by path: as remembered, or read and understood."""
    known = _known(now)
    fresh = afresh([entry for entry in now.found.entries if entry.path not in known], now, world)
    return [known.get(entry.path) or next(fresh) for entry in now.found.entries]


def _known(now: Present) -> dict[str, Understood]:
    """What is remembered of texts, and still holds: path → text."""
    facts = now.past.facts
    if facts is None or facts.groups["data"] != now.groups["data"] or _is_earlier(now, facts):
        return {}
    same = {entry.path: entry for entry in now.found.entries if not now.is_another(entry)}
    return {
        path: Understood(same[path], written, said_of(facts, path), facts.sources[path][1], row)
        for path, (written, row) in now.past.stories(same).items()
        if written.text.files == same[path].files
    }


def _is_earlier(now: Present, facts: Facts) -> bool:
    """Whether the day lies before that of the last build, when more lay in the future."""
    return now.order.today.isoformat() < facts.today


def said_of(facts: Facts, path: str) -> list[Problem]:
    """What was wrong with a text."""
    return [decode(problem) for problem in facts.said.get(path, ())]


def afresh(entries: list[Entry], now: Present, world: World) -> Iterator[Understood]:
    """Read and understand texts on all cores."""
    order = now.order
    work = partial(understand, world=world, today=order.today, drafts=order.drafts)
    understood = now.workers.in_order(work, entries)
    return counted(understood, len(entries), "Texte lesen", now.tell)


def _held_back(admitted: Content, withheld: list[Withheld]) -> list[list[str]]:
    whole = [[held.written.text.path, held.reason] for held in withheld]
    return whole + [
        [one.text.path, reason] for one in _all_of(admitted) for reason in one.taken_out
    ]


def _hushed(admitted: Content, withheld: list[Withheld]) -> set[str]:
    """The paths of the texts that a consent holds back, in whole or in part."""
    paths = {held.written.text.path for held in withheld if held.by_consent}
    return paths | {one.text.path for one in _all_of(admitted) if one.taken_out}


def _discretion(
    paths: set[str], understood: list[Understood]
) -> Callable[[list[Problem]], list[Problem]]:
    """What keeps notes from telling, and the cache from keeping, what a consent holds back."""
    secrets = {
        one.entry.path: secrets_of(one.written)
        for one in understood
        if one.entry.path in paths and one.written
    }

    def quiet(problem: Problem) -> Problem:
        path = problem.place.path
        text = f"{path.rpartition('/')[0]}/index.md"
        if path not in secrets and text in secrets:  # how a file beside it is called may tell
            return discreet(replace(problem, place=Place(text)), secrets[text])
        return discreet(problem, secrets.get(path, ()))

    def keep_quiet(problems: list[Problem]) -> list[Problem]:
        return [problem if stops([problem]) else quiet(problem) for problem in problems]

    return keep_quiet


def _ending(content: Content, world: World, today: date) -> list[list[str]]:
    """What runs out soon, in words."""
    return [
        [consent.id.text, day.iso(), *(one.text.path for one in naming)]
        for consent, day, naming in ending(world.consents.values(), _all_of(content), today)
    ]


def _until(content: Content, world: World, today: date, due: date | None) -> date | None:
    """The day from which on something may be otherwise, if only what is said of a draft."""
    future = [one.date.first_day() for one in content.stories if one.date.first_day() > today]
    future += filter(None, (warned_from(one, today) for one in world.consents.values()))
    return min([*future, due] if due else future, default=None)


def _kinds(content: Content) -> tuple[tuple[Written, ...], ...]:
    return content.stories, content.events, content.pages


def _all_of(content: Content) -> Iterator[Written]:
    return chain.from_iterable(_kinds(content))
