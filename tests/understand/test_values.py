from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.dates import Moment, Period
from showcase.model.event import EVENT_STATUS
from showcase.problem import Place
from showcase.schema import (
    DAY,
    DECIMAL,
    EMAIL,
    FLAG,
    MOMENT,
    PERIOD,
    PLACE,
    SLUG,
    TEXT,
    URL,
    WHOLE,
    Choice,
    Shape,
    Word,
)
from showcase.source import Scalar
from showcase.understand.values import read_value

HERE = Place("content/stories/neu.md", 3, 8)
STATUS = Choice("Stand", {"running": "läuft", "ended": "beendet"})
SHAPES = [DAY, DECIMAL, EMAIL, FLAG, MOMENT, PERIOD, PLACE, SLUG, TEXT, URL, WHOLE, STATUS]


@pytest.mark.parametrize(
    ("shape", "typed", "understood"),
    [
        (TEXT, "NO", "NO"),
        (TEXT, "18:00", "18:00"),
        (TEXT, "01067", "01067"),
        (TEXT, "zwei\n  Zeilen ", "zwei Zeilen"),
        (FLAG, "true", True),
        (FLAG, "Ja", True),
        (FLAG, "FALSE", False),
        (FLAG, "nein", False),
        (WHOLE, "59000", 59000),
        (DECIMAL, "51.23", 51.23),
        (DECIMAL, "-7", -7.0),
        (URL, "https://www.example.org/a?b=c#d", "https://www.example.org/a?b=c#d"),
        (EMAIL, "a.b@example.org", "a.b@example.org"),
        (SLUG, "kreis-unna", "kreis-unna"),
        (PLACE, "Wetter  (Ruhr)", Word("Wetter (Ruhr)", HERE)),
        (MOMENT, "2016-10-20 18:00", Moment(2016, 10, 20, (18, 0))),
        (DAY, "2026-11-22", Moment(2026, 11, 22)),
        (PERIOD, "2018-03/2019-12", Period(Moment(2018, 3), Moment(2019, 12))),
        (EVENT_STATUS, "cancelled", "cancelled"),
    ],
)
def test_a_value_is_read_as_its_shape_asks(
    shape: Shape[Any], typed: str, understood: object
) -> None:
    assert read_value(shape, Scalar(typed, HERE)) == (understood, [])


@pytest.mark.parametrize(
    ("shape", "typed"),
    [
        (FLAG, "NO"),
        (FLAG, "1"),
        (WHOLE, "59.000"),
        (WHOLE, "viele"),
        (DECIMAL, "51,23"),
        (DECIMAL, "nan"),
        (DECIMAL, "inf"),
        (URL, "www.example.org"),
        (URL, "javascript:alert(1)"),
        (URL, "https://"),
        (URL, "https://ex ample.org/"),
        (URL, "http://["),
        (EMAIL, "a(at)example.org"),
        (EMAIL, "a@b@example.org"),
        (EMAIL, "Ada <a@example.org>"),
        (SLUG, "Kreis Unna"),
        (SLUG, "kreis--unna"),
        (DAY, "2026-11"),
        (DAY, "2026-11-22 18:00"),
        (STATUS, "läuft"),
        (STATUS, "Running"),
    ],
)
def test_a_value_of_another_shape_is_refused_where_it_stands(shape: Shape[Any], typed: str) -> None:
    value, problems = read_value(shape, Scalar(typed, HERE))
    assert value is None
    assert [problem.place for problem in problems] == [HERE]


@pytest.mark.parametrize(("typed", "meant"), [("läuft", "running"), ("runing", "running")])
def test_who_types_the_label_or_nearly_the_word_is_told_the_word(typed: str, meant: str) -> None:
    _, (problem,) = read_value(STATUS, Scalar(typed, HERE))
    assert problem.hint.startswith(f"Meinten Sie „{meant}“?")


def test_who_guesses_wildly_is_told_what_is_possible() -> None:
    _, (problem,) = read_value(STATUS, Scalar("xyz", HERE))
    assert problem.hint == "Möglich sind: running (läuft), ended (beendet)"


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.label[:20])
def test_a_gap_is_called_a_gap_whatever_should_stand_there(shape: Shape[Any]) -> None:
    value, (problem,) = read_value(shape, Scalar("noch [LÜCKE: der Tag] offen", HERE))
    assert value is None
    assert "der Tag" in problem.message


@settings(max_examples=300)
@given(st.sampled_from(SHAPES), st.text(min_size=1) | st.text("0123456789-./:ea ", min_size=1))
def test_every_text_becomes_a_value_or_a_problem(shape: Shape[Any], typed: str) -> None:
    value, problems = read_value(shape, Scalar(typed, HERE))
    assert (value is None) == bool(problems)
