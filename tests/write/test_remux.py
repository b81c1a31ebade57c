"""What is published of a film: its picture and its sound, and no word about anybody."""

import io
import struct
from pathlib import Path
from typing import Any

import av
import pytest

from showcase.problem import Place
from showcase.read.footage import look_at
from showcase.write.film_traces import traces_in_film
from showcase.write.remux import remux
from tests.films import SECRET, film

PLANTED = (SECRET.encode(), b"51.7190", b"Lavf6", b"2026-03-01", b"\xa9xyz", b"loci")
WAYS: list[tuple[str, dict[str, Any]]] = [
    ("mp4", {}),
    ("mp4", {"silent": True}),
    ("mp4", {"turned": 90}),
    ("webm", {}),
    ("webm", {"video": "libvpx-vp9"}),
    ("webm", {"video": "libsvtav1", "silent": True}),
]


def copied(kind: str, **how: Any) -> bytes:
    made = remux(film(kind, **how), kind)
    assert made
    return made


def packets(content: bytes) -> list[tuple[int, bytes]]:
    """What is seen and heard: the bytes of every packet."""
    with av.open(io.BytesIO(content), "r") as opened:
        return sorted((one.stream_index, bytes(one)) for one in opened.demux() if one.size)


@pytest.mark.parametrize(("kind", "how"), WAYS)
def test_picture_and_sound_stay_as_they_are_and_nothing_else_stays(
    kind: str, how: dict[str, Any]
) -> None:
    before, after = film(kind, **how), copied(kind, **how)
    assert packets(after) == packets(before)
    assert SECRET.encode() in before
    assert [planted for planted in PLANTED if planted in after] == []
    assert traces_in_film(before, kind)
    assert traces_in_film(after, kind) == []
    with av.open(io.BytesIO(after), "r") as opened:
        told = {**opened.metadata, **{k: v for s in opened.streams for k, v in s.metadata.items()}}
    assert {*told} <= {
        "major_brand", "minor_version", "compatible_brands", "language", "handler_name",
        "encoder", "DURATION",
    }  # fmt: skip


@pytest.mark.parametrize(("kind", "how"), WAYS)
def test_the_same_film_gives_the_same_bytes(kind: str, how: dict[str, Any]) -> None:
    assert copied(kind, **how) == copied(kind, **how)


def test_it_begins_before_all_of_it_has_come() -> None:
    made = copied("mp4")
    assert 0 < made.index(b"moov") < made.index(b"mdat")
    made = copied("webm")
    assert 0 < made.index(b"\x1c\x53\xbb\x6b") < made.index(b"\x1f\x43\xb6\x75")


def test_upright_stays_upright(tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_bytes(copied("mp4", turned=90))
    found, _ = look_at(tmp_path / "film.mp4", Place("a"))
    assert found
    assert (found.width, found.height) == (90, 160)


def test_tracks_of_a_camera_are_not_copied() -> None:
    made = io.BytesIO()
    with av.open(io.BytesIO(film()), "r") as source, av.open(made, "w", format="mp4") as target:
        copies = {one: target.add_stream_from_template(one, opaque=True) for one in source.streams}
        places = target.add_data_stream("bin_data")
        for packet in source.demux():
            if packet.dts is not None:
                packet.stream = copies[packet.stream]
                target.mux(packet)
        said = av.Packet(SECRET.encode())
        said.pts = said.dts = 0
        said.duration, said.stream = 1000, places
        target.mux(said)
    assert len(packets(made.getvalue())) == len(packets(film())) + 1
    bare = remux(made.getvalue(), "mp4")
    assert bare
    assert packets(bare) == packets(film())


def box(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I4s", 8 + len(content), name) + content


@pytest.mark.parametrize(
    "added",
    [
        box(b"uuid", bytes(16) + b"<x:xmpmeta/>"),
        box(b"free", b"Ada"),
        box(b"udta", box(b"\xa9xyz", b"+51.71905+008.75439/")),
        box(b"meta", bytes(4) + box(b"ilst", box(b"\xa9nam", b"Ada"))),
        b"\0\0\0\x04mdat",
        b"Ada",
    ],
)
def test_whatever_is_added_to_an_mp4_is_told(added: bytes) -> None:
    assert traces_in_film(copied("mp4") + added, "mp4")


@pytest.mark.parametrize(
    "added",
    [
        b"\xec\x83Ada",
        b"\x12\x54\xc3\x67\x8f\x73\x73\x8c\x67\xc8\x89\x45\xa3\x86ARTIST",
        b"\x19\x41\xa4\x69\x83Ada",
        b"\xec\x8fAda",
    ],
)
def test_whatever_is_added_to_a_webm_is_told(added: bytes) -> None:
    assert traces_in_film(copied("webm") + added, "webm")


def test_dates_and_names_are_told_where_a_film_must_have_fields_for_them() -> None:
    told = traces_in_film(film(), "mp4")
    assert {"a date in b'mvhd'", "a name in b'hdlr'", "box b'\\xa9nam'"} <= {*told}


def test_a_film_that_holds_more_is_not_published(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("showcase.write.remux.traces_in_film", lambda *_: ["box b'uuid'"])
    assert remux(film(), "mp4") is None


def test_what_cannot_be_written_is_not_published() -> None:
    assert remux(film("webm"), "mp4") is None
