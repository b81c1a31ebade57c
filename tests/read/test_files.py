import pickle
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from showcase.problem import Problem, Severity
from showcase.read.files import find, read, read_entry
from showcase.source import Kind, Sources
from tests.conftest import SMALL

STORY = "---\ntitle: Neu\n---\n\nText.\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """The small site with no content yet."""
    root = tmp_path / "project"
    copytree(SMALL, root)
    rmtree(root / "content")
    (root / "content").mkdir()
    return root


def write(project: Path, *paths: str) -> None:
    for path in paths:
        file = project / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(STORY, "utf-8")


def read_all(project: Path) -> tuple[Sources, list[Problem]]:
    return read(project, project / "content")


def test_a_file_or_a_folder_with_an_index_is_a_text_called_by_its_name(project: Path) -> None:
    write(project, "stories/zwei/index.md", "stories/eins.md", "events/drei.md", "pages/vier.md")
    sources, problems = read_all(project)
    assert not problems
    assert [(source.path, source.kind, source.name) for source in sources.content] == [
        ("content/events/drei.md", Kind.EVENT, "drei"),
        ("content/pages/vier.md", Kind.PAGE, "vier"),
        ("content/stories/eins.md", Kind.STORY, "eins"),
        ("content/stories/zwei/index.md", Kind.STORY, "zwei"),
    ]


def test_a_text_in_a_folder_knows_the_pictures_beside_it(project: Path) -> None:
    write(project, "stories/neu/index.md", "stories/neu/bank.jpg", "stories/neu/.DS_Store")
    sources, problems = read_all(project)
    assert not problems
    assert sources.content[0].body.files == {"bank.jpg"}


def test_a_single_file_has_no_pictures(project: Path) -> None:
    write(project, "stories/neu.md", "stories/bank.jpg")
    sources, _ = read_all(project)
    assert sources.content[0].body.files == frozenset()


@pytest.mark.parametrize(
    "left_behind",
    [".DS_Store", ".neu.md.swp", "neu.md~", "#neu.md#", "~$neu.docx", "neu.md.bak", "neu.md.tmp"],
)
def test_what_an_editors_tools_leave_behind_is_passed_over(project: Path, left_behind: str) -> None:
    write(project, f"stories/{left_behind}")
    sources, problems = read_all(project)
    assert not sources.content
    assert not problems


@pytest.mark.parametrize("almost", ["neu.markdown", "neu.txt", "neu.docx", "neu.MD", "neu/text.md"])
def test_a_text_that_is_not_read_stops_the_site(project: Path, almost: str) -> None:
    write(project, f"stories/{almost}")
    sources, problems = read_all(project)
    assert not sources.content
    assert [problem.severity for problem in problems] == [Severity.ERROR]
    assert "neu" in sources.broken


def test_a_picture_of_no_text_is_noted_and_stops_nothing(project: Path) -> None:
    write(project, "stories/bank.jpg")
    _, problems = read_all(project)
    assert [problem.severity for problem in problems] == [Severity.NOTE]


def test_a_broken_text_is_remembered_by_name_and_the_others_are_read(project: Path) -> None:
    write(project, "stories/gut.md", "stories/schlecht.md", "stories/leer.md")
    (project / "content/stories/schlecht.md").write_bytes(b"---\ntitle: Gr\xfcn\n---\n")
    (project / "content/stories/leer.md").write_bytes(b"")
    sources, problems = read_all(project)
    assert [source.name for source in sources.content] == ["gut"]
    assert sources.broken == {"schlecht", "leer"}
    assert {problem.place.path for problem in problems} == {
        "content/stories/schlecht.md",
        "content/stories/leer.md",
    }


def test_a_file_that_cannot_be_opened_is_a_problem_of_that_file(project: Path) -> None:
    write(project, "stories/gut.md")
    (project / "content/stories/weg.md").symlink_to(project / "nirgends.md")
    sources, problems = read_all(project)
    assert [source.name for source in sources.content] == ["gut"]
    assert [problem.place for problem in problems] == [("content/stories/weg.md", 1, 1)]


@pytest.mark.parametrize("suffix", ["", ".md"])
def test_a_link_that_leads_round_in_a_circle_is_no_folder(project: Path, suffix: str) -> None:
    (project / "content/stories").mkdir()
    (project / f"content/stories/kreis{suffix}").symlink_to(f"kreis{suffix}")
    sources, problems = read_all(project)
    assert not sources.content
    assert [problem.place.path for problem in problems] == [f"content/stories/kreis{suffix}"]


def test_a_linked_folder_is_a_folder(project: Path) -> None:
    write(project, "stories/neu/index.md", "stories/neu/bank.jpg")
    (project / "content/stories/gleich").symlink_to(project / "content/stories/neu")
    sources, _ = read_all(project)
    assert [source.name for source in sources.content] == ["gleich", "neu"]
    assert sources.content[0].body.files == {"bank.jpg"}


def test_finding_opens_no_text_and_each_can_be_read_alone_and_elsewhere(project: Path) -> None:
    write(project, "stories/neu/index.md", "stories/neu/bank.jpg", "events/schlecht.md")
    (project / "content/events/schlecht.md").write_bytes(b"")
    found = find(project, project / "content")
    assert not found.problems
    alone = [read_entry(entry) for entry in pickle.loads(pickle.dumps(found.entries))]  # noqa: S301
    sources, problems = read_all(project)
    assert [source for source, _ in alone if source] == list(sources.content)
    assert [problem for _, flaws in alone for problem in flaws] == problems


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_of_text_may_be_missing(project: Path, kind: Kind) -> None:
    write(project, f"{kind}/neu.md")
    sources, problems = read_all(project)
    assert [source.kind for source in sources.content] == [kind]
    assert not problems


@pytest.mark.parametrize("lost", ["neu.md", "storys/neu.md"])
def test_a_text_outside_the_three_folders_is_named(project: Path, lost: str) -> None:
    write(project, lost, "stories/gut.md")
    _, problems = read_all(project)
    assert [problem.place.path for problem in problems] == [f"content/{lost.partition('/')[0]}"]


def test_content_that_is_not_there_is_a_problem(project: Path) -> None:
    rmtree(project / "content")
    _, problems = read_all(project)
    assert [problem.place for problem in problems] == [("content", 1, 1)]


def test_content_outside_the_project_is_shown_as_given(project: Path, tmp_path: Path) -> None:
    write(project, "stories/neu.md")
    elsewhere = (project / "content").rename(tmp_path / "anderswo")
    sources, _ = read(project, elsewhere)
    assert sources.content[0].path == (elsewhere / "stories/neu.md").as_posix()


@pytest.mark.parametrize(
    "needed", ["site.yaml", "data/regions.yaml", "data/municipalities.yaml", "data/sectors.yaml"]
)
def test_data_that_a_site_cannot_be_without_is_missed(project: Path, needed: str) -> None:
    (project / needed).unlink()
    sources, problems = read_all(project)
    assert [problem.place for problem in problems] == [(needed, 1, 1)]
    assert Path(needed).stem not in sources.data


@pytest.mark.parametrize("name", ["organisations", "programmes", "consents"])
def test_a_register_that_nobody_needs_yet_may_be_missing(project: Path, name: str) -> None:
    (project / "data" / f"{name}.yaml").unlink()
    sources, problems = read_all(project)
    assert not problems
    assert name not in sources.data


def test_data_with_another_suffix_is_not_passed_over_in_silence(project: Path) -> None:
    (project / "data/organisations.yaml").rename(project / "data/organisations.yml")
    _, problems = read_all(project)
    assert [problem.place.path for problem in problems] == ["data/organisations.yml"]
