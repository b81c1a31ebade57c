"""What a picture says beside its pixels: nothing of that may be published.

A probe of the written bytes, so that it holds whatever the encoders of today or tomorrow add. It
knows the few parts that a picture needs; all others are told, known or not.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

from showcase.write.boxes import boxes

_JPEG_PARTS = {0xC0, 0xC2, 0xC4, 0xDA, 0xDB, 0xDD}
"""Frames, tables, scans, restart intervals (ITU-T T.81, B.1): no COM, no APP1 to APP15."""

_JFIF, _BARE_JFIF = 0xE0, 16
"""The header, and its length without a thumbnail (JFIF 1.02)."""

_SCAN, _END = 0xDA, 0xD9
_WEBP_PARTS = {b"VP8 ", b"VP8L"}
_AVIF_PARTS = {
    b"ftyp", b"meta", b"mdat", b"hdlr", b"pitm", b"iloc", b"iinf", b"infe", b"iprp", b"ipco",
    b"ipma", b"ispe", b"pixi", b"av1C", b"colr",
}  # fmt: skip
_HOLDING = {b"meta": 4, b"iinf": 6, b"iprp": 0, b"ipco": 0}
"""AVIF: boxes with boxes in them → bytes before the first (ISO/IEC 14496-12)."""


def traces_in(content: bytes, kind: str) -> list[str]:
    """Name all parts of a picture that are not the picture.

    Args:
        content: the file.
        kind: jpg, webp or avif.
    """
    try:
        return [*_PROBES[kind](content)]
    except (struct.error, IndexError, ValueError):
        return ["what cannot be read"]


def _of_jpeg(content: bytes) -> Iterator[str]:
    at = 2
    while content[at + 1] != _END:
        marker, length = content[at + 1], struct.unpack_from(">H", content, at + 2)[0]
        if marker not in _JPEG_PARTS and (marker, length) != (_JFIF, _BARE_JFIF):
            yield f"marker {marker:#x}"
        at += 2 + length
        if marker == _SCAN:
            at = _behind_scan(content, at)
    if at + 2 != len(content):
        yield "what stands behind the end"


def _behind_scan(content: bytes, at: int) -> int:
    """Where the next part begins: at an FF that is followed by no stuffed zero and no restart."""
    at = content.index(b"\xff", at)
    while content[at + 1] in {0, *range(0xD0, 0xD8)}:
        at = content.index(b"\xff", at + 2)
    return at


def _of_webp(content: bytes) -> Iterator[str]:
    at = 12
    if content[:4] != b"RIFF" or struct.unpack_from("<I", content, 4)[0] + 8 != len(content):
        yield "what stands behind the end"
    while at < len(content):
        name, length = struct.unpack_from("<4sI", content, at)
        if name not in _WEBP_PARTS:
            yield f"chunk {name!r}"
        at += 8 + length + length % 2


def _of_avif(content: bytes) -> Iterator[str]:
    if content[4:8] != b"ftyp":
        yield "what cannot be read"
    for name, inside in boxes(memoryview(content), _HOLDING):
        if name not in _AVIF_PARTS:
            yield f"box {name!r}"
        elif name == b"infe" and bytes(inside[8:12]) != b"av01":
            yield f"item {bytes(inside[8:12])!r}"
        elif name == b"colr" and bytes(inside[:4]) != b"nclx":
            yield f"colour profile {bytes(inside[:4])!r}"


_PROBES: Mapping[str, Callable[[bytes], Iterator[str]]] = {
    "jpg": _of_jpeg,
    "webp": _of_webp,
    "avif": _of_avif,
}
