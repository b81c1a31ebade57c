"""Films in a real browser: nothing of them before somebody wants it, and then with captions."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.conftest import FILMED, visiting

TO_THE_END = "window.scrollTo(0, document.body.scrollHeight)"
PLACES = """() => [...document.querySelectorAll("main *")].map(one => one.getBoundingClientRect())
    .filter(box => box.width).flatMap(box => [box.x, scrollY + box.y, box.width, box.height])"""
CUES = "node => [...(node.textTracks[0].cues ?? [])].map(cue => cue.text)"
RUNS = """async node => {
    for (let waited = 0; waited < 100 && !(node.currentTime > .2); waited++)
        await new Promise(done => setTimeout(done, 50));
    return node.currentTime > .2;
}"""
FOCUSED = """() => {
    const node = document.activeElement;
    return node.matches(".film *") ? node.tagName + node.textContent : "";
}"""
FILMS = (".mp4", ".webm")


def open_films(page: Page, host: str, pages: dict[str, list[str]]) -> None:
    page.goto(host + pages[FILMED][0])
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")


def test_nothing_of_a_film_is_asked_for_and_nothing_from_elsewhere(
    browser: Browser, host: str, pages: dict[str, list[str]]
) -> None:
    with visiting(browser) as visit:
        open_films(visit.page, host, pages)
        assert visit.page.locator("video").count() == 2
        assert [url for url in visit.requests if url.endswith(FILMS)] == []
        assert [url for url in visit.requests if not url.startswith(host)] == []
        assert visit.page.context.cookies() == []
        poster = visit.page.locator(".film img:not(.still)")
        assert poster.evaluate("image => image.naturalWidth") > 0
        assert (poster.evaluate("image => image.currentSrc")).startswith(host)
        assert visit.complaints == []


@pytest.mark.parametrize(("number", "kind"), [*enumerate(FILMS)])
def test_a_film_runs_when_somebody_wants_it_and_has_its_captions(
    browser: Browser, host: str, pages: dict[str, list[str]], number: int, kind: str
) -> None:
    with visiting(browser) as visit:
        open_films(visit.page, host, pages)
        film = visit.page.locator("video").nth(number)
        before = visit.page.evaluate(PLACES)
        box = film.bounding_box()
        assert box
        film.click(position={"x": 25, "y": box["height"] - 48})  # the browser's own button
        assert film.evaluate(RUNS)
        assert next(url for url in visit.requests if url.endswith(FILMS)).endswith(kind)
        assert film.evaluate("node => node.textTracks[0].mode") == "showing"
        assert film.evaluate(CUES) == ["Ein Ton.", "Noch derselbe."]
        assert film.evaluate("node => node.error") is None
        assert visit.page.evaluate(PLACES) == pytest.approx(before, abs=1)


def test_a_keyboard_reaches_film_download_and_words(
    browser: Browser, host: str, pages: dict[str, list[str]]
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(host + pages[FILMED][0])
        visit.page.locator("video").first.focus()
        visit.page.keyboard.press("Space")
        assert visit.page.locator("video").first.evaluate(RUNS)
        met = set()
        for _ in range(40):
            visit.page.keyboard.press("Tab")
            met.add(visit.page.evaluate(FOCUSED))
        assert {one for one in met if one.startswith(("A", "SUMMARY"))} == {
            "AFilm herunterladen: Arbeitsmarktintegrationsprojekte im Film",
            "AFilm herunterladen: Upright",
            "AFilm bei YouTube ansehen: Anderswo",
            "SUMMARYWortlaut des Films: Arbeitsmarktintegrationsprojekte im Film",
            "SUMMARYWortlaut des Films: Upright",
            "SUMMARYWortlaut des Films: Anderswo",
        }
        visit.page.locator("summary").last.press("Enter")
        assert visit.page.locator(".film details p").last.is_visible()


def test_without_scripts_all_is_there(
    browser: Browser, host: str, pages: dict[str, list[str]]
) -> None:
    with visiting(browser, scripts=False) as visit:
        visit.page.goto(host + pages[FILMED][0])
        assert visit.page.locator("video[controls]").count() == 2
        visit.page.locator("summary").first.click()
        assert visit.page.locator(".film details p").first.is_visible()
        link = visit.page.get_by_role("link", name="Film bei YouTube ansehen")
        assert link.get_attribute("href") == "https://www.youtube.com/watch?v=1"


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_an_upright_film_stays_within_the_page(
    browser: Browser, host: str, pages: dict[str, list[str]], width: int
) -> None:
    with visiting(browser, width=width) as visit:
        open_films(visit.page, host, pages)
        box = visit.page.locator(".upright video").bounding_box()
        assert box
        assert box["height"] / box["width"] == pytest.approx(16 / 9, rel=0.02)
        assert box["x"] + box["width"] <= width
