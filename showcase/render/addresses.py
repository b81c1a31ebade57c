"""Addresses relative to the page they stand on, so that a site works wherever it lies."""

from functools import cache
from urllib.parse import quote


@cache
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
    return quote(way, safe="/:@!$&'()*+,;=~-._") or "./"
