"""QR codes (ISO/IEC 18004): from a printed sheet back to its page, with a phone's camera."""

import re
from typing import NamedTuple

from zxingcpp import BarcodeFormat, create_barcode


class QrCode(NamedTuple):
    """A symbol without its quiet zone, in modules."""

    size: int
    """How many modules it is wide and high."""

    path: str
    """SVG path data: a stroke along the middle of each dark run of a row, one module thick."""


_LARGEST = 177
_RUN = re.compile(rb"\x00+|\xff+")
_STEPS = {b"\x00" * n: f"h{n}" for n in range(1, _LARGEST + 1)}
_STEPS |= {b"\xff" * n: f"m{n} 0" for n in range(1, _LARGEST + 1)}


def qr_code(address: str) -> QrCode:
    """Make the smallest symbol for an address.

    Error correction L, which repairs 7 %: print is clean, and fewer modules are larger ones. The
    mask is set, since trying all eight (7.8.3) costs seven times as much and any of them is read.
    """
    symbol = create_barcode(address, BarcodeFormat.QRCode, ec_level="L", data_mask=3)
    image = symbol.to_image(scale=1, add_quiet_zones=False)
    size = image.shape[0]
    modules = bytes(image)  # type: ignore[call-overload]  # a buffer, though its stub is silent: 0 is dark
    rows = (_RUN.findall(modules, at, at + size) for at in range(0, size * size, size))
    strokes = ("".join([_STEPS[run] for run in runs]) for runs in rows)
    return QrCode(size, "".join([f"M0 {y}{row}" for y, row in enumerate(strokes)]))
