"""Whatever a consent covers leaves output and cache with it, byte for byte: scope by scope.

One story tells of somebody in every place that can name or show a person; the front matter says
with which consents. What of it stays is what another consent still covers.
"""

import io
from pathlib import Path

import av
import pytest
from PIL import Image, ImageStat

from showcase.fingerprint import digest
from showcase.write.lock import lock
from tests.building import anew, build, edit, site, small_project
from tests.films import film
from tests.plan.project import files_in, write

NAME = "Zahra Wunderlich"
CONSENTS = """  - {id: EW-A, scope: [story, name], granted: 2026-03-01}
  - {id: EW-B, scope: [portrait], granted: 2026-03-01}
  - {id: EW-C, scope: [video], granted: 2026-03-01}
  - {id: EW-D, scope: [voice], granted: 2026-03-01}
  - {id: EW-E, scope: [story, name, portrait, voice, video], granted: 2026-03-01}
"""
SEPARATE = "EW-A, EW-B, EW-C, EW-D"
STORY = """---
title: "{title}"
summary: Worum es geht.
place: Paderborn
sectors: [pflege]
date: 2026-11-20
aliases: [/frueher/]
cover: zahra-wunderlich.png
people:
  - {{name: "{name}", role: Rollengeheimnis, voice: refugee, consent: [{consents}]}}
pictures:
  - {{file: zahra-wunderlich.png, alt: "{alt}", caption: Bildgeheimnis, credit: A,
     people: ["{name}"]}}
  - {{file: bank.png, alt: Eine Werkbank, credit: A}}
  - {{file: standbild-zahra.png, alt: Postergeheimnis, credit: A}}
clips:
  - {{url: "https://www.example.org/filmgeheimnis", title: Filmgeheimnis,
     poster: standbild-zahra.png, transcript: film-zahra.txt, described: true, credit: A,
     people: ["{name}"]}}
  - {{file: film-zahra.mp4, title: Rundgeheimnis, poster: standbild-zahra.png,
     captions: film-zahra.vtt, transcript: film-zahra.txt, description: Sichtgeheimnis,
     credit: Urhebergeheimnis, people: ["{name}"]}}
---

## Der Anfang

![{alt}](zahra-wunderlich.png)

![Eine Werkbank](bank.png)

> Zitatgeheimnis
>
> — {name}
"""
DARK = 100
PICTURE = ("Bildgeheimnis", "zahra-wunderlich.png")
SAID = ("Filmgeheimnis", "Rundgeheimnis", "Sichtgeheimnis", "Urhebergeheimnis", "Wortgeheimnis")
FILM = (*SAID, "Untertitelgeheimnis", "Postergeheimnis", "standbild-zahra", "film-zahra")
CUES = "WEBVTT\n\nNOTE Notizgeheimnis\n\n00:00.000 --> 00:00.500\nUntertitelgeheimnis\n"
QUOTATION = ("Zitatgeheimnis",)
ALL = (NAME, "Wunderlich", "Titelgeheimnis", "Rollengeheimnis", *PICTURE, *FILM, *QUOTATION)


def told_by(folder: Path, words: tuple[str, ...]) -> set[str]:
    """Which of these words stand in a folder, in any byte of any file or in a name."""
    files = {path: content for path, content in files_in(folder).items() if ".wal" not in path}
    held = b"".join(path.encode() + content for path, content in files.items()).lower()
    return {word for word in words if word.lower().encode() in held}


def shows(root: Path) -> bool:
    """Whether the picture stands anywhere in output: its name is lost, its colour gives it away."""
    return any(red < DARK for red in reds(root))


def runs(root: Path) -> set[str]:
    """In which folders the film lies: its name is lost, what is seen and heard gives it away."""
    with av.open(io.BytesIO(film()), "r") as opened:
        longest = max((bytes(packet) for packet in opened.demux()), key=len)
    folders = {name: files_in(root / name).values() for name in ("output", ".cache")}
    return {name for name, files in folders.items() if any(longest in file for file in files)}


def reds(root: Path) -> list[float]:
    """How red the pictures in output are."""
    found = []
    for path in (root / "output/bilder").glob("*"):
        with Image.open(path) as opened:
            found.append(ImageStat.Stat(opened.convert("RGB")).mean[0])
    return found


