"""Read a picture, and nothing but the picture: no place, camera, comment or name leaves with it."""

import io
import warnings
from contextlib import suppress
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from showcase.problem import Place, Problem

_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGEST_SIDE = 1600
_SRGB = ImageCms.createProfile("sRGB")


def read_picture(path: Path, place: Place) -> tuple[bytes, list[Problem]]:
    """Read a picture and write it anew: upright, in sRGB, at most 1600 pixels wide and high.

    Args:
        path: a JPEG, PNG or WebP.
        place: what a problem names.

    Returns:
        The bytes of a picture of the same kind, without any metadata; or the problem.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as opened:
                return _written_anew(opened), []
    except (Image.DecompressionBombWarning, Image.DecompressionBombError):
        message = f"das Bild „{path.name}“ hat zu viele Pixel"
        return b"", [Problem(place, message, "Verkleinern Sie es.")]
    except (OSError, ValueError, SyntaxError):
        message = f"das Bild „{path.name}“ lässt sich nicht lesen"
        return b"", [Problem(place, message, "Speichern Sie es als JPEG, PNG oder WebP.")]


def _written_anew(opened: Image.Image) -> bytes:
    kind = opened.format or "PNG"
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if picture.mode.startswith("I"):  # 16 bits of grey; Pillow would clip them to 8
        picture = picture.convert("I").point(lambda value: value / 257).convert("L")
    keeps_alpha = kind != "JPEG" and picture.has_transparency_data
    picture = _in_srgb(picture, profile, "RGBA" if keeps_alpha else "RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    picture.info.clear()
    target = io.BytesIO()
    picture.save(target, kind, quality=85, optimize=True)
    return target.getvalue()


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
