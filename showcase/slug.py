"""Slugs: a name as it stands in an address."""

from unicodedata import normalize

from slugify import slugify

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
    return slugify(normalize("NFC", name), replacements=_GERMAN)