def a_project(tmp_path: Path, consents: str, *, titled: bool = True) -> Path:
    root = small_project(tmp_path)
    register = root / "data/consents.yaml"
    write(register, register.read_text("utf-8") + CONSENTS)
    words = {"title": f"Titelgeheimnis: {NAME}", "alt": f"{NAME} an der Werkbank"}
    words = words if titled else {"title": "Ein Beispiel", "alt": "An der Werkbank"}
    folder = root / "content/stories/beispiel"
    write(folder / "index.md", STORY.format(name=NAME, consents=consents, **words))
    Image.new("RGB", (8, 8), (1, 2, 3)).save(folder / "zahra-wunderlich.png")
    Image.new("RGB", (8, 8), (200, 200, 200)).save(folder / "bank.png")
    Image.new("RGB", (160, 90), (150, 150, 150)).save(folder / "standbild-zahra.png")
    (folder / "film-zahra.mp4").write_bytes(film(title="Titelgeheimnis"))
    write(folder / "film-zahra.vtt", CUES)
    write(folder / "film-zahra.txt", "Sie sagt: Wortgeheimnis.\n")
    run = build(root)
    assert run.status == 0, run.err
    assert shows(root)
    assert runs(root) == {"output", ".cache"}
    assert told_by(root / "output", ALL) >= {NAME, *PICTURE[:1], *QUOTATION, *FILM[:-3]}
    assert told_by(root / "output", ("Notizgeheimnis", "GEHEIM ")) == set()
    return root


def withdraw(root: Path, consent: str) -> None:
    text = (root / "data/consents.yaml").read_text("utf-8")
    line = next(line for line in text.splitlines() if consent in line)
    edit(root / "data/consents.yaml", line, line.replace("}", ", withdrawn: 2026-11-01}"))


@pytest.mark.parametrize("consents", [SEPARATE, "EW-E"])
def test_without_story_and_name_nothing_stays_but_that_it_is_gone(
    tmp_path: Path, consents: str
) -> None:
    root = a_project(tmp_path, consents)
    withdraw(root, "EW-E" if consents == "EW-E" else "EW-A")
    run = build(root)
    assert run.status == 0, run.err
    for folder in ("output", ".cache"):
        assert told_by(root / folder, ALL) == set()
    assert not shows(root)
    assert runs(root) == set()
    assert not (root / "output/filme").exists()
    for gone in ("geschichten/beispiel", "frueher"):
        page = (root / "output" / gone / "index.html").read_text("utf-8")
        assert "Was hier stand, gibt es nicht mehr." in page
    assert "geschichten/beispiel" not in (root / "output/sitemap.xml").read_text("utf-8")
    assert site(root) == anew(root)


@pytest.mark.parametrize(
    ("consent", "gone", "stays"),
    [
        ("EW-B", PICTURE, QUOTATION),
        ("EW-C", FILM, (*PICTURE[:1], *QUOTATION)),
        ("EW-D", QUOTATION, PICTURE[:1]),
    ],
)
def test_a_part_goes_alone(
    tmp_path: Path, consent: str, gone: tuple[str, ...], stays: tuple[str, ...]
) -> None:
    root = a_project(tmp_path, SEPARATE, titled=consent != "EW-B")
    withdraw(root, consent)
    run = build(root)
    assert run.status == 0, run.err
    for folder in ("output", ".cache"):
        assert told_by(root / folder, gone) == set()
    assert told_by(root / "output", stays) == set(stays)
    assert told_by(root / "output", ("Ein Beispiel", "Titelgeheimnis"))
    assert shows(root) == (consent != "EW-B")
    assert runs(root) == (set() if consent == "EW-C" else {"output", ".cache"})
    assert any(red > DARK for red in reds(root))
    assert f"Einwilligung {consent} widerrufen" in run.out
    assert site(root) == anew(root)


def test_a_file_that_is_left_over_is_not_named_while_a_consent_holds_something_back(
    tmp_path: Path,
) -> None:
    root = a_project(tmp_path, SEPARATE)
    left = "content/stories/beispiel/sommerfest-zahra.mp4"
    write(root / left, "")
    assert (
        f"{left}:1:1: Hinweis: die Datei „sommerfest-zahra.mp4“ zeigt kein Text" in build(root).err
    )
    withdraw(root, "EW-C")
    run = build(root)
    assert run.status == 0
    assert "sommerfest" not in run.out + run.err
    for folder in ("output", ".cache"):
        assert told_by(root / folder, ("sommerfest",)) == set()


