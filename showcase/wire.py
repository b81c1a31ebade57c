"""Nouns as JSON and back: what the cache remembers, and what fingerprints are taken of.

A noun becomes a list that begins with its name, a tuple one that begins with nothing; fields that
hold their default are left out. No class but those named here can come out of a file, so a cache
from elsewhere can be wrong, but never run anything.

    >>> encode(Link("Startzeit", "geschichten/startzeit/"))
    ['Link', 'Startzeit', 'geschichten/startzeit/']
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from typing import Any

from showcase import dates, derivatives, page, problem, schema, source
from showcase.model import event, parts, places, plain, site, story

_HOMES = (
    dates,
    derivatives,
    problem,
    schema,
    source,
    page,
    parts,
    places,
    story,
    event,
    plain,
    site,
)
_NOUNS: dict[str, Any] = {
    name: noun
    for home in _HOMES
    for name, noun in vars(home).items()
    if isinstance(noun, type) and (is_dataclass(noun) or issubclass(noun, tuple | Enum))
}


_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), check_circular=False).encode
_SHARED = frozenset((page.Link, page.StoryCard, page.EventCard))
_PLAIN = frozenset((str, int, float, bool, type(None)))


def encode(value: Any) -> Any:
    """A noun, or a tuple, mapping, set or plain value that holds nouns, as JSON has it."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _SHARED:
        return _encode_shared(value)
    if isinstance(value, tuple):
        return ["" if kind is tuple else kind.__name__, *_encode_all(value)]
    if isinstance(value, Mapping):
        return dict(zip(value, _encode_all(value.values()), strict=True))
    if is_dataclass(value):
        return [kind.__name__, _fields(value)]
    return _encode_rare(value)


def _encode_all(values: Iterable[Any]) -> list[Any]:
    return [value if type(value) in _PLAIN else encode(value) for value in values]


@lru_cache(2**12, typed=True)
def _encode_shared(noun: tuple[Any, ...]) -> list[Any]:
    """Cards and links stand on many pages; each is put into words once.

    Only nouns whose fields have one type each: to the cache, tuples of equal values are the same.
    """
    return [type(noun).__name__, *_encode_all(noun)]


def _fields(noun: Any) -> dict[str, Any]:
    values = [(name, getattr(noun, name), default) for name, default in _defaults(noun.__class__)]
    return {
        name: value if type(value) in _PLAIN else encode(value)
        for name, value, default in values
        if value is not default and value != default
    }


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def _encode_rare(value: Any) -> Any:
    if isinstance(value, frozenset):
        return ["#", *sorted(value)]
    if isinstance(value, Enum):
        return [type(value).__name__, value.value]
    message = f"no noun: {value!r}"
    raise TypeError(message)


def decode(data: Any) -> Any:
    """The value that `encode` put into words.

    Raises:
        ValueError: no such noun, or it does not have these fields.
    """
    if isinstance(data, list):
        return _decode_list(data)
    if isinstance(data, dict):
        return {key: decode(item) for key, item in data.items()}
    return data


def _decode_list(data: list[Any]) -> Any:
    name, *items = data
    if name == "":
        return tuple([decode(item) for item in items])
    if name == "#":
        return frozenset(map(str, items))
    noun = _NOUNS.get(name) if isinstance(name, str) else None
    if noun is None:
        message = f"no noun: {name!r}"
        raise ValueError(message)
    try:
        if issubclass(noun, tuple | Enum):
            return noun(*[decode(item) for item in items])
        return noun(**{key: decode(item) for key, item in items[0].items()})
    except (TypeError, IndexError, AttributeError) as error:
        message = f"no {name}: {error}"
        raise ValueError(message) from error


def to_json(value: Any) -> str:
    """A value as JSON: the same value gives the same text."""
    return _JSON(encode(value))


def from_json(text: str) -> Any:
    """The value again; ValueError if the text is not what `to_json` writes."""
    return decode(json.loads(text))
