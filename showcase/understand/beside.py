"""Which files beside a text its front matter names, even in an entry that could not be read."""

from collections.abc import Iterator

from showcase.model.story import Story
from showcase.model.written import Written
from showcase.source import Mapping, Node, Scalar, Sequence, Source


def words_under(source: Source, *keys: str) -> set[str]:
    """All values that stand under these keys, however deep and however wrong what is around."""
    nodes = (node for key, node in source.front.entries if key.text in keys)
    return {word for node in nodes for word in _words(node)}


def _words(node: Node) -> Iterator[str]:
    if isinstance(node, Scalar):
        yield node.text
        return
    inner = node.items if isinstance(node, Sequence) else (value for _, value in node.entries)
    for one in inner:
        yield from _words(one)


def entries_of_clips(source: Source) -> list[Mapping]:
    """The films of a front matter, as they are written."""
    nodes = (node for key, node in source.front.entries if key.text == "clips")
    listed = (node.items if isinstance(node, Sequence) else (node,) for node in nodes)
    return [item for items in listed for item in items if isinstance(item, Mapping)]


def misses_a_clip(written: Written, source: Source) -> bool:
    """Whether a film could not be read. What it would have named is not known then."""
    return isinstance(written, Story) and len(written.clips) < len(entries_of_clips(source))
