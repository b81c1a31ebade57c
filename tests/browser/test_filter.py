"""Filter, sort, find what is near: by keyboard, with the back button, at any address."""

import importlib
import json
import re
from math import asin, cos, radians, sin, sqrt
from pathlib import Path
from typing import Any, Literal
from urllib.parse import parse_qs, urlsplit

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.conftest import BELOW, Visit, visiting
from tests.plan.project import ROOT

LIST = "geschichten/"
PLACES = ["", BELOW]


def opened(visit: Visit, address: str) -> Page:
    """A page, as soon as its scripts have run and what they fetch has come."""
    visit.page.goto(address)
    visit.page.wait_for_load_state("networkidle")
    return visit.page


def found(page: Page) -> list[str]:
    """The headlines of the stories that are found, in their order."""
    return page.locator(".groups h3").all_inner_texts()


def said(page: Page) -> str:
    """What a screen reader is told."""
    return page.get_by_role("status").inner_text().replace("\N{NO-BREAK SPACE}", " ")


def menu(page: Page, label: str) -> dict[str, int]:
    """What a menu offers → how many stories it says there are."""
    texts = page.get_by_label(label, exact=True).locator("option").all_inner_texts()
    split = (re.fullmatch(r"(.+) \(([\d.]+)\)", text) for text in texts)
    return {match[1]: int(match[2]) for match in split if match}


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def typed(page: Page, text: str) -> None:
    page.get_by_label("In meiner Nähe").fill(text)
    page.keyboard.press("Enter")


# What is told of the stories, read without the code that is tested.


def facts(folder: Path) -> Any:
    return json.loads((folder / "geschichten/filter.json").read_text("utf-8"))


def having(data: Any, **chosen: str) -> list[str]:
    """The headlines of the stories that have all these values: facet → label."""

    def has(story: int, facet: str, label: str) -> bool:
        cell = data["facets"][facet]["of"][story]
        number = data["facets"][facet]["labels"].index(label)
        return number in (cell if isinstance(cell, list) else [cell])

    return [
        title.replace("\xa0", " ")
        for story, title in enumerate(data["titles"])
        if all(has(story, facet, label) for facet, label in chosen.items())
    ]


def spaced(texts: list[str]) -> list[str]:
    return [text.replace("\xa0", " ") for text in texts]


# Choosing.


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


# A long list.


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


# What is near.


def towns() -> dict[str, tuple[float, float]]:
    text = (ROOT / "data/municipalities.yaml").read_text("utf-8")
    return {one["name"]: (one["lat"], one["lon"]) for one in yaml.safe_load(text)["municipalities"]}


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = (tuple(map(radians, point)) for point in (one, other))
    return 12742 * asin(sqrt(sin((c - a) / 2) ** 2 + cos(a) * cos(c) * sin((d - b) / 2) ** 2))


@pytest.mark.parametrize("place", PLACES, ids=["root", "below"])
def test_near_soest_means_the_true_distance(browser: Browser, host: str, place: str) -> None:
    known = towns()
    with visiting(browser) as visit:
        page = opened(visit, host + place + LIST)
        typed(page, "59494")
        expect(page.get_by_role("heading", name="In der Nähe von Soest")).to_be_visible()
        near = page.locator(".groups section").first
        names = near.locator(".find strong").all_inner_texts()
        shown = [int(text.split()[0]) for text in near.locator(".find b").all_inner_texts()]
        assert shown == sorted(shown)
        assert len(shown) == 10
        told = {name: km for name, km in zip(names, shown, strict=True) if name in known}
        assert told == {name: round(kilometres(known["Soest"], known[name])) for name in told}
        assert list(told) == [
            "Dortmund",
            "Paderborn",
            "Bielefeld",
            "Wuppertal",
            "Bergisch Gladbach",
        ]
        headings = page.locator(".groups h2").all_inner_texts()
        assert headings == ["In der Nähe von Soest", "In einer ganzen Region"]
        behind = page.locator(".groups section").nth(1)
        assert behind.locator(".find b").all_inner_texts() == ["", ""]
        assert query(page) == {"ort": ["59494"]}
        assert visit.complaints == []


