"""Every kind of page, at every width, by day, by night and in forced colours: no barrier."""

from typing import Any

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.browser.conftest import HARD, SCHEMES, SMALL, Visit
from tests.every_kind import KINDS

WIDTHS = (360, 768, 1280)
EACH_ONCE = list(zip(WIDTHS, SCHEMES, strict=True))
EVERY_VIEW = list(dict.fromkeys([*EACH_ONCE, *((width, "light") for width in WIDTHS)]))
"""Colours are the same at every width, and what else may be a barrier in every scheme."""

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EXPERIMENTAL = ["label-content-name-mismatch", "table-fake-caption", "td-has-header"]
"""Rules of level A that axe leaves out unless they are named."""

CONTRAST = ["color-contrast", "color-contrast-enhanced"]
"""AA and AAA. Not in forced colours: axe asks for -webkit-text-fill-color, which Chromium tells as
it would be without them."""

RUN = "options => axe.run(options).then(({violations, incomplete}) => ({violations, incomplete}))"

# Here the ground is a silhouette or the stroke of a marker, which axe cannot see (test_tones.py
# measures each of those colours), or the text is scrolled out of view.
UNSEEN = (
    "selector => !!document.querySelector(selector).closest('.cover, .band, .sheet, mark, td, th')"
)


@pytest.mark.parametrize("kind", [*KINDS, HARD])
def test_axe_finds_no_barrier(
    tab: Visit, host: str, pages: dict[str, list[str]], kind: str
) -> None:
    for path in pages[kind]:
        tab.stay(host + path)
        tab.page.evaluate(AXE_SCRIPT)
        for width, scheme in EVERY_VIEW if path.startswith(SMALL) else EACH_ONCE:
            tab.page.set_viewport_size({"width": width, "height": 800})
            tab.page.emulate_media(**SCHEMES[scheme])
            styled = kind != "redirect"  # which shows the browser's own colours
            found = barriers(tab.page, contrast=styled and scheme != "forced")
            assert found == [], f"{path}, {width} pixels, {scheme}"


def barriers(page: Page, *, contrast: bool) -> list[str]:
    """What axe finds, and what it is not sure of unless another test is."""
    named = dict.fromkeys(EXPERIMENTAL, True) | dict.fromkeys(CONTRAST, contrast)
    rules = {rule: {"enabled": on} for rule, on in named.items()}
    found = page.evaluate(RUN, {"runOnly": RULES, "rules": rules})
    unsure = [node for node in nodes(found["incomplete"]) if not is_seen_to(page, node)]
    return [
        f"{node['rule']}: {node['html'][:150]} {node['failureSummary']}"
        for node in [*nodes(found["violations"]), *unsure]
    ]


def nodes(results: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**node, "rule": result["id"]} for result in results for node in result["nodes"]]


def is_seen_to(page: Page, node: dict[str, Any]) -> bool:
    return node["rule"] in CONTRAST and bool(page.evaluate(UNSEEN, node["target"][0]))
