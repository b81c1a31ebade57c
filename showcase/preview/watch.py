"""Wait for saves: none is missed, several at once are one, and editors' own files are none."""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePath
from threading import Event

from watchfiles import Change, DefaultFilter, watch

_QUIET = 30
"""Milliseconds without another change after which a burst is over."""

_LONGEST = 500
"""Milliseconds after which what has changed so far is told, though more is changing."""

_HIDDEN = (".", "#", "~$")
_LEFT_BEHIND = ("~", ".swp", ".swx", ".tmp", ".bak", ".new")


class _Saves(DefaultFilter):
    """What people save, and not what their tools put beside it."""

    def __call__(self, change: Change, path: str) -> bool:
        name = PurePath(path).name
        hidden = name.startswith(_HIDDEN) or name.endswith(_LEFT_BEHIND)
        # vim asks whether it may write by making a file called 4913.
        return not hidden and name != "4913" and super().__call__(change, path)


def saves(places: Collection[Path], over: Event) -> Iterator[list[Path]]:
    """Each burst of changes, until it is over: the files that came, went or changed.

    What changes while nobody asks for the next burst is in the next one.

    Args:
        places: files and folders. A file's folder is watched, as editors replace files; what is
            not there yet is noticed when it comes.
        over: set from another thread to end it.
    """
    folders = {place if place.is_dir() else place.parent for place in places}
    wanted = [place.absolute() for place in places]
    for changes in watch(
        *sorted(folders),
        watch_filter=_Saves(),
        debounce=_LONGEST,
        step=_QUIET,
        stop_event=over,
        raise_interrupt=False,
        recursive=True,
    ):
        paths = sorted({Path(path) for _, path in changes})
        found = [path for path in paths if any(path.is_relative_to(place) for place in wanted)]
        if found:
            yield found
