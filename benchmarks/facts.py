"""The front matter of a story and of an event: every kind of field, each as often as in life."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

from benchmarks.prose import statement, summary

Facts = dict[str, object]

_AUDIENCE = ("refugees", "employers", "volunteers", "professionals")
_SUPPORT = (
    "language", "placement", "mentoring", "training", "coaching", "recognition", "counselling",
)  # fmt: skip
_NAMES = ("Brücke", "Werkbank", "Anlauf", "Lotsen", "Wegweiser", "Doppelpass", "Startblock")
_CONTACTS: tuple[Mapping[str, str], ...] = (
    {"name": "Projektbüro Muster", "phone": "0231 00000", "email": "projekt@example.org"},
    {"organisation": "Stadt Musterhausen", "url": "https://www.example.org/ansprechpartner"},
    {"name": "Erika Mustermann", "organisation": "Verein Muster", "phone": "0251 00000"},
)
_PEOPLE: tuple[Mapping[str, object], ...] = (
    {"name": "Erika Mustermann", "role": "Bürgermeisterin", "office": True},
    {"name": "Max Mustermann", "role": "Landrat", "voice": "professional", "office": True},
)
_SOURCES: tuple[Mapping[str, str], ...] = (
    {"publisher": "Stadt Musterhausen", "date": "2016-10-19"},
    {"publisher": "G.I.B.", "number": "2", "pages": "3-4", "shelfmark": "ZLB: Kws 860 ZB 6748"},
    {"url": "https://www.example.org/bericht", "note": "Das Jahr fehlt im Nachweis."},
)
_AGES = ("2016-10-19", "2016-10", "2017", "2018-03/2019-12")


@dataclass(frozen=True)
class Registers:
    """What facts may name: ids and towns of the project's data/."""

    sectors: list[str]
    organisations: list[str]
    programmes: list[str]
    regions: list[str]
    districts: list[str]
    """Names of Kreise."""
    towns: list[str]
    """Names of municipalities."""


@dataclass(frozen=True)
class Size:
    """How many stories and events a corpus has."""

    stories: int
    events: int


def read_registers(data: Path) -> Registers:
    """Read data/; what is not active may not be named."""

    def values(register: str, key: str, file: str = "") -> list[str]:
        text = (data / f"{file or register}.yaml").read_text(encoding="utf-8")
        entries = yaml.load(text, Loader=yaml.CSafeLoader)[register]
        return [entry[key] for entry in entries if entry.get("active", True)]

    districts = values("districts", "name", "regions")
    return Registers(
        sectors=values("sectors", "id"),
        organisations=values("organisations", "id"),
        programmes=values("programmes", "id"),
        regions=values("regions", "id"),
        districts=[name for name in districts if name.startswith("Kreis ")],
        towns=values("municipalities", "name"),
    )


def story_name(number: int, size: Size) -> str:
    """The file name of a story, without .md; numbers run round."""
    return f"geschichte-{number % size.stories:05}"


def event_name(number: int, size: Size) -> str:
    """The file name of an event, likewise."""
    return f"termin-{number % size.events:05}"


def story_facts(number: int, size: Size, random: Random, registers: Registers) -> Facts:
    """What stands above a story."""
    facts: Facts = {
        "title": f"{random.choice(_NAMES)} {number}: {statement(random)}",
        "summary": summary(random),
        **_where(number, random, registers),
        "sectors": random.sample(registers.sectors, random.randint(1, 2)),
        "audience": random.sample(_AUDIENCE, random.randint(1, 2)),
        "support": random.sample(_SUPPORT, random.randint(1, 3)),
        "organisations": random.sample(registers.organisations, random.randint(1, 3)),
        "date": _day(number, first_year=2016, years=10),
        "as_of": random.choice(_AGES),
        "status": random.choice(("running", "ended", "unknown")),
        "sources": [
            {"title": statement(random), **source}
            for source in random.sample(_SOURCES, random.randint(1, 2))
        ],
    }
    now_and_then: Mapping[str, tuple[int, object]] = {
        "programme": (2, random.choice(registers.programmes)),
        "period": (3, "2018-03/2019-12"),
        "contact": (2, dict(random.choice(_CONTACTS))),
        "people": (4, [dict(random.choice(_PEOPLE))]),
        "updated": (3, "2026-10-05"),
        "checked": (6, "2026-11-02"),
        "related": (5, [story_name(number + 7, size), story_name(number + 11, size)]),
        "events": (7, [event_name(number, size)] if size.events else []),
        "aliases": (25, [f"/projekte/{number}/"]),
    }
    return facts | _due(number, now_and_then)


def event_facts(number: int, size: Size, random: Random, registers: Registers) -> Facts:
    """What stands above an event; each tenth has no date."""
    facts: Facts = {
        "title": f"Markt der guten Ideen {number}",
        "summary": summary(random),
        "place": random.choice(registers.towns),
        "venue": "Alte Kaue",
        "organisers": random.sample(registers.organisations, random.randint(1, 2)),
        "sources": [{"title": statement(random), **random.choice(_SOURCES)}],
    }
    if number % 10:
        facts["start"] = f"{_day(number, first_year=2016, years=12)} 18:00"
    else:
        facts |= {"not_after": "2016-10-19", "date_note": "Der Tag ist nicht genannt."}
    now_and_then: Mapping[str, tuple[int, object]] = {
        "address": (3, "Musterweg 1, 44135 Dortmund"),
        "sectors": (2, random.sample(registers.sectors, 1)),
        "stories": (2, [story_name(random.randrange(size.stories), size)]),
        "people": (4, [dict(random.choice(_PEOPLE))]),
        "registration": (6, "Anmeldung bis zum 1. Mai per E-Mail"),
        "accessibility": (6, "Stufenlos, mit Gebärdensprache"),
        "status": (15, "postponed"),
    }
    return facts | _due(number, now_and_then)


def _due(number: int, now_and_then: Mapping[str, tuple[int, object]]) -> Facts:
    """The fields whose turn it is: (2, …) stands in every second text."""
    return {key: value for key, (every, value) in now_and_then.items() if number % every == 0}


def _day(number: int, first_year: int, years: int) -> str:
    return f"{first_year + number % years}-{1 + number % 12:02}-{1 + number % 28:02}"


def _where(number: int, random: Random, registers: Registers) -> Facts:
    if number % 50 == 0:
        return {"statewide": True}
    if number % 20 == 0:
        return {"region": random.choice(registers.regions)}
    if number % 15 == 0:
        return {"places": random.sample(registers.towns, 2)}
    if number % 12 == 0:
        return {"place": random.choice(registers.districts)}
    return {"place": random.choice(registers.towns)}
