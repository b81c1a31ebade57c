"""The settings, the registers of data/, and the site that joins them with the content."""

from collections.abc import Mapping
from dataclasses import dataclass

from showcase.dates import Period
from showcase.model.event import Event
from showcase.model.parts import Consent
from showcase.model.places import Gazetteer
from showcase.model.plain import PlainPage
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.schema import (
    EMAIL,
    PERIOD,
    PLACE,
    REFERENCE,
    SLUG,
    TEXT,
    URL,
    WHOLE,
    Record,
    Word,
    flag,
    optional,
    required,
    several,
)


@dataclass(frozen=True, kw_only=True)
class Operator:
    """Who answers for the site."""

    name: str = required(TEXT, "Name", "Regionalagentur Musterregion")
    address: str | None = optional(TEXT, "Anschrift", '"Musterweg 1, 44135 Dortmund"')
    email: str | None = optional(EMAIL, "E-Mail-Adresse", "redaktion@example.org")
    phone: str | None = optional(TEXT, "Telefon", '"0231 00000"')


@dataclass(frozen=True, kw_only=True)
class Settings:
    """site.yaml."""

    title: str = required(TEXT, "Name der Website", '"NRW. Das machen WIR!"')
    claim: str = required(TEXT, "Was sie ist, in einem Satz", '"Geschichten aus …"')
    area: str = required(TEXT, "Das Land, von dem sie erzählt", "Nordrhein-Westfalen")
    base_url: str = required(URL, "Wo sie steht", "https://www.example.org/")
    operator: Operator | None = optional(
        Record("Betreiber", Operator), "Wer verantwortlich ist", "{name: Regionalagentur}"
    )
    check_interval: int | None = optional(
        WHOLE, "Nach wie vielen Monaten eine Geschichte wieder zu prüfen ist", "12"
    )


@dataclass(frozen=True, kw_only=True)
class Sector:
    """A line of business, in the campaign's own words."""

    id: str = required(SLUG, "Kennung; sie steht in der Adresse", "pflege")
    label: str = required(TEXT, "Was Besucher lesen", "Pflege")
    aliases: tuple[str, ...] = several(TEXT, "Wie sie auch genannt wird", "[Altenpflege]")
    note: str | None = optional(TEXT, "Wann man sie wählt", '"Neben einer anderen Branche"')
    active: bool = flag("Ob Geschichten sie nennen dürfen", default=True)


@dataclass(frozen=True, kw_only=True)
class Organisation:
    """Someone who carries or supports a project."""

    id: str = required(SLUG, "Kennung; sie steht in der Adresse", "stadt-paderborn")
    name: str = required(TEXT, "Name", "Stadt Paderborn")
    short: str | None = optional(TEXT, "Kürzel", "MAIS")
    kind: str | None = optional(TEXT, "Art", "verwaltung")
    place: Word | None = optional(PLACE, "Wo sie sitzt", "Paderborn")
    url: str | None = optional(URL, "Webadresse", "https://www.example.org/")


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme or campaign that furthers projects."""

    id: str = required(SLUG, "Kennung; sie steht in der Adresse", "einwanderung-gestalten-nrw")
    name: str = required(TEXT, "Name", "Einwanderung gestalten NRW")
    summary: str | None = optional(TEXT, "Worum es geht, in ein bis zwei Sätzen", '"Fördert …"')
    funder: Word | None = optional(REFERENCE, "Wer es trägt (Kennung einer Organisation)", "mais")
    period: Period | None = optional(PERIOD, "Wann es lief", "2018-03/2019-12")
    url: str | None = optional(URL, "Webadresse", "https://www.example.org/")


@dataclass(frozen=True, kw_only=True)
class SectorsFile:
    """data/sectors.yaml."""

    sectors: tuple[Sector, ...] = several(Record("Branche", Sector), "Die Branchen", "", least=1)


@dataclass(frozen=True, kw_only=True)
class OrganisationsFile:
    """data/organisations.yaml."""

    organisations: tuple[Organisation, ...] = several(
        Record("Organisation", Organisation), "Die Organisationen", ""
    )


@dataclass(frozen=True, kw_only=True)
class ProgrammesFile:
    """data/programmes.yaml."""

    programmes: tuple[Programme, ...] = several(Record("Programm", Programme), "Die Programme", "")


@dataclass(frozen=True, kw_only=True)
class Synonyms:
    """Words that mean the same to whoever searches."""

    words: tuple[str, ...] = several(TEXT, "Die Wörter", "[Azubi, Auszubildende]", least=2)


@dataclass(frozen=True, kw_only=True)
class SynonymsFile:
    """data/synonyms.yaml."""

    synonyms: tuple[Synonyms, ...] = several(
        Record("Suchwörter", Synonyms), "Gruppen von Wörtern, die in der Suche dasselbe meinen", ""
    )


@dataclass(frozen=True)
class World:
    """What is there before any story is told: settings, places, registers."""

    settings: Settings
    gazetteer: Gazetteer
    sectors: Mapping[str, Sector]
    """By id, in the order of the file."""
    organisations: Mapping[str, Organisation]
    """By id, in DIN 5007-1 order of their names."""
    programmes: Mapping[str, Programme]
    """By id, in DIN 5007-1 order of their names."""
    consents: Mapping[str, Consent]
    """By id, in the order of the file."""
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of words that mean the same to whoever searches."""
    incomplete: frozenset[str] = frozenset()
    """The registers that have a problem of their own: what is missing there is not missed again."""


@dataclass(frozen=True)
class Content:
    """What editors wrote, understood; references are still ids."""

    stories: tuple[Story, ...]
    events: tuple[Event, ...]
    pages: tuple[PlainPage, ...]


@dataclass(frozen=True)
class Withheld:
    """Something that the gate held back."""

    written: Written
    """What it is."""

    reason: str
    """Why, in German: „Entwurf“, „erscheint am 1.12.2026“."""

    by_consent: bool = False
    """Whether a consent that has ended holds it back: then its names are told nowhere."""

    is_gone: bool = False
    """Whether visitors may have seen it before: a page at its address says that it is gone."""


@dataclass(frozen=True)
class Site:
    """Everything admitted, with its references resolved both ways."""

    world: World
    stories: tuple[Story, ...]
    """Newest first."""
    events: tuple[Event, ...]
    """Newest first, undated ones last."""
    pages: tuple[PlainPage, ...]
    """In DIN 5007-1 order of their titles."""
    events_of: Mapping[str, tuple[Event, ...]]
    """Story id → the events that it names or that name it."""
    stories_of: Mapping[str, tuple[Story, ...]]
    """Event id → the stories that it names or that name it."""
    related_to: Mapping[str, tuple[Story, ...]]
    """Story id → the stories that it names or that name it as related."""
