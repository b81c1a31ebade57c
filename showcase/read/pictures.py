"""Read a picture, and nothing but the picture: no place, camera, comment or name leaves with it."""

import io
import warnings
from pathlib import Path

from PIL import Image, ImageCms, ImageOps

from showcase.problem import Place, Problem

_FORMATS = ("JPEG", "PNG", "WEBP")
_LONGEST_SIDE = 1600
_MOST_PIXELS = 80_000_000
_SRGB = ImageCms.createProfile("sRGB")


def read_picture(path: Path, place: Place) -> tuple[bytes, list[Problem]]:
    """Read a picture and write it anew: upright, in sRGB, at most 1600 pixels wide and high.

    Args:
        path: a JPEG, PNG or WebP.
        place: what a problem names.

    Returns:
        The bytes of a picture of the same kind, without any metadata; or the problem.
    """
    hint = "Speichern Sie es als JPEG, PNG oder WebP."
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=_FORMATS) as opened:
                if opened.width * opened.height > _MOST_PIXELS:
                    message = f"das Bild „{path.name}“ ist mit {opened.size} Pixeln zu groß"
                    return b"", [Problem(place, message, "Verkleinern Sie es.")]
                return _written_anew(opened), []
    except (OSError, ValueError, SyntaxError, ImageCms.PyCMSError, Image.DecompressionBombWarning):
        message = f"das Bild „{path.name}“ lässt sich nicht lesen"
        return b"", [Problem(place, message, hint)]


def _written_anew(opened: Image.Image) -> bytes:
    kind = opened.format or "PNG"
    profile = opened.info.get("icc_profile")
    picture = ImageOps.exif_transpose(opened)
    if profile and picture.mode in {"RGB", "CMYK"}:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        picture = ImageCms.profileToProfile(picture, source, _SRGB, outputMode="RGB") or picture
    keeps_alpha = kind != "JPEG" and picture.has_transparency_data
    picture = picture.convert("RGBA" if keeps_alpha else "RGB")
    picture.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE))
    picture.info.clear()
    target = io.BytesIO()
    picture.save(target, kind, quality=85, optimize=True)
    return target.getvalue()
