"""A picture as the bytes of a file, with nothing in them but the picture."""

import io
from collections.abc import Mapping
from typing import Any

from PIL import Image

from showcase.derivatives import Derivative
from showcase.write.traces import traces_in

_ENCODERS: Mapping[str, tuple[str, Mapping[str, Any]]] = {
    # A slower AVIF takes twice to six times as long and is hardly smaller or sharper; there is a
    # process a core already, so each has one thread.
    "avif": ("AVIF", {"quality": 58, "speed": 9, "max_threads": 1}),
    "webp": ("WEBP", {"quality": 78, "method": 2}),
    "jpg": ("JPEG", {"quality": 80, "optimize": True, "progressive": True}),
}


def encode(picture: Image.Image, wanted: Derivative) -> bytes:
    """Write a picture as one of its derivatives.

    Args:
        picture: upright, in sRGB, without transparency; what else it knows is forgotten.
        wanted: how large, and in which format.

    Raises:
        RuntimeError: there is more in it than the picture: a bug of ours, or of an encoder.
    """
    size = (wanted.width, wanted.height)
    small = picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
    small.info.clear()  # Pillow would write a comment into the next file
    name, settings = _ENCODERS[wanted.kind]
    target = io.BytesIO()
    small.save(target, name, **settings)
    content = target.getvalue()
    if traces := traces_in(content, wanted.kind):
        message = f"{wanted.path} holds more than a picture: {', '.join(traces)}"
        raise RuntimeError(message)
    return content
