"""Nothing but a keyboard: every stop in reading order, and always a sign of where one is."""

import re
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import EXAMPLES, SCHEMES, visiting

# Whatever a visitor can use, in reading order, and how it looks before the keyboard gets there.
PREPARE = """() => {
    const drawn = node => node.ownerSVGElement ? [...node.querySelectorAll("path, circle")] : [];
    const ring = node => [null, "::before", "::after"].map(part => {
        const style = getComputedStyle(node, part);
        const outline = style.outlineStyle === "none" ? "none"
            : [style.outlineStyle, style.outlineWidth, style.outlineColor].join(" ");
        return `${outline} / ${style.boxShadow}`;
    }).concat(drawn(node).map(shape => {
        const style = getComputedStyle(shape);
        return `shape ${style.strokeWidth} ${style.stroke} ${style.fill}`;
    }));
    const met = (node, box, x, y) => {
        const seen = document.elementFromPoint(box.left + x, box.top + y);
        return seen !== null && node.contains(seen);
    };
    // What is drawn fills no box, and an area that two regions share lies below one of them.
    const lies = (node, box, x, y) =>
        document.elementsFromPoint(box.left + x, box.top + y).some(seen => node.contains(seen));
    const steps = [...Array(21).keys()].map(n => n / 20);
    const usable = "a[href], button, input, select, textarea, summary, video, [tabindex]";
    const scrolls = node => node.scrollWidth > node.clientWidth
        && ["auto", "scroll"].includes(getComputedStyle(node).overflowX);
    window.stops = [...document.querySelectorAll("body *")]
        .filter(node => node.matches(usable) || scrolls(node))
        .filter(node => node.checkVisibility({visibilityProperty: true}));
    const before = new Map(window.stops.map(node => [node, ring(node)]));
    const outlined = /^(?!none|\\S+ 0px|.*rgba\\(.*, 0\\))/;
    window.where = () => {
        const node = document.activeElement, box = node.getClientRects()[0];
        if (node === document.body) return null;
        const [x, y] = [Math.min(box.width / 2, 8), Math.min(box.height / 2, 8)];
        const seen = node.ownerSVGElement
            ? steps.some(h => steps.some(v => lies(node, box, h * box.width, v * box.height)))
            : met(node, box, x, y);
        const now = ring(node), then = before.get(node) || [];
        return {
            number: window.stops.indexOf(node),
            html: node.outerHTML.slice(0, 120),
            text: node.textContent.trim(),
            seen: seen && box.width > 1 && box.height > 1,
            drawn: node.ownerSVGElement !== undefined && node.ownerSVGElement !== null,
            marked: now.some((look, part) => look !== then[part] && outlined.test(look)),
            main: node.closest("main") !== null,
            part: [...document.querySelectorAll("nav, section, aside, .prose, li, dd")]
                .findLastIndex(part => part.contains(node)),
            box: {left: box.left, right: box.right,
                top: box.top + scrollY, bottom: box.bottom + scrollY},
        };
    };
    return window.stops.length;
}"""


def stops(page: Page) -> list[dict[str, Any]]:
    """Press Tab from the top of the page until it ends."""
    number = page.evaluate(PREPARE)
    found: list[dict[str, Any]] = []
    for _ in range(2 * number + 1):
        page.keyboard.press("Tab")
        stop = page.evaluate("window.where()")
        if stop is None:
            break
        if not found or stop["number"] != found[-1]["number"]:  # else within a film's own controls
            found.append(stop)
    assert [stop["number"] for stop in found] == list(range(number)), found
    return found


@pytest.mark.parametrize("kind", EXAMPLES)
def test_tab_goes_through_the_page_as_one_reads_it(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    with visiting(browser) as visit:
        for path in pages[kind]:
            visit.stay(host + path)
            found = stops(visit.page)
            assert (path, unseen(found)) == (path, [])
            back = [
                (here["html"], there["html"])
                for here, there in pairwise(found)
                if here["part"] == there["part"]
                and not (here["drawn"] or there["drawn"])  # a map has no first line
                and leads_back(here["box"], there["box"])
            ]
            assert (path, back) == (path, [])


def leads_back(here: dict[str, float], there: dict[str, float]) -> bool:
    """Whether the next stop is above, or left in the same line; the next column is neither."""
    above = there["bottom"] <= here["top"] and there["left"] < here["right"]
    same_line = there["top"] < here["bottom"] and here["top"] < there["bottom"]
    return above or (same_line and there["right"] <= here["left"])


@pytest.mark.parametrize("scheme", ["dark", "forced"])
@pytest.mark.parametrize("kind", EXAMPLES)
def test_a_small_screen_shows_where_one_is_at_night_and_in_forced_colours(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str, scheme: str
) -> None:
    with visiting(browser, width=360, **SCHEMES[scheme]) as visit:
        visit.stay(host + pages[kind][0])
        assert unseen(stops(visit.page)) == []


def unseen(found: list[dict[str, Any]]) -> list[str]:
    """The stops that are hidden or covered, or look the same with and without the keyboard."""
    return [stop["html"] for stop in found if not stop["seen"] or not stop["marked"]]


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "redirect"])
def test_the_skip_link_comes_first_and_leads_past_the_menu(
    browser: Browser, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(host + pages[kind][0])
        page.evaluate(PREPARE)
        page.keyboard.press("Tab")
        first = page.evaluate("window.where()")
        assert (first["text"], first["seen"]) == ("Zum Inhalt springen", True)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("#.+$"))
        page.keyboard.press("Tab")
        after = page.evaluate("window.where()")
        if page.locator("main a").count():
            assert after["main"], after["html"]
        else:
            assert page.locator("nav.menu :focus").count() == 0
