"""Look at a film: whether browsers play it, how long it runs, whether it is whole.

The container is told by its first bytes and by nothing else, and only its own reader is asked.
"""

import io
from collections.abc import Iterator
from pathlib import Path, PurePath

import av
from av.codec.context import CodecContext
from av.container import InputContainer
from av.stream import Stream
from av.video.codeccontext import VideoCodecContext
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from showcase.films import READERS, Footage, key_of
from showcase.problem import Place, Problem, note, stops

_CODECS = {"mp4": {"h264", "aac"}, "webm": {"vp8", "vp9", "av1", "opus", "vorbis"}}
"""Container → what all browsers play in it."""
_PIXELS = {"yuv420p", "yuvj420p"}
"""How H.264 must keep its colours: decoders in hardware know nothing else."""
_NAMES = {"mp4": "MP4", "webm": "WebM"}

_LARGEST, _LARGE = 100_000_000, 50_000_000
"""Bytes that hosts of git refuse, and that they warn of."""
_SLACK = 0.5
"""Seconds by which a film may end before its header says."""
_HOW = "Speichern Sie ihn als MP4 mit H.264 und AAC, zum Beispiel mit HandBrake."

_AGAIN = "Ist er unvollständig? Kopieren Sie ihn noch einmal. Sonst:\n"


def look_at(path: Path, place: Place) -> tuple[Footage | None, list[Problem]]:
    """Look at a film, packet by packet; only the first picture is decoded.

    Args:
        path: an MP4 or WebM.
        place: what a problem names.

    Returns:
        What there is to know of it; none if it cannot be shown, and why.
    """
    size = path.stat().st_size
    if size > _LARGEST:
        message = f"der Film „{path.name}“ ist zu groß ({_in_mb(size)})"
        hint = "Erlaubt sind 100 MB. Kürzen Sie ihn oder rechnen Sie ihn kleiner."
        return None, [Problem(place, message, hint)]
    content = path.read_bytes()
    kind = _kind_of(content)
    try:
        if kind is None:
            return None, [_unreadable(path.name, place, "" if content else _AGAIN)]
        with av.open(io.BytesIO(content), "r", format=READERS[kind]) as opened:
            footage, problems = _looked(opened, kind, path.name, place)
    except (av.FFmpegError, OSError, ValueError):
        return None, [_unreadable(path.name, place, _AGAIN)]
    if footage is None or stops(problems):
        return None, problems
    return footage._replace(key=key_of(content)), [*problems, *_notes(kind, size, path.name, place)]


def _kind_of(content: bytes) -> str | None:
    """The container, by its first bytes (ISO/IEC 14496-12; RFC 8794)."""
    if content[4:8] == b"ftyp":
        return "mp4"
    return "webm" if content[:4] == b"\x1a\x45\xdf\xa3" else None


def _looked(
    opened: InputContainer, kind: str, name: str, place: Place
) -> tuple[Footage | None, list[Problem]]:
    """What there is to know of a film but its key."""
    picture, sound = opened.streams.best("video"), opened.streams.best("audio")
    if not isinstance(picture, VideoStream):
        return None, [Problem(place, f"der Film „{name}“ hat kein Bild", _HOW)]
    tracks: list[Stream] = [picture, sound] if sound else [picture]
    if strange := [*_strange(tracks, kind)]:
        message = f"den Film „{name}“ spielt nicht jeder Browser ab ({', '.join(strange)})"
        return None, [Problem(place, message, _HOW)]
    first: VideoFrame | None = None
    end, size, is_whole = 0.0, 0, True
    for packet in opened.demux(tracks):
        if first is None and packet.stream is picture:
            first = next((one for one in packet.decode() if isinstance(one, VideoFrame)), None)
        if packet.pts is not None and packet.time_base:
            end = max(end, float((packet.pts + (packet.duration or 0)) * packet.time_base))
        size += packet.size
        is_whole = is_whole and not packet.is_corrupt
    if first is None:
        return None, [_unreadable(name, place, _AGAIN)]
    told = _told(opened, tracks)
    if not is_whole or told - end > _SLACK:
        message = f"der Film „{name}“ ist abgeschnitten: Die Datei ist nicht vollständig"
        return None, [Problem(place, message, "Kopieren Sie ihn noch einmal vom Original.")]
    width, height = round(first.width * (picture.sample_aspect_ratio or 1)), first.height
    if first.rotation % 180:
        width, height = height, width
    return Footage("", kind, width, height, told or end, size), []


def _strange(tracks: list[Stream], kind: str) -> Iterator[str]:
    """The codecs that not every browser plays in this container."""
    for track in tracks:
        context: CodecContext | None = track.codec_context
        codec = context.codec.canonical_name if context else "unbekannt"
        if codec not in _CODECS[kind]:
            yield codec
        elif (
            isinstance(context, VideoCodecContext)
            and codec == "h264"
            and context.pix_fmt not in _PIXELS
        ):
            yield f"{codec}, {context.pix_fmt}"


def _told(opened: InputContainer, tracks: list[Stream]) -> float:
    """How many seconds the film has, as its header says; none where a browser recorded it."""
    lengths = [float(one.duration * (one.time_base or 0)) for one in tracks if one.duration]
    return max(lengths, default=(opened.duration or 0) / av.time_base)


def _notes(kind: str, size: int, name: str, place: Place) -> Iterator[Problem]:
    """What is not as it should be, and does no harm."""
    if PurePath(name).suffix.lower() != f".{kind}":
        hint = f"Er wird richtig gezeigt. Besser heißt er {PurePath(name).stem}.{kind}."
        yield note(place, f"der Film „{name}“ ist in Wahrheit {_NAMES[kind]}", hint)
    if size > _LARGE:
        hint = "Viele sehen ihn unterwegs. Oft genügt ein Zehntel, zum Beispiel mit HandBrake."
        yield note(place, f"der Film „{name}“ ist groß ({_in_mb(size)})", hint)


def _unreadable(name: str, place: Place, first: str) -> Problem:
    """What to try first, and what helps otherwise."""
    return Problem(place, f"der Film „{name}“ lässt sich nicht lesen", f"{first}{_HOW}")


def _in_mb(size: int) -> str:
    return f"{size / 1_000_000:.0f} MB"
