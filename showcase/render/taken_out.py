"""Leave out of a text what a consent takes out of it (see `Text.hidden`)."""

import re
from html import unescape

from showcase.fingerprint import digest

_PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
_SOURCE = re.compile(r'\bsrc="([^"]*)"')
_EMPTY = re.compile(r"<(a|p|figure)\b(?:[^>\"]|\"[^\"]*\")*>\s*</\1>\n?")


def without_hidden_pictures(html: str, hidden: frozenset[str]) -> str:
    """The same HTML without the pictures whose names have these fingerprints.

    Args:
        html: sanitised: attributes stand in double quotes.
        hidden: as in `Text`.
    """
    less = _PICTURE.sub(lambda tag: "" if _is_hidden(tag[0], hidden) else tag[0], html)
    while less != html:  # a link around a picture, in a paragraph of its own
        html, less = less, _EMPTY.sub("", less)
    return html


def _is_hidden(tag: str, hidden: frozenset[str]) -> bool:
    source = _SOURCE.search(tag)
    return source is not None and digest(unescape(source[1])) in hidden
