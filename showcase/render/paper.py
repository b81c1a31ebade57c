"""Covers of cut paper: a silhouette, laid roughly below and finely above, and cut once across.

All that is left to chance comes from a digest of the slug: the same slug, the same cover. Colours,
shadow and movement are the style sheet's: a cover stands in its page and wears the page's tokens.
"""

from functools import lru_cache
from hashlib import blake2b
from math import cos, radians, sin
from typing import NamedTuple

from showcase.model.boundaries import Point
from showcase.stroke import closed

Ring = list[Point]


class Cover(NamedTuple):
    """The sheets of a cover, in a field 300 wide and 200 high with its zero in the middle."""

    back: str
    """Path of the sheet below."""

    back_laid: str
    """How it lies: an SVG transform."""

    pieces: tuple[str, str]
    """Paths of the two pieces of the sheet above."""

    laid: str
    """How these lie."""


TURNS = 12
"""Directions of the cut, of 15° each."""


@lru_cache(2**12)
def cut_paper(silhouette: str, slug: str) -> Cover:
    """Make a cover.

    Args:
        silhouette: a shape as `plan/silhouettes.py` writes it.
        slug: what makes this cover unlike the others of its place.
    """
    chance = blake2b(slug.encode(), digest_size=8).digest()
    back, pieces = _cut(silhouette, chance[0] % TURNS, chance[1] % 5 - 2)
    turn = _between(chance[2], 3, 9) * (1 if chance[3] % 2 else -1)
    below = turn - _between(chance[4], 11, 19) * (1 if turn > 0 else -1)
    x, y = _between(chance[5], 34, 54), _between(chance[6], -14, 0)
    aside = _between(chance[7], -14, 10)
    return Cover(
        back=back,
        back_laid=f"translate({x + aside} {y + 6}) rotate({below}) scale(1.34)",
        pieces=pieces,
        laid=f"translate({x} {y}) rotate({turn})",
    )


def _between(chance: int, least: int, most: int) -> int:
    return least + chance * (most - least + 1) // 256


@lru_cache(2**12)
def _cut(silhouette: str, turn: int, aside: int) -> tuple[str, tuple[str, str]]:
    """The rough sheet, and the fine one cut in two, its pieces a little apart."""
    back, fine = _sheets(silhouette)
    angle = radians(turn * 180 / TURNS)
    normal = cos(angle), sin(angle)
    along = -normal[1], normal[0]
    middle = aside * 9
    near = [_side(ring, normal, middle) for ring in fine]
    far = [_side(ring, (-normal[0], -normal[1]), -middle) for ring in fine]
    step = (3 * normal[0] + 5 * along[0], 3 * normal[1] + 5 * along[1])
    return back, (_drawn(near, step), _drawn(far, (-step[0], -step[1])))


@lru_cache(2**10)
def _sheets(silhouette: str) -> tuple[str, list[Ring]]:
    """The rough sheet, laid already, and the rings of the fine one."""
    fine, rough = ([_ring(text) for text in one.split(";")] for one in silhouette.split("|"))
    return closed(rough), fine


def _ring(text: str) -> Ring:
    points = (point.split(",") for point in text.split())
    return [(int(x), int(y)) for x, y in points]


def _side(ring: Ring, normal: tuple[float, float], least: float) -> Ring:
    """What of a ring lies on one side of a line (Sutherland and Hodgman, 1974)."""
    kept: Ring = []
    heights = [x * normal[0] + y * normal[1] - least for x, y in ring]
    for n, (point, height) in enumerate(zip(ring, heights, strict=True)):
        (x, y), before = ring[n - 1], heights[n - 1]
        if (before < 0) != (height < 0):
            share = before / (before - height)
            kept.append((x + share * (point[0] - x), y + share * (point[1] - y)))
        if height >= 0:
            kept.append(point)
    return kept


def _drawn(rings: list[Ring], step: Point) -> str:
    """Rings as SVG path data, moved by a step."""
    return closed([(x + step[0], y + step[1]) for x, y in ring] for ring in rings)
