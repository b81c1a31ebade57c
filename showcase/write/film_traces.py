"""What a film says beside its picture and its sound: nothing of that may be published.

A probe of the written bytes, so that it holds whatever FFmpeg adds tomorrow. It knows the few parts
that a film needs; all others are told, known or not. It does not look into the picture and the
sound themselves.
"""

import struct
from collections.abc import Callable, Iterator, Mapping

from showcase.write.boxes import boxes

_MP4_PARTS = {
    b"ftyp", b"moov", b"mvhd", b"trak", b"tkhd", b"edts", b"elst", b"mdia", b"mdhd", b"hdlr",
    b"minf", b"vmhd", b"smhd", b"dinf", b"dref", b"url ", b"stbl", b"stsd", b"stts", b"stss",
    b"ctts", b"cslg", b"sdtp", b"stps", b"stsc", b"stsz", b"stco", b"co64", b"sgpd", b"sbgp",
    b"avc1", b"avcC", b"pasp", b"colr", b"clap", b"mdcv", b"clli", b"btrt", b"mp4a", b"esds",
    b"udta", b"meta", b"ilst", b"free", b"mdat",
}  # fmt: skip
_MP4_HOLDING = {
    b"moov": 0, b"trak": 0, b"edts": 0, b"mdia": 0, b"minf": 0, b"dinf": 0, b"dref": 8, b"stbl": 0,
    b"stsd": 8, b"avc1": 78, b"mp4a": 28, b"udta": 0, b"meta": 4, b"ilst": 0,
}  # fmt: skip
"""Boxes with boxes in them → bytes before the first. The list of tags (ilst) is always written, and
always empty: no tag is a known part."""
_DATED = {b"mvhd", b"tkhd", b"mdhd"}
_HANDLERS = {b"vide": b"VideoHandler\0", b"soun": b"SoundHandler\0", b"mdir": b"\0"}
"""What a track is → FFmpeg's own name for it, instead of the camera's."""

_SEGMENT, _CLUSTER, _VOID, _NAME = 0x18538067, 0x1F43B675, 0xEC, 0x45A3
_WEBM_HOLDING = {
    0x1A45DFA3, _SEGMENT, 0x114D9B74, 0x4DBB, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0, 0xE1, 0x55B0,
    0x1254C367, 0x7373, 0x63C0, 0x67C8, 0x1C53BB6B, 0xBB, 0xB7,
}  # fmt: skip
_WEBM_PARTS = _WEBM_HOLDING | {
    0x4286, 0x42F7, 0x42F2, 0x42F3, 0x4282, 0x4287, 0x4285,  # what kind of file it is
    0x53AB, 0x53AC, _VOID, 0x2AD7B1, 0x4D80, 0x5741, 0x4489,  # where it is, how long it runs
    0xD7, 0x73C5, 0x9C, 0x22B59C, 0x88, 0x86, 0x83, 0x56AA, 0x56BB, 0x63A2, 0x23E383, 0x55AA,
    0xB0, 0xBA, 0x9A, 0x9D, 0x54B0, 0x54BA, 0x54B2, 0x53B8,  # how large
    0x9F, 0xB5, 0x6264, 0x78B5,  # how many channels
    0x55B1, 0x55B7, 0x55B8, 0x55B9, 0x55BA, 0x55BB, 0x55B2, 0x55BC, 0x55BD, 0x53C0,  # colours
    0x63C5, _NAME, 0x4487,  # the only tag: how long a track is
    0xB2, 0xB3, 0xF7, 0xF1, 0xF0, _CLUSTER,
}  # fmt: skip
"""Elements of Matroska (RFC 9559)."""
_FIXED = {0x4D80: b"Lavf", 0x5741: b"Lavf", _NAME: b"DURATION"}
"""Elements with words → the only ones that may stand there."""


def traces_in_film(content: bytes, kind: str) -> list[str]:
    """Name all parts of a film that are neither picture nor sound nor needed for them.

    Args:
        content: the file.
        kind: mp4 or webm.
    """
    try:
        return [*_PROBES[kind](memoryview(content))]
    except (struct.error, IndexError, ValueError):
        return ["what cannot be read"]


def _of_mp4(content: memoryview) -> Iterator[str]:
    for name, inside in boxes(content, _MP4_HOLDING):
        if name not in _MP4_PARTS or (name == b"free" and any(inside)):
            yield f"box {name!r}"
        elif name in _DATED and any(inside[4 : 12 if not inside[0] else 20]):
            yield f"a date in {name!r}"
        elif name == b"hdlr" and bytes(inside[24:]) != _HANDLERS.get(bytes(inside[8:12])):
            yield f"a name in {name!r}"


def _of_webm(content: memoryview) -> Iterator[str]:
    for name, inside in _elements(content):
        known = name in _WEBM_PARTS
        if not known or (name == _VOID and any(inside)) or inside != _FIXED.get(name, inside):
            yield f"element {name:#x}"


def _elements(content: memoryview) -> Iterator[tuple[int, memoryview]]:
    """Every element with those that lie in it behind it (RFC 8794)."""
    at = 0
    while at < len(content):
        name, at = _number(content, at, is_size=False)
        length, at = _number(content, at, is_size=True)
        if length > len(content) - at:
            message = "an element that is longer than what it lies in"
            raise ValueError(message)
        inside = content[at : at + length]
        yield name, inside
        if name in _WEBM_HOLDING:
            yield from _elements(inside)
        at += length


def _number(content: memoryview, at: int, *, is_size: bool) -> tuple[int, int]:
    """A number of variable length, and where it ends; a size does not count its marker bit."""
    length = 9 - content[at].bit_length()
    value = int.from_bytes(content[at : at + length], "big")
    return value ^ (1 << 7 * length) if is_size else value, at + length


_PROBES: Mapping[str, Callable[[memoryview], Iterator[str]]] = {"mp4": _of_mp4, "webm": _of_webm}
