"""Whatever is broken, the preview lives, says so, and is well again as soon as it is mended."""

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.plan.project import files_in, write, write_story
from tests.preview.channel import Channel
from tests.preview.process import after_reading, preview

STORY = "/geschichten/startzeit/"
TEXT, TEMPLATE = "content/stories/startzeit.md", "templates/story.html"

BREAKS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a text": (TEXT, lambda text: f"{text}\n[kaputt](nichts.md)\n"),
    "front matter": (TEXT, lambda text: text.replace("title: ", "titel: [", 1)),
    "a template": (TEMPLATE, lambda text: f"{text}{{% if %}}"),
    "the settings": ("site.yaml", lambda text: f"{text}\nunbekannt: 1\n"),
    "the gazetteer": ("data/regions.yaml", lambda text: text.replace("- {", "- {{", 1) + "\n: ["),
}


def is_broken(news: dict[str, Any]) -> bool:
    return not news["published"] and any(problem["error"] for problem in news["problems"])


def is_well(news: dict[str, Any]) -> bool:
    return bool(news["published"]) and news["problems"] == []


def break_and_mend(root: Path, channel: Channel, name: str, number: int) -> dict[str, Any]:
    """Break a file and mend it; the news of its being broken."""
    path, spoil = BREAKS[name]
    text = (root / path).read_text("utf-8")
    write(root / path, spoil(text))
    broken = channel.until(is_broken)
    mended = f"{text}\nStand {number}.\n" if path == TEXT else text
    write(root / path, mended)
    channel.until(is_well)
    return broken


@pytest.mark.parametrize("name", BREAKS)
def test_what_is_broken_is_told_and_the_last_good_page_stays(checkout: Path, name: str) -> None:
    with preview(checkout) as shown, shown.listening() as channel:
        channel.until(is_well)
        path, spoil = BREAKS[name]
        good = (checkout / path).read_text("utf-8")
        write(checkout / path, spoil(good))
        broken = channel.until(is_broken)
        assert any(problem["place"].startswith(f"{path}:") for problem in broken["problems"])
        assert "Der erste Stand." in shown.get(STORY)[1]
        with shown.listening() as late:  # who comes later is told too
            assert late.news() == broken
        write(checkout / path, good)
        channel.until(is_well)
        assert "Der erste Stand." in shown.get(STORY)[1]
        assert "Traceback" not in shown.terminal()


def test_news_name_place_message_hint_line_and_a_way_there(checkout: Path) -> None:
    text = checkout / TEXT
    with preview(checkout) as shown, shown.listening() as channel:
        channel.until(is_well)
        write(text, text.read_text("utf-8").replace("Paderborn", "Padderborn"))
        (problem,) = channel.until(is_broken)["problems"]
    assert problem == {
        "place": f"{TEXT}:4:8",
        "message": "der Ort „Padderborn“ ist nicht bekannt",
        "hint": problem["hint"],
        "error": True,
        "line": "place: Padderborn",
        "column": 8,
        "open": f"vscode://file/{text.as_posix().lstrip('/')}:4:8",
    }
    assert "Meinten Sie „Paderborn“" in problem["hint"]


def test_fifty_breaks_and_mends_in_a_row_leave_it_healthy(checkout: Path) -> None:
    names = list(BREAKS)
    with preview(checkout) as shown, shown.listening() as channel:
        channel.until(is_well)
        for number in range(10):
            break_and_mend(checkout, channel, names[number % 5], number)
        before = health(shown.process.pid)
        for number in range(10, 50):
            break_and_mend(checkout, channel, names[number % 5], number)
        after = health(shown.process.pid)
        assert "Stand 46." in shown.get(STORY)[1]
        assert "Traceback" not in shown.terminal()
        assert after["Threads"] == before["Threads"]
        # A connection that is just being closed may still be open at the first look.
        assert shown.waits_for(lambda: health(shown.process.pid)["files"] <= before["files"])
        assert after["VmRSS"] < before["VmRSS"] + 20_000  # kB
        site = files_in(checkout / ".cache/preview/site")
    with preview(checkout, "--cache", str(checkout / "neu")) as shown:
        assert shown.shows(STORY, "Stand 46.")
        assert files_in(checkout / "neu/preview/site") == site


def health(process: int) -> dict[str, int]:
    """Threads, open files and memory of a process, where the system tells them."""
    if sys.platform != "linux":
        return dict.fromkeys(("Threads", "files", "VmRSS"), 0)
    folder = Path(f"/proc/{process}")
    lines = (line.split() for line in (folder / "status").read_text("utf-8").splitlines())
    told = {
        words[0].rstrip(":"): int(words[1])
        for words in lines
        if words[1:2] and words[1].isdecimal()
    }
    return {
        "Threads": told["Threads"],
        "VmRSS": told["VmRSS"],
        "files": len(list((folder / "fd").iterdir())),
    }


DIVIDES_BY_ZERO = "1 / (0 if text and 'Nullteiler' in text.markdown else 1)"
"""A mistake in the generator, which shows with one word."""


def test_a_mistake_of_ours_is_told_with_an_apology_and_it_lives_on(checkout: Path) -> None:
    after_reading(checkout, DIVIDES_BY_ZERO)
    with preview(checkout) as shown, shown.listening() as channel:
        channel.until(is_well)
        write_story(checkout, "startzeit", "Nullteiler.")
        told = channel.until(lambda news: bool(news["bug"]))
        assert not told["published"]
        assert told["bug"].startswith("Traceback")
        assert "ZeroDivisionError" in told["bug"]
        assert shown.says("ZeroDivisionError")
        assert "Der erste Stand." in shown.get(STORY)[1]
        write_story(checkout, "startzeit", "Wieder heil.")
        channel.until(is_well)
        assert "Wieder heil." in shown.get(STORY)[1]


def test_a_bug_in_the_first_build_leaves_a_preview_that_waits(checkout: Path) -> None:
    after_reading(checkout, DIVIDES_BY_ZERO)
    write_story(checkout, "startzeit", "Nullteiler.")
    with preview(checkout) as shown, shown.listening() as channel:
        assert "ZeroDivisionError" in channel.news()["bug"]
        status, page = shown.get("/")
        assert status == 404
        assert "Noch keine Seite" in page
        assert "/_vorschau/preview.js" in page
        write_story(checkout, "startzeit", "Heil.")
        channel.until(is_well)
        assert "Heil." in shown.get(STORY)[1]


def test_a_cache_that_somebody_clears_away_is_made_again(checkout: Path) -> None:
    with preview(checkout) as shown, shown.listening() as channel:
        channel.until(is_well)
        for name in ("site", ".site.showcase-spare", "memory.db", "facts.json", "state.json"):
            path = checkout / ".cache/preview" / name
            shutil.rmtree(path) if path.is_dir() else path.unlink()
        write_story(checkout, "startzeit", "Danach.")
        channel.until(is_well)
        assert "Danach." in shown.get(STORY)[1]
        assert shown.get("/")[0] == 200
