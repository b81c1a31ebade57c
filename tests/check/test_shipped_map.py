"""The maps of the shipped site: named, reachable, small."""

import gzip
import re
from functools import cache

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tests.plan.shipped import shipped

MAP_JS, MAP_CSS = "static/js/map.", "static/css/7-map."


@cache
def page(path: str) -> LexborHTMLParser:
    return LexborHTMLParser(shipped().files[path].decode())


@cache
def with_maps() -> tuple[str, ...]:
    files = shipped().files
    return tuple(sorted(name for name, text in files.items() if b'class="map"' in text))


def the_map(path: str) -> LexborNode:
    (found,) = page(path).css(".map")
    return found


def zipped(*contents: bytes) -> int:
    return len(gzip.compress(b"".join(contents), 9))


def value(node: LexborNode, name: str) -> str:
    return node.attributes.get(name) or ""


def test_the_home_page_and_every_region_have_a_map() -> None:
    regions = [name for name in with_maps() if re.fullmatch(r"regionen/[^/]+/index\.html", name)]
    assert len(regions) == 16
    assert [*regions, "index.html"] == sorted([*with_maps()], key=lambda name: name == "index.html")


def test_a_map_is_small_with_all_that_it_brings() -> None:
    files = shipped().files
    brought = [text for name, text in files.items() if name.startswith((MAP_JS, MAP_CSS))]
    assert len(brought) == 2
    for path in with_maps():
        html = (the_map(path).html or "").encode()
        limit = 30_000 if path == "index.html" else 10_000
        assert zipped(html, *brought) < limit, path


def test_a_locator_is_a_kilobyte_at_most() -> None:
    found = [
        len((node.html or "").encode())
        for path in shipped().files
        if path.startswith(("geschichten/", "veranstaltungen/")) and path.endswith(".html")
        for node in page(path).css(".locator")
    ]
    assert len(found) >= 12
    assert max(found) <= 1024


def test_every_region_and_every_marker_is_a_link_with_a_name() -> None:
    names = {value(node, "aria-label") for node in the_map("index.html").css("svg a")}
    assert {"Ostwestfalen-Lippe, 4\u00a0Geschichten", "Paderborn, 3\u00a0Geschichten"} <= {
        name.replace(" Gesch", "\u00a0Gesch") for name in names
    }
    areas = the_map("index.html").css("svg a[data-region]:not([data-place])")
    assert len(areas) == 16
    for path in with_maps():
        for node in the_map(path).css("svg a"):
            assert re.fullmatch(r".+, (\d+ |0 )Geschichten?", value(node, "aria-label")), path
            assert value(node, "href"), path


def test_the_list_comes_first_and_says_the_same() -> None:
    for path in with_maps():
        whole = the_map(path).html or ""
        if (marks := the_map(path).css("svg a[data-place]")) == []:
            continue
        assert whole.index("<ul") < whole.index("<svg"), path
        listed = {value(node, "href") for node in the_map(path).css(".told a")}
        assert {value(node, "href") for node in marks} <= listed, path
        titles = the_map(path).css(".titles li[data-place]")
        assert len(titles) == len(marks), path


def test_all_regions_are_in_the_list_of_the_home_page() -> None:
    listed = {value(node, "href") for node in the_map("index.html").css(".told a")}
    drawn = {value(node, "href") for node in the_map("index.html").css("svg a")}
    assert drawn <= listed


def test_names_on_the_map_are_not_read_twice() -> None:
    for path in with_maps():
        for text in the_map(path).css("svg text"):
            parent = text.parent
            assert parent is not None
            hidden = value(text, "aria-hidden") or value(parent, "aria-hidden")
            assert hidden == "true", path


def test_whose_borders_they_are_stands_beside_every_map() -> None:
    for path in with_maps():
        words = the_map(path).css("figcaption")[0].text()
        assert "© GeoBasis-DE" in words.replace("\u00a0", " "), path


def test_statewide_stories_are_told_in_a_sentence() -> None:
    """There is none among the shipped stories, and then there is no sentence."""
    assert "Ohne Punkt" not in the_map("index.html").text()
