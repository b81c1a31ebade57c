import json
from pathlib import Path

import pytest

from showcase.pipeline import Made
from showcase.problem import Place, Problem, note
from showcase.report import Report, as_github, as_json, count, summary
from showcase.write.tree import Published
from tests.plan.project import make, new_project, write_event, write_page, write_story

ERROR = Problem(Place("content/stories/neu.md", 7, 3), "„x“ gibt es nicht", "Meinten Sie „y“?")
NOTE = note(Place("content/stories/neu.md", 9, 1), "nur ein Hinweis")


def test_problems_for_programs_have_a_stable_shape() -> None:
    assert json.loads(as_json([ERROR, NOTE])) == {
        "version": 1,
        "errors": 1,
        "notes": 1,
        "problems": [
            {
                "path": "content/stories/neu.md",
                "line": 7,
                "column": 3,
                "severity": "error",
                "message": "„x“ gibt es nicht",
                "hint": "Meinten Sie „y“?",
            },
            {
                "path": "content/stories/neu.md",
                "line": 9,
                "column": 1,
                "severity": "note",
                "message": "nur ein Hinweis",
                "hint": "",
            },
        ],
    }
    assert json.loads(as_json([])) == {"version": 1, "errors": 0, "notes": 0, "problems": []}


def test_problems_for_github_are_annotations() -> None:
    assert as_github([ERROR, NOTE]).splitlines() == [
        "::error file=content/stories/neu.md,line=7,col=3::„x“ gibt es nicht%0AMeinten Sie „y“?",
        "::notice file=content/stories/neu.md,line=9,col=1::nur ein Hinweis",
    ]
    assert as_github([]) == ""


def test_what_github_would_take_for_its_own_is_escaped() -> None:
    place = Place("content/a,b:c%.md", 1, 1)
    problem = Problem(place, "100 %, oder: nicht\r\n::error::x", "a\nb")
    assert as_github([problem]) == (
        "::error file=content/a%2Cb%3Ac%25.md,line=1,col=1::"
        "100 %25, oder: nicht%0D%0A::error::x%0Aa%0Ab"
    )


def test_counts() -> None:
    assert count([ERROR, NOTE, NOTE]) == (1, 2)
    assert count([]) == (0, 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    root = new_project(tmp_path_factory.mktemp("report"))
    write_story(root, "eins")
    write_story(root, "zwei")
    write_event(root, "fest")
    write_page(root, "impressum")
    write_page(root, "geheim", draft="true")
    return make(root)


def test_a_published_site_is_summed_up(made: Made) -> None:
    held, built = summary(made, Published(3, 1, 20), 1.26, "output").splitlines()
    assert held == "zurückgehalten: content/pages/geheim.md (Entwurf)"
    assert built == (
        f"2 Geschichten, 1 Veranstaltung, 1 einzelne Seite in 1,3 s → output: {made.pages} Seiten; "
        "3 Dateien geschrieben, 20 unverändert, 1 entfernt."
    )


def test_a_checked_site_is_summed_up(made: Made) -> None:
    last = summary(made).splitlines()[-1]
    assert last == f"2 Geschichten, 1 Veranstaltung, 1 einzelne Seite, {made.pages} Seiten geprüft."


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ([ERROR], "1 Fehler, 0 Hinweise"),
        ([ERROR, ERROR, NOTE], "2 Fehler, 1 Hinweis"),
        ([NOTE, NOTE], "0 Fehler, 2 Hinweise"),
    ],
)
def test_what_is_wrong_is_counted(problems: list[Problem], words: str) -> None:
    last = summary(Report(problems, told=[0, 0, 0])).splitlines()[-1]
    assert last.startswith(words)


def test_a_site_that_could_not_be_read_says_so(tmp_path: Path) -> None:
    root = new_project(tmp_path)
    (root / "data/regions.yaml").unlink()
    assert summary(make(root)).startswith("Nichts gelesen")


def test_pages_are_counted_as_visitors_count_them(made: Made) -> None:
    assert made.pages == sum(path.endswith(".html") for path in made.files)
    assert made.pages < len(made.files)
