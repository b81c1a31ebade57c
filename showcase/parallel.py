"""Work on all cores: the same results, in the same order, for every number of processes."""

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

MANY = 80
"""Items from which on it pays to start other processes."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def in_order(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    *,
    many: int = MANY,
    chunk: int | None = None,
) -> Iterator[Result]:
    """Apply a function to every item, and hand over each result as soon as its turn has come.

    Args:
        function: pure; at a module's top level or a partial of such, so that it can be pickled.
        items: what it is applied to.
        jobs: how many processes; one works without any other.
        many: items from which on it pays to start others.
        chunk: items handed out at a time, if they are not as quick as most.

    Returns:
        The results in the order of the items.

    Raises:
        RuntimeError: the function has failed, with its traceback, or a worker was killed.
    """
    if jobs == 1 or len(items) < many:
        return map(function, items)
    from showcase.pool import CHUNK, on_all_cores  # noqa: PLC0415 -- little work does without

    return on_all_cores(function, items, jobs, chunk=chunk or CHUNK)
