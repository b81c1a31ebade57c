"""The map of the filter: it says what is chosen, and a region can be chosen on it."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import BELOW, Visit, visiting
from tests.browser.finding import LIST, PLACES


def with_map(visit: Visit, address: str) -> Page:
    visit.page.goto(address)
    visit.page.get_by_text("Eine Region auf der Karte wählen").click()
    first = visit.page.locator(".chart svg a").first
    expect(first).to_have_attribute("aria-current", re.compile("true|false"))  # it has been told
    return visit.page


def told(page: Page) -> dict[str, str]:
    """Region → what a screen reader says of it."""
    names = page.locator(".chart svg a").evaluate_all("all => all.map(a => a.ariaLabel)")
    return dict(name.split(": ") for name in names)


@pytest.mark.parametrize("place", PLACES, ids=["root", "below"])
def test_a_region_is_chosen_on_the_map_by_keyboard(browser: Browser, host: str, place: str) -> None:
    with visiting(browser) as visit:
        page = with_map(visit, host + place + LIST)
        assert told(page)["Ostwestfalen-Lippe"] == "4 Geschichten gefunden."
        link = page.locator('.chart a[data-region="ostwestfalen-lippe"]')
        link.focus()
        page.keyboard.press("Enter")
        expect(page.locator(".outcome [role=status]")).to_have_text("4 Geschichten gefunden.")
        assert page.url.endswith("?region=ostwestfalen-lippe")
        expect(link).to_have_attribute("aria-current", "true")
        page.keyboard.press("Enter")
        expect(link).to_have_attribute("aria-current", "false")
        assert page.url == host + place + LIST
        assert visit.complaints == []


def test_the_map_follows_what_is_chosen_elsewhere(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = with_map(visit, f"{host}{LIST}?kreis=kreis-paderborn")
        expect(page.locator(".chart .mark")).to_have_count(2)  # one story is of two regions
        assert told(page)["Ostwestfalen-Lippe"] == "3 Geschichten gefunden."
        assert told(page)["Münsterland"] == "0 Geschichten gefunden."
        numbers = page.locator(".chart .mark text").all_text_contents()
        assert sorted(numbers) == ["1", "3"]


def test_a_link_of_the_map_leads_to_its_region_in_a_new_tab(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = with_map(visit, host + BELOW + LIST)
        link = page.locator('.chart a[data-region="muensterland"]')
        assert link.get_attribute("href") == f"{host}{BELOW}regionen/muensterland/"


def test_who_does_not_open_it_does_not_load_it(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        visit.page.goto(host + LIST)
        visit.page.wait_for_load_state("networkidle")
        assert host not in visit.requests
