"""Does every link lead somewhere? First each page's links, then, with all pages, their targets."""

import re
from collections.abc import Callable
from typing import cast
from urllib.parse import unquote

from selectolax.lexbor import LexborCSSSelector, LexborHTMLParser, LexborNode

from showcase.locate import find_fragments
from showcase.page import Linked
from showcase.problem import Place, Problem
from showcase.source import Text
from showcase.suggest import did_you_mean

_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src"}
# One for all pages: making it costs as much as a search through a page.
_NAMED = LexborCSSSelector()  # type: ignore[no-untyped-call]


def links_and_anchors(html: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """The addresses within this site that a page names, each once, and the ids that it has."""
    tree = LexborHTMLParser(html)
    links: dict[str, None] = {}
    ids: set[str] = set()
    for node in _NAMED.find("[href], [src], [id]", cast("LexborNode", tree.root)):
        attributes = node.attributes
        name = _ADDRESSES.get(node.tag or "")
        if name in attributes:
            links[attributes[name] or ""] = None
        if "id" in attributes:
            ids.add(attributes["id"] or "")
    return tuple(link for link in links if not _ELSEWHERE.match(link)), frozenset(ids)


def check_targets(
    page: Linked, text: Text | None, exists: Callable[[str], bool], root: str
) -> tuple[list[Problem], tuple[str, ...]]:
    """Check the links of one page, by itself.

    Args:
        page: its links.
        text: its Markdown, to say where a wrong link stands.
        exists: whether a path is that of a file of the site.
        root: the path of the site's root on its host, which the 404 page is addressed from: „/“.

    Returns:
        The problems, and the links to places on other pages, which only the whole site can check.
    """
    problems, crossing = [], []
    for link in page.links:
        address, _, fragment = link.partition("#")
        target = target_of(unquote(address.partition("?")[0]), page.path, root)
        if target == page.path:
            problems += check_fragment(page, text, fragment, target, page.anchors)
        elif not exists(target):
            message = f"die Seite {_shown(page.path)} verweist auf „{link}“, das gibt es nicht"
            problems.append(Problem(Place(f"templates/{page.template}"), message))
        elif fragment:
            crossing.append(link)
    return problems, tuple(crossing)


def check_fragment(
    page: Linked, text: Text | None, fragment: str, target: str, anchors: frozenset[str] | None
) -> list[Problem]:
    """Check that a place on a page is there.

    Args:
        page: the one with the link.
        text: its Markdown, to say where the link stands.
        fragment: what stands behind the #, as written; empty for the page as a whole.
        target: the path of the page that the link leads to.
        anchors: the ids there; none if they cannot be known.
    """
    name = unquote(fragment)
    if not name or anchors is None or name in anchors:
        return []
    message = f"die Stelle „#{name}“ gibt es auf der Seite {_shown(target)} nicht"
    hint = did_you_mean(name, anchors)
    places = find_fragments(text, name) if text else []
    places = places or [Place(f"templates/{page.template}")]
    return [Problem(place, message, hint) for place in places]


def target_of(path: str, here: str, root: str) -> str:
    """The file that a path leads to from the file it stands in."""
    if not path:
        return here
    parts = [] if path.startswith("/") else here.split("/")[:-1]
    for part in path.removeprefix(root if path.startswith("/") else "").split("/"):
        if part == ".." and parts:
            parts.pop()
        elif part != ".":
            parts.append(part)
    target = "/".join(parts)
    return f"{target}index.html" if target == "" or target.endswith("/") else target


def _shown(path: str) -> str:
    """A file of the site as its address: /geschichten/startzeit/."""
    return f"/{path.removesuffix('index.html')}"
