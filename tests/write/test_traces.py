"""Whatever a picture says beside its pixels is found in its bytes."""

import io
from typing import Any

import pytest
from PIL import Image

from showcase.derivatives import Derivative
from showcase.write import encode as encoding
from showcase.write.encode import encode
from showcase.write.traces import traces_in
from tests.read.test_pictures import XMP, draw, exif, srgb

KINDS = {"jpg": "JPEG", "webp": "WEBP", "avif": "AVIF"}


def written(kind: str, **more: Any) -> bytes:
    target = io.BytesIO()
    draw().save(target, KINDS[kind], **more)
    return target.getvalue()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_picture_alone_leaves_no_trace(kind: str, mode: str) -> None:
    noise = Image.effect_noise((300, 200), 90).convert(mode)
    target = io.BytesIO()
    noise.save(target, KINDS[kind])
    assert traces_in(target.getvalue(), kind) == []
    assert traces_in(encode(noise.convert("RGB"), Derivative("a", kind, 90, 60)), kind) == []


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("more", [{"exif": exif()}, {"xmp": XMP}, {"icc_profile": srgb()}])
def test_what_describes_it_is_told(kind: str, more: dict[str, Any]) -> None:
    assert traces_in(written(kind, **more), kind)


def test_a_comment_and_what_hangs_behind_a_jpeg_are_told() -> None:
    assert traces_in(written("jpg", comment=b"Ada"), "jpg") == ["marker 0xfe"]
    assert traces_in(written("jpg") + b"Ada", "jpg") == ["what stands behind the end"]
    assert traces_in(written("jpg", progressive=True, restart_marker_rows=1), "jpg") == []


@pytest.mark.parametrize("kind", KINDS)
def test_what_cannot_be_read_is_told(kind: str) -> None:
    for content in (b"", b"Ada", written(kind)[:-20], written(kind)[:30]):
        assert traces_in(content, kind), content


def test_an_encoder_that_adds_something_is_a_bug(monkeypatch: pytest.MonkeyPatch) -> None:
    chatty = ("JPEG", {"comment": b"Ada"})
    monkeypatch.setitem(encoding._ENCODERS, "jpg", chatty)  # noqa: SLF001
    with pytest.raises(RuntimeError, match="marker 0xfe"):
        encode(draw(), Derivative("a.jpg", "jpg", 30, 20))
