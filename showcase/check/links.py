"""Does every link lead somewhere? First each page's links, then, with all pages, their targets."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from urllib.parse import unquote

from showcase.check.elements import Elements
from showcase.elsewhere import leads_away
from showcase.locate import find_fragments
from showcase.page import Linked
from showcase.problem import Place, Problem
from showcase.source import Text
from showcase.suggest import did_you_mean

_ADDRESSES = {
    "a": "href", "link": "href", "video": "poster",
    "img": "src", "script": "src", "source": "src", "track": "src",
}  # fmt: skip


def links_and_anchors(elements: Elements) -> tuple[tuple[str, ...], frozenset[str]]:
    """The addresses within this site that a page names, each once, and the ids that it has."""
    named = elements.having("href", "src", "poster")
    links = dict.fromkeys(value for (tag, *_), name, value in named if _ADDRESSES.get(tag) == name)
    ids = frozenset(name for _, _, name in elements.having("id"))
    return tuple(link for link in links if not leads_away(link)), ids


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
        The problems, and the links to places on other pages, for `check_places`.
    """
    problems, crossing = [], []
    for link in page.links:
        target, fragment = _target(link, page.path, root)
        if target == page.path:
            problems += _check_place(page, text, fragment, target, page.anchors)
        elif not exists(target):
            message = f"die Seite {_shown(page.path)} verweist auf „{link}“, das gibt es nicht"
            problems.append(Problem(Place(f"templates/{page.template}"), message))
        elif fragment:
            crossing.append(link)
    return problems, tuple(crossing)


def check_places(
    page: Linked,
    text: Text | None,
    links: Iterable[str],
    anchors_of: Callable[[str], frozenset[str] | None],
    root: str,
) -> list[Problem]:
    """Check the links of a page to places on others.

    Args:
        page: the page.
        text: its Markdown, to say where a wrong link stands.
        links: as written.
        anchors_of: path of a page → the ids there; none if they cannot be known.
        root: as in `check_targets`.
    """
    targets = (_target(link, page.path, root) for link in links)
    return [
        problem
        for target, fragment in targets
        for problem in _check_place(page, text, fragment, target, anchors_of(target))
    ]


def _check_place(
    page: Linked, text: Text | None, name: str, target: str, anchors: frozenset[str] | None
) -> list[Problem]:
    if not name or anchors is None or name in anchors:
        return []
    message = f"die Stelle „#{name}“ gibt es auf der Seite {_shown(target)} nicht"
    hint = did_you_mean(name, anchors)
    places = find_fragments(text, name) if text else []
    places = places or [Place(f"templates/{page.template}")]
    return [Problem(place, message, hint) for place in places]


def _target(link: str, here: str, root: str) -> tuple[str, str]:
    """The file that a link leads to from the file it stands in, and the place there."""
    if link.startswith("../") and "/" in here:
        return _climbed(link, here.rpartition("/")[0].rpartition("/")[0], root)
    return _reached(link, here, root)


@lru_cache(2**13)
def _climbed(link: str, above: str, root: str) -> tuple[str, str]:
    """Where a link leads that climbs out of its folder into the one above.

    From all folders there it leads to the same file; most links are such, and stand on many pages.
    """
    return _reached(link, f"{above}/-/" if above else "-/", root)


def _reached(link: str, here: str, root: str) -> tuple[str, str]:
    address, _, fragment = link.partition("#")
    path = address.partition("?")[0]
    if "%" in link:
        path, fragment = unquote(path), unquote(fragment)
    if not path:
        return here, fragment
    target = _resolved(path.removeprefix(root), "") if path.startswith("/") else _beside(path, here)
    whole = f"{target}index.html" if target == "" or target.endswith("/") else target
    return whole, fragment


def _beside(path: str, here: str) -> str:
    """Where a relative path leads; most climb out of some folders and then go straight down."""
    folder = here.rpartition("/")[0]
    while path.startswith("../") and folder:
        folder, path = folder.rpartition("/")[0], path[3:]
    return _resolved(path, folder)


def _resolved(path: str, folder: str) -> str:
    """A path from a folder, without . and .. in it."""
    whole = f"{folder}/{path}" if folder else path
    if "./" not in whole and not whole.endswith("."):
        return whole
    parts: list[str] = []
    for part in whole.split("/"):
        if part == ".." and parts and parts[-1] != "..":
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)


def _shown(path: str) -> str:
    """A file of the site as its address: /geschichten/startzeit/."""
    return f"/{path.removesuffix('index.html')}"
