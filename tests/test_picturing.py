"""Pictures from the editor's folder to the visitor: small, sharp, and silent about themselves."""

import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from showcase.derivatives import Shot, all_of, derivatives_of
from showcase.write.kept_media import MEDIA
from tests.building import anew, build, edit, site, small_project
from tests.plan.project import cleared, make, new_project, write_story
from tests.read.test_pictures import draw, exif, jpeg, png, two_in_one, webp

SECRETS = (
    *(b"GEHEIM", b"51.71905", b"Exif\x00", b"GPS"),
    *(b"ns.adobe.com", b"8BIM", b"ICC_PROFILE", b"acsp"),
)
"""What the pictures of tests/read/test_pictures.py carry; acsp marks a colour profile."""

DECLARED = '[{file: bank.jpg, alt: Werkbank, credit: "Foto: Ada", focus: 10% 90%}]'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The small site, whose picture is a photograph."""
    return small_project(tmp_path)


def paint(root: Path, save: Callable[[Path], None] = jpeg, name: str = "bank.png") -> Path:
    picture = root / "content/stories/werkstatt" / name
    save(picture)
    return picture


def pictures(files: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in files.items() if path.startswith("bilder/")}


def all_bytes(*folders: Path) -> bytes:
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return b"".join(path.name.encode() + path.read_bytes() for path in files)


@pytest.mark.parametrize("save", [jpeg, png, webp, two_in_one])
def test_no_place_camera_comment_or_name_leaves_with_a_picture(
    root: Path, save: Callable[[Path], None]
) -> None:
    picture = paint(root, save)
    assert b"GEHEIM" in picture.read_bytes()
    assert build(root).status == 0
    made = pictures(site(root))
    assert len(made) == 3
    everything = all_bytes(root / "output", root / ".cache")
    assert [secret for secret in SECRETS if secret in everything] == []
    for content in made.values():
        opened = Image.open(io.BytesIO(content))
        assert dict(opened.getexif()) == {}
        assert opened.mode == "RGB"
        red, _, blue = opened.getpixel((5, 5))  # type: ignore[misc]
        assert (red > 180, blue < 80) == (True, True)
    assert not [path for path in site(root) if "bank" in path]


def test_a_large_picture_is_there_in_all_widths_and_formats(root: Path) -> None:
    paint(root, lambda path: draw((2000, 1000)).save(path, "JPEG", exif=exif(6)))
    assert build(root).status == 0
    found = {}
    for path, content in pictures(site(root)).items():
        with Image.open(io.BytesIO(content)) as opened:
            found[path.partition("-")[2]] = (opened.format, opened.size)
    assert found == {
        "400.avif": ("AVIF", (400, 800)),
        "800.avif": ("AVIF", (800, 1600)),
        "1000.avif": ("AVIF", (1000, 2000)),
        "400.webp": ("WEBP", (400, 800)),
        "800.webp": ("WEBP", (800, 1600)),
        "1000.webp": ("WEBP", (1000, 2000)),
        "800.jpg": ("JPEG", (800, 1600)),
    }


@pytest.mark.parametrize(
    ("shot", "widths"),
    [
        (Shot("a", 4000, 3000), [400, 800, 1200, 1600]),
        (Shot("a", 1600, 10), [400, 800, 1200, 1600]),
        (Shot("a", 1199, 10), [400, 800, 1199]),
        (Shot("a", 400, 9), [400]),
        (Shot("a", 1, 10), [1]),
    ],
)
def test_no_derivative_is_wider_than_its_picture(shot: Shot, widths: list[int]) -> None:
    assert [one.width for one in derivatives_of(shot, "avif")] == widths
    assert all(one.height >= 1 for one in all_of(shot))


# In pages.


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def shown(project: Path) -> Path:
    """The real looks, with a folder of pictures."""
    root = cleared(project)
    folder = root / "content/stories/werkstatt"
    folder.mkdir(parents=True)
    draw((1500, 1000)).save(folder / "bank.jpg")
    return root


def images(root: Path, path: str) -> list[dict[str, str | None]]:
    made = make(root)
    assert made.problems == []
    tree = LexborHTMLParser(made.files[path].decode())
    return [dict(image.attributes) for image in tree.css("main img")]


def test_a_pictures_place_is_kept_free_before_it_comes(shown: Path) -> None:
    """Width and height on every picture: nothing moves (cumulative layout shift is none)."""
    write_story(shown, "werkstatt/index", "![](bank.jpg)", pictures=DECLARED, cover="bank.jpg")
    for path in ("geschichten/werkstatt/index.html", "geschichten/index.html", "index.html"):
        for image in images(shown, path):
            assert (image["width"], image["height"]) == ("1500", "1000")
            assert image["class"] == "x0 y4 light1 hue4"
            assert re.fullmatch(r"(\.\./)*(\./)?bilder/[0-9a-f]{16}-800\.jpg", image["src"] or "")


def test_a_cover_comes_first_and_what_is_below_waits(shown: Path) -> None:
    write_story(shown, "werkstatt/index", "![](bank.jpg)", pictures=DECLARED, cover="bank.jpg")
    cover, below = images(shown, "geschichten/werkstatt/index.html")
    assert (cover.get("fetchpriority"), cover.get("loading")) == ("high", None)
    assert (below.get("fetchpriority"), below.get("loading")) == (None, "lazy")
    html = make(shown).files["geschichten/werkstatt/index.html"].decode()
    assert 'class="paper"' not in html.partition("</header>")[2].partition("<section")[0]
    assert html.count("Foto: Ada") == 2


def test_a_story_without_a_cover_keeps_its_cut_paper(shown: Path) -> None:
    write_story(shown, "werkstatt/index", "![](bank.jpg)", pictures=DECLARED)
    html = make(shown).files["geschichten/werkstatt/index.html"].decode()
    assert 'class="paper"' in html
    assert "page-story" not in html


def test_a_page_and_an_event_show_pictures_too(shown: Path) -> None:
    for kind, more in (("events", 'summary: "Kurz."\n'), ("pages", "")):
        folder = shown / f"content/{kind}/saal"
        folder.mkdir(parents=True)
        shutil.copy(shown / "content/stories/werkstatt/bank.jpg", folder)
        front = f"---\ntitle: Saal\n{more}pictures: {DECLARED}\n---\n![](bank.jpg)\n"
        (folder / "index.md").write_text(front, "utf-8")
    shutil.rmtree(shown / "content/stories")
    assert images(shown, "veranstaltungen/saal/index.html")
    assert images(shown, "saal/index.html")


def test_a_picture_that_cannot_be_read_stops_the_publication(shown: Path) -> None:
    path = shown / "content/stories/werkstatt/bank.jpg"
    path.write_bytes(path.read_bytes()[:3000])
    write_story(shown, "werkstatt/index", "![](bank.jpg)", pictures=DECLARED)
    (problem,) = make(shown).problems
    assert problem.place.path == "content/stories/werkstatt/bank.jpg"


# Again.


def test_a_picture_is_made_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    paint(root)
    assert build(root).status == 0
    before = site(root)
    monkeypatch.setattr("showcase.picturing.develop", pytest.fail)
    shutil.rmtree(root / "output")
    (root / ".cache/facts.json").unlink()
    assert build(root).status == 0
    assert site(root) == before


def test_fresh_makes_it_anew(root: Path) -> None:
    paint(root)
    assert build(root).status == 0
    kept = next((root / ".cache" / MEDIA).iterdir())
    before = kept.stat().st_mtime_ns
    assert build(root, "--fresh").status == 0
    assert kept.stat().st_mtime_ns != before


def test_a_damaged_one_in_the_cache_is_as_good_as_none(root: Path) -> None:
    paint(root)
    assert build(root).status == 0
    before = site(root)
    for kept in (root / ".cache" / MEDIA).iterdir():
        kept.write_bytes(kept.read_bytes()[:-1] + b"?")
    shutil.rmtree(root / "output")
    (root / ".cache/facts.json").unlink()
    assert build(root).status == 0
    assert site(root) == before


def as_draft(root: Path) -> None:
    edit(root / "content/stories/werkstatt/index.md", "---\ntitle", "---\ndraft: true\ntitle")


def taken_out(root: Path) -> None:
    text = root / "content/stories/werkstatt/index.md"
    edit(text, "![](bank.png)", "Ohne Bild.")
    lines = text.read_text("utf-8").splitlines(keepends=True)
    text.write_text("".join(x for x in lines if "bank.png" not in x and "pictures" not in x))


@pytest.mark.parametrize("withdraw", [as_draft, taken_out])
def test_of_a_picture_that_is_not_shown_any_more_no_byte_stays(
    root: Path, withdraw: Callable[[Path], None]
) -> None:
    paint(root)
    assert build(root).status == 0
    made = pictures(site(root))
    samples = [content[len(content) // 2 :][:64] for content in made.values()]
    held = all_bytes(root / "output", root / ".cache")
    assert all(sample in held for sample in samples)
    withdraw(root)
    run = build(root)
    assert run.status == 0, run.err
    held = all_bytes(root / "output", root / ".cache")
    assert [sample for sample in samples if sample in held] == []
    keys = {path.partition("/")[2].partition("-")[0] for path in made}
    assert [key for key in keys if key.encode() in held] == []
    assert site(root) == anew(root)


def test_a_focus_that_moves_makes_no_picture_anew(root: Path) -> None:
    paint(root)
    assert build(root).status == 0
    before = {path: (root / "output" / path).stat().st_mtime_ns for path in pictures(site(root))}
    text = root / "content/stories/werkstatt/index.md"
    edit(text, "alt: Eine Werkbank", "alt: Eine Werkbank, focus: 0 0")
    assert build(root).status == 0
    after = {path: (root / "output" / path).stat().st_mtime_ns for path in pictures(site(root))}
    assert before == after
    assert b'class="x0 y0 ' in site(root)["geschichten/werkstatt/index.html"]
