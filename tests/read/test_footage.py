"""Films that editors bring: which of them browsers play, and what is told of the others."""

from pathlib import Path
from typing import Any

import pytest

from showcase.films import Footage
from showcase.problem import Place, Severity
from showcase.read import footage
from showcase.read.footage import look_at
from showcase.write.remux import remux
from tests.films import film

PLACE = Place("content/stories/neu/film.mp4")


def looked(
    folder: Path, content: bytes, name: str = "film.mp4"
) -> tuple[Footage | None, list[str]]:
    file = folder / name
    file.write_bytes(content)
    found, problems = look_at(file, PLACE)
    assert {problem.place for problem in problems} <= {PLACE}
    return found, [problem.message for problem in problems]


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_a_film_is_known_by_its_bytes_and_as_long_and_large_as_it_is(
    tmp_path: Path, kind: str
) -> None:
    found, problems = looked(tmp_path, film(kind), f"film.{kind}")
    assert problems == []
    assert found
    assert (found.kind, found.width, found.height) == (kind, 160, 90)
    assert found.seconds == pytest.approx(2, abs=0.02)
    assert 0.8 * len(film(kind)) < found.size < len(film(kind))
    assert looked(tmp_path, film(kind), f"anders.{kind}")[0] == found
    other, _ = looked(tmp_path, film(kind, title="anders"), f"film.{kind}")
    assert other
    assert other.key != found.key


@pytest.mark.parametrize(
    ("kind", "how"),
    [
        ("mp4", {"silent": True}),
        ("webm", {"video": "libvpx-vp9"}),
        ("webm", {"video": "libsvtav1", "silent": True}),
    ],
)
def test_what_all_browsers_play_is_taken(tmp_path: Path, kind: str, how: dict[str, Any]) -> None:
    assert looked(tmp_path, film(kind, **how), f"film.{kind}")[1] == []


@pytest.mark.parametrize("turned", [90, -90])
def test_a_phone_held_upright_films_upright(tmp_path: Path, turned: int) -> None:
    found, _ = looked(tmp_path, film(turned=turned))
    assert found
    assert (found.width, found.height) == (90, 160)


@pytest.mark.parametrize(
    ("how", "strange"),
    [
        ({"video": "libx265"}, "hevc"),
        ({"video": "mpeg4"}, "mpeg4"),
        ({"audio": "libmp3lame"}, "mp3"),
        ({"pixels": "yuv444p"}, "h264, yuv444p"),
    ],
)
def test_what_not_every_browser_plays_is_refused(
    tmp_path: Path, how: dict[str, Any], strange: str
) -> None:
    message = f"den Film „film.mp4“ spielt nicht jeder Browser ab ({strange})"
    assert looked(tmp_path, film(**how)) == (None, [message])


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Kein Film.",
        b"#EXTM3U\nhttps://www.example.org/film.ts\n",
        b"\0\0\0\x18ftypisom" + bytes(40),
        film()[: len(film()) // 2],  # what tells where everything is stood at its end
        b"\x1a\x45\xdf\xa3" + bytes(40),
    ],
)
def test_what_is_no_film_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    assert looked(tmp_path, content) == (None, ["der Film „film.mp4“ lässt sich nicht lesen"])


@pytest.mark.parametrize("kind", ["mp4", "webm"])
def test_half_a_film_is_none(tmp_path: Path, kind: str) -> None:
    whole = remux(film(kind), kind)
    assert whole
    found, (problem,) = looked(tmp_path, whole[: len(whole) // 2], f"film.{kind}")
    assert found is None
    assert "ist abgeschnitten" in problem


def test_sound_alone_is_no_film(tmp_path: Path) -> None:
    assert looked(tmp_path, film(video="-"))[1] == ["der Film „film.mp4“ hat kein Bild"]


def test_a_wrong_name_is_noted_and_does_no_harm(tmp_path: Path) -> None:
    found, problems = looked(tmp_path, film("webm"))
    assert found
    assert (found.kind, problems) == ("webm", ["der Film „film.mp4“ ist in Wahrheit WebM"])


def test_a_film_may_be_large_but_not_too_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "film.mp4").write_bytes(film())
    monkeypatch.setattr(footage, "_LARGE", 20_000)
    found, (problem,) = look_at(tmp_path / "film.mp4", PLACE)
    assert found
    assert problem.severity is Severity.NOTE
    assert "ist groß (0 MB)" in problem.message
    monkeypatch.setattr(footage, "_LARGEST", 20_000)
    found, (problem,) = look_at(tmp_path / "film.mp4", PLACE)
    assert found is None
    assert (problem.severity, "ist zu groß" in problem.message) == (Severity.ERROR, True)
