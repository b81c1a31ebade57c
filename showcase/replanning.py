"""The plan as the last build knew it, where at most the words of texts differ."""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any

from showcase.fingerprint import digest
from showcase.page import Plan
from showcase.past import Present
from showcase.planning import Planned, afresh, said_of
from showcase.problem import Problem
from showcase.wire import decode, encode, from_json


def plan_again(now: Present) -> Planned | None:
    """The plan of the last build, if it still holds: at most the words of some texts differ."""
    facts, order = now.past.facts, now.order
    if facts is None or facts.options != order.options or facts.groups != now.groups:
        return None
    if not facts.today <= order.today.isoformat() < (facts.until or "9"):
        return None
    changed, row = now.changed(), now.past.row("plan", facts.plan)
    plan = json.loads(row) if row else None
    if plan is None or (changed and plan["is_discreet"]):
        return None
    world = now.past.world() if changed else None
    if changed and world is None:
        return None
    fresh = afresh(changed, now, world) if world else ()
    sources, said = dict(facts.sources), {path: said_of(facts, path) for path in facts.said}
    for one in fresh:
        path = one.entry.path
        if one.written is None or facts.sources.get(path, ("",))[0] != digest(one.row):
            return None
        sources[path] = (digest(one.row), one.text)
        said[path] = one.problems
    addresses = now.past.row("addresses", facts.addresses)
    return _remembered(plan, addresses, sources, said) if addresses else None


class _Later(Mapping[str, str]):
    """A mapping that is read when it is first asked."""

    def __init__(self, read: Callable[[], Mapping[str, str]]) -> None:
        self._read = cache(read)

    def __getitem__(self, name: str) -> str:
        return self._read()[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._read())

    def __len__(self) -> int:
        return len(self._read())

    def __reduce__(self) -> tuple[type, tuple[dict[str, str]]]:
        """What a spawned worker gets."""
        return dict, (dict(self),)


def _remembered(
    plan: Mapping[str, Any],
    addresses: str,
    sources: Mapping[str, tuple[str, str]],
    said: Mapping[str, list[Problem]],
) -> Planned:
    names = cache(lambda: from_json(addresses))
    return Planned(
        plan=Plan(
            pages=(),
            addresses=_Later(lambda: names()[0]),
            withheld=_Later(lambda: names()[1]),
            assets=plan["assets"],
            frame=decode(plan["frame"]),
            texts={path: text for path, (_, text) in sources.items()},
            shots=decode(plan["shots"]),
            films=plan["films"],
            synonyms=tuple(map(tuple, plan["synonyms"])),
            host_root=plan["host_root"],
        ),
        sources=sources,
        said=said,
        problems=[*decode(plan["problems"])],
        release=[*decode(plan["release"])],
        held_back=plan["held_back"],
        told=plan["told"],
        ending=plan["ending"],
        is_discreet=plan["is_discreet"],
        due=_day(plan["due"]),
        until=_day(plan["until"]),
    )


def row_of(planned: Planned) -> str:
    """All of it that `plan_again` needs, as JSON."""
    plan = planned.plan
    row = {
        "assets": plan.assets,
        "shots": encode(plan.shots),
        "films": plan.films,
        "synonyms": plan.synonyms,
        "host_root": plan.host_root,
        "frame": encode(plan.frame),
        "problems": encode(tuple(planned.problems)),
        "release": encode(tuple(planned.release)),
        "held_back": planned.held_back,
        "told": planned.told,
        "ending": planned.ending,
        "is_discreet": planned.is_discreet,
        "due": planned.due and planned.due.isoformat(),
        "until": planned.until and planned.until.isoformat(),
    }
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
