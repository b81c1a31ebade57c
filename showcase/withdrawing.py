"""`build.py withdraw`: a consent is taken back in data/consents.yaml, and nothing else changes.

The day is written at its place in the text: comments, order and layout stay as they are.
"""

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any, NamedTuple

from showcase.fingerprint import digest
from showcase.problem import Place, Problem, Refusal, stops
from showcase.read.files import read_data
from showcase.read.front_matter import decode
from showcase.read.nodes import parse
from showcase.source import Mapping as Tree
from showcase.source import Node, Scalar, Sequence
from showcase.suggest import did_you_mean
from showcase.understand.world import understand_world
from showcase.write.claim import MARKER

_FILE = "data/consents.yaml"
_BEFORE = ("until", "granted", "id")
"""Behind which of these the day goes, the first that is there."""
_LINE_END = re.compile(r"\r\n|\r|\n")


class Withdrawn(NamedTuple):
    """A consent that does not hold any more."""

    day: date
    """Since when."""

    is_new: bool
    """Whether that was written now; if not, it stood there already."""


def withdraw(name: str, root: Path, today: date) -> Withdrawn | Refusal | list[Problem]:
    """Write into the register that a consent was taken back.

    Args:
        name: its pseudonym.
        root: the project's folder.
        today: the day of it.

    Returns:
        Since when it is withdrawn; or why that cannot be written; or what is wrong with the data.
    """
    data, broken, problems = read_data(root)
    world, found = understand_world(data, frozenset(broken))
    problems = [problem for problem in problems + found if problem.place.path == _FILE]
    if world is None or stops(problems):
        return problems or found
    consent = world.consents.get(name)
    if consent is None:
        hint = (
            did_you_mean(name, world.consents) or "Alle Kennungen nennt: build.py check --consents"
        )
        return Refusal(f"die Einwilligung „{name}“ steht nicht in {_FILE}", hint)
    if consent.withdrawn and consent.withdrawn.first_day() <= today:
        return Withdrawn(consent.withdrawn.first_day(), is_new=False)
    file = root / _FILE
    raw = file.read_bytes().decode()
    text = with_withdrawal(raw, name, today)
    if text is None:
        message = f"„{name}“ lässt sich in {_FILE} nicht von selbst ändern"
        return Refusal(message, f"Tragen Sie dort ein: withdrawn: {today}. Dann bauen Sie.")
    try:
        _replace(file, text)
    except OSError as error:
        return Refusal(f"{_FILE} lässt sich nicht ändern ({error.strerror})")
    return Withdrawn(today, is_new=True)


def with_withdrawal(raw: str, name: str, day: date) -> str | None:
    """The register with the day of a withdrawal.

    Args:
        raw: the file as it is, with any line ends.
        name: the pseudonym.
        day: of the withdrawal.

    Returns:
        The new text; none if something else would change with it.
    """
    before = _tree(raw)
    item = _item(before, name)
    if before is None or item is None:
        return None
    start, end, words = _edit(raw, item, day)
    text = raw[:start] + words + raw[end:]
    after = _tree(text)
    return text if after and _plain(after) == _with_day(_plain(before), name, day) else None


def _edit(raw: str, item: Tree, day: date) -> tuple[int, int, str]:
    """From where to where something is to be replaced, and by what."""
    entries = {key.text: (key, value) for key, value in item.entries}
    if "withdrawn" in entries:
        key, value = entries["withdrawn"]
        start, end = _span(raw, value)
        if start < end:
            return start, end, str(day)
        colon = raw.index(":", _position(raw, key.place)) + 1
        return colon, colon, f" {day}"
    key, value = next(entries[name] for name in _BEFORE if name in entries)
    start, end = _span(raw, value)
    if raw[_position(raw, item.place)] == "{":
        return end, end, f", withdrawn: {day}"
    line = _LINE_END.search(raw, start)
    end = line.start() if line else len(raw)
    indent = " " * (key.place.column - 1)
    return end, end, f"{line[0] if line else chr(10)}{indent}withdrawn: {day}"


