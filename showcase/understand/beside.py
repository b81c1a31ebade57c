"""Which files beside a text it names, even in an entry that could not be read, and which not."""

from collections.abc import Iterator
from unicodedata import normalize

from showcase.model.story import Story
from showcase.model.written import Written
from showcase.problem import Place, Problem, note
from showcase.source import Mapping, Node, Scalar, Sequence, Source, is_almost_a_text


def words_under(source: Source, *keys: str) -> set[str]:
    """All values that stand under these keys, however deep and however wrong what is around."""
    nodes = (node for key, node in source.front.entries if key.text in keys)
    return {word for node in nodes for word in _words(node)}


def tell_unused(written: Written, source: Source) -> list[Problem]:
    """Pictures, films and captions that nothing names; of texts others tell."""
    if not source.body.files or misses_a_clip(written, source):
        return []
    named = {normalize("NFC", word) for word in _words(source.front)}
    folder = source.path.rpartition("/")[0]
    hint = (
        "Tragen Sie sie ein: Bilder unter pictures, Filme einer Geschichte unter clips.\n"
        "Oder löschen Sie sie."
    )
    return [
        note(Place(f"{folder}/{name}"), f"die Datei „{name}“ zeigt kein Text", hint)
        for name in sorted(source.body.files)
        if normalize("NFC", name) not in named
        if name not in source.body.markdown and not is_almost_a_text(name)
    ]


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
