"""Pictures: looked at with the text that they belong to, made small for the site, and kept.

Pages name a picture's derivatives before there are any: a name follows from the picture's bytes. So
pages are rendered and checked first, and then only the derivatives are made that some page names.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from showcase.derivatives import Derivative, Shot, all_of
from showcase.model.written import Written
from showcase.past import Present
from showcase.problem import Place, Problem, on_disk, shown
from showcase.progress import counted
from showcase.read.files import Entry


def look_at_pictures(written: Written, entry: Entry) -> tuple[Written, list[Problem]]:
    """Look at the pictures that a text declares: the text, which now knows them, and the flaws."""
    names = [picture.file.text for picture in written.pictures]
    if entry.files.isdisjoint(names):
        return written, []
    from showcase.read.pictures import look_at  # noqa: PLC0415 -- most texts have no picture

    folder, inside = Path(entry.file).parent, entry.path.rpartition("/")[0]
    looked = {
        name: look_at(folder / name, Place(f"{inside}/{name}"))
        for name in names
        if name in entry.files
    }
    pictures = [
        replace(picture, shot=looked.get(picture.file.text, (None,))[0])
        for picture in written.pictures
    ]
    problems = [problem for _, found in looked.values() for problem in found]
    return replace(written, pictures=tuple(pictures)), problems


class _Order(NamedTuple):
    """A picture, and what is to be made of it."""

    path: Path
    """Where it lies."""

    shot: Shot
    """How it looked."""

    wanted: tuple[Derivative, ...]
    """What is missing; nothing if it is only to be seen whether it can be read."""


class Developed(NamedTuple):
    """What came of it."""

    made: tuple[tuple[str, bytes], ...]
    """Path in output/ → content."""

    problems: tuple[Problem, ...]
    """Why there is nothing."""


def develop(order: _Order, root: Path) -> Developed:
    """Open a picture, and make derivatives of it."""
    from showcase.read.pictures import read_picture  # noqa: PLC0415 -- many sites have no picture
    from showcase.write.encode import encode  # noqa: PLC0415

    widest = max((one.width for one in order.wanted), default=1)
    picture = read_picture(order.path, order.shot, widest, Place(shown(order.path, root)))
    if isinstance(picture, Problem):
        return Developed((), (picture,))
    return Developed(tuple((one.path, encode(picture, one)) for one in order.wanted), ())


def developed(
    missing: set[str], shots: Mapping[str, tuple[str, Shot]], now: Present, *, bare: bool
) -> Iterator[Developed]:
    """What is missing, picture by picture, on all cores."""
    orders = []
    for path, shot in shots.values():
        wanted = tuple(one for one in all_of(shot) if one.path in missing)
        if wanted:
            file = on_disk(path, now.order.root)
            orders.append(_Order(file, shot, () if bare else wanted))
    work = partial(develop, root=now.order.root)
    made = now.workers.in_order(work, orders, many=2, chunk=1)
    return counted(made, len(orders), "Bilder verkleinern", now.tell)
