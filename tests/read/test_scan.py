import os
import sys
from pathlib import Path
from time import sleep

import pytest

from showcase.read.scan import Look, Seen, scan, settled

SECOND = 1_000_000_000
NOW = 1_795_000_000 * SECOND + 123_456_789


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "stories/werkstatt").mkdir(parents=True)
    (folder / "stories/startzeit.md").write_text("Text.", "utf-8")
    (folder / "stories/werkstatt/index.md").write_text("Text.", "utf-8")
    sleep(0.02)  # what happens next has another time, whatever the clock's tick
    return folder


def seen(content: Path) -> Seen:
    return scan({"content": content}).seen


def differing(before: Seen, now: Seen) -> set[str]:
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


# What a look tells.


def test_files_and_folders_are_named_as_they_lie(content: Path) -> None:
    assert sorted(seen(content)) == [
        "content",
        "content/stories",
        "content/stories/startzeit.md",
        "content/stories/werkstatt",
        "content/stories/werkstatt/index.md",
    ]


def test_a_single_file_is_looked_at_too_and_what_is_not_there_is_left_out(content: Path) -> None:
    places = {"site.yaml": content / "stories/startzeit.md", "locales": content / "nichts"}
    look = scan(places)
    assert [*look.seen] == ["site.yaml"]
    assert look.seen["site.yaml"][0] == len("Text.")


def test_two_looks_at_the_same_are_equal(content: Path) -> None:
    assert seen(content) == seen(content)


def test_what_an_editors_tools_leave_beside_a_text_is_not_looked_at(content: Path) -> None:
    before = seen(content)
    for name in (".startzeit.md.swp", "#startzeit.md#", "startzeit.md~", "startzeit.md.bak"):
        (content / "stories" / name).write_text("vim", "utf-8")
    assert seen(content) == before


def test_a_changed_text_is_seen(content: Path) -> None:
    before = seen(content)
    (content / "stories/startzeit.md").write_text("Wort.", "utf-8")
    assert differing(before, seen(content)) == {"content/stories/startzeit.md"}


