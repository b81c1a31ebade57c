"""Draw the Land as sixteen sheets of paper, with two districts laid on top: a cover of our own.

    python -m docs.drawings.paper_map 05774 05378 to/modellkommunen.png

The keys are those of districts (AGS). The borders are data/districts.topo.json's; whoever shows the
drawing names their source: © GeoBasis-DE / BKG, GeoNutzV, Daten verändert.
"""

import sys
from collections.abc import Iterable
from math import cos, radians, sin
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from showcase.plan.outlines import Ring, outline
from showcase.plan.silhouettes import districts_of
from showcase.read.boundaries import read_boundaries
from showcase.read.files import read_data
from showcase.understand.world import understand_world

ROOT = Path(__file__).parents[2]
WIDTH, HEIGHT, FINER = 1800, 1200, 2
PAPER, ACCENT = "#f1ebe0", "#c8321f"
TONES = ("#bcd3b0", "#e2c09f", "#aecbdc", "#dcb9c9", "#a8c49b", "#d9b18b", "#9bbfd4", "#cfa5ba")
SHADOW = (60, 50, 35, 90)


def sheets() -> tuple[list[list[Ring]], dict[str, list[Ring]]]:
    """The outlines of the regions, and of each district, in pixels."""
    boundaries, _ = read_boundaries(ROOT)
    data, broken, _ = read_data(ROOT)
    world, _ = understand_world(data, frozenset(broken))
    if boundaries is None or world is None:
        sys.exit("data/ cannot be read")
    regions = [
        outline(boundaries, keys) for keys in districts_of(world.gazetteer.territory).values()
    ]
    districts = {key: outline(boundaries, [key]) for key in boundaries.districts}
    points = [point for rings in regions for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2))
    scale = FINER * HEIGHT * 0.86 / (north - south)

    def placed(rings: Iterable[Ring]) -> list[Ring]:
        return [
            [
                (
                    FINER * WIDTH / 2 + (x - (west + east) / 2) * narrow * scale,
                    FINER * HEIGHT / 2 - (y - (south + north) / 2) * scale,
                )
                for x, y in ring
            ]
            for ring in rings
        ]

    return [placed(rings) for rings in regions], {k: placed(v) for k, v in districts.items()}


def laid(rings: list[Ring], degrees: float, apart: float, lifted: float) -> list[Ring]:
    """A sheet as a hand lays it: a little turned, a little off its place."""
    points = [point for ring in rings for point in ring]
    x0, y0 = (sum(axis) / len(points) for axis in zip(*points, strict=True))
    c, s = cos(radians(degrees)) * lifted, sin(radians(degrees)) * lifted
    return [
        [
            (x0 + apart + (x - x0) * c - (y - y0) * s, y0 - apart + (x - x0) * s + (y - y0) * c)
            for x, y in ring
        ]
        for ring in rings
    ]


def lay(ground: Image.Image, rings: list[Ring], colour: str, height: int) -> None:
    """Lay a sheet on the ground, with its shadow."""
    shadow = Image.new("RGBA", ground.size, (0, 0, 0, 0))
    pen = ImageDraw.Draw(shadow)
    for ring in rings:
        pen.polygon([(x + height, y + 1.4 * height) for x, y in ring], fill=SHADOW)
    ground.alpha_composite(shadow.filter(ImageFilter.GaussianBlur(height)))
    pen = ImageDraw.Draw(ground)
    for ring in rings:
        pen.polygon(ring, fill=colour)


def main(keys: list[str], target: Path) -> None:
    """Draw it."""
    regions, districts = sheets()
    ground = Image.new("RGBA", (FINER * WIDTH, FINER * HEIGHT), PAPER)
    for number, rings in enumerate(regions):
        turned = laid(rings, (number * 7 % 5 - 2) * 0.5, (number * 5 % 7 - 3) * 1.5, 0.985)
        lay(ground, turned, TONES[number % len(TONES)], 7)
    for number, key in enumerate(keys):
        lay(ground, laid(districts[key], 3 - 5 * number, 5, 1.06), ACCENT, 14)
    small = ground.convert("RGB").resize((WIDTH, HEIGHT), Image.Resampling.LANCZOS)
    small.quantize(128, dither=Image.Dither.NONE).save(target, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:-1], Path(sys.argv[-1]))
