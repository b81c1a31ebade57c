"""The way of the data, from the disk to a finished site."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import chain
from urllib.parse import urlsplit

from showcase import parallel
from showcase.facts import Facts
from showcase.making import Workshop, make
from showcase.model.site import Content
from showcase.order import Order
from showcase.page import Output
from showcase.past import Past, Present
from showcase.planning import Planned, as_facts, plan_again, plan_anew
from showcase.problem import Problem, in_order, stops
from showcase.read.scan import scan
from showcase.todo import Todo, what_to_make
from showcase.whole import Whole
from showcase.write.in_memory import InMemory
from showcase.write.shadow import Shadow


@dataclass(frozen=True)
class Made:
    """A site, rendered and checked; not yet published."""

    files: Mapping[str, bytes]
    """Path in output/ → content; empty where the files lie in a shadow."""

    problems: list[Problem]
    """Everything that is wrong, by place."""

    withheld: list[list[str]] = field(default_factory=list)
    """What the gate held back: path and reason."""

    told: list[int] = field(default_factory=lambda: [0, 0, 0])
    """How many stories, events and single pages there are, also those held back."""

    pages: int = 0
    """How many of the files are pages for people."""

    due: date | None = None
    """The day on which the site next changes by itself."""

    reasons: Mapping[str, list[str]] = field(default_factory=dict)
    """URL of each page that was made → why."""

    content: Content | None = None
    """All that could be understood; none where the plan was as remembered."""

    facts: Facts | None = None
    """What the next build may know; none if this one has failed."""


def make_site(order: Order, past: Past | None = None, place: Shadow | None = None) -> Made:
    """Read, understand, admit, join, plan; make what is stale; check the whole.

    Args:
        order: what is to be built.
        past: what the last good build knew.
        place: the shadow that the files grow in; in memory if there is none.
    """
    now = Present(order, scan(order.inputs), past or Past())
    grown = place or InMemory()
    planned = plan_again(now) or plan_anew(now)
    if isinstance(planned, list):
        return Made({}, in_order(planned))
    todo = what_to_make(planned, now, grown.held)
    if todo is None:  # a page that should be remembered is damaged
        return make_site(order, Past(), place)
    whole = Whole(planned, now, todo, grown)
    for output in _make_all(todo, whole, order, place):
        whole.add(output)
    problems = whole.finish()
    if order.release:
        problems += planned.release
    return Made(
        files=grown.files if isinstance(grown, InMemory) else {},
        problems=in_order(problems),
        withheld=planned.held_back,
        told=planned.told,
        pages=sum(path.endswith(".html") for path in grown.held),
        due=planned.due,
        reasons=todo.reasons,
        content=planned.content,
        facts=None if stops(problems) else whole.facts(),
    )
