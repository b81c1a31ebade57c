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


_RUN = re.compile(rb"\xff*\x00+")


def qr_code(address: str) -> QrCode:
    """Make the smallest symbol for an address.

    Error correction L, which repairs 7 %: print is clean, and fewer modules are larger ones. The
    mask is set, since trying all eight (7.8.3) costs seven times as much and any of them is read.
    """
    symbol = create_barcode(address, BarcodeFormat.QRCode, ec_level="L", data_mask=3)
    image = symbol.to_image(scale=1, add_quiet_zones=False)
    modules = bytes(image)  # type: ignore[call-overload]  # a buffer, though its stub is silent
    size = image.shape[0]
    rows = (_RUN.findall(modules, at, at + size) for at in range(0, size * size, size))
    path = [f"M0 {y}{''.join(map(_stroke, row))}" for y, row in enumerate(rows)]
    return QrCode(size, "".join(path))


@lru_cache(2**12)
def _stroke(run: bytes) -> str:
    """A step over the light modules of a run, a stroke along the dark ones behind them."""
    dark = run.count(0)
    return f"m{len(run) - dark} 0h{dark}" if len(run) > dark else f"h{dark}"
