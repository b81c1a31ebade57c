"""No save is lost, however editors and their tools save."""

import shutil
import subprocess
import time
from pathlib import Path

from tests.plan.project import write, write_event, write_page, write_story
from tests.preview.process import Preview, after_reading, preview

STORY = "/geschichten/startzeit/"


def rests(shown: Preview, least: int = 1) -> list[str]:
    """The rebuilds, when no more have come for a while; at least so many do."""
    assert shown.waits_for(lambda: len(shown.rebuilds()) >= least), shown.terminal()
    seen: list[str] = []
    quiet = time.monotonic()
    while time.monotonic() < quiet + 1:
        if (now := shown.rebuilds()) != seen:
            seen, quiet = now, time.monotonic()
        time.sleep(0.05)
    return seen


def hold_up(checkout: Path, word: str, seconds: float) -> None:
    """Let each page take its time whose text has a certain word."""
    wait = f"import time; time.sleep({seconds} if text and {word!r} in text.markdown else 0)"
    after_reading(checkout, wait)


def test_ten_saves_in_two_seconds_are_all_to_be_seen_at_the_end(checkout: Path) -> None:
    with preview(checkout) as shown, shown.listening() as channel:
        numbers = {channel.news()["number"]}
        for number in range(10):
            write_story(checkout, "startzeit", f"Stand {number}.")
            write_story(checkout, f"neu-{number}", f"Neu {number}.")
            time.sleep(0.2)
        assert shown.shows(STORY, "Stand 9.")
        for number in range(10):
            assert shown.shows(f"/geschichten/neu-{number}/", f"Neu {number}.")
        rests(shown)
        while len(numbers) <= len(shown.rebuilds()):
            numbers.add(channel.news()["number"])
        assert len(numbers) == len(shown.rebuilds()) + 1


def test_a_burst_of_several_files_is_one_rebuild_and_says_what_was_saved(checkout: Path) -> None:
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        write_story(checkout, "startzeit", "Stand 2.")
        assert shown.shows(STORY, "Stand 2.")  # so it is watching now
        before = rests(shown)
        with shown.holding_its_breath():
            write_story(checkout, "startzeit", "Stand 3.")
            write_event(checkout, "markt", start="2027-03-11")
            write_page(checkout, "ueber")
            write(checkout / "static/neu.css", "p { margin: 0 }")
        assert shown.shows(STORY, "Stand 3.")
        (line,) = rests(shown, len(before) + 1)[len(before) :]
        assert "content/events/markt.md, content/pages/ueber.md, content/stories/" in line
        assert "und 1 weitere: " in line
        assert line.endswith("0 Fehler, 0 Hinweise")


def test_a_save_during_a_rebuild_is_built_next(checkout: Path) -> None:
    hold_up(checkout, "Langsam", 0.5)
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        write_story(checkout, "startzeit", "Langsam, Stand 2.")
        time.sleep(0.3)
        write_story(checkout, "startzeit", "Langsam, Stand 3.")
        write_story(checkout, "neu", "Auch dabei.")
        assert shown.shows(STORY, "Stand 3.")
        assert shown.shows("/geschichten/neu/", "Auch dabei.")


def test_a_save_while_the_first_build_runs_is_not_lost(checkout: Path) -> None:
    hold_up(checkout, "Gemach", 1)
    for number in range(4):
        write_story(checkout, f"langsam-{number}", "Gemach.")
    with preview(checkout) as shown:
        lock = checkout / ".cache/preview/build.lock"
        assert shown.waits_for(lambda: lock.exists() or bool(shown.get("/")))
        time.sleep(1)
        write_story(checkout, "startzeit", "Währenddessen.")
        assert shown.shows(STORY, "Währenddessen.")


