"""Worker processes that share one piece of work after the other.

They are forked (Linux) or spawned (elsewhere) once a build and early, when there is little memory
to inherit that would be copied page by page as it is used. What they are to do is sent to each of
them once, and then chunks of items; results come out.
"""

import gc
import pickle
import signal
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from queue import SimpleQueue
from threading import Thread
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

_GARBAGE = (200_000, 10, 10)
"""New objects after which a worker looks for garbage: seldom enough to cost nothing."""


class Pool:
    """That many processes, until it is closed."""

    def __init__(self, jobs: int, method: str = METHOD) -> None:
        """Start them."""
        context: Any = get_context(method)
        self._processes = []
        self._workers: list[Connection] = []
        for _ in range(jobs):
            ours, theirs = context.Pipe()
            process = context.Process(target=_work, args=(theirs, ours), daemon=True)
            with _unmoved():
                process.start()
            theirs.close()
            self._processes.append(process)
            self._workers.append(ours)

    def close(self) -> None:
        """End them, whatever they are doing."""
        for process, worker in zip(self._processes, self._workers, strict=True):
            worker.close()
            process.terminate()
            process.join()

    def meanwhile(self, function: Callable[[], object]) -> None:
        """Let each call a function, before it does anything else; see `Workers.meanwhile`."""
        self._tell_all(("call", function))

    def in_order(
        self, function: Callable[[Item], Result], items: Sequence[Item], chunk: int | None = None
    ) -> Iterator[Result]:
        """Apply a function to every item; see `Workers.in_order`. Not two at a time."""
        chunk = chunk or CHUNK
        self._tell_all(("use", function))
        chunks = ((start, items[start : start + chunk]) for start in range(0, len(items), chunk))
        results: dict[int, list[Any]] = {}
        awaited = 0
        for start, made in _share(self._workers, chunks):
            results[start] = made
            while awaited in results:
                yield from results.pop(awaited)
                awaited += chunk

    def _tell_all(self, message: tuple[str, Callable[..., object]]) -> None:
        written = pickle.dumps(message)
        for worker in self._workers:
            with suppress(OSError):  # a dead worker is told when its answer fails to come
                worker.send_bytes(written)


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


def _share(
    workers: list[Connection], chunks: Iterable[tuple[int, Sequence[Any]]]
) -> Iterator[tuple[int, list[Any]]]:
    """Hand out chunks until all are done: the first item's index, and the chunk's results."""
    waiting = iter(chunks)
    handed = dict.fromkeys(workers, 0)

    def hand_out(worker: Connection) -> None:
        if chunk := next(waiting, None):
            with suppress(OSError):  # a dead worker is told when its answer fails to come
                worker.send(("do", chunk))
            handed[worker] += 1

    for worker in workers * AHEAD:
        hand_out(worker)
    while busy := [worker for worker, many in handed.items() if many]:
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


def _work(parent: Connection, others_end: Connection) -> None:
    """A worker: message after message, until the parent ends it, or has ended itself.

    Ctrl-C goes to all processes of a terminal; the parent ends the others, in silence. Whoever
    holds the other end keeps the line open: a parent that was killed would never be missed.
    """
    others_end.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _SIGNALS)
    gc.freeze()  # what was inherited is never looked through, and so stays shared
    gc.enable()
    gc.set_threshold(*_GARBAGE)
    inbox: SimpleQueue[tuple[str, Any]] = SimpleQueue()
    Thread(target=_listen, args=(parent, inbox), daemon=True).start()
    function: Callable[[Any], Any] = repr
    for what, given in iter(inbox.get, _OVER):
        if what == "use":
            function = given
            gc.freeze()
        elif what == "call":
            given()
        else:
            with suppress(OSError):  # nobody there any more: the inbox tells that next
                parent.send(_done(function, *given))


_OVER = ("", None)


def _listen(parent: Connection, inbox: SimpleQueue[tuple[str, Any]]) -> None:
    """Take in what the parent sends, or both would wait: it to be heard, the worker to be read."""
    with suppress(EOFError, OSError):
        while True:
            inbox.put(parent.recv())
    inbox.put(_OVER)


def _done(
    function: Callable[[Item], Result], start: int, items: Sequence[Item]
) -> tuple[int, list[Result], str]:
    try:
        return start, [function(item) for item in items], ""
    except Exception:  # noqa: BLE001 -- whatever it was, the parent tells it
        return start, [], format_exc()
