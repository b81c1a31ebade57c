"""A narrow phone, large type, generous spacing, a thumb."""

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import EXAMPLES, Visit

READERS = {
    "as it is": "",
    "text spacing": """
        * { line-height: 1.5 !important; letter-spacing: .12em !important;
            word-spacing: .16em !important; }
        p { margin-block-end: 2em !important; }""",  # WCAG 2.2, 1.4.12
    "text twice as large": "html { font-size: 200%; }",  # 1.4.4
}
WEAR = """css => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [sheet];
}"""

# What is cut off: by the window's edge, or by a box that hides what it cannot hold. What can be
# scrolled by itself may be as wide as it likes, and a drawing is cut off by its frame.
CUT_OFF = """() => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const text = walker.currentNode, node = text.parentElement;
        if (!text.data.trim() || !node.checkVisibility() || node.closest(".hidden")) continue;
        if (node.closest("table, pre, svg")) continue;
        range.selectNodeContents(text);
        const box = range.getBoundingClientRect();
        const frames = [document.documentElement];
        for (let outer = node; outer; outer = outer.parentElement) {
            const style = getComputedStyle(outer);
            if (style.overflow !== "visible" || style.clipPath !== "none") frames.push(outer);
        }
        for (const frame of frames) {
            const edge = frame.getBoundingClientRect();
            if (box.right > edge.right + 1 || box.left < edge.left - 1
                || box.bottom > edge.bottom + 1) found.push(`${text.data} in ${frame.className}`);
        }
    }
    return found;
}"""


LINES = """node => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getClientRects().length;
}"""


@pytest.mark.parametrize("kind", EXAMPLES)
def test_nothing_is_cut_off_or_has_to_be_scrolled_sideways_at_320_pixels(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    tab.page.set_viewport_size({"width": 320, "height": 800})
    for path in pages[kind]:
        tab.stay(host + path)
        for reader, css in READERS.items():
            tab.page.evaluate(WEAR, css)
            assert (path, reader, scrolled(tab.page)) == (path, reader, 320)
            assert (path, reader, tab.page.evaluate(CUT_OFF)) == (path, reader, [])


def scrolled(page: Page) -> int:
    """How wide the page is."""
    return int(page.evaluate("document.documentElement.scrollWidth"))


# WCAG 2.2, 2.5.8: a link in a sentence may be as low as its line.
TOO_SMALL = """() => {
    const small = [];
    for (const node of document.querySelectorAll("a[href], button, input, select, summary")) {
        const spread = getComputedStyle(node, "::after").position === "absolute";
        const box = (spread ? node.offsetParent : node).getBoundingClientRect();
        let block = node;
        while (getComputedStyle(block).display === "inline") block = block.parentElement;
        const copy = block.cloneNode(true);
        copy.querySelectorAll("a, button").forEach(target => target.remove());
        const sentence = block !== node && copy.textContent.trim();
        if (node.checkVisibility() && !node.matches(".hidden") && !sentence
            && (box.width < 24 || box.height < 24)) {
            small.push(`${box.width} x ${box.height}: ${node.outerHTML.slice(0, 120)}`);
        }
    }
    return small;
}"""


@pytest.mark.parametrize("kind", [kind for kind in EXAMPLES if kind != "redirect"])  # one link
def test_a_thumb_finds_every_target(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    for path in pages[kind]:
        tab.stay(host + path)
        for width in (360, 1280):
            tab.page.set_viewport_size({"width": width, "height": 800})
            assert (path, width, tab.page.evaluate(TOO_SMALL)) == (path, width, [])


@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_longest_sector_has_room_beside_the_small_map(
    tab: Visit, host: str, width: int
) -> None:
    tab.page.set_viewport_size({"width": width, "height": 800})
    tab.stay(f"{host}geschichten/startzeit/")
    name = tab.page.locator(".facts").get_by_text("Branchenübergreifend", exact=True)
    lines = name.evaluate(LINES)
    assert lines == 1
