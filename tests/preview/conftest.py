"""What the tests of the preview share."""

from pathlib import Path

import pytest

from tests.preview.process import small_checkout


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A project with one story, so that it is built in no time."""
    return small_checkout(tmp_path / "projekt")
