"""Find what is near: whatever a town is called, at its true distance."""

from math import asin, cos, radians, sin, sqrt
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, expect

from tests.browser.conftest import visiting
from tests.browser.finding import LIST, PLACES, facts, found, opened, query, said, spaced, typed
from tests.plan.project import ROOT


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


TOWNS = {
    "Köln": "Köln (50667)",
    "koeln": "Köln (50667)",
    "KOLN": "Köln (50667)",
    "Ko\u0308ln": "Köln (50667)",
    "Stadt Köln": "Köln (50667)",
    "Köln-Mülheim": "Köln (50667)",
    "  59494 Soest ": "Soest (59494)",
    "muelheim": "Mülheim an der Ruhr (45468)",
    "Langenfeld": "Langenfeld (Rhld.) (40764)",
    "44227 Dortmund": "Dortmund (44135)",
    "oer erkenschwick": "Oer-Erkenschwick (45739)",
}
UNSURE = {
    "44227": "44227 kennen wir nicht genau; wir nehmen Dortmund (44135).",
    "50829": "50829 kennen wir nicht genau; wir nehmen Köln (50667).",
    "51061": "51061 kennen wir nicht genau; wir nehmen Leverkusen (51373).",
    "10115": "„10115“ kennen wir nicht.",
    "Atlantis": "in Nordrhein-Westfalen oder ihre Postleitzahl.",
    "Neunk": "Welchen Ort meinen Sie: Neunkirchen oder Neunkirchen-Seelscheid?",
    "?": "„?“ kennen wir nicht.",
}
KNOWN = {words: f"Entfernung in Luftlinie von {town}." for words, town in TOWNS.items()}


@pytest.mark.parametrize(("words", "answer"), (KNOWN | UNSURE).items(), ids=KNOWN | UNSURE)
def test_a_town_is_found_however_it_is_written_and_what_is_not_known_is_said_honestly(
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
