"""Names that nobody may read any more, looked for in all that is shown, on all cores."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import NamedTuple

from showcase.model.story import clips_of
from showcase.model.written import Placed, Written
from showcase.past import Present
from showcase.problem import Problem
from showcase.read.files import read_text
from showcase.source import Body
from showcase.understand.names import mentions


class _Shown(NamedTuple):
    """A text that is shown, with all that belongs to it."""

    paths: tuple[str, ...]
    """Where the words lie that visitors read: the text, and what is said in its films."""

    own: frozenset[str]
    """The names that may stand there all the same: those of its own people."""


def find_mentions(
    shown: Iterable[Written], names: Mapping[str, str], now: Present
) -> list[Problem]:
    """Note every place of a text that is shown where a withheld name stands.

    Args:
        shown: what the gate has admitted.
        names: as from `withheld_names`.
        now: where the texts lie, and who helps to read them.
    """
    if not names:
        return []
    work = partial(_mentions_in, names=names, root=now.order.root)
    found = now.workers.in_order(work, [_Shown((*_paths_of(w),), _own(w)) for w in shown])
    return [problem for problems in found for problem in problems]


def _mentions_in(shown: _Shown, names: Mapping[str, str], root: Path) -> list[Problem]:
    texts = (read_text(Body(path, 1), root) for path in shown.paths)
    return [problem for text in texts if text for problem in mentions(text, shown.own, names)]


def _paths_of(written: Written) -> Iterator[str]:
    yield written.text.path
    folder = written.text.path.rpartition("/")[0]
    for clip in clips_of(written):
        yield from (f"{folder}/{file.text}" for file in (clip.transcript, clip.captions) if file)


def _own(written: Written) -> frozenset[str]:
    people = written.people if isinstance(written, Placed) else ()
    return frozenset(person.name.text for person in people)
