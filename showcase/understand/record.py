"""Read a mapping as a noun: known keys, required keys, each value in its shape."""

from typing import Any, TypeVar

from showcase.dates import Moment
from showcase.model.event import Event
from showcase.model.plain import PlainPage
from showcase.model.story import Story
from showcase.problem import Place, Problem
from showcase.schema import Address, Field, Plain, Record, When, fields_of, required_of
from showcase.source import Mapping, Node, Scalar, Sequence
from showcase.suggest import did_you_mean
from showcase.understand.values import read_value

T = TypeVar("T")


def read_record(
    noun: type[T], mapping: Mapping, place: Place | None = None, **derived: Any
) -> tuple[T | None, list[Problem]]:
    """Make a noun of a mapping.

    Args:
        noun: the dataclass that declares the fields (see `schema.py`).
        mapping: what the editor wrote.
        place: where a missing key is missed (default: where the mapping begins).
        derived: the fields that are not the editor's.

    Returns:
        The noun (none if a required field is missing or wrong) and everything wrong with it.
    """
    values, problems = read_fields(noun, mapping, place or mapping.place)
    if all(field.name in values for field in required_of(noun)):
        return noun(**values, **derived), problems
    return None, problems


def read_whole(noun: type, mapping: Mapping, place: Place) -> tuple[dict[str, Any], list[Problem]]:
    """Read a mapping's fields so that they make a noun, come what may.

    Where a required field is missing or wrong, an empty value stands in for it, so that the steps
    to come find what else is wrong; its problem keeps the noun from being published.
    """
    values, problems = read_fields(noun, mapping, place)
    for field in required_of(noun):
        if field.name not in values:
            values[field.name] = () if field.many else _EMPTY[type(field.shape)]
    return values, problems


_EMPTY: dict[type, Any] = {Plain: "", Address: "", When: Moment(1)}


def read_fields(noun: type, mapping: Mapping, place: Place) -> tuple[dict[str, Any], list[Problem]]:
    """Read what can be read of a mapping's fields: name → value; the rest are problems."""
    fields = fields_of(noun)
    values: dict[str, Any] = {}
    written: set[str] = set()
    problems: list[Problem] = []
    for key, node in mapping.entries:
        field = fields.get(key.text)
        if field is None:
            hint = _only_elsewhere(key.text, noun) or did_you_mean(key.text, fields)
            hint = hint or f"Bekannt sind: {', '.join(fields)}"
            problems.append(Problem(key.place, f"die Angabe „{key.text}“ gibt es hier nicht", hint))
            continue
        if is_empty(node):
            continue
        written.add(key.text)
        value, found = _read_field(field, node)
        problems += found
        if value is not None:
            values[key.text] = value
    for field in required_of(noun):
        if field.name not in written:
            message = f"die Angabe „{field.name}“ fehlt ({field.help})"
            hint = f"Zum Beispiel: {field.name}: {field.example}" if field.example else ""
            problems.append(Problem(place, message, hint))
    return values, problems


_TEXTS = {
    Story: "in Geschichten",
    Event: "in Veranstaltungen",
    PlainPage: "auf einzelnen Seiten",
}


def _only_elsewhere(name: str, noun: type) -> str:
    """A hint for a field that only another kind of text has; empty if none has it."""
    others = _TEXTS.items() if noun in _TEXTS else ()
    kinds = [where for other, where in others if name in fields_of(other)]
    return f"Diese Angabe gibt es nur {' und '.join(kinds)}." if kinds else ""


def is_empty(node: Node) -> bool:
    """Nothing behind the colon, or an empty list: as if the key were not there."""
    return not (node.text.strip() if isinstance(node, Scalar) else _children(node))


def _children(node: Sequence | Mapping) -> tuple[Any, ...]:
    return node.items if isinstance(node, Sequence) else node.entries


def _read_field(field: Field, node: Node) -> tuple[Any, list[Problem]]:
    if not field.many:
        return _read_node(field, node)
    values, problems = [], []
    for item in node.items if isinstance(node, Sequence) else (node,):
        value, found = _read_node(field, item)
        problems += found
        if value is not None:
            values.append(value)
    return tuple(values) or None, problems


def _read_node(field: Field, node: Node) -> tuple[Any, list[Problem]]:
    shape = field.shape
    if isinstance(shape, Record) and isinstance(node, Mapping):
        return read_record(shape.noun, node)
    if isinstance(node, Scalar) and not isinstance(shape, Record):
        if not node.text.strip():
            return None, [Problem(node.place, f"ein leerer Wert in „{field.name}“")]
        return read_value(shape, node)
    return None, [Problem(node.place, _unfit(field, node), _hint(field, node))]


def _unfit(field: Field, node: Node) -> str:
    found = {
        Scalar: "steht ein einfacher Wert",
        Sequence: "steht eine Liste",
        Mapping: "stehen mehrere Angaben",
    }
    wanted = field.shape.label
    if isinstance(field.shape, Record):
        wanted = f"{wanted} mit den Angaben {', '.join(fields_of(field.shape.noun))}"
    return f"„{field.name}“ erwartet {wanted}, hier {found[type(node)]}"


def _hint(field: Field, node: Node) -> str:
    if isinstance(node, Sequence) and not isinstance(field.shape, Record):
        return "Beginnt der Text mit einer Klammer? Dann setzen Sie ihn in Anführungszeichen."
    gap = "\n  " if field.example.startswith("- ") else " "
    return f"Zum Beispiel:\n{field.name}:{gap}{field.example}"
