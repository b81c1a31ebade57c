"""The order of German lists: DIN 5007-1 (ä like a, ß like ss), numbers by their value."""

import re
from unicodedata import combining, normalize

_DIGITS = re.compile(r"(\d+)")


def din_5007(text: str) -> tuple[tuple[int, str | int], ...]:
    """A sort key for a name.

    >>> sorted(["Zoo", "Äpfel", "Apfel", "Straße 10", "Strasse 9"], key=din_5007)
    ['Apfel', 'Äpfel', 'Strasse 9', 'Straße 10', 'Zoo']
    """
    base = "".join(char for char in normalize("NFD", text.casefold()) if not combining(char))
    parts = [(0, int(part)) if part.isdecimal() else (1, part) for part in _DIGITS.split(base)]
    return (*parts, (2, text))
