import io
import struct
import warnings
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from showcase.problem import Place
from showcase.read.pictures import read_picture
from tests.plan.project import cleared, make, new_project, write_story

PLACE = Place("content/stories/werkstatt/bild.jpg")
SECRETS = (b"GEHEIM", b"51.71905", b"Exif\x00", b"http://ns.adobe.com/xap", b"ICC_PROFILE", b"GPS")
XMP = b'<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/">GEHEIM</x:xmpmeta>'


def draw(size: tuple[int, int] = (60, 40), mode: str = "RGB") -> Image.Image:
    """Red at the top left, blue everywhere else."""
    picture = Image.new("RGB", size, (0, 0, 255))
    corner = (0, 0, size[0] // 3, size[1] // 3)
    ImageDraw.Draw(picture).rectangle(corner, fill=(255, 0, 0))
    return picture.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    made = Image.Exif()
    made[ExifTags.Base.ImageDescription] = "GEHEIM"
    made[ExifTags.Base.Orientation] = orientation
    gps = made.get_ifd(ExifTags.IFD.GPSInfo)
    gps[ExifTags.GPS.GPSLatitudeRef] = "N"
    gps[ExifTags.GPS.GPSLatitude] = (51.0, 43.0, 8.58)
    return made


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def read_back(path: Path) -> Image.Image:
    return Image.open(io.BytesIO(published(path)))


def published(path: Path) -> bytes:
    content, problems = read_picture(path, PLACE)
    assert problems == []
    return content


def is_red(picture: Image.Image, x: float, y: float) -> bool:
    """Whether a point, counted from 0 to 1, is red."""
    point = (int(x * picture.width), int(y * picture.height))
    red, _, blue = picture.convert("RGB").getpixel(point)  # type: ignore[misc]
    return bool(red > 200 and blue < 50)


# What does not leave the house.


def jpeg(path: Path) -> None:
    draw().save(
        path, "JPEG", exif=exif(), xmp=XMP, comment=b"GEHEIM", icc_profile=srgb(), dpi=(72, 72)
    )


def png(path: Path) -> None:
    text = PngImagePlugin.PngInfo()
    text.add_text("Author", "GEHEIM")
    text.add_itxt("XML:com.adobe.xmp", XMP.decode())
    draw().save(path, "PNG", exif=exif(), pnginfo=text, icc_profile=srgb())


def webp(path: Path) -> None:
    draw().save(path, "WEBP", exif=exif(), xmp=XMP, icc_profile=srgb())


def two_in_one(path: Path) -> None:
    """As phones make them: a JPEG with a second picture behind the first."""
    draw().save(path, "MPO", save_all=True, append_images=[draw((20, 20))], exif=exif())


@pytest.mark.parametrize("save", [jpeg, png, webp, two_in_one])
def test_no_place_camera_comment_or_name_leaves_with_a_picture(
    tmp_path: Path, save: Callable[[Path], None]
) -> None:
    path = tmp_path / "bild"
    save(path)
    assert b"GEHEIM" in path.read_bytes()
    content = published(path)
    assert [secret for secret in SECRETS if secret in content] == []
    again = Image.open(io.BytesIO(content))
    assert dict(again.getexif()) == {}
    neutral = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background"}
    assert set(again.info) <= neutral
    assert getattr(again, "n_frames", 1) == 1
    assert is_red(again, 0.1, 0.1)
    assert not is_red(again, 0.9, 0.9)


def test_a_picture_keeps_its_kind_so_that_its_name_stays_true(tmp_path: Path) -> None:
    for kind in ("JPEG", "PNG", "WEBP"):
        path = tmp_path / kind
        draw().save(path, kind)
        assert read_back(path).format == kind


# What visitors see.


@pytest.mark.parametrize(
    ("orientation", "corner"),
    [
        (1, (0.1, 0.1)),
        (2, (0.9, 0.1)),
        (3, (0.9, 0.9)),
        (4, (0.1, 0.9)),
        (5, (0.1, 0.1)),
        (6, (0.9, 0.1)),
        (7, (0.9, 0.9)),
        (8, (0.1, 0.9)),
    ],
)
def test_a_picture_stands_upright(
    tmp_path: Path, orientation: int, corner: tuple[float, float]
) -> None:
    path = tmp_path / "bild.jpg"
    draw().save(path, exif=exif(orientation), quality=95)
    upright = read_back(path)
    assert upright.size == ((60, 40) if orientation < 5 else (40, 60))
    assert is_red(upright, *corner)


@pytest.mark.parametrize(
    ("size", "shown"),
    [
        ((4000, 1000), (1600, 400)),
        ((800, 3200), (400, 1600)),
        ((1600, 1600), (1600, 1600)),
        ((60, 40), (60, 40)),
        ((5000, 1), (1600, 1)),
    ],
)
def test_a_large_picture_is_made_smaller_and_a_small_one_stays(
    tmp_path: Path, size: tuple[int, int], shown: tuple[int, int]
) -> None:
    path = tmp_path / "bild.png"
    draw(size).save(path)
    assert read_back(path).size == shown


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_stays_transparent(tmp_path: Path, kind: str) -> None:
    picture = draw(mode="RGBA")
    picture.putpixel((50, 30), (0, 0, 0, 0))
    picture.save(tmp_path / "bild", kind, lossless=True)
    again = read_back(tmp_path / "bild")
    assert again.mode == "RGBA"
    assert again.getpixel((50, 30))[3] == 0  # type: ignore[index]
    assert is_red(again, 0.1, 0.1)


def test_a_palette_with_a_transparent_colour_stays_transparent(tmp_path: Path) -> None:
    picture = draw(mode="P")
    picture.save(tmp_path / "bild", "PNG", transparency=picture.getpixel((50, 30)))
    again = read_back(tmp_path / "bild")
    assert again.convert("RGBA").getpixel((50, 30))[3] == 0  # type: ignore[index]
    assert is_red(again, 0.1, 0.1)


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("LA", "PNG"), ("P", "PNG")]
)
def test_every_kind_of_colour_becomes_what_browsers_show(
    tmp_path: Path, mode: str, kind: str
) -> None:
    draw(mode=mode).save(tmp_path / "bild", kind)
    again = read_back(tmp_path / "bild")
    assert again.mode in {"RGB", "RGBA"}
    if mode in {"CMYK", "P"}:
        assert is_red(again, 0.1, 0.1)
        assert not is_red(again, 0.9, 0.9)


