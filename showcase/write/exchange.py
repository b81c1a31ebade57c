"""One site for another, with no one in between: one run at a time, and in one step.

Beside `output` two more folders can be at work, and only while a run holds the lock:

- the *shadow*, in which the next site grows unseen, and which holds the old one after the exchange;
- a *parked* old site, only where two folders cannot be exchanged, between one rename and the next.

A killed run may leave either. Their names derive from output's, so that the next run finds them.
"""

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from showcase.problem import Refusal

AT_FDCWD = -100
"""Linux, fcntl.h: a path is meant as it stands, not below an open folder."""

RENAME_EXCHANGE = 2
"""Linux, linux/fs.h: both names stay, their folders change places."""

Swap = Callable[[Path, Path], None]
"""Lets a shadow and an existing output change places; OSError if it could not, output as it was."""


def refused(error: OSError, folder: Path) -> Refusal:
    """What the system's no to working in a folder means for whoever started the build."""
    at = error.filename or folder
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            message = f"Der Datenträger ist voll, die Seite passt nicht mehr nach {folder}."
            hint = "Bitte Platz schaffen: Bis zum Tausch liegen die alte und die neue Seite darauf."
            return Refusal(message, hint)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            message = f"Kein Recht, hier zu schreiben: {at}"
            hint = "Gehört das jemand anderem, oder hat es ein anderes Programm gerade geöffnet?"
            return Refusal(message, hint)
        case errno.EBUSY:
            message = f"{folder} ist in Gebrauch oder ein eingehängtes Laufwerk."
            return Refusal(message, f"Bitte einen Ordner darin wählen: {folder / 'site'}")
        case errno.EEXIST | errno.ENOTDIR:
            return Refusal(f"Das ist kein Ordner: {at}")
        case _:
            return Refusal(
                f"In {folder} lässt sich nicht schreiben: {error.strerror or error} ({at})"
            )


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
    held = FileLock(cache / "build.lock")
    refusal = None
    try:
        try:
            held.acquire(timeout=0)
        except Timeout:
            on_wait()
            held.acquire(timeout=wait)
    except Timeout:
        hint = "Bitte warten, bis er fertig ist, und dann noch einmal bauen."
        refusal = Refusal(f"Ein anderer Lauf baut gerade mit {cache}.", hint)
    except OSError as error:
        refusal = refused(error, cache)
    try:
        yield refusal
    finally:
        held.release()


@contextmanager
def shadow_of(output: Path, cache: Path) -> Iterator[Path]:
    """An empty folder in which output's successor can grow, removed on leaving.

    It is made beside output and moves into the cache if a rename leads there. Only a try can tell:
    two mounts of one device have the same st_dev, yet no rename crosses from one to the other.

    Args:
        output: The folder to be replaced, without symlinks; its parents are made if need be.
        cache: Where the shadow is out of sight; used only if it exists.
    """
    beside = _sibling(output, "new")
    hidden = cache / beside.name
    for leftover in (beside, hidden):
        shutil.rmtree(leftover, ignore_errors=True)
    beside.mkdir(parents=True)
    try:
        shadow = beside.rename(hidden)
    except OSError:
        shadow = beside
    try:
        yield shadow
    finally:
        shutil.rmtree(shadow, ignore_errors=True)


def exchange(shadow: Path, output: Path) -> None:
    """Let shadow and output change places: at once where possible, else in two steps (a `Swap`)."""
    try:
        at_once(shadow, output)
    except OSError:
        in_two_steps(shadow, output)


def at_once(shadow: Path, output: Path) -> None:
    """Exchange both in one indivisible step (a `Swap` for Linux and most of its file systems)."""
    libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None
    renameat2 = getattr(libc, "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    one, other = os.fsencode(shadow), os.fsencode(output)
    if renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), str(output))


def in_two_steps(shadow: Path, output: Path) -> None:
    """Park the old site, then move the new one in (a `Swap` for every platform).

    Between the two, output is missing for an instant; a run killed just then is healed by `heal`.
    """
    parked = _sibling(output, "old")
    output.rename(parked)
    try:
        shadow.rename(output)
    except OSError:
        parked.rename(output)
        raise
    with suppress(OSError):  # the new site stands: whatever stays parked, the next run clears
        parked.rename(shadow)


def heal(output: Path) -> None:
    """Bring back a site that a run, killed between two steps, left parked; drop it if superseded.

    Args:
        output: The folder as the killed run knew it, without symlinks.
    """
    parked = _sibling(output, "old")
    if parked.exists() and not output.exists():
        parked.rename(output)
    shutil.rmtree(parked, ignore_errors=True)


def _sibling(output: Path, role: str) -> Path:
    """A hidden name beside output that no one else would use."""
    return output.parent / f".{output.name}.showcase-{role}"
