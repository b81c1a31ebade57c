"""Find the place that an editor names: „Bergisch Gladbach“, „Kreis Unna“, „Wetter (Ruhr)“.

A town gives its district, its region, its key and its coordinates. Where a town and its district
share a name (Paderborn), the bare name is the town's. A district that lies in two regions (the
Ennepe-Ruhr-Kreis) is no answer: the town decides, never the Kreis.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from unicodedata import normalize

from showcase.collation import din_5007
from showcase.model.places import (
    District,
    Gazetteer,
    Location,
    MunicipalitiesFile,
    Municipality,
    Region,
    RegionsFile,
)
from showcase.problem import Problem
from showcase.schema import Word
from showcase.slug import transliterate
from showcase.suggest import did_you_mean

_SUFFIX = re.compile(r"\s*(?:\(.*\)|/.*)$")
"""What tells namesakes apart elsewhere in Germany: „ (Sieg)“ of Hennef, „/Ruhr“ of Fröndenberg."""


def fold(name: str) -> str:
    """A name as it is looked up: without differences of case, spacing and Unicode form."""
    return " ".join(normalize("NFC", name).casefold().split())


def make_gazetteer(
    regions: RegionsFile, towns: MunicipalitiesFile
) -> tuple[Gazetteer, list[Problem]]:
    """Join regions, districts and municipalities to one register of names."""
    in_order = sorted(regions.regions, key=lambda region: din_5007(region.name))
    districts = {
        district.ags: replace(district, id=transliterate(district.name))
        for district in sorted(regions.districts, key=lambda district: din_5007(district.name))
    }
    divided = {
        part.ags.text: region.id
        for region in regions.regions
        for member in region.members
        for part in member.municipalities
    }
    places = {
        fold(district.name): _of_district(district)
        for district in districts.values()
        if len(district.regions) == 1
    }
    for town in towns.municipalities:
        district = districts.get(town.ags.text[:5])
        if district is not None:
            location = _of_town(town, district, divided)
            places |= {fold(_SUFFIX.sub("", town.name)): location, fold(town.name): location}
    gazetteer = Gazetteer(
        regions={region.id: region for region in in_order},
        districts={district.id: district for district in districts.values()},
        districts_of={region.id: _members(region, districts.values()) for region in in_order},
        towns_and_districts=places,
        region_names={
            fold(name): _of_region(region)
            for region in in_order
            for name in (region.name, region.id, *region.aliases)
        },
        ambiguous={
            fold(district.name): _ask_for_town(district, towns, divided, regions)
            for district in districts.values()
            if len(district.regions) > 1
        },
        postcodes={town.ags.text: town.postcode for town in towns.municipalities},
    )
    return gazetteer, _flaws(regions, towns, districts)


def _flaws(
    regions: RegionsFile, towns: MunicipalitiesFile, districts: Mapping[str, District]
) -> list[Problem]:
    """Keys in the gazetteer that lead nowhere."""
    known = {region.id for region in regions.regions} | set(districts)
    known |= {town.ags.text for town in towns.municipalities}
    named = [word for district in regions.districts for word in district.regions]
    members = [member for region in regions.regions for member in region.members]
    named += [member.ags for member in members]
    named += [part.ags for member in members for part in member.municipalities]
    lost = [town.ags for town in towns.municipalities if town.ags.text[:5] not in districts]
    return [
        Problem(word.place, f"„{word.text}“ ist hier nicht bekannt", did_you_mean(word.text, known))
        for word in named
        if word.text not in known
    ] + [Problem(word.place, f"für „{word.text}“ fehlt der Kreis {word.text[:5]}") for word in lost]


def _of_region(region: Region) -> Location:
    return Location(region.name, (region.id,), lat=region.centre.lat, lon=region.centre.lon)


def _of_district(district: District) -> Location:
    regions = tuple(word.text for word in district.regions)
    return Location(district.name, regions, district.id, district.ags, district.lat, district.lon)


def _of_town(town: Municipality, district: District, divided: Mapping[str, str]) -> Location:
    region = divided.get(town.ags.text) or district.regions[0].text
    return Location(town.name, (region,), district.id, town.ags.text, town.lat, town.lon)


def _members(region: Region, districts: Iterable[District]) -> tuple[str, ...]:
    keys = {member.ags.text for member in region.members}
    return tuple(district.id for district in districts if district.ags in keys)


def _ask_for_town(
    district: District,
    towns: MunicipalitiesFile,
    region_of_town: Mapping[str, str],
    regions: RegionsFile,
) -> str:
    """What to write instead of a district that lies in several regions."""
    names = {region.id: region.name for region in regions.regions}
    lines = ["Nennen Sie die Stadt; sie entscheidet über die Region:"]
    for region in (word.text for word in district.regions):
        there = [
            town.name
            for town in towns.municipalities
            if region_of_town.get(town.ags.text) == region
        ]
        listed = ", ".join(sorted(there, key=din_5007))
        lines.append(f"{names.get(region, region)}: {listed}")
    return "\n".join(lines)


def find_place(word: Word, gazetteer: Gazetteer) -> Location | Problem:
    """Find a town or a district by its name."""
    key = fold(word.text)
    if key in gazetteer.towns_and_districts:
        return gazetteer.towns_and_districts[key]
    if key in gazetteer.ambiguous:
        message = f"„{word.text}“ liegt in mehreren Arbeitsmarktregionen"
        return Problem(word.place, message, gazetteer.ambiguous[key])
    if "," in word.text:
        return Problem(
            word.place,
            f"der Ort „{word.text}“ ist nicht bekannt",
            f"Mehrere Orte? Dann: places: [{word.text}]",
        )
    names = {location.name for location in gazetteer.towns_and_districts.values()}
    names |= {district.name for district in gazetteer.districts.values()}
    likely = did_you_mean(word.text, sorted(names))
    if key in gazetteer.region_names:
        message = f"„{word.text}“ ist eine Region, kein Ort"
        region = gazetteer.region_names[key].regions[0]
        hint = f"{likely}\nOder die Region: region: {region}"
        return Problem(word.place, message, hint if likely else f"Schreiben Sie region: {region}")
    hint = likely or (
        "Gesucht wird eine Stadt, eine Gemeinde oder ein Kreis des Landes, "
        "so geschrieben wie in data/municipalities.yaml."
    )
    return Problem(word.place, f"der Ort „{word.text}“ ist nicht bekannt", hint)


def find_region(word: Word, gazetteer: Gazetteer) -> Location | Problem:
    """Find a region by its id, its name or an alias."""
    key = fold(word.text)
    if key in gazetteer.region_names:
        return gazetteer.region_names[key]
    message = f"die Region „{word.text}“ ist nicht bekannt"
    if key in gazetteer.towns_and_districts:
        hint = f"„{word.text}“ ist ein Ort: Schreiben Sie place: {word.text}"
        return Problem(word.place, message, hint)
    known = f"Bekannt sind: {', '.join(gazetteer.regions)}"
    return Problem(word.place, message, did_you_mean(word.text, gazetteer.regions) or known)
