"""One run at a time: the lock that all runs with one cache share.

It is the system's own, so that a killed run holds no one up. (`filelock` does the same and takes
a fifth of a quiet build's time to import, most of it for asyncio.)
"""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from showcase.problem import Refusal
from showcase.write.refusals import refused

_NAME = "build.lock"
_PAUSE = 0.05
"""Seconds between two tries."""

if sys.platform == "win32":
    import msvcrt

    def _take(file: int) -> bool:
        try:
            msvcrt.locking(file, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _take(file: int) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


@contextmanager
def lock(cache: Path, wait: float, on_wait: Callable[[], None]) -> Iterator[Refusal | None]:
    """Keep other runs with this cache waiting until the block ends.

    Args:
        cache: The folder that the runs share; it is made if need be.
        wait: How long to wait for another run, in seconds.
        on_wait: Called once, before the waiting begins.

    Yields:
        None if this run may build now, else why not.
    """
    try:
        cache.mkdir(parents=True, exist_ok=True)
        file = os.open(cache / _NAME, os.O_RDWR | os.O_CREAT, 0o666)
    except OSError as error:
        yield refused(error, cache)
        return
    try:
        if _wait_for(file, wait, on_wait):
            yield None
        else:
            hint = "Bitte warten, bis er fertig ist, und dann noch einmal bauen."
            yield Refusal(f"Ein anderer Lauf baut gerade mit {cache}.", hint)
    finally:
        os.close(file)  # and with it the lock goes


def _wait_for(file: int, wait: float, on_wait: Callable[[], None]) -> bool:
    if _take(file):
        return True
    on_wait()
    end = monotonic() + wait
    while monotonic() < end:
        sleep(_PAUSE)
        if _take(file):
            return True
    return False
