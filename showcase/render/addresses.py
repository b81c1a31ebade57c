"""Addresses relative to the page they stand on, so that a site works wherever it lies."""

import re
from urllib.parse import quote

_SAFE = "/:@!$&'()*+,;=~-._"
"""What may stand in a path as it is (RFC 3986, 3.3)."""


_PLAIN = re.compile(r"[\w./-]*", re.ASCII)


def relative(target: str, base: str) -> str:
    """The way from one URL of the site to another, both written from its root.

    >>> relative("geschichten/startzeit/", "geschichten/wegbereiter/")
    '../startzeit/'
    >>> relative("", "geschichten/")
    '../'
    >>> relative("", "")
    './'
    """
    folder, slash, below = base.partition("/")
    while slash and target.startswith(f"{folder}/"):  # what both share is no part of the way
        target, base = target[len(folder) + 1 :], below
        folder, slash, below = base.partition("/")
    way = quoted("../" * base.count("/") + target)
    # A colon in the first part would make a scheme of it (RFC 3986, 4.2).
    return f"./{way}" if not way or ":" in way.partition("/")[0] else way


def quoted(path: str) -> str:
    """A path as it is written into a page.

    >>> quoted("größe/")
    'gr%C3%B6%C3%9Fe/'
    """
    return path if _PLAIN.fullmatch(path) else quote(path, safe=_SAFE)
