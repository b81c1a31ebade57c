"""Build what has changed, exchange the site as a whole, and remember how it was done."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.columns import from_columns, to_columns
from showcase.facts import Facts
from showcase.order import Order
from showcase.past import Past
from showcase.pipeline import Made, make_site
from showcase.problem import Refusal
from showcase.progress import Tell
from showcase.read.scan import Look, settled
from showcase.remembering import forget_the_rest
from showcase.state import STATE, State, keep_state, state_of
from showcase.whole import media_paths
from showcase.write.claim import obstacle
from showcase.write.keep import keep, recall
from showcase.write.kept_media import MEDIA, forget_media
from showcase.write.memory import memory_in
from showcase.write.refusals import refused
from showcase.write.shadow import shadow_of
from showcase.write.tree import Published, is_undisturbed

_FACTS = "facts.json"


@dataclass(frozen=True)
class Known:
    """What a good build leaves to the next one of the same process."""

    state: State
    """How it left everything."""

    facts: Facts
    """What it knew."""


@dataclass(frozen=True)
class Built:
    """What a build has come to."""

    made: Made
    """The site, and what there is to say of it."""

    published: Published | None
    """What that changed for visitors; none if it was not published."""

    damaged: bool
    """Whether something in the cache was damaged; it was made anew."""

    known: Known | None = None
    """What the next build may know; none if it was not published."""


def build(  # noqa: PLR0913, PLR0917 -- where from, where to, and what is known
    order: Order,
    output: Path,
    cache: Path,
    known: State | Known | None,
    look: Look,
    maker: str,
    tell: Tell,
) -> Built | Refusal:
    """Bring output up to date. Call it with the lock held, when nothing is in the way.

    Whoever builds again, in this process or in another, calls `keep_built` afterwards.

    Args:
        order: what is to be built.
        output: where the site goes.
        cache: where is remembered what was built before.
        known: how the last build left everything; none if it is to count for nothing. As `Known`
            it is taken at its word: this process has held the lock ever since.
        look: how the inputs look.
        maker: who builds.
        tell: whom to tell how far it is.
    """
    state, facts, damaged, is_alone = _taken_up(known, cache, maker)
    target = os.path.realpath(output)
    left = state.left if state and state.output == target else None
    undisturbed = left is not None and (is_alone or is_undisturbed(Path(target), left.output))
    if refusal := obstacle(output, undisturbed=undisturbed):
        return refusal
    try:
        with (
            memory_in(cache, fresh=facts is None) as memory,
            shadow_of(output, cache, left, is_alone=is_alone) as shadow,
        ):
            past = Past(facts, state.seen if state else None, memory, cache / MEDIA)
            made = make_site(order, look.seen, past, shadow, tell)
            damaged = damaged or memory.damaged or shadow.damaged
            if made.facts is None:
                return Built(made, None, damaged)
            (cache / STATE).unlink(missing_ok=True)  # from here on it is not true any more
            published = shadow.publish()
            if isinstance(published, Refusal):
                return published
            forget_the_rest(made.names, made.facts, memory)
            forget_media(cache / MEDIA, media_paths(made.facts.media))
    except OSError as error:
        return refused(error, output)
    until = made.facts.until
    now = state_of(order, output, made, seen=settled(look), until=until, left=published.left)
    return Built(made, published, damaged, Known(now, made.facts))


def _taken_up(
    known: State | Known | None, cache: Path, maker: str
) -> tuple[State | None, Facts | None, bool, bool]:
    """What is known; whether it was damaged; and whether this process alone has been at work."""
    if isinstance(known, Known):
        return known.state, known.facts, False, True
    if known is None:
        return None, None, False, False
    return known, *recall_facts(cache, maker), False


def keep_built(built: Built, cache: Path, maker: str) -> Refusal | None:
    """Let the next process know what was built; why it cannot, if it cannot."""
    if built.known is None:
        return None
    try:
        keep(cache / _FACTS, _plain(built.known.facts), maker)
        keep_state(cache / STATE, built.known.state, maker)
    except OSError as error:
        return refused(error, cache)
    return None


def recall_facts(cache: Path, maker: str) -> tuple[Facts | None, bool]:
    """What the last good build knew; and whether that is damaged."""
    kept, damaged = recall(cache / _FACTS, maker)
    if kept is None:
        return None, damaged
    pages, sources = from_columns(kept.pop("pages")), from_columns(kept.pop("sources"))
    return Facts(pages=pages, sources=sources, **kept), damaged


def _plain(facts: Facts) -> dict[str, Any]:
    plain = {name: getattr(facts, name) for name in Facts.__slots__}
    return plain | {"pages": to_columns(facts.pages), "sources": to_columns(facts.sources)}
