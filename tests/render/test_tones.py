"""The colours, as the style sheet has them: text is read on every ground, by day and by night.

Text has 7:1 (WCAG 2.2, 1.4.6), large type 4.5:1, and what shows where the focus is 3:1 (1.4.11).
"""

import re
from math import cos, radians, sin

import pytest

from tests.plan.project import ROOT

_TOKENS = (ROOT / "static/css/1-tokens.css").read_text("utf-8")
_DECLARED = re.compile(r"--([\w-]+): (.*?);")
_OKLCH = re.compile(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)")
_NAMED = {"white": (100, 0, 0), "black": (0, 0, 0)}
_SHEETS = [
    f"{tone}{cut}"
    for tone in ("moss", "clay", "sky", "plum")
    for cut in ("", "-cut", "-top", "-far")
]

TEXT = [("ink", "paper"), ("quiet", "paper"), ("forest", "paper"), ("visited", "paper")]
TEXT += [("on-deep", "deep"), ("on-sun", "sun"), *(("ink", sheet) for sheet in _SHEETS)]
TEXT += [("ink", "sheet-told")]
LARGE = [("red", "paper"), ("deep-red", "deep")]
RING = [("ink", "paper"), ("sun", "deep")]
BORDER = [("sheet-border", "paper"), ("sheet-border", "sheet-told")]


def declared(css: str) -> dict[str, str]:
    return dict(_DECLARED.findall(css))


_USUAL, _, _SHARP = _TOKENS.partition("@media (prefers-contrast: more)")
USUAL = declared(_USUAL)
SHARP = USUAL | declared(_SHARP)
SCHEMES = [
    pytest.param(
        tokens, night, id=f"{'sharp ' if tokens is SHARP else ''}{'night' if night else 'day'}"
    )
    for tokens in (USUAL, SHARP)
    for night in (False, True)
]


def light(tokens: dict[str, str], name: str, *, night: bool) -> float:
    """Relative luminance (WCAG 2) of a token."""
    value = tokens[name]
    if other := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return light(tokens, other[1], night=night)
    if pair := re.fullmatch(r"light-dark\((.+), (.+)\)", value):
        value = pair[2 if night else 1]
    written = _OKLCH.fullmatch(value)
    lightness, chroma, hue = map(float, written.groups()) if written else _NAMED[value]
    return luminance(lightness, chroma, hue)


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


def contrast(tokens: dict[str, str], pair: tuple[str, str], *, night: bool) -> float:
    one, other = sorted(light(tokens, name, night=night) for name in pair)
    return (other + 0.05) / (one + 0.05)


@pytest.mark.parametrize(("tokens", "night"), SCHEMES)
@pytest.mark.parametrize(
    ("pairs", "least"),
    [
        pytest.param(TEXT, 7, id="text"),
        pytest.param(LARGE, 4.5, id="large type"),
        pytest.param(RING, 3, id="focus"),
        pytest.param(BORDER, 3, id="borders on the map"),
    ],
)
def test_everything_stands_out_from_its_ground(
    tokens: dict[str, str], pairs: list[tuple[str, str]], least: float, *, night: bool
) -> None:
    ratios = {pair: round(contrast(tokens, pair, night=night), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


def test_every_colour_is_measured() -> None:
    """A new token stands in a pair above, or here, since nothing is read on it or by it."""
    silent = {"hairline", "rule", "shade", "sheet-line", "sheet-halo", "photo"}
    colours = {name for name, value in USUAL.items() if "oklch" in value}
    assert colours - silent == {name for pair in TEXT + LARGE + RING + BORDER for name in pair}


def test_white_is_white_and_black_is_black() -> None:
    assert luminance(100, 0, 0) == pytest.approx(1, abs=1e-3)
    assert luminance(0, 0, 0) == 0
