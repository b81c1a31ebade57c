"""Look at all that a build reads without reading it: names, sizes and times.

A file whose size and times are as they were is taken for what it was, unless it was changed so
shortly before it was looked at that another change could hide behind the same time (git's racy
files): such a file is never remembered by its time.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from time import time_ns
from typing import NamedTuple

from showcase.fingerprint import digest
from showcase.leftovers import is_leftover
from showcase.problem import Place, Problem

Seen = Mapping[str, tuple[int, int, int]]
"""Path → size in bytes, time of the content and of the file's entry in nanoseconds.

A folder is there with three zeros: it may be empty.
"""

_UNTOLD = (-1, -1, -1)
"""It is there; what it looks like the next time proves nothing."""

_TICK = 20_000_000
_COARSE_TICK = 2_000_000_000
"""Nanoseconds between two times that a file system can tell apart: most can tell milliseconds;
FAT, whose times are whole seconds, only two of them."""


class Look(NamedTuple):
    """A look at the inputs of a build."""

    seen: Seen
    """What was there."""

    began: int
    """When it began, in nanoseconds since 1970."""


def scan(places: Mapping[str, Path]) -> Look:
    """Look at files and folders.

    Args:
        places: what to call them → where they are; what is not there is left out.
    """
    began = time_ns()
    seen: dict[str, tuple[int, int, int]] = {}
    for name, place in places.items():
        if place.is_dir():
            seen.update(_below(os.fspath(place), name))
        elif place.exists():
            seen[name] = _look(place.stat())
    return Look(seen, began)


def _below(folder: str, name: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    yield name, (0, 0, 0)
    with os.scandir(folder) as items:
        for item in items:
            inside = f"{name}/{item.name}"
            if item.is_dir():
                if item.name != "__pycache__":
                    yield from _below(item.path, inside)
            elif item.is_file() and not is_leftover(item.name):
                yield inside, _look(item.stat())


def _look(found: os.stat_result) -> tuple[int, int, int]:
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def settled(look: Look) -> Seen:
    """What was there, with the times of what can be told by them the next time."""
    return {
        path: found if max(found[1:]) + _ticks(found[1]) < look.began else _UNTOLD
        for path, found in look.seen.items()
    }


def veiled(seen: Seen) -> Seen:
    """The same, as it may be kept: a picture's name, which may be a person's, as a fingerprint."""
    return {veil(path): found for path, found in seen.items()}


def veil(path: str) -> str:
    """The name by which a file of content/ is kept; texts and all other files keep their own."""
    if not path.startswith("content/") or path.endswith(".md"):
        return path
    folder, _, name = path.rpartition("/")
    return f"{folder}/{digest(name)}"


def misnamed(seen: Seen) -> list[Problem]:
    """The files whose names no address can hold, because they are no UTF-8."""
    message = "der Name dieser Datei ist nicht lesbar (kein UTF-8)"
    hint = "Bitte geben Sie ihr einen neuen Namen, am besten ohne Umlaute."
    return [
        Problem(Place(os.fsencode(name).decode(errors="backslashreplace")), message, hint)
        for name in seen
        if not name.isascii() and not _is_utf_8(name)
    ]


def _is_utf_8(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _ticks(time: int) -> int:
    return _TICK if time % 1_000_000_000 else _COARSE_TICK