@pytest.mark.parametrize("consent", ["EW-B", "EW-C", "EW-D"])
def test_what_was_taken_out_does_not_come_back(tmp_path: Path, consent: str) -> None:
    root = a_project(tmp_path, SEPARATE)
    withdraw(root, consent)
    build(root)
    gone = {"EW-B": PICTURE, "EW-C": FILM, "EW-D": QUOTATION}[consent]
    story = root / "content/stories/beispiel/index.md"
    for words in ("## Der Anfang", "summary: Worum"):
        edit(story, words, f"{words} denn")
        assert build(root).status == 0
        assert told_by(root / "output", gone) | told_by(root / ".cache", gone) == set()
        assert site(root) == anew(root)


def test_without_a_name_of_its_own_a_portrait_leaves_nothing(tmp_path: Path) -> None:
    """The name only links the picture with the consent: no visitor has ever read it."""
    root = small_project(tmp_path)
    register = root / "data/consents.yaml"
    write(register, register.read_text("utf-8") + CONSENTS)
    story = STORY.format(name=NAME, consents="EW-B", title="Ein Beispiel", alt="Am Werk")
    story = story.partition("  - {file: bank")[0] + "---\n\n![Am Werk](zahra-wunderlich.png)\n"
    folder = root / "content/stories/beispiel"
    write(folder / "index.md", story.replace("zahra-wunderlich.png", "bild.png"))
    Image.new("RGB", (8, 8), (1, 2, 3)).save(folder / "bild.png")
    run = build(root)
    assert run.status == 0, run.err
    assert shows(root)
    assert told_by(root / "output", (NAME, "Rollengeheimnis")) == set()
    withdraw(root, "EW-B")
    assert build(root).status == 0
    assert not shows(root)
    for where in ("output", ".cache"):
        assert told_by(root / where, (*ALL, "bild.png")) == set()


def test_a_picture_that_nobody_describes_goes_with_the_portrait(tmp_path: Path) -> None:
    root = a_project(tmp_path, SEPARATE)
    story = root / "content/stories/beispiel/index.md"
    edit(story, "  - {file: bank.png, alt: Eine Werkbank, credit: A}\n", "")
    withdraw(root, "EW-B")
    assert build(root).status == 0
    assert len(reds(root)) == 6  # those of another story, and the film's


def test_what_an_earlier_preview_knew_goes_too_unless_one_runs(tmp_path: Path) -> None:
    root = a_project(tmp_path, SEPARATE)
    (root / "content/stories/widerrufen.md").unlink()
    for name in ("preview", "preview-2"):
        write(root / f".cache/{name}/site/index.html", NAME)
    assert build(root).status == 0
    assert (root / ".cache/preview/site/index.html").exists()
    withdraw(root, "EW-A")
    with lock(root / ".cache/preview-2", 0, lambda: None):
        assert build(root).status == 0
    assert not (root / ".cache/preview").exists()
    assert (root / ".cache/preview-2/site/index.html").exists()
    assert build(root).status == 0
    assert told_by(root / ".cache", ALL) == set()


def test_a_day_later_it_goes_by_itself(tmp_path: Path) -> None:
    root = a_project(tmp_path, SEPARATE)
    register = root / "data/consents.yaml"
    edit(register, "EW-B, scope: [portrait],", "EW-B, scope: [portrait], until: 2026-11-22,")
    assert build(root).status == 0
    assert shows(root)
    assert build(root, today="2026-11-23").status == 0
    assert not shows(root)
    for folder in ("output", ".cache"):
        assert told_by(root / folder, PICTURE) == set()


def test_the_cache_knows_pictures_by_their_fingerprints_and_still_knows_them(
    tmp_path: Path,
) -> None:
    root = a_project(tmp_path, SEPARATE)
    state = (root / ".cache/state.json").read_text("utf-8")
    assert f"content/stories/beispiel/{digest('bank.png')}" in state
    pictures = sorted((root / "output/bilder").iterdir())
    before = [picture.stat().st_ino for picture in pictures]
    assert build(root).reasons == {}
    assert [picture.stat().st_ino for picture in pictures] == before
