"""The tones of the covers: a place's name is read on every sheet, in the light and in the dark."""

import re
from math import cos, radians, sin

import pytest

from tests.plan.project import ROOT

_TOKENS = (ROOT / "static/css/1-tokens.css").read_text("utf-8")
_OKLCH = r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)"


def luminances(token: str) -> list[float]:
    """Relative luminance (WCAG 2) of a token, light and dark."""
    (line,) = re.findall(rf"--{token}: (.*);", _TOKENS)
    return [luminance(*map(float, found)) for found in re.findall(_OKLCH, line)]


def luminance(lightness: float, chroma: float, hue: float) -> float:
    """From OKLCH to linear sRGB (Björn Ottosson, 2020), clipped, and weighed."""
    a, b = chroma * cos(radians(hue)), chroma * sin(radians(hue))
    long = (lightness / 100 + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (lightness / 100 - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness / 100 - 0.0894841775 * a - 1.2914855480 * b) ** 3
    red = 4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short
    green = -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short
    blue = -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short
    clipped = [min(1, max(0, one)) for one in (red, green, blue)]
    return 0.2126 * clipped[0] + 0.7152 * clipped[1] + 0.0722 * clipped[2]


@pytest.mark.parametrize("tone", ["moss", "clay", "sky", "plum"])
@pytest.mark.parametrize("sheet", ["", "-cut", "-top", "-far"])
def test_text_is_read_on_every_sheet(tone: str, sheet: str) -> None:
    for ink, ground in zip(luminances("ink"), luminances(f"{tone}{sheet}"), strict=True):
        assert (max(ink, ground) + 0.05) / (min(ink, ground) + 0.05) >= 7


def test_white_is_white_and_black_is_black() -> None:
    assert luminance(100, 0, 0) == pytest.approx(1, abs=1e-3)
    assert luminance(0, 0, 0) == 0
