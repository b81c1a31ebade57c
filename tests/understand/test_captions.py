"""WebVTT as editors and their programs write it."""

import pytest

from showcase.source import Text
from showcase.understand.captions import published, read_captions

PATH = "content/stories/neu/film.vtt"


def said(*lines: str) -> Text:
    return Text(PATH, 1, "\n".join(lines))


def flaws(text: Text) -> list[tuple[int, str]]:
    return [(one.place.line, one.message) for one in read_captions(text)[1]]


WRITTEN = (
    "WEBVTT – Rundgang, von Ada",
    "Kind: captions",
    "",
    "STYLE",
    "::cue { color: red }",
    "",
    "NOTE Ada fragen, ob sie so heißt",
    "",
    "",
    "eins",
    "00:01.000 --> 00:04.500\talign:start  position:5%",
    "<v Ada>Guten Tag.</v>",
    "Ich bin hier.",
    "",
    "01:00:00.000 --> 01:00:02.000 ",
    "[Musik]",
)


def test_what_is_published_is_what_is_to_be_read() -> None:
    assert published(said(*WRITTEN)).decode() == (
        "WEBVTT\n\n"
        "00:00:01.000 --> 00:00:04.500 align:start  position:5%\n"
        "<v Ada>Guten Tag.</v>\nIch bin hier.\n\n"
        "01:00:00.000 --> 01:00:02.000\n[Musik]\n"
    )
    again = Text(PATH, 1, published(said(*WRITTEN)).decode())
    assert published(again) == published(said(*WRITTEN))


def test_captions_know_when_the_last_of_them_goes_and_their_name_follows_from_their_words() -> None:
    captions, problems = read_captions(said(*WRITTEN))
    assert problems == []
    assert captions
    assert (captions.end, captions.last) == (3602, (PATH, 15, 1))
    unnoted, _ = read_captions(said("WEBVTT", *WRITTEN[2:6], "", *WRITTEN[9:]))
    assert unnoted
    assert unnoted.key == captions.key
    other, _ = read_captions(said(*WRITTEN[:-1], "[Stille]"))
    assert other
    assert other.key != captions.key


@pytest.mark.parametrize("header", ["WEBVTT", "WEBVTT \t x"])
def test_a_header_may_say_more(header: str) -> None:
    assert flaws(said(header, "", "00:00.000 --> 00:01.000", "Ja.")) == []


@pytest.mark.parametrize("header", ["", "1", "WEBVTT-1", "webvtt"])
def test_without_its_header_it_is_something_else(header: str) -> None:
    message = "die Untertitel beginnen nicht mit der Zeile WEBVTT"
    assert flaws(said(header, "", "00:00.000 --> 00:01.000", "Ja.")) == [(1, message)]


@pytest.mark.parametrize(
    "time",
    [
        "00:01 --> 00:02",
        "00:00:01,000 --> 00:00:02,000",
        "00:61.000 --> 01:02.000",
        "1:00.000 --> 2:00.000",
        "00:01.000-->00:02.000",
        "-->",
    ],
)
def test_a_time_that_is_none_is_told_where_it_stands(time: str) -> None:
    assert flaws(said("WEBVTT", "", "eins", time, "Ja.")) == [(4, f"„{time}“ ist keine Zeitangabe")]


def test_every_flaw_has_its_line() -> None:
    text = said(
        "WEBVTT", "",
        "00:03.000 --> 00:03.000", "Ja.", "",
        "00:02.000 --> 00:04.000", "<b> </b>", "",
        "Ohne Zeit", "",
        "00:05.000 --> 00:06.000", "Ja.", "00:06.000 --> 00:07.000", "Nein.", "",
        "00:08.000 --> 00:09.000", "Sechsundzwanzig Zeichen !!",
    )  # fmt: skip
    assert sorted(flaws(text)) == [
        (3, "dieser Untertitel endet, bevor er beginnt"),
        (6, "dieser Untertitel beginnt vor dem vorigen"),
        (6, "dieser Untertitel hat keinen Text"),
        (9, "diesem Untertitel fehlt die Zeit"),
        (11, "vor der nächsten Zeit fehlt eine leere Zeile"),
        (16, "diesen Untertitel liest kaum jemand mit (26 Zeichen in der Sekunde)"),
    ]


def test_a_file_without_captions_says_so() -> None:
    assert flaws(said("WEBVTT", "", "NOTE", "von Ada")) == [
        (1, "die Datei enthält keine Untertitel")
    ]
