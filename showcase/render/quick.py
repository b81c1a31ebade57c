"""Python-Markdown, asked only for what can be there: the same output in a third of the time.

Stock Python-Markdown runs every processor over every text, tries every inline pattern on every
paragraph and every block processor on every block. Most texts hold no bracket and most blocks no
pipe; so each of them names here what must be there before it is tried. Besides, headings get
their ids without a table of contents being made of them.

Some of what is replaced is private to the library. `tests/render/test_quick.py` holds the output
against stock's, byte for byte; a release of the library that breaks that is found there.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib import import_module
from typing import Any, Self
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import TocExtension
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor
from markdown.util import BLOCK_LEVEL_ELEMENTS, ETX, STX, AtomicString, Registry

from showcase.render.headings import HeadingIds

_WHOLE = {
    "html_block": "<&",
    "footnote": "^",
    "footnote-duplicate": "^",
    "attr_list": "{",
    "unescape": "\\",
}
"""A processor of lines, trees or HTML → characters of which the text must contain one."""

_BLOCK = {
    "indent": " ",
    "defindent": " ",
    "code": " ",
    "table": "|:-",
    "hashheader": "#",
    "setextheader": "=-",
    "hr": "-_*",
    "ulist": "*+-",
    "deflist": ":",
    "quote": ">",
    "footnote": "[",
    "abbr": "*",
    "reference": "[",
}
"""A block processor → characters with one of which the block, or behind spaces a line of it, must
begin."""

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

_MARK = re.compile(r"[*_`\\[!<&]")
"""What any inline pattern begins with but that of a line break."""

_BEGINNINGS = frozenset("".join(_BLOCK.values()))
_BLOCK_TAGS = frozenset(BLOCK_LEVEL_ELEMENTS)
_BLANK_LINE = re.compile(r"\n +(?=\n)")


class QuickMarkdown(Markdown):
    """A converter that asks first."""

    def build_parser(self) -> Self:
        """Put the quick loops in place of the stock ones, before any extension sees them."""
        super().build_parser()
        self.parser = _Blocks(self.parser)
        self.preprocessors.register(_Whitespace(self), "normalize_whitespace", 30)
        self.treeprocessors.register(_Inline(self), "inline", 20)
        return self

    def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
        """Make one of the library's own extensions, without asking all installed packages for it.

        The table of contents only gives headings their ids.
        """
        module = import_module(f"markdown.extensions.{ext_name}")
        extension: Extension = module.makeExtension(**configs)
        if isinstance(extension, TocExtension):
            extension.TreeProcessorClass = HeadingIds
        return extension

    def is_block_level(self, tag: Any) -> bool:
        """Whether this is the name of a block: looked up in a set, not in a list."""
        return tag in _BLOCK_TAGS or tag.lower().rstrip("/") in _BLOCK_TAGS

    @cached_property
    def steps(self) -> list[list[tuple[Any, str]]]:
        """The processors of lines, of trees and of HTML, each with what it needs."""
        registries = (self.preprocessors, self.treeprocessors, self.postprocessors)
        return [_with_needs(registry, _WHOLE) for registry in registries]

    def convert(self, source: str) -> str:
        """Takes Markdown and returns HTML, as the stock method does."""
        if not source.strip():
            return ""
        of_lines, of_trees, of_html = (
            [one for one, needed in step if not needed or any(mark in source for mark in needed)]
            for step in self.steps
        )
        lines = source.split("\n")
        for processor in of_lines:
            lines = processor.run(lines)
        root = Element(self.doc_tag)
        self.parser.parseChunk(root, "\n".join(lines))
        for processor in of_trees:
            processor.run(root)
        html = self.serializer(root)
        html = html[html.index(">") + 1 : html.rindex("<")].strip()
        for processor in of_html:
            html = processor.run(html)
        return html.strip()


class _Whitespace(NormalizeWhitespace):
    """Normalises white space; looks for blank lines where a line ends, not at every character."""

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines).replace(STX, "").replace(ETX, "")
        source = source.replace("\r\n", "\n").replace("\r", "\n") + "\n\n"
        return _BLANK_LINE.sub("\n", source.expandtabs(self.md.tab_length)).split("\n")


class _Inline(InlineProcessor):
    """Applies inline patterns where they can match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.tried = cache(self._tried)

    def _tried(self, marks: frozenset[str]) -> list[tuple[int, Pattern, str]]:
        """The patterns that a text with these marks can match, each with its place in the order.

        Emphasis names no need: it begins with either of two marks.
        """
        patterns = enumerate(_with_needs(self.inlinePatterns, _INLINE))
        return [
            (place, pattern, needed)
            for place, (pattern, needed) in patterns
            if (needed[0] in marks if needed else marks & {"*", "_"})
        ]

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 -- the library's private loop
        if isinstance(data, AtomicString):
            return data
        marks = _MARK.findall(data)
        if "  \n" in data:
            marks.append(" ")
        for place, pattern, needed in self.tried(frozenset(marks)) if marks else ():
            matched, start = place >= patternIndex, 0
            while matched and needed in data:
                data, matched, start = self._InlineProcessor__applyPattern(  # type: ignore[attr-defined]
                    pattern, data, place, start
                )
        return data

    def _InlineProcessor__processPlaceholders(  # noqa: N802 -- likewise
        self,
        data: str | None,
        parent: Element,
        isText: bool = True,  # noqa: FBT001, FBT002, N803
    ) -> list[tuple[Element, list[str]]]:
        if not data or STX in data or parent.text or parent.tail:
            found: list[tuple[Element, list[str]]] = super()._InlineProcessor__processPlaceholders(  # type: ignore[misc]
                data, parent, isText
            )
            return found
        if isText:
            parent.text = data
        else:
            parent.tail = data
        return []


class _Blocks(BlockParser):
    """Offers a block to the processors that can take it."""

    def __init__(self, stock: BlockParser) -> None:
        super().__init__(stock.md)
        self.blockprocessors = stock.blockprocessors
        for processor in self.blockprocessors:
            processor.parser = self
        self.offered = cache(self._offered)

    def _offered(self, beginnings: frozenset[str]) -> list[BlockProcessor]:
        """The processors that can take a block whose lines begin so, in the order of priority."""
        with_needs = _with_needs(self.blockprocessors, _BLOCK)
        return [one for one, needed in with_needs if not needed or beginnings & set(needed)]

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 -- the library's name
        """Take the blocks one by one until none is left."""
        while blocks:
            block = blocks[0]
            lines = [line.lstrip(" ")[:1] for line in block.split("\n")]
            beginnings = _BEGINNINGS.intersection([block[:1], *lines])
            for processor in self.offered(beginnings):
                if processor.test(parent, block) and processor.run(parent, blocks) is not False:
                    break


def _with_needs(registry: Registry[Any], needs: Mapping[str, str]) -> list[tuple[Any, str]]:
    """What a registry holds, in the order of priority, each with what it needs."""
    items = list(registry)  # asked first: only then the registry is in order
    names = (entry.name for entry in registry._priority)  # type: ignore[attr-defined]  # noqa: SLF001 -- the only way to them
    return [(item, needs.get(name, "")) for item, name in zip(items, names, strict=True)]
