from collections.abc import Callable
from pathlib import Path

import pytest

from showcase.model.site import World
from showcase.problem import Problem
from showcase.read.files import read
from showcase.read.nodes import parse
from showcase.source import Mapping
from showcase.understand.world import understand_world
from tests.conftest import SMALL
from tests.understand.conftest import NRW

Understand = Callable[..., tuple[World | None, list[Problem]]]


@pytest.fixture
def understand() -> Understand:
    """The small site's world with some files replaced by a text, or by nothing."""
    sources, _ = read(SMALL, SMALL / "content")

    def understand_with(**replaced: str | None) -> tuple[World | None, list[Problem]]:
        data: dict[str, Mapping] = dict(sources.data)
        for name, text in replaced.items():
            tree = None if text is None else parse(text, f"data/{name}.yaml")[0]
            data = {key: value for key, value in data.items() if key != name}
            data |= {name: tree} if tree else {}
        return understand_world(data)

    return understand_with


@pytest.mark.parametrize("root", [SMALL, NRW], ids=["small", "NRW"])
def test_our_own_data_has_no_problem(root: Path) -> None:
    sources, _ = read(root, root / "content")
    world, problems = understand_world(sources.data)
    assert world is not None
    assert not problems


def test_the_settings_are_what_site_yaml_says(world: World) -> None:
    operator = world.settings.operator
    assert world.settings.title == "Klein. Das machen WIR!"
    assert operator is not None
    assert operator.name == 'Redaktion "Klein"'
    assert operator.phone == "0234 00000"


def test_registers_stand_in_the_order_of_german_lists_and_sectors_in_their_own(
    world: World,
) -> None:
    assert [one.name for one in world.organisations.values()] == [
        "Ärzteverein",
        "Niemandes Verein",
        "Stadt Paderborn",
        "Überbetriebliche Werkstatt",
    ]
    assert list(world.sectors) == ["pflege", "it", "handwerk", "metall"]


@pytest.mark.parametrize("name", ["organisations", "programmes", "consents"])
def test_a_register_that_nobody_needs_yet_may_be_missing(understand: Understand, name: str) -> None:
    world, problems = understand(**{"programmes": None, name: None})
    assert world is not None
    assert getattr(world, name) == {}
    assert not problems


@pytest.mark.parametrize("name", ["regions", "municipalities", "sectors"])
def test_without_places_or_sectors_there_is_no_world(understand: Understand, name: str) -> None:
    world, problems = understand(**{name: None})
    assert world is None
    assert not problems


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sectors", "sectors:\n  - {id: it, label: A}\n  - {id: it, label: B}\n"),
        ("organisations", "organisations:\n" + "  - {id: stadt-paderborn, name: A}\n" * 2),
        ("programmes", "programmes:\n  - {id: it, name: A}\n  - {id: it, name: B}\n"),
    ],
)
def test_an_id_that_stands_twice_is_named_the_second_time(
    understand: Understand, name: str, text: str
) -> None:
    _, problems = understand(**{name: text})
    assert [problem.place for problem in problems] == [(f"data/{name}.yaml", 3, 10)]


def test_a_consent_that_stands_twice_is_named_too(understand: Understand) -> None:
    entry = "  - {id: EW-1, scope: story, granted: 2026-01-01}\n"
    _, problems = understand(consents=f"consents:\n{entry}{entry}")
    assert [problem.place for problem in problems] == [("data/consents.yaml", 3, 10)]


def test_a_region_or_district_that_stands_twice_is_named(understand: Understand) -> None:
    text = (SMALL / "data/regions.yaml").read_text("utf-8")
    district = next(line for line in text.splitlines() if 'name: "Bochum"' in line)
    _, problems = understand(regions=f"{text}{district}\n")
    assert [problem.place.line for problem in problems] == [len(text.splitlines()) + 1]


def test_a_town_of_no_district_is_named(understand: Understand) -> None:
    text = (SMALL / "data/municipalities.yaml").read_text("utf-8")
    lost = text.replace("05774016", "09774016")
    _, problems = understand(municipalities=lost)
    assert [problem.place.line for problem in problems] == [4]


def test_an_organisation_sits_at_a_place_that_there_is(understand: Understand) -> None:
    text = "organisations:\n  - {id: a, name: A, place: Padderborn}\n"
    _, problems = understand(organisations=text, programmes=None)
    assert [problem.place for problem in problems] == [("data/organisations.yaml", 2, 29)]


def test_a_programme_is_funded_by_an_organisation_that_there_is(understand: Understand) -> None:
    text = "programmes:\n  - {id: a, name: A, funder: stadt-padderborn}\n"
    _, problems = understand(programmes=text)
    assert [problem.place for problem in problems] == [("data/programmes.yaml", 2, 30)]