def test_grey_of_16_bits_stays_grey(tmp_path: Path) -> None:
    Image.new("I;16", (10, 10), 0x8000).save(tmp_path / "bild", "PNG")
    red, green, blue = read_back(tmp_path / "bild").convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert red == green == blue
    assert 120 <= red <= 136


@pytest.mark.parametrize("mode", ["RGB", "RGBA"])
def test_colours_of_another_space_are_converted_before_their_profile_goes(
    tmp_path: Path, mode: str
) -> None:
    picture = Image.new("RGB", (10, 10), (200, 30, 30)).convert(mode)
    if mode == "RGBA":
        picture.putpixel((0, 0), (0, 0, 0, 0))
    picture.save(tmp_path / "bild", "PNG", icc_profile=swapped_profile())
    again = read_back(tmp_path / "bild")
    red, green, _ = again.convert("RGB").getpixel((5, 5))  # type: ignore[misc]
    assert green > red
    assert again.mode == mode


def swapped_profile() -> bytes:
    """A profile in which red and green have changed places."""
    profile = bytearray(srgb())
    count = struct.unpack(">I", profile[128:132])[0]
    offsets = {bytes(profile[at : at + 4]): at + 4 for at in range(132, 132 + 12 * count, 12)}
    for red, green in ((b"rXYZ", b"gXYZ"), (b"rTRC", b"gTRC")):
        here, there = offsets[red], offsets[green]
        one, other = profile[here : here + 8], profile[there : there + 8]
        profile[here : here + 8], profile[there : there + 8] = other, one
    return bytes(profile)


# What is no picture.


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def bomb(width: int, height: int) -> bytes:
    """A small file that claims to be a huge picture."""
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"0")) + chunk(b"IEND", b"")


