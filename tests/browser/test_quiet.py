"""A page asks nobody else for anything, complains of nothing, and does not move if asked not to."""

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import EXAMPLES, visiting

# What a film may show instead of itself has no style at all.
MOVES = """() => [...document.querySelectorAll("body, body *")].flatMap(node =>
    [null, "::before", "::after"].map(part => getComputedStyle(node, part))
        .filter(style => !["none", ""].includes(style.animationName)
            || style.scrollBehavior === "smooth"
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


@pytest.mark.parametrize("kind", EXAMPLES)
def test_without_scripts_a_page_says_the_same(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    with visiting(browser) as scripted, visiting(browser, scripts=False) as plain:
        scripted.stay(host + pages[kind][0])
        plain.stay(host + pages[kind][0])
        assert plain.page.evaluate(WORDS) == scripted.page.evaluate(WORDS)


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_moves_for_whoever_wants_it_still(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    with visiting(browser, reduced_motion="reduce") as visit:
        visit.stay(host + pages[kind][0])
        assert visit.page.evaluate(MOVES) == []
