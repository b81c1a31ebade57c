"""The order of German lists: DIN 5007-1 (ä like a, ß like ss), numbers by their value."""

import re
from unicodedata import combining, normalize

_DIGITS = re.compile(r"(\d+)")
_NOT_ASCII = re.compile(r"[^\x00-\x7F]")


def din_5007(text: str) -> tuple[tuple[int, str | int], ...]:
    """A sort key for a name.

    >>> sorted(["Zoo", "Äpfel", "Apfel", "Straße 10", "Strasse 9"], key=din_5007)
    ['Apfel', 'Äpfel', 'Strasse 9', 'Straße 10', 'Zoo']
    """
    base = _NOT_ASCII.sub(_without_accent, normalize("NFD", text.casefold()))
    parts = [(0, int(part)) if part.isdecimal() else (1, part) for part in _DIGITS.split(base)]
    return (*parts, (2, text))


def _without_accent(char: re.Match[str]) -> str:
    return "" if combining(char[0]) else char[0]
