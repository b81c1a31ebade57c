"""Films from the editor's folder to the visitor: whole, with words, and silent about themselves."""

import re
import shutil
import subprocess
import sys
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from showcase.cli import main
from showcase.films import Footage, path_of_film
from showcase.plan.films import films_of
from showcase.problem import stops
from showcase.render.films import running_time, size_in_words, tongue
from showcase.write.kept_media import MEDIA
from tests.building import DAY, anew, build, edit, site, small_project, written
from tests.films import film
from tests.plan.project import ROOT, cleared, make, new_project, write, write_story

PICTURES = '[{file: bank.jpg, alt: Werkbank, credit: "Foto: Ada"}]'
CLIP = """
  - {title: Rundgang, file: film.mp4, captions: film.vtt, transcript: film.txt,
     description: Ein Grau wird heller., poster: bank.jpg, credit: "Film: Ada", licence: CC0}"""
ELSEWHERE = """
  - {title: Anderswo, url: "https://www.youtube.com/watch?v=1", transcript: film.txt,
     described: true, poster: bank.jpg, credit: "Film: Bea"}"""
CUES = "WEBVTT\n\nNOTE Ada\n\n00:00.000 --> 00:01.900\nEin Ton.\n"
STORY = "geschichten/werkstatt/index.html"


