"""Ids for headings, as Python-Markdown's table of contents gives them, without that table."""

import re
from html import unescape
from xml.etree.ElementTree import Element

from markdown.extensions.toc import (
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.util import STX

_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_NOT_PLAIN = re.compile(f"[&<>{STX}]")


class HeadingIds(TocTreeprocessor):
    """Gives every heading of a tree an id, made of its words, unless it has one."""

    def run(self, doc: Element) -> None:
        """Takes a tree and sets the ids in it."""
        ids = {element.get("id", "") for element in doc.iter()}
        numbers: dict[str, int] = {}
        for element in doc.iter():
            if element.tag in _HEADINGS:
                element.attrib.pop("data-toc-label", None)
                if "id" not in element.attrib:
                    slug = self.slugify(self._name(element), self.sep)
                    element.set("id", unique(slug, ids, numbers))  # type: ignore[call-arg]

    def _name(self, heading: Element) -> str:
        """The words of a heading; what is plain text need not be written as HTML and read again."""
        text = heading.text or ""
        if len(heading) or _NOT_PLAIN.search(text):
            return unescape(strip_tags(render_inner_html(remove_fnrefs(heading), self.md)))
        return " ".join(text.split())
