"""The search page: what is found, by keyboard alone, below a path, and where there is no index."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BELOW, hosting, visiting
from tests.building import build
from tests.plan.project import new_project, write_event, write_story

TEXTS = {
    "platz": "Wer einen Ausbildungsplatz sucht, fragt hier nach einer Ausbildung.",
    "praktikum": "Erst ein Praktikum, dann ein Praktikumsplatz.",
    "lehre": "Fünf Auszubildende lernen hier.",
    "weg": "Die Straße führt zum Betrieb.",
    "menschen": "Für Flüchtlinge aus der Stadt.",
    "wagen": "In der KFZ-Werkstatt.",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an index, in a folder below the host's root."""
    root = tmp_path_factory.mktemp("suche")
    project = new_project(root / "projekt")
    for name, text in TEXTS.items():
        sector = "it" if name == "platz" else "pflege"
        write_story(
            project, name, text, title=f"Von {name}", summary="Kurz.", sectors=f"[{sector}]"
        )
    write_event(project, "markt", "Ein Ausbildungsplatz zum Mitnehmen.", title="Der Markt")
    run = build(project, "--base-url", f"https://example.org/{BELOW}", search=True)
    assert run.status == 0, run.err
    place = root / "host" / BELOW
    place.parent.mkdir(parents=True)
    (project / "output").rename(place)
    return root / "host"


@pytest.fixture(scope="module")
def site(built: Path) -> Iterator[str]:
    with hosting(built) as address:
        yield address + BELOW


def ask(page: Page, words: str) -> None:
    page.get_by_label("Was suchen Sie?").fill(words)
    expect(page.get_by_role("status")).to_contain_text(f"„{words}“")


def found(page: Page) -> list[str]:
    return page.locator(".found h2").all_inner_texts()


@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("Platz", {"Von platz", "Von praktikum", "Der Markt"}),
        ("Azubi", {"Von lehre"}),
        ("Strasse", {"Von weg"}),
        ("Fluechtling", {"Von menschen"}),
        ("Flüchtlinge", {"Von menschen"}),
        ("Geflüchtete", {"Von menschen"}),
        ("Kfz", {"Von wagen"}),
        ("werkstatt", {"Von wagen"}),
    ],
)
def test_a_word_finds_the_texts_that_mean_it(
    browser: Browser, site: str, words: str, titles: set[str]
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{site}suche/")
        ask(visit.page, words)
        assert set(found(visit.page)) == titles
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(site)] == []


@pytest.mark.parametrize("words", ["xyzzy", "Würfelzucker"])
def test_a_word_that_stands_nowhere_gets_a_helpful_answer(
    browser: Browser, site: str, words: str
) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{site}suche/")
        ask(visit.page, words)
        assert visit.page.get_by_role("status").inner_text() == f"Nichts gefunden für „{words}“."
        assert found(visit.page) == []
        expect(visit.page.get_by_text("Oft hilft ein kürzeres")).to_be_visible()
        expect(visit.page.get_by_role("main").get_by_role("link", name="Regionen")).to_be_visible()


def test_nobody_reads_the_words_that_only_the_index_knows(browser: Browser, site: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{site}suche/")
        ask(visit.page, "Azubi")
        assert visit.page.locator(".found li p").last.inner_text() == "Kurz."
        ask(visit.page, "Platz")
        assert "⁂" not in visit.page.locator(".found").inner_text()


def test_the_keyboard_alone_leads_from_the_word_to_the_place_in_the_text(
    browser: Browser, site: str
) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{site}suche/")
        expect(page.get_by_label("Was suchen Sie?")).to_be_visible()
        page.get_by_label("Was suchen Sie?").focus()
        page.keyboard.type("KFZ-Werkstatt")
        expect(page.locator(".found h2")).to_have_count(1)
        assert page.locator(".found mark").all_inner_texts() != []
        link = page.locator(".found a")
        assert ":~:text=KFZ%2DWerkstatt" in str(link.get_attribute("href"))
        while page.evaluate("document.activeElement.closest('.found') === null"):
            page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.wait_for_url(f"{site}geschichten/wagen/**")


def test_choices_narrow_it_down_and_say_how_many_there_are(browser: Browser, site: str) -> None:
    with visiting(browser) as visit:
        page = visit.page
        page.goto(f"{site}suche/")
        ask(page, "Platz")
        expect(page.get_by_label("Art").locator("option")).to_have_text(
            ["alle", "Geschichte (2)", "Veranstaltung (1)"]
        )
        page.get_by_label("Branche").select_option("IT")
        expect(page.locator(".found h2")).to_have_text(["Von platz"])
        page.get_by_label("Branche").select_option("")
        page.get_by_label("Art").select_option("Veranstaltung")
        expect(page.locator(".found h2")).to_have_text(["Der Markt"])


def test_the_address_of_a_search_leads_to_the_same_results(browser: Browser, site: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(f"{site}suche/")
        ask(visit.page, "Platz")
        visit.page.get_by_label("Art").select_option("Geschichte")
        expect(visit.page.locator(".found h2")).to_have_count(2)
        address, before = visit.page.url, found(visit.page)
        visit.page.locator(".found a").first.click()
        visit.page.wait_for_url("**/geschichten/**")
        visit.page.go_back()
        expect(visit.page.locator(".found h2")).to_have_count(2)
    with visiting(browser) as visit:
        visit.page.goto(address)
        expect(visit.page.locator(".found h2")).to_have_text(before)
        assert visit.page.get_by_label("Was suchen Sie?").input_value() == "Platz"


def test_no_other_page_loads_anything_of_the_search(browser: Browser, site: str) -> None:
    with visiting(browser) as visit:
        for path in ("", "geschichten/", "geschichten/platz/", "regionen/"):
            visit.page.goto(site + path)
        assert [url for url in visit.requests if "pagefind" in url or "search" in url] == []


def shows_other_ways(page: Page) -> None:
    expect(page.get_by_text("Die Suche braucht JavaScript")).to_be_visible()
    expect(page.get_by_role("main").get_by_role("link", name="Geschichten")).to_be_visible()
    expect(page.get_by_role("search")).to_have_count(0)


def test_without_scripts_and_from_disk_the_page_names_other_ways(
    browser: Browser, site: str, built: Path
) -> None:
    with visiting(browser, scripts=False) as visit:
        visit.page.goto(f"{site}suche/")
        shows_other_ways(visit.page)
    with visiting(browser) as visit:
        visit.page.goto((built / BELOW / "suche/index.html").as_uri())
        shows_other_ways(visit.page)
        assert visit.complaints == []


def test_a_site_without_an_index_names_other_ways(browser: Browser, site: str, built: Path) -> None:
    shutil.copytree(built / BELOW, built / "ohne", ignore=shutil.ignore_patterns("pagefind"))
    with visiting(browser) as visit:
        visit.page.goto(f"{site.removesuffix(BELOW)}ohne/suche/")
        visit.page.wait_for_load_state("networkidle")
        shows_other_ways(visit.page)


@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(browser: Browser, site: str, width: int) -> None:
    with visiting(browser, width=width) as visit:
        visit.page.goto(f"{site}suche/")
        ask(visit.page, "Platz")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= width