@pytest.mark.parametrize(
    ("words", "town"),
    [
        ("Köln", "Köln (50667)"),
        ("koeln", "Köln (50667)"),
        ("KOLN", "Köln (50667)"),
        ("Ko\u0308ln", "Köln (50667)"),
        ("Stadt Köln", "Köln (50667)"),
        ("Köln-Mülheim", "Köln (50667)"),
        ("  59494 Soest ", "Soest (59494)"),
        ("muelheim", "Mülheim an der Ruhr (45468)"),
        ("Langenfeld", "Langenfeld (Rhld.) (40764)"),
        ("44227 Dortmund", "Dortmund (44135)"),
        ("oer erkenschwick", "Oer-Erkenschwick (45739)"),
    ],
)
def test_a_town_is_found_however_it_is_written(
    browser: Browser, host: str, words: str, town: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        typed(page, words)
        expect(page.get_by_role("status")).to_contain_text(f"Entfernung in Luftlinie von {town}.")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("44227", "44227 kennen wir nicht genau; wir nehmen Dortmund (44135)."),
        ("50829", "50829 kennen wir nicht genau; wir nehmen Köln (50667)."),
        ("51061", "51061 kennen wir nicht genau; wir nehmen Leverkusen (51373)."),
        ("10115", "„10115“ kennen wir nicht."),
        ("Atlantis", "in Nordrhein-Westfalen oder ihre Postleitzahl."),
        ("Neunk", "Welchen Ort meinen Sie: Neunkirchen oder Neunkirchen-Seelscheid?"),
        ("?", "„?“ kennen wir nicht."),
    ],
)
def test_what_is_not_known_exactly_is_said_honestly(
    browser: Browser, host: str, words: str, answer: str
) -> None:
    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        typed(page, words)
        expect(page.get_by_role("status")).to_contain_text(answer)
        assert len(found(page)) == 12
        assert visit.complaints == []


def test_towns_are_suggested_and_a_chosen_one_counts_at_once(browser: Browser, host: str) -> None:
    with visiting(browser) as visit:
        page = opened(visit, host + LIST)
        field = page.get_by_label("In meiner Nähe")
        field.focus()
        expect(page.locator("#_orte option")).to_have_count(396)
        field.press_sequentially("Paderbor")
        assert said(page) == ""
        field.press_sequentially("n")
        expect(page.get_by_role("status")).to_contain_text("von Paderborn (33098)")
        assert page.locator(".find b").first.inner_text() == "am Ort"
        field.fill("")
        expect(page.locator("#_all")).to_be_visible()


def test_events_to_come_are_listed_by_distance_as_the_visitors_clock_has_it(
    browser: Browser, host: str, folder: Path
) -> None:
    data = facts(folder)
    at = data["lines"].index("Westfälisches Ruhrgebiet · Dortmund")
    dortmund = data["at"][data["line"].index(at)]
    event = {"place": "Dortmund", "end": "", "status": "", "at": dortmund, "href": "../"}
    data["events"] = [
        {**event, "title": "Ohne Ort", "start": "2027-01", "at": []},
        {**event, "title": "Vorbei", "start": "2026-11-21"},
        {**event, "title": "Dauert noch", "start": "2026-11-20", "end": "2026-11-22"},
        {**event, "title": "Im Monat", "start": "2026-11"},
        {**event, "title": "Abgesagt", "start": "2026-12-01T18:00", "status": "abgesagt"},
    ]
    with visiting(browser) as visit:
        visit.page.clock.set_fixed_time("2026-11-22T12:00:00")
        visit.page.route("**/filter.json", lambda route: route.fulfill(json=data))
        page = opened(visit, f"{host}{LIST}?ort=Soest")
        events = page.locator(".events .find")
        assert events.locator("h3").all_inner_texts() == [
            "Im Monat",
            "Dauert noch",
            "Abgesagt",
            "Ohne Ort",
        ]
        assert spaced(events.locator(".small").all_inner_texts()) == [
            "45 km · November 2026",
            "45 km · 20. November 2026 – 22. November 2026",
            "45 km · 1. Dezember 2026 · abgesagt",
            "Januar 2027",
        ]
        page.clock.set_fixed_time("2027-02-01T12:00:00")
        page.reload()
        expect(page.get_by_role("status")).to_contain_text("Soest")
        assert page.locator(".events h2").count() == 0


# Where it cannot work, and what it asks for.


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


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_barrier(
    browser: Browser, host: str, scheme: Literal["light", "dark"], state: str
) -> None:
    pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not here")
    axe: Any = importlib.import_module("axe_playwright_python.sync_playwright")
    with visiting(browser) as visit:
        visit.page.emulate_media(color_scheme=scheme)
        page = opened(visit, host + LIST + state)
        result = axe.Axe().run(page)
        assert result.violations_count == 0, result.generate_report()
