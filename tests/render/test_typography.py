import doctest
import re
from html.parser import HTMLParser
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.render import typography
from showcase.render.typography import typeset, typeset_text

_FIXTURE = Path(__file__).parent / "fixtures" / "typography.md"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.MULTILINE | re.DOTALL)
_CASES = _CASE.findall(_FIXTURE.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("html", "expected"), [pytest.param(html, out, id=title) for title, html, out in _CASES]
)
def test_sets_what_the_fixture_says(html: str, expected: str) -> None:
    assert typeset(html).replace("\N{NO-BREAK SPACE}", "␣") == expected


@pytest.mark.parametrize("html", [pytest.param(out, id=title) for title, _, out in _CASES])
def test_leaves_what_is_set(html: str) -> None:
    html = html.replace("␣", "\N{NO-BREAK SPACE}")
    assert typeset(html) == html


def test_the_example_in_the_docstring_is_true() -> None:
    assert doctest.testmod(typography) == doctest.TestResults(failed=0, attempted=1)


def test_a_plain_text_has_no_tags() -> None:
    assert typeset_text('"<em>" & 17" - so') == '„<em>“ & 17"\N{NO-BREAK SPACE}– so'
    assert typeset_text('"so"', "en") == '"so"'


@pytest.mark.parametrize("lang", ["de", "DE", "de-AT", "de-Latn-CH"])
def test_sets_the_german_of_every_country(lang: str) -> None:
    assert typeset('"so"', lang) == "„so“"


def test_setting_twice_is_setting_once_for_each_short_text() -> None:
    for length in range(1, 6):
        for characters in product("a5 .-'\"", repeat=length):
            once = typeset_text("".join(characters))
            assert typeset_text(once) == once


# What follows holds for any text and any fragment that nh3 could have written.
_WORDS = """a b ß Z Wort s n 0 5 89 2016 Uhr km Mio. Dr. S. § z. B. z.B. i.d.R. Mai ' " ‚ ‘ ’ „ “ ”
    » « - -- --- – . ... … , ( ) / &amp; &lt; &gt; &nbsp;"""
_PIECES = st.sampled_from([*_WORDS.split(), "", " ", "\n", "\t", "\N{NO-BREAK SPACE}"])
_ANY_TEXT = st.lists(_PIECES, max_size=16).map("".join) | st.text()
_HTML_TEXT = _ANY_TEXT.map(lambda text: re.sub(r"[<>\r\0]|&(?!amp;|lt;|gt;|nbsp;)", "", text))
_ATTRIBUTE = st.sampled_from(
    ["", " title=\"'a' > b < c - d...\"", ' lang="en"', ' lang="de-AT"', ' hreflang="en"']
)
_NAME = st.sampled_from(["p", "li", "div", "em", "a", "span", "code", "pre", "kbd", "svg"])
_EMPTY = st.sampled_from(["<br>", '<img alt="z.B. > 5 km">', '<img lang="en">', "<hr>"])


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    element = st.builds(
        lambda name, attribute, inside: f"<{name}{attribute}>{inside}</{name}>",
        _NAME,
        _ATTRIBUTE,
        inner,
    )
    return st.lists(element | inner, max_size=5).map("".join)


_HTML = st.recursive(_HTML_TEXT | _EMPTY, _around, max_leaves=12)


class _Reader(HTMLParser):
    """A fragment's tags as they are written, its text, and its text that is not to be set."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=False)
        self.tags: list[str] = []
        self.text = ""
        self.silent = ""
        self._open: list[bool] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(self.get_starttag_text() or "")
        self.text += "|"
        if tag not in {"br", "img", "hr"}:
            foreign = dict(attrs).get("lang", "de") == "en"
            self._open.append(foreign or tag in {"code", "pre", "kbd", "svg"})

    def handle_endtag(self, tag: str) -> None:
        self.tags.append(f"</{tag}>")
        self.text += "|"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if any(self._open):
            self.silent += data
        self.text += data

    def handle_entityref(self, name: str) -> None:
        self.handle_data(f"&{name};")


def _typed(text: str) -> str:
    """The text as it could have been typed: no typographic characters, no white space."""
    for found, plain in (("[„“]", '"'), ("[‚‘’]", "'"), ("[–-]+", "-"), (r"…|\.{3,}", "...")):
        text = re.sub(found, plain, text)
    return re.sub(r"\s", "", text)


@given(_HTML)
def test_setting_twice_is_setting_once(html: str) -> None:
    once = typeset(html)
    assert typeset(once) == once


@given(_HTML)
def test_tags_code_and_other_languages_stay_and_no_text_is_lost(html: str) -> None:
    before, after = _Reader(html), _Reader(typeset(html))
    assert after.tags == before.tags
    assert after.silent == before.silent
    assert _typed(after.text) == _typed(before.text)


@given(_ANY_TEXT)
def test_any_text_is_set_and_none_is_lost(text: str) -> None:
    once = typeset_text(text)
    assert typeset_text(once) == once
    assert _typed(once) == _typed(text)
    assert _typed(typeset(text)) == _typed(text)


@given(_HTML_TEXT.filter(lambda text: "&" not in text))
def test_a_fragment_without_tags_is_set_like_a_plain_text(text: str) -> None:
    if not set(text) & set("\x0e\x1a\x1d\x1e"):
        assert typeset(text) == typeset_text(text)


@given(_HTML, st.sampled_from(["en", "tr", "ar", "den", "en-DE", ""]))
def test_other_languages_stay(html: str, lang: str) -> None:
    assert typeset(html, lang) == html
    assert typeset_text(html, lang) == html
