"""Understand what is there before any story: site.yaml and the registers of data/."""

from collections.abc import Iterable
from typing import Any, TypeVar

from showcase.collation import din_5007
from showcase.model.parts import ConsentsFile
from showcase.model.places import MunicipalitiesFile, RegionsFile
from showcase.model.site import (
    OrganisationsFile,
    ProgrammesFile,
    SectorsFile,
    Settings,
    SynonymsFile,
    World,
)
from showcase.problem import Place, Problem
from showcase.source import Mapping, Scalar, Sequence
from showcase.suggest import did_you_mean
from showcase.understand.gazetteer import find_place, make_gazetteer
from showcase.understand.record import read_record, read_whole

T = TypeVar("T")
_NOTHING = Mapping((), Place("site.yaml"))


def understand_world(
    data: dict[str, Mapping], broken: frozenset[str] = frozenset()
) -> tuple[World | None, list[Problem]]:
    """Read settings, gazetteer and registers.

    Args:
        data: the trees of site.yaml and data/*.yaml by their names; those that could not be read
            are missing, and have their problem already.
        broken: the names of those.

    Returns:
        The world, none where places or sectors cannot be read; and the problems.
    """
    problems: list[Problem] = []
    incomplete = set(broken)

    def record(name: str, noun: type[T]) -> T | None:
        tree = data.get(name)
        if tree is None:
            return None
        made, found = read_record(noun, tree, Place(tree.place.path))
        problems.extend(found)
        incomplete.update({name} if found else ())
        return made

    values, found = read_whole(Settings, data.get("site", _NOTHING), Place("site.yaml"))
    problems += found if "site" in data else []
    regions, towns = record("regions", RegionsFile), record("municipalities", MunicipalitiesFile)
    sectors = record("sectors", SectorsFile)
    organisations = record("organisations", OrganisationsFile)
    programmes = record("programmes", ProgrammesFile)
    consents = record("consents", ConsentsFile)
    synonyms = record("synonyms", SynonymsFile)
    problems += [twin for tree in data.values() for twin in _twice(tree)]
    problems += [] if "organisations" in incomplete else _unknown_funders(programmes, organisations)
    if regions is None or towns is None or sectors is None:
        return None, problems
    gazetteer, flaws = make_gazetteer(regions, towns)
    world = World(
        settings=Settings(**values),
        gazetteer=gazetteer,
        sectors={sector.id: sector for sector in sectors.sectors},
        organisations=_by_id(organisations.organisations if organisations else ()),
        programmes=_by_id(programmes.programmes if programmes else ()),
        synonyms=tuple(group.words for group in synonyms.synonyms) if synonyms else (),
        incomplete=frozenset(incomplete),
        consents={consent.id.text: consent for consent in consents.consents} if consents else {},
    )
    return world, problems + flaws + _unknown_seats(world)


def _unknown_funders(
    programmes: ProgrammesFile | None, organisations: OrganisationsFile | None
) -> list[Problem]:
    known = {one.id for one in organisations.organisations} if organisations else set()
    funders = (one.funder for one in (programmes.programmes if programmes else ()) if one.funder)
    return [
        Problem(
            word.place,
            f"die Organisation „{word.text}“ gibt es nicht",
            did_you_mean(word.text, known) or "Neu? Dann gehört sie in data/organisations.yaml.",
        )
        for word in funders
        if word.text not in known
    ]


def _unknown_seats(world: World) -> list[Problem]:
    """Places of organisations that the gazetteer does not know."""
    if not world.incomplete.isdisjoint(("regions", "municipalities")):
        return []
    words = (one.place for one in world.organisations.values() if one.place)
    found = (find_place(word, world.gazetteer) for word in words)
    return [problem for problem in found if isinstance(problem, Problem)]


def _by_id(entries: Iterable[Any]) -> dict[str, Any]:
    return {entry.id: entry for entry in sorted(entries, key=lambda entry: din_5007(entry.name))}


def _twice(tree: Mapping) -> list[Problem]:
    """Entries of a register that share an id or a key."""
    problems = []
    for node in (node for _, node in tree.entries if isinstance(node, Sequence)):
        seen: dict[str, int] = {}
        entries = [
            entry for item in node.items if isinstance(item, Mapping) for entry in item.entries
        ]
        ids = [value for key, value in entries if key.text in {"id", "ags"}]
        for value in ids:
            if isinstance(value, Scalar) and value.text in seen:
                message = f"„{value.text}“ steht zweimal; zuerst in Zeile {seen[value.text]}"
                problems.append(Problem(value.place, message))
            elif isinstance(value, Scalar):
                seen[value.text] = value.place.line
    return problems
