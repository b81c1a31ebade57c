from dataclasses import dataclass

import pytest

from showcase.problem import Place
from showcase.read.nodes import parse
from showcase.schema import FLAG, SLUG, TEXT, WHOLE, Record, flag, optional, required, several
from showcase.source import Mapping
from showcase.understand.record import read_record

PATH = "data/haeuser.yaml"


@dataclass(frozen=True, kw_only=True)
class Room:
    name: str = required(TEXT, "Wie das Zimmer heißt", "Küche")
    size: int | None = optional(WHOLE, "Wie viele Quadratmeter es hat", "12")


@dataclass(frozen=True, kw_only=True)
class House:
    id: str = required(SLUG, "Kennung", "altes-haus")
    rooms: tuple[Room, ...] = several(Record("Zimmer", Room), "Zimmer", "", least=1)
    colours: tuple[str, ...] = several(TEXT, "Farben", "[rot]")
    owner: Room | None = optional(  # noqa: RUF009 -- a field is declared by a call (see schema.py)
        Record("Besitzer", Room), "Besitzer", "{name: Ada}"
    )
    lived_in: bool = flag("Ob jemand darin wohnt")
    heated: bool = flag("Ob geheizt wird", default=True)
    street: str = ""


def tree(text: str) -> Mapping:
    mapping, problems = parse(text, PATH)
    assert mapping is not None
    assert not problems
    return mapping


def test_a_mapping_becomes_a_noun() -> None:
    text = "id: altes-haus\nrooms:\n  - {name: Küche, size: 12}\n  - name: Bad\nlived_in: ja\n"
    assert read_record(House, tree(text), street="Musterweg") == (
        House(
            id="altes-haus",
            rooms=(Room(name="Küche", size=12), Room(name="Bad")),
            lived_in=True,
            street="Musterweg",
        ),
        [],
    )


def test_a_single_value_stands_for_a_list_of_one() -> None:
    house, problems = read_record(House, tree("id: a\nrooms: {name: Bad}\ncolours: rot\n"))
    assert house == House(id="a", rooms=(Room(name="Bad"),), colours=("rot",))
    assert not problems


def test_an_empty_value_is_as_if_it_were_not_there() -> None:
    house, problems = read_record(
        House, tree('id: a\nrooms: {name: Bad}\ncolours: []\nowner:\nheated: ""\n')
    )
    assert house == House(id="a", rooms=(Room(name="Bad"),))
    assert not problems


def test_only_the_editors_own_fields_may_be_written() -> None:
    _, problems = read_record(House, tree("id: a\nrooms: {name: Bad}\nstreet: Musterweg\n"))
    assert [problem.place for problem in problems] == [(PATH, 3, 1)]


def test_an_unknown_key_is_answered_with_the_nearest_one() -> None:
    _, (problem,) = read_record(House, tree("id: a\nrooms: {name: Bad}\ncolour: rot\n"))
    assert problem.place == (PATH, 3, 1)
    assert problem.hint == "Meinten Sie „colours“?"


def test_an_unknown_key_like_no_other_is_answered_with_all_of_them() -> None:
    _, (problem,) = read_record(House, tree("id: a\nrooms: {name: Bad}\nzzz: rot\n"))
    for known in ("id", "rooms", "colours", "owner", "lived_in", "heated"):
        assert known in problem.hint


def test_a_missing_field_is_missed_where_the_mapping_begins_or_where_told() -> None:
    house, problems = read_record(House, tree("id: a\nrooms:\n  - name: Bad\n  - {size: 3}\n"))
    assert house == House(id="a", rooms=(Room(name="Bad"),))
    assert [problem.place for problem in problems] == [(PATH, 4, 5)]
    _, (problem,) = read_record(House, tree("rooms: {name: Bad}\n"), Place(PATH, 1, 1))
    assert problem.place == (PATH, 1, 1)
    assert "id: altes-haus" in problem.hint


def test_without_a_required_field_there_is_no_noun() -> None:
    for text in ("rooms: {name: Bad}\n", "id: Altes Haus\nrooms: {name: Bad}\n", "id: a\n"):
        house, problems = read_record(House, tree(text))
        assert house is None
        assert problems


def test_everything_that_is_wrong_is_said_in_one_go() -> None:
    text = "id: Haus Nr. 1\nrooms:\n  - {name: [], size: groß}\n  - Bad\nlived_in: NO\nbunt: ja\n"
    _, problems = read_record(House, tree(text))
    places = {(problem.place.line, problem.place.column) for problem in problems}
    assert places == {(1, 5), (3, 5), (3, 22), (4, 5), (5, 11), (6, 1)}


@pytest.mark.parametrize(
    ("typed", "column"),
    [
        ("colours: [rot, {name: blau}]", 16),
        ("colours: [rot, [blau]]", 16),
        ("colours: [rot, '']", 16),
        ("owner: Ada", 8),
        ("owner: [Ada]", 8),
        ("lived_in: [ja]", 11),
    ],
)
def test_a_value_of_another_form_is_refused_where_it_stands(typed: str, column: int) -> None:
    _, problems = read_record(House, tree(f"id: a\nrooms: {{name: Bad}}\n{typed}\n"))
    assert [problem.place for problem in problems] == [(PATH, 3, column)]


def test_a_message_names_the_form_that_is_expected() -> None:
    _, (problem,) = read_record(House, tree("id: a\nrooms: {name: Bad}\nlived_in: [ja]\n"))
    assert FLAG.label in problem.message
