from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from showcase.dates import Moment, Period
from showcase.understand.dates import parse_moment, parse_period

DAYS = st.dates()
MOMENTS = st.one_of(
    DAYS.map(lambda day: Moment(day.year)),
    DAYS.map(lambda day: Moment(day.year, day.month)),
    DAYS.map(lambda day: Moment(day.year, day.month, day.day)),
    st.datetimes().map(lambda at: Moment(at.year, at.month, at.day, (at.hour, at.minute))),
)
ALMOST_DATES = st.text("0123456789-./: TZ–uhr", max_size=24)


@pytest.mark.parametrize(
    ("written", "understood"),
    [
        ("2016-10-20", Moment(2016, 10, 20)),
        ("2017-02", Moment(2017, 2)),
        ("2017", Moment(2017)),
        ("2016-10-20 18:00", Moment(2016, 10, 20, (18, 0))),
        ("2016-10-20T18:00", Moment(2016, 10, 20, (18, 0))),
        ("2016-10-20 9:05", Moment(2016, 10, 20, (9, 5))),
        ("2024-02-29", Moment(2024, 2, 29)),
        ("0001-01-01", Moment(1, 1, 1)),
    ],
)
def test_a_date_is_as_exact_as_it_was_written(written: str, understood: Moment) -> None:
    assert parse_moment(written) == understood


@pytest.mark.parametrize(
    "written",
    [
        "2016-13",
        "2016-00",
        "2026-02-29",
        "2026-04-31",
        "2016-10-00",
        "0000",
        "2016-10-20 24:00",
        "2016-10-20 18:60",
        "2016-1-2",
        "16-10-20",
        "2016-10 18:00",
        "20161020",
        "2016-10-20 18",
        "2016-10-20T18:00Z",
        "2016/10/20",
        "2016~",
        "Oktober 2016",
        "gestern",
        "-2016",
        "٢٠١٦",
        "",
    ],
)
def test_what_is_no_date_is_explained(written: str) -> None:
    assert isinstance(parse_moment(written), str)


@pytest.mark.parametrize("written", ["20.10.2016", "20. 10. 2016"])
def test_a_german_date_is_answered_with_the_right_way_to_write_it(written: str) -> None:
    advice = parse_moment(written)
    assert isinstance(advice, str)
    assert "2016-10-20" in advice


@settings(max_examples=200)
@given(MOMENTS)
def test_a_moment_written_as_iso_is_read_as_the_same_moment(moment: Moment) -> None:
    assert parse_moment(moment.iso()) == moment
    assert parse_period(moment.iso()) == Period(moment)


@settings(max_examples=200)
@given(MOMENTS, MOMENTS)
def test_an_interval_is_read_in_one_direction_only(one: Moment, other: Moment) -> None:
    forth = parse_period(f"{one.iso()}/{other.iso()}")
    back = parse_period(f"{other.iso()}/{one.iso()}")
    assert Period(one, other) == forth or Period(other, one) == back


@settings(max_examples=200)
@given(MOMENTS, MOMENTS)
def test_what_is_surely_earlier_sorts_first_and_makes_no_interval_backwards(
    one: Moment, other: Moment
) -> None:
    if one.last_day() < other.first_day():
        assert one.sort_key() < other.sort_key()
        assert isinstance(parse_period(f"{other.iso()}/{one.iso()}"), str)


@settings(max_examples=100)
@given(st.datetimes())
def test_of_one_time_the_vaguer_date_sorts_first(at: date) -> None:
    year, month = Moment(at.year), Moment(at.year, at.month)
    day, hour = month._replace(day=at.day), Moment(at.year, at.month, at.day, (0, 0))
    assert sorted([hour, day, month, year], key=Moment.sort_key) == [year, month, day, hour]


def test_an_hour_before_the_beginning_is_no_end() -> None:
    assert isinstance(parse_period("2016-10-20 18:00/2016-10-20 17:00"), str)


@pytest.mark.parametrize("written", ["2018-03/", "2018-03/..", "/2019-12", "../2019-12", "/"])
def test_an_open_interval_is_answered_in_the_editors_own_words(written: str) -> None:
    advice = parse_period(written)
    assert isinstance(advice, str)
    assert f"„{written}“" in advice


@settings(max_examples=300)
@given(st.text() | ALMOST_DATES)
@example("9999-12-31/0001")
@example("2016-10-20 99:99")
@example("２０１６-１０-２０")
def test_no_text_is_too_strange_to_be_read_or_explained(written: str) -> None:
    moment, period = parse_moment(written), parse_period(written)
    assert moment
    assert period
    if isinstance(moment, Moment):
        assert moment.first_day() <= moment.last_day()
