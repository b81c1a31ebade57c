"""The shadow: the folder in which the next site grows, and which takes output's place.

    with shadow_of(output, cache, left) as shadow:           # the next site grows here, unseen
        shadow.write(path, content)                          # only what is not shadow.held already
        outcome = shadow.publish()

Whoever looks, and whenever a run is killed: output is the old site whole or the new one whole.

A site of ten thousand pages is never written again for the sake of one. The old site, after the
exchange, is caught up with the new one and kept in the cache as the *spare*; the next run begins
with it. Both share their files where the disk can. A shadow that a killed run left is thrown away:
only a finished one is called spare.
"""

import os
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

from showcase.fingerprint import digest
from showcase.problem import Refusal
from showcase.write.claim import MARKER, marker_of, ours, stays_inside, taken
from showcase.write.exchange import Swap, exchange, sibling
from showcase.write.tree import (
    NOTHING,
    Left,
    Published,
    Tree,
    is_undisturbed,
    read_tree,
    remove,
    share,
    sound_files,
    survey,
    wait_a_tick,
    write_file,
)


@dataclass
class Shadow:
    """The folder in which output's successor grows."""

    folder: Path
    """Where it is; workers may write into it themselves."""

    held: dict[str, str]
    """What it holds already: path → digest."""

    output: Path
    """The folder to be replaced, without symlinks."""

    shown: Mapping[str, str]
    """What output holds and ought to hold: path → digest."""

    left: Left
    """How the last run left both; nothing is known after a damage."""

    spare: Path | None
    """Where the double is kept; none where the cache lies on another disk."""

    marker: str = ""
    """The digest of the marker that it holds already."""

    damaged: bool = False
    """Whether the spare was there and could not be used."""

    touched: set[str] = field(default_factory=set)
    """The paths that differ from the spare that it began with."""

    is_alone: bool = False
    """Whether nobody else has had a hand in output and spare since they were left: then nothing
    need be looked at."""

    is_over: bool = False
    """Whether it has taken output's place, or tried to."""

    def write(self, path: str, content: bytes) -> None:
        """Put a file into the site.

        Raises:
            ValueError: A path leads out of output or is the marker's: the plan is wrong.
        """
        _check(path)
        write_file(self.folder, path, content)
        self.note(path, digest(content))

    def note(self, path: str, content: str) -> None:
        """Know of a file that someone else has written: its digest."""
        _check(path)
        self.held[path] = content
        self.touched.add(path)

    def drop(self, paths: Iterable[str]) -> None:
        """Take files out of the site, before others may need their names as folders."""
        for path in paths:
            remove(self.folder, path)
            del self.held[path]
            self.touched.add(path)

    def publish(self, swap: Swap = exchange) -> Published | Refusal:
        """Put it in output's place as a whole.

        Args:
            swap: How the new site and the old one change places.
        """
        self._mark()
        undisturbed = self.is_alone or is_undisturbed(self.output, self.left.output)
        if not undisturbed:  # someone has been at work there
            if refusal := taken(self.output, self.output):
                return refusal
            self.shown = _shown(self.output, self.left if self.left.output.files else None)
        self.is_over = True
        if self.output.exists():
            swap(self.folder, self.output)
        else:
            self.folder.rename(self.output)
        known = self.left.spare
        files = self.held | {MARKER: self.marker}
        output = survey(self.output, files, known, self.touched if known.files else {*files})
        left = Left(output, self._renew_spare(files, undisturbed=undisturbed))
        if not self.is_alone:
            wait_a_tick()
        unchanged = sum(self.shown.get(path) == content for path, content in self.held.items())
        removed = len(self.shown.keys() - self.held.keys())
        return Published(len(self.held) - unchanged, removed, unchanged, left)

    def take_back(self) -> None:
        """Make the spare again what it was, at the cost of what has been changed."""
        mine = {MARKER, *self.shown}
        for path in self.touched - mine:  # first: a file may need its name where now a folder is
            remove(self.folder, path)
        for path in self.touched & mine:
            share(self.output, self.folder, path)
        self.touched.clear()

    def _mark(self) -> None:
        """List the files in the marker, if they are others than before."""
        if self.marker and self.held.keys() == self.shown.keys():
            return
        content = marker_of(self.held)
        if digest(content) != self.marker:
            write_file(self.folder, MARKER, content)
            self.marker = digest(content)
            self.touched.add(MARKER)

    def _renew_spare(self, files: Mapping[str, str], *, undisturbed: bool) -> Tree:
        """Bring the old site up to the new one, and keep it; what is not quite ours is not kept."""
        if self.spare is None:
            return NOTHING
        known = self.left.output if undisturbed and self.folder.exists() else NOTHING
        try:
            if not known.files:
                shutil.rmtree(self.folder, ignore_errors=True)
                self.folder.mkdir()
            held = {**self.shown, MARKER: known.files[MARKER][0]} if known.files else {}
            gone = held.keys() - files.keys()
            # What was touched is another file in output, even if it holds the same again.
            differing = {path for path in files if held.get(path) != files[path]}
            differing |= self.touched & files.keys()
            for path in gone:
                remove(self.folder, path)
            for path in differing:
                share(self.output, self.folder, path)
            tree = survey(self.folder, files, known, differing | gone)
            self.folder.rename(self.spare)
        except OSError:
            return NOTHING  # the site stands; the next run does without
        return tree


