"""Names of people in what editors write: in a text, in an address, in a file's name."""

import re
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import lru_cache
from unicodedata import normalize

from showcase.consents import WHOLE, lost_by
from showcase.model.parts import Consent
from showcase.model.site import Withheld
from showcase.model.written import Placed
from showcase.problem import Problem, note, place_at
from showcase.slug import transliterate
from showcase.source import Text

_SPELT = {
    "ä": "(?:ä|ae|a\u0308)",
    "ö": "(?:ö|oe|o\u0308)",
    "ü": "(?:ü|ue|u\u0308)",
    "ß": "(?:ß|ss)",
}
_LEAST = 3
"""Letters of a part of a name: shorter ones (al, von) stand in many words that are no name."""
_PARTICLES = {"von", "van", "den", "der", "del", "dos", "bin", "ibn", "abu", "und"}


_WORD = re.compile(r"[^\W_]+")
_FOLDED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})


@lru_cache(2**12)
def pattern_of(name: str) -> re.Pattern[str]:
    """What finds a name in a text, however its umlauts are written, also in the genitive."""
    words = re.split(r"[\s-]+", normalize("NFC", name).lower())
    spelt = ("".join(_SPELT.get(letter, re.escape(letter)) for letter in word) for word in words)
    whole = r"[\s-]+".join(spelt)
    return re.compile(rf"(?<![^\W_]){whole}(?:['’]?s|['’])?(?![^\W_])", re.IGNORECASE)


def stands_in(name: str, address: str) -> bool:
    """Whether a part of a name is a part of an address or of a file's name.

    >>> stands_in("Zoë Größer", "zoes-weg-2.jpg"), stands_in("Ed von Au", "von-au-nach-b")
    (True, False)
    """
    whole = transliterate(name)
    parts = {part for part in whole.split("-") if len(part) >= _LEAST} - _PARTICLES
    parts |= {whole, whole.replace("-", "")}
    words = re.split(r"[-\d]+", transliterate(address))
    return any(word in parts or word.removesuffix("s") in parts for word in words)


def withheld_names(
    withheld: Iterable[Withheld], known: Mapping[str, Consent], today: date
) -> dict[str, str]:
    """The names that nobody may read any more → why."""
    return {
        person.name.text: lost[scope]
        for held in withheld
        if held.by_consent and isinstance(held.written, Placed)
        for person in held.written.people
        if (lost := lost_by(person, known, today))
        for scope in WHOLE
        if scope in lost
    }


def mentions(text: Text, own: Collection[str], names: Mapping[str, str]) -> list[Problem]:
    """Where a text that is shown holds a name that is withheld elsewhere; the notes do not say it.

    Args:
        text: the whole file.
        own: who may be named there all the same.
        names: as from `withheld_names`.
    """
    there = set(_words(text.markdown))
    return [
        note(
            place_at(text.path, text.markdown, found.start()),
            f"hier steht ein Name, den niemand mehr lesen soll ({why})",
            "Nehmen Sie ihn heraus, wenn es derselbe Mensch ist.",
        )
        for name, why in names.items()
        if name not in own and _may_stand(name, there)
        for found in pattern_of(name).finditer(text.markdown)
    ]


def _may_stand(name: str, there: Collection[str]) -> bool:
    """Whether all words of a name are among those of a text: quickly said, and mostly not so."""
    return all(word in there or f"{word}s" in there for word in _words_of_name(name))


def _words(text: str) -> tuple[str, ...]:
    """Its words, each spelt as no other spelling of it is.

    >>> _words("MU\u0308LLERs Weg")
    ('muellers', 'weg')
    """
    return tuple(_WORD.findall(normalize("NFC", text).casefold().translate(_FOLDED)))


_words_of_name = lru_cache(2**12)(_words)
