"""What a visit costs over the wire, compressed as any host does it (gzip).

A first answer of TCP carries some 14 KB: the home page with its styles arrives in one go. Covers
are pictures, though they stand in the page, and are not counted.
"""

import gzip
import re
from collections.abc import Mapping

import pytest

from tests.plan.project import ROOT, make

KB = 1024


@pytest.fixture(scope="module")
def files() -> Mapping[str, bytes]:
    return make(ROOT).files


def packed(content: bytes) -> int:
    return len(gzip.compress(content, 9, mtime=0))


def text_of(page: bytes) -> bytes:
    return re.sub(rb'<svg class="paper".*?</svg>', b"", page, flags=re.DOTALL)


def test_the_home_page_comes_in_one_go(files: Mapping[str, bytes]) -> None:
    home = files["index.html"]
    loaded = re.findall(r'(?:href|src)="([^"]+\.(?:css|js))"', home.decode())
    assert len(loaded) > 5
    assert packed(text_of(home)) + sum(packed(files[path]) for path in loaded) <= 14 * KB


def test_every_page_is_light(files: Mapping[str, bytes]) -> None:
    sizes = {path: packed(page) for path, page in files.items() if path.endswith(".html")}
    assert {path: size for path, size in sizes.items() if size > 10 * KB} == {}
