"""Where something stands in an editor's Markdown, outside code."""

import re
from urllib.parse import quote

from showcase.problem import Place, place_at
from showcase.source import Text

_CODE = re.compile(
    r"(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)|^(?: {4}|\t)[^\n]*$",
    re.DOTALL | re.MULTILINE,
)


def find(text: Text, words: str, nth: int = 1) -> Place:
    """Where words stand in a text, outside code; the text's beginning if nowhere.

    Args:
        text: the Markdown.
        words: what to look for, as the editor typed it.
        nth: which of several; the last one if there are fewer.
    """
    return _nth(_places(text, re.compile(re.escape(words))), nth, text)


def find_address(text: Text, address: str, nth: int = 1) -> Place:
    """Where an address stands in a text as the target of a link or a picture; else as `find`."""
    return _nth(_places(text, _target(address)), nth, text)


def find_fragments(text: Text, fragment: str) -> list[Place]:
    """Every place where a link's target ends in #fragment, from the # on, however it is typed."""
    typed = dict.fromkeys((fragment, quote(fragment)))
    return [place for one in typed for place in _places(text, _target(f"#{one}", r"[^\s()<>\"']*"))]


def _target(address: str, before: str = "") -> re.Pattern[str]:
    opening = r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?|<)"
    return re.compile(rf"{opening}{before}({re.escape(address)})(?=[\s)>\"']|$)", re.MULTILINE)


def _nth(places: list[Place], nth: int, text: Text) -> Place:
    return places[min(nth, len(places)) - 1] if places else Place(text.path, text.first_line)


def _places(text: Text, pattern: re.Pattern[str]) -> list[Place]:
    """Where a pattern's group (or all of it) stands outside code; inside it if nowhere else."""
    found = [*pattern.finditer(without_code(text.markdown))]
    # What looks like code may be the second line of a list's point.
    found = found or [*pattern.finditer(text.markdown)]
    return [
        place_at(text.path, text.markdown, match.start(match.lastindex or 0), text.first_line)
        for match in found
    ]


def without_code(markdown: str) -> str:
    """The same text, line by line and column by column, with blanks where code stands."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)
