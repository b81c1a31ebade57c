"""Work on all cores: the same results, in the same order, for every number of processes.

Each worker gets the function and the items once, when it is started: inherited where processes
are forked (Linux), pickled where they are spawned. From then on only the bounds of chunks go in,
and results come out.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from traceback import format_exc
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 40
"""Items handed out at a time: few enough to share evenly, enough to hide the handing over."""

AHEAD = 2
"""Chunks that a worker has at hand, so that it never waits while the parent is busy."""


def cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def in_order(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int
) -> Iterator[Result]:
    """Apply a function to every item, and hand over each result as soon as its turn has come.

    Args:
        function: pure; at a module's top level or a partial of such, so that it can be pickled.
        items: what it is applied to.
        jobs: how many processes; one works without any other.

    Yields:
        The results in the order of the items.

    Raises:
        RuntimeError: the function has failed, with its traceback, or a worker was killed.
    """
    starts = range(0, len(items), CHUNK)
    jobs = min(jobs, len(starts))
    if jobs < 2:  # noqa: PLR2004 -- one is no company
        yield from map(function, items)
        return
    # Forking is safe here: no thread has been started. Elsewhere than on Linux it never is.
    context = get_context("fork") if sys.platform == "linux" else get_context("spawn")
    workers = []
    for _ in range(jobs):
        ours, theirs = context.Pipe()
        worker = context.Process(target=_work, args=(function, items, theirs), daemon=True)
        worker.start()
        theirs.close()
        workers.append((worker, ours))
    results: dict[int, list[Any]] = {}
    awaited = 0
    try:
        for start, made in _share([ours for _, ours in workers], starts):
            results[start] = made
            while awaited in results:
                yield from results.pop(awaited)
                awaited += CHUNK
    finally:
        for worker, ours in workers:
            ours.close()
            worker.terminate()
            worker.join()


def _share(workers: list[Connection], starts: Iterable[int]) -> Iterator[tuple[int, list[Any]]]:
    """Hand out chunks until all are done: the first item's index, and the chunk's results."""
    waiting = iter(starts)
    handed = dict.fromkeys(workers, 0)

    def hand_out(worker: Connection) -> None:
        start = next(waiting, None)
        if start is not None:
            with suppress(OSError):  # a dead worker is told when its answer fails to come
                worker.send(start)
            handed[worker] += 1

    for worker in workers * AHEAD:
        hand_out(worker)
    while busy := [worker for worker, chunks in handed.items() if chunks]:
        for worker in (one for one in busy if one in wait(busy)):
            start, made, failure = _answer(worker)
            if failure:
                raise RuntimeError(failure)
            handed[worker] -= 1
            hand_out(worker)
            yield start, made


def _answer(worker: Connection) -> tuple[int, list[Any], str]:
    try:
        answer: tuple[int, list[Any], str] = worker.recv()
    except (EOFError, OSError):
        return 0, [], "a worker process was killed"
    return answer


def _work(function: Callable[[Item], Result], items: Sequence[Item], parent: Connection) -> None:
    """A worker: chunk after chunk, until there is none left."""
    for start in iter(parent.recv, None):
        try:
            parent.send((start, [function(item) for item in items[start : start + CHUNK]], ""))
        except Exception:  # noqa: BLE001 -- whatever it was, the parent tells it
            parent.send((start, [], format_exc()))
