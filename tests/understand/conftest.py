"""What an editor writes, and the worlds in which it is understood: the small site's and NRW's."""

from pathlib import Path

import pytest

from showcase.model.places import Gazetteer, MunicipalitiesFile, Municipality
from showcase.model.site import World
from showcase.problem import Place
from showcase.read.files import read
from showcase.read.front_matter import split
from showcase.schema import Word
from showcase.source import Kind, Source, Sources
from showcase.understand.record import read_record
from showcase.understand.world import understand_world
from tests.conftest import SMALL

NRW = Path(__file__).parents[2]
_NEEDED = {
    Kind.STORY: {
        "title": "Ein Titel",
        "summary": "Ein Satz.",
        "place": "Paderborn",
        "sectors": "[pflege]",
        "date": "2026-11-20",
    },
    Kind.EVENT: {"title": "Ein Abend", "summary": "Ein Satz."},
    Kind.PAGE: {"title": "Eine Seite"},
}


def a_story(name: str = "neu", **keys: str) -> Source:
    return written(Kind.STORY, name, **keys)


def an_event(name: str = "neu", **keys: str) -> Source:
    return written(Kind.EVENT, name, **keys)


def written(kind: Kind, name: str = "neu", /, **keys: str) -> Source:
    """A sound text, with these keys besides or instead; an empty one is left out."""
    given = _NEEDED[kind] | keys
    front_matter = "".join(f"{key}: {value}\n" for key, value in given.items() if value)
    text = f"---\n{front_matter}---\n\nText.\n"
    front, body, problems = split(text, f"content/{kind}/{name}.md")
    assert front is not None
    assert not problems
    return Source(body.path, kind, name, front, body)


def word(text: str) -> Word:
    return Word(text, Place("content/stories/neu.md", 4, 8))


def _read(root: Path) -> tuple[Sources, World]:
    sources, _ = read(root, root / "content")
    world, problems = understand_world(sources.data)
    assert world is not None
    assert not problems
    return sources, world


@pytest.fixture(scope="session")
def world() -> World:
    return _read(SMALL)[1]


@pytest.fixture(scope="session")
def _nrw() -> tuple[Sources, World]:
    return _read(NRW)


@pytest.fixture(scope="session")
def nrw(_nrw: tuple[Sources, World]) -> Gazetteer:
    return _nrw[1].gazetteer


@pytest.fixture(scope="session")
def municipalities(_nrw: tuple[Sources, World]) -> tuple[Municipality, ...]:
    file, _ = read_record(MunicipalitiesFile, _nrw[0].data["municipalities"])
    assert file is not None
    return file.municipalities
