"""How far a long run has come: one line on a terminal, and nothing anywhere else."""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from time import monotonic
from typing import TextIO, TypeVar

Item = TypeVar("Item")
Tell = Callable[[str, int, int], None]
"""Told again and again: the stage, in German; how much of it is done; how much there is."""

_PATIENCE = 1.0
"""Seconds that a run may last without a word."""

_PAUSE = 0.1
"""Seconds between two words."""

_WIDTH = 30
_ERASE = "\r\x1b[K"


def silent(_stage: str, _done: int, _all: int) -> None:
    """Tell nobody."""


@dataclass
class Progress:
    """A bar on a terminal."""

    stream: TextIO
    """Where it is drawn, if that is a terminal, and not one in CI, where nobody sits."""

    next_word: float = field(default_factory=lambda: monotonic() + _PATIENCE)
    """When there is something to say again."""

    drawn: bool = False
    """Whether there is anything to be wiped away."""

    def __call__(self, stage: str, done: int, most: int) -> None:
        """Draw how far it is, now and then (a `Tell`)."""
        now = monotonic()
        if now < self.next_word or "CI" in os.environ or not self.stream.isatty():
            return
        full = _WIDTH * done // max(most, 1)
        bar = "█" * full + "░" * (_WIDTH - full)
        self.stream.write(f"{_ERASE}{stage} {bar} {done} von {most}")
        self.stream.flush()
        self.next_word, self.drawn = now + _PAUSE, True

    def wipe(self) -> None:
        """Leave the line as it was."""
        if self.drawn:
            self.stream.write(_ERASE)
            self.stream.flush()
            self.drawn = False


def counted(items: Iterable[Item], most: int, stage: str, tell: Tell) -> Iterator[Item]:
    """The same items; each that goes by is told."""
    for done, item in enumerate(items, 1):
        yield item
        tell(stage, done, most)
