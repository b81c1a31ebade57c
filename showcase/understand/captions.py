"""Captions as WebVTT has them (W3C, 2019): read line by line, so that a problem can say where.

What is published of them is their text and their times. Notes, styles and regions stay behind: a
note may hold names, and the page has its own looks.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from showcase.films import Captions, key_of
from showcase.problem import Place, Problem, note
from showcase.source import Text

_HEADER = re.compile(r"WEBVTT(?:[ \t].*)?")
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMING = re.compile(rf"{_TIME}[ \t]+-->[ \t]+{_TIME}(?:[ \t]+(.*))?")
_ARROW = re.compile(r"(?<=\d)\s*(?:-->|->|[–—]>|→)\s*(?=\d)")
"""As it should be, and as it is mistyped, or what programs make of it."""
_COMMA = re.compile(r"(?<=:\d\d),(?=\d{3})")
_LEFT_OUT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|\Z)")
_TAG = re.compile(r"<[^>]*>")
_FASTEST = 25
"""Characters that somebody can read in a second."""
_EXAMPLE = "Zum Beispiel: 00:00:01.000 --> 00:00:04.000"


class Cue(NamedTuple):
    """One caption."""

    start: float
    """When it comes, in seconds."""

    end: float
    """When it goes."""

    settings: str
    """Where it stands, in WebVTT's words; mostly empty."""

    lines: tuple[str, ...]
    """Its words."""

    place: Place
    """Its time in the file."""


def read_captions(text: Text) -> tuple[Captions | None, list[Problem]]:
    """Read captions, and check that they can be read in time.

    Returns:
        What is to be known of them; none if they cannot be shown.
    """
    cues, problems = _cues(text)
    problems += [problem for cue in cues for problem in _flaws(cue)]
    for before, cue in pairwise(cues):
        if cue.start < before.start:
            hint = "Ordnen Sie die Untertitel nach ihrem Beginn, oder berichtigen Sie die Zeit."
            problems.append(Problem(cue.place, "dieser Untertitel beginnt vor dem vorigen", hint))
    if not cues and not problems:
        problems = [Problem(Place(text.path), "die Datei enthält keine Untertitel", _EXAMPLE)]
    if not cues:
        return None, problems
    last = max(cues, key=lambda cue: cue.end)
    return Captions(key_of(_written(cues).encode()), last.end, last.place), problems


def published(text: Text) -> bytes:
    """The captions as visitors get them."""
    return _written(_cues(text)[0]).encode()


def _written(cues: list[Cue]) -> str:
    blocks = [
        f"{_clock(cue.start)} --> {_clock(cue.end)} {cue.settings}".strip()
        + "".join(f"\n{line}" for line in cue.lines)
        for cue in cues
    ]
    return "\n\n".join(["WEBVTT", *blocks]) + "\n"


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds * 1000), 60_000)
    return f"{minutes // 60:02}:{minutes % 60:02}:{rest // 1000:02}.{rest % 1000:03}"


def _cues(text: Text) -> tuple[list[Cue], list[Problem]]:
    """The captions that can be read, and what cannot."""
    header, *blocks = _blocks(text.markdown)
    if not _HEADER.fullmatch(header[1][0]):
        message = "die Untertitel beginnen nicht mit der Zeile WEBVTT"
        hint = "Speichern Sie sie als WebVTT (.vtt); SRT und andere Formate kennen Browser nicht."
        return [], [Problem(Place(text.path), message, hint)]
    read = [_cue(line, lines, text.path) for line, lines in blocks if not _LEFT_OUT.match(lines[0])]
    return [one for one in read if isinstance(one, Cue)], [
        one for one in read if isinstance(one, Problem)
    ]


def _blocks(text: str) -> Iterator[tuple[int, list[str]]]:
    """What stands between empty lines: the number of the first line, and the lines."""
    lines = text.split("\n")
    yield 1, lines[:1]  # the rest of the first block is metadata
    begin = next((n for n, line in enumerate(lines) if not line.strip()), len(lines))
    block: list[str] = []
    for number, line in enumerate([*lines[begin:], ""], begin + 1):
        if line.strip():
            block.append(line)
        elif block:
            yield number - len(block), block
            block = []


def _cue(number: int, lines: list[str], path: str) -> Cue | Problem:
    """A block with a time in its first or second line."""
    looks_like_time = (n for n, line in enumerate(lines[:2]) if "-->" in line or _is_time(line))
    at = next(looks_like_time, None)
    if at is None:
        hint = f"Eine leere Zeile trennt zwei Untertitel. {_EXAMPLE}"
        return Problem(Place(path, number), "diesem Untertitel fehlt die Zeit", hint)
    place, match = Place(path, number + at), _TIMING.fullmatch(lines[at].strip())
    if match is None:
        line = lines[at].strip()
        return Problem(place, f"„{line}“ ist keine Zeitangabe", _how_to_mend(line))
    if any("-->" in line for line in lines[at + 1 :]):
        message = "vor der nächsten Zeit fehlt eine leere Zeile"
        return Problem(place, message, "Eine leere Zeile trennt zwei Untertitel.")
    start, end = _seconds(match.groups()[:4]), _seconds(match.groups()[4:8])
    return Cue(start, end, match[9] or "", tuple(lines[at + 1 :]), place)


def _mended(line: str) -> str:
    """With the right arrow, and points instead of commas."""
    return _COMMA.sub(".", _ARROW.sub(" --> ", line.strip()))


def _is_time(line: str) -> bool:
    return bool(_TIMING.fullmatch(_mended(line)))


def _how_to_mend(line: str) -> str:
    """A hint: what of a time to write otherwise."""
    if not _is_time(line):
        return _EXAMPLE
    if _COMMA.search(line):
        return f"Schreiben Sie einen Punkt statt des Kommas: {_mended(line)}"
    if "-->" not in line:
        return f"Der Pfeil hat zwei Striche: {_mended(line)}"
    return f"Vor und nach dem Pfeil steht ein Leerzeichen: {_mended(line)}"


def _seconds(parts: tuple[str | None, ...]) -> float:
    hours, minutes, seconds, thousandths = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + thousandths / 1000


def _flaws(cue: Cue) -> Iterator[Problem]:
    words = _TAG.sub("", " ".join(cue.lines)).strip()
    if cue.end <= cue.start:
        yield Problem(cue.place, "dieser Untertitel endet, bevor er beginnt", _EXAMPLE)
    elif not words:
        yield Problem(cue.place, "dieser Untertitel hat keinen Text")
    elif len(words) / (cue.end - cue.start) > _FASTEST:
        speed = len(words) / (cue.end - cue.start)
        message = f"diesen Untertitel liest kaum jemand mit ({speed:.0f} Zeichen in der Sekunde)"
        yield note(cue.place, message, "Zeigen Sie ihn länger, oder kürzen Sie ihn.")
