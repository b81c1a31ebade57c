"""What was read from the disk, before anyone understood it.

YAML is kept as a tree of nodes in which every scalar is still the text that the editor typed:
`NO` is no `False`, `18:00` no 1080, `01067` no 567. The schema says later what each one means.
"""

import re
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePath
from typing import NamedTuple

from showcase.problem import Place, Problem, place_at

GAP = re.compile(r"\[LÜCKE:?\s*([^\]]*)\]")
"""What an editor marks as still to be filled in: [LÜCKE: Anschrift des Betreibers]."""

_TEXTS = (".md", ".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".docx", ".odt", ".rtf")


class Scalar(NamedTuple):
    """A single value."""

    text: str
    """As typed, without quotes and escapes; empty if nothing stands behind the key."""

    place: Place
    """Its first character."""


class Sequence(NamedTuple):
    """A list of values."""

    items: tuple["Node", ...]
    """In the editor's order."""

    place: Place
    """Its first character."""


class Mapping(NamedTuple):
    """Keys with values; every key is there once."""

    entries: tuple[tuple[Scalar, "Node"], ...]
    """In the editor's order."""

    place: Place
    """Its first character."""


Node = Scalar | Sequence | Mapping


class Kind(StrEnum):
    """What a Markdown file tells about: the folder it lies in."""

    STORY = "stories"
    EVENT = "events"
    PAGE = "pages"


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown as an editor wrote it."""

    path: str
    """The file it stands in, as in `Place.path`."""

    first_line: int
    """The line of the file that its first line is."""

    markdown: str
    """The text itself, with line feeds only."""

    files: frozenset[str] = frozenset()
    """The names of the pictures and other files beside an index.md; empty for a single file."""

    hidden: frozenset[str] = frozenset()
    """Fingerprints of the names of files and speakers that a consent takes out of it."""


class Body(NamedTuple):
    """Where a text lies: all that its story keeps of it. Ten thousand texts stay on the disk."""

    path: str
    """As in `Text`."""

    first_line: int
    """As in `Text`."""

    files: frozenset[str] = frozenset()
    """As in `Text`."""

    hidden: frozenset[str] = frozenset()
    """As in `Text`: no name of what is withheld is remembered."""


def body_of(text: Text) -> Body:
    """Where a text lies."""
    return Body(text.path, text.first_line, text.files)


def is_almost_a_text(name: str) -> bool:
    """Whether a file is called as texts are: one that is not read would be missed.

    >>> is_almost_a_text("Startzeit.DOCX"), is_almost_a_text("startzeit.jpg")
    (True, False)
    """
    return PurePath(name).suffix.lower() in _TEXTS


def gap_at(place: Place, gap: re.Match[str]) -> Problem:
    """What is said of a gap: that it is there, and what is missing."""
    message = f"hier ist noch eine Lücke: {' '.join(gap[1].split())}".removesuffix(": ")
    return Problem(place, message, "Ersetzen Sie sie samt den Klammern.")


def gaps(text: Text) -> list[Problem]:
    """The gaps marked in a text, which a visitor would read."""
    return [
        gap_at(place_at(text.path, text.markdown, gap.start(), text.first_line), gap)
        for gap in GAP.finditer(text.markdown)
    ]


@dataclass(frozen=True, slots=True)
class Source:
    """One Markdown file of content/."""

    path: str
    """As in `Place.path`: content/stories/startzeit.md, content/stories/startzeit/index.md."""

    kind: Kind
    """What it tells about."""

    name: str
    """What the file (for index.md: its folder) is called, without .md: the default slug."""

    front: Mapping
    """The front matter."""

    body: Text
    """All that follows the front matter."""

    beside: tuple[Text, ...] = ()
    """The captions and transcripts of films, which lie beside an index.md."""


@dataclass(frozen=True, slots=True)
class Sources:
    """All that a build reads, but templates and static files."""

    content: tuple[Source, ...]
    """Sorted by path."""

    data: dict[str, Mapping]
    """site.yaml and the files of data/, by their names without .yaml."""

    broken: frozenset[str]
    """The names (see `Source.name`, and those of data/) of files that could not be read, so that a
    reference to one of them is not called dangling on top."""
