"""What an editor may write: the one place where a field is described.

A noun declares its fields with a shape, a German help text and an example:

    @dataclass(frozen=True, kw_only=True)
    class Sector:
        id: str = required(SLUG, "Kennung der Branche", "pflege")

and everything else follows from that: the check of front matter and data, the file that
`build.py new` writes, the tables of docs/redaktion.md. Fields without a shape are not the
editor's: they are what understanding adds. Shapes are nouns; `understand/values.py` reads them.
"""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Any, Generic, NamedTuple, TypeVar, cast

from showcase.dates import Moment, Period
from showcase.problem import Place

T = TypeVar("T")


def gettext_noop(text: str) -> str:
    """Mark an interface text for translation where it is not yet known into which language."""
    return text


class Word(NamedTuple):
    """A word that a later step looks up, with its place for the case that nothing is found."""

    text: str
    """As the editor wrote it."""

    place: Place
    """Where that was."""


@dataclass(frozen=True)
class Shape(Generic[T]):
    """What a value must look like, read as a `T`."""

    label: str
    """What it is called in messages and in the handbook."""


class Plain(Shape[str]):
    """Text in one paragraph."""


class Flag(Shape[bool]):
    """Yes or no."""


class Whole(Shape[int]):
    """A whole number."""


class Decimal(Shape[float]):
    """A number with a decimal point."""


class Address(Shape[str]):
    """A web address, http or https."""


class Mail(Shape[str]):
    """An e-mail address."""


class Identifier(Shape[str]):
    """A slug: lower-case letters, digits, single hyphens."""


class Lookup(Shape[Word]):
    """A word that is looked up later."""


class When(Shape[Moment]):
    """A point in time, to the day, month or year, or with a time of day."""


class Day(Shape[Moment]):
    """A day."""


class Span(Shape[Period]):
    """A point in time or an interval."""


class Focus(NamedTuple):
    """What of a picture must stay in view where a place crops it."""

    across: int
    """From the left, in percent."""

    down: int
    """From the top, in percent."""


class Spot(Shape[Focus]):
    """A point of a picture."""


@dataclass(frozen=True)
class Choice(Shape[str]):
    """One of a few words."""

    options: Mapping[str, str]
    """What may be written → what a visitor reads."""


@dataclass(frozen=True)
class Record(Shape[T]):
    """A mapping with fields of its own."""

    noun: type[T]
    """The dataclass that declares them."""


TEXT = Plain("Text")
FLAG = Flag("true oder false")
WHOLE = Whole("ganze Zahl")
DECIMAL = Decimal("Zahl mit Punkt, z. B. 51.23")
URL = Address("Webadresse, z. B. https://www.example.org/")
EMAIL = Mail("E-Mail-Adresse")
SLUG = Identifier("Kennung aus a–z, 0–9 und Bindestrichen")
PLACE = Lookup("Stadt, Gemeinde oder Kreis")
REFERENCE = Lookup("Kennung")
ADDRESS = Lookup("Adresse auf dieser Website, z. B. /alte-adresse/")
FILE = Lookup("Dateiname")
NAME = Lookup("Name")
TONGUE = Lookup("Sprachkürzel, z. B. de, ar, en")
MOMENT = When("Datum: 2016-10-20, 2017-02, 2017 oder 2016-10-20 18:00")
DAY = Day("Tag, z. B. 2026-11-22")
SPOT = Spot("zwei Prozentwerte, von links und von oben, z. B. 40% 30%")
PERIOD = Span("Datum oder Zeitraum: 2016-10-20, 2017-02, 2017 oder 2018-03/2019-12")


@dataclass(frozen=True)
class Field:
    """One key that an editor may write."""

    name: str
    """The key."""

    shape: Shape[Any]
    """What its value, or each of its values, looks like."""

    help: str
    """What it is for, in German, one sentence."""

    example: str
    """A value as the editor would write it."""

    required: bool
    """Whether it must be there."""

    many: bool
    """Whether it may be a list; a single value then stands for a list of one."""


def required(shape: Shape[T], about: str, example: str) -> T:
    """Declare a field that must be there (typed as the value, for the type checker)."""
    return cast("T", _declare(shape, about, example, required=True))


def optional(shape: Shape[T], about: str, example: str) -> T | None:
    """Declare a field that may be missing: `None`."""
    return cast("T | None", _declare(shape, about, example, default=None))


def several(shape: Shape[T], about: str, example: str, *, least: int = 0) -> tuple[T, ...]:
    """Declare a field of any number of values, with `least=1` of at least one."""
    default = () if not least else dataclasses.MISSING
    made = _declare(shape, about, example, required=bool(least), many=True, default=default)
    return cast("tuple[T, ...]", made)


def flag(about: str, *, default: bool = False) -> bool:
    """Declare a switch."""
    example = "false" if default else "true"
    return cast("bool", _declare(FLAG, about, example, default=default))


def _declare(  # noqa: PLR0913 -- one declaration, in words
    shape: Shape[Any],
    about: str,
    example: str,
    *,
    required: bool = False,
    many: bool = False,
    default: object = dataclasses.MISSING,
) -> object:
    described = {"shape": shape, "help": about, "example": example}
    metadata = described | {"required": required, "many": many}
    return dataclasses.field(default=default, metadata=metadata)


def fields_of(noun: type) -> Mapping[str, Field]:
    """The fields that an editor may write for a noun, by name; those that must be there first."""
    return _FIELDS_OF(noun)[0]


def required_of(noun: type) -> tuple[Field, ...]:
    """Those of them that must be there."""
    return _FIELDS_OF(noun)[1]


def _fields_of(noun: type) -> tuple[Mapping[str, Field], tuple[Field, ...]]:
    declared = [f for f in dataclasses.fields(noun) if "shape" in f.metadata]
    fields = [Field(name=f.name, **f.metadata) for f in declared]
    needed = tuple(field for field in fields if field.required)
    in_order = (*needed, *(field for field in fields if not field.required))
    return MappingProxyType({field.name: field for field in in_order}), needed


_FIELDS_OF: Callable[[type], tuple[Mapping[str, Field], tuple[Field, ...]]] = cache(_fields_of)
