"""A film, what pages say of it, and what is made of it: how long, how large, under which names.

A name is made of the film's or the captions' bytes alone, so that it never tells an editor's file
name, which may be a person's; and another film has another name.
"""

from typing import NamedTuple

from showcase.derivatives import Photo
from showcase.fingerprint import digest
from showcase.problem import Place

READERS = {"mp4": "mov", "webm": "matroska"}
"""Container → FFmpeg's reader. One that guesses would also read playlists, which lead elsewhere."""

FOLDER = "filme/"
"""Where films and captions stand in output/."""

_SUFFIXES = (".mp4", ".webm", ".mov", ".m4v", ".mkv", ".avi")
"""How films are called, be it that no browser plays them."""

_SETTINGS = "1"
"""Another one gives every film another name: for a change in what is copied of it."""


class Footage(NamedTuple):
    """A film that lies beside a text: its picture and its sound, as they are published."""

    key: str
    """The fingerprint of the file: its published name."""

    kind: str
    """The container: mp4 or webm."""

    width: int
    """In pixels, as it is shown: upright."""

    height: int
    """Likewise."""

    seconds: float
    """How long it runs."""

    size: int
    """In bytes, of picture and sound."""


class Captions(NamedTuple):
    """The captions of a film."""

    key: str
    """The fingerprint of what is published of them: its name."""

    end: float
    """When the last of them goes, in seconds."""

    last: Place
    """Where that one stands."""


class Film(NamedTuple):
    """A film as pages show it: our own, or one elsewhere, to which a link leads."""

    title: str
    """What it is called."""

    lang: str
    """The language of what is said, of captions and transcript; BCP 47."""

    poster: Photo | None
    """What is to be seen before it runs; none if that cannot be shown."""

    footage: Footage | None
    """Our own film."""

    captions: str
    """The path in output/ of its captions."""

    url: str
    """Where a film elsewhere is."""

    host: str
    """Who shows it there: YouTube, Vimeo, or the name of the host."""

    transcript: tuple[str, ...]
    """What is said and heard, paragraph by paragraph."""

    description: str
    """What is only to be seen; empty if the sound says it all."""

    credit: str
    """Who made it, and the licence."""


def is_film(name: str) -> bool:
    """Whether a file is called as films are."""
    return name.lower().endswith(_SUFFIXES)


def key_of(content: bytes) -> str:
    """The key of a film or of captions with these bytes."""
    return digest(b"%b %b" % (_SETTINGS.encode(), content))[:16]


def path_of_film(footage: Footage) -> str:
    """Where a film stands in output/: filme/3fa9c1d2e0b4a6f8.mp4."""
    return f"{FOLDER}{footage.key}.{footage.kind}"


def path_of_captions(captions: Captions) -> str:
    """Where captions stand in output/."""
    return f"{FOLDER}{captions.key}.vtt"
