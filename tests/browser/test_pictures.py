"""Photographs in a real browser: sharp, no larger than need be, and nothing moves for them."""

import pytest
from playwright.sync_api import Browser, Route

from tests.browser.conftest import PICTURED, visiting

PLACES = """() => [...document.querySelectorAll("main *")].filter(one => !one.closest("picture"))
    .map(one => [one, one.getBoundingClientRect()])
    .flatMap(([one, box]) => [box.x, scrollY + box.y, box.width, box.height])"""
SHOWN = """() => [...document.querySelectorAll("main img")].map(one => [
    one.currentSrc.replace(/.*-/, ""), one.clientWidth, one.naturalWidth > 0])"""
GROUND = "getComputedStyle(document.querySelector('main img')).backgroundColor"
TO_THE_END = "window.scrollTo(0, document.body.scrollHeight)"


@pytest.mark.parametrize("width", [320, 800, 1280])
def test_nothing_moves_when_a_picture_comes(
    browser: Browser, host: str, pages: dict[str, list[str]], width: int
) -> None:
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    with visiting(browser, width=width) as visit:
        visit.page.route("**/bilder/*", hold)  # they are asked for, and do not come …
        visit.page.goto(host + pages[PICTURED][0], wait_until="domcontentloaded")
        visit.page.evaluate(TO_THE_END)
        visit.page.wait_for_timeout(300)
        before = visit.page.evaluate(PLACES)
        assert held
        assert visit.page.evaluate(GROUND) not in {"rgba(0, 0, 0, 0)", "rgb(255, 255, 255)"}
        for route in held:  # … and now they do
            route.continue_()
        visit.page.wait_for_load_state("networkidle")
        assert all(has_come for _, _, has_come in visit.page.evaluate(SHOWN)[:3])
        # Pixels are whole: at 400 wide, 1800 by 1200 is 267 high. Less than 3 is no layout shift.
        assert visit.page.evaluate(PLACES) == pytest.approx(before, abs=1)


@pytest.mark.parametrize(
    ("width", "dots", "expected"),
    [(390, 1, ["400.avif", "300.avif", "400.avif"]), (1280, 2, ["1600.avif", "300.avif"])],
)
def test_the_browser_takes_what_it_needs(  # noqa: PLR0913, PLR0917 -- three are fixtures
    browser: Browser,
    host: str,
    pages: dict[str, list[str]],
    width: int,
    dots: int,
    expected: list[str],
) -> None:
    with visiting(browser, width=width, device_scale_factor=dots) as visit:
        visit.page.goto(host + pages[PICTURED][0])
        visit.page.evaluate(TO_THE_END)
        visit.page.wait_for_load_state("networkidle")
        shown = visit.page.evaluate(SHOWN)[: len(expected)]
        assert [file for file, _, _ in shown] == expected
        assert all(has_come for _, _, has_come in shown)


def test_a_page_without_photographs_asks_for_none(
    browser: Browser, host: str, pages: dict[str, list[str]]
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(host + pages["page"][0])
        assert not [url for url in visit.requests if "/bilder/" in url or "page-story" in url]