@contextmanager
def shadow_of(
    output: Path, cache: Path, left: Left | None = None, *, is_alone: bool = False
) -> Iterator[Shadow]:
    """Prepare the folder in which output's successor can grow; nothing is left of it on failure.

    Args:
        output: The folder to be replaced; its parents are made if need be.
        cache: Where the shadow is out of sight; used only if it exists, and if a rename leads there
            from output's side. Only a try can tell: two mounts of one device have the same st_dev.
        left: How the last run left both.
        is_alone: Whether nobody else can have had a hand in either since.

    Raises:
        OSError: The disk is full, a right is missing.
    """
    target = Path(os.path.realpath(output))
    beside, spare = sibling(target, "new"), cache / sibling(target, "spare").name
    hidden = cache / beside.name
    others = (path for path in cache.glob(sibling(Path("*"), "spare").name) if path != spare)
    for leftover in (beside, hidden, *others):  # nothing withdrawn stays behind in them
        shutil.rmtree(leftover, ignore_errors=True)
    if left and ((is_alone and spare.exists()) or _is_sound(spare, left)):
        spare.rename(hidden)
        held = {path: content for path, (content, _, _) in left.output.files.items()}
        marker = held.pop(MARKER)
        shown = held if target.exists() else {}
        shadow = Shadow(hidden, dict(held), target, shown, left, spare, marker, is_alone=is_alone)
    else:
        damaged = bool(left and left.spare.files) and spare.exists()  # gone is not damaged
        shutil.rmtree(spare, ignore_errors=True)
        beside.mkdir(parents=True)
        folder = _hide(beside, hidden)
        shown = _shown(target, left)
        for path in shown:
            share(target, folder, path)
        kept = spare if folder == hidden else None
        nothing = Left(NOTHING, NOTHING)
        shadow = Shadow(folder, dict(shown), target, shown, nothing, kept, damaged=damaged)
    try:
        yield shadow
    finally:
        if shadow.is_alone and not shadow.is_over:
            with suppress(OSError):
                shadow.take_back()
        if shadow.spare and not shadow.touched and shadow.folder.exists() and left:
            shadow.folder.rename(shadow.spare)
        shutil.rmtree(shadow.folder, ignore_errors=True)


def _check(path: str) -> None:
    if path == MARKER or not stays_inside(path):
        message = f"no paths of a site: {path!r}"
        raise ValueError(message)


def _hide(beside: Path, hidden: Path) -> Path:
    try:
        return beside.rename(hidden)
    except OSError:
        return beside


def _shown(target: Path, left: Left | None) -> dict[str, str]:
    """What output holds, as it ought to be: path → digest."""
    if not target.exists():
        return {}
    if left:
        shown = sound_files(target, left.output)
        shown.pop(MARKER, None)
        return shown
    return read_tree(target, ours(target) or ())


def _is_sound(spare: Path, left: Left) -> bool:
    files = Tree(left.output.files, {})
    return is_undisturbed(spare, left.spare) and len(sound_files(spare, files)) == len(files.files)
