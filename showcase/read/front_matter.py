"""A Markdown file in two: the front matter between two lines of ---, and the text below it."""

import re
from codecs import BOM_UTF8

from showcase.problem import Place, Problem, place_at
from showcase.read.nodes import parse
from showcase.source import Mapping, Text

_OPENED = re.compile(r"---[^\S\n]*(?:\n|\Z)")
_CLOSED = re.compile(r"\n---[^\S\n]*(?:\n|\Z)")
_HOW = "Ein Text beginnt mit einer Zeile aus ---, den Angaben und noch einer Zeile aus ---."


def decode(data: bytes, path: str) -> tuple[str, list[Problem]]:
    """The text of a file: UTF-8, with or without BOM, with any line ends, as line feeds.

    A text that is not UTF-8 is a problem at its first wrong byte, and an empty text.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [_not_utf8(Place(path), "UTF-16")]
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = _with_line_feeds(data[: error.start].decode(errors="replace"))
        return "", [
            _not_utf8(place_at(path, before, len(before)), f"das Byte 0x{data[error.start]:02X}")
        ]
    return _with_line_feeds(text), []


def _with_line_feeds(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(place: Place, found: str) -> Problem:
    hint = "Speichern Sie die Datei im Editor mit der Kodierung UTF-8."
    return Problem(place, f"die Datei ist nicht in UTF-8 gespeichert ({found})", hint)


def split(
    text: str, path: str, files: frozenset[str] = frozenset()
) -> tuple[Mapping | None, Text, list[Problem]]:
    """Divide a file's text, with line feeds, into front matter and body.

    Args:
        text: what stands in the file.
        path: the file, for places.
        files: the names of the files beside it.

    Returns:
        The front matter's tree (none if there is none to be read), the body, the problems.
    """
    opened = _OPENED.match(text)
    if opened is None:
        problem = Problem(Place(path), "es fehlen die Angaben am Anfang der Datei", _HOW)
        return None, Text(path, 1, text), [problem]
    closed = _CLOSED.search(text, opened.end() - 1)
    if closed is None:
        problem = Problem(Place(path), "nach den Angaben fehlt die schließende Zeile ---", _HOW)
        return None, Text(path, text.count("\n") + 1, ""), [problem]
    front, problems = parse(f"{text[opened.end() : closed.start()]}\n", path, first_line=2)
    first_line = text.count("\n", 0, closed.start()) + 3
    return front, Text(path, first_line, text[closed.end() :], files), problems
