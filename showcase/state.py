"""Whether anything has changed at all: told in a blink, without opening a single text."""

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from showcase.order import Order
from showcase.read.scan import Seen
from showcase.report import Report, as_rows, from_rows
from showcase.write.keep import keep, recall
from showcase.write.tree import Left, Tree, is_undisturbed, sound_files

STATE = "state.json"
"""The file in the cache."""


@dataclass(frozen=True)
class State:
    """How the last good build left everything, in values that JSON can hold."""

    environment: str
    """See `environment`."""

    options: str
    """See `Order.options`."""

    output: str
    """Where the site stands, without symlinks."""

    today: str
    """The day of that build, as 2026-11-22."""

    until: str | None
    """The first day on which the site may be another though nobody has changed anything."""

    seen: Mapping[str, list[int]]
    """How the inputs looked, those that can be told by their times."""

    files: Mapping[str, tuple[str, int, int]]
    """See `Tree.files`; the spare holds the same."""

    folders: Mapping[str, int]
    """See `Tree.folders`."""

    spare: Mapping[str, int]
    """Likewise of the spare; empty if there is none."""

    report: Mapping[str, Any]
    """What there was to say."""

    @property
    def left(self) -> Left:
        """How output and its spare were left."""
        return Left(
            Tree(self.files, self.folders), Tree(self.files if self.spare else {}, self.spare)
        )


def recall_state(file: Path) -> tuple[State | None, bool]:
    """What the last good build has kept, if any; and whether it was damaged."""
    kept, damaged = recall(file)
    return State(**kept) if kept else None, damaged


def keep_state(  # noqa: PLR0913 -- all that there is to remember
    file: Path,
    order: Order,
    output: Path,
    made: Report,
    *,
    seen: Seen,
    until: str | None,
    left: Left,
) -> None:
    """Remember how this build leaves everything."""
    due = made.due.isoformat() if made.due else None
    report = {"problems": as_rows(made.problems), "withheld": made.withheld, "due": due}
    state = State(
        environment=environment(),
        options=order.options,
        output=os.path.realpath(output),
        today=order.today.isoformat(),
        until=until,
        seen={path: list(found) for path, found in seen.items()},
        files=left.output.files,
        folders=left.output.folders,
        spare=left.spare.folders,
        report=report | {"told": made.told, "pages": made.pages},
    )
    keep(file, {name: getattr(state, name) for name in State.__dataclass_fields__})


def unchanged(state: State, order: Order, output: Path, seen: Seen) -> Report | None:
    """What there is to say if nothing has changed since; none if something may have.

    Args:
        state: how the last good build left everything.
        order: what is to be built.
        output: where the site goes.
        seen: how the inputs look.
    """
    same = state.environment == environment() and state.options == order.options
    today = order.today.isoformat()
    if not same or not state.today <= today < (state.until or "9"):
        return None
    target, tree = Path(os.path.realpath(output)), state.left.output
    if os.fspath(target) != state.output or seen != seen_in(state):
        return None
    if not is_undisturbed(target, tree) or len(sound_files(target, tree)) != len(tree.files):
        return None
    said = state.report
    due = date.fromisoformat(said["due"]) if said["due"] else None
    return Report(from_rows(said["problems"]), said["withheld"], said["told"], said["pages"], due)


def seen_in(state: State) -> Seen:
    """How the inputs looked."""
    return {path: (size, time, entry) for path, (size, time, entry) in state.seen.items()}


def environment() -> str:
    """What runs: Python, and every package that it can see, with its version."""
    names: set[str] = set()
    for folder in filter(os.path.isdir, sys.path):
        names.update(path.name for path in Path(folder).glob("*.dist-info"))
    return "\n".join([sys.version, sys.platform, *sorted(names)])
