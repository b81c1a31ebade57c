"""Whether anything has changed at all: told in a blink, without opening a single text."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from showcase.columns import from_columns, to_columns
from showcase.order import Order
from showcase.read.scan import Seen, veiled
from showcase.report import Report, as_rows, from_rows
from showcase.write.keep import keep, recall
from showcase.write.tree import NOTHING, Left, Tree, is_undisturbed, sound_files

STATE = "state.json"
"""The file in the cache."""
_KEPT = ("withheld", "told", "pages", "ending", "is_discreet")
"""What of a report JSON can hold as it is."""


@dataclass(frozen=True)
class State:
    """How the last good build left everything, in values that JSON can hold."""

    options: str
    """See `Order.options`."""

    output: str
    """Where the site stands, without symlinks."""

    today: str
    """The day of that build, as 2026-11-22."""

    until: str | None
    """The first day on which the site may be another though nobody has changed anything."""

    seen: Seen
    """How the inputs looked, those that can be told by their times (see `scan.veiled`)."""

    left: Left
    """How output and its spare were left."""

    report: Mapping[str, Any]
    """What there was to say."""


def recall_state(file: Path, maker: str) -> tuple[State | None, bool]:
    """What the last good build of the same maker has kept, if any; and whether it was damaged."""
    kept, damaged = recall(file, maker)
    if not kept:
        return None, damaged
    files, (names, output, spare) = from_columns(kept.pop("files")), kept.pop("folders")
    left = Left(
        Tree(files, dict(zip(names, output, strict=True))),
        Tree(files, dict(zip(names, spare, strict=True))) if spare else NOTHING,
    )
    return State(seen=from_columns(kept.pop("seen")), left=left, **kept), damaged


def state_of(  # noqa: PLR0913 -- all that there is to remember
    order: Order, output: Path, made: Report, *, seen: Seen, until: str | None, left: Left
) -> State:
    """How a build leaves everything."""
    due = made.due.isoformat() if made.due else None
    report = {name: getattr(made, name) for name in _KEPT}
    report |= {"problems": as_rows(made.problems), "due": due}
    return State(
        options=order.options,
        output=os.path.realpath(output),
        today=order.today.isoformat(),
        until=until,
        seen=veiled(seen),
        left=left,
        report=report,
    )


def keep_state(file: Path, state: State, maker: str) -> None:
    """Remember it."""
    folders, spare = state.left.output.folders, state.left.spare.folders
    row = {name: getattr(state, name) for name in ("options", "output", "today", "until", "report")}
    row |= {
        "seen": to_columns(state.seen),
        "files": to_columns(state.left.output.files),
        "folders": [[*folders], [*folders.values()], [spare[name] for name in folders if spare]],
    }
    keep(file, row, maker)


def unchanged(state: State, order: Order, output: Path, seen: Seen) -> Report | None:
    """What there is to say if nothing has changed since; none if something may have.

    Args:
        state: how the last good build left everything.
        order: what is to be built.
        output: where the site goes.
        seen: how the inputs look.
    """
    if not state.today <= order.today.isoformat() < (state.until or "9"):
        return None
    target, tree = Path(os.path.realpath(output)), state.left.output
    if (os.fspath(target), order.options, veiled(seen)) != (
        state.output,
        state.options,
        state.seen,
    ):
        return None
    if not is_undisturbed(target, tree) or len(sound_files(target, tree)) != len(tree.files):
        return None
    said = state.report
    due = date.fromisoformat(said["due"]) if said["due"] else None
    kept = {name: said[name] for name in _KEPT}
    return Report(from_rows(said["problems"]), due=due, **kept)
