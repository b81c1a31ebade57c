"""YAML 1.1 as a tree of texts with places: every scalar stays what the editor typed.

libyaml composes the tree, so that typing (`NO`, `18:00`, `01067`) never happens. Aliases are
followed within a budget: a „billion laughs“ is a problem, not a full memory.
"""

import re

import yaml

from showcase.problem import Place, Problem, note, place_at
from showcase.read.yaml_errors import explain
from showcase.source import Mapping, Node, Scalar, Sequence

MOST_NODES = 100_000
"""More values than any file of this project has, fewer than would hurt."""

_TOO_DEEP = "die Angaben sind zu tief ineinander geschachtelt"
_MANY_OPENINGS = 500
_LINE_SEPARATORS = str.maketrans("\x85\u2028\u2029", "   ")
"""Line ends to YAML 1.1, but to no editor: what follows would be counted a line too far."""
_HASHTAG = re.compile(r"\s+(#\w+)")
_ANCHOR = re.compile(r"&(\S+)")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
)


class _UnfitError(Exception):
    """A construct that the tree cannot hold."""

    def __init__(self, place: Place, message: str, hint: str) -> None:
        super().__init__(message)
        self.problem = Problem(place, message, hint)


def parse(text: str, path: str, first_line: int = 1) -> tuple[Mapping | None, list[Problem]]:
    """Read one YAML document that is a mapping.

    Args:
        text: the YAML, with line feeds.
        path: the file, for places.
        first_line: the line of the file that the text begins on.

    Returns:
        The tree and what is wrong with it: duplicate keys leave the tree with the first of them,
        anything worse leaves none.
    """
    if _is_too_deep(text):
        return None, [Problem(Place(path, first_line), _TOO_DEEP)]
    text = text.translate(_LINE_SEPARATORS)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        return _Tree(text, path, first_line).mapping_of(root)
    except yaml.MarkedYAMLError as error:
        return None, [explain(error, path, first_line)]
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        place = place_at(path, before, len(before), first_line)
        message = f"das Zeichen U+{_code(error.character):04X} kann hier nicht stehen"
        hint = "Es ist unsichtbar; löschen Sie die Stelle und tippen Sie sie neu."
        return None, [Problem(place, message, hint)]
    except RecursionError:
        return None, [Problem(Place(path, first_line), _TOO_DEEP)]
    except _UnfitError as refused:
        return None, [refused.problem]


def _is_too_deep(text: str) -> bool:
    """Whether libyaml's recursion could break the program; only a suspicious text is counted."""
    openings = text.count("[") + text.count("{") + text.count("- ") + text.count("? ")
    if openings < _MANY_OPENINGS:
        return False
    depth = deepest = 0
    try:
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            deepest = max(deepest, depth)
            if deepest > _MANY_OPENINGS:
                return True
    except yaml.YAMLError:
        return False
    return False


def _code(character: str | int | bytes) -> int:
    return character if isinstance(character, int) else ord(character)


class _Tree:
    """Turns libyaml's nodes into ours; holds the budget and the duplicates found."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.text = text
        self.lines = text.split("\n") if " #" in text or "&" in text else []
        self.path = path
        self.first_line = first_line
        self.left = MOST_NODES
        self.problems: list[Problem] = []

    def mapping_of(self, root: yaml.Node | None) -> tuple[Mapping | None, list[Problem]]:
        place = Place(self.path, self.first_line)
        if root is None:
            return Mapping((), place), []
        node = self.convert(root)
        if isinstance(node, Mapping):
            return node, self.problems
        message = "hier werden Angaben der Form „name: Wert“ erwartet"
        return None, [Problem(node.place, message)]

    def convert(self, node: yaml.Node) -> Node:
        place = self._place(node)
        self.left -= 1
        if self.left < 0:
            message = f"mehr als {MOST_NODES} Werte: ein Verweis (*) vervielfacht sich"
            raise _UnfitError(place, message, "Schreiben Sie die Werte aus, ohne & und *.")
        if node.tag not in _PLAIN_TAGS:
            message = "„!“ am Anfang eines Wertes hat in YAML eine eigene Bedeutung"
            raise _UnfitError(place, message, "Setzen Sie den Text in Anführungszeichen.")
        if isinstance(node, yaml.ScalarNode):
            if self.lines:
                self._refuse_anchor(node, place)
            if self.lines and not node.style:
                self._note_cut(node)
            return Scalar(node.value, place)
        if isinstance(node, yaml.SequenceNode):
            return Sequence(tuple([self.convert(item) for item in node.value]), place)
        return self._mapping(node, place)

    def _mapping(self, node: yaml.Node, place: Place) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        for key_node, value_node in node.value:
            key = self.convert(key_node)
            if not isinstance(key, Scalar):
                message = "der Name einer Angabe muss ein einfaches Wort sein"
                raise _UnfitError(key.place, message, "Steht hier eine Klammer zu viel?")
            if key.text in entries:
                first = entries[key.text][0].place.line
                message = f"„{key.text}“ steht zweimal; zuerst in Zeile {first}"
                hint = "Löschen Sie eine von beiden Angaben."
                self.problems.append(Problem(key.place, message, hint))
                continue
            entries[key.text] = (key, self.convert(value_node))
        return Mapping(tuple(entries.values()), place)

    def _refuse_anchor(self, node: yaml.ScalarNode, place: Place) -> None:
        """„&Charge hilft“: to YAML a name for what follows, to an editor a part of the text."""
        line, column = node.start_mark.line, node.start_mark.column
        anchor = _ANCHOR.match(self.lines[line], column) if line < len(self.lines) else None
        if anchor and f"*{anchor[1]}" not in self.text:
            message = "„&“ am Anfang eines Textes hat in YAML eine eigene Bedeutung"
            raise _UnfitError(place, message, "Setzen Sie den Text in Anführungszeichen.")

    def _note_cut(self, node: yaml.ScalarNode) -> None:
        """„Platz 1 #dasmachenwir“: to YAML a comment begins there, to an editor a hashtag."""
        line, column = node.end_mark.line, node.end_mark.column
        cut = _HASHTAG.match(self.lines[line], column) if line < len(self.lines) else None
        if cut:
            place = Place(self.path, self.first_line + line, cut.start(1) + 1)
            message = f"„{cut[1]}“ wird nicht gelesen: Nach einem # steht in YAML eine Anmerkung"
            hint = "Gehört es zum Text? Dann setzen Sie den ganzen Text in Anführungszeichen."
            self.problems.append(note(place, message, hint))

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self.path, self.first_line + mark.line, mark.column + 1)
