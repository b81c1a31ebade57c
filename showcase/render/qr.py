"""QR codes (ISO/IEC 18004): from a printed sheet back to its page, with a phone's camera."""

import re
from functools import lru_cache
from typing import NamedTuple

from zxingcpp import BarcodeFormat, create_barcode


class QrCode(NamedTuple):
    """A symbol without its quiet zone, in modules."""

    size: int
    """How many modules it is wide and high."""

    path: str
    """SVG path data: a stroke along the middle of each dark run of a row, one module thick."""


_RUN = re.compile(rb"(\xff*)(\x00+)")
_RUNS = re.compile(rb"(?:\xff*\x00+){1,2}")
"""Two at a time: there are a thousand such pairs, and half as many to look up."""


def qr_code(address: str) -> QrCode:
    """Make the smallest symbol for an address.

    Error correction L, which repairs 7 %: print is clean, and fewer modules are larger ones. The
    mask is set, since trying all eight (7.8.3) costs seven times as much and any of them is read.
    """
    symbol = create_barcode(address, BarcodeFormat.QRCode, ec_level="L", data_mask=3)
    image = symbol.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(image)  # type: ignore[call-overload]  # a buffer, though its stub is silent
    size = image.shape[0]
    rows = (_RUNS.findall(modules, at, at + size) for at in range(0, size * size, size))
    path = [f"M0 {y}{''.join(map(_strokes, row))}" for y, row in enumerate(rows)]
    return QrCode(size, "".join(path))


@lru_cache(2**12)
def _strokes(runs: bytes) -> str:
    """Each a step over light modules, and a stroke along the dark ones behind them."""
    return "".join(
        f"m{len(light)} 0h{len(dark)}" if light else f"h{len(dark)}"
        for light, dark in _RUN.findall(runs)
    )
