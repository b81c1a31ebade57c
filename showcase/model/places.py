"""The gazetteer: regions, districts, municipalities, as data/ tells them.

A municipality lies in one district and one region. A district may lie in two regions, so a
region is looked up by the town, never by the district alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from showcase.schema import (
    DECIMAL,
    REFERENCE,
    SLUG,
    TEXT,
    WHOLE,
    Record,
    Word,
    flag,
    optional,
    required,
    several,
)


@dataclass(frozen=True, kw_only=True)
class Centre:
    """Where a label stands."""

    lat: float = required(DECIMAL, "Breite (WGS 84)", "50.826")
    lon: float = required(DECIMAL, "Länge (WGS 84)", "6.366")


@dataclass(frozen=True, kw_only=True)
class Part:
    """A municipality that belongs to a region although its district does not as a whole."""

    ags: Word = required(REFERENCE, "Amtlicher Gemeindeschlüssel, achtstellig", '"05954036"')
    name: str = required(TEXT, "Name, für die Augen", "Witten")


@dataclass(frozen=True, kw_only=True)
class Member:
    """A district of a region, whole or in parts."""

    ags: Word = required(REFERENCE, "Schlüssel des Kreises, fünfstellig", '"05954"')
    whole: bool = flag("Ob der Kreis ganz dazugehört", default=True)
    municipalities: tuple[Part, ...] = several(
        Record("Gemeinde", Part),
        "Wenn nicht: welche Gemeinden",
        '- {ags: "05954036", name: Witten}',
    )


@dataclass(frozen=True, kw_only=True)
class Region:
    """A labour market region."""

    id: str = required(SLUG, "Kennung; sie steht in der Adresse", "ostwestfalen-lippe")
    name: str = required(TEXT, "Name", "Ostwestfalen-Lippe")
    aliases: tuple[str, ...] = several(TEXT, "Wie sie auch genannt wird", "[OWL]")
    evidence: str | None = optional(TEXT, "Wie sicher die Zugehörigkeit ist", "verified")
    source: str | None = optional(TEXT, "Woher die Zugehörigkeit bekannt ist", "mags.nrw 2022")
    centre: Centre = required(Record("Mitte", Centre), "Mitte", "{lat: 51.968, lon: 8.787}")
    members: tuple[Member, ...] = several(
        Record("Kreis", Member), "Ihre Kreise", '- {ags: "05711"}', least=1
    )


@dataclass(frozen=True, kw_only=True)
class District:
    """A Kreis, a kreisfreie Stadt or the Städteregion."""

    ags: str = required(TEXT, "Schlüssel, fünfstellig", '"05978"')
    kind: str = required(TEXT, "kreis, kreisfreie-stadt oder staedteregion", "kreis")
    name: str = required(TEXT, "Name", "Kreis Unna")
    seat: str = required(TEXT, "Sitz der Verwaltung", "Unna")
    lat: float = required(DECIMAL, "Breite des Sitzes (WGS 84)", "51.538")
    lon: float = required(DECIMAL, "Länge des Sitzes (WGS 84)", "7.6897")
    regions: tuple[Word, ...] = several(
        REFERENCE, "Seine Arbeitsmarktregionen", "[westfaelisches-ruhrgebiet]", least=1
    )
    id: str = ""
    """The slug of its name: kreis-unna."""


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A town or Gemeinde."""

    ags: Word = required(REFERENCE, "Amtlicher Gemeindeschlüssel, achtstellig", '"05978036"')
    name: str = required(TEXT, "Name", "Unna")
    kind: str = required(TEXT, "Stadt oder Gemeinde", "Stadt")
    lat: float = required(DECIMAL, "Breite (WGS 84)", "51.535")
    lon: float = required(DECIMAL, "Länge (WGS 84)", "7.689")
    population: int = required(WHOLE, "Einwohner", "59000")
    postcode: str = required(TEXT, "Eine Postleitzahl", '"59423"')


@dataclass(frozen=True, kw_only=True)
class RegionsFile:
    """data/regions.yaml."""

    attribution: tuple[str, ...] = several(TEXT, "Wem die Daten gehören", "[© Destatis]")
    regions: tuple[Region, ...] = several(Record("Region", Region), "Die Regionen", "", least=1)
    districts: tuple[District, ...] = several(Record("Kreis", District), "Die Kreise", "", least=1)


@dataclass(frozen=True, kw_only=True)
class MunicipalitiesFile:
    """data/municipalities.yaml."""

    attribution: tuple[str, ...] = several(TEXT, "Wem die Daten gehören", "[© BKG]")
    municipalities: tuple[Municipality, ...] = several(
        Record("Gemeinde", Municipality), "Die Gemeinden", "", least=1
    )


@dataclass(frozen=True)
class Location:
    """Where a story or an event is at home: a town, a district or a whole region."""

    name: str
    """What a visitor reads: „Bergisch Gladbach“."""

    regions: tuple[str, ...]
    """Ids; more than one only for a district that the sources do not divide."""

    district: str | None = None
    """The district's id; none for a whole region."""

    ags: str | None = None
    """The municipality's (8 digits) or the district's (5 digits) key."""

    lat: float | None = None
    """WGS 84; of a district its seat, of a region its middle."""

    lon: float | None = None
    """WGS 84."""


class Territory(NamedTuple):
    """What the Land is divided into."""

    regions: tuple[Region, ...]
    """In DIN 5007-1 order of their names."""

    districts: tuple[District, ...]
    """Likewise."""


@dataclass(frozen=True)
class Gazetteer:
    """All the places that an editor may name."""

    regions: Mapping[str, Region]
    """By id, in DIN 5007-1 order of their names."""

    districts: Mapping[str, District]
    """By id, in DIN 5007-1 order of their names."""

    districts_of: Mapping[str, tuple[str, ...]]
    """Region id → ids of its districts; a divided district is there in both."""

    towns_and_districts: Mapping[str, Location]
    """Every name that finds a place, folded by `understand.gazetteer.fold` → the place."""

    region_names: Mapping[str, Location]
    """Likewise every name, alias and id that finds a region."""

    ambiguous: Mapping[str, str]
    """Folded names that find no single place → what to write instead, in German."""

    postcodes: Mapping[str, str]
    """Key of a municipality (AGS, eight digits) → one of its postcodes."""

    @property
    def territory(self) -> Territory:
        """Its regions and districts."""
        return Territory(tuple(self.regions.values()), tuple(self.districts.values()))
