"""Leave out of a text what a consent takes out of it (see `Text.hidden`)."""

import re
from html import unescape
from urllib.parse import unquote

from showcase.fingerprint import digest

_PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_FIGURE = re.compile(r"<figure\b(?:(?!</?figure\b).)*</figure>\n?", re.DOTALL)
"""With its caption, which tells of the picture."""
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_EMPTY = re.compile(r"<(a|p|figure)\b(?:[^>\"]|\"[^\"]*\")*>\s*</\1>\n?")


def without_hidden_pictures(html: str, hidden: frozenset[str]) -> str:
    """The same HTML without the pictures whose names have these fingerprints.

    Args:
        html: sanitised: attributes stand in double quotes.
        hidden: as in `Text`.
    """

    def without(found: re.Match[str]) -> str:
        tags = _PICTURE.findall(found[0])
        return "" if any(_is_hidden(tag, hidden) for tag in tags) else found[0]

    less = _PICTURE.sub(without, _FIGURE.sub(without, html))
    while less != html:  # a link around a picture, in a paragraph of its own
        html, less = less, _EMPTY.sub("", less)
    return html


def _is_hidden(tag: str, hidden: frozenset[str]) -> bool:
    source = _SOURCE.search(tag)
    written = unescape(source[1]) if source else ""
    ways = {written, unquote(written).removeprefix("./")}
    return any(digest(way) in hidden for way in ways)
