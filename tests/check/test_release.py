from pathlib import Path

import pytest

from showcase.check.release import check_release
from showcase.read.files import read_text
from tests.plan.project import new_project, site_of, write, write_page, write_story

SETTINGS = """title: "NRW. Das machen WIR!"
claim: "Geschichten"
area: "Nordrhein-Westfalen"
base_url: "{url}"
operator:
  name: "Regionalagentur Musterregion"
"""
LEGAL = ("impressum", "datenschutz", "barrierefreiheit")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project that may go public."""
    root = new_project(tmp_path)
    write(root / "site.yaml", SETTINGS.format(url="https://www.das-machen-wir.nrw/"))
    for name in LEGAL:
        write_page(root, name)
    return root


def told(root: Path) -> list[str]:
    site, _, problems = site_of(root)
    assert problems == []
    texts = [text for page in site.pages if (text := read_text(page.text, root))]
    return [str(problem).rstrip(": ") for problem in check_release(site, texts)]


def test_a_site_that_lacks_nothing_may_go_public(root: Path) -> None:
    write_story(root, "startzeit")
    assert told(root) == []


@pytest.mark.parametrize("name", LEGAL)
def test_a_legal_page_that_is_missing_is_named(root: Path, name: str) -> None:
    (root / f"content/pages/{name}.md").unlink()
    assert told(root) == [f"content/pages/{name}.md:1:1: diese Seite fehlt"]


def test_a_legal_page_that_is_a_draft_is_missing(root: Path) -> None:
    write_page(root, "impressum", draft="true")
    assert told(root) == ["content/pages/impressum.md:1:1: diese Seite fehlt"]


@pytest.mark.parametrize(
    "url",
    [
        "https://das-machen-wir.example/",
        "https://www.example.org/",
        "https://example.com/nrw/",
        "http://site.test/",
        "http://localhost:8000/",
    ],
)
def test_an_address_that_belongs_to_nobody_is_named(root: Path, url: str) -> None:
    write(root / "site.yaml", SETTINGS.format(url=url))
    (problem,) = told(root)
    assert problem.startswith("site.yaml:")
    assert f"{url} gehört niemandem" in problem


@pytest.mark.parametrize(
    "url", ["https://example-projekt.nrw/", "https://beste.beispiele.de/", "https://xn--4ca.de/"]
)
def test_an_address_that_only_looks_like_it_is_fine(root: Path, url: str) -> None:
    write(root / "site.yaml", SETTINGS.format(url=url))
    assert told(root) == []


def test_a_missing_operator_is_named(root: Path) -> None:
    settings = SETTINGS.format(url="https://www.das-machen-wir.nrw/").partition("operator")[0]
    write(root / "site.yaml", settings)
    (problem,) = told(root)
    assert problem.startswith("site.yaml:")
    assert "Betreiber" in problem


def test_every_gap_is_named_where_it_stands(root: Path) -> None:
    write_page(
        root, "impressum", "Eins\n\nE-Mail: [LÜCKE: Adresse], Tel. [LÜCKE: Nummer]\n\n[LÜCKE]"
    )
    assert told(root) == [
        "content/pages/impressum.md:7:9: hier ist noch eine Lücke: Adresse",
        "content/pages/impressum.md:7:32: hier ist noch eine Lücke: Nummer",
        "content/pages/impressum.md:9:1: hier ist noch eine Lücke",
    ]


def test_a_gap_that_runs_over_two_lines_is_named(root: Path) -> None:
    write_page(root, "impressum", "Anschrift: [LÜCKE: Name und\nAnschrift]")
    (problem,) = told(root)
    assert problem.startswith("content/pages/impressum.md:5:12: hier ist noch eine Lücke")
