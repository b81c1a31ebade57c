"""Wait for saves: none is missed, several at once are one, and editors' own files are none.

A project's root is not watched as a whole: ten thousand pages in the cache, .git and a .venv are no
texts. The folders with texts are; whether these, or single files, come, go or change is asked ten
times a second, which costs nothing that can be measured.
"""

import os
from collections.abc import Collection, Generator, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from threading import Event
from time import monotonic

from watchfiles import watch

from showcase.leftovers import is_leftover

_STEP = 10
"""Milliseconds without another change after which the save of one file is over."""

_PAUSE = 100
"""Milliseconds after which a burst of several files is over."""

_LONGEST = 3.0
"""Seconds after which what has changed so far is told, though more is changing."""

_PASSING = (".swx", ".new")
"""Ends of names that are there for a moment, while a program saves."""

_PROBE = "4913"
"""vim asks whether it may write by making a file of this name."""


def saves(places: Collection[Path], over: Event) -> Iterator[list[Path]]:
    """Each burst of changes, until it is over: the files that came, went or changed.

    What changes while nobody asks for the next burst is in the next one. Whenever a watch has
    begun, a burst is told that may name nothing: what changed before is found by looking.

    Args:
        places: files and folders; what is not there yet is noticed when it comes.
        over: set from another thread to end it.
    """
    places = [place.absolute() for place in places]
    burst: set[Path] = set()
    while not over.is_set():
        marks, begins, since = _marks(places), True, monotonic()
        with closing(_changes(places, over)) as changes:
            for changed in changes:
                now = _marks(places)
                moved = {place for place in places if now.get(place) != marks.get(place)}
                marks = now
                since = since if burst else monotonic()
                burst |= changed | moved
                is_busy = len(burst) > 1 and (changed or moved) and monotonic() < since + _LONGEST
                if moved:
                    break  # a folder that has come is watched from now on
                if (burst or begins) and not is_busy:
                    yield sorted(burst)
                    burst.clear()
                    begins = False


def _marks(places: Collection[Path]) -> Mapping[Path, tuple[int, ...]]:
    """What tells whether each place is the same folder as before, or the file as it was."""
    marks: dict[Path, tuple[int, ...]] = {}
    for place in places:
        try:
            found = place.stat()
        except OSError:
            continue
        same = found.st_dev, found.st_ino
        marks[place] = same if place.is_dir() else (*same, found.st_size, found.st_mtime_ns)
    return marks


def _changes(places: Collection[Path], over: Event) -> Generator[set[Path], None, None]:
    """What people save in the folders, in their own words for them; nothing after each pause."""
    folders = {Path(os.path.realpath(place)): place for place in places if place.is_dir()}
    for paths in _watched([*folders], over):
        yield {
            place / inside
            for path in paths
            for folder, place in folders.items()
            if path.is_relative_to(folder) and _is_saved(inside := path.relative_to(folder))
        }


def _watched(folders: Collection[Path], over: Event) -> Iterator[set[Path]]:
    for is_polling in (None, True):  # asks again and again where the system cannot watch so much
        try:
            for changes in watch(
                *folders,
                watch_filter=None,
                debounce=_PAUSE,
                step=_STEP,
                rust_timeout=_PAUSE,
                yield_on_timeout=True,
                stop_event=over,
                raise_interrupt=False,
                force_polling=is_polling,
                ignore_permission_denied=True,
            ):
                yield {Path(path) for _, path in changes}
        except FileNotFoundError:
            return  # it has just gone
        except OSError:
            if is_polling:
                raise
        else:
            return


def _is_saved(path: Path) -> bool:
    """Whether people save this, and not their tools beside what they save."""
    return path.name != _PROBE and not any(
        is_leftover(part) or part.endswith(_PASSING) or part == "__pycache__" for part in path.parts
    )