def test_saving_by_another_name_is_one_save_and_tools_files_are_none(checkout: Path) -> None:
    text = checkout / "content/stories/startzeit.md"
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        content = text.read_text("utf-8").replace("erste", "zweite")
        with shown.holding_its_breath():
            (text.parent / "4913").touch()  # vim asks whether it may write
            (text.parent / "4913").unlink()
            (text.parent / ".startzeit.md.swp").write_text("vim")
            text.rename(text.with_name("startzeit.md~"))
            write(text, content)
            text.with_name("startzeit.md~").unlink()
        assert shown.shows(STORY, "Der zweite Stand.")
        before = rests(shown)
        assert [line.partition(":")[0] for line in before] == ["content/stories/startzeit.md"]

        beside = write(text.with_name("startzeit.md.tmp"), content.replace("zweite", "dritte"))
        beside.replace(text)  # and others
        assert shown.shows(STORY, "Der dritte Stand.")
        (text.parent / ".#startzeit.md").symlink_to("emacs@here.1")
        (text.parent / "#startzeit.md#").write_text("emacs")
        (text.parent / ".startzeit.md.swx").write_text("vim")
        (text.parent / "~$startzeit.docx").write_text("Word")
        assert len(rests(shown, len(before) + 1)) == len(before) + 1
        assert "Der dritte Stand." in shown.get(STORY)[1]


def test_new_moved_and_deleted_folders_are_followed(checkout: Path) -> None:
    stories = checkout / "content/stories"
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        write_story(checkout, "mappe/index", "In einem Ordner.")
        assert shown.shows("/geschichten/mappe/", "In einem Ordner.")
        write_story(checkout, "mappe/index", "Anders.")
        assert shown.shows("/geschichten/mappe/", "Anders.")
        (stories / "mappe").rename(stories / "umgezogen")
        assert shown.shows("/geschichten/umgezogen/", "Anders.")
        assert shown.get("/geschichten/mappe/")[0] == 404
        write_story(checkout, "umgezogen/index", "Danach.")
        assert shown.shows("/geschichten/umgezogen/", "Danach.")
        shutil.rmtree(stories / "umgezogen")
        assert shown.waits_for(lambda: shown.get("/geschichten/umgezogen/")[0] == 404)


def test_a_whole_folder_that_goes_and_comes_again_is_followed(checkout: Path) -> None:
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        (checkout / "content").rename(checkout / "weg")
        assert shown.says("content:1:1: diesen Ordner gibt es nicht")
        assert "Der erste Stand." in shown.get(STORY)[1]
        write_story(checkout, "neu", "Von vorn.")
        assert shown.shows("/geschichten/neu/", "Von vorn.")
        write_story(checkout, "neu", "Und weiter.")
        assert shown.shows("/geschichten/neu/", "Und weiter.")
        assert shown.get(STORY)[0] == 404


def test_content_that_is_not_there_yet_is_awaited(checkout: Path) -> None:
    (checkout / "content").rename(checkout / "weg")
    with preview(checkout) as shown:
        assert shown.says("Vorschau: http://")
        (checkout / "weg").rename(checkout / "content")
        assert shown.shows(STORY, "Der erste Stand.")


def test_another_branch_with_hundreds_of_files_is_one_rebuild(checkout: Path) -> None:
    def git(*words: str) -> None:
        command = ["git", "-c", "user.name=Test", "-c", "user.email=test@example.org", *words]
        subprocess.run(command, cwd=checkout, check=True, capture_output=True)

    git("init", "--quiet", "--initial-branch=eins")
    git("add", "content", "site.yaml")
    git("commit", "--quiet", "--message=Eins")
    git("checkout", "--quiet", "-b", "zwei")
    for number in range(300):
        write_story(checkout, f"geschichte-{number:03}", f"Nummer {number}.")
    write_story(checkout, "startzeit", "Der andere Zweig.")
    git("add", "content")
    git("commit", "--quiet", "--message=Zwei")
    git("checkout", "--quiet", "eins")
    with preview(checkout) as shown:
        assert shown.shows(STORY, "Der erste Stand.")
        git("checkout", "--quiet", "zwei")
        assert shown.shows(STORY, "Der andere Zweig.")
        assert shown.shows("/geschichten/geschichte-299/", "Nummer 299.")
        assert len(rests(shown)) <= 2  # one, unless the machine is so busy that git pauses
        git("checkout", "--quiet", "eins")
        assert shown.waits_for(lambda: shown.get("/geschichten/geschichte-299/")[0] == 404)
        assert shown.shows(STORY, "Der erste Stand.")