def _span(raw: str, value: Node) -> tuple[int, int]:
    """From where to where a value stands, with its quotes; nowhere if it is empty."""
    start = _position(raw, value.place)
    if not isinstance(value, Scalar) or not value.text:
        return start, start
    if raw[start] in {'"', "'"}:
        return start, raw.index(raw[start], start + 1) + 1
    return start, start + len(value.text)


def _position(raw: str, place: Place) -> int:
    """Where a place is in the text, whatever ends its lines."""
    ends = [match.end() for match in _LINE_END.finditer(raw)]
    start = ends[place.line - 2] if place.line > 1 else raw.startswith("\ufeff")
    return start + place.column - 1


def _tree(raw: str) -> Tree | None:
    return parse(decode(raw.encode(), _FILE)[0], _FILE)[0]


def _item(tree: Tree | None, name: str) -> Tree | None:
    """The entry of a consent."""
    entries = {key.text: value for key, value in tree.entries} if tree else {}
    listed = entries.get("consents")
    items = listed.items if isinstance(listed, Sequence) else (listed,)
    for item in items:
        if isinstance(item, Tree) and _plain(item).get("id") == name:
            return item
    return None


def _plain(node: Node) -> Any:
    """A tree without its places."""
    if isinstance(node, Scalar):
        return " ".join(node.text.split())
    if isinstance(node, Sequence):
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries}


def _with_day(plain: dict[str, Any], name: str, day: date) -> dict[str, Any]:
    items = plain["consents"] if isinstance(plain["consents"], list) else [plain["consents"]]
    for item in items:
        if item.get("id") == name:
            item["withdrawn"] = str(day)
    return plain


def _replace(file: Path, text: str) -> None:
    """Write the file anew, as a whole or not at all."""
    target = file.resolve()
    with NamedTemporaryFile(
        "wb", dir=target.parent, prefix=".", suffix=".tmp", delete=False
    ) as new:
        new.write(text.encode())
    Path(new.name).chmod(target.stat().st_mode)
    Path(new.name).replace(target)


def snapshot(output: Path) -> dict[str, str]:
    """What visitors see: path → fingerprint."""
    files = (path for path in output.rglob("*") if path.is_file() and path.name != MARKER)
    return {path.relative_to(output).as_posix(): digest(path.read_bytes()) for path in files}


def changes(before: Mapping[str, str], after: Mapping[str, str]) -> list[str]:
    """What became of the files of a site, in German, one a line."""
    both = before.keys() & after.keys()
    found = {
        "entfernt": before.keys() - after.keys(),
        "geändert": {path for path in both if before[path] != after[path]},
        "neu": after.keys() - before.keys(),
    }
    lines = (f"{what}: {_named(path)}" for what, paths in found.items() for path in sorted(paths))
    return [*dict.fromkeys(lines)]


def _named(path: str) -> str:
    """The many files of the search's index are one thing."""
    return "pagefind/ (der Index der Suche)" if path.startswith("pagefind/") else path


REMAINS = """Was noch bleibt und niemand hier löschen kann:
- die frühere Fassung der Texte, Bilder und Filme in der Geschichte des Projekts (git),
- die alte Website, bis Sie output/ hochgeladen haben, und Kopien beim Hoster und bei Suchmaschinen.
Was Sie jetzt tun (ausführlich: docs/redaktion.md, Abschnitt 9):
1. output/ hochladen, beim Hoster löschen, was dort nicht mehr ist, und dessen Speicher leeren.
2. Bei Suchmaschinen beantragen, dass sie die alte Adresse löschen.
3. Im Projektordner löschen, was oben zurückgehalten ist: Text, Bilder, Filme."""
STILL_THERE = """Achtung: Es wurde nichts veröffentlicht. Die Website zeigt noch alles wie zuvor.
Beheben Sie die Fehler und bauen Sie noch einmal. Dauert das, nehmen Sie die Website vom Netz."""
