"""Filter and sort: by keyboard, with the back button, at any address."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.finding import (
    LIST,
    PLACES,
    facts,
    found,
    having,
    menu,
    opened,
    query,
    said,
    spaced,
    typed,
)


@pytest.mark.parametrize("place", PLACES, ids=["root", "below"])
def test_a_choice_is_made_by_keyboard_alone(
    browser: Browser, host: str, folder: Path, place: str
) -> None:
    data = facts(folder)
    with visiting(browser) as visit:
        page = opened(visit, host + place + LIST)
        page.get_by_role("link", name="Startseite").last.focus()
        steps: list[str] = []
        while "Filtern" not in steps[-1:]:
            page.keyboard.press("Tab")
            focus = "document.activeElement.textContent.trim().split(' ')[0]"
            steps.append(page.evaluate(focus))
            assert len(steps) < 20, steps
        page.keyboard.press("Enter")
        expect(page.get_by_label("Region", exact=True)).to_be_visible()
        page.keyboard.press("Tab")
        page.keyboard.type("Ostw")
        expected = having(data, region="Ostwestfalen-Lippe")
        expect(page.get_by_role("status")).to_have_text(f"{len(expected)} Geschichten gefunden.")
        assert spaced(found(page)) == expected
        assert not page.locator("#_all").is_visible()
        assert query(page) == {"region": ["ostwestfalen-lippe"]}
        page.locator(".groups h3 a").first.focus()
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_have_text(expected[0])
        assert visit.complaints == []
        assert [url for url in visit.requests if not url.startswith(host + place)] == []


def test_each_menu_counts_what_matches_all_the_others(
    browser: Browser, host: str, folder: Path
) -> None:
    data = facts(folder)
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?region=ostwestfalen-lippe&programm=das-machen-wir")
        region, programme = "Ostwestfalen-Lippe", data["facets"]["programm"]["labels"][1]
        assert menu(page, "Region") == {
            "Alle": len(having(data, programm=programme)),
            **{
                label: len(having(data, programm=programme, region=label))
                for label in data["facets"]["region"]["labels"]
                if having(data, programm=programme, region=label) or label == region
            },
        }
        both = {"region": region, "programm": programme}
        assert menu(page, "Kreis oder Stadt") == {
            "Alle": len(having(data, **both)),
            **{
                label: number
                for label in data["facets"]["kreis"]["labels"]
                if (number := len(having(data, **both, kreis=label)))
            },
        }
        before = menu(page, "Kreis oder Stadt")
        page.get_by_label("Programm", exact=True).select_option("")
        expect(page.get_by_role("status")).to_contain_text("4 Geschichten")
        assert menu(page, "Kreis oder Stadt") != before
        assert menu(page, "Kreis oder Stadt")["Alle"] == len(having(data, region=region)) == 4


def test_a_menu_with_a_single_value_is_not_shown(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?fuer=betriebe")
        assert page.get_by_label("Art der Hilfe").is_visible()
        assert not page.get_by_label("Sprache", exact=True).is_visible()


def test_the_address_gives_the_same_results_to_whoever_opens_it(
    browser: Browser, host: str, folder: Path
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        page.get_by_text("Filtern und sortieren").click()
        page.get_by_label("Für wen").select_option("gefluechtete")
        page.get_by_label("Reihenfolge").select_option("titel")
        typed(page, "Soest")
        expect(page.get_by_role("status")).to_contain_text("Soest")
        there, results, words = page.url, found(page), said(page)
        page.reload()
        expect(page.get_by_role("status")).to_have_text(words)
        assert found(page) == results
    with visiting(browser) as visit:
        page = opened(visit, there)
        assert query(page) == {"ort": ["Soest"], "fuer": ["gefluechtete"], "sortierung": ["titel"]}
        assert found(page) == results
        assert sorted(spaced(results)) == sorted(having(facts(folder), fuer="Geflüchtete"))
        assert said(page) == words
        assert page.get_by_label("Für wen").input_value() == "gefluechtete"
        assert page.get_by_label("Reihenfolge").input_value() == "titel"
        assert page.get_by_label("In meiner Nähe").input_value() == "Soest"


def test_back_takes_back_one_choice_and_forward_makes_it_again(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        page.get_by_text("Filtern und sortieren").click()
        page.get_by_label("Region", exact=True).select_option("koeln")
        page.get_by_label("Region", exact=True).select_option("ostwestfalen-lippe")
        expect(page.get_by_role("status")).to_have_text("4 Geschichten gefunden.")
        page.get_by_label("Für wen").select_option("betriebe")
        expect(page.get_by_role("status")).to_have_text("1 Geschichte gefunden.")
        one = found(page)
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("4 Geschichten gefunden.")
        assert page.get_by_label("Für wen").input_value() == ""
        page.go_back()  # going through the values of one menu was one step
        expect(page.locator("#_all")).to_be_visible()
        assert query(page) == {}
        assert found(page) == []
        assert said(page) == ""
        page.go_forward()
        page.go_forward()
        expect(page.get_by_role("status")).to_have_text("1 Geschichte gefunden.")
        assert found(page) == one


def test_what_is_found_is_there_again_behind_a_story(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?fuer=betriebe")
        results = found(page)
        page.locator(".groups h3 a").first.click()
        page.wait_for_url(re.compile(r"/geschichten/[a-z-]+/$"))
        page.go_back()
        expect(page.get_by_role("status")).to_have_text("2 Geschichten gefunden.")
        assert found(page) == results


def test_stories_are_sorted_by_place_and_by_title_as_german_is(
    browser: Browser, host: str, folder: Path
) -> None:
    data = facts(folder)
    titles = ["Zoo", "Öl", "Nr. 10", "Nr. 9", "Äpfel", "Apfel"]
    data["titles"][: len(titles)] = titles
    with visiting(browser) as visit:
        visit.page.route("**/filter.json", lambda route: route.fulfill(json=data))
        page = opened(visit, f"{host}{LIST}?sortierung=titel")
        results = [title for title in found(page) if title in titles]
        assert results == ["Apfel", "Äpfel", "Nr. 9", "Nr. 10", "Öl", "Zoo"]
        page.get_by_label("Reihenfolge").select_option("ort")
        expect(page.locator(".find span").first).to_have_text("Bergisches Städtedreieck")
        assert query(page) == {"sortierung": ["ort"]}


@pytest.mark.parametrize("query", ["ort=Atlantis", "sortierung=unsinn", "sortierung=entfernung"])
def test_an_order_that_cannot_be_had_is_that_by_date(
    browser: Browser, host: str, folder: Path, query: str
) -> None:
    data = facts(folder)
    data["titles"].reverse()
    with visiting(browser) as visit:
        visit.page.route("**/filter.json", lambda route: route.fulfill(json=data))
        page = opened(visit, f"{host}{LIST}?{query}")
        assert len(found(page)) == 12
        assert found(page) == data["titles"]
        assert visit.complaints == []


def test_all_filters_are_reset_at_once(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?fuer=betriebe&ort=Soest&sortierung=titel")
        page.get_by_role("button", name="Alle Filter zurücksetzen").press("Enter")
        expect(page.locator("#_all")).to_be_visible()
        assert query(page) == {}
        assert said(page) == ""
        assert page.get_by_label("Für wen").input_value() == ""
        assert page.get_by_label("Reihenfolge").input_value() == "datum"
        assert page.evaluate("document.activeElement.name") == "ort"
        assert not page.get_by_role("button", name="Alle Filter zurücksetzen").is_visible()


def test_where_nothing_is_found_it_is_said_what_to_loosen(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?region=koeln&fuer=betriebe")
        assert said(page).startswith("Keine Geschichte passt zu dieser Auswahl. Lassen Sie ")
        assert found(page) == []
        assert not page.get_by_role("button", name="Mehr zeigen").is_visible()
        page.get_by_role("button", name="„Region: Region Köln“ weglassen (2)").click()
        expect(page.get_by_role("status")).to_have_text("2 Geschichten gefunden.")
        assert query(page) == {"fuer": ["betriebe"]}
        assert page.evaluate("document.activeElement.name") == "region"


def test_an_address_that_names_what_is_gone_finds_nothing_instead_of_everything(
    browser: Browser, host: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, f"{host}{LIST}?region=atlantis&unbekannt=1")
        assert said(page).startswith("Keine Geschichte passt zu dieser Auswahl. Lassen Sie ")
        page.get_by_role("button", name="„Region: atlantis“ weglassen (12)").click()
        expect(page.locator("#_all")).to_be_visible()


def test_more_is_shown_on_request_and_the_focus_goes_along(
    browser: Browser, host: str, folder: Path
) -> None:
    data = facts(folder)
    many = {
        **data,
        **{key: data[key] * 5 for key in ("titles", "slugs", "dates", "line", "at")},
        "facets": {
            name: {**facet, "of": facet["of"] * 5} for name, facet in data["facets"].items()
        },
    }
    with visiting(browser) as visit:
        visit.page.route("**/filter.json", lambda route: route.fulfill(json=many))
        page = opened(visit, f"{host}{LIST}?sortierung=titel")
        assert said(page) == "60 Geschichten gefunden."
        more = page.get_by_role("button", name="Mehr zeigen")
        assert len(found(page)) == 24
        more.press("Enter")
        assert len(found(page)) == 48
        links = page.locator(".groups h3 a")
        expect(links.nth(24)).to_be_focused()
        page.reload()
        expect(links).to_have_count(48)
        more.press("Enter")
        assert len(found(page)) == 60
        expect(links.nth(48)).to_be_focused()
        assert not more.is_visible()
