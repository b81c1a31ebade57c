"""Find and read what editors wrote: content/, data/ and site.yaml.

A story is one Markdown file, or a folder with an index.md and its pictures. Everything else that
lies there is named in a problem or a note: nothing is passed over in silence, but what an editor's
tools leave behind (.DS_Store, .story.md.swp, story.md~). Finding opens no text, and every text
can be read alone: whoever remembers the others, or has several cores, asks for the ones it needs.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from io import FileIO
from operator import attrgetter
from pathlib import Path, PurePath
from typing import NamedTuple

from showcase.problem import Place, Problem, note, on_disk, shown
from showcase.read.folder import Item, is_file, is_folder, items_of
from showcase.read.front_matter import decode, split
from showcase.read.nodes import parse
from showcase.source import Body, Kind, Mapping, Source, Sources, Text, is_almost_a_text

_INDEX = "index.md"
_SUFFIX = ".md"
_OF_FILMS = (".txt", ".vtt")
"""Transcripts and captions."""
_DATA = (
    "regions",
    "municipalities",
    "sectors",
    "organisations",
    "programmes",
    "consents",
    "synonyms",
)
_OPTIONAL_DATA = ("organisations", "programmes", "consents", "synonyms")


class Entry(NamedTuple):
    """A text of content/ that was found and is still to be read."""

    file: str
    """Where it lies on the disk."""

    path: str
    """The same, as in `Place.path`."""

    kind: Kind
    """What it tells about."""

    name: str
    """As in `Source.name`."""

    files: frozenset[str]
    """As in `Text.files`."""


@dataclass
class Found:
    """What lies in content/; none of the texts has been opened yet."""

    entries: list[Entry] = field(default_factory=list)
    """The texts, sorted by path."""

    broken: set[str] = field(default_factory=set)
    """As in `Sources.broken`: the names of what should be a text and is none."""

    problems: list[Problem] = field(default_factory=list)
    """Files that belong to no text."""


def read(root: Path, content: Path) -> tuple[Sources, list[Problem]]:
    """Read all sources.

    Args:
        root: the project's folder, with site.yaml and data/.
        content: the folder with stories/, events/ and pages/, each of which may be missing.

    Returns:
        What could be read, and what could not.
    """
    found = find(root, content)
    data, broken, problems = read_data(root)
    sources = []
    for entry in found.entries:
        source, flaws = read_entry(entry)
        problems += flaws
        if source is None:
            broken.add(entry.name)
        else:
            sources.append(source)
    broken |= found.broken
    return Sources(tuple(sources), data, frozenset(broken)), found.problems + problems


def find(root: Path, content: Path) -> Found:
    """List the texts of a content folder, and what lies there and is none."""
    found = Found()
    if not content.is_dir():
        message = "diesen Ordner gibt es nicht"
        found.problems.append(Problem(Place(shown(content, root)), message))
    for item in items_of(content):
        if item.name not in set(Kind):
            _name_stray(item, shown(content / item.name, root), found)
    for kind in Kind:
        folder = shown(content / kind, root)
        for item in items_of(content / kind):
            _find_text(item, f"{folder}/{item.name}", kind, found)
    found.entries.sort(key=attrgetter("path"))
    return found


def read_entry(entry: Entry) -> tuple[Source | None, list[Problem]]:
    """Read one text; none if its front matter cannot be read."""
    text, problems = _text_of(entry.file, entry.path)
    if problems:
        return None, problems
    front, body, problems = split(text, entry.path, entry.files)
    if front is None:
        return None, problems
    beside, unread = _beside(entry)
    return Source(entry.path, entry.kind, entry.name, front, body, beside), problems + unread


def _beside(entry: Entry) -> tuple[tuple[Text, ...], list[Problem]]:
    """Read the captions and transcripts that lie beside a text."""
    texts: list[Text] = []
    problems: list[Problem] = []
    for name in sorted(name for name in entry.files if name.endswith(_OF_FILMS)):
        path = f"{entry.path.rpartition('/')[0]}/{name}"
        text, found = _text_of(Path(entry.file).with_name(name), path)
        texts += [] if found else [Text(path, 1, text)]
        problems += found
    return tuple(texts), problems


def read_data(root: Path) -> tuple[dict[str, Mapping], set[str], list[Problem]]:
    """Read site.yaml and data/: the trees by name, the names of those that are broken."""
    data: dict[str, Mapping] = {}
    broken: set[str] = set()
    problems: list[Problem] = []
    for path in (root / "site.yaml", *(root / "data" / f"{name}.yaml" for name in _DATA)):
        if path.with_suffix(".yml").is_file():
            place = Place(shown(path.with_suffix(".yml"), root))
            problems.append(Problem(place, f"diese Datei muss {path.name} heißen"))
        elif path.is_file():
            text, flaws = _text_of(path, shown(path, root))
            tree, flaws = (None, flaws) if flaws else _parsed(text, shown(path, root))
            problems += flaws
            if tree is None:
                broken.add(path.stem)
            else:
                data[path.stem] = tree
        elif path.stem not in _OPTIONAL_DATA:
            problems.append(Problem(Place(shown(path, root)), "diese Datei fehlt"))
    return data, broken, problems


_parsed = lru_cache(2**4)(parse)  # the preview reads the same registers again and again


def read_text(body: Body, root: Path) -> Text | None:
    """Read a text again whose front matter is understood already; none if it is gone by now."""
    text, problems = _text_of(on_disk(body.path, root), body.path)
    before = body.first_line - 1
    *_, markdown = parts = text.split("\n", before)
    if problems or len(parts) < before:
        return None
    markdown = markdown if len(parts) > before else ""
    return Text(body.path, body.first_line, markdown, body.files, body.hidden)


def _find_text(item: Item, path: str, kind: Kind, found: Found) -> None:
    if is_folder(item):
        _find_in_folder(item, path, kind, found)
    elif item.name.endswith(_SUFFIX):
        name = item.name.removesuffix(_SUFFIX)
        found.entries.append(Entry(item.path, path, kind, name, frozenset()))
    else:
        _name_stray(item, path, found)


def _find_in_folder(folder: Item, path: str, kind: Kind, found: Found) -> None:
    items = {item.name: item for item in items_of(folder.path)}
    index = items.pop(_INDEX, None)
    if index is not None and is_file(index):
        for item in items.values():
            if _is_almost_a_text(item) and not (kind is Kind.STORY and _is_of_a_film(item)):
                _name_stray(item, f"{path}/{item.name}", found)
        files = frozenset(item.name for item in items.values() if is_file(item))
        found.entries.append(Entry(index.path, f"{path}/{_INDEX}", kind, folder.name, files))
    elif index is not None or items:
        message = "in diesem Ordner fehlt die Datei index.md"
        hint = "Ein Ordner hält einen Text (index.md) mit seinen Bildern."
        found.problems.append(Problem(Place(path), message, hint))
        found.broken.add(folder.name)


def _is_almost_a_text(item: Item) -> bool:
    return is_folder(item) or is_almost_a_text(item.name)


def _is_of_a_film(item: Item) -> bool:
    """Whether it may be a transcript; whoever understands the story knows."""
    return is_file(item) and item.name.endswith(_OF_FILMS)


def _name_stray(item: Item, path: str, found: Found) -> None:
    if _is_almost_a_text(item):
        message = "das wird nicht gelesen und fehlt deshalb auf der Website"
        hint = "Ein Text ist eine Datei „name.md“ oder ein Ordner mit einer Datei „index.md“."
        if item.name.endswith(_OF_FILMS):
            hint += "\nEin Wortlaut liegt mit seinem Film im Ordner der Geschichte."
        found.problems.append(Problem(Place(path), message, hint))
        found.broken.add(PurePath(item.name).stem)
    else:
        hint = "Bilder, Filme und Untertitel liegen im Ordner ihrer Geschichte, neben der index.md."
        found.problems.append(note(Place(path), "diese Datei gehört zu keinem Text", hint))


def _text_of(file: str | Path, path: str) -> tuple[str, list[Problem]]:
    try:
        with FileIO(file) as opened:
            data = opened.readall()
    except OSError as error:
        message = f"die Datei lässt sich nicht lesen ({error.strerror})"
        return "", [Problem(Place(path), message)]
    return decode(data, path)
