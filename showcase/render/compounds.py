"""Of which words a German compound consists: who looks for „Platz“ means „Ausbildungsplatz“ too.

The site's own words are the dictionary. A word is split where its front is one of them, with the
sounds that join („Ausbildung-s-platz“), and its end is another, or the end of several: „platz“ need
not stand anywhere alone if it is left over from „Ausbildungsplatz“ and from „Praktikumsplatz“.
"""

from collections.abc import Collection, Iterator, Mapping
from functools import cache

SHORTEST = 4
"""Letters that a part has at least: shorter ones are found everywhere (be-, ver-, -ung)."""

_ENDINGS = ("lich", "heit", "keit", "schaft")
"""What words of all kinds end in, and is no word itself."""

_JOINTS = ("", "s", "es", "n", "en", "er", "e")


def compounds(words: Collection[str]) -> Mapping[str, frozenset[str]]:
    """Split the compounds among some words.

    Args:
        words: all words of a site, in lower case, without hyphens.

    Returns:
        Compound → its parts, as the site has them: ausbildungsplatz → ausbildung, platz. Of three
        words („Ausbildungsplatzsuche“), all three and the pairs that stand on the site.
    """
    known = {word for word in words if len(word) >= SHORTEST}
    ends: dict[str, set[str]] = {}
    for word in known:
        for front, end in _cuts(word, known):
            ends.setdefault(end, set()).add(front)
    left_over = {end for end, fronts in ends.items() if len(fronts) > 1}
    heads = known | {end for end in left_over if not end.startswith(_ENDINGS)}

    @cache
    def parts(word: str) -> frozenset[str]:
        found: set[str] = set()
        for front, end in _cuts(word, known):
            inside = parts(end)
            if end in heads or inside:
                found |= {front} | ({end} & heads) | parts(front) | inside
        return frozenset(found)

    return {word: found for word in known if (found := parts(word))}


def _cuts(word: str, known: set[str]) -> Iterator[tuple[str, str]]:
    """The ways to cut a word behind a known one: that, and what is left."""
    for at in range(SHORTEST, len(word) - SHORTEST + 1):
        front = _known_front(word[:at], known)
        if front:
            yield front, word[at:]


def _known_front(front: str, known: set[str]) -> str | None:
    """The word at the front of a compound: „ausbildungs“ → ausbildung, „schul“ → schule."""
    for joint in _JOINTS:
        if front.endswith(joint) and (bare := front[: len(front) - len(joint)]) in known:
            return bare
    return f"{front}e" if f"{front}e" in known else None
