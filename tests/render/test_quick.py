"""The quick converter writes what stock Python-Markdown writes, to the byte."""

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
    "<a@b.de>", "ß",
]  # fmt: skip


def both(text: str) -> tuple[str, str]:
    stock = Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
    quick = QuickMarkdown(extensions=EXTENSIONS, extension_configs=SETTINGS)
    return stock.convert(text), quick.convert(text)


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


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_pieces_of_markdown_come_out_as_from_stock(text: str) -> None:
    stock, quick = both(text)
    assert quick == stock
