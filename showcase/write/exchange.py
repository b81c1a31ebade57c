"""One site for another, with no one in between: in one step where the system can.

Where two folders cannot be exchanged, the old site is *parked* between one rename and the next. A
killed run may leave it so; its name derives from output's, and the next run finds it.
"""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

AT_FDCWD = -100
"""Linux, fcntl.h: a path is meant as it stands, not below an open folder."""

RENAME_EXCHANGE = 2
"""Linux, linux/fs.h: both names stay, their folders change places."""

Swap = Callable[[Path, Path], None]
"""Lets a shadow and an existing output change places; OSError if it could not, output as it was."""


def exchange(shadow: Path, output: Path) -> None:
    """Let shadow and output change places: at once where possible, else in two steps (a `Swap`)."""
    try:
        at_once(shadow, output)
    except OSError:
        in_two_steps(shadow, output)


def at_once(shadow: Path, output: Path) -> None:
    """Exchange both in one indivisible step (a `Swap` for Linux and most of its file systems)."""
    import ctypes  # noqa: PLC0415 -- a run that changes nothing does without

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
    parked = sibling(output, "old")
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
    parked = sibling(output, "old")
    if parked.exists() and not output.exists():
        parked.rename(output)
    if parked.exists():
        from shutil import rmtree  # noqa: PLC0415 -- likewise

        rmtree(parked, ignore_errors=True)


def sibling(output: Path, role: str) -> Path:
    """A hidden name beside output that no one else would use."""
    return output.parent / f".{output.name}.showcase-{role}"
