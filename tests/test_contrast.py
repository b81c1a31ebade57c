"""Every colour stands out from its ground: computed from the tokens, by day and by night.

A colour that is added to 1-tokens.css has to be judged here, or the last test fails.
"""

import re
from collections.abc import Iterator
from itertools import product
from math import cos, radians, sin

import pytest

from tests.plan.project import ROOT

TEXT, LARGE, SIGN = 7, 4.5, 3
"""WCAG 2.2: text and large type (1.4.6), what is no text but says something (1.4.11)."""

TONES = ["moss", "clay", "sky", "plum"]
SHEETS = [f"{tone}{sheet}" for tone in TONES for sheet in ("", "-cut", "-top", "-far")]

PAIRS = [
    # at least, what stands there, on which ground
    (TEXT, ["ink"], ["paper", *SHEETS]),
    (TEXT, ["quiet", "forest", "visited"], ["paper"]),
    (TEXT, ["on-sun"], ["sun"]),
    (TEXT, ["on-deep"], ["deep"]),
    (LARGE, ["red"], ["paper"]),
    (LARGE, ["deep-red"], ["deep"]),
    (SIGN, ["sun"], ["deep"]),  # the ring of focus in the footer; elsewhere it is ink
]
DECORATION = {
    "hairline": "parts what stands apart anyway",
    "shade": "a shadow",
}

NIGHT = (False, True)
CONTRASTS = ("", "prefers-contrast: more")
"""The tokens, and what is put over them for whoever asks for more contrast."""

_COLOUR = re.compile(r"light-dark\(|okl\w+\(|color|rgb|hsl|#|var\(|(white|black|transparent)$")


def tokens(wish: str) -> dict[str, str]:
    """The custom properties as one visitor gets them: name → value."""
    css = (ROOT / "static/css/1-tokens.css").read_text("utf-8")
    always, *asked = re.split(r"@media \((.*?)\)", re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL))
    blocks = [always]
    blocks += [more for query, more in zip(asked[::2], asked[1::2], strict=True) if query == wish]
    return dict(re.findall(r"--([\w-]+):\s*(.*?);", "".join(blocks), re.DOTALL))


def colours(wish: str) -> set[str]:
    return {name for name, value in tokens(wish).items() if _COLOUR.match(value)}


def luminance(value: str, known: dict[str, str], *, night: bool) -> float:
    """Relative luminance (WCAG 2) of a colour; what cannot be read here is an error."""
    if alias := re.fullmatch(r"var\(--([\w-]+)\)", value):
        return luminance(known[alias[1]], known, night=night)
    if pair := re.fullmatch(r"light-dark\(((?:[^()]|\(.*?\))*), ((?:[^()]|\(.*?\))*)\)", value):
        return luminance(pair[2 if night else 1], known, night=night)
    if value in {"white", "black"}:
        return float(value == "white")
    found = re.fullmatch(r"oklch\(([\d.]+)% ([\d.]+) ([\d.]+)\)", value)
    assert found, f"no colour that is understood here: {value}"
    return _weighed(*map(float, found.groups()))


def _weighed(lightness: float, chroma: float, hue: float) -> float:
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


def judged() -> Iterator[tuple[float, str, str]]:
    for least, fronts, grounds in PAIRS:
        for front, ground in product(fronts, grounds):
            yield least, front, ground


@pytest.mark.parametrize("night", NIGHT, ids=["day", "night"])
@pytest.mark.parametrize("wish", CONTRASTS, ids=["as it is", "more contrast"])
def test_every_colour_stands_out_from_its_ground(wish: str, *, night: bool) -> None:
    known = tokens(wish)
    for least, front, ground in judged():
        pair = [luminance(known[name], known, night=night) for name in (front, ground)]
        ratio = (max(pair) + 0.05) / (min(pair) + 0.05)
        assert ratio >= least, f"{front} on {ground}: {ratio:.2f} : 1"


@pytest.mark.parametrize("wish", CONTRASTS, ids=["as it is", "more contrast"])
def test_every_colour_is_judged(wish: str) -> None:
    named = {name for _, front, ground in judged() for name in (front, ground)}
    assert colours(wish) == named | DECORATION.keys()


def test_white_is_white_and_black_is_black() -> None:
    assert _weighed(100, 0, 0) == pytest.approx(1, abs=1e-3)
    assert _weighed(0, 0, 0) == 0
