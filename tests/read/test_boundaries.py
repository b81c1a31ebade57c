"""The shipped borders against what is known of the Land, and files that are none."""

from pathlib import Path

import pytest

from showcase.model.boundaries import Boundaries
from showcase.read.boundaries import NAME, decode, read_boundaries
from tests.plan.project import ROOT, write

SQUARE = (
    '{"objects": {"d": {"geometries": [{"id": "1", "type": "Polygon", "arcs": [[0]]}]}}, '
    '"arcs": [%s]}'
)


@pytest.fixture(scope="module")
def shipped() -> Boundaries:
    boundaries, problems = read_boundaries(ROOT)
    assert boundaries
    assert problems == []
    return boundaries


def test_there_are_53_districts_of_north_rhine_westphalia(shipped: Boundaries) -> None:
    assert len(shipped.districts) == 53
    assert {key[:2] for key in shipped.districts} == {"05"}


def test_they_lie_where_the_land_lies(shipped: Boundaries) -> None:
    points = [point for arc in shipped.arcs for point in arc]
    assert 5.8 < min(x for x, _ in points) < max(x for x, _ in points) < 9.5
    assert 50.3 < min(y for _, y in points) < max(y for _, y in points) < 52.6


def test_every_ring_is_closed(shipped: Boundaries) -> None:
    for rings in shipped.districts.values():
        for ring in rings:
            lines = [shipped.arcs[n] if n >= 0 else shipped.arcs[~n][::-1] for n in ring]
            for line, following in zip(lines, [*lines[1:], lines[0]], strict=True):
                assert line[-1] == following[0]


def test_neighbours_share_their_border_exactly(shipped: Boundaries) -> None:
    used = [arc for rings in shipped.districts.values() for ring in rings for arc in ring]
    assert len(used) == len(set(used))  # nobody walks along a border twice in one direction
    assert sum(~arc in used for arc in used) == 2 * 136


def test_steps_on_a_grid_are_added_up() -> None:
    topology = {
        "transform": {"scale": [0.5, 0.25], "translate": [5, 50]},
        "arcs": [[[0, 0], [4, 0], [0, 4], [-4, -4]]],
        "objects": {"d": {"geometries": [{"id": "1", "type": "Polygon", "arcs": [[0]]}]}},
    }
    assert decode(topology).arcs == (((5, 50), (7, 50), (7, 51), (5, 50)),)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"type": "Topology"}',
        SQUARE % "[[0, 0], [1, 0], [1, 1]]",
        SQUARE % "[]",
        SQUARE % '[["a", "b"]]',
        SQUARE % "null",
        "[" * 100_000,
        "\N{LATIN SMALL LETTER U WITH DIAERESIS}",
    ],
    ids=["empty", "list", "bare", "open", "no-point", "letters", "null", "deep", "word"],
)
def test_what_is_no_topology_is_told(tmp_path: Path, text: str) -> None:
    write(tmp_path / NAME, text)
    boundaries, problems = read_boundaries(tmp_path)
    assert boundaries is None
    assert [str(one).splitlines()[0] for one in problems] == [
        f"{NAME}:1:1: die Grenzen der Kreise sind nicht lesbar"
    ]


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    assert [str(one).splitlines()[0] for one in read_boundaries(tmp_path)[1]] == [
        f"{NAME}:1:1: diese Datei fehlt"
    ]


def test_a_folder_in_its_place_is_told(tmp_path: Path) -> None:
    (tmp_path / NAME).mkdir(parents=True)
    assert "die Datei lässt sich nicht lesen (" in str(read_boundaries(tmp_path)[1][0])
