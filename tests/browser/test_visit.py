"""What visitors do: click, go back, follow every link, get lost."""

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
