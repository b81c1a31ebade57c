"""Work on all cores: the same results, in the same order, for every number of processes."""

from __future__ import annotations

import os
import sys
from itertools import chain
from typing import TYPE_CHECKING, Self, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from showcase.pool import Pool

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY = 80
"""Items from which on it pays to start other processes."""

GROUP = 40
"""Items that are worked on together where that pays."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


class Workers:
    """The other processes of a build: they start with the first work that is worth it, and stay.

    A context: when it is left, they end.
    """

    def __init__(self, jobs: int) -> None:
        """With 1, all work is done in this process."""
        self._jobs = jobs
        self._pool: Pool | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool:
            self._pool.close()

    def in_order(
        self,
        function: Callable[[Item], Result],
        items: Sequence[Item],
        *,
        many: int = MANY,
        chunk: int | None = None,
    ) -> Iterator[Result]:
        """Apply a function to every item, and hand over each result as soon as its turn has come.

        Args:
            function: pure; at a module's top level or a partial of such, so that it can be sent.
            items: what it is applied to.
            many: items from which on it pays to start other processes.
            chunk: items handed out at a time, if they are not as quick as most.

        Returns:
            The results in the order of the items.

        Raises:
            RuntimeError: the function has failed, with its traceback, or a worker was killed.
        """
        if not self._share(len(items), many):
            return map(function, items)
        return self._start().in_order(function, items, chunk)

    def in_groups(
        self, function: Callable[[Sequence[Item]], Iterable[Result]], items: Sequence[Item]
    ) -> Iterator[Result]:
        """The same with a function that takes some items at a time, and returns as many results."""
        groups = [items[start : start + GROUP] for start in range(0, len(items), GROUP)]
        shared = self._share(len(items))
        made = self._start().in_order(function, groups, 1) if shared else map(function, groups)
        return chain.from_iterable(made)

    def _share(self, items: int, many: int = MANY) -> bool:
        """Whether that many items are worth other processes."""
        return self._jobs > 1 and items >= many

    def _start(self) -> Pool:
        from showcase.pool import Pool  # noqa: PLC0415 -- little work does without

        self._pool = self._pool or Pool(self._jobs)
        return self._pool

    def start_for(self, many: int, first: Callable[[], object]) -> None:
        """Start them now if that many items will need them, and let each of them call `first`.

        They inherit the memory of this process as it is now.
        """
        if self._pool is None and self._share(many):
            self._start().meanwhile(first)

    def meanwhile(self, function: Callable[[], object]) -> None:
        """Let each of the processes, if there are any, call it; this one goes on."""
        if self._pool:
            self._pool.meanwhile(function)


ALONE = Workers(1)
"""No other processes."""
