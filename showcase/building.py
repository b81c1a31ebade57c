"""Build what has changed, exchange the site as a whole, and remember how it was done."""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.facts import Facts
from showcase.fingerprint import digest
from showcase.order import CODE, Order
from showcase.past import Past
from showcase.pipeline import Made, make_site
from showcase.problem import Refusal
from showcase.read.scan import Look, settled
from showcase.state import STATE, State, environment, keep_state, seen_in
from showcase.write.claim import obstacle
from showcase.write.keep import keep, recall
from showcase.write.memory import Memory, memory_in
from showcase.write.refusals import refused
from showcase.write.shadow import shadow_of
from showcase.write.tree import Published, is_undisturbed

_FACTS = "facts.json"


@dataclass(frozen=True)
class Built:
    """What a build has come to."""

    made: Made
    """The site, and what there is to say of it."""

    published: Published | None
    """What that changed for visitors; none if it was not published."""

    damaged: bool
    """Whether something in the cache was damaged; it was made anew."""


def build(
    order: Order, output: Path, cache: Path, state: State | None, look: Look
) -> Built | Refusal:
    """Bring output up to date. Call it with the lock held, when nothing is in the way.

    Args:
        order: what is to be built.
        output: where the site goes.
        cache: where is remembered what was built before.
        state: how the last build left everything; none if it is to count for nothing.
        look: how the inputs look.
    """
    facts, damaged = _facts(cache) if state else (None, False)
    target = os.path.realpath(output)
    left = state.left if state and state.output == target else None
    undisturbed = left is not None and is_undisturbed(Path(target), left.output)
    if refusal := obstacle(output, undisturbed=undisturbed):
        return refusal
    try:
        with memory_in(cache) as memory, shadow_of(output, cache, left) as shadow:
            past = Past(facts, seen_in(state) if state else None, memory)
            made = make_site(order, look.seen, past, shadow)
            damaged = damaged or memory.damaged or shadow.damaged
            if made.facts is None:
                return Built(made, None, damaged)
            (cache / STATE).unlink(missing_ok=True)  # from here on it is not true any more
            published = shadow.publish()
            if isinstance(published, Refusal):
                return published
            _remember(made, made.facts, memory)
        keep(cache / _FACTS, {"generator": _generator(), **_plain(made.facts)})
        keep_state(
            cache / STATE,
            order,
            output,
            made,
            seen=settled(look),
            until=made.facts.until,
            left=published.left,
        )
    except OSError as error:
        return refused(error, output)
    return Built(made, published, damaged)


def _facts(cache: Path) -> tuple[Facts | None, bool]:
    """What the last good build knew, if the same generator has built; and whether it is damaged."""
    kept, damaged = recall(cache / _FACTS)
    if kept is None or kept.pop("generator") != _generator():
        return None, damaged
    return Facts(**kept), damaged


def _generator() -> str:
    """What builds, and may build otherwise in another version: our code, Python, every package."""
    code = "".join(f"{path.name} {digest(path.read_bytes())}\n" for path in _code())
    return digest(code + environment())


def _code() -> Iterable[Path]:
    return sorted(CODE.rglob("*.py"))


def _plain(facts: Facts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in Facts.__slots__}


def _remember(made: Made, facts: Facts, memory: Memory) -> None:
    """Keep what was understood and planned, and forget what is not shown any more."""
    for kind, rows in made.rows.items():
        memory.put(kind, rows)
        memory.drop(kind, memory.names(kind) - rows.keys())
    for kind in ("page", "linked") if made.rows else ():
        memory.drop(kind, memory.names(kind) - facts.pages.keys())
    memory.commit()