def test_a_longer_text_is_seen_even_with_the_time_of_the_old_one(content: Path) -> None:
    file = content / "stories/startzeit.md"
    before, times = seen(content), file.stat()
    file.write_text("Ein Text.", "utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert differing(before, seen(content)) == {"content/stories/startzeit.md"}


def test_a_new_name_is_seen(content: Path) -> None:
    before = seen(content)
    (content / "stories/startzeit.md").rename(content / "stories/anders.md")
    names = {"content/stories/startzeit.md", "content/stories/anders.md"}
    assert differing(before, seen(content)) == names


def test_two_files_that_change_names_are_seen(content: Path) -> None:
    one, other = content / "stories/startzeit.md", content / "stories/werkstatt/index.md"
    before = seen(content)
    one.rename(content / "x")
    other.rename(one)
    (content / "x").rename(other)
    assert differing(before, seen(content)) == {
        "content/stories/startzeit.md",
        "content/stories/werkstatt/index.md",
    }


def test_a_new_empty_folder_is_seen(content: Path) -> None:
    before = seen(content)
    (content / "events").mkdir()
    assert differing(before, seen(content)) == {"content/events"}


def test_a_file_that_becomes_a_folder_is_seen(content: Path) -> None:
    before = seen(content)
    (content / "stories/startzeit.md").unlink()
    (content / "stories/startzeit.md").mkdir()
    assert differing(before, seen(content)) == {"content/stories/startzeit.md"}


def test_what_was_deleted_is_seen(content: Path) -> None:
    before = seen(content)
    (content / "stories/werkstatt/index.md").unlink()
    assert differing(before, seen(content)) == {"content/stories/werkstatt/index.md"}


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no time of the entry's change")
def test_a_file_replaced_by_one_of_the_same_size_and_time_is_seen(content: Path) -> None:
    file, other = content / "stories/startzeit.md", content / "neu"
    before, times = seen(content), file.stat()
    other.write_text("Wort.", "utf-8")
    os.utime(other, ns=(times.st_atime_ns, times.st_mtime_ns))
    other.replace(file)
    now = seen(content)
    assert now["content/stories/startzeit.md"][:2] == before["content/stories/startzeit.md"][:2]
    assert differing(before, now) == {"content/stories/startzeit.md"}


def test_a_change_behind_a_link_is_seen(content: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "anderswo"
    elsewhere.mkdir()
    (elsewhere / "a.md").write_text("Text.", "utf-8")
    (content / "events").symlink_to(elsewhere, target_is_directory=True)
    (content / "stories/b.md").symlink_to(elsewhere / "a.md")
    before = seen(content)
    sleep(0.02)
    (elsewhere / "a.md").write_text("Wort.", "utf-8")
    assert differing(before, seen(content)) == {"content/events/a.md", "content/stories/b.md"}


def test_a_link_that_leads_nowhere_is_left_out(content: Path) -> None:
    before = seen(content)
    (content / "stories/nichts.md").symlink_to("nirgends.md")
    assert seen(content) == before


def test_what_python_compiles_is_not_looked_at(content: Path) -> None:
    before = seen(content)
    (content / "stories/__pycache__").mkdir()
    (content / "stories/__pycache__/a.pyc").write_bytes(b"x")
    assert seen(content) == before


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_a_name_that_is_no_utf_8_is_looked_at_too(content: Path) -> None:
    before = seen(content)
    (content / os.fsdecode(b"stories/\xe4.md")).write_text("Text.", "utf-8")
    assert differing(before, seen(content)) == {os.fsdecode(b"content/stories/\xe4.md")}


# What a later look can tell by its times.


def is_told_by_its_times(*, changed: int, entered: int | None = None, began: int = NOW) -> bool:
    """Whether a later look at the very same file will take it for what it was."""
    times = (5, changed, changed if entered is None else entered)
    seen = {"content": (0, 0, 0), "content/a.md": times}
    before = settled(Look(seen, began))
    assert before.keys() == seen.keys()  # whatever its times say, it was there
    assert before["content"] == (0, 0, 0)
    return before["content/a.md"] == times


def test_what_has_lain_there_for_a_while_is_told_by_its_times() -> None:
    assert is_told_by_its_times(changed=NOW - SECOND)


@pytest.mark.parametrize("before", [0, 1, 4_000_000, 10_000_000])
def test_what_was_changed_within_a_tick_of_the_look_is_looked_at_again(before: int) -> None:
    assert not is_told_by_its_times(changed=NOW - before)


def test_what_came_in_place_within_a_tick_is_looked_at_again_however_old_it_is() -> None:
    assert not is_told_by_its_times(changed=NOW - 9 * SECOND, entered=NOW - 1)


def test_what_comes_from_the_future_is_looked_at_again() -> None:
    assert not is_told_by_its_times(changed=NOW + SECOND)


@pytest.mark.parametrize(("ago", "expected"), [(1, False), (2, False), (3, True)])
def test_whole_seconds_need_two_seconds(ago: int, *, expected: bool) -> None:
    whole = NOW // SECOND * SECOND
    assert is_told_by_its_times(changed=whole - ago * SECOND, began=whole) == expected


def test_a_file_saved_just_before_the_look_is_looked_at_again_and_later_it_is_known(
    content: Path,
) -> None:
    file = content / "stories/startzeit.md"
    file.write_text("Wort.", "utf-8")
    at_once = scan({"content": content})
    assert differing(settled(at_once), at_once.seen) == {"content/stories/startzeit.md"}
    sleep(0.05)
    assert settled(scan({"content": content})) == at_once.seen


def test_a_file_that_came_and_went_within_a_tick_is_missed(content: Path) -> None:
    (content / "stories/neu.md").write_text("Wort.", "utf-8")
    before = settled(scan({"content": content}))
    (content / "stories/neu.md").unlink()
    assert differing(before, seen(content)) == {"content/stories/neu.md"}
