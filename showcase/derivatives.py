"""A picture, what pages say of it, and what is made of it: how wide, in which formats, which names.

A name is made of the picture's bytes alone, so that it never tells an editor's file name, which may
be a person's; and another picture has another name, so that browsers may keep each for a year.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from showcase.fingerprint import digest
from showcase.schema import Focus

FOLDER = "bilder/"
"""Where all of them stand in output/."""

FILE_NAME = re.compile(
    r"\S+\.(?:jpe?g|png|webp|gif|avif|svg|tiff?|heic)|(?:img|dsc|p)[_-]?\d{3,}", re.IGNORECASE
)
"""What cameras and computers call pictures: no description."""

_SETTINGS = "1"
"""Another one gives every picture another name: for a change of quality, or of how it is made."""

WIDTHS = {"avif": (400, 800, 1200, 1600), "webp": (400, 800, 1200), "jpg": (800,)}
"""Kind → pixels. AVIF is for nearly everybody, WebP for older browsers, and whoever knows neither
gets one JPEG: each further file costs every build its time, and nobody would fetch it."""


class Shot(NamedTuple):
    """A picture that lies beside a text, as the file's header says: it is not opened for that."""

    key: str
    """The fingerprint of the file: the beginning of every derivative's name."""

    width: int
    """In pixels, upright."""

    height: int
    """Likewise."""

    colour: tuple[int, int, int] | None = None
    """On the whole, in sRGB; none if that could not be seen quickly."""


class Photo(NamedTuple):
    """A picture as pages show it."""

    shot: Shot
    """The picture."""

    alt: str
    """What is to be seen; empty if it only decorates."""

    caption: str
    """What stands below it; may be empty."""

    credit: str
    """Who made it, and the licence."""

    focus: Focus | None
    """What stays in view where it is cropped; else its middle."""


class Derivative(NamedTuple):
    """One file that is made of it."""

    path: str
    """In output/: bilder/3fa9c1d2e0b4a6f8-800.avif."""

    kind: str
    """avif, webp, jpg."""

    width: int
    """In pixels."""

    height: int
    """Likewise."""


def key_of(content: bytes) -> str:
    """The key of a picture with these bytes."""
    return digest(b"%b %b" % (_SETTINGS.encode(), content))[:16]


def derivatives_of(shot: Shot, kind: str) -> tuple[Derivative, ...]:
    """The files of one kind, narrow ones first; none is wider than the picture itself."""
    widths = dict.fromkeys(min(width, shot.width) for width in WIDTHS[kind])
    return tuple(
        Derivative(
            f"{FOLDER}{shot.key}-{width}.{kind}",
            kind,
            width,
            max(1, round(shot.height * width / shot.width)),
        )
        for width in widths
    )


def all_of(shot: Shot) -> tuple[Derivative, ...]:
    """All files that are made of a picture."""
    return tuple(one for kind in WIDTHS for one in derivatives_of(shot, kind))


def paths_of(shots: Iterable[Shot]) -> Iterator[str]:
    """Where the derivatives of several pictures stand."""
    return (one.path for shot in shots for one in all_of(shot))
