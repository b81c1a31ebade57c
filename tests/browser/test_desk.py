import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.browser.conftest import SCHEMES, visiting
from tests.plan.project import new_checkout, write, write_story
from tests.preview.process import Preview, preview

TABLE = "#geschichten-liste"
CONSENTS = """consents:
  - {id: EW-1, scope: [story], granted: 2025-01-01, until: 2026-12-31}
  - {id: EW-2, scope: [story], granted: 2025-01-01, withdrawn: 2026-01-01}
"""


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_checkout(tmp_path_factory.mktemp("browser") / "projekt")
    shutil.rmtree(root / "content")
    write_story(root, "zoo", "Wort " * 90, title="Zoo", date="2026-03")
    write_story(root, "arzt", "Wort " * 1200, title="Ärztin", date="2026-11-02", draft="true")
    write_story(root, "bau", "Wort " * 300, title="Bau", date="2020", checked="2026-01-01")
    return root


def with_something_in_every_table(root: Path) -> None:
    write(root / "data/consents.yaml", CONSENTS)
    person = "[{name: Person, consent: EW-%d}]"
    write_story(root, "bald", people=person % 1, publish_on="2026-12-24", expires="2027-12-24")
    write_story(root, "nie", people=person % 2)
    write_story(root, "alt/index", title="Alt", date="2020", pictures="[{file: a.png}]")
    write_story(root, "weg", expires="2026-01-01")
    write_story(root, "entwurf", draft="true")
    write_story(root, "falsch", "[kaputt](nichts.md)")


@pytest.fixture(scope="module")
def shown(checkout: Path) -> Iterator[Preview]:
    with preview(checkout, "--today", "2026-11-22") as running:
        assert running.shows("/_redaktion/", "3 Geschichten")
        yield running


def titles(page: Page) -> list[str]:
    return page.locator(f"{TABLE} tbody th a").all_inner_texts()


def directions(page: Page) -> dict[str, str | None]:
    heads = page.locator(f"{TABLE} thead th").all()
    said = {head.inner_text(): head.get_attribute("aria-sort") for head in heads}
    return {name: direction for name, direction in said.items() if direction}


def test_a_table_is_sorted_by_mouse_and_keyboard(browser: Browser, shown: Preview) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"http://127.0.0.1:{shown.port}/_redaktion")
        assert titles(page) == ["Ärztin", "Zoo", "Bau"]
        assert directions(page) == {"Datum": "descending"}

        head = page.locator(TABLE).get_by_role("button", name="Titel")
        head.click()
        assert titles(page) == ["Ärztin", "Bau", "Zoo"]
        assert directions(page) == {"Titel": "ascending"}
        head.click()
        assert titles(page) == ["Zoo", "Bau", "Ärztin"]
        assert directions(page) == {"Titel": "descending"}

        page.locator(TABLE).get_by_role("button", name="Probleme").focus()
        for _ in range(3):
            page.keyboard.press("Shift+Tab")
        assert page.evaluate("document.activeElement.textContent") == "Wörter"
        page.keyboard.press("Enter")
        assert titles(page) == ["Zoo", "Bau", "Ärztin"]  # by value: 90, 300, 1.200
        page.keyboard.press("Space")
        assert titles(page) == ["Ärztin", "Bau", "Zoo"]
        assert page.evaluate("document.activeElement.textContent") == "Wörter"
        assert directions(page) == {"Wörter": "descending"}

        page.locator(TABLE).get_by_role("button", name="Datum").click()
        page.locator(TABLE).get_by_role("button", name="Datum").click()
        assert titles(page) == ["Bau", "Zoo", "Ärztin"]
        page.locator(TABLE).get_by_role("button", name="geprüft").click()
        assert titles(page)[0] == "Bau"
        page.locator(TABLE).get_by_role("button", name="geprüft").click()
        assert titles(page)[0] == "Bau"  # what is not known stands last, whichever way
        page.reload()
        assert directions(page) == {"geprüft": "ascending"}
        assert visit.complaints == []


def test_the_desk_works_without_scripts(browser: Browser, shown: Preview) -> None:
    with visiting(browser, scripts=False) as visit:
        visit.page.goto(f"http://127.0.0.1:{shown.port}/_redaktion/")
        assert titles(visit.page) == ["Ärztin", "Zoo", "Bau"]
        assert visit.page.locator("thead button").count() == 0


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_wider_than_the_window(browser: Browser, shown: Preview, width: int) -> None:
    with visiting(browser, width=width) as visit:
        visit.page.goto(f"http://127.0.0.1:{shown.port}/_redaktion/")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width


def test_axe_finds_no_barrier(browser: Browser, tmp_path: Path) -> None:
    root = new_checkout(tmp_path / "projekt")
    with_something_in_every_table(root)
    with preview(root, "--today", "2026-11-22") as shown, visiting(browser) as visit:
        assert shown.shows("/_redaktion/", "EW-1")
        visit.page.goto(f"http://127.0.0.1:{shown.port}/_redaktion/")
        assert visit.page.locator("table").count() == 12
        for scheme in ("light", "dark"):
            visit.page.emulate_media(**SCHEMES[scheme])
            found = Axe().run(visit.page)
            assert found.violations_count == 0, (scheme, found.generate_report())


def test_the_desk_itself_says_what_is_broken(
    browser: Browser, checkout: Path, shown: Preview
) -> None:
    text = (checkout / "content/stories/bau.md").read_text("utf-8")
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"http://127.0.0.1:{shown.port}/_redaktion/")
        assert page.get_by_text("Nichts zu beheben.").is_visible()
        write(checkout / "content/stories/bau.md", text + "[kaputt](nichts.md)\n")
        page.get_by_text("der Link „nichts.md“ führt nirgendwohin").wait_for()
        assert page.locator("#_vorschau").count() == 0
        write(checkout / "content/stories/bau.md", text)
        page.get_by_text("Nichts zu beheben.").wait_for()
