"""The preview in a real browser: the page beside the text."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from tests.browser.conftest import Visit, visiting
from tests.plan.project import write, write_story
from tests.preview.process import PATIENCE, Preview, preview, small_checkout

LONG = "\n\n".join(f"Absatz {number}." for number in range(200))
BROKEN = f"Der [kaputte Link](nichts.md) steht hier.\n\n{LONG}"
expect.set_options(timeout=1000 * PATIENCE)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return small_checkout(tmp_path / "projekt")


@contextmanager
def editing(browser: Browser, checkout: Path, *words: str, width: int = 1280) -> Iterator[Visit]:
    """A preview, and a tab with its story, which listens."""
    write_story(checkout, "startzeit", f"Der erste Stand.\n\n{LONG}")
    with preview(checkout, *words) as shown, visiting(browser, width=width) as visit:
        assert shown.is_ready()
        visit.page.goto(address(shown, "/geschichten/startzeit/"))
        has_all(visit.page)
        visit.page.evaluate("window.mine = true")
        yield visit


def has_all(page: Page) -> None:
    """Wait until even its icon has come: a reload would break that off, which is a complaint."""
    page.wait_for_load_state("networkidle")


def address(shown: Preview, path: str) -> str:
    return f"http://127.0.0.1:{shown.port}{path}"


def comes_true(page: Page, expression: str) -> bool:
    """Whether a page says yes sooner or later (waiting in the page would break its own policy)."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        with suppress(Error):  # it is just being loaded
            if page.evaluate(expression):
                return True
        page.wait_for_timeout(50)
    return False


def scrolled(page: Page) -> float:
    position: float = page.evaluate("window.scrollY")
    return position


def test_a_saved_page_renews_itself_and_stays_where_it_was(
    browser: Browser, checkout: Path
) -> None:
    with editing(browser, checkout) as visit:
        page = visit.page
        page.evaluate("window.scrollTo(0, 2000)")
        for number in range(2, 5):
            write_story(checkout, "startzeit", f"Stand {number}.\n\n{LONG}")
            expect(page.get_by_text(f"Stand {number}.")).to_have_count(1)
            assert comes_true(page, "window.scrollY === 2000")
            has_all(page)
        assert visit.complaints == []


def test_a_mistake_lies_over_the_page_until_it_is_mended(browser: Browser, checkout: Path) -> None:
    with editing(browser, checkout) as visit:
        page = visit.page
        page.evaluate("window.scrollTo(0, 1000)")
        write_story(checkout, "startzeit", BROKEN)
        panel = page.get_by_role("alert", name="Vorschau")
        expect(panel.get_by_role("heading")).to_have_text("1 Fehler")
        expect(panel.get_by_text("der Link „nichts.md“")).to_be_visible()
        expect(panel.locator("pre")).to_have_text("Der [kaputte Link](nichts.md) steht hier.")
        expect(panel.locator("mark")).to_have_text("nichts.md")
        link = panel.get_by_role("link", name="content/stories/startzeit.md:8:20")
        file = (checkout / "content/stories/startzeit.md").as_posix()
        expect(link).to_have_attribute("href", f"vscode://file{file}:8:20")
        expect(page.get_by_text("Der erste Stand.")).to_have_count(1)  # the last good one
        assert scrolled(page) == 1000
        assert page.evaluate("window.mine") is True

        write_story(checkout, "startzeit", f"Wieder heil.\n\n{LONG}")
        expect(page.get_by_text("Wieder heil.")).to_have_count(1)
        expect(panel).to_have_count(0)
        assert comes_true(page, "window.scrollY === 1000")
        assert visit.complaints == []


def test_a_mistake_that_is_taken_back_leaves_the_page_as_it_was(
    browser: Browser, checkout: Path
) -> None:
    template = checkout / "templates/story.html"
    good = template.read_text("utf-8")
    with editing(browser, checkout) as visit:
        write(template, good + "{% if %}")
        panel = visit.page.get_by_role("alert", name="Vorschau")
        expect(panel.get_by_role("link")).to_contain_text("templates/story.html:")
        write(template, good)
        expect(panel).to_have_count(0)
        assert visit.complaints == []


