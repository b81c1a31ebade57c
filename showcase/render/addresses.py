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
    here, there = base.split("/")[:-1], target.split("/")
    shared = 0
    while shared < min(len(here), len(there) - 1) and here[shared] == there[shared]:
        shared += 1
    way = "../" * (len(here) - shared) + "/".join(there[shared:])
    if not _PLAIN.fullmatch(way):
        way = quote(way, safe=_SAFE)
    # A colon in the first part would make a scheme of it (RFC 3986, 4.2).
    return f"./{way}" if not way or ":" in way.partition("/")[0] else way
