"""What a visitor finds on a page: answers in a story's box, words in empty lists, a way back."""

from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.plan.project import make, new_project, write_event, write_story


def page(root: Path, path: str) -> LexborHTMLParser:
    return LexborHTMLParser(make(root).files[f"{path}index.html"].decode())


def said(tree: LexborHTMLParser, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in tree.css(selector)]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return new_project(tmp_path)


def test_the_box_says_what_it_is_about_who_takes_part_for_whom_and_where(root: Path) -> None:
    facts = {"support": "[mentoring]", "audience": "[employers]", "organisations": "[mais]"}
    write_story(root, "wegbereiter", "Text.", place="Hamm", **facts)
    labels = said(page(root, "geschichten/wegbereiter/"), ".facts dt")
    asked = ["Worum es geht", "Branche", "Wer mitmacht", "Für wen", "Wo", "Region"]
    assert labels[: len(asked)] == asked


def test_whom_to_ask_stands_below_the_text(root: Path) -> None:
    contact = '{name: Projektbüro, phone: "0231 / 000 00", email: a@example.org}'
    write_story(root, "mit", "Text.", contact=contact)
    write_story(root, "ohne", "Text.")
    tree = page(root, "geschichten/mit/")
    assert said(tree, ".prose + .contact li") == ["Projektbüro", "0231 / 000 00", "a@example.org"]
    ways = [link.attributes["href"] for link in tree.css(".contact a")]
    assert ways == ["tel:023100000", "mailto:a@example.org"]
    assert said(page(root, "geschichten/ohne/"), ".contact") == []


def test_a_printed_sheet_names_its_address(root: Path) -> None:
    write_story(root, "startzeit", "Text.")
    write_event(root, "markt", "Text.")
    for path in ("geschichten/startzeit/", "veranstaltungen/markt/"):
        (printed,) = said(page(root, path), ".printed")
        assert printed == f"Diese Seite im Netz:https://das-machen-wir.example/{path}"


@pytest.mark.parametrize(
    ("path", "words", "link"),
    [
        ("geschichten/", "Noch keine Geschichte.", "Alle Regionen"),
        ("branchen/pflege/", "Noch keine Geschichte aus dieser Branche.", "Alle Geschichten"),
        ("traeger/", "Noch kein Träger.", "Alle Geschichten"),
        ("veranstaltungen/", "Zurzeit ist keine Veranstaltung angekündigt.", ""),
    ],
)
def test_an_empty_list_speaks_and_leads_on(root: Path, path: str, words: str, link: str) -> None:
    assert said(page(root, path), ".empty") == [f"{words} {link}".strip()]


def test_a_region_without_a_story_says_so_and_leads_on(root: Path) -> None:
    heading = said(page(root, "regionen/emscher-lippe/"), ".heading p")
    assert heading[1:] == ["Noch keine Geschichte aus dieser Region.", "Alle Geschichten"]


def test_a_count_beside_a_name_is_heard_as_what_it_counts(root: Path) -> None:
    write_story(root, "startzeit", "Text.", place="Hamm")
    (root / "data/districts.topo.json").unlink()  # no borders, no map: the names alone
    tree = page(root, "")
    assert said(tree, ".run small [aria-hidden]") == ["1"]
    assert said(tree, ".run small .hidden") == ["1 Geschichte"]


@pytest.mark.parametrize(("number", "shape"), [(1, "cards"), (2, "cards"), (3, "cards three")])
def test_a_story_is_shown_large_where_others_stand_beside_it(
    root: Path, number: int, shape: str
) -> None:
    for one in range(number):
        write_story(root, f"s{one}", "Text.")
    (cards,) = page(root, "").css(".cards")
    assert cards.attributes["class"] == shape


def test_a_region_without_a_story_is_only_drawn(root: Path) -> None:
    write_story(root, "startzeit", "Text.", place="Hamm")
    told = said(page(root, "regionen/"), ".regions > li:not(.none) a")
    assert told == ["Westfälisches Ruhrgebiet"]
