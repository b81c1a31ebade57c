"""What comes out of the printer: the text and where it is from, nothing to click."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.conftest import EXAMPLES, HARD, Visit

GONE = """() => [...document.querySelectorAll("nav, .skip")]
    .map(node => [...node.querySelectorAll("a")].map(link => link.textContent).join(""))
    .filter(words => words)"""


def printed(page: Page) -> str:
    """All that is to be read on paper, without spaces: a PDF does not know them."""
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    return squeezed("".join(sheet.extract_text() for sheet in sheets))


def squeezed(text: str) -> str:
    return re.sub(r"[\s\u00ad\u200b]", "", text)


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "redirect"])
def test_no_navigation_comes_out_of_the_printer(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    for path in pages[kind]:
        tab.stay(host + path)
        paper = printed(tab.page)
        assert squeezed(tab.page.locator("h1").inner_text()) in paper
        menus: list[str] = tab.page.evaluate(GONE)
        assert (path, [words for words in menus if squeezed(words) in paper]) == (path, [])


@pytest.mark.parametrize("kind", ["story", "event", HARD])
def test_a_sheet_says_where_it_is_from(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    for path in pages[kind]:
        tab.page.goto(host + path)
        address = tab.page.locator("link[rel=canonical]").get_attribute("href")
        assert address
        assert address in printed(tab.page)
