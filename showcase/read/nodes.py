"""YAML 1.1 as a tree of texts with places: every scalar stays what the editor typed.

The tree grows from libyaml's events, so that typing (`NO`, `18:00`, `01067`) never happens.
Aliases are followed within a budget: a „billion laughs“ is a problem, not a full memory.
"""

import re
from functools import partial

import yaml
from yaml import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    MappingEndEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from showcase.problem import Place, Problem, note, place_at
from showcase.read.events import Event, TooDeepError, events_of
from showcase.read.yaml_errors import explain
from showcase.source import Mapping, Node, Scalar, Sequence

MOST_NODES = 100_000
"""More values than any file of this project has, fewer than would hurt."""

_TOO_DEEP = "die Angaben sind zu tief ineinander geschachtelt"
_LINE_SEPARATORS = ("\x85", "\u2028", "\u2029")
"""Line ends to YAML 1.1, but to no editor: what follows would be counted a line too far."""
_HASHTAG = re.compile(r"\s+(#\w+)")
_ANCHOR = re.compile(r"&(\S+)")
_PLAIN_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq", "merge", "value")
) | {None, "!"}

# A site has a million of these, and a named tuple's own constructor takes twice as long.
_place: partial[Place] = partial(tuple.__new__, Place)
_scalar: partial[Scalar] = partial(tuple.__new__, Scalar)


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
    for separator in _LINE_SEPARATORS:
        text = text.replace(separator, " ")
    try:
        return _Tree(text, path, first_line).root()
    except yaml.MarkedYAMLError as error:
        return None, [explain(error, path, first_line)]
    except yaml.reader.ReaderError as error:
        before = text.encode()[: error.position].decode(errors="ignore")
        place = place_at(path, before, len(before), first_line)
        message = f"das Zeichen U+{_code(error.character):04X} kann hier nicht stehen"
        hint = "Es ist unsichtbar; löschen Sie die Stelle und tippen Sie sie neu."
        return None, [Problem(place, message, hint)]
    except (RecursionError, TooDeepError):
        return None, [Problem(Place(path, first_line), _TOO_DEEP)]
    except _UnfitError as refused:
        return None, [refused.problem]


def _code(character: str | int | bytes) -> int:
    return character if isinstance(character, int) else ord(character)


class _Tree:
    """Grows from libyaml's events; holds the place among them, the budget, the duplicates found."""

    def __init__(self, text: str, path: str, first_line: int) -> None:
        self.events, self.anchors = events_of(text)
        self.next = 0
        self.text = text
        self.lines = text.split("\n") if " #" in text or "&" in text else []
        self.path = path
        self.first_line = first_line
        self.left = MOST_NODES
        self.problems: list[Problem] = []

    def root(self) -> tuple[Mapping | None, list[Problem]]:
        self.next = 2  # behind the begin of the stream and of its document
        if len(self.events) <= self.next:
            return Mapping((), Place(self.path, self.first_line)), []
        node = self.node()
        if isinstance(node, Mapping):
            return node, self.problems
        message = "hier werden Angaben der Form „name: Wert“ erwartet"
        return None, [Problem(node.place, message)]

    def node(self) -> Node:
        """The node that begins with the next event."""
        event = self.events[self.next]
        self.next += 1
        kind = type(event)
        if kind is AliasEvent:
            return self._again(event.anchor)
        mark = event.start_mark
        place = _place((self.path, self.first_line + mark.line, mark.column + 1))
        self.left -= 1
        if self.left < 0:
            message = f"mehr als {MOST_NODES} Werte: ein Verweis (*) vervielfacht sich"
            raise _UnfitError(place, message, "Schreiben Sie die Werte aus, ohne & und *.")
        if event.tag not in _PLAIN_TAGS:
            message = "„!“ am Anfang eines Wertes hat in YAML eine eigene Bedeutung"
            raise _UnfitError(place, message, "Setzen Sie den Text in Anführungszeichen.")
        if kind is ScalarEvent:
            if self.lines:
                self._refuse_anchor(event, place)
                self._note_cut(event)
            return _scalar((event.value, place))
        if kind is SequenceStartEvent:
            return self._sequence(place)
        return self._mapping(place)

    def _again(self, name: str) -> Node:
        """The node that an alias calls; it counts again."""
        back, self.next = self.next, self.anchors[name]
        node = self.node()
        self.next = back
        return node

    def _sequence(self, place: Place) -> Sequence:
        items = []
        while type(self.events[self.next]) is not SequenceEndEvent:
            items.append(self.node())
        self.next += 1
        return Sequence(tuple(items), place)

    def _mapping(self, place: Place) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(self.events[self.next]) is not MappingEndEvent:
            key = self.node()
            if not isinstance(key, Scalar):
                message = "der Name einer Angabe muss ein einfaches Wort sein"
                raise _UnfitError(key.place, message, "Steht hier eine Klammer zu viel?")
            if key.text in entries:
                first = entries[key.text][0].place.line
                message = f"„{key.text}“ steht zweimal; zuerst in Zeile {first}"
                hint = "Löschen Sie eine von beiden Angaben."
                self.problems.append(Problem(key.place, message, hint))
                self._pass_over()
            else:
                entries[key.text] = (key, self.node())
        self.next += 1
        return Mapping(tuple(entries.values()), place)

    def _pass_over(self) -> None:
        """Leave a node out, with all that is in it."""
        depth = 0
        while True:
            event = self.events[self.next]
            self.next += 1
            depth += isinstance(event, CollectionStartEvent)
            depth -= isinstance(event, CollectionEndEvent)
            if not depth:
                return

    def _refuse_anchor(self, event: Event, place: Place) -> None:
        """„&Charge hilft“: to YAML a name for what follows, to an editor a part of the text."""
        line, column = event.start_mark.line, event.start_mark.column
        anchor = _ANCHOR.match(self.lines[line], column) if line < len(self.lines) else None
        if anchor and f"*{anchor[1]}" not in self.text:
            message = "„&“ am Anfang eines Textes hat in YAML eine eigene Bedeutung"
            raise _UnfitError(place, message, "Setzen Sie den Text in Anführungszeichen.")

    def _note_cut(self, event: Event) -> None:
        """„Platz 1 #dasmachenwir“: to YAML a comment begins there, to an editor a hashtag."""
        if event.style:
            return
        line, column = event.end_mark.line, event.end_mark.column
        cut = _HASHTAG.match(self.lines[line], column) if line < len(self.lines) else None
        if cut:
            place = Place(self.path, self.first_line + line, cut.start(1) + 1)
            message = f"„{cut[1]}“ wird nicht gelesen: Nach einem # steht in YAML eine Anmerkung"
            hint = "Gehört es zum Text? Dann setzen Sie den ganzen Text in Anführungszeichen."
            self.problems.append(note(place, message, hint))
