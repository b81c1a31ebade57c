"""The boxes of MP4 and AVIF, which lie in each other (ISO/IEC 14496-12, 4.2)."""

import struct
from collections.abc import Iterator, Mapping

_HEADER = 8


def boxes(content: memoryview, holding: Mapping[bytes, int]) -> Iterator[tuple[bytes, memoryview]]:
    """Every box, and what is in it, with those that lie in it behind it.

    Args:
        content: a file, or what is in a box.
        holding: boxes with boxes in them → bytes before the first of these.

    Raises:
        ValueError: a box is longer than what it lies in.
    """
    at = 0
    while at < len(content):
        length, name = struct.unpack_from(">I4s", content, at)
        if not _HEADER <= length <= len(content) - at:
            message = "a box that is longer than what it lies in"
            raise ValueError(message)
        inside = content[at + _HEADER : at + length]
        yield name, inside
        if name in holding:
            yield from boxes(inside[holding[name] :], holding)
        at += length
