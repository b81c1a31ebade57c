import re
from itertools import product

import pytest

from showcase.derivatives import Photo, Shot
from showcase.render.photo import photo_html
from tests.plan.project import ROOT

_TOKENS = (ROOT / "static/css/1-tokens.css").read_text("utf-8")


def classes_of(colour: tuple[int, int, int] | None) -> list[str]:
    shot = Shot("3fa9c1d2e0b4a6f8", 900, 600, colour)
    html = photo_html(Photo(shot, "Eine Werkbank", "", "Foto: A", None), "../../", "body")
    found = re.search(r'class="([^"]+)"', html)
    return found[1].split() if found else []


@pytest.mark.parametrize(
    ("colour", "classes"),
    [
        ((0, 0, 0), ["light0"]),
        ((255, 255, 255), ["light4"]),
        ((128, 126, 130), ["light2"]),  # a grey that a camera made is no violet
        ((200, 60, 50), ["light2", "hue0"]),
        ((190, 60, 70), ["light2", "hue0"]),  # red lies on both sides of where the circle begins
        ((90, 140, 80), ["light3", "hue2"]),
        ((60, 90, 150), ["light2", "hue4"]),
        (None, []),
    ],
)
def test_a_pictures_colour_stands_there_before_it_comes(
    colour: tuple[int, int, int] | None, classes: list[str]
) -> None:
    assert classes_of(colour) == classes


def test_the_style_sheet_knows_every_class() -> None:
    steps = range(0, 256, 51)
    colours = product(steps, steps, steps)
    used = {name for colour in colours for name in classes_of(colour)}
    assert used == set(re.findall(r"\.((?:light|hue)\d) ", _TOKENS))
