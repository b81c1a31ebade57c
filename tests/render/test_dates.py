from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.dates import Moment, Period
from showcase.render.dates import spoken, spoken_moment

german = NullTranslations().gettext


@pytest.mark.parametrize(
    ("moment", "words"),
    [
        (Moment(2016, 10, 20), "20. Oktober 2016"),
        (Moment(2026, 3, 1), "1. März 2026"),
        (Moment(2017, 2), "Februar 2017"),
        (Moment(2017), "2017"),
        (Moment(2019, 12, 12, (18, 0)), "12. Dezember 2019, 18 Uhr"),
        (Moment(2019, 12, 12, (18, 30)), "12. Dezember 2019, 18:30 Uhr"),
        (Moment(2019, 12, 12, (9, 5)), "12. Dezember 2019, 9:05 Uhr"),
        (Moment(2019, 12, 12, (0, 0)), "12. Dezember 2019, 0 Uhr"),
        (Moment(1850, 7), "Juli 1850"),
    ],
)
def test_a_date_is_as_exact_as_it_is_known_and_no_more(moment: Moment, words: str) -> None:
    assert spoken_moment(moment, "de") == words
    assert spoken(moment, "de", german) == words


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (Period(Moment(2016, 10, 19)), "19. Oktober 2016"),
        (Period(Moment(2018, 3), Moment(2019, 12)), "März 2018 bis Dezember 2019"),
        (Period(Moment(2018), Moment(2019, 12, 31)), "2018 bis 31. Dezember 2019"),
    ],
)
def test_an_interval_names_both_ends(period: Period, words: str) -> None:
    assert spoken(period, "de", german) == words


def test_another_language_has_its_own_words() -> None:
    period = Period(Moment(2018, 3), Moment(2019, 12))
    english = {"%(start)s bis %(end)s": "%(start)s to %(end)s"}.__getitem__
    assert spoken(period, "en", english) == "March 2018 to December 2019"
    assert spoken_moment(Moment(2019, 12, 12, (18, 0)), "en") == "December 12, 2019, 6:00\u202fPM"


@pytest.mark.parametrize("lang", ["de-AT", "de-Latn-CH"])
def test_a_language_is_written_as_in_html(lang: str) -> None:
    assert spoken_moment(Moment(2019, 12, 12, (18, 0)), lang) == "12. Dezember 2019, 18 Uhr"


@given(st.dates())
def test_a_day_never_slips(day: object) -> None:
    year, month, number = str(day).split("-")
    words = spoken_moment(Moment(int(year), int(month), int(number)), "de")
    assert words.startswith(f"{int(number)}. ")
    assert words.endswith(f" {int(year)}")
