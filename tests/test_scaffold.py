import re
from pathlib import Path

import pytest

from showcase.cli import main
from showcase.problem import stops
from tests.plan.project import cleared, files_in, make, new_project, site_of, write, write_story

Said = pytest.CaptureFixture[str]
TODAY = ("--today", "2026-11-22")
GAP = re.compile(r"\[LÜCKE: [^]]*\]")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def root(project: Path) -> Path:
    return cleared(project)


def new(root: Path, *words: str) -> int:
    return main(["new", *words, *TODAY], root)


def fill(path: Path, **values: str) -> None:
    """Replace the gaps as an editor would: those of the front matter by key, those of the text."""
    text = path.read_text("utf-8")
    for key, value in values.items():
        text = re.sub(rf'^{key}: ".*"$', f"{key}: {value}", text, flags=re.MULTILINE)
    write(path, GAP.sub("Etwas.", text))


@pytest.mark.parametrize(
    ("kind", "folder"), [("story", "stories"), ("event", "events")], ids=["story", "event"]
)
def test_a_new_file_says_where_it_is(root: Path, capsys: Said, kind: str, folder: str) -> None:
    assert new(root, kind, "Größe: 100 % „Übung“") == 0
    path = f"content/{folder}/groesse-100-uebung.md"
    assert capsys.readouterr().out == f"Angelegt: {path}\n"
    assert (root / path).is_file()


@pytest.mark.parametrize(
    "title",
    [
        "Startzeit",
        "Startzeit: der Weg",
        'Die "Werkstatt"',
        "Geht's los? - Ja!",
        "Größe & Übung",
        "#machen @alle *jetzt* 100 %",
        "C:\\Bilder\\neu",
        "2016-10-20",
        "NO",
        "Erste Zeile\nzweite Zeile",
        "[Klammer] {zwei}",
        "– Strich",
    ],
)
def test_a_headline_is_kept_letter_by_letter(root: Path, title: str) -> None:
    assert new(root, "story", title, "--place", "Paderborn") == 0
    (path,) = (root / "content/stories").iterdir()
    fill(path, summary='"Worum es geht."', sectors="[pflege]")
    site, _, problems = site_of(root)
    assert problems == []
    assert " ".join(site.stories[0].title.split()) == " ".join(title.split())


def test_a_new_story_is_valid_but_for_its_gaps(root: Path) -> None:
    new(root, "story", "Neu")
    path = root / "content/stories/neu.md"
    lines = path.read_text("utf-8").splitlines()
    problems = make(root).problems
    comment = re.compile("# |#[a-z]")
    marked = {n for n, line in enumerate(lines, 1) if "[LÜCKE" in line and not comment.match(line)}
    assert {problem.place.line for problem in problems} == marked
    fill(path, summary='"Worum es geht."', sectors="[pflege]", place="Paderborn")
    assert make(root).problems == []


def test_a_new_event_is_valid_but_for_its_gaps(root: Path) -> None:
    new(root, "event", "Fest")
    assert stops(make(root).problems)
    fill(root / "content/events/fest.md", summary='"Worum es geht."')
    assert make(root).problems == []


def test_a_new_story_knows_its_place_and_its_day(root: Path) -> None:
    new(root, "story", "Neu", "--place", "Büren")
    text = (root / "content/stories/neu.md").read_text("utf-8")
    assert 'place: "Büren"' in text
    assert "date: 2026-11-22" in text


def test_a_new_event_knows_its_place(root: Path) -> None:
    new(root, "event", "Fest", "--place", "Kreis Unna")
    fill(root / "content/events/fest.md", summary='"Worum es geht."')
    site, _, problems = site_of(root)
    assert problems == []
    assert site.events[0].regions == ("westfaelisches-ruhrgebiet",)


