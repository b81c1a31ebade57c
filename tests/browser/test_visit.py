"""What visitors do: click, go back, press Tab, hold a narrow phone."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BELOW, Visit, visiting


def heading(page: Page) -> str:
    return page.locator("h1").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def walk(visit: Visit, home: str, end: str) -> None:
    """From the home page to a story, to its region, back, and home again."""
    page = visit.page
    page.goto(home)
    page.locator("main article.card a").first.click()
    page.wait_for_url(re.compile(rf"/geschichten/[^/]+/{end}$"))
    story = heading(page)
    page.locator('main a[href*="regionen/"]').first.click()
    page.wait_for_url(re.compile(rf"/regionen/[^/]+/([^/]+/)?{end}$"))
    assert heading(page) != story
    assert page.locator("main article a").count() >= 1
    page.go_back()
    assert heading(page) == story
    page.get_by_role("navigation", name="Hauptmenü").get_by_text("Veranstaltungen").click()
    page.wait_for_url(re.compile(rf"/veranstaltungen/{end}$"))
    page.locator("header.masthead a").first.click()
    page.wait_for_url(home)


def test_the_site_works_from_disk(browser: Browser, folder: Path) -> None:
    with visiting(browser) as visit:
        walk(visit, (folder / "index.html").as_uri(), "index\\.html")
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(folder.as_uri())] == []


def test_the_site_works_below_a_path_without_scripts(browser: Browser, host: str) -> None:
    with visiting(browser, scripts=False) as visit:
        walk(visit, host + BELOW, "")
        assert [url for url in visit.requests if not url.startswith(host + BELOW)] == []


CRAWL = """async home => {
    const answers = {};
    const waiting = [home];
    while (waiting.length) {
        const page = waiting.pop();
        if (page in answers) continue;
        const answer = await fetch(page);
        answers[page] = answer.status;
        const type = answer.headers.get("Content-Type") || "";
        if (!type.includes("html")) continue;
        const tree = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const node of tree.querySelectorAll("[href], [src]")) {
            if (node.rel === "canonical") continue;
            const written = node.getAttribute("href") || node.getAttribute("src");
            const there = new URL(written, page);
            if (there.origin === location.origin) waiting.push(there.href.split("#")[0]);
        }
    }
    return answers;
}"""


@pytest.mark.parametrize("place", ["", BELOW], ids=["root", "below"])
def test_every_link_leads_somewhere_and_whoever_gets_lost_finds_home(
    browser: Browser, host: str, folder: Path, place: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(host + place)
        assert visit.complaints == []
        answers: dict[str, int] = visit.page.evaluate(CRAWL, host + place)
        assert {url: status for url, status in answers.items() if status != 200} == {}
        assert [url for url in answers if not url.startswith(host + place)] == []
        pages = list((folder / BELOW).rglob("index.html"))
        assert len([url for url in answers if url.endswith("/")]) == len(pages)

        answer = visit.page.goto(f"{host}{place}gibt/es/nicht/")
        assert answer is not None
        assert answer.status == 404
        assert heading(visit.page) == "Seite nicht gefunden"
        assert visit.page.evaluate("[...document.styleSheets].every(s => s.cssRules.length)")
        visit.page.get_by_text("Zur Startseite").click()
        visit.page.wait_for_url(host + place)
        assert [url for url in visit.requests if not url.startswith(host + place)] == []


# The keyboard.

FOCUS = """() => {
    const node = document.activeElement, box = node.getBoundingClientRect();
    const style = getComputedStyle(node);
    const outlined = [null, "::after"].map(part => getComputedStyle(node, part))
        .some(style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0);
    return {
        text: node.textContent.trim(),
        href: node.getAttribute("href"),
        visible: box.width > 1 && box.height > 1 && box.bottom > 0 && box.right > 0
            && box.top < innerHeight && box.left < innerWidth && style.visibility === "visible",
        marked: outlined,
        inside: node.closest("main") !== null,
    };
}"""


def test_tab_reaches_the_skip_link_first_and_shows_where_it_is(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{host}veranstaltungen/")
        page.keyboard.press("Tab")
        first = page.evaluate(FOCUS)
        assert first["text"] == "Zum Inhalt springen"
        assert first["visible"]
        assert first["marked"]
        for _ in range(12):
            page.keyboard.press("Tab")
            focus = page.evaluate(FOCUS)
            assert focus["visible"], focus
            assert focus["marked"], focus
            leaving = focus["inside"]
        assert leaving, "the menu is too long for twelve presses"


def test_the_skip_link_leads_past_the_menu(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{host}geschichten/startzeit/")
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile("#.+$"))
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS)["inside"]


# A narrow phone, and large type.


PATHS = (
    "",
    "geschichten/startzeit/",
    "geschichten/kreis-mettmann-integration-aus-einer-hand/",
    "veranstaltungen/",
    "veranstaltungen/markt-der-geschichten/",
    "regionen/ostwestfalen-lippe/",
    "traeger/",
    "impressum/",
)


def test_nothing_has_to_be_scrolled_sideways_at_320_pixels(browser: Browser, host: str) -> None:
    with visiting(browser, width=320) as visit:
        for path in PATHS:
            visit.page.goto(host + path)
            wide = visit.page.evaluate(  # a cover cuts off what leaves its frame
                "[...document.querySelectorAll('body :not(svg *)')]"
                ".filter(n => n.getBoundingClientRect().right > innerWidth + 1)"
                ".map(n => n.outerHTML.slice(0, 80))"
            )
            width = visit.page.evaluate("document.documentElement.scrollWidth")
            assert (path, width, wide) == (path, 320, [])
        # A broad table scrolls by itself, and not the page.
        visit.page.goto(f"{host}geschichten/startzeit/")
        cells = "<td>Arbeitsmarktintegration</td>" * 8
        visit.page.evaluate(
            "html => document.querySelector('.prose').insertAdjacentHTML('beforeend', html)",
            f"<table><tbody><tr>{cells}</tr></tbody></table>",
        )
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 320


def test_text_stands_out_from_its_ground_by_day_and_by_night(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        for path in ("", "veranstaltungen/markt-der-geschichten/"):
            page.goto(host + path)
            page.emulate_media(color_scheme="light")
            assert page.evaluate(CONTRAST) == []
            page.emulate_media(color_scheme="dark")
            assert page.evaluate(CONTRAST) == []


# WCAG 2.2, 1.4.3: 4.5 to 1, or 3 to 1 for large type.
CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const rgba = colour => {
        canvas.clearRect(0, 0, 1, 1); canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = ([r, g, b]) => [r, g, b].map(v => v / 255)
        .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
        .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    const ground = node => {
        for (; node; node = node.parentElement) {
            const style = getComputedStyle(node);
            const drawn = style.backgroundImage.match(/(rgb|hsl|ok|color)\\w*[(][^)]*[)]/);
            const colour = rgba(drawn ? drawn[0] : style.backgroundColor);
            if (colour[3] === 255) return colour;
        }
        return rgba("Canvas");
    };
    const bad = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode, node = text.parentElement;
        if (!text.data.trim() || !node.checkVisibility()) continue;
        const style = getComputedStyle(node), size = parseFloat(style.fontSize);
        if (node.getBoundingClientRect().width < 2) continue;
        const large = size >= 24 || (size >= 18.66 && style.fontWeight >= 700);
        const [a, b] = [light(rgba(style.color)), light(ground(node))].sort((x, y) => y - x);
        const ratio = (a + 0.05) / (b + 0.05);
        if (ratio < (large ? 3 : 4.5)) bad.push(`${ratio.toFixed(2)}: ${text.data.trim()}`);
    }
    return bad;
}"""
