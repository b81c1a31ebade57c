"""Publishing: the site as a whole takes the place of the one before, or nothing changes.

    with lock(cache, wait=60, on_wait=say_so) as refusal:    # one run at a time
        if refusal := refusal or obstacle(output): ...       # asked before the work starts
        outcome = publish(files, output, cache)

Whoever looks, and whenever a run is killed: output is the old site whole or the new one whole.
A marker file in it lists what is ours. Whatever else lies there is someone's, and stops the
publication before anything is touched.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.problem import Refusal
from showcase.write.exchange import Swap, exchange, heal, lock, refused, shadow_of

__all__ = ["MARKER", "Published", "Refusal", "lock", "obstacle", "publish"]

MARKER = ".showcase"
"""The file inside output that says whose it is and lists what is ours."""

GREETING = "Diese Datei zeigt dem Generator, welche Dateien hier von ihm sind. Nicht löschen.\n"
"""The marker's first line, for whoever opens it; a marker without it is not ours."""

DEBRIS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What an operating system leaves in folders it has shown; no one misses it."""

NAMED = 10
"""How many things of others a refusal names before it only counts them."""


@dataclass(frozen=True, slots=True)
class Published:
    """What changed for visitors, counted in files against the site before."""

    written: int
    """Files that are new or hold other bytes than before."""

    removed: int
    """Files that were there before and are no more."""

    unchanged: int
    """Files that hold the same bytes as before."""


def obstacle(output: Path) -> Refusal | None:
    """Ask whether anything keeps us from publishing to output.

    Call it with the lock held: it first sets right what a killed run may have left.

    Args:
        output: The folder to publish to, which need not exist; a symlink stands for its target.

    Returns:
        What stands in the way, or None. Nothing of anyone else's was touched.
    """
    target = Path(os.path.realpath(output))
    try:
        heal(target)
        return _unfit(target, output) or _taken(target, output)
    except OSError as error:
        return refused(error, output)


def publish(
    files: Mapping[str, bytes], output: Path, cache: Path, swap: Swap = exchange
) -> Published | Refusal:
    """Put a rendered site in output's place as a whole. Call it with the lock held.

    Args:
        files: The whole site: the content of each file by its path below output, with slashes.
        output: The folder to publish to, which need not exist; a symlink stands for its target.
        cache: Where the new site grows, if that lies on output's file system.
        swap: How the new site and the old one change places.

    Returns:
        What changed, or why nothing did.

    Raises:
        ValueError: A path leads out of output or is the marker's: the plan is wrong.
    """
    if astray := [path for path in files if path == MARKER or not _stays_inside(path)]:
        message = f"no paths of a site: {astray}"
        raise ValueError(message)
    if refusal := obstacle(output):
        return refusal
    target = Path(os.path.realpath(output))
    try:
        with shadow_of(target, cache) as shadow:
            _write(files, shadow)
            published = _compare(files, target)
            if refusal := obstacle(output):  # someone may have put a file there meanwhile
                return refusal
            if target.exists():
                swap(shadow, target)
            else:
                shadow.rename(target)
            return published
    except OSError as error:
        return refused(error, output)


def _unfit(target: Path, output: Path) -> Refusal | None:
    """Why target cannot be exchanged, whatever it holds."""
    hint = "Bitte mit --output einen anderen Ordner wählen."
    standing = next(path for path in (target, *target.parents) if path.exists())
    if not standing.is_dir():
        return Refusal(f"{standing} ist eine Datei, kein Ordner.", hint)
    if os.path.ismount(target):
        message = f"{output} ist ein eingehängtes Laufwerk und lässt sich nicht austauschen."
        return Refusal(message, f"Bitte einen Ordner darin wählen: --output {output / 'site'}")
    touched = (target.parent, target) if standing == target else (standing,)
    locked = [path for path in touched if not os.access(path, os.W_OK | os.X_OK)]
    return Refusal(f"Kein Recht, hier zu schreiben: {locked[0]}", hint) if locked else None


def _taken(target: Path, output: Path) -> Refusal | None:
    """Why target is not ours to replace: it holds what we did not make."""
    ours = _ours(target)
    own = {MARKER, *ours, *_folders(ours)} if ours is not None else set()
    if not target.exists() or not (others := sorted(_strangers(target, own))):
        return None
    more = [f"… und {len(others) - NAMED} weitere"] if len(others) > NAMED else []
    listing = ", ".join(others[:NAMED] + more)
    if ours is None:
        message = f"{output} ist nicht leer und nicht vom Generator: {listing}"
        hint = "Bitte mit --output einen neuen oder leeren Ordner wählen oder diesen selbst leeren."
        return Refusal(message, hint)
    hint = (
        "Es ginge beim Veröffentlichen verloren. Bitte woandershin damit, oder mit --output einen\n"
        "anderen Ordner wählen."
    )
    return Refusal(f"In {output} liegt, was nicht vom Generator ist: {listing}", hint)


def _ours(target: Path) -> frozenset[str] | None:
    """The paths that the marker in target lists; None if it has none, or none that can be ours."""
    try:
        text = (target / MARKER).read_bytes().decode()
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError):
        return None
    *paths, end = text.removeprefix(GREETING).split("\n")
    sound = text.startswith(GREETING) and not end and all(map(_stays_inside, paths))
    return frozenset(paths) if sound else None


def _stays_inside(path: str) -> bool:
    """Whether a path names a file below the folder it is joined to, and fits on a marker's line."""
    risky = {"\n", "\0", "\\", ":"} if os.name == "nt" else {"\n", "\0"}
    return risky.isdisjoint(path) and {"", ".", ".."}.isdisjoint(path.split("/"))


def _folders(paths: Iterable[str]) -> set[str]:
    """All folders on the way to these paths, each with its closing slash."""
    return {path[: at + 1] for path in paths for at, sign in enumerate(path) if sign == "/"}


def _strangers(folder: Path | str, own: set[str], below: str = "") -> Iterator[str]:
    """What lies in a folder beside our own: files, and whole folders if nothing in them is ours."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = below + entry.name
            if not entry.is_dir(follow_symlinks=False):
                if path not in own and entry.name not in DEBRIS:
                    yield path
                continue
            inside = _strangers(entry.path, own, f"{path}/")
            if f"{path}/" in own:
                yield from inside
            elif any(inside):
                yield f"{path}/"


def _write(files: Mapping[str, bytes], folder: Path) -> None:
    """Write the files, and the marker that lists them, into an empty folder."""
    for parent in {path.rpartition("/")[0] for path in files}:
        (folder / parent).mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (folder / path).write_bytes(content)
    listing = "".join(f"{path}\n" for path in sorted(files))
    (folder / MARKER).write_bytes((GREETING + listing).encode())


def _compare(files: Mapping[str, bytes], target: Path) -> Published:
    """Count how these files differ from those that we published to target before."""
    before = _ours(target) or frozenset()
    unchanged = sum(_holds(target / path, files[path]) for path in files.keys() & before)
    return Published(len(files) - unchanged, len(before - files.keys()), unchanged)


def _holds(path: Path, content: bytes) -> bool:
    try:
        return path.stat().st_size == len(content) and path.read_bytes() == content
    except OSError:
        return False