@pytest.mark.parametrize("kind", ["story", "event"])
def test_every_field_that_is_offered_can_be_used_as_it_stands(tmp_path: Path, kind: str) -> None:
    root = new_project(tmp_path, texts=True)
    new(root, kind, "Neu", "--place", "Paderborn")
    (path,) = (root / "content").rglob("neu.md")
    fill(path, summary='"Worum es geht."', sectors="[pflege]")
    # Not with the others: another way to say where, what is held back, another's address,
    # files beside an index.md.
    left_out = "places|region|statewide|draft|publish_on|slug|cover|pictures|clips|not_after"
    text = re.sub(r"^#(?! )(?=\w+:)", "", path.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(rf"^({left_out}):", r"#\1:", text, flags=re.MULTILINE)
    text = re.sub(r"(?<=:\n)#(?=  - )", "", text)
    text = re.sub(r"^(#\w+:\n)  -", r"\1#  -", text, flags=re.MULTILINE)
    write(path, text)
    site, withheld, problems = site_of(root)
    assert [str(one) for one in problems if one.place.path.endswith("neu.md")] == []
    assert withheld == []
    written = next(one for one in (*site.stories, *site.events) if one.title == "Neu")
    assert written.sources
    assert written.people
    assert written.aliases


@pytest.mark.parametrize("field", ["places", "region", "statewide"])
def test_every_way_to_say_where_can_be_used_as_it_stands(tmp_path: Path, field: str) -> None:
    root = new_project(tmp_path, texts=True)
    new(root, "story", "Neu", "--place", "Paderborn")
    path = root / "content/stories/neu.md"
    fill(path, summary='"Worum es geht."', sectors="[pflege]")
    text = path.read_text("utf-8").replace('place: "Paderborn"\n', "")
    write(path, text.replace(f"#{field}: ", f"{field}: "))
    site, _, problems = site_of(root)
    assert problems == []
    (story,) = (one for one in site.stories if one.id == "neu")
    assert story.statewide or story.regions


# Never over another.


@pytest.mark.parametrize("taken", ["stories/neu.md", "stories/neu/index.md"])
def test_nothing_is_ever_overwritten(root: Path, capsys: Said, taken: str) -> None:
    write(root / "content" / taken, "Meins.")
    assert new(root, "story", "Neu") == 2
    said = capsys.readouterr()
    assert "gibt es schon" in said.err
    assert said.out == ""
    assert files_in(root / "content") == {taken: b"Meins."}


def test_a_story_and_an_event_may_have_the_same_name(root: Path) -> None:
    assert new(root, "story", "Neu") == 0
    assert new(root, "event", "Neu") == 0


@pytest.mark.parametrize("title", ["", "!!!", "– – –", "..", "/"])
def test_a_headline_without_letters_gives_no_file(root: Path, capsys: Said, title: str) -> None:
    assert new(root, "story", title) == 2
    assert "kein Dateiname" in capsys.readouterr().err
    assert files_in(root / "content") == {}


@pytest.mark.parametrize("title", ["../../etwas", "/etc/passwd", "a/b", "..\\..\\x", "x\x00y"])
def test_a_headline_never_leads_out_of_its_folder(root: Path, title: str) -> None:
    before = {path for path in files_in(root) if not path.startswith("content/stories/")}
    new(root, "story", title)
    after = files_in(root)
    assert {path for path in after if not path.startswith("content/stories/")} == before
    assert len(list((root / "content/stories").iterdir())) == 1


def test_a_very_long_headline_gives_a_file_that_every_disk_takes(root: Path) -> None:
    assert new(root, "story", "Donaudampfschifffahrt " * 30) == 0
    (path,) = (root / "content/stories").iterdir()
    assert len(path.name) <= 255


def test_the_new_story_takes_no_other_ones_address(root: Path) -> None:
    write_story(root, "alt", slug="neu")
    new(root, "story", "Neu", "--place", "Paderborn")
    fill(root / "content/stories/neu.md", summary='"Worum es geht."', sectors="[pflege]")
    assert stops(make(root).problems)
