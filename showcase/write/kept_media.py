"""Pictures and films in the cache: made once, and kept for as long as the site shows them.

Each file begins with the fingerprint of what follows, so that a damaged one is as good as none.
They lie apart from what is remembered of pages, since they hold longer: a new version of the
generator makes every page anew, but no picture and no film.
"""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from showcase.fingerprint import digest
from showcase.write.tree import write_file

MEDIA = "media"
"""The folder in the cache."""

_MARK = len(digest(b""))


def kept_media(path: str, folder: Path | None) -> bytes | None:
    """A file of output/ as it was made before; none if it is not kept, or damaged."""
    file = folder / PurePosixPath(path).name if folder else None
    kept = file.read_bytes() if file and file.is_file() else b""
    mark, content = kept[:_MARK], kept[_MARK:]
    return content if content and mark == digest(content).encode() else None


def keep_media(path: str, content: bytes, folder: Path | None) -> None:
    """Keep it for the builds to come."""
    if folder:
        write_file(folder, PurePosixPath(path).name, digest(content).encode() + content)


def forget_media(folder: Path, shown: Collection[str] = ()) -> None:
    """Let go of everything that the site does not show: of what is withdrawn no byte stays.

    Args:
        folder: where they are kept; it need not be there.
        shown: the paths in output/ of those that stay.
    """
    names = {PurePosixPath(path).name for path in shown}
    for file in folder.glob("*"):
        if file.name not in names:
            file.unlink()
