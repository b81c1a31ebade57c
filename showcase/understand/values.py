"""Read one value as its shape asks: text becomes a date, a flag, a choice, or a problem."""

import re
from collections.abc import Callable
from math import isfinite, nan
from typing import Any
from urllib.parse import urlsplit

from showcase.problem import Place, Problem
from showcase.schema import (
    Address,
    Choice,
    Day,
    Decimal,
    Flag,
    Focus,
    Identifier,
    Lookup,
    Mail,
    Plain,
    Shape,
    Span,
    Spot,
    When,
    Whole,
    Word,
)
from showcase.slug import SLUG
from showcase.source import GAP, Scalar, gap_at
from showcase.suggest import did_you_mean
from showcase.understand.dates import parse_moment, parse_period

_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")
"""What XML 1.0 (2.2) forbids; an escape in a quoted text can bring it in, and break the feed."""
_WORDS = {"true": True, "ja": True, "false": False, "nein": False}
_FOCUS = re.compile(r"(100|\d{1,2})\s*%?[\s,;]+(100|\d{1,2})\s*%?")
_MAIL = re.compile(r"[^@\s<>]+@[^@\s<>]+\.[^@\s<>.]+")

Read = tuple[Any, list[Problem]]
"""The value (`None` if it could not be read) and what is wrong with it."""


def read_value(shape: Shape[Any], scalar: Scalar) -> Read:
    """Read one scalar.

    Args:
        shape: what it must look like; not a `Record`.
        scalar: what the editor typed, not empty.
    """
    gap = GAP.search(scalar.text) if "[" in scalar.text else None
    if gap:
        return None, [gap_at(scalar.place, gap)]
    forbidden = None if scalar.text.isprintable() else _NOT_IN_XML.search(scalar.text)
    if forbidden:
        message = f"das Zeichen U+{ord(forbidden[0]):04X} kann hier nicht stehen"
        hint = "Es ist unsichtbar; löschen Sie die Stelle und tippen Sie sie neu."
        return _wrong(scalar.place, message, hint)
    return _READERS[type(shape)](shape, scalar)


def _wrong(place: Place, message: str, hint: str = "") -> Read:
    return None, [Problem(place, message, hint)]


def _plain(_: Shape[Any], scalar: Scalar) -> Read:
    return " ".join(scalar.text.split()), []


def _word(_: Shape[Any], scalar: Scalar) -> Read:
    return Word(" ".join(scalar.text.split()), scalar.place), []


def _flag(shape: Shape[Any], scalar: Scalar) -> Read:
    value = _WORDS.get(scalar.text.lower())
    if value is None:
        return _wrong(scalar.place, f"„{scalar.text}“ ist nicht {shape.label}")
    return value, []


def _number(convert: Callable[[str], float]) -> Callable[[Shape[Any], Scalar], Read]:
    def read(shape: Shape[Any], scalar: Scalar) -> Read:
        try:
            value = convert(scalar.text)
        except ValueError:
            value = nan
        if isfinite(value):
            return value, []
        return _wrong(scalar.place, f"„{scalar.text}“ ist keine {shape.label}")

    return read


def _address(_: Shape[Any], scalar: Scalar) -> Read:
    try:
        parts = urlsplit(scalar.text)
    except ValueError:
        parts = urlsplit("")
    if parts.scheme not in {"http", "https"} or not parts.netloc or " " in scalar.text:
        hint = "Sie beginnt mit https:// und hat keine Leerzeichen."
        return _wrong(scalar.place, f"„{scalar.text}“ ist keine vollständige Webadresse", hint)
    return scalar.text, []


def _mail(_: Shape[Any], scalar: Scalar) -> Read:
    if not _MAIL.fullmatch(scalar.text):
        return _wrong(scalar.place, f"„{scalar.text}“ ist keine E-Mail-Adresse")
    return scalar.text, []


def _identifier(shape: Shape[Any], scalar: Scalar) -> Read:
    if not SLUG.fullmatch(scalar.text):
        return _wrong(scalar.place, f"„{scalar.text}“ ist nicht: {shape.label}")
    return scalar.text, []


def _spot(shape: Shape[Any], scalar: Scalar) -> Read:
    match = _FOCUS.fullmatch(scalar.text.strip())
    if match is None:
        return _wrong(scalar.place, f"„{scalar.text}“ ist nicht: {shape.label}")
    return Focus(int(match[1]), int(match[2])), []


def _choice(shape: Shape[Any], scalar: Scalar) -> Read:
    options = shape.options if isinstance(shape, Choice) else {}
    if scalar.text in options:
        return scalar.text, []
    known = ", ".join(f"{word} ({label})" for word, label in options.items())
    meant = [word for word, label in options.items() if label == scalar.text]
    hint = f"Meinten Sie „{meant[0]}“?" if meant else did_you_mean(scalar.text, options)
    message = f"„{scalar.text}“ gibt es hier nicht"
    return _wrong(scalar.place, message, f"{hint}\nMöglich sind: {known}".strip())


def _moment(shape: Shape[Any], scalar: Scalar) -> Read:
    moment = parse_moment(scalar.text)
    if isinstance(moment, str):
        return _wrong(scalar.place, moment, f"Erwartet wird: {shape.label}")
    if isinstance(shape, Day) and (moment.day is None or moment.time is not None):
        return _wrong(
            scalar.place, f"„{scalar.text}“ ist kein Tag", f"Erwartet wird: {shape.label}"
        )
    return moment, []


def _period(shape: Shape[Any], scalar: Scalar) -> Read:
    period = parse_period(scalar.text)
    if isinstance(period, str):
        return _wrong(scalar.place, period, f"Erwartet wird: {shape.label}")
    return period, []


_READERS: dict[type, Callable[[Any, Scalar], Read]] = {
    Plain: _plain,
    Flag: _flag,
    Whole: _number(int),
    Decimal: _number(float),
    Address: _address,
    Mail: _mail,
    Identifier: _identifier,
    Lookup: _word,
    When: _moment,
    Day: _moment,
    Span: _period,
    Spot: _spot,
    Choice: _choice,
}
