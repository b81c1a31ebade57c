"""QR codes, read back from the SVG as a camera would from paper."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from zxingcpp import BarcodeFormat, BarcodeFormats, ImageFormat, ImageView, read_barcode

from showcase.render.qr import QrCode, qr_code
from tests.plan.project import ROOT, make

ADDRESS = "https://das-machen-wir.example/geschichten/startzeit/"
SCALE, QUIET = 4, 4
_SVG = re.compile(r'<svg viewBox="-4 -4\.5 (\d+) \1" aria-hidden="true"><path d="([^"]+)"/></svg>')


def drawn(code: QrCode) -> list[list[bool]]:
    """The modules, row by row, that the strokes of the path run over."""
    rows = [[False] * code.size for _ in range(code.size)]
    for y, line in enumerate(code.path.split("M0 ")[1:]):
        assert line.startswith(str(y))
        at = 0
        for kind, length in re.findall(r"([hm])(\d+)", line.removeprefix(str(y))):
            if kind == "h":
                rows[y][at : at + int(length)] = [True] * int(length)
            at += int(length)
        assert at <= code.size
    return rows


def photographed(code: QrCode) -> str | None:
    """What a reader finds on white paper with the quiet zone around."""
    blank = [False] * QUIET
    wide = [[*blank, *row, *blank] for row in drawn(code)]
    side = code.size + 2 * QUIET
    empty = [[False] * side] * QUIET
    pixels = b"".join(
        b"".join((b"\x00" if dark else b"\xff") * SCALE for dark in row) * SCALE
        for row in (*empty, *wide, *empty)
    )
    view = ImageView(pixels, side * SCALE, side * SCALE, ImageFormat.Lum)
    found = read_barcode(view, BarcodeFormats(BarcodeFormat.QRCode))
    return found.text if found else None


def test_a_camera_reads_the_address() -> None:
    assert photographed(qr_code(ADDRESS)) == ADDRESS


@given(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=250))
def test_any_slug_is_read(slug: str) -> None:
    address = f"https://das-machen-wir.example/geschichten/{slug}/"
    assert photographed(qr_code(address)) == address


def test_a_domain_with_umlauts_is_read() -> None:
    address = "https://größe.example/geschichten/startzeit/"
    assert photographed(qr_code(address)) == address


@pytest.mark.parametrize(("length", "size"), [(17, 21), (32, 25), (53, 29), (78, 33), (106, 37)])
def test_it_is_the_smallest_symbol_that_holds_the_address(length: int, size: int) -> None:
    """ISO/IEC 18004, table 7: bytes at error correction L in the versions 1 to 5."""
    assert qr_code("x" * length).size == size
    assert qr_code("x" * (length + 1)).size == size + 4


def test_the_same_address_has_the_same_code() -> None:
    assert qr_code(ADDRESS) == qr_code(ADDRESS)
    assert len(qr_code(ADDRESS).path) < 2048


def test_every_story_and_event_of_the_site_leads_back_to_itself() -> None:
    files = make(ROOT, "https://example.org/unter/pfad/").files
    for path, content in files.items():
        if re.fullmatch(r"(geschichten|veranstaltungen)/(?!seite/|\d{4}/)[^/]+/index\.html", path):
            address = f"https://example.org/unter/pfad/{path.removesuffix('index.html')}"
            ((side, strokes),) = _SVG.findall(content.decode())
            assert photographed(QrCode(int(side) - 2 * QUIET, strokes)) == address
            assert address in content.decode().split('class="printed"')[1]
