import doctest
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.render import typography
from showcase.render.typography import typeset, typeset_text

_FIXTURE = Path(__file__).parent / "fixtures" / "typography.md"
_CASE = re.compile(r"^([^\n]+)\n\.\n(.*?)\n\.\n(.*?)\n\.$", re.MULTILINE | re.DOTALL)

CASES = _CASE.findall(_FIXTURE.read_text(encoding="utf-8"))
TITLES = [title for title, _, _ in CASES]


@pytest.mark.parametrize(("html", "expected"), [case[1:] for case in CASES], ids=TITLES)
def test_sets_as_the_fixture_says(html: str, expected: str) -> None:
    assert typeset(html).replace("\N{NO-BREAK SPACE}", "␣") == expected
