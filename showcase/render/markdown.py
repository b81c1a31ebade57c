"""An editor's Markdown as safe HTML, with the extensions that docs/redaktion.md documents."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from itertools import islice
from urllib.parse import urlsplit

import nh3
from markdown import Markdown

from showcase.problem import Place, Problem, note
from showcase.schema import gettext_noop
from showcase.slug import transliterate
from showcase.source import GAP, Text

_EXTENSIONS = ("tables", "footnotes", "def_list", "abbr", "attr_list", "toc")
_SCHEMES = {"http", "https", "mailto", "tel"}
_TAGS = {
    "a",
    "abbr",
    "b",
    "bdi",
    "bdo",
    "blockquote",
    "br",
    "caption",
    "cite",
    "code",
    "dd",
    "del",
    "details",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "rp",
    "rt",
    "ruby",
    "s",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "summary",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "u",
    "ul",
    "var",
    "wbr",
}
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
_HREF = re.compile(r"<a\b[^>]*?\bhref=\"([^\"]*)\"")
_UNBEGUN_LIST = re.compile(r"^(?![-*+>|#:\s]|\d+\.).+\n([-*+] |1\. )", re.MULTILINE)
_EMBED = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.IGNORECASE | re.DOTALL)
_CODE = re.compile(
    r"(?P<ticks>`+)(?!`)(?:(?!\n\n).)*?(?<!`)(?P=ticks)(?!`)|^(?: {4}|\t)[^\n]*$",
    re.DOTALL | re.MULTILINE,
)


@cache
def _converter() -> Markdown:
    return Markdown(
        extensions=list(_EXTENSIONS),
        extension_configs={
            "footnotes": {"BACKLINK_TITLE": gettext_noop("Zurück zur Stelle {} im Text")},
            "tables": {"use_align_attribute": True},
            "toc": {"slugify": lambda value, _: transliterate(value), "marker": ""},
        },
    )


@cache
def _cleaner() -> nh3.Cleaner:
    return nh3.Cleaner(tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel=None)


def to_html(text: Text) -> tuple[str, list[Problem]]:
    """Render a text.

    Returns:
        HTML from which everything dangerous is gone, and a note for each thing that went.
    """
    converter = _converter()
    converter.reset()
    html = converter.convert(text.markdown)
    problems = _forbidden_links(html, text)
    if "<" in text.markdown or "{" in text.markdown:
        html = _EMBED.sub(_as_link, html)
        problems += [
            note(find(text, word), f"„{word}“ wird aus Sicherheit nicht übernommen", hint)
            for word, hint in _taken_out(html)
        ]
        problems += [
            note(find(text, match[0][:7]), "eingebettete Seiten werden zu einem einfachen Link")
            for match in _EMBED.finditer(text.markdown)
        ]
    return _mark_gaps(_cleaner().clean(html)), problems + _unbegun_lists(text)


def _unbegun_lists(text: Text) -> list[Problem]:
    """Lists that Markdown does not see, because no empty line stands before them."""
    if not _UNBEGUN_LIST.search(text.markdown):
        return []
    prose = _without_code(text.markdown)
    return [
        note(
            Place(text.path, text.first_line + prose.count("\n", 0, match.start(1))),
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
    return GAP.sub(r'<mark class="gap">\g<0></mark>', html) if "[LÜCKE" in html else html


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


def find(text: Text, words: str) -> Place:
    """Where words first stand in a text, outside code; the text's beginning if nowhere."""
    return _find(text, re.compile(re.escape(words)), 1)


def find_address(text: Text, address: str, nth: int = 1) -> Place:
    """Where an address stands in a text as the target of a link or a picture.

    Args:
        text: the Markdown.
        address: as the editor typed it.
        nth: which of several.
    """
    before = r"(?:\]\(\s*<?|^\s*\[[^\]]+\]:\s*<?|\b(?:href|src)\s*=\s*[\"']?|<)"
    pattern = rf"{before}({re.escape(address)})(?=[\s)>\"']|$)"
    return _find(text, re.compile(pattern, re.MULTILINE), nth)


def _find(text: Text, pattern: re.Pattern[str], nth: int) -> Place:
    position = _position(_without_code(text.markdown), pattern, nth)
    if position < 0:  # what looks like code may be the second line of a list's point
        position = _position(text.markdown, pattern, nth)
    if position < 0:
        return Place(text.path, text.first_line)
    line = text.markdown.count("\n", 0, position)
    column = position - (text.markdown.rfind("\n", 0, position) + 1)
    return Place(text.path, text.first_line + line, column + 1)


def _without_code(markdown: str) -> str:
    """The same text, line by line and column by column, with blanks where code stands."""
    return _CODE.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), markdown)


def _position(prose: str, pattern: re.Pattern[str], nth: int) -> int:
    """Where the nth match begins; the last one's if there are fewer; -1 if there is none."""
    starts = [match.start(match.lastindex or 0) for match in islice(pattern.finditer(prose), nth)]
    return starts[-1] if starts else -1
