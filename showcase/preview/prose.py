"""What there is to say of a text's Markdown: how long it is, and which pictures say nothing."""

import re
from typing import NamedTuple

from showcase.locate import without_code
from showcase.problem import Place, place_at
from showcase.source import Text

_WORDS_A_MINUTE = 200
_TARGET = re.compile(r"\]\([^)\n]*\)|<[^>\n]*>|\{[:#.][^}\n]*\}")
"""What stands in the Markdown and is not read: addresses, tags, attributes."""

_WORD = re.compile(r"\w\S*")
_BARE = re.compile(r"!\[\s*\]\(\s*<?([^)>\s]*)")


class Prose(NamedTuple):
    """A text's Markdown, in figures."""

    words: int
    """How many words a visitor reads."""

    bare: tuple[tuple[str, Place], ...]
    """Pictures without a description: file, and where it is shown."""

    @property
    def minutes(self) -> int:
        """How long it takes to read."""
        return max(1, round(self.words / _WORDS_A_MINUTE))


def prose_of(text: Text) -> Prose:
    """Count a text's words, and find its pictures without a description (outside code).

    >>> prose_of(Text("a.md", 1, "Ein [Wort](https://example.org/a b) – und ![](werkbank.jpg)"))
    Prose(words=3, bare=(('werkbank.jpg', Place(path='a.md', line=1, column=43)),))
    """
    pictures = _BARE.finditer(without_code(text.markdown)) if "![" in text.markdown else ()
    bare = tuple(
        (found[1], place_at(text.path, text.markdown, found.start(), text.first_line))
        for found in pictures
    )
    return Prose(len(_WORD.findall(_TARGET.sub("] ", text.markdown))), bare)
