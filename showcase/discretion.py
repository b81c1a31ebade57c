"""What must not be said of a text that a consent holds back, in whole or in part."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.problem import Problem
from showcase.suggest import plain

_SHORT = 2
"""A name of fewer letters than that stands in every message."""


def secrets_of(written: Written) -> list[str]:
    """Its title, who is in it, and how its pictures and clips are called."""
    said = [written.title, *written.text.files]
    if isinstance(written, Placed):
        said += [person.name.text for person in written.people]
        said += [name.text for picture in written.pictures for name in picture.people]
        said += [picture.file.text for picture in written.pictures]
    if isinstance(written, Story):
        said += [name.text for clip in written.clips for name in clip.people]
        said += [clip.title for clip in written.clips]
        said += [file.text for clip in written.clips for file in (*clip.beside, clip.poster)]
        said += [written.cover.text] if written.cover else []
        said += [written.contact.name] if written.contact and written.contact.name else []
    return [words for words in said if len(words) >= _SHORT]


def discreet(problem: Problem, secrets: Sequence[str]) -> Problem:
    """A problem without what must not be said."""
    if not _tells(f"{problem.message}\n{problem.hint}", secrets):
        return problem
    hidden = "Eine Einwilligung hält hier etwas zurück; die Meldung nennt einen Namen."
    return replace(problem, message=hidden, hint="Öffnen Sie die Datei an dieser Stelle.")


def _tells(text: str, secrets: Iterable[str]) -> bool:
    said = plain(text)
    return any(plain(words) in said for words in secrets)
