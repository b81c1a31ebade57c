"""Every way to break a site, and exactly what an editor is told about it.

A folder of tests/sites/bad/ holds the broken files, which are laid over tests/sites/small/, and
expected.txt: all that `check` says. After a message has changed: UPDATE_GOLDEN=1 pytest, then read
every changed expected.txt as the editor who gets it.
"""

import os
from pathlib import Path
from shutil import copytree, ignore_patterns, rmtree

import pytest

from tests.conftest import SITES, SMALL, make

BAD = SITES / "bad"
EXPECTED = "expected.txt"


@pytest.fixture(scope="module")
def workbench(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("bad")


def lay_out(case: Path, workbench: Path) -> Path:
    # Jinja compiles the templates of a folder once, so sites with sound ones share a folder.
    root = workbench / (case.name if (case / "templates").exists() else "site")
    rmtree(root, ignore_errors=True)
    copytree(SMALL, root)
    copytree(case, root, ignore=ignore_patterns(EXPECTED), dirs_exist_ok=True)
    return root


@pytest.mark.parametrize("case", sorted(path.name for path in BAD.iterdir()))
def test_check_says_what_is_wrong_and_where(case: str, workbench: Path) -> None:
    made = make(lay_out(BAD / case, workbench))
    said = "".join(f"{problem}\n" for problem in made.problems)
    expected = BAD / case / EXPECTED
    if os.environ.get("UPDATE_GOLDEN"):
        expected.write_text(said, "utf-8", newline="\n")
    assert said == expected.read_text("utf-8")
    assert said, "nobody is told anything"


def test_the_small_site_itself_is_sound() -> None:
    assert make(SMALL).problems == []
