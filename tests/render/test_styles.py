"""The style sheets: their order, their one place for colours, a site that can be turned round."""

import re
from pathlib import Path

import pytest

from tests.plan.project import ROOT

SHEETS = sorted((ROOT / "static/css").glob("[0-9]-*.css"))
"""What every page loads."""
OF_ONE_PAGE = sorted((ROOT / "static/css").glob("page-*.css"))
"""What one kind of page loads; its rules stand in the layers that are there."""
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_PHYSICAL = re.compile(
    r"(?:margin|padding|border|inset)-(?:left|right|top|bottom)\b"
    r"|(?<![\w-])(?:left|right|top|bottom|width|height|(?:min|max)-(?:width|height)):"
    r"|float: (?!inline)"
    r"|text-align: (?:left|right)"
    r"|(?:margin|padding|inset): \S+ (?P<right>\S+) \S+ (?!(?P=right);)\S+;"
)


def rules_of(sheet: Path) -> str:
    return _COMMENT.sub("", sheet.read_text("utf-8"))


def declarations_of(sheet: Path) -> list[str]:
    """Without the conditions of media queries, which have no logical words."""
    return [
        line
        for line in rules_of(sheet).splitlines()
        if "@media" not in line and "@container" not in line
    ]


def test_layers_come_in_the_order_of_the_files() -> None:
    (order,) = re.findall(r"@layer ([\w, ]+);", rules_of(SHEETS[0]))
    assert order.split(", ") == [sheet.stem.partition("-")[2] for sheet in SHEETS]


def test_every_page_loads_every_sheet_in_order() -> None:
    base = (ROOT / "templates/base.html").read_text("utf-8")
    assert re.findall(r'"(\d-\w+)"', base) == [sheet.stem for sheet in SHEETS]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_every_rule_stands_in_its_layer(sheet: Path) -> None:
    outermost = [line for line in rules_of(sheet).splitlines() if line and not line[0].isspace()]
    assert outermost[-2:] == [f"@layer {sheet.stem.partition('-')[2]} {{", "}"]
    assert [line for line in outermost[:-2] if not line.endswith(";")] == []


def test_there_are_no_other_sheets() -> None:
    assert sorted((ROOT / "static/css").glob("*.css")) == sorted([*SHEETS, *OF_ONE_PAGE])


@pytest.mark.parametrize("sheet", OF_ONE_PAGE, ids=lambda sheet: sheet.stem)
def test_the_rules_of_one_page_stand_in_a_known_layer(sheet: Path) -> None:
    outermost = [line for line in rules_of(sheet).splitlines() if line and not line[0].isspace()]
    layers = {f"@layer {one.stem.partition('-')[2]} {{" for one in SHEETS}
    assert {*outermost} <= layers | {"}"}


@pytest.mark.parametrize("sheet", [*SHEETS, *OF_ONE_PAGE], ids=lambda sheet: sheet.stem)
def test_nothing_is_said_about_left_and_right(sheet: Path) -> None:
    """From right to left, as Arabic is read, the page is turned by its direction alone."""
    assert [line for line in declarations_of(sheet) if _PHYSICAL.search(line)] == []


@pytest.mark.parametrize("sheet", SHEETS[1:-1] + OF_ONE_PAGE, ids=lambda sheet: sheet.stem)
def test_colours_are_named_in_one_place(sheet: Path) -> None:
    assert re.findall(r"oklch\(|rgba?\(|hsl|: #|(?<=: )(?:white|black)\b", rules_of(sheet)) == []
