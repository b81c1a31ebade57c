"""What the tests of the filter share: how it is opened and read, and what it should find."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.browser.conftest import BELOW, Visit

LIST = "geschichten/"
PLACES = ["", BELOW]


def opened(visit: Visit, address: str) -> Page:
    """A page, as soon as its scripts have run and what they fetch for it has come."""
    visit.page.goto(address)
    expect(visit.page.locator("#_filter [role=status]", has_text="geladen")).to_have_count(0)
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
