"""`python build.py` again and again: what it loads, on how many cores, and bad luck."""

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.building import DAMAGED, DAY, anew, build, edit, inodes, site, small_project
from tests.plan.project import ROOT, files_in, write_story

HEAVY = ("jinja2", "markdown", "yaml", "nh3", "PIL", "babel", "showcase.model", "showcase.pipeline")
LOADED = """
import sys
from pathlib import Path
from showcase.cli import main
status = main(["build", "--no-search", "--today", sys.argv[1]], Path.cwd())
print("geladen:", *sorted(sys.modules))
sys.exit(status)
"""
SAVED_MEANWHILE = """
import os, sys
from pathlib import Path
from showcase.cli import main
story, count = Path.cwd() / "content/stories/startzeit.md", 0
def someone(event, what):
    global count
    if event == "open" and str(what[0]) == str(story) and what[1] != "w":
        count += 1
        if count == int(sys.argv[2]):
            new = story.with_name(".neu")
            new.write_text(story.read_text("utf-8").replace(*sys.argv[3:5]), "utf-8")
            new.replace(story)
sys.addaudithook(someone)
sys.exit(main(["build", "--no-search", "--today", sys.argv[1], "--jobs", "1"], Path.cwd()))
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The small site with the generator beside it."""
    root = small_project(tmp_path)
    shutil.copy(ROOT / "build.py", root)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "showcase", root / "showcase", ignore=ignore)
    return root


def run(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *words], cwd=root, capture_output=True, encoding="utf-8", check=False
    )


