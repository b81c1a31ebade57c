"""What a preview has to tell the browser, and keeps telling whoever comes later."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.preview.editor import opened
from showcase.problem import Problem, Severity, on_disk


@dataclass(frozen=True)
class News:
    """The outcome of one build."""

    problems: Sequence[Problem]
    """All that is wrong, Fehler and Hinweise."""

    is_published: bool
    """Whether the site is now as the texts are; if not, the last good one stays."""

    styles_alone: bool = False
    """Whether nothing but style sheets has changed: the page may stay where it is."""

    follow: str | None = None
    """The URL of the page whose text was saved, if the browser is to go there."""

    bug: str = ""
    """The traceback of a mistake of ours."""

    number: int = 0
    """Counts the builds of this preview."""


TellNews = Callable[[News], None]
Renew = Callable[[Sequence[Path], TellNews], None]
"""Builds what has changed, and tells what came of it as soon as the site is there. Where nothing is
named it looks itself, and is silent if all is as it was."""


def as_message(news: News, root: Path) -> dict[str, Any]:
    """News for the browser (see static/preview.js)."""
    return {
        "command": "news",
        "number": news.number,
        "published": news.is_published,
        "styles": news.styles_alone,
        "follow": news.follow,
        "bug": news.bug,
        "problems": [_shown(problem, root) for problem in news.problems],
    }


def _shown(problem: Problem, root: Path) -> dict[str, Any]:
    """A problem with the line that it is about, and a way to open it in VS Code."""
    place = problem.place
    file = on_disk(place.path, root).absolute()
    return {
        "place": str(place),
        "message": problem.message,
        "hint": problem.hint,
        "error": problem.severity is Severity.ERROR,
        "line": _line(file, place.line),
        "column": place.column,
        "open": opened(place, root),
    }


def _line(file: Path, number: int) -> str:
    """A line of a file as it is now; empty if it is gone."""
    try:
        text = file.read_text("utf-8-sig", errors="replace")
    except OSError:
        return ""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return lines[number - 1] if number <= len(lines) else ""
