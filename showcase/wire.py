"""Nouns as JSON and back: what the cache remembers, and what fingerprints are taken of.

A noun becomes a list that begins with its name, a tuple one that begins with nothing; fields that
hold their default are left out. No class but those named here can come out of a file, so a cache
from elsewhere can be wrong, but never run anything.

    >>> encode(Link("Startzeit", "geschichten/startzeit/"))
    ['Link', 'Startzeit', 'geschichten/startzeit/']
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import Enum
from functools import cache, lru_cache
from json.encoder import encode_basestring as _quoted
from sys import intern
from typing import Any

from showcase import dates, derivatives, films, page, problem, schema, source
from showcase.model import event, geodata, maps, parts, places, plain, site, story

_HOMES = (
    *(dates, derivatives, films, problem, schema, source, page),
    *(parts, places, story, event, plain, site, maps, geodata),
)
_NOUNS: dict[str, Any] = {
    name: noun
    for home in _HOMES
    for name, noun in vars(home).items()
    if isinstance(noun, type) and (is_dataclass(noun) or issubclass(noun, tuple | Enum))
}
_SHARED = frozenset((page.Link, page.StoryCard, page.EventCard))
_CONSTANTS = {None: "null", True: "true", False: "false"}
_PLAIN: dict[Any, Callable[[Any], str]] = {
    str: _quoted,
    int: repr,
    float: json.dumps,
    bool: _CONSTANTS.__getitem__,
    type(None): _CONSTANTS.__getitem__,
}


def to_json(value: Any) -> str:
    """A noun, or a tuple, mapping, set or plain value that holds nouns, as JSON.

    The same value gives the same text.
    """
    kind: Any = type(value)
    return _quoted(value) if kind is str else _writer(kind)(value)


@cache
def _writer(kind: Any) -> Callable[[Any], str]:  # noqa: PLR0911 -- one for each kind
    """What puts a value of this kind into words."""
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in _SHARED:
        return _shared
    if issubclass(kind, Enum):
        return lambda value: f'["{kind.__name__}",{to_json(value.value)}]'
    if issubclass(kind, tuple):
        name = "" if kind is tuple else kind.__name__
        return lambda value: f'["{name}"{_rest(value)}]'
    if issubclass(kind, Mapping):
        return _object
    if is_dataclass(kind):
        return _fields
    if issubclass(kind, frozenset):
        return lambda value: f'["#"{_rest(sorted(value))}]'
    message = f"no noun: {kind!r}"
    raise TypeError(message)


def _rest(values: Iterable[Any]) -> str:
    return "".join(["," + to_json(value) for value in values])


@lru_cache(2**12, typed=True)
def _shared(noun: tuple[Any, ...]) -> str:
    """Cards and links stand on many pages; each is put into words once.

    Only nouns whose fields have one type each: to the cache, tuples of equal values are the same.
    """
    return f'["{type(noun).__name__}"{_rest(noun)}]'


def _object(mapping: Mapping[str, Any]) -> str:
    return f"{{{','.join([f'{_quoted(k)}:{to_json(v)}' for k, v in mapping.items()])}}}"


def _fields(noun: Any) -> str:
    kind: Any = type(noun)
    given = [
        f'"{name}":{to_json(value)}'
        for name, default in _defaults(kind)
        if (value := getattr(noun, name)) is not default and value != default
    ]
    return f'["{kind.__name__}",{{{",".join(given)}}}]'


@cache
def _defaults(kind: Any) -> tuple[tuple[str, Any], ...]:
    return tuple((field.name, field.default) for field in fields(kind))


def encode(value: Any) -> Any:
    """The same, as what `json` reads in it."""
    return json.loads(to_json(value))


def decode(data: Any) -> Any:
    """The value that `encode` put into words.

    Raises:
        ValueError: no such noun, or it does not have these fields.
    """
    if isinstance(data, list):
        return _decode_list(data)
    if isinstance(data, dict):
        return {intern(key): decode(item) for key, item in data.items()}
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
            made = noun(*[decode(item) for item in items])
            return _same(made) if noun in _SHARED else made
        return noun(**{key: decode(item) for key, item in items[0].items()})
    except (TypeError, IndexError, AttributeError) as error:
        message = f"no {name}: {error}"
        raise ValueError(message) from error


@lru_cache(2**15, typed=True)
def _same(noun: tuple[Any, ...]) -> tuple[Any, ...]:
    """Cards and links stand on many pages, which then share them; see `_shared`."""
    return noun


def from_json(text: str) -> Any:
    """The value again; ValueError if the text is not what `to_json` writes."""
    return decode(json.loads(text))
