"""The quick converter writes what stock Python-Markdown writes, to the byte."""

from functools import cache
from itertools import product
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from benchmarks.corpus import make_body
from showcase.render.markdown import EXTENSIONS, SETTINGS
from showcase.render.quick import QuickMarkdown

ROOT = Path(__file__).parents[2]
TEXTS = sorted([*ROOT.glob("content/*/*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("tests/**/*.md")])
PIECES = [
    "Text", "*", "**", "_", "`", "[a](b.md)", "[a][b]", "[b]: c.md", "![x](y.png)", "[^1]",
    "[^1]: Fuß", "<b>", "</b>", "<div>", "<!-- x -->", "&amp;", "&", "\\", "\\*", "# ", "## ",
    "===", "---", "> ", "- ", "1. ", "    ", "\t", "|", "| a | b |", "|---|--:|", ":   ", "Wort",
    "*[HTML]: Hyper", "HTML", "{: .k }", "{#id}", "  \n", "\n", "\n\n", " ", "<https://x.de>",
    "<a@b.de>", "ß", "\n## Wort\n", "## Wort {#wort_1}", "{: data-toc-label='L' title=\"a b\" x }",
    "a | b\n--|--\n", "\n   ", "\n \n", "\r\n", "\f", "\x02", "\x03", "\x0242\x03", "&#38;",
    "&nbsp", "+ ", "٣. ", "***", "_ _ _", "~", "^", "<hr>", "</div>", "<h2>", "[TOC]", "]", "}",
    "'", "\x0b",
]  # fmt: skip
HEADINGS = [
    "", "#", "Wort", " Zwei  Worte ", "*Wort*", "`<b>`", "<b>Wort</b>", "<!-- Wort -->", "A & B",
    "A &amp; B", "1 < 2 > 0", "\\*Wort\\*", "[Wort](a.md)", "![Wort](a.png)", "Wort[^1]", "[^1]",
    "Wort {#id}", "Wort {: .k }", "{: data-toc-label=L }", "Größe", "HTML", "Wort_1", "a@b.de",
    "<a@b.de>", "\x02amp\x03", "💡", "&#2;",
]  # fmt: skip


@cache
def converter(kind: type[Markdown]) -> Markdown:
    return kind(extensions=EXTENSIONS, extension_configs=SETTINGS)


def both(text: str) -> tuple[str, str]:
    """A converter is used again and again, as in a build: nothing of a text may stay in it."""
    stock, quick = converter(Markdown), converter(QuickMarkdown)
    return stock.reset().convert(text), quick.reset().convert(text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_text_of_the_project_comes_out_as_from_stock(path: Path) -> None:
    stock, quick = both(path.read_bytes().decode(errors="replace"))
    assert quick == stock


def test_a_corpus_of_stories_comes_out_as_from_stock() -> None:
    for number in range(60):
        stock, quick = both(make_body(Random(number), number, 100))
        assert quick == stock


def test_every_two_pieces_of_markdown_come_out_as_from_stock() -> None:
    for first, second in product(PIECES, repeat=2):
        stock, quick = both(f"{first}{second} Wort\n\n{second}{first}")
        assert quick == stock


def test_every_two_headings_come_out_as_from_stock() -> None:
    for first, second in product(HEADINGS, repeat=2):
        text = f"# {first}\n\n{second}\n===\n\n## {second}\n\n[^1]: Fuß\n\n*[HTML]: Hyper"
        stock, quick = both(text)
        assert quick == stock


def test_a_heading_whose_attribute_has_no_value_stops_stock_alone() -> None:
    quick = QuickMarkdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
    assert quick.convert("## Wort {: id }") == "<h2 id>Wort</h2>"


@settings(max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_pieces_of_markdown_come_out_as_from_stock(text: str) -> None:
    stock, quick = both(text)
    assert quick == stock
