import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from showcase.cli import main
from showcase.write.lock import lock
from tests.plan.project import (
    cleared,
    files_in,
    new_checkout,
    new_project,
    write,
    write_event,
    write_page,
    write_story,
)

Said = pytest.CaptureFixture[str]
TODAY = ("--today", "2026-11-22")
OUR_LANGUAGE = re.compile(
    "usage|error|invalid|required|unrecognized|argument|choice|expected|option|show this|trace",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def root(project: Path) -> Path:
    """A project with one story; its templates and static files are not to be changed."""
    write_story(cleared(project), "startzeit")
    return project


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A project of its own, slower."""
    return new_project(tmp_path / "projekt")


def build(root: Path, *words: str) -> int:
    # pytest has threads: no forks
    return main(["build", *TODAY, "--jobs", "1", "--no-search", *words], root)


def page(root: Path, path: str) -> str:
    return (root / "output" / path / "index.html").read_text("utf-8")


# Build: done, wrong, refused.


def test_a_build_says_what_it_made_and_where(root: Path, capsys: Said) -> None:
    assert build(root) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert re.fullmatch(
        r"1 Geschichte, 0 Veranstaltungen, 0 einzelne Seiten in \d+,\d s → output: \d+ Seiten; "
        r"\d+ Dateien geschrieben, 0 unverändert, 0 entfernt\.\n",
        said.out,
    )
    assert "<h1>Startzeit</h1>" in page(root, "geschichten/startzeit")


@pytest.mark.parametrize("words", [(), TODAY, ("--drafts",), ("build",)])
def test_without_a_command_it_builds(root: Path, words: tuple[str, ...]) -> None:
    assert main(words, root) == 0
    assert (root / "output/index.html").is_file()


def test_what_is_wrong_is_told_with_its_place_and_a_first_build_leaves_no_output(
    root: Path, capsys: Said
) -> None:
    write_story(root, "neu", "Zum [Nichts](nichts.md)", place="Padderborn")
    assert build(root) == 1
    said = capsys.readouterr()
    assert said.out == ""
    told = [line for line in said.err.splitlines() if re.match(r"[^ ]+:\d+:\d+: ", line)]
    assert [line.partition(": ")[0] for line in told] == [
        "content/stories/neu.md:6:8",
        "content/stories/neu.md:8:14",
    ]
    assert "    Meinten Sie „Paderborn“" in said.err
    assert "2 Fehler, 0 Hinweise" in said.err
    assert "nichts veröffentlicht" in said.err
    assert not (root / "output").exists()


def test_all_that_is_wrong_is_told_in_one_go(own: Path, capsys: Said) -> None:
    write_story(own, "a", sectors="[pfleg]")
    write_event(own, "b", end="2016")
    write_page(own, "c", "[x](nichts.md)")
    write(own / "content/stories/d.md", "kein Text mit Angaben")
    write(own / "templates/404.html", "{{ nichts }}")
    assert build(own) == 1
    told = capsys.readouterr().err
    for path in ("stories/a", "events/b", "pages/c", "stories/d"):
        assert f"content/{path}.md:" in told
    assert "templates/404.html:1:1: " in told


def test_a_failed_build_leaves_the_site_before_as_it_was(root: Path) -> None:
    assert build(root) == 0
    before = files_in(root / "output")
    write_story(root, "startzeit", "Ganz neu und [falsch](nichts.md).")
    write_story(root, "noch-eine")
    assert build(root) == 1
    assert files_in(root / "output") == before


def test_a_note_does_not_keep_the_site_from_being_published(root: Path, capsys: Said) -> None:
    write_story(root, "startzeit", '<p onclick="x">Eins</p>')
    assert build(root) == 0
    said = capsys.readouterr()
    assert "content/stories/startzeit.md:8:4: Hinweis: " in said.err
    assert "0 Fehler, 1 Hinweis." in said.out


def test_the_next_build_leaves_nothing_stale(root: Path, capsys: Said) -> None:
    write_story(root, "wegbereiter", place="Köln")
    build(root)
    assert (root / "output/geschichten/wegbereiter/index.html").is_file()
    (root / "content/stories/wegbereiter.md").unlink()
    capsys.readouterr()
    assert build(root) == 0
    assert not (root / "output/geschichten/wegbereiter").exists()
    assert not (root / "output/regionen/koeln/koeln").exists()
    assert "2 entfernt" in capsys.readouterr().out


def test_a_build_of_the_same_changes_nothing(root: Path, capsys: Said) -> None:
    build(root)
    before = files_in(root / "output")
    capsys.readouterr()
    assert build(root) == 0
    assert " 0 Dateien geschrieben, " in capsys.readouterr().out
    assert files_in(root / "output") == before


def test_a_folder_of_someone_else_is_left_alone(root: Path, capsys: Said) -> None:
    mine = write(root / "output/roman.txt", "Kapitel 1")
    assert build(root) == 2
    said = capsys.readouterr()
    assert "roman.txt" in said.err
    assert said.out == ""
    assert files_in(root / "output") == {"roman.txt": mine.read_bytes()}


def test_a_file_that_someone_put_into_the_site_stops_the_build(root: Path, capsys: Said) -> None:
    build(root)
    write(root / "output/CNAME", "www.example.org")
    before = files_in(root / "output")
    assert build(root) == 2
    assert "CNAME" in capsys.readouterr().err
    assert files_in(root / "output") == before


def test_the_project_itself_is_no_output_folder(root: Path) -> None:
    before = files_in(root / "content")
    assert build(root, "--output", str(root)) == 2
    assert files_in(root / "content") == before


def test_output_and_cache_can_lie_elsewhere(root: Path, tmp_path: Path) -> None:
    site, cache = tmp_path / "site", tmp_path / "cache"
    assert build(root, "--output", str(site), "--cache", str(cache)) == 0
    assert (site / "geschichten/startzeit/index.html").is_file()
    assert cache.is_dir()
    assert not (root / "output").exists()
    assert not (root / ".cache").exists()


# What is read.


@pytest.mark.parametrize("folders", [("stories",), ("events",), ("pages",), ()])
def test_the_content_may_lack_folders(tmp_path: Path, folders: tuple[str, ...]) -> None:
    root = new_project(tmp_path, texts=True)
    for path in (root / "content").iterdir():
        if path.name not in folders:
            path.rename(tmp_path / f"weg-{path.name}")
    # Texts name each other; what is left must not.
    for path in (root / "content").rglob("*.md"):
        front, _, _ = path.read_text("utf-8").partition("\n---\n")
        kept = re.sub(r"^(events|stories|related): .*\n?", "", front, flags=re.MULTILINE)
        write(path, f"{kept.rstrip()}\n---\nText.\n")
    assert build(root) == 0
    assert (root / "output/index.html").is_file()


def test_content_elsewhere_is_built_and_its_problems_named_as_the_path_was_given(
    root: Path, tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = new_project(tmp_path / "woanders")
    write_story(other, "von-dort", "Siehe [Fest](../events/fest.md).")
    write_event(other, "fest")
    monkeypatch.chdir(root)
    given = os.path.relpath(other / "content")
    assert build(root, "--content", given) == 0
    assert "<h1>Von-dort</h1>" in page(root, "geschichten/von-dort")
    assert not (root / "output/geschichten/startzeit").exists()
    write_story(other, "von-dort", "[x](nichts.md)")
    capsys.readouterr()
    assert build(root, "--content", given) == 1
    assert capsys.readouterr().err.startswith(f"{given}/stories/von-dort.md:8:5: ")
    assert build(root, "--content", str(other / "content")) == 1
    assert capsys.readouterr().err.startswith(f"{other}/content/stories/von-dort.md:8:5: ")


def test_content_that_is_a_link_is_named_as_the_editor_knows_it(
    root: Path, tmp_path: Path, capsys: Said
) -> None:
    (root / "content").rename(tmp_path / "texte")
    (root / "content").symlink_to(tmp_path / "texte")
    write_story(root, "startzeit", "[x](nichts.md)")
    assert build(root) == 1
    assert capsys.readouterr().err.startswith("content/stories/startzeit.md:8:5: ")


def test_content_that_is_not_there_is_told(root: Path, capsys: Said) -> None:
    assert build(root, "--content", str(root / "inhalt")) != 0
    assert "inhalt" in capsys.readouterr().err
    assert not (root / "output").exists()


@pytest.mark.parametrize("name", ["site.yaml", "data/regions.yaml", "data/sectors.yaml"])
def test_a_missing_file_that_every_site_needs_is_told(root: Path, capsys: Said, name: str) -> None:
    (root / name).unlink()
    assert build(root) == 1
    assert capsys.readouterr().err.startswith(f"{name}:1:1: ")


def test_missing_templates_are_told(own: Path, capsys: Said) -> None:
    (own / "templates").rename(own / "vorlagen")
    assert build(own) == 1
    assert "templates/home.html:1:1: " in capsys.readouterr().err


# What is shown, and when.


def test_a_story_appears_on_its_day_and_goes_after_its_last(root: Path, capsys: Said) -> None:
    write_story(root, "bald", date="2026-12-01", publish_on="2026-12-01", expires="2026-12-24")
    story = root / "output/geschichten/bald/index.html"
    assert main(["build", "--today", "2026-11-30"], root) == 0
    assert not story.exists()
    said = capsys.readouterr().out
    assert "zurückgehalten: content/stories/bald.md (erscheint am 1.12.2026)" in said
    assert main(["build", "--today", "2026-12-01"], root) == 0
    assert story.exists()
    assert main(["build", "--today", "2026-12-24"], root) == 0
    assert "Bald" in story.read_text("utf-8")
    capsys.readouterr()
    assert main(["build", "--today", "2026-12-25"], root) == 0
    assert "Bald" not in story.read_text("utf-8")
    assert "Nicht mehr verfügbar" in story.read_text("utf-8")
    assert "(abgelaufen am 24.12.2026)" in capsys.readouterr().out


def test_a_draft_is_published_only_where_drafts_are_wanted(root: Path, capsys: Said) -> None:
    write_story(root, "geheim", draft="true")
    assert build(root) == 0
    assert not (root / "output/geschichten/geheim").exists()
    said = capsys.readouterr().out
    assert "zurückgehalten: content/stories/geheim.md (Entwurf)" in said
    assert build(root, "--drafts") == 0
    assert "Entwurf" in page(root, "geschichten/geheim")
    assert build(root) == 0
    assert not (root / "output/geschichten/geheim").exists()


def test_a_release_never_has_drafts(root: Path, capsys: Said) -> None:
    assert build(root, "--drafts", "--release") == 2
    assert "--drafts und --release" in capsys.readouterr().err


def test_a_release_names_every_gap_and_publishes_nothing(tmp_path: Path, capsys: Said) -> None:
    root = new_project(tmp_path, texts=True)
    assert build(root, "--release") == 1
    told = capsys.readouterr().err
    lines = [re.sub(r"^(\S+):\d+:\d+: ", r"\1: ", line) for line in told.splitlines()]
    assert "site.yaml: base_url: https://das-machen-wir.example/ gehört niemandem" in lines
    assert "site.yaml: es fehlt der Betreiber (operator)" in lines
    gaps = sum("content/pages/impressum.md: hier ist noch eine Lücke" in line for line in lines)
    text = (root / "content/pages/impressum.md").read_text("utf-8")
    assert gaps == text.count("[LÜCKE")
    assert not (root / "output").exists()


# Check.


def test_check_says_the_same_and_writes_nothing(root: Path, capsys: Said) -> None:
    write_story(root, "neu", "[x](nichts.md)")
    before = files_in(root)
    assert main(["check", *TODAY], root) == 1
    checked = capsys.readouterr().err
    assert files_in(root) == before
    assert {path.name for path in root.iterdir()} & {"output", ".cache"} == set()
    build(root)
    assert capsys.readouterr().err.splitlines()[:2] == checked.splitlines()[:2]


def test_check_of_what_is_right(root: Path, capsys: Said) -> None:
    assert main(["check", *TODAY], root) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert re.search(r"^1 Geschichte, .* \d+ Seiten geprüft\.$", said.out, re.MULTILINE)


def test_check_for_programs(root: Path, capsys: Said) -> None:
    write_story(root, "neu", "<blink>x</blink> [x](nichts.md)")
    assert main(["check", *TODAY, "--format", "json"], root) == 1
    said = json.loads(capsys.readouterr().out)
    assert {key: said[key] for key in ("version", "errors", "notes")} == {
        "version": 1,
        "errors": 1,
        "notes": 1,
    }
    note, error = said["problems"]
    assert note.keys() == error.keys()
    assert note["severity"] == "note"
    assert error == {
        "path": "content/stories/neu.md",
        "line": 8,
        "column": 22,
        "severity": "error",
        "message": "der Link „nichts.md“ führt nirgendwohin",
        "hint": error["hint"],
    }


def test_check_for_github(root: Path, capsys: Said) -> None:
    write_story(root, "neu", "[x](nichts.md)")
    assert main(["check", *TODAY, "--format", "github"], root) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(
        "::error file=content/stories/neu.md,line=8,col=5::der Link „nichts.md“ führt"
    )


@pytest.mark.parametrize("form", ["json", "github"])
def test_programs_are_told_nothing_but_what_they_read(root: Path, capsys: Said, form: str) -> None:
    assert main(["check", *TODAY, "--format", form], root) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert said.out.strip() == "" or json.loads(said.out)["problems"] == []


def test_check_for_a_release(root: Path, capsys: Said) -> None:
    assert main(["check", *TODAY, "--release"], root) == 1
    assert "content/pages/impressum.md:1:1: diese Seite fehlt" in capsys.readouterr().err


# Where it will stand.


@pytest.mark.parametrize("base_url", ["https://example.org/unter/pfad/", "https://example.org/x"])
def test_the_base_url_is_the_404_pages_root(root: Path, base_url: str) -> None:
    assert build(root, "--base-url", base_url) == 0
    path = base_url.removeprefix("https://example.org").rstrip("/")
    missing = (root / "output/404.html").read_text("utf-8")
    assert f'href="{path}/geschichten/"' in missing
    assert f'href="{base_url.rstrip("/")}/geschichten/startzeit/"' in page(
        root, "geschichten/startzeit"
    )


# What is typed wrong.


@pytest.mark.parametrize(
    "words",
    [
        ["--unbekannt"],
        ["build", "--unbekannt", "x"],
        ["baue"],
        ["build", "rest"],
        ["build", "--today", "heute"],
        ["build", "--today", "2026-02-30"],
        ["build", "--today", "22.11.2026"],
        ["build", "--today", "20261122"],
        ["build", "--today", "2026-W47-7"],
        ["build", "--today"],
        ["build", "--jobs", "viele"],
        ["build", "--jobs", "0"],
        ["build", "--base-url", "example.org"],
        ["build", "--base-url", "ftp://example.org/"],
        ["check", "--format", "xml"],
        ["check", "--drafts"],
        ["serve", "--port", "hoch"],
        ["new"],
        ["new", "story"],
        ["new", "roman", "Titel"],
    ],
    ids=" ".join,
)
def test_wrong_words_are_refused_in_german(root: Path, capsys: Said, words: list[str]) -> None:
    before = files_in(root)
    assert main(words, root) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.strip()
    assert OUR_LANGUAGE.findall(said.err) == []
    assert files_in(root) == before


@pytest.mark.parametrize(
    "words",
    [["--help"], ["-h"], *([name, "--help"] for name in ("build", "check", "serve", "new"))],
    ids=" ".join,
)
def test_help_is_german(root: Path, capsys: Said, words: list[str]) -> None:
    assert main(words, root) == 0
    said = capsys.readouterr()
    assert said.err == ""
    assert "Aufruf: build.py" in said.out
    assert OUR_LANGUAGE.findall(said.out.replace("--output", "").replace("Optionen", "")) == []


@pytest.mark.parametrize("command", ["build", "check", "serve", "new"])
def test_help_names_every_command(root: Path, capsys: Said, command: str) -> None:
    main(["--help"], root)
    assert re.search(rf"^ +{command} +\w", capsys.readouterr().out, re.MULTILINE)


# The door itself: python build.py, in a process of its own.


def run(root: Path, *words: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "build.py", *words],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        check=False,
        timeout=60,
    )


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return new_checkout(tmp_path / "projekt")


def test_the_exit_status_says_how_it_went(checkout: Path) -> None:
    done = run(checkout, *TODAY)
    assert (done.returncode, done.stderr) == (0, b"")
    assert "12 Geschichten, 6 Veranstaltungen" in done.stdout.decode()
    write_story(checkout, "neu", place="Padderborn")
    wrong = run(checkout, "check", *TODAY)
    assert wrong.returncode == 1
    assert wrong.stderr.decode().startswith("content/stories/neu.md:6:8: ")


def test_a_text_that_nobody_can_read_is_told_and_spoils_no_other(checkout: Path) -> None:
    write_story(checkout, "tief", "- " * 500 + "x")
    write_page(checkout, "zuletzt", "- eins\n\n[zwei](nichts.md)")
    told = run(checkout, "check", *TODAY)
    assert told.returncode == 1
    assert "Traceback" not in told.stderr.decode()
    assert "content/pages/zuletzt.md:7:8: der Link „nichts.md“" in told.stderr.decode()


def test_it_speaks_utf_8_whatever_the_terminal_says(checkout: Path) -> None:
    # A pipe on Windows: no „quotes“, no →.
    said = run(checkout, *TODAY, PYTHONIOENCODING="cp1252", PYTHONUTF8="0")
    assert said.returncode == 0
    assert "→ output: " in said.stdout.decode("utf-8")
    told = run(checkout, "--today", "morgen", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert told.returncode == 2
    assert "„morgen“ ist kein Tag" in told.stderr.decode("utf-8")


def test_one_and_the_same_content_gives_one_and_the_same_bytes(tmp_path: Path) -> None:
    here = new_checkout(tmp_path / "hier")
    there = new_checkout(tmp_path / "ganz woanders" / "größer")
    surroundings: list[tuple[Path, str, int, Mapping[str, str]]] = [
        (here, "1", 0o022, {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C"}),
        (there, "3", 0o077, {"PYTHONHASHSEED": "2", "TZ": "US/Hawaii", "LC_ALL": "tr_TR.UTF-8"}),
    ]
    for root, jobs, umask, environment in surroundings:
        before = os.umask(umask)
        try:
            assert run(root, *TODAY, "--no-search", "--jobs", jobs, **environment).returncode == 0
        finally:
            os.umask(before)
    assert files_in(here / "output") == files_in(there / "output")
    assert len(files_in(here / "output")) > 80


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path) -> None:
    sites = []
    for order in (1, -1):
        root = new_project(tmp_path / f"projekt{order}")
        for name in ("alpha", "beta", "gamma", "delta")[::order]:
            write_story(root, name, title="Gleich", date="2026-11-20")
            write_event(root, name, title="Gleich", start="2016")
        assert build(root) == 0
        sites.append(files_in(root / "output"))
    assert sites[0] == sites[1]


def test_two_builds_at_once_both_finish(checkout: Path) -> None:
    both = [
        subprocess.Popen(
            [sys.executable, "build.py", *TODAY],
            cwd=checkout,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        for _ in range(2)
    ]
    said = [process.communicate(timeout=60)[0].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    listed = (checkout / "output/.showcase").read_text("utf-8").splitlines()[1:]
    assert sorted(files_in(checkout / "output")) == sorted([".showcase", *listed])
    assert {path.name for path in checkout.iterdir() if "output" in path.name} == {"output"}


def test_a_second_build_waits_for_the_first_and_says_so(checkout: Path) -> None:
    with lock(checkout / ".cache", 0, lambda: None):
        second = subprocess.Popen(
            [sys.executable, "-u", "build.py", *TODAY],
            cwd=checkout,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        assert second.stderr is not None
        assert "wartet" in second.stderr.readline().decode()
        time.sleep(0.2)
        assert not (checkout / "output").exists()
    assert "12 Geschichten" in second.communicate(timeout=60)[0].decode()
    assert second.returncode == 0
