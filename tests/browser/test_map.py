"""The map in a real browser: by keyboard, by mouse, for ears, on a phone, without scripts."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import BELOW, Visit, visiting

PADERBORN = "svg.sheet a[data-place='05774032']"


def focused(page: Page) -> str:
    name = page.evaluate("document.activeElement.getAttribute('aria-label') || ''")
    return str(name).replace("\N{NO-BREAK SPACE}", " ")


def tab_to(page: Page, name: str, *, most: int = 80) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if focused(page) == name:
            return
    pytest.fail(f"{name} is not reached by the keyboard")


def by_keyboard(visit: Visit, home: str, end: str) -> None:
    """From the map to a story of Paderborn."""
    page = visit.page
    page.goto(home)
    tab_to(page, "Paderborn, 3 Geschichten")
    ring = page.locator(f"{PADERBORN} .spot").evaluate("n => getComputedStyle(n).strokeWidth")
    assert float(ring.removesuffix("px")) >= 6
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/regionen/ostwestfalen-lippe/kreis-paderborn/{end}$"))
    for _ in range(30):
        page.keyboard.press("Tab")
        if "geschichten/startzeit/" in str(page.evaluate("document.activeElement.href")):
            break
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/geschichten/startzeit/{end}$"))


def test_by_keyboard_from_the_map_to_a_story_from_disk(browser: Browser, folder: Path) -> None:
    with visiting(browser) as visit:
        by_keyboard(visit, (folder / "index.html").as_uri(), "index\\.html")
        assert visit.complaints == []


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "plain"])
def test_by_keyboard_from_the_map_to_a_story_below_a_path(
    browser: Browser, host: str, *, scripts: bool
) -> None:
    with visiting(browser, scripts=scripts) as visit:
        by_keyboard(visit, host + BELOW, "")


def test_the_map_can_be_skipped(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(host)
        page.get_by_text("Karte überspringen").focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.map')") is None


def test_everything_on_the_map_has_a_name(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(host)
        session = visit.page.context.new_cdp_session(visit.page)
        nodes = session.send("Accessibility.getFullAXTree")["nodes"]
        by_id = {node["nodeId"]: node for node in nodes}
        (top,) = [
            n for n in nodes if not n["ignored"] and n.get("name", {}).get("value") == "Karte"
        ]
        waiting, inside = list(top["childIds"]), []
        while waiting:
            node = by_id[waiting.pop()]
            waiting += node.get("childIds", [])
            if not node["ignored"]:
                inside.append((node["role"]["value"], node.get("name", {}).get("value", "")))
        assert [role for role, name in inside if not name] == []
        assert {role for role, _ in inside} == {"link"}
        assert len(inside) == 16 + 7


def test_a_place_shows_its_stories_and_escape_puts_them_away(browser: Browser, host: str) -> None:
    """WCAG 1.4.13: dismissible, hoverable, persistent."""
    with visiting(browser) as visit:
        page, panel = visit.page, visit.page.locator(".panel")
        page.goto(host)
        assert panel.is_hidden()
        page.locator(PADERBORN).hover()
        assert panel.locator("a").count() == 3
        assert "Startzeit" in panel.inner_text()
        panel.locator("a").first.hover()
        page.wait_for_timeout(500)
        assert panel.is_visible()
        page.keyboard.press("Escape")
        assert panel.is_hidden()
        tab_to(page, "Ostwestfalen-Lippe, 4 Geschichten")
        assert panel.locator("a").count() == 4
        page.wait_for_timeout(500)
        assert panel.is_visible()
        page.keyboard.press("Escape")
        assert panel.is_hidden()
        assert focused(page) == "Ostwestfalen-Lippe, 4 Geschichten"
        tab_to(page, "Paderborn, 3 Geschichten")
        panel.locator("a").last.click()
        page.wait_for_url(re.compile("/geschichten/[^/]+/$"))
        assert visit.complaints == []


def test_the_panel_stays_on_the_page(browser: Browser, host: str) -> None:
    for width in (320, 1280):
        with visiting(browser, width=width) as visit:
            page = visit.page
            page.goto(host)
            for link in page.locator("svg.sheet a[data-place]").all():
                link.focus()
                page.keyboard.press("Tab")
                page.keyboard.press("Shift+Tab")
                box = page.locator(".panel").bounding_box()
                assert box
                assert box["x"] >= 0
                assert box["x"] + box["width"] <= width


def test_names_need_no_more_room_than_was_kept_for_them(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        for path in ("", "regionen/ostwestfalen-lippe/", "regionen/koeln/"):
            visit.page.goto(host + path)
            meeting = visit.page.evaluate(MEETING)
            assert (path, meeting) == (path, [])


MEETING = """() => {
    const boxes = [...document.querySelectorAll("svg.sheet .wide text, svg.sheet .spot:not(text)")]
        .map(node => [node.textContent || "marker", node.getBBox()]);
    const found = [];
    boxes.forEach(([name, a], n) => boxes.slice(n + 1).forEach(([other, b]) => {
        if (name + other !== "markermarker" && a.x < b.x + b.width && b.x < a.x + a.width
            && a.y + 3 < b.y + b.height && b.y + 3 < a.y + a.height) found.push([name, other]);
    }));
    return found;
}"""


def test_fingers_find_markers_at_360_pixels_or_the_list(browser: Browser, host: str) -> None:
    """WCAG 2.5.8: a marker that is smaller than 24 pixels has its link in the list as well."""
    with visiting(browser, width=360) as visit:
        visit.page.goto(host)
        small = visit.page.evaluate(
            "[...document.querySelectorAll('svg.sheet a[data-place]')]"
            ".filter(a => a.querySelector('.reach').getBoundingClientRect().width < 24)"
            ".map(a => new URL(a.getAttribute('href'), location).href)"
        )
        assert small == []  # of the shipped stories; where more are told, the list is there
        listed = visit.page.evaluate(
            "[...document.querySelectorAll('.places a')].filter(a => a.checkVisibility())"
            ".map(a => a.getBoundingClientRect().height)"
        )
        assert min(listed) >= 24


@pytest.mark.parametrize("path", ["", "regionen/muensterland/", "regionen/koeln/"])
def test_nothing_has_to_be_scrolled_sideways_at_320_pixels(
    browser: Browser, host: str, path: str
) -> None:
    with visiting(browser, width=320) as visit:
        visit.page.goto(host + path)
        assert visit.page.evaluate("document.documentElement.scrollWidth") == 320
        assert visit.page.locator("svg.sheet").is_visible()


def test_a_region_without_stories_and_one_with_differ_from_their_ground(
    browser: Browser, host: str
) -> None:
    """By their borders at least, in every scheme: 3 to 1 (WCAG 1.4.11)."""
    with visiting(browser) as visit:
        page = visit.page
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.goto(host)
            for ground in (".area:not(.told)", ".area.told"):
                assert page.evaluate(RATIO, [".line.border", "stroke", ground, "fill"]) >= 3
            assert page.evaluate(RATIO, [".sheet .spot", "fill", ".area.told", "fill"]) >= 3


RATIO = """([one, its, other, theirs]) => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const light = (selector, name) => {
        canvas.fillStyle = getComputedStyle(document.querySelector(`svg.sheet ${selector}`))[name];
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(v => v / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
            .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
    };
    const clean = selector => selector.replace(".sheet ", "");
    const [a, b] = [light(clean(one), its), light(clean(other), theirs)].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
}"""
