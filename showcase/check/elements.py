"""A finished page as its checks see it: parsed once, and looked through once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from selectolax.lexbor import LexborCSSSelector, LexborHTMLParser, LexborNode

Attributes = Mapping[str, str | None]
Element = tuple[str, Attributes, LexborNode]
"""Tag, attributes and node: a plain tuple, because a site has a million of them."""

# One for all pages: making it costs as much as a search through a page.
_EVERY = LexborCSSSelector()  # type: ignore[no-untyped-call]


class Elements(NamedTuple):
    """All elements of a page, each group in the order of the page."""

    all: list[Element]
    """Every one."""

    tags: Mapping[str, list[Element]]
    """Tag → those elements: what is not there need not be looked for."""

    names: Mapping[str, list[Element]]
    """Name of an attribute → the elements that have it, likewise."""

    tree: LexborHTMLParser
    """What holds the nodes."""

    def of(self, *tags: str) -> Iterator[Element]:
        """The elements with one of some tags."""
        return (element for tag in tags if tag in self.tags for element in self.tags[tag])

    def having(self, *names: str) -> Iterator[tuple[Element, str, str]]:
        """The elements with one of some attributes, its name and its value."""
        for name in names:
            if name in self.names:
                for element in self.names[name]:
                    yield element, name, element[1][name] or ""


def parse(html: str | bytes) -> Elements:
    """Parse a page; what is in UTF-8 already need not be put into it again."""
    tree = LexborHTMLParser(html)
    nodes = _EVERY.find("*", cast("LexborNode", tree.root))
    everything: list[Element] = [(node.tag or "", node.attributes, node) for node in nodes]
    tags: dict[str, list[Element]] = defaultdict(list)
    names: dict[str, list[Element]] = defaultdict(list)
    for element in everything:
        tags[element[0]].append(element)
        for name in element[1]:
            names[name].append(element)
    return Elements(everything, tags, names, tree)
