from collections import UserDict
from collections.abc import ItemsView, Mapping
from pathlib import Path
from shutil import rmtree

import pytest

from showcase.problem import Refusal
from showcase.write.claim import MARKER, obstacle
from showcase.write.tree import Left, Published
from tests.write.publishing import publish

SPARE = ".output.showcase-spare"
SITE = {
    "index.html": b"<h1>NRW. Das machen WIR!</h1>",
    "geschichten/startzeit/index.html": b"<h1>Startzeit</h1>",
    "static/umlaut-ä.css": b"h1 { color: green }",
}
OTHER_SITE = {
    "index.html": SITE["index.html"],
    "geschichten/startzeit/index.html": b"<h1>Startzeit, neu</h1>",
    "feed.xml": b"<feed/>",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def held_by(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def shows(output: Path, site: Mapping[str, bytes]) -> bool:
    files = held_by(output)
    listed = files.pop(MARKER).decode().splitlines()[1:]
    return files == site and listed == sorted(site)


def test_first_publication_makes_the_folder_and_leaves_nothing_else(
    output: Path, cache: Path
) -> None:
    assert obstacle(output) is None
    assert not output.exists()
    assert publish(SITE, output, cache) == Published(written=3, removed=0, unchanged=0)
    assert shows(output, SITE)
    assert {path.name for path in output.parent.iterdir()} == {"output", "cache"}
    assert [path.name for path in cache.iterdir()] == [SPARE]
    assert held_by(cache / SPARE) == held_by(output)


def test_next_publication_counts_what_changed_and_leaves_nothing_stale(
    output: Path, cache: Path
) -> None:
    publish(SITE, output, cache)
    assert publish(OTHER_SITE, output, cache) == Published(written=2, removed=1, unchanged=1)
    assert shows(output, OTHER_SITE)
    assert not (output / "static").exists()


def test_same_site_gives_the_same_bytes_wherever_it_is_published(
    tmp_path: Path, cache: Path
) -> None:
    publish(SITE, tmp_path / "here", cache)
    publish(dict(reversed(SITE.items())), tmp_path / "there", cache)
    assert held_by(tmp_path / "here") == held_by(tmp_path / "there")


def test_marker_says_in_german_what_it_is(output: Path, cache: Path) -> None:
    publish({"b.html": b"", "a/c.html": b""}, output, cache)
    assert (output / MARKER).read_text("utf-8") == (
        "Diese Datei zeigt dem Generator, welche Dateien hier von ihm sind. Nicht löschen.\n"
        "a/c.html\n"
        "b.html\n"
    )


def test_parents_are_made_and_no_cache_is_needed(tmp_path: Path) -> None:
    output = tmp_path / "web" / "root" / "output"
    assert obstacle(output) is None
    publish(SITE, output, tmp_path / "no-cache")
    assert shows(output, SITE)
    assert [path.name for path in output.parent.iterdir()] == ["output"]


@pytest.mark.parametrize("debris", [".DS_Store", "geschichten/Thumbs.db", "new/desktop.ini"])
def test_what_an_operating_system_leaves_is_no_ones(output: Path, cache: Path, debris: str) -> None:
    for _ in range(2):
        (output / debris).parent.mkdir(parents=True, exist_ok=True)
        (output / debris).touch()
        assert isinstance(publish(SITE, output, cache), Published)
        assert shows(output, SITE)


def test_empty_folders_are_fine_and_vanish(output: Path, cache: Path) -> None:
    for _ in range(2):
        (output / "empty" / "folders").mkdir(parents=True)
        assert isinstance(publish(SITE, output, cache), Published)
        assert not (output / "empty").exists()


def test_symlink_stays_and_its_target_is_published_to(tmp_path: Path, cache: Path) -> None:
    target, output = tmp_path / "htdocs", tmp_path / "output"
    output.symlink_to(target)
    for site in (SITE, OTHER_SITE):
        publish(site, output, cache)
        assert output.is_symlink()
        assert shows(target, site)


def assert_refused(output: Path, cache: Path) -> Refusal:
    before = held_by(output)
    asked, told = obstacle(output), publish(OTHER_SITE, output, cache)
    assert isinstance(told, Refusal)
    assert asked == told
    assert held_by(output) == before
    assert {path.name for path in cache.iterdir()} <= {SPARE}
    return told


@pytest.mark.parametrize("name", ["CNAME", "geschichten/notiz.txt", "geschichten/.showcase"])
def test_file_of_someone_else_stops_the_publication(output: Path, cache: Path, name: str) -> None:
    publish(SITE, output, cache)
    (output / name).write_text("meins")
    refusal = assert_refused(output, cache)
    assert refusal.message == f"In {output} liegt, was nicht vom Generator ist: {name}"
    assert "--output" in refusal.hint
    assert "--output" in refusal.hint


def test_folder_of_someone_else_is_named_once_and_a_long_list_is_cut(
    output: Path, cache: Path
) -> None:
    publish(SITE, output, cache)
    (output / ".git" / "refs").mkdir(parents=True)
    (output / "elsewhere").symlink_to(output.parent)
    for name in (".git/HEAD", ".git/refs/main", *(f"note-{n:02}.txt" for n in range(11))):
        (output / name).touch()
    names = [".git/", "elsewhere", *(f"note-{n:02}.txt" for n in range(8))]
    assert assert_refused(output, cache).message.endswith(f": {', '.join(names)}, … und 3 weitere")


@pytest.mark.parametrize("marker", [None, b"", b"index.html\n", b"Diese Datei zeigt", b"\xff\n"])
def test_folder_without_a_sound_marker_is_not_ours(
    output: Path, cache: Path, marker: bytes | None
) -> None:
    (output / "css").mkdir(parents=True)
    (output / "css" / "a.css").touch()
    (output / "index.html").touch()
    if marker is not None:
        (output / MARKER).write_bytes(marker)
    refusal = assert_refused(output, cache)
    listing = "css/, index.html" if marker is None else ".showcase, css/, index.html"
    assert refusal.message == f"{output} ist nicht leer und nicht vom Generator: {listing}"


@pytest.mark.parametrize(
    "damage",
    ["../etc/passwd\n", "/etc/passwd\n", "a//b\n", "./a\n", "\n", "a/\n", "a\0\n", "cut off"],
)
def test_damaged_marker_is_not_ours(output: Path, cache: Path, damage: str) -> None:
    publish(SITE, output, cache)
    with (output / MARKER).open("a", encoding="utf-8") as marker:
        marker.write(damage)
    assert "nicht vom Generator: .showcase, geschichten/" in assert_refused(output, cache).message


@pytest.mark.parametrize("name", ["output", "output/below"])
def test_file_in_the_way(output: Path, cache: Path, name: str) -> None:
    output.touch()
    refusal = assert_refused(output.parent / name, cache)
    assert refusal.message == f"{output} ist eine Datei, kein Ordner."


def test_file_that_someone_adds_while_we_write_is_noticed(output: Path, cache: Path) -> None:
    class SlowSite(UserDict[str, bytes]):
        def items(self) -> ItemsView[str, bytes]:
            (output / "CNAME").touch()
            return super().items()

    publish(SITE, output, cache)
    outcome = publish(SlowSite(OTHER_SITE), output, cache)
    assert isinstance(outcome, Refusal)
    assert "CNAME" in outcome.message
    (output / "CNAME").unlink()
    assert shows(output, SITE)


@pytest.mark.parametrize("path", ["../index.html", "/index.html", "a/../../b", "a\nb", "", MARKER])
def test_path_that_cannot_be_the_sites_is_a_bug(output: Path, cache: Path, path: str) -> None:
    with pytest.raises(ValueError, match="no paths of a site"):
        publish({path: b""}, output, cache)
    assert not output.exists()


def test_root_of_the_disk_is_refused(output: Path) -> None:
    assert "Laufwerk" in str(obstacle(Path(output.anchor)))


def published(site: Mapping[str, bytes], output: Path, cache: Path, left: Left | None) -> Left:
    outcome = publish(site, output, cache, left)
    assert isinstance(outcome, Published)
    assert shows(output, site)
    assert held_by(cache / SPARE) == held_by(output)
    return outcome.left


def test_next_publication_writes_only_what_changed(output: Path, cache: Path) -> None:
    left = published(SITE, output, cache, None)
    page = (output / "index.html").stat()
    left = published(OTHER_SITE, output, cache, left)
    assert (output / "index.html").stat().st_ino == page.st_ino
    published(SITE, output, cache, left)
    assert (output / "index.html").stat().st_ino == page.st_ino


def test_a_page_may_become_a_folder_and_a_folder_a_page(output: Path, cache: Path) -> None:
    left = published({"a/b.html": b"1", "c": b"2"}, output, cache, None)
    left = published({"a": b"3", "c/d.html": b"4"}, output, cache, left)
    published({"a/b.html": b"1", "c": b"2"}, output, cache, left)


@pytest.mark.parametrize("place", ["output", "spare"])
def test_what_someone_changed_in_the_site_or_its_double_is_set_right(
    output: Path, cache: Path, place: str
) -> None:
    folder = output if place == "output" else cache / SPARE
    left = published(SITE, output, cache, None)
    for harm in (
        lambda: (folder / "index.html").write_bytes(b"x" * len(SITE["index.html"])),
        (folder / "geschichten/startzeit/index.html").unlink,
        lambda: (folder / "new.html").touch() if place == "spare" else None,
        (folder / "empty").mkdir,
        lambda: rmtree(folder),
    ):
        harm()
        left = published(SITE, output, cache, left)


def test_a_file_of_someone_else_is_seen_though_nothing_is_read(output: Path, cache: Path) -> None:
    left = published(SITE, output, cache, None)
    (output / "geschichten/CNAME").touch()
    refusal = publish(OTHER_SITE, output, cache, left)
    assert isinstance(refusal, Refusal)
    assert "geschichten/CNAME" in refusal.message
    assert (output / "geschichten/CNAME").exists()
