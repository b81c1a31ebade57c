"""Find and read what editors wrote: content/, data/ and site.yaml.

A story is one Markdown file, or a folder with an index.md and its pictures. Everything else that
lies there is named in a problem or a note: nothing is passed over in silence, but what an editor's
tools leave behind (.DS_Store, .story.md.swp, story.md~).
"""

from dataclasses import dataclass, field, replace
from pathlib import Path

from showcase.problem import Place, Problem, note
from showcase.read.front_matter import decode, split
from showcase.read.nodes import parse
from showcase.source import Kind, Mapping, Source, Sources

_SUFFIX = ".md"
_ALMOST_MARKDOWN = (".markdown", ".mdown", ".mkd", ".mdx", ".txt", ".docx", ".odt", ".rtf")
_DATA = ("regions", "municipalities", "sectors", "organisations", "programmes", "consents")
_OPTIONAL_DATA = ("organisations", "programmes", "consents")


@dataclass
class _Found:
    """What is gathered while reading."""

    root: Path
    content: list[Source] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)
    problems: list[Problem] = field(default_factory=list)


def read(root: Path, content: Path) -> tuple[Sources, list[Problem]]:
    """Read all sources.

    Args:
        root: the project's folder, with site.yaml and data/.
        content: the folder with stories/, events/ and pages/, each of which may be missing.

    Returns:
        What could be read, and what could not.
    """
    found = _Found(root)
    if not content.is_dir():
        message = "diesen Ordner gibt es nicht"
        found.problems.append(Problem(Place(shown(content, root)), message))
    for path in _entries(content):
        if path.name not in set(Kind):
            _name_stray(path, found)
    for kind in Kind:
        for path in _entries(content / kind):
            _read_entry(path, kind, found)
    data = {}
    for name in ("site", *_DATA):
        path = root / "site.yaml" if name == "site" else root / "data" / f"{name}.yaml"
        data[name] = _read_data(path, found, needed=name not in _OPTIONAL_DATA)
    sources = Sources(
        content=tuple(sorted(found.content, key=lambda source: source.path)),
        data={name: tree for name, tree in data.items() if tree is not None},
        broken=frozenset(found.broken),
    )
    return sources, found.problems


def shown(path: Path, root: Path) -> str:
    """A path as a problem names it: relative to the root if inside, with forward slashes."""
    inside = path.absolute().is_relative_to(root)
    return (path.absolute().relative_to(root) if inside else path).as_posix()


def on_disk(name: str, root: Path) -> Path:
    """The file that a problem names: the other way round."""
    inside = root / name
    return inside if inside.exists() else Path(name)


def _entries(folder: Path) -> list[Path]:
    """What an editor put into a folder, sorted by name."""
    if not folder.is_dir():
        return []
    kept = (path for path in folder.iterdir() if not path.name.startswith((".", "#", "~$")))
    return sorted(path for path in kept if not path.name.endswith(("~", ".swp", ".tmp", ".bak")))


def _read_entry(path: Path, kind: Kind, found: _Found) -> None:
    if path.is_dir():
        _read_folder(path, kind, found)
    elif path.suffix == _SUFFIX:
        _read_text(path, path.stem, kind, frozenset(), found)
    else:
        _name_stray(path, found)


def _read_folder(path: Path, kind: Kind, found: _Found) -> None:
    entries = _entries(path)
    index = path / "index.md"
    others = [entry for entry in entries if entry.name != index.name]
    if index.is_file():
        for entry in others:
            if entry.is_dir() or entry.suffix.lower() in (_SUFFIX, *_ALMOST_MARKDOWN):
                _name_stray(entry, found)
        files = frozenset(entry.name for entry in others if entry.is_file())
        _read_text(index, path.name, kind, files, found)
    elif entries:
        message = "in diesem Ordner fehlt die Datei index.md"
        hint = "Ein Ordner hält einen Text (index.md) mit seinen Bildern."
        found.problems.append(Problem(Place(shown(path, found.root)), message, hint))
        found.broken.add(path.name)


def _read_text(path: Path, name: str, kind: Kind, files: frozenset[str], found: _Found) -> None:
    text, problems = _text_of(path, found.root)
    front = None
    if not problems:
        front, body, problems = split(text, shown(path, found.root))
    found.problems.extend(problems)
    if front is None:
        found.broken.add(name)
    else:
        found.content.append(Source(body.path, kind, name, front, replace(body, files=files)))


def _text_of(path: Path, root: Path) -> tuple[str, list[Problem]]:
    try:
        data = path.read_bytes()
    except OSError as error:
        message = f"die Datei lässt sich nicht lesen ({error.strerror})"
        return "", [Problem(Place(shown(path, root)), message)]
    return decode(data, shown(path, root))


def _name_stray(path: Path, found: _Found) -> None:
    place = Place(shown(path, found.root))
    if path.suffix.lower() in (_SUFFIX, *_ALMOST_MARKDOWN) or path.is_dir():
        message = "das wird nicht gelesen und fehlt deshalb auf der Website"
        hint = "Ein Text ist eine Datei „name.md“ oder ein Ordner mit einer Datei „index.md“."
        found.problems.append(Problem(place, message, hint))
        found.broken.add(path.stem)
    else:
        hint = "Bilder liegen im Ordner ihrer Geschichte, neben der index.md."
        found.problems.append(note(place, "diese Datei gehört zu keinem Text", hint))


def _read_data(path: Path, found: _Found, *, needed: bool) -> Mapping | None:
    if path.with_suffix(".yml").is_file():
        place = Place(shown(path.with_suffix(".yml"), found.root))
        found.problems.append(Problem(place, f"diese Datei muss {path.name} heißen"))
        return None
    if not path.is_file():
        if needed:
            problem = Problem(Place(shown(path, found.root)), "diese Datei fehlt")
            found.problems.append(problem)
        return None
    text, problems = _text_of(path, found.root)
    tree = None
    if not problems:
        tree, problems = parse(text, shown(path, found.root))
    found.problems.extend(problems)
    found.broken.update(() if tree else {path.stem})
    return tree
