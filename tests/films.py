"""Short films for the tests: a grey that brightens, and a tone; drawn once a session."""

import io
import math
import struct
from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache

import av
from av.audio.frame import AudioFrame
from av.audio.stream import AudioStream
from av.container import OutputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

SECRET = "GEHEIM"  # noqa: S105 -- no password
"""Stands in everything that such a film says of itself."""

PLANTED = {
    "title": f"{SECRET} Titel",
    "comment": f"{SECRET} Kommentar",
    "artist": f"{SECRET} Name",
    "location": "+51.71905+008.75439/",
    "creation_time": "2026-03-01T10:20:30Z",
}
RATE, PER_SECOND = 48_000, 10
_FORMATS: Mapping[str, tuple[str, str]] = {"mp4": ("libx264", "aac"), "webm": ("libvpx", "libopus")}


@cache
def film(  # noqa: PLR0913 -- all that can be otherwise
    kind: str = "mp4",
    *,
    seconds: int = 2,
    size: tuple[int, int] = (160, 90),
    video: str = "",
    audio: str = "",
    pixels: str = "yuv420p",
    silent: bool = False,
    turned: int = 0,
    title: str = SECRET,
) -> bytes:
    """The bytes of a film.

    Args:
        kind: mp4 or webm.
        seconds: how long.
        size: width and height as it is stored.
        video: the encoder, if not the usual one; "-" for no picture.
        audio: likewise.
        pixels: how colours are stored.
        silent: whether it has no tone.
        turned: by how many degrees it is to be turned when it is shown.
        title: what it says that it is called, beside all the rest.
    """
    usual = _FORMATS[kind]
    target = io.BytesIO()
    with av.open(target, "w", format=kind) as made:
        made.metadata.update({**PLANTED, "title": title})
        tracks: list[Callable[[], None]] = []
        if video != "-":
            tracks.append(_pictures(made, video or usual[0], size, pixels, seconds, turned))
        if not silent:
            tracks.append(_tone(made, audio or usual[1], seconds))
        for track in tracks:
            track()
    return target.getvalue()


def _pictures(  # noqa: PLR0913, PLR0917 -- as above
    made: OutputContainer,
    codec: str,
    size: tuple[int, int],
    pixels: str,
    seconds: int,
    turned: int,
) -> Callable[[], None]:
    stream = made.add_stream(codec, rate=PER_SECOND)
    assert isinstance(stream, VideoStream)
    stream.width, stream.height = size
    stream.pix_fmt = pixels
    stream.metadata["handler_name"] = f"{SECRET} Kamera"
    if turned:
        stream.set_display_rotation(turned)

    def draw() -> None:
        for number in range(seconds * PER_SECOND):
            grey = Image.new("RGB", size, (80 + 5 * number % 100,) * 3)
            frame = VideoFrame.from_image(grey)  # type: ignore[no-untyped-call]
            frame.pts, frame.time_base = number, Fraction(1, PER_SECOND)
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))

    return draw


def _tone(made: OutputContainer, codec: str, seconds: int) -> Callable[[], None]:
    stream = made.add_stream(codec, rate=RATE)
    assert isinstance(stream, AudioStream)
    stream.layout = "mono"
    stream.metadata["handler_name"] = f"{SECRET} Mikrofon"

    def play() -> None:
        step = RATE // 50
        for begin in range(0, seconds * RATE, step):
            wave = (math.sin(2 * math.pi * 440 * at / RATE) for at in range(begin, begin + step))
            frame = AudioFrame(format="s16", layout="mono", samples=step)
            frame.planes[0].update(struct.pack(f"<{step}h", *(int(8000 * one) for one in wave)))
            frame.sample_rate, frame.pts, frame.time_base = RATE, begin, Fraction(1, RATE)
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))

    return play
