import io
import struct
import warnings
import zlib
from pathlib import Path
from typing import TypeGuard

import pytest
from PIL import ExifTags, Image, ImageCms, ImageDraw, PngImagePlugin

from showcase.problem import Place, Problem, stops
from showcase.read.pictures import look_at, read_picture

PLACE = Place("content/stories/werkstatt/bild.jpg")
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
    shot, problems = look_at(path, PLACE)
    assert shot
    assert not stops(problems)
    picture = read_picture(path, shot, 1600, PLACE)
    assert isinstance(picture, Image.Image)
    assert (picture.width / picture.height) == pytest.approx(shot.width / shot.height)
    return picture


def is_red(picture: Image.Image, x: float, y: float) -> bool:
    """Whether a point, counted from 0 to 1, is red."""
    point = (int(x * picture.width), int(y * picture.height))
    red, _, blue = picture.convert("RGB").getpixel(point)  # type: ignore[misc]
    return bool(red > 200 and blue < 50)


def jpeg(path: Path) -> None:
    draw().save(
        path, "JPEG", exif=exif(), xmp=XMP, comment=b"GEHEIM", icc_profile=srgb(), dpi=(72, 72)
    )
    content = path.read_bytes()
    tables = content.index(b"\xff\xdb")
    path.write_bytes(content[:tables] + iptc() + thumbnail() + content[tables:])


def iptc() -> bytes:
    """An author, as agencies write it (IPTC IIM 2:80, in Photoshop's resource 0x0404)."""
    dataset = struct.pack(">BBBH", 0x1C, 2, 80, 6) + b"GEHEIM"
    resource = b"8BIM" + struct.pack(">HHI", 0x0404, 0, len(dataset)) + dataset + b"\0"
    return segment(0xED, b"Photoshop 3.0\0" + resource)


def thumbnail() -> bytes:
    """A small picture of what the large one showed before somebody cut it (Exif 2.3, IFD 1)."""
    small = io.BytesIO()
    draw((16, 16)).save(small, "JPEG", comment=b"GEHEIM")
    content = small.getvalue()
    first = struct.pack("<2sHIHI", b"II", 42, 8, 0, 14)
    second = struct.pack("<HHHIIHHIII", 2, 0x0201, 4, 1, 44, 0x0202, 4, 1, len(content), 0)
    return segment(0xE1, b"Exif\0\0" + first + second + content)


def segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


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


def test_a_photograph_is_read_no_larger_than_need_be(tmp_path: Path) -> None:
    draw((1200, 900)).save(tmp_path / "bild.jpg", exif=exif(6))
    shot, _ = look_at(tmp_path / "bild.jpg", PLACE)
    assert shot
    assert (shot.width, shot.height) == (900, 1200)
    small = read_picture(tmp_path / "bild.jpg", shot, 400, PLACE)
    assert isinstance(small, Image.Image)
    assert small.size == (450, 600)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_is_transparent_lies_on_white(tmp_path: Path, kind: str) -> None:
    picture = draw(mode="RGBA")
    picture.putpixel((50, 30), (0, 0, 0, 0))
    picture.save(tmp_path / "bild", kind, lossless=True)
    again = read_back(tmp_path / "bild")
    assert again.mode == "RGB"
    assert again.getpixel((50, 30)) == (255, 255, 255)
    assert is_red(again, 0.1, 0.1)


def test_a_palette_with_a_transparent_colour_lies_on_white(tmp_path: Path) -> None:
    picture = draw(mode="P")
    picture.save(tmp_path / "bild", "PNG", transparency=picture.getpixel((50, 30)))
    again = read_back(tmp_path / "bild")
    assert again.getpixel((50, 30)) == (255, 255, 255)
    assert is_red(again, 0.1, 0.1)


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("LA", "PNG"), ("P", "PNG")]
)
def test_every_kind_of_colour_becomes_what_browsers_show(
    tmp_path: Path, mode: str, kind: str
) -> None:
    draw(mode=mode).save(tmp_path / "bild", kind)
    again = read_back(tmp_path / "bild")
    assert again.mode == "RGB"
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
    red, green, _ = again.getpixel((5, 5))  # type: ignore[misc]
    assert green > red


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
    shot, problems = look_at(path, PLACE)
    if shot:  # its header is whole
        problems = [told for told in [read_picture(path, shot, 400, PLACE)] if is_problem(told)]
    (problem,) = problems
    assert problem.place == PLACE
    assert "„bild.jpg“" in problem.message
    assert problem.hint


def is_problem(told: object) -> TypeGuard[Problem]:
    return isinstance(told, Problem)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert len(look_at(tmp_path / "nichts.jpg", PLACE)[1]) == 1
    assert len(look_at(tmp_path, PLACE)[1]) == 1


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_what_moves_is_no_picture(tmp_path: Path, kind: str) -> None:
    frames = [draw(), draw().rotate(180)]
    frames[0].save(tmp_path / "bild", kind, save_all=True, append_images=frames[1:], duration=90)
    shot, (problem,) = look_at(tmp_path / "bild", PLACE)
    assert shot is None
    assert "bewegt sich" in problem.message


def test_a_picture_of_another_kind_than_its_name_says_is_shown_and_told(tmp_path: Path) -> None:
    png(tmp_path / "bild.JPG")
    shot, (problem,) = look_at(tmp_path / "bild.JPG", PLACE)
    assert shot
    assert not stops([problem])
    assert "ist in Wahrheit PNG" in problem.message
    for name, save in (("a.JPG", jpeg), ("b.jpeg", two_in_one), ("c.webp", webp)):
        save(tmp_path / name)
        assert look_at(tmp_path / name, PLACE)[1] == []


def test_a_tower_of_a_picture_is_told(tmp_path: Path) -> None:
    draw((10, 101)).save(tmp_path / "bild.png")
    assert look_at(tmp_path / "bild.png", PLACE)[0] is None
    draw((101, 10)).save(tmp_path / "bild.png")
    assert look_at(tmp_path / "bild.png", PLACE)[0]


def test_a_picture_that_is_another_by_now_is_not_taken(tmp_path: Path) -> None:
    jpeg(tmp_path / "bild.jpg")
    shot, _ = look_at(tmp_path / "bild.jpg", PLACE)
    assert shot
    draw().save(tmp_path / "bild.jpg")
    problem = read_picture(tmp_path / "bild.jpg", shot, 400, PLACE)
    assert isinstance(problem, Problem)
    assert "geändert" in problem.message


def test_a_flaw_in_what_goes_anyway_does_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "bild.jpg"
    draw().save(path, icc_profile=b"kaputt")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert is_red(read_back(path), 0.1, 0.1)
