"""Covers, as the shipped templates set them: short, well-formed, the same each time."""

import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from showcase.plan.silhouettes import silhouettes
from showcase.read.boundaries import read_boundaries
from showcase.read.files import read_data
from showcase.read.static import read_templates
from showcase.render.environment import environment
from showcase.render.paper import cut_paper
from showcase.understand.world import understand_world
from tests.plan.project import ROOT, make, new_project, write_story

SQUARE = "-50,-50 50,-50 50,50 -50,50|-50,-50 50,-50 0,50"
SLUGS = ("startzeit", "wegbereiter", "haus-der-integration", "a", "z" * 80)


@pytest.fixture(scope="module")
def shapes() -> dict[str, str]:
    boundaries, _ = read_boundaries(ROOT)
    world, _ = understand_world(read_data(ROOT)[0])
    assert boundaries
    assert world
    return dict(silhouettes(boundaries, world.gazetteer.territory)[0])


def drawn(silhouette: str, slug: str) -> str:
    """The SVG that a page holds."""
    jinja = environment(read_templates(ROOT / "templates"), "de")
    return str(jinja.get_template("parts/story_card.html").module.paper(silhouette, slug))  # type: ignore[attr-defined]


def covers_in(html: bytes) -> list[str]:
    return re.findall(r'<svg class="paper".*?</svg>', html.decode(), re.DOTALL)


def test_no_cover_of_any_place_is_larger_than_two_kilobytes(shapes: dict[str, str]) -> None:
    assert len(shapes) == 1 + 16 + 53
    sizes = [len(drawn(shape, slug)) for shape in shapes.values() for slug in SLUGS]
    assert max(sizes) < 2048  # 4 KB are allowed


def test_a_cover_is_well_formed_and_draws_nothing_but_paths(shapes: dict[str, str]) -> None:
    for shape in shapes.values():
        tree = ET.fromstring(drawn(shape, "startzeit"))  # noqa: S314 -- our own
        assert {element.tag for element in tree.iter()} == {"svg", "g", "path"}
        named = {name for element in tree.iter() for name in element.attrib}
        assert named == {
            *("class", "viewBox", "preserveAspectRatio", "aria-hidden", "transform", "d")
        }
        for path in tree.iter("path"):
            assert re.fullmatch(r"(?:M-?\d+[-,]\d+l[-\d, ]+z)+", path.attrib["d"])


def test_the_same_slug_gives_the_same_cover_and_another_slug_another(
    shapes: dict[str, str],
) -> None:
    for shape in shapes.values():
        assert drawn(shape, "startzeit") == drawn(shape, "startzeit")
        assert len({cut_paper(shape, slug) for slug in SLUGS}) == len(SLUGS)


def test_covers_of_one_place_differ_in_a_long_list(shapes: dict[str, str]) -> None:
    covers = {cut_paper(shapes["05774"], f"geschichte-{n}") for n in range(24)}
    assert len(covers) == 24
    assert len({cover.pieces for cover in covers}) > 12


def test_the_cut_divides_the_sheet_and_loses_nothing() -> None:
    first, second = cut_paper(SQUARE, "startzeit").pieces
    areas = [abs(_area(first)), abs(_area(second))]
    assert min(areas) > 1500
    assert sum(areas) == pytest.approx(10_000, rel=0.03)


def _area(path: str) -> float:
    steps = [int(number) for number in re.findall(r"-?\d+", path)]
    x = y = total = 0
    for across, down in zip(steps[2::2], steps[3::2], strict=True):
        total += x * down - y * across
        x, y = x + across, y + down
    return total / 2


def test_without_a_silhouette_there_is_no_picture() -> None:
    assert drawn("", "startzeit").strip() == ""


@pytest.mark.parametrize(
    ("where", "shape"),
    [
        ({"place": "Paderborn"}, "05774"),
        ({"place": "Witten"}, "05954"),
        ({"place": "Kreis Unna"}, "05978"),
        ({"places": "[Dortmund, Paderborn]"}, "05913"),
        ({"region": "maerkische-region"}, "maerkische-region"),
        ({"statewide": "true"}, ""),
    ],
    ids=["town", "town of a divided district", "district", "several", "region", "statewide"],
)
def test_a_story_shows_its_place_in_lists_and_on_its_page(
    tmp_path: Path, shapes: dict[str, str], where: dict[str, str], shape: str
) -> None:
    root = new_project(tmp_path)
    write_story(root, "eins", **where)
    made = make(root)
    assert made.problems == []
    expected = drawn(shapes[shape], "eins").strip()
    assert covers_in(made.files["geschichten/eins/index.html"]) == [expected]
    assert covers_in(made.files["geschichten/index.html"]) == [expected]


def test_all_shipped_stories_have_a_cover_of_their_own(tmp_path: Path) -> None:
    made = make(new_project(tmp_path, texts=True))
    covers = covers_in(made.files["geschichten/index.html"])
    assert len(covers) == len(set(covers)) == 11
    assert made.files["geschichten/index.html"].count(b'class="cover photo"') == 1
    assert max(map(len, covers)) < 2048


def test_the_tones_of_neighbours_differ() -> None:
    """Four tones in turn: beside each other, and below in one, two or three columns."""
    css = (ROOT / "static/css/5-cards.css").read_text("utf-8")
    for start in ("", ".stack:nth-of-type(even) > .cards > "):
        rule = re.escape(f"{start}.card:nth-child(") + r"4n(?: \+ (\d))?\)(?=[ ,])"
        found = re.findall(rf"^  \.(\w+),.*?(?<=, ){rule}", css, re.MULTILINE)
        assert sorted(place for _, place in found) == ["", "1", "2", "3"]
        assert len({tone for tone, _ in found}) == 4
