"""A page asks nobody else for anything, complains of nothing, and does not move if asked not to."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import EXAMPLES, Visit, visiting

MOVES = """() => [...document.querySelectorAll("body, body *")].flatMap(node =>
    [null, "::before", "::after"].map(part => getComputedStyle(node, part))
        .filter(style => style.animationName !== "none" || style.scrollBehavior === "smooth"
            || style.transitionDuration.split(", ").some(time => parseFloat(time) > 0))
        .map(() => node.outerHTML.slice(0, 100)))"""
WORDS = """() => {
    document.querySelectorAll("form").forEach(form => form.remove());  // needs scripts
    return document.body.innerText;
}"""


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_comes_from_elsewhere_and_nothing_goes_wrong(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    for path in pages[kind]:
        with visiting(browser) as visit:
            visit.page.goto(host + path)
            assert visit.complaints == []
            assert visit.requests
            assert [url for url in visit.requests if not url.startswith(host)] == []
            assert visit.page.context.cookies() == []


@pytest.fixture(scope="module")
def plain(browser: Browser) -> Iterator[Visit]:
    """A tab without scripts."""
    with visiting(browser, scripts=False) as visit:
        yield visit


@pytest.mark.parametrize("kind", EXAMPLES)
def test_without_scripts_a_page_says_the_same(
    tab: Visit, plain: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    tab.stay(host + pages[kind][0])
    plain.stay(host + pages[kind][0])
    assert plain.page.evaluate(WORDS) == tab.page.evaluate(WORDS)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_moves_for_whoever_wants_it_still(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    tab.page.emulate_media(reduced_motion="reduce")
    tab.stay(host + pages[kind][0])
    assert tab.page.evaluate(MOVES) == []