def test_style_sheets_change_places_without_a_reload(browser: Browser, checkout: Path) -> None:
    sheet = checkout / "static/css/2-base.css"
    with editing(browser, checkout) as visit:
        page = visit.page
        page.evaluate("window.scrollTo(0, 1500)")
        for color in ("rgb(1, 2, 3)", "rgb(4, 5, 6)"):
            write(sheet, sheet.read_text("utf-8") + f"\nhtml body {{ background: {color}; }}\n")
            assert comes_true(
                page, f"getComputedStyle(document.body).backgroundColor === '{color}'"
            )
        assert page.evaluate("window.mine") is True
        assert scrolled(page) == 1500
        count = page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length")
        page.reload()
        assert comes_true(page, "document.querySelector('link[data-preview]')")
        assert page.evaluate("document.querySelectorAll('link[rel=stylesheet]').length") == count
        assert visit.complaints == []


def test_with_follow_it_goes_to_the_saved_story(browser: Browser, checkout: Path) -> None:
    with editing(browser, checkout, "--follow") as visit:
        write_story(checkout, "neu", "Ganz neu.")
        visit.page.wait_for_url("**/geschichten/neu/")
        expect(visit.page.get_by_text("Ganz neu.")).to_be_visible()


def test_a_page_that_was_fetched_before_a_save_learns_of_it(
    browser: Browser, checkout: Path
) -> None:
    with editing(browser, checkout) as visit:
        page = visit.page
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/preview.js", hold, times=1)  # a slow network, as it were
        page.reload(wait_until="commit")
        page.wait_for_timeout(100)
        write_story(checkout, "startzeit", f"Zwischendurch.\n\n{LONG}")
        while not held:
            page.wait_for_timeout(50)
        page.wait_for_timeout(1000)
        held[0].continue_()
        expect(page.get_by_text("Zwischendurch.")).to_have_count(1)


def test_a_preview_that_ends_says_so_and_goes_on_when_it_is_started_again(
    browser: Browser, checkout: Path
) -> None:
    with visiting(browser) as visit:
        with preview(checkout) as shown:
            assert shown.is_ready()
            visit.page.goto(address(shown, "/geschichten/startzeit/"))
        panel = visit.page.get_by_role("alert", name="Vorschau")
        expect(panel).to_contain_text("Die Vorschau ist beendet.")
        write_story(checkout, "startzeit", "In der Zwischenzeit.")
        with preview(checkout, port=shown.port):
            expect(visit.page.get_by_text("In der Zwischenzeit.")).to_be_visible()
            expect(panel).to_have_count(0)


def test_the_panel_is_used_by_keyboard_and_stays_folded(browser: Browser, checkout: Path) -> None:
    with editing(browser, checkout) as visit:
        page = visit.page
        write_story(checkout, "startzeit", BROKEN)
        panel = page.get_by_role("alert", name="Vorschau")
        expect(panel).to_be_visible()
        page.evaluate("document.activeElement.blur()")
        page.keyboard.press("Shift+Tab")  # from the page's end
        expect(panel.get_by_role("link")).to_be_focused()
        page.keyboard.press("Shift+Tab")
        button = panel.get_by_role("button", name="Einklappen")
        expect(button).to_be_focused()
        page.keyboard.press("Enter")
        expect(panel.get_by_role("link")).to_have_count(0)
        write_story(checkout, "startzeit", f"[Noch](einer.md) {BROKEN}")
        expect(panel.get_by_role("heading")).to_have_text("2 Fehler")
        button = panel.get_by_role("button", name="Aufklappen")
        expect(button).to_be_focused()
        expect(button).to_have_attribute("aria-expanded", "false")
        page.keyboard.press("Enter")
        expect(panel.get_by_role("link")).to_have_count(2)


@pytest.mark.parametrize("width", [360, 1280])
def test_the_panel_fits_every_screen(browser: Browser, checkout: Path, width: int) -> None:
    with editing(browser, checkout, width=width) as visit:
        page = visit.page
        page.emulate_media(color_scheme="dark" if width > 400 else "light")
        word = "Donaudampfschifffahrtsgesellschaft" * 3
        write_story(
            checkout, "startzeit", f"{word} [kaputt](nichts.md) {BROKEN}", place="Padderborn"
        )
        panel = page.get_by_role("alert", name="Vorschau")
        expect(panel.get_by_role("listitem").first).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        box = panel.bounding_box()
        assert box
        assert (box["width"], box["height"] <= 0.61 * 800) == (width, True)
        inner = "[...document.querySelectorAll('#_vorschau *')].every("
        inner += "one => one.scrollWidth <= one.clientWidth + 1 || !one.clientWidth)"
        assert page.evaluate(inner)
