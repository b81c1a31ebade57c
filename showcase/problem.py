"""What is wrong, and where: the noun every step returns beside what it made.

A step never raises for bad input. It returns what it could make *and* a list of problems,
so that an editor reads everything that is wrong in one go:

    >>> print(Problem(Place("content/stories/startzeit.md", 3, 8), "unbekannter Ort „Padderborn“",
    ...               hint="Meinten Sie „Paderborn“?"))
    content/stories/startzeit.md:3:8: unbekannter Ort „Padderborn“
        Meinten Sie „Paderborn“?
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple


class Severity(StrEnum):
    """How much a problem weighs (the words are the editor's)."""

    ERROR = "Fehler"
    """Nothing is published: a visitor would miss something or be harmed."""

    NOTE = "Hinweis"
    """Published all the same."""


class Place(NamedTuple):
    """A position in a file that an editor can jump to (a tuple: a site has a million of them)."""

    path: str
    """Relative to the project's root, with forward slashes; outside the root as given."""

    line: int = 1
    """Counted from 1."""

    column: int = 1
    """Counted from 1, in characters."""

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


def place_at(path: str, text: str, position: int, first_line: int = 1) -> Place:
    """Where a position in a text is.

    Args:
        path: the file.
        text: what stands in it from `first_line` on, with line feeds; or only what is before.
        position: counted from 0, in characters.
        first_line: the line of the file that the text begins on.
    """
    line = text.count("\n", 0, position)
    column = position - (text.rfind("\n", 0, position) + 1)
    return Place(path, first_line + line, column + 1)


def shown(path: Path, root: Path) -> str:
    """A path as a problem names it: relative to the root if inside, with forward slashes."""
    inside = path.absolute().is_relative_to(root)
    return (path.absolute().relative_to(root) if inside else path).as_posix()


def on_disk(name: str, root: Path) -> Path:
    """The file that a problem names: the other way round."""
    inside = root / name
    return inside if inside.exists() else Path(name)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that an editor should mend."""

    place: Place
    """Where: the value's place; for an unknown key the key's; for a missing one line 1."""

    message: str
    """What is wrong, in German, in one line."""

    hint: str = ""
    """What to do about it, in German; may have several lines, may be empty."""

    severity: Severity = Severity.ERROR
    """Whether it stops the publication."""

    def __str__(self) -> str:
        mark = "Hinweis: " if self.severity is Severity.NOTE else ""
        hint = "".join(f"\n    {line}" for line in self.hint.splitlines())
        return f"{self.place}: {mark}{self.message}{hint}"


def note(place: Place, message: str, hint: str = "") -> Problem:
    """A problem that does not stop the publication."""
    return Problem(place, message, hint, Severity.NOTE)


def changed_meanwhile(place: Place) -> Problem:
    """A file is another than at the beginning of this build."""
    message = "die Datei wurde geändert, während gebaut wurde"
    return Problem(place, message, "Bitte noch einmal bauen.")


def softened(problems: Iterable[Problem]) -> list[Problem]:
    """The same as notes: of what no visitor will see."""
    return [replace(problem, severity=Severity.NOTE) for problem in problems]


def stops(problems: Iterable[Problem]) -> bool:
    """Whether any of these problems keeps the site from being published."""
    return any(problem.severity is Severity.ERROR for problem in problems)


def in_order(problems: list[Problem]) -> list[Problem]:
    """Each problem once, by file, line and column: the order in which an editor mends them."""
    return sorted(dict.fromkeys(problems), key=lambda problem: (problem.place, problem.message))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why nothing could be published though the content may be fine: the environment's no."""

    message: str
    """What stands in the way, in German, in one line."""

    hint: str = ""
    """What to do about it, in German; may be empty."""
