"""What a gate found on a finished page, and where it can be mended: in the text or a template."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import cache
from html import unescape
from typing import NamedTuple

from showcase.check.elements import Element
from showcase.locate import without_code
from showcase.page import Templates
from showcase.problem import Place, Problem, Severity, place_at
from showcase.source import Text

_NAMED = re.compile(r"\{%-?\s*(?:extends|include|from|import)\s+[\"'](.+?)[\"']")


class Kind(Enum):
    """How an editor writes what a flaw may come from: the groups are its words."""

    HEADING = (
        r"^ {0,3}#{1,6}(?P<a>.*)$|^(?P<b>\S.*)\n(?:=+|-+) *$|<h[1-6]\b[^>]*>(?P<c>.*?)</h[1-6]\s*>"
    )
    LINK = (
        r"(?<!!)\[(?P<a>(?:[^\[\]]|\[[^\[\]]*\])*)\]|<(?P<b>(?:https?:|mailto:|tel:)[^\s>]+)>|"
        r"<a\b[^>]*>(?P<c>.*?)</a\s*>"
    )
    PICTURE = r"!\[(?P<a>(?:[^\[\]]|\[[^\[\]]*\])*)\]|<img\b[^>]*?\balt\s*=\s*[\"'](?P<b>[^\"'>]*)"
    TABLE = (
        r"<(?P<a>)table\b(?:(?!</table|<th\b[^>]*>\s*\w)[\s\S])*</table|"
        r"^[ \t]*\|(?P<b>)[ \t|]*\n[ \t]*\|?[ \t]*:?-+"
    )
    ID = r"\{[^}\n]*#(?P<a>[^\s}]+)|<[^>]*?\bid\s*=\s*[\"']?(?P<b>[^\"'>\s]+)"
    LANG = r"\blang\s*=\s*[\"']?(?P<a>[^\"'>\s}]*)"
    SCOPE = r"\bscope\s*=\s*[\"']?(?P<a>[^\"'>\s}]*)"
    HEADERS = r"\bheaders\s*=\s*[\"']?(?P<a>[^\"'>}]*)"


class Flaw(NamedTuple):
    """Something wrong with a page.

    A flaw of a template stands on every page that it makes and is told once: nothing in its words
    may differ from page to page.
    """

    message: str
    """As in `Problem`."""

    hint: str
    """As in `Problem`."""

    severity: Severity
    """As in `Problem`."""

    look: str
    """How it looks in a template, as a regular expression."""

    written: tuple[Kind, str] | None = None
    """How an editor may have written it: as what, and in which words; none if no editor can."""

    nth: int | None = None
    """Which of those that have the same words; none: the next one that was not told yet."""

    in_text_only: bool = False
    """Whether it is none where a template made it."""


def problems_of(
    flaws: Iterable[Flaw], text: Text | None, template: str, templates: Templates
) -> Iterator[Problem]:
    """Say where each flaw of a page is to be mended.

    Args:
        flaws: in the order of the page.
        text: the Markdown of the page, if it has any.
        template: the name of its template.
        templates: all templates.
    """
    met: Counter[tuple[Kind, str]] = Counter()
    for message, hint, severity, look, written, nth, in_text_only in flaws:
        place = None
        if text and written:
            key = written[0], skeleton(written[1])
            met[key] += 1
            places = _written(text, key)
            number = min(nth, len(places)) if nth else met[key]
            place = places[number - 1] if 0 < number <= len(places) else None
        if place is None and not in_text_only:
            place = _in_templates(template, templates, look)
        if place:
            yield Problem(place, message, hint, severity)


def number_of(element: Element, others: list[Element]) -> int:
    """Which one it is of those among others that have the same words."""
    words = skeleton(element[2].text())
    before = others[: next(n for n, one in enumerate(others, 1) if one is element)]
    return sum(skeleton(node.text()) == words for _, _, node in before)


def skeleton(words: str) -> str:
    """Letters and digits alone: typography changes everything else."""
    return re.sub(r"[\W_]+", "", words).casefold()


def _written(text: Text, key: tuple[Kind, str]) -> list[Place]:
    pattern = re.compile(key[0].value, re.MULTILINE)
    prose = without_code(text.markdown)
    return [
        place_at(text.path, prose, match.start(), text.first_line)
        for match in pattern.finditer(prose)
        if skeleton(_plain(match[match.lastgroup or 0])) == key[1]
    ]


def _plain(markdown: str) -> str:
    """The words that a visitor reads of a piece of Markdown."""
    words = re.sub(r"\]\([^)]*\)|\]\[[^\]]*\]|\{[^}]*\}|<(?!https?:)[^>]*>", "", markdown)
    return unescape(words)


def _in_templates(template: str, templates: Templates, look: str) -> Place:
    """Where something stands in a template or in those that it reaches."""
    sources = _sources(templates)
    for name in _reached(template, sources):
        if found := re.search(look, sources[name], re.IGNORECASE):
            return place_at(f"{templates.folder.name}/{name}", sources[name], found.start())
    return Place(f"{templates.folder.name}/{template}")


@cache
def _sources(templates: Templates) -> Mapping[str, str]:
    names = [name for name, _ in templates.digests]
    return {name: (templates.folder / name).read_text("utf-8", "replace") for name in names}


def _reached(template: str, sources: Mapping[str, str]) -> list[str]:
    """A template and all that it extends, includes and imports, in this order."""
    reached = [template] if template in sources else []
    for name in reached:  # grows while it is walked
        named = _NAMED.findall(sources[name])
        reached += [one for one in dict.fromkeys(named) if one in sources and one not in reached]
    return reached