def with_film(root: Path, *, clips: str = CLIP, **front: str) -> Path:
    """A story with a film, and the folder that it lies in."""
    folder = root / "content/stories/werkstatt"
    folder.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (320, 180), "grey").save(folder / "bank.jpg")
    (folder / "film.mp4").write_bytes(film())
    write(folder / "film.vtt", CUES)
    write(folder / "film.txt", 'Ein "Ton".\nMehr nicht.\n\n<b>Ende</b>\n')
    write_story(root, "werkstatt/index", "Text.", pictures=PICTURES, clips=clips, **front)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, with a film in its workshop."""
    project = small_project(tmp_path)
    with_film(project)
    return project


def films(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith("filme/")}


def of_kind(root: Path, suffix: str) -> bytes:
    (content,) = (content for path, content in films(site(root)).items() if path.endswith(suffix))
    return content


# Published, kept, taken out.


def test_a_film_and_its_captions_are_published_without_their_names_and_notes(root: Path) -> None:
    run = build(root)
    assert run.status == 0, run.err
    published = films(site(root))
    assert [re.sub("[0-9a-f]{16}", "#", path) for path in sorted(published)] in (
        ["filme/#.mp4", "filme/#.vtt"],
        ["filme/#.vtt", "filme/#.mp4"],
    )
    assert b"GEHEIM" in film()
    assert b"GEHEIM" not in b"".join(published.values())
    assert of_kind(root, ".vtt") == b"WEBVTT\n\n00:00:00.000 --> 00:00:01.900\nEin Ton.\n"
    everything = [path.read_bytes() for path in (root / ".cache").rglob("*") if path.is_file()]
    assert not [content for content in everything if b"GEHEIM" in content]
    assert site(root) == anew(root)


@pytest.mark.parametrize(
    ("change", "pages"),
    [
        (lambda folder: (folder / "film.mp4").write_bytes(film(title="neu")), {STORY}),
        (lambda folder: write(folder / "film.vtt", CUES.replace("Ein", "Der")), {STORY}),
        (lambda folder: write(folder / "film.vtt", CUES.replace("Ada", "Bea")), set()),
        (lambda folder: write(folder / "film.txt", "Ein anderer.\n"), {STORY}),
        (lambda folder: (folder / "film.mp4").touch(), set()),
    ],
)
def test_what_changes_is_made_anew_and_nothing_else(
    root: Path, change: object, pages: set[str]
) -> None:
    build(root)
    folder = root / "content/stories/werkstatt"
    touched = written(root, lambda: change(folder))  # type: ignore[operator]
    assert {path for path in touched if not path.startswith((".", "filme/"))} == pages
    assert len(films(site(root))) == 2
    assert site(root) == anew(root)


def test_if_nothing_changes_nothing_is_imported(root: Path) -> None:
    build(root)
    said = _modules_after_a_build(root)
    assert not {"av", "PIL", "jinja2"} & {*said}
    write(
        root / "content/stories/startzeit.md",
        (root / "content/stories/startzeit.md").read_text() + "\nNoch ein Satz.\n",
    )
    assert "av" not in _modules_after_a_build(root)


def _modules_after_a_build(root: Path) -> list[str]:
    code = (
        "import sys; from pathlib import Path; from showcase.cli import main; "
        "main(['build', '--today', sys.argv[2], '--jobs', '1', '--no-search'], Path(sys.argv[1])); "
        "print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(root), DAY],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_a_film_is_copied_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(root)
    before = films(site(root))
    shutil.rmtree(root / "output")
    (root / ".cache/facts.json").unlink()

    def no_more(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("showcase.write.remux.remux", no_more)
    assert build(root).status == 0
    assert films(site(root)) == before


def test_a_damaged_one_in_the_cache_is_made_anew(root: Path) -> None:
    build(root)
    before = films(site(root))
    for kept in (root / ".cache" / MEDIA).glob("*.mp4"):
        kept.write_bytes(kept.read_bytes()[:-1] + b"x")
    shutil.rmtree(root / "output")
    assert build(root).status == 0
    assert films(site(root)) == before


@pytest.mark.parametrize("front", [{"draft": "true"}, {"publish_on": "2026-12-01"}])
def test_a_film_that_no_page_shows_is_not_published(root: Path, front: dict[str, str]) -> None:
    build(root)
    assert films(site(root))
    with_film(root, **front)
    assert build(root).status == 0
    assert films(site(root)) == {}
    assert not [*(root / ".cache" / MEDIA).glob("*.mp4"), *(root / ".cache" / MEDIA).glob("*.vtt")]


def test_a_film_that_goes_leaves_output_and_cache(root: Path) -> None:
    build(root)
    edit(root / "content/stories/werkstatt/index.md", CLIP, ELSEWHERE)
    for name in ("film.mp4", "film.vtt"):
        (root / "content/stories/werkstatt" / name).unlink()
    assert build(root).status == 0
    assert films(site(root)) == {}
    assert site(root) == anew(root)


def test_a_film_that_changes_while_it_is_built_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.filming.key_of", lambda _: "anders")
    run = build(root)
    assert run.status == 1
    assert "film.mp4:1:1: die Datei wurde geändert, während gebaut wurde" in run.err
    assert "film.vtt:1:1: die Datei wurde geändert, während gebaut wurde" in run.err


def test_a_withdrawal_names_every_file_that_went(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    register = root / "data/consents.yaml"
    consent = "  - {id: EW-V, scope: [video], granted: 2026-03-01}\n"
    write(register, register.read_text("utf-8") + consent)
    with_film(
        root,
        clips=CLIP.replace("CC0}", "CC0, people: [Teilnehmer 1]}"),
        people="[{name: Teilnehmer 1, consent: EW-V}]",
    )
    assert build(root).status == 0
    went = [path for path in site(root) if path.startswith(("filme/", "bilder/"))]
    assert len(films(site(root))) == 2
    told = StringIO()
    with redirect_stdout(told):
        assert main(["withdraw", "EW-V", "--today", DAY, "--no-search"], root) == 0
    assert {f"entfernt: {path}" for path in went} <= {*told.getvalue().splitlines()}
    assert films(site(root)) == {}


def test_a_name_that_is_withheld_is_found_in_what_other_films_say(tmp_path: Path) -> None:
    root = small_project(tmp_path)
    folder = with_film(root)
    write(folder / "film.txt", "Hier spricht Zahra Wunderlich.\n")
    write(folder / "film.vtt", CUES.replace("Ein Ton.", "Zahra Wunderlich"))
    people = "[{name: Zahra Wunderlich, role: Azubi, consent: EW-2026-002}]"
    write_story(root, "zurueckgehalten", "Text.", people=people)
    run = build(root)
    assert run.status == 0, run.err
    for place in ("film.txt:1:14", "film.vtt:6:1"):
        assert f"{place}: Hinweis: hier steht ein Name, den niemand mehr lesen soll" in run.err
    assert "Wunderlich" not in run.err


# What does not fit.


def test_captions_that_outlast_the_film_are_of_another(root: Path) -> None:
    edit(root / "content/stories/werkstatt/film.vtt", "00:01.900", "00:02.600")
    run = build(root)
    assert run.status == 1
    assert "film.vtt:5:1: dieser Untertitel endet nach dem Film (2 Sekunden)" in run.err


def test_a_film_that_cannot_be_parted_from_its_metadata_is_told(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("showcase.write.remux.remux", lambda *_: None)
    run = build(root)
    assert run.status == 1
    assert "der Film „film.mp4“ lässt sich nicht ohne seine Metadaten speichern" in run.err


def test_a_poster_of_another_shape_is_noted(root: Path) -> None:
    Image.new("RGB", (300, 200), "grey").save(root / "content/stories/werkstatt/bank.jpg")
    run = build(root)
    assert run.status == 0
    assert "das Standbild „bank.jpg“ hat ein anderes Seitenverhältnis als der Film" in run.err
    assert "der Film 160 mal 90." in run.err


def test_a_draft_may_be_unfinished(root: Path) -> None:
    (root / "content/stories/werkstatt/film.mp4").write_bytes(b"Kein Film.")
    assert build(root).status == 1
    with_film(root, draft="true")
    (root / "content/stories/werkstatt/film.mp4").write_bytes(b"Kein Film.")
    run = build(root)
    assert run.status == 0
    assert "Hinweis: der Film „film.mp4“ lässt sich nicht lesen" in run.err
    made = make(root)
    assert STORY not in made.files
    write_story(root, "werkstatt/index", "Text.", pictures=PICTURES, clips=CLIP + ELSEWHERE)
    assert b"Anderswo" in make(root).files[STORY]
    assert b"Rundgang" not in make(root).files[STORY]


# In the real looks.


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


def page_of(root: Path, **front: str) -> LexborHTMLParser:
    with_film(root, **front)
    made = make(root)
    assert not stops(made.problems)
    return LexborHTMLParser(made.files[STORY].decode())


def attributes(tree: LexborHTMLParser, selector: str) -> dict[str, str | None]:
    (node,) = tree.css(f".films {selector}")
    return node.attributes


def words(tree: LexborHTMLParser, selector: str) -> str:
    return " ".join(node.text(separator=" ") for node in tree.css(f".films {selector}"))


def test_a_film_of_our_own_has_all_that_it_must_have(project: Path) -> None:
    tree = page_of(cleared(project))
    video = attributes(tree, "video")
    assert (video["width"], video["height"], video["preload"]) == ("160", "90", "none")
    assert {"controls", "playsinline"} <= {*video}
    assert (video["poster"] or "").endswith("-320.webp")
    assert attributes(tree, "source")["type"] == "video/mp4"
    track = attributes(tree, "track")
    assert (track["kind"], track["srclang"], track["label"]) == ("captions", "de", "Deutsch")
    said = words(tree, "figcaption")
    for word in ("Rundgang", "2 Sekunden", "0,1 MB", "Film: Ada, CC0", "Ein Grau wird heller."):
        assert word in re.sub(r"\s", " ", said)
    assert attributes(tree, "a")["href"] == attributes(tree, "source")["src"]
    assert words(tree, "h2") == "Film"


def test_a_transcript_is_typeset_and_never_markup(project: Path) -> None:
    tree = page_of(cleared(project))
    assert [node.text() for node in tree.css(".films details p")] == [
        "Ein „Ton“. Mehr nicht.",
        "<b>Ende</b>",
    ]


def test_another_language_is_said_and_marked(project: Path) -> None:
    tree = page_of(cleared(project), clips=CLIP.replace("CC0", "CC0, language: ar"))
    assert attributes(tree, "track")["srclang"] == "ar"
    assert attributes(tree, "details > div")["lang"] == "ar"
    assert "Sprache: Arabisch" in words(tree, "figcaption")
    assert words(tree, "details p").startswith('Ein "Ton". Mehr nicht.')


def test_a_film_elsewhere_is_a_link_with_a_picture_from_here(project: Path) -> None:
    tree = page_of(cleared(project), clips=ELSEWHERE)
    assert tree.css(".films video, .films iframe, .films script") == []
    assert attributes(tree, "a")["href"] == "https://www.youtube.com/watch?v=1"
    assert "noreferrer" in (attributes(tree, "a")["rel"] or "")
    said = words(tree, "figcaption")
    assert "Film bei YouTube ansehen" in said
    assert "erfährt YouTube Ihre IP-Adresse" in said
    assert (attributes(tree, "img")["src"] or "").startswith("../../bilder/")
    assert "Ein „Ton“." in words(tree, "details")


def test_two_are_films_and_without_any_there_is_nothing(project: Path) -> None:
    tree = page_of(cleared(project), clips=CLIP + ELSEWHERE)
    assert words(tree, "h2") == "Filme"
    assert len(tree.css(".film")) == 2
    write_story(project, "werkstatt/index", "Text.")
    for name in ("bank.jpg", "film.mp4", "film.vtt", "film.txt"):
        (project / "content/stories/werkstatt" / name).unlink()
    files = make(project).files
    assert b"film" not in files[STORY]


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("https://www.youtube.com/watch?v=1", "YouTube"),
        ("https://youtu.be/1", "YouTube"),
        ("https://vimeo.com/1", "Vimeo"),
        ("https://tube.example.org/w/1", "tube.example.org"),
    ],
)
def test_who_shows_it_is_called_by_name(project: Path, url: str, host: str) -> None:
    root = cleared(project)
    with_film(root, clips=ELSEWHERE.replace("https://www.youtube.com/watch?v=1", url))
    made = make(root)
    assert made.content
    assert [one.host for one in films_of(made.content.stories[0])] == [host]


def test_how_long_and_how_large() -> None:
    def one(text: str) -> str:
        return text

    def many(text: str, texts: str, number: int) -> str:
        return text if number == 1 else texts

    times = [running_time(seconds, one, many) for seconds in (0.2, 28.4, 59.6, 125, 3600)]
    assert times == ["1 Sekunde", "28 Sekunden", "1:00 Minuten", "2:05 Minuten", "60:00 Minuten"]
    sizes = [size_in_words(size, "de") for size in (400, 440_000, 2_960_000, 14_400_000)]
    assert sizes == ["0,1 MB", "0,4 MB", "3 MB", "14 MB"]
    codes = ("de", "zh-Hant", "en-GB", "qqq")
    tongues = ["Deutsch", "Chinesisch (traditionell)", "Englisch (GB)", "qqq"]
    assert [tongue(code, "de") for code in codes] == tongues
    assert path_of_film(Footage("a1", "webm", 1, 1, 1, 1)) == "filme/a1.webm"