def build_py(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return run(root, "build.py", "build", "--no-search", "--today", DAY, *words)


# What is loaded.


def test_a_build_with_nothing_to_do_loads_nothing_that_it_does_not_need(checkout: Path) -> None:
    first = run(checkout, "-c", LOADED, DAY)
    assert set(HEAVY) <= {*first.stdout.partition("geladen:")[2].split()}
    second = run(checkout, "-c", LOADED, DAY)
    assert (second.returncode, second.stderr) == (0, "")
    assert "; 0 Dateien geschrieben" in second.stdout
    loaded = second.stdout.partition("geladen:")[2].split()
    assert "showcase.cli" in loaded
    assert [name for name in loaded if name.startswith(HEAVY)] == []


def test_a_changed_generator_makes_every_page_anew(checkout: Path) -> None:
    build_py(checkout)
    edit(checkout / "showcase/render/dates.py", '"""', '""" ')
    said = build_py(checkout, "--why")
    assert "Seiten sind neu: " in said.stdout
    assert "neu" not in build_py(checkout, "--why").stdout.partition("zurückgehalten")[0]


# The same bytes.


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More pages than any number of processes here shares in one go."""
    root = small_project(tmp_path_factory.mktemp("groß"))
    shutil.copy(ROOT / "build.py", root)
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "showcase", root / "showcase", ignore=ignore)
    for number in range(260):
        other = f"g{(number * 7) % 260:03}"
        body = f'## Weg {number}\n\nSiehe [den anderen Weg]({other}.md). <p onclick="x">Hinweis</p>'
        write_story(root, f"g{number:03}", body, title=f"Nr. {number}", related=f"[{other}]")
    return root


def test_the_bytes_and_the_words_are_the_same_for_any_number_of_processes(large: Path) -> None:
    told, sites = [], []
    for jobs in ("1", "2", "5"):
        shutil.rmtree(large / ".cache", ignore_errors=True)
        shutil.rmtree(large / "output", ignore_errors=True)
        done = build_py(large, "--jobs", jobs)
        assert done.returncode == 0, done.stderr
        sites.append(site(large))
        told.append(done.stderr)
    assert len(sites[0]) > 5 * 40
    assert sites[0] == sites[1] == sites[2]
    assert told[0] == told[1] == told[2]
    assert told[0].count("Hinweis: ") == 260


def test_a_part_is_made_alike_by_any_number_of_processes(large: Path) -> None:
    build_py(large, "--jobs", "2")
    sites = []
    for jobs, word in (("1", "A"), ("5", "B"), ("2", "A"), ("5", "A")):
        for number in range(260):
            path = large / f"content/stories/g{number:03}.md"
            path.write_text(path.read_text("utf-8").split("\n\nWort")[0] + f"\n\nWort {word}\n")
        assert build_py(large, "--jobs", jobs).returncode == 0
        sites.append(site(large))
    assert sites[0] == sites[2] == sites[3] != sites[1]


def test_the_order_and_the_times_of_the_files_do_not_matter(tmp_path: Path) -> None:
    one, other = small_project(tmp_path / "a"), tmp_path / "b/projekt"
    files = sorted(path for path in one.rglob("*") if path.is_file())
    chance = random.Random(0)
    for path in chance.sample(files, len(files)):
        copy = other / path.relative_to(one)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
        time = chance.randrange(2_000_000_000)
        os.utime(copy, (time, time))
    assert build(one).status == build(other).status == 0
    assert site(one) == site(other)


def test_a_cache_that_was_copied_to_another_checkout_does_no_harm(tmp_path: Path) -> None:
    one, other = small_project(tmp_path / "a"), tmp_path / "b/projekt"
    build(one)
    shutil.copytree(one, other)
    edit(other / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    before = inodes(one / "output")
    done = build(other)
    assert (done.status, done.err) == (0, "")
    assert site(other) == anew(other) != site(one)
    assert inodes(one / "output") == before
    moved = other.rename(tmp_path / "c")
    assert build(moved).status == 0
    assert site(moved) == anew(moved)


def test_a_cache_that_two_outputs_share_does_no_harm(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    build(root)
    other = tmp_path / "anderswo"
    build(root, "--output", str(other))
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    build(root)
    build(root, "--output", str(other))
    assert site(root) == anew(root)
    assert files_in(other) == files_in(root / "output")


# Saved while it builds.


@pytest.mark.parametrize("again", [False, True])
def test_a_text_that_is_saved_between_reading_and_rendering_is_told(
    checkout: Path, *, again: bool
) -> None:
    before = {}
    if again:
        build_py(checkout)
        before = site(checkout)
        edit(checkout / "content/stories/startzeit.md", "anfing", "begann")
    said = run(checkout, "-c", SAVED_MEANWHILE, DAY, "2", "Praktikum", "Ein Praktikum")
    assert said.returncode == 1
    line = "content/stories/startzeit.md:1:1: die Datei wurde geändert, während gebaut wurde"
    assert line in said.stderr
    assert "Es wurde nichts veröffentlicht." in said.stderr
    assert site(checkout) == before
    assert build_py(checkout).returncode == 0
    assert b"Ein Praktikum" in site(checkout)["geschichten/startzeit/index.html"]
    assert site(checkout) == anew(checkout)


def test_a_text_that_is_saved_before_it_is_read_is_built_as_saved(checkout: Path) -> None:
    said = run(checkout, "-c", SAVED_MEANWHILE, DAY, "1", "Praktikum", "Ein Praktikum")
    assert said.returncode == 0
    assert b"Ein Praktikum" in site(checkout)["geschichten/startzeit/index.html"]
    assert build_py(checkout).returncode == 0
    assert site(checkout) == anew(checkout)


def test_a_headline_that_is_saved_while_it_builds_is_in_the_next_build(checkout: Path) -> None:
    run(checkout, "-c", SAVED_MEANWHILE, DAY, "2", "Startzeit: ", "Spaetzeit: ")
    assert b"Spaetzeit: " not in site(checkout)["geschichten/index.html"]
    assert build_py(checkout).returncode == 0
    assert b"Spaetzeit: " in site(checkout)["geschichten/index.html"]
    assert site(checkout) == anew(checkout)


# A damaged cache.


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def turned(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[:100] + bytes(byte ^ 0x20 for byte in data[100:]))


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def spare_of(root: Path) -> Path:
    (spare,) = (root / ".cache").glob(".*.showcase-spare")
    return spare


@pytest.mark.parametrize("way", [cut, turned])
@pytest.mark.parametrize("name", ["facts.json", "state.json", "memory.db"])
def test_a_damaged_cache_is_told_once_and_the_site_is_right(
    tmp_path: Path, name: str, way: Callable[[Path], None]
) -> None:
    root = small_project(tmp_path)
    build(root)
    way(root / ".cache" / name)
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    done = build(root)
    assert (done.status, done.err) == (0, "")
    assert done.told.count(DAMAGED) == 1
    assert site(root) == anew(root)
    again = build(root)
    assert DAMAGED not in again.told
    assert again.reasons == {}


@pytest.mark.parametrize("way", [cut, turned, emptied])
def test_a_damaged_spare_never_becomes_the_site(
    tmp_path: Path, way: Callable[[Path], None]
) -> None:
    root = small_project(tmp_path)
    build(root)
    for path in spare_of(root).rglob("*.html"):
        data = path.read_bytes()
        path.unlink()  # the spare shares its files with output
        path.write_bytes(data)
        way(path)
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    done = build(root)
    assert (done.status, done.told.count(DAMAGED)) == (0, 1)
    assert site(root) == anew(root)
    assert DAMAGED not in build(root).told


@pytest.mark.parametrize("name", ["facts.json", "state.json", "memory.db", "*"])
def test_a_part_of_the_cache_can_be_deleted_at_any_time(tmp_path: Path, name: str) -> None:
    root = small_project(tmp_path)
    build(root)
    for path in (root / ".cache").glob(name):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    done = build(root)
    assert (done.status, done.err) == (0, "")
    assert site(root) == anew(root)
    assert build(root).reasons == {}


# What is no damage.


def test_a_page_that_is_made_to_the_same_bytes_damages_nothing(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    build(root)
    edit(root / "templates/story.html", "<article>", "<article{# nichts #}>")
    assert DAMAGED not in build(root).told
    edit(root / "content/stories/ueberall.md", "Landesweit", "Im ganzen Land")
    again = build(root)
    assert DAMAGED not in again.told
    assert again.reasons == {"/geschichten/ueberall/": "Text geändert"}


def test_a_fehler_damages_nothing(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    build(root)
    edit(root / "content/stories/ueberall.md", "Landesweit", "[Landesweit](nichts.md)")
    assert build(root).status == 1
    edit(root / "content/stories/ueberall.md", "[Landesweit](nichts.md)", "Im ganzen Land")
    assert DAMAGED not in build(root).told
    assert site(root) == anew(root)


# Names that are no text.


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
@pytest.mark.parametrize(
    "name", [b"content/stories/\xe4.md", b"content/stories/werkstatt/\xe4.png", b"static/\xe4.js"]
)
def test_a_file_name_that_is_no_utf_8_is_told(checkout: Path, name: bytes) -> None:
    build_py(checkout)
    before = site(checkout)
    file = checkout / os.fsdecode(name)
    file.write_bytes((checkout / "content/stories/ueberall.md").read_bytes())
    said = build_py(checkout)
    assert (said.returncode, said.stdout) == (1, "")
    told = name.decode(errors="backslashreplace")
    assert f"{told}:1:1: der Name dieser Datei ist nicht lesbar (kein UTF-8)" in said.stderr
    assert site(checkout) == before
    file.rename(file.with_name(f".{file.name}"))  # what a tool has left there harms nobody
    assert build_py(checkout).returncode == 0
    assert "; 0 Dateien geschrieben" in build_py(checkout).stdout


# A damaged memory.


@pytest.mark.parametrize("seed", range(10))
def test_a_memory_that_is_damaged_anywhere_stops_no_build(tmp_path: Path, seed: int) -> None:
    root, chance = small_project(tmp_path), random.Random(seed)
    build(root)
    file = root / ".cache/memory.db"
    data = file.read_bytes()
    at = chance.randrange(1, len(data) // 4096) * 4096
    noise = bytes(byte ^ chance.randrange(1, 256) for byte in data[at : at + 200])
    file.write_bytes(data[:at] + noise + data[at + 200 :])
    edit(root / "content/stories/ueberall.md", "Landesweit", "Im ganzen Land")
    assert build(root).status == 0
    assert site(root) == anew(root)
    edit(root / "content/stories/ueberall.md", "Überall im Land", "Anderswo")
    assert build(root).status == 0
    assert site(root) == anew(root)
