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
from showcase.write.in_memory import InMemory
from showcase.write.kept_pictures import keep_picture, kept_picture
from showcase.write.shadow import Shadow


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


class _Developed(NamedTuple):
    """What came of it."""

    made: tuple[tuple[str, bytes], ...]
    """Path in output/ → content."""

    problems: tuple[Problem, ...]
    """Why there is nothing."""


def develop(order: _Order, root: Path) -> _Developed:
    """Open a picture, and make derivatives of it."""
    from showcase.read.pictures import read_picture  # noqa: PLC0415 -- many sites have no picture
    from showcase.write.encode import encode  # noqa: PLC0415

    widest = max((one.width for one in order.wanted), default=1)
    picture = read_picture(order.path, order.shot, widest, Place(shown(order.path, root)))
    if isinstance(picture, Problem):
        return _Developed((), (picture,))
    return _Developed(tuple((one.path, encode(picture, one)) for one in order.wanted), ())


def put_pictures(
    named: Mapping[str, list[str]],
    shots: Mapping[str, tuple[str, Shot]],
    now: Present,
    grown: Shadow | InMemory,
) -> tuple[dict[str, dict[str, str]], list[Problem]]:
    """Bring all pictures that pages name into the site, and take out all others.

    In memory, where nobody looks at them, they are only read, to see whether they are whole.

    Args:
        named: URL → the paths of pictures that the page names.
        shots: as in `Plan`.
        now: what was there before.
        grown: the site.

    Returns:
        URL → path of each picture → fingerprint of the file; and what is wrong with them.
    """
    before = now.past.of_pages("pictures")
    known = {path: held for paths in before.values() for path, held in paths.items()}
    paths = dict.fromkeys(path for names in named.values() for path in names)
    missing = {p for p in paths if not known.get(p) or grown.held.get(p) != known[p]}
    problems: list[Problem] = []
    if isinstance(grown, Shadow):
        for path in sorted(missing):
            if content := kept_picture(path, now.past.pictures):
                grown.write(path, content)
                missing.discard(path)
    for made, found in _developed(missing, shots, now, bare=isinstance(grown, InMemory)):
        problems += found
        for path, content in made:
            grown.write(path, content)
            keep_picture(path, content, now.past.pictures)
    grown.drop((known.keys() - paths.keys()) & grown.held.keys())
    held = grown.held
    return {url: {p: held[p] for p in names if p in held} for url, names in named.items()}, problems


def _developed(
    missing: set[str], shots: Mapping[str, tuple[str, Shot]], now: Present, *, bare: bool
) -> Iterator[_Developed]:
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
