"""What an old phone waits for: the home page in one round trip, a story that is light."""

import gzip
import re

import pytest

from showcase.pipeline import Made
from tests.plan.project import ROOT, make

HOME = 14 * 1024
STORY = 10 * 1024


@pytest.fixture(scope="module")
def shipped() -> Made:
    return make(ROOT)


def weight(content: bytes) -> int:
    """Bytes over the wire."""
    return len(gzip.compress(content, compresslevel=9, mtime=0))


def without_pictures(html: bytes) -> bytes:
    return re.sub(rb"<svg\b.*?</svg>", b"", html, flags=re.DOTALL)


def linked(html: bytes) -> list[str]:
    return re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', html.decode())


def test_the_home_page_comes_in_one_round_trip(shipped: Made) -> None:
    """HTML, CSS and JavaScript; pictures and the map may come later."""
    home = shipped.files["index.html"]
    assert any(path.endswith(".css") for path in linked(home))
    parts = {path: weight(shipped.files[path]) for path in linked(home)}
    parts["index.html"] = weight(without_pictures(home))
    assert sum(parts.values()) <= HOME, parts


def test_a_story_is_light(shipped: Made) -> None:
    stories = {
        path: weight(content)
        for path, content in shipped.files.items()
        if re.fullmatch(r"geschichten/[^/]+/index\.html", path)
    }
    assert len(stories) == 12
    assert max(stories.values()) <= STORY, stories
