"""What several tests share: the small site as of one day, and where a place may lie."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

from showcase.order import Order
from showcase.pipeline import Made, make_site
from showcase.problem import Place

SITES = Path(__file__).parent / "sites"
SMALL = SITES / "small"
TODAY = date(2026, 11, 22)

# How long one example takes tells what else the machine does; what code costs, benchmarks tell.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def make(root: Path) -> Made:
    return make_site(Order(root=root, content=root / "content", today=TODAY))


@pytest.fixture(scope="session")
def small_site() -> Made:
    return make(SMALL)


def lies_in(place: Place, text: str) -> bool:
    """Whether an editor finds the place: a line of the text, a column of it or just behind it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return 1 <= place.line <= len(lines) and 1 <= place.column <= len(lines[place.line - 1]) + 1
