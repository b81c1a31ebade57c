"""Slugs: a name as it stands in an address."""

import re
from unicodedata import normalize

from slugify import slugify

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
"""Lower-case letters, digits, single hyphens."""

_GERMAN = (
    ("ä", "ae"),
    ("ö", "oe"),
    ("ü", "ue"),
    ("Ä", "Ae"),
    ("Ö", "Oe"),
    ("Ü", "Ue"),
    ("ß", "ss"),
)


def transliterate(name: str) -> str:
    """A name as a slug; empty if nothing of it can stand in an address.

    >>> transliterate("Größe & Übung")
    'groesse-uebung'
    """
    if SLUG.fullmatch(name):
        return name
    return slugify(normalize("NFC", name), replacements=_GERMAN)
