"""What in output is ours, and what else lies there: someone's, and never ours to delete.

A marker file inside output lists what is ours, with no path of the machine and no time in it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from showcase.problem import Refusal
from showcase.write.exchange import heal
from showcase.write.refusals import refused

MARKER = ".showcase"
"""The file inside output that says whose it is and lists what is ours."""

GREETING = "Diese Datei zeigt dem Generator, welche Dateien hier von ihm sind. Nicht löschen.\n"
"""The marker's first line, for whoever opens it; a marker without it is not ours."""

DEBRIS = {".DS_Store", "Thumbs.db", "desktop.ini"}
"""What an operating system leaves in folders it has shown; no one misses it."""

NAMED = 10
"""How many things of others a refusal names before it only counts them."""


def obstacle(output: Path, *, undisturbed: bool = False) -> Refusal | None:
    """Ask whether anything keeps us from publishing to output.

    Call it with the lock held: it first sets right what a killed run may have left.

    Args:
        output: The folder to publish to, which need not exist; a symlink stands for its target.
        undisturbed: Whether it is known to hold nothing of anyone else's.

    Returns:
        What stands in the way, or None. Nothing of anyone else's was touched.
    """
    target = Path(os.path.realpath(output))
    try:
        heal(target)
        return unfit(target, output) or (None if undisturbed else taken(target, output))
    except OSError as error:
        return refused(error, output)


def marker_of(paths: Iterable[str]) -> bytes:
    """The marker of a site of these files: the same for the same site."""
    return (GREETING + "".join(f"{path}\n" for path in sorted(paths))).encode()


def ours(target: Path) -> frozenset[str] | None:
    """The paths that the marker in target lists; None if it has none, or none that can be ours."""
    try:
        text = (target / MARKER).read_bytes().decode()
    except (FileNotFoundError, IsADirectoryError, UnicodeDecodeError):
        return None
    *paths, end = text.removeprefix(GREETING).split("\n")
    sound = text.startswith(GREETING) and not end and all(map(stays_inside, paths))
    return frozenset(paths) if sound else None


def stays_inside(path: str) -> bool:
    """Whether a path names a file below the folder it is joined to, and fits on a marker's line."""
    risky = {"\n", "\0", "\\", ":"} if os.name == "nt" else {"\n", "\0"}
    return risky.isdisjoint(path) and {"", ".", ".."}.isdisjoint(path.split("/"))


def unfit(target: Path, output: Path) -> Refusal | None:
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


def taken(target: Path, output: Path) -> Refusal | None:
    """Why target is not ours to replace: it holds what we did not make."""
    listed = ours(target)
    own = {MARKER, *listed, *_folders(listed)} if listed is not None else set()
    if not target.exists() or not (others := sorted(_strangers(target, own))):
        return None
    more = [f"… und {len(others) - NAMED} weitere"] if len(others) > NAMED else []
    listing = ", ".join(others[:NAMED] + more)
    if listed is None:
        message = f"{output} ist nicht leer und nicht vom Generator: {listing}"
        hint = "Bitte mit --output einen neuen oder leeren Ordner wählen oder diesen selbst leeren."
        return Refusal(message, hint)
    hint = (
        "Es ginge beim Veröffentlichen verloren. Bitte woandershin damit, oder mit --output einen\n"
        "anderen Ordner wählen."
    )
    return Refusal(f"In {output} liegt, was nicht vom Generator ist: {listing}", hint)


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
