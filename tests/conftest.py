"""What several tests share: the small site, as of one day."""

from datetime import date
from pathlib import Path

import pytest

from showcase.pipeline import Made, Order, make_site

SITES = Path(__file__).parent / "sites"
SMALL = SITES / "small"
TODAY = date(2026, 11, 22)


def make(root: Path) -> Made:
    return make_site(Order(root=root, content=root / "content", today=TODAY))


@pytest.fixture(scope="session")
def small_site() -> Made:
    return make(SMALL)
