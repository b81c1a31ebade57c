"""An editor's Markdown as safe HTML, with the extensions that docs/redaktion.md documents."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urlsplit

import nh3

from showcase.locate import find, find_address, without_code
from showcase.problem import Place, Problem, note, place_at
from showcase.render.quick import QuickMarkdown
from showcase.schema import gettext_noop
from showcase.slug import transliterate
from showcase.source import GAP, Text

EXTENSIONS = ("tables", "footnotes", "def_list", "abbr", "attr_list", "toc")
SETTINGS: dict[str, dict[str, Any]] = {
    "footnotes": {"BACKLINK_TITLE": gettext_noop("Zurück zur Stelle {} im Text")},
    "tables": {"use_align_attribute": True},
    "toc": {"slugify": lambda value, _: transliterate(value), "marker": ""},
}
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "a", "abbr", "b", "bdi", "bdo", "blockquote", "br", "caption", "cite", "code", "dd", "del",
    "details", "dfn", "div", "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4",
    "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "rp", "rt",
    "ruby", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "table", "tbody",
    "td", "tfoot", "th", "thead", "time", "tr", "u", "ul", "var", "wbr",
}  # fmt: skip
_ATTRIBUTES = {
    "*": {"id", "class", "lang", "dir", "title"},
    "a": {"href", "hreflang"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start", "reversed", "type"},
    "li": {"value"},
    "td": {"align", "colspan", "rowspan", "headers"},
    "th": {"align", "colspan", "rowspan", "headers", "scope"},
    "time": {"datetime"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "details": {"open"},
}
_TAG = re.compile(r"<([a-zA-Z][\w:-]*)((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>")
_ATTRIBUTE = re.compile(r"([a-zA-Z_:][\w:.-]*)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+))")
_TAG_OR_GAP = re.compile(rf"<(?:[^>\"]|\"[^\"]*\")*>|{GAP.pattern}")
_HREF = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]*)\"")
_LIST = re.compile(r"\n(?:[-*+]|1\.) ")
_UNBEGUN_LIST = re.compile(r"^(?![-*+>|#:\s]|\d+\.).+\n([-*+] |1\. )", re.MULTILINE)
_EMBED = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.IGNORECASE | re.DOTALL)


@cache
def _converter() -> QuickMarkdown:
    return QuickMarkdown(extensions=EXTENSIONS, extension_configs=SETTINGS)


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def to_html(text: Text) -> tuple[str, list[Problem]]:
    """Render a text.

    Returns:
        HTML from which everything dangerous is gone, and a note for each thing that went.
    """
    try:
        html = _converter().reset().convert(text.markdown)
    except RecursionError:
        _converter.cache_clear()  # it stopped half way
        message = "der Text ist zu tief ineinander geschachtelt"
        return "", [Problem(Place(text.path, text.first_line), message)]
    problems = _forbidden_links(html, text)
    if "<" in text.markdown or "{" in text.markdown:
        html = _EMBED.sub(_as_link, html)
        met: Counter[str] = Counter()
        for word, hint in _taken_out(html):
            met[word] += 1
            message = f"„{word}“ wird aus Sicherheit nicht übernommen"
            problems.append(note(find(text, word, met[word]), message, hint))
        problems += [
            note(
                find(text, match[0][:7], number),
                "eingebettete Seiten werden zu einem einfachen Link",
            )
            for number, match in enumerate(_EMBED.finditer(without_code(text.markdown)), 1)
        ]
    return _mark_gaps(_cleaner().clean(html)), problems + _unbegun_lists(text)


def _unbegun_lists(text: Text) -> list[Problem]:
    """Lists that Markdown does not see, because no empty line stands before them."""
    if not _LIST.search(text.markdown) or not _UNBEGUN_LIST.search(text.markdown):
        return []
    prose = without_code(text.markdown)
    return [
        note(
            place_at(text.path, prose, match.start(1), text.first_line),
            "vor der Liste fehlt eine leere Zeile: so wird sie ein Teil des Absatzes",
        )
        for match in _UNBEGUN_LIST.finditer(prose)
    ]


def _forbidden_links(html: str, text: Text) -> list[Problem]:
    """Links whose address the sanitiser will take away."""
    message = "ein Link mit einer Adresse, die nicht erlaubt ist, wird zu einfachem Text"
    hint = "Erlaubt sind https://, http://, mailto:, tel: und Namen auf dieser Website."
    written = [unescape(address) for address in _HREF.findall(html)]
    return [
        note(find_address(text, address, written[: number + 1].count(address)), message, hint)
        for number, address in enumerate(written)
        if not _is_allowed(address)
    ]


def _is_allowed(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"", *_SCHEMES}
    except ValueError:
        return False


def _as_link(match: re.Match[str]) -> str:
    values = {name.lower(): a or b or c for name, a, b, c in _ATTRIBUTE.findall(match[1])}
    address = values.get("src", "")
    return f'<a href="{address}">{values.get("title") or address}</a>' if address else ""


def _mark_gaps(html: str) -> str:
    """Mark what is still to be filled in, in texts but not in tags."""
    if "[LÜCKE" not in html:
        return html
    return _TAG_OR_GAP.sub(
        lambda found: found[0] if found[0][0] == "<" else f'<mark class="gap">{found[0]}</mark>',
        html,
    )


def _taken_out(html: str) -> Iterator[tuple[str, str]]:
    """What the sanitiser will take out: how it looks in the source, and what to do."""
    for tag, inside in _TAG.findall(html):
        name = tag.lower()
        if name not in _TAGS:
            yield f"<{tag}", "Schreiben Sie es in Markdown, ohne HTML."
            continue
        for attribute in _ATTRIBUTE.findall(inside):
            key = attribute[0].lower()
            if key not in _ATTRIBUTES["*"] | _ATTRIBUTES.get(name, set()):
                yield attribute[0], "Aussehen und Verhalten bestimmt allein die Website."
