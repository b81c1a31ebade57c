"""A site on the disk, and how to tell without reading it that it is still as it was left.

Every file is remembered with its size and time, every folder with its time, which changes with
each name that comes or goes in it. Whoever changes a file changes its time, so a look at 25,000
times (a twentieth of a second) says whether 100 MB are as they were.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep

from showcase.fingerprint import digest

TICK = 0.01
"""Seconds after which a file that changes again surely has another time (Linux: 4 ms)."""


@dataclass(frozen=True, slots=True)
class Tree:
    """What a folder held when it was left."""

    files: Mapping[str, tuple[str, int, int]]
    """Path → digest of the content, size in bytes, time in nanoseconds."""

    folders: Mapping[str, int]
    """Path, the folder itself being empty → time in nanoseconds."""


NOTHING = Tree({}, {})


@dataclass(frozen=True, slots=True)
class Left:
    """How a run left the site and its spare, which hold the same."""

    output: Tree
    """What visitors see."""

    spare: Tree
    """Its double in the cache; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Published:
    """What changed for visitors, counted in files against the site before."""

    written: int
    """Files that are new or hold other bytes than before."""

    removed: int
    """Files that were there before and are no more."""

    unchanged: int
    """Files that hold the same bytes as before."""

    left: Left = field(default=Left(NOTHING, NOTHING), compare=False, repr=False)
    """How this run left it."""


def sound_files(folder: Path, tree: Tree) -> dict[str, str]:
    """The files that are as they were left: path → digest."""
    root = f"{folder}/"
    stat = os.stat
    sound = {}
    for path, (content, size, time) in tree.files.items():
        try:
            now = stat(root + path)
        except OSError:
            continue
        if now.st_mtime_ns == time and now.st_size == size:
            sound[path] = content
    return sound


def is_undisturbed(folder: Path, tree: Tree) -> bool:
    """Whether no name has come or gone anywhere in the folder."""
    stat = os.stat
    try:
        return bool(tree.folders) and all(
            stat(f"{folder}/{path}").st_mtime_ns == time for path, time in tree.folders.items()
        )
    except OSError:
        return False


def read_tree(folder: Path, paths: Iterable[str]) -> dict[str, str]:
    """The digests of the files that are there, by reading them: path → digest."""
    found = {}
    for path in paths:
        try:
            with open(f"{folder}/{path}", "rb") as file:  # noqa: PTH123 -- half the time of Path
                found[path] = digest(file.read())
        except OSError:
            continue
    return found


def survey(folder: Path, digests: Mapping[str, str], known: Tree, changed: set[str]) -> Tree:
    """Remember a folder as it is left.

    Args:
        folder: the site.
        digests: what it holds: path → digest.
        known: what is remembered of it from before.
        changed: the paths that came, went or changed since.
    """
    touched = {way for path in changed for way in _ways(path)}
    files = dict(known.files)
    folders = {path: time for path, time in known.folders.items() if path not in touched}
    stat = os.stat
    for path in changed:
        files.pop(path, None)
        if path in digests:
            now = stat(f"{folder}/{path}")
            files[path] = (digests[path], now.st_size, now.st_mtime_ns)
    for way in touched:
        try:
            folders[way] = stat(f"{folder}/{way}").st_mtime_ns
        except FileNotFoundError:
            continue
    return Tree(files, folders)


def _ways(path: str) -> Iterable[str]:
    """The folders on the way to a file, from the site's own."""
    yield ""
    yield from (path[:at] for at, sign in enumerate(path) if sign == "/")


def write_file(folder: Path, path: str, content: bytes) -> None:
    """Write a file into a site; never into one that is there, for another site may share it."""
    full = f"{folder}/{path}"
    try:
        file = _create(full)
    except FileExistsError:
        os.unlink(full)  # noqa: PTH108 -- called for every page
        file = _create(full)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(full), exist_ok=True)  # noqa: PTH103, PTH120 -- likewise
        file = _create(full)
    try:
        left = memoryview(content)
        while left:
            left = left[os.write(file, left) :]
    finally:
        os.close(file)


def _create(full: str) -> int:
    return os.open(full, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)


def share(source: Path, target: Path, path: str) -> None:
    """Let another site have a file too: as the same file where the disk can, else as a copy."""
    here, there = f"{source}/{path}", f"{target}/{path}"
    os.makedirs(os.path.dirname(there), exist_ok=True)  # noqa: PTH103, PTH120 -- for every page
    try:
        os.link(here, there)
    except FileExistsError:
        os.unlink(there)  # noqa: PTH108 -- likewise
        share(source, target, path)
    except OSError:
        from shutil import copy2  # noqa: PLC0415 -- not every run needs it

        copy2(here, there)


def remove(folder: Path, path: str) -> None:
    """Take a file out of a site, and the folders that it leaves empty."""
    full = folder / path
    full.unlink(missing_ok=True)
    for parent in full.parents:
        if parent == folder:
            break
        try:
            parent.rmdir()
        except OSError:
            break


def wait_a_tick() -> None:
    """Let the clock of the file system go on, so that the next change has another time."""
    sleep(TICK)
