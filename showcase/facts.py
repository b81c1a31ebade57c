"""What a good build leaves for the next: how each page was made, in fingerprints.

All of it are plain values that JSON can hold, so that ten thousand pages are read in a blink. The
pages and stories themselves lie in the memory (`write/memory.py`), row by row; here is what every
build looks at.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple


class Needs(NamedTuple):
    """All that a page is a function of, in fingerprints: where one differs, it is made anew."""

    template: str
    """Its template and all that that one reaches."""

    frame: str
    """What every page is given: settings, menus, addresses of CSS and scripts."""

    text: str
    """Its Markdown; empty where there is none."""

    given: str
    """Everything else that the plan gives it."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the last good build knew."""

    options: str
    """What was ordered: drafts, base URL, the folder of the content."""

    today: str
    """The day of that build, as 2026-11-22."""

    until: str | None
    """The first day on which its plan may be another though nobody has changed anything."""

    groups: Mapping[str, str]
    """„data“, „static“ → fingerprint of all files that belong there."""

    templates: Mapping[str, str]
    """Template → fingerprint of its text."""

    frame: str
    """As in `Needs`."""

    sources: Mapping[str, tuple[str, str]]
    """Path of a text → fingerprint of what was understood, fingerprint of the text."""

    pages: Mapping[str, tuple[str, str, str, str]]
    """URL → template, fingerprint of what it is given, path of its text, of what was made."""

    closures: Mapping[str, list[str]]
    """Template → itself and the templates that it reaches."""

    crossing: Mapping[str, list[str]]
    """URL → its links to places on other pages, as written: ../startzeit/#quellen."""

    media: Mapping[str, Mapping[str, str]]
    """URL → path of each picture and film that it names → fingerprint of the file."""

    findings: Mapping[str, list[Any]]
    """URL → the notes on it."""

    said: Mapping[str, list[Any]]
    """Path of a text → the notes on what was understood."""

    plan: str
    """Fingerprint of all of the plan but pages and addresses; it is remembered as a row."""

    addresses: str
    """Likewise of the addresses."""

    assets: Mapping[str, str]
    """As in `Plan`."""

    search: Mapping[str, Any]
    """What the search index was made of, and its files (see `searching.Search`)."""


class Asked(Mapping[str, str]):
    """A mapping that notes what it is asked: a page depends on the answers, not on all of it."""

    def __init__(self, known: Mapping[str, str]) -> None:
        """Ask `known`."""
        self._known = known
        self.answers: dict[str, str | None] = {}

    def __getitem__(self, name: str) -> str:
        """The answer, noted also where there is none."""
        answer = self.answers[name] = self._known.get(name)
        if answer is None:
            raise KeyError(name)
        return answer

    def __iter__(self) -> Iterator[str]:
        """All names: for suggestions, which come with a Fehler and so are never remembered."""
        return iter(self._known)

    def __len__(self) -> int:
        """How many names there are."""
        return len(self._known)
