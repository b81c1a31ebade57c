"""Does every link lead somewhere? First each page's links, then, with all pages, their targets."""

import re
from collections.abc import Iterable, Mapping
from typing import cast
from urllib.parse import unquote

from selectolax.lexbor import LexborCSSSelector, LexborHTMLParser, LexborNode

from showcase.locate import find_fragments
from showcase.page import Output
from showcase.problem import Place, Problem
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


def check_links(outputs: Iterable[Output], files: Iterable[str], root: str) -> list[Problem]:
    """Find links and anchors without a target.

    Args:
        outputs: every page.
        files: the paths of every other file of the site.
        root: the path of the site's root on its host, which the 404 page is addressed from: „/“.
    """
    pages = {output.path: output for output in outputs}
    targets: dict[str, frozenset[str] | None] = dict.fromkeys(files, frozenset())
    targets |= {path: output.anchors for path, output in pages.items()}
    return [
        problem
        for output in pages.values()
        for link in output.links
        for problem in _check(link, output, targets, root)
    ]


def _check(
    link: str, output: Output, targets: Mapping[str, frozenset[str] | None], root: str
) -> list[Problem]:
    address, _, fragment = link.partition("#")
    target = _target(unquote(address.partition("?")[0]), output.path, root)
    if target not in targets:
        message = f"die Seite {_shown(output.path)} verweist auf „{link}“, das gibt es nicht"
        return [Problem(_template(output), message)]
    anchors = targets[target]
    if fragment and anchors is not None and unquote(fragment) not in anchors:
        hint = did_you_mean(fragment, anchors)
        message = f"die Stelle „#{unquote(fragment)}“ gibt es auf der Seite {_shown(target)} nicht"
        text = output.page.text if output.page else None
        places = find_fragments(text, unquote(fragment)) if text else []
        return [Problem(place, message, hint) for place in places or [_template(output)]]
    return []


def _target(path: str, here: str, root: str) -> str:
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


def _template(output: Output) -> Place:
    """Where a link stands that no editor wrote."""
    return Place(f"templates/{output.page.template}" if output.page else output.path)
