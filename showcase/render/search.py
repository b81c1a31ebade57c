"""What the search index is made from: finished pages, with more words by which to find them.

Pagefind reads HTML and takes what `data-pagefind-body` marks. It knows German endings (Flüchtling,
Flüchtlinge) but no compounds and no synonyms. So each page's copy gets, at its beginning and with
little weight, the parts of its compounds and the synonyms of its words. The published pages have
none of that: what one page says would otherwise change others.
"""

import re
from collections.abc import Iterable, Mapping
from html import escape

from showcase.render.compounds import compounds

MARK = "⁂"
"""Stands before each word that was added, so that nobody is shown an excerpt made of them."""

_BEGINNING = "data-pagefind-body>"
_END = "</main>"
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"[^\W\d_]+")
_ENDING = re.compile(r"(?<=...)(?:innen|in|en|er|es|em|e|n|s)$")


def indexed_part(html: str) -> str:
    """What of a page is found: from its mark to the end of main; empty if it has no mark."""
    _, mark, rest = html.partition(_BEGINNING)
    return rest.partition(_END)[0] if mark else ""


def documents(
    pages: Mapping[str, str], synonyms: Iterable[tuple[str, ...]]
) -> Iterable[tuple[str, str]]:
    """Add to each page the words that it is to be found by too.

    Args:
        pages: path → HTML, of all pages that are to be found.
        synonyms: groups of words that mean the same.

    Returns:
        Path and HTML of each page's copy, for the indexer alone.
    """
    words = {path: _words(indexed_part(html)) for path, html in pages.items()}
    parts = compounds(frozenset().union(*words.values()))
    groups = [[(name, _stems(_words(name))) for name in group] for group in synonyms]
    for path, html in pages.items():
        own = words[path]
        more = frozenset().union(*(parts.get(word, ()) for word in own)) - own
        stems = _stems(own | more)
        others = [
            name
            for group in groups
            if any(found <= stems for _, found in group)
            for name, found in group
            if not found <= stems
        ]
        said = f"{_BEGINNING}{_hidden([*sorted(more), *others])}"
        yield path, _spaced(html).replace(_BEGINNING, said, 1)


def _spaced(html: str) -> str:
    """With signs between the cells of a facts box: an excerpt has them in one line."""
    return html.replace("</dt>", "</dt>: ").replace("</dd>", "</dd>; ")


def _hidden(words: list[str]) -> str:
    said = "".join(f"{MARK} {escape(word)} " for word in words)
    return f'<p data-pagefind-weight="0.1">{said}{MARK}</p>' if words else ""


def _words(html: str) -> frozenset[str]:
    return frozenset(word.casefold() for word in _WORD.findall(_TAG.sub(" ", html)))


def _stems(words: Iterable[str]) -> frozenset[str]:
    """Words without their endings: a synonym is meant in all its forms."""
    return frozenset(_ENDING.sub("", word) for word in words)
