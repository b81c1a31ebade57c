"""Worker processes that share a piece of work.

Each worker gets the function and the items once, when it is started: inherited where processes
are forked (Linux), pickled where they are spawned. From then on only the bounds of chunks go in,
and results come out.
"""

import gc
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from traceback import format_exc
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

CHUNK = 40
"""Items handed out at a time: few enough to share evenly, enough to hide the handing over."""

_SIGNALS = {signal.SIGINT, signal.SIGTERM}

AHEAD = 2
"""Chunks that a worker has at hand, so that it never waits while the parent is busy."""

METHOD = "fork" if sys.platform == "linux" else "spawn"
"""Forking is safe here, as no thread has been started; elsewhere than on Linux it never is."""

_GARBAGE = (20_000, 10, 10)
"""New objects after which a worker looks for garbage: seldom enough to cost nothing."""


def on_all_cores(
    function: Callable[[Item], Result],
    items: Sequence[Item],
    jobs: int,
    method: str = METHOD,
    *,
    chunk: int = CHUNK,
) -> Iterator[Result]:
    """Apply a function to every item in that many processes; see `parallel.in_order`."""
    starts = range(0, len(items), chunk)
    context: Any = get_context(method)
    workers = []
    for _ in range(min(jobs, len(starts))):
        ours, theirs = context.Pipe()
        worker = context.Process(target=_work, args=(function, items, chunk, theirs), daemon=True)
        with _unmoved():
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
                awaited += chunk
    finally:
        for worker, ours in workers:
            ours.close()
            worker.terminate()
            worker.join()


@contextmanager
def _unmoved() -> Iterator[None]:
    """Let signals wait: a worker that is just being born would answer them as its parent does."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _SIGNALS)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


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


def _work(
    function: Callable[[Item], Result], items: Sequence[Item], chunk: int, parent: Connection
) -> None:
    """A worker: chunk after chunk, until there is none left.

    Ctrl-C goes to all processes of a terminal; the parent ends the others, in silence.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    gc.freeze()  # what was inherited is never looked through, and so stays shared
    gc.enable()
    gc.set_threshold(*_GARBAGE)
    for start in iter(parent.recv, None):
        try:
            parent.send((start, [function(item) for item in items[start : start + chunk]], ""))
        except Exception:  # noqa: BLE001 -- whatever it was, the parent tells it
            parent.send((start, [], format_exc()))
