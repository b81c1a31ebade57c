"""Read a picture, and nothing but the picture: upright, in sRGB, on white, and small if need be."""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePath

from PIL import ExifTags, Image, ImageCms

from showcase.derivatives import Shot, key_of
from showcase.problem import Place, Problem, changed_meanwhile, note, stops

_FORMATS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",), "WEBP": (".webp",)}
_MOST_SLENDER = 10
"""How many times as high as wide: a WebP is at most 16,383 pixels high."""

_BOMBS = (Image.DecompressionBombWarning, Image.DecompressionBombError)
_UNREADABLE = (OSError, ValueError, SyntaxError, *_BOMBS)
_SRGB = ImageCms.createProfile("sRGB")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF 2.3, Orientation → what puts it right."""


def look_at(path: Path, place: Place) -> tuple[Shot | None, list[Problem]]:
    """Look at a picture; only whoever opens it to show it sees whether all of it is whole.

    Args:
        path: a JPEG, PNG or WebP.
        place: what a problem names.

    Returns:
        What there is to know of it; none if it cannot be shown, and why.
    """
    try:
        content = path.read_bytes()
        with _opened(content) as opened:
            width, height = opened.size
            if _orientation(opened) in {5, 6, 7, 8}:
                width, height = height, width
            problems = _flaws(opened, path.name, height / width, place)
            colour = None if stops(problems) else _colour(opened)
    except _UNREADABLE as error:
        return None, [_unreadable(error, path.name, place)]
    shot = None if stops(problems) else Shot(key_of(content), width, height, colour)
    return shot, problems


def _colour(opened: Image.Image) -> tuple[int, int, int] | None:
    """Of a JPEG alone: it can be read at an eighth of its size, others only as a whole."""
    if opened.format not in {"JPEG", "MPO"}:
        return None
    with suppress(*_UNREADABLE):  # whoever opens it to show it tells what is wrong
        opened.draft("RGB", (1, 1))
        small = opened.convert("RGB").resize((1, 1), Image.Resampling.BOX)
        red, green, blue = small.tobytes()
        return red, green, blue
    return None


def read_picture(path: Path, shot: Shot, widest: int, place: Place) -> Image.Image | Problem:
    """Open a picture: upright, in sRGB, what is transparent white, no wider than need be.

    White, because black lines on a transparent ground are not to be seen on a dark one.

    Args:
        path: where it lies.
        shot: how it looked; if it is another by now, that is a problem.
        widest: the width that is needed; a JPEG can be read at half its size, which is faster.
        place: what a problem names.
    """
    try:
        content = path.read_bytes()
        if key_of(content) != shot.key:
            return changed_meanwhile(place)
        with _opened(content) as opened:
            turn, profile = _orientation(opened), opened.info.get("icc_profile")
            share = min(1, widest / shot.width)
            opened.draft("RGB", (round(opened.width * share), round(opened.height * share)))
            opened.load()
            picture = opened.transpose(_TURNS[turn]) if turn in _TURNS else opened.copy()
    except _UNREADABLE as error:
        return _unreadable(error, path.name, place)
    return _on_white(picture, profile)


@contextmanager
def _opened(content: bytes) -> Iterator[Image.Image]:
    """A picture, opened; what is amiss in its metadata does not matter, as they go anyway."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(io.BytesIO(content), formats=[*_FORMATS]) as opened:
            yield opened


def _unreadable(error: Exception, name: str, place: Place) -> Problem:
    if isinstance(error, _BOMBS):
        return Problem(place, f"das Bild „{name}“ hat zu viele Pixel", "Verkleinern Sie es.")
    hint = "Speichern Sie es als JPEG, PNG oder WebP."
    if PurePath(name).suffix.lower() == ".svg":
        hint += " Eine SVG-Datei kann Programme enthalten."
    return Problem(place, f"das Bild „{name}“ lässt sich nicht lesen", hint)


def _flaws(opened: Image.Image, name: str, slenderness: float, place: Place) -> list[Problem]:
    """What is wrong with a picture that can be read."""
    kind = "JPEG" if opened.format == "MPO" else opened.format or ""  # a phone's JPEG, with two
    if kind != "JPEG" and getattr(opened, "is_animated", False):
        message = f"das Bild „{name}“ bewegt sich"
        return [Problem(place, message, "Speichern Sie ein einzelnes Bild daraus.")]
    if slenderness > _MOST_SLENDER:
        message = f"das Bild „{name}“ ist mehr als zehnmal so hoch wie breit"
        return [Problem(place, message, "Schneiden Sie es zu, oder zeigen Sie es in Teilen.")]
    if PurePath(name).suffix.lower() not in _FORMATS[kind]:
        message = f"das Bild „{name}“ ist in Wahrheit {kind}"
        hint = f"Es wird richtig gezeigt. Besser heißt es {PurePath(name).stem}{_FORMATS[kind][0]}."
        return [note(place, message, hint)]
    return []


def _orientation(opened: Image.Image) -> int:
    """How it must be turned, as its header says: a PNG would be read whole for what is behind."""
    turn = 1
    if opened.format != "PNG" or "exif" in opened.info:
        with suppress(Exception):  # EXIF can be broken in any way
            turn = int(opened.getexif().get(ExifTags.Base.Orientation, 1))
    return turn


def _on_white(picture: Image.Image, profile: bytes | None) -> Image.Image:
    if picture.mode.startswith("I"):  # 16 bits of grey; Pillow would clip them to 8
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    if not picture.has_transparency_data:
        return _in_srgb(picture, profile, "RGB")
    picture = _in_srgb(picture, profile, "RGBA")
    white = Image.new("RGB", picture.size, "white")
    white.paste(picture, mask=picture.getchannel("A"))
    return white


def _in_srgb(picture: Image.Image, profile: bytes | None, mode: str) -> Image.Image:
    """The colours that the picture's own profile means; a broken profile means nothing."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError, ValueError):
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if picture.mode not in {"CMYK", "L"}:
                picture = picture.convert(mode)
            turned = ImageCms.profileToProfile(picture, source, _SRGB, outputMode=mode)
            return turned or picture
    return picture.convert(mode)
