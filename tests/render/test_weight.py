"""What a visit costs over the wire, compressed as any host does it (gzip).

A first answer of TCP carries some 14 KB: the home page with its styles arrives in one go. Covers
are pictures, though they stand in the page, and are not counted; nor is the map with its sheet and
its script, which has a limit of its own (tests/check/test_shipped_map.py).
"""

import gzip
import re
from collections.abc import Mapping

import pytest

from tests.plan.shipped import shipped

KB = 1024


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return shipped().files


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def text_of(page: bytes) -> bytes:
    return re.sub(rb'<svg class="(?:paper|sheet)".*?</svg>', b"", page, flags=re.DOTALL)


def test_the_home_page_comes_in_one_go(files: Mapping[str, bytes]) -> None:
    home = files["index.html"]
    loaded = re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"', home.decode())
    shared = [path for path in loaded if not re.search(r"/(?:7-)?map\.", path)]
    assert len(loaded) - 2 == len(shared) > 5
    assert packed(text_of(home)) + sum(packed(files[path]) for path in shared) <= 14 * KB


def test_every_page_is_light(files: Mapping[str, bytes]) -> None:
    pages = {path: page for path, page in files.items() if path.endswith(".html")}
    sizes = {path: packed(text_of(page)) for path, page in pages.items()}
    assert {path: size for path, size in sizes.items() if size > 10 * KB} == {}
