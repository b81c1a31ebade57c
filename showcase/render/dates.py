"""Dates as a visitor reads them, as exact as they are known and no more."""

from collections.abc import Callable
from datetime import time
from functools import cache

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time

from showcase.dates import Moment, Period


@cache
def spoken_moment(moment: Moment, lang: str) -> str:
    """A moment in words (CLDR): „20. Oktober 2016“, „Oktober 2016“, „2016“.

    With a time of day: „12. Dezember 2019, 18 Uhr“.
    """
    day = moment.first_day()
    if moment.day:
        text = format_date(day, "long", locale=_locale(lang))
    else:
        text = format_skeleton("yMMMM" if moment.month else "y", day, locale=_locale(lang))
    return f"{text}, {_clock(moment.time, lang)}" if moment.time else text


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang, sep="-")


def _clock(clock: tuple[int, int], lang: str) -> str:
    hour, minute = clock
    if _locale(lang).language == "de":
        return f"{hour}:{minute:02} Uhr" if minute else f"{hour} Uhr"
    return format_time(time(hour, minute), "short", locale=_locale(lang))


def spoken_end(start: Moment, end: Moment, lang: str) -> str:
    """When something is over, without the day if it is the same: „20:30 Uhr“."""
    if start[:3] == end[:3] and end.time:
        return _clock(end.time, lang)
    return spoken_moment(end, lang)


def spoken(value: Moment | Period, lang: str, gettext: Callable[[str], str]) -> str:
    """A moment or an interval in words: „März 2018 bis Dezember 2019“."""
    if isinstance(value, Moment):
        return spoken_moment(value, lang)
    start = spoken_moment(value.start, lang)
    if value.end is None:
        return start
    end = spoken_end(value.start, value.end, lang)
    return gettext("%(start)s bis %(end)s") % {"start": start, "end": end}
