"""A film as it is published: its picture and its sound, copied as they are, and nothing else.

Nothing is encoded anew, so nothing is lost. What a camera adds (where and when, by whom, in tracks
of its own or as tags) is not copied. What is left is what an encoder wrote into the picture itself,
as x264 does with its settings: that tells of no person and no place.
"""

import io

import av

from showcase.films import READERS
from showcase.write.film_traces import traces_in_film

_FIRST = {"mp4": {"movflags": "+faststart"}, "webm": {"cues_to_front": "1"}}
"""What tells where everything is comes first, so that a film begins before all of it has come."""


def remux(content: bytes, kind: str) -> bytes | None:
    """Copy picture and sound of a film into a new file; the same film gives the same bytes.

    Args:
        content: a film that was looked at and can be shown.
        kind: its container, mp4 or webm.

    Returns:
        The new file; none if there is no way to write it, or none without more in it than the film.
    """
    try:
        made = _copied(content, kind)
    except av.FFmpegError:  # times that run backwards, say, which no container takes
        return None
    return None if traces_in_film(made, kind) else made


def _copied(content: bytes, kind: str) -> bytes:
    target = io.BytesIO()

    def written(_url: str, _flags: int, _options: object) -> io.BytesIO:
        """What FFmpeg has written, to be read while its table of contents is put in front."""
        return io.BytesIO(target.getvalue())

    options = {"fflags": "+bitexact", **_FIRST[kind]}
    with (
        av.open(io.BytesIO(content), "r", format=READERS[kind]) as film,
        av.open(target, "w", format=kind, container_options=options, io_open=written) as copy,
    ):
        tracks = [track for what in ("video", "audio") if (track := film.streams.best(what))]
        copies = {track: copy.add_stream_from_template(track, opaque=True) for track in tracks}
        for packet in film.demux(tracks):
            if packet.dts is not None:  # else it only marks the end
                packet.stream = copies[packet.stream]
                copy.mux_one(packet)
    return target.getvalue()