def half(kind: str) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((200, 200), 80).convert("RGB").save(file, kind)
    return file.getvalue()[: len(file.getvalue()) // 2]


def as_gif() -> bytes:
    file = io.BytesIO()
    draw().save(file, "GIF")
    return file.getvalue()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"Das ist ein Text.",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        as_gif(),
        half("JPEG"),
        half("PNG"),
        half("WEBP"),
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
        bomb(9000, 9000),
        bomb(10000, 10000),
        bomb(20000, 20000),
        bomb(60000, 60000),
    ],
    ids=[
        "empty",
        "text",
        "svg",
        "gif",
        "half a jpeg",
        "half a png",
        "half a webp",
        "start of a jpeg",
        "start of a png",
        "81 megapixels",
        "100 megapixels",
        "400 megapixels",
        "3600 megapixels",
    ],
)
def test_what_cannot_be_shown_is_told_and_never_raised(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "bild.jpg"
    path.write_bytes(content)
    shown, (problem,) = read_picture(path, PLACE)
    assert shown == b""
    assert problem.place == PLACE
    assert "„bild.jpg“" in problem.message
    assert problem.hint


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert len(read_picture(tmp_path / "nichts.jpg", PLACE)[1]) == 1
    assert len(read_picture(tmp_path, PLACE)[1]) == 1


def test_a_flaw_in_what_goes_anyway_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "bild.jpg"
    draw().save(path, icc_profile=b"kaputt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert is_red(read_back(path), 0.1, 0.1)


# Through the whole build.


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return new_project(tmp_path_factory.mktemp("projekt"))


@pytest.fixture
def root(project: Path) -> Path:
    root = cleared(project)
    folder = root / "content/stories/werkstatt"
    folder.mkdir(parents=True)
    jpeg(folder / "bank.jpg")
    jpeg(folder / "privat.jpg")
    png(folder / "große bank.png")
    return root


def test_a_story_shows_its_pictures_and_no_other_leaves_the_folder(root: Path) -> None:
    body = "![Werkbank](bank.jpg)\n\n![Größer](<große bank.png>)"
    write_story(root, "werkstatt/index", body)
    made = make(root)
    assert made.problems == []
    html = made.files["geschichten/werkstatt/index.html"].decode()
    assert '<img alt="Werkbank" src="bank.jpg" loading="lazy">' in html
    assert 'src="gro%C3%9Fe%20bank.png"' in html
    pictures = {path for path in made.files if path.endswith((".jpg", ".png", ".webp"))}
    assert pictures - {path for path in made.files if path.startswith("static/")} == {
        "geschichten/werkstatt/bank.jpg",
        "geschichten/werkstatt/große bank.png",
    }
    for path in pictures:
        assert b"GEHEIM" not in made.files[path]


def test_a_picture_stands_where_the_slug_says(root: Path) -> None:
    write_story(root, "werkstatt/index", "![Werkbank](bank.jpg)", slug="die-werkstatt")
    assert "geschichten/die-werkstatt/bank.jpg" in make(root).files


def test_a_picture_of_a_draft_is_not_published(root: Path) -> None:
    write_story(root, "werkstatt/index", "![Werkbank](bank.jpg)", draft="true")
    assert not [path for path in make(root).files if path.endswith("bank.jpg")]


def test_a_picture_that_cannot_be_read_stops_the_publication(root: Path) -> None:
    (root / "content/stories/werkstatt/bank.jpg").write_text("kein Bild")
    write_story(root, "werkstatt/index", "![Werkbank](bank.jpg)")
    (problem,) = make(root).problems
    assert problem.place.path == "content/stories/werkstatt/bank.jpg"


def test_an_events_pictures_stand_beside_it_too(root: Path) -> None:
    (root / "content/events").mkdir()
    (root / "content/stories/werkstatt").rename(root / "content/events/werkstatt")
    text = '---\ntitle: Fest\nsummary: "Kurz."\n---\n![Bank](bank.jpg)\n'
    (root / "content/events/werkstatt/index.md").write_text(text, "utf-8")
    assert "veranstaltungen/werkstatt/bank.jpg" in make(root).files
