"""Where the filter cannot work, what it asks for, how it looks and how it sounds."""

import importlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route, expect

from tests.browser.conftest import SCHEMES, visiting
from tests.browser.finding import LIST, opened, said, typed


def test_without_scripts_the_list_is_there_and_no_dead_control(browser: Browser, host: str) -> None:
    with visiting(browser, scripts=False) as visit:
        page = opened(visit, f"{host}{LIST}?fuer=betriebe")
        assert page.locator("#_all article").count() == 12
        assert page.locator("#_all").is_visible()
        controls = page.locator("main :is(input, select, button, summary)")
        assert controls.count() > 8
        assert not any(control.is_visible() for control in controls.all())


def test_from_disk_likewise_and_nobody_complains(browser: Browser, folder: Path) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{(folder / LIST / 'index.html').as_uri()}?fuer=betriebe")
        assert page.locator("#_all").is_visible()
        controls = page.locator("main :is(input, select, button, summary)")
        assert not any(control.is_visible() for control in controls.all())
        assert visit.complaints == []


def test_nothing_is_fetched_before_it_is_needed(browser: Browser, host: str) -> None:
    def fetched() -> list[str]:
        return [url.rsplit("/")[-1] for url in visit.requests if ".json" in url]

    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        page.wait_for_load_state("networkidle")
        assert page.locator("#_filter").is_visible()
        assert fetched() == []
        page.get_by_text("Filtern und sortieren").click()
        expect(page.get_by_label("Region", exact=True)).to_be_visible()
        assert fetched() == ["filter.json"]
        page.get_by_label("In meiner Nähe").focus()
        expect(page.locator("#_orte option")).to_have_count(396)
        assert fetched() == ["filter.json", "orte.json"]
        before = len(visit.requests)
        opened(visit, host)
        opened(visit, f"{host}regionen/")
        assert not [url for url in visit.requests[before:] if "filter" in url]


def test_where_somebody_is_is_told_to_no_server_not_even_ours(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        told = []
        page = opened(visit, host + LIST)
        page.on("request", lambda request: told.append((request.url, request.headers)))
        typed(page, "Soest")
        expect(page.get_by_role("status")).to_contain_text("Soest")
        page.locator(".groups h3 a").first.click()
        page.wait_for_url(re.compile(r"/geschichten/[a-z-]+/$"))
        assert [url for url, _ in told if url.endswith("orte.json")]
        assert "Soest" not in json.dumps(told)


def test_a_network_that_fails_is_told_and_the_list_stays(browser: Browser, host: str) -> None:
    def refuse(route: Route) -> None:
        route.fulfill(status=503)

    with visiting(browser) as visit:
        visit.page.route("**/filter.json", refuse)
        page = opened(visit, f"{host}{LIST}?fuer=betriebe")
        assert "Unten stehen alle Geschichten" in said(page)
        assert page.locator("#_all").is_visible()
        visit.page.unroute("**/filter.json", refuse)
        page.get_by_text("Filtern und sortieren").click()  # it is open: closing asks nothing
        page.get_by_text("Filtern und sortieren").click()
        expect(page.get_by_role("status")).to_have_text("2 Geschichten gefunden.")
        assert not page.locator("#_all").is_visible()


# How it looks, and how it sounds.

STATES = ("", "?fuer=betriebe&ort=Soest", "?region=atlantis&fuer=betriebe", "?ort=51061")


def test_nothing_is_wider_than_320_pixels(browser: Browser, host: str) -> None:
    with visiting(browser, width=320) as visit:
        for state in STATES:
            page = opened(visit, host + LIST + state)
            assert page.evaluate("document.documentElement.scrollWidth") == 320, state
            narrow = page.locator("main :is(input, select, button):visible")
            boxes = [one.bounding_box() for one in narrow.all()]
            assert all(box and box["height"] >= 44 for box in boxes), state


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_barrier(browser: Browser, host: str, state: str) -> None:
    pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not here")
    axe: Any = importlib.import_module("axe_playwright_python.sync_playwright")
    with visiting(browser) as visit:
        page = opened(visit, host + LIST + state)
        for scheme in ("light", "dark"):
            page.emulate_media(**SCHEMES[scheme])
            result = axe.Axe().run(page)
            assert result.violations_count == 0, (scheme, result.generate_report())
