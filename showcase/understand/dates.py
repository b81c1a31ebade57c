"""Read dates in EDTF level 0 (ISO 8601-2:2019), with a time of day as this project allows it.

2016-10-20    2017-02    2017    2016-10-20 18:00    2018-03/2019-12
"""

import re
from datetime import date
from datetime import time as clock
from functools import lru_cache

from showcase.dates import Moment, Period, precedes

_MOMENT = re.compile(
    r"""([0-9]{4})                                  # year
        (?:-([0-9]{2})                              # month
            (?:-([0-9]{2})                          # day
                (?:[ T]([0-9]{1,2}):([0-9]{2}))?    # hour and minute
            )?
        )?""",
    re.VERBOSE,
)
_GERMAN = re.compile(r"(?P<day>\d\d?)\.\s?(?P<month>\d\d?)\.\s?(?P<year>\d{4})")


@lru_cache(maxsize=10_000)
def parse_moment(text: str) -> Moment | str:
    """Read a point in time; a text says in German why it is none."""
    match = _MOMENT.fullmatch(text)
    if match is None:
        return _advice(text)
    year, month, day, hour, minute = (int(part) if part else None for part in match.groups())
    time = None if hour is None or minute is None else (hour, minute)
    moment = Moment(year or 0, month, day, time)
    return _flaw(moment) or moment


@lru_cache(maxsize=10_000)
def parse_period(text: str) -> Period | str:
    """Read a point in time or an interval; a text says in German why it is none."""
    begin, slash, finish = text.partition("/")
    if slash and {begin, finish} & {"", ".."}:
        return f"„{text}“ hat keinen Anfang oder kein Ende; nennen Sie nur, was bekannt ist"
    start = parse_moment(begin)
    if isinstance(start, str):
        return start
    if not slash:
        return Period(start)
    end = parse_moment(finish)
    if isinstance(end, str):
        return end
    if precedes(end, start):
        return f"der Zeitraum „{text}“ endet, bevor er beginnt"
    return Period(start, end)


def _flaw(moment: Moment) -> str:
    """What makes this no moment of any calendar; empty if nothing does."""
    if moment.year == 0:
        return "das Jahr 0000 gibt es nicht"
    year, month, day, _ = moment
    try:
        date(year, 1 if month is None else month, 1)
    except ValueError:
        return f"den Monat {month:02} gibt es nicht"
    try:
        date(year, month or 1, 1 if day is None else day)
    except ValueError:
        return f"den {moment.day}.{moment.month}.{moment.year} gibt es nicht"
    try:
        clock(*moment.time or (0, 0))
    except ValueError:
        return "die Uhrzeit {:02}:{:02} gibt es nicht".format(*moment.time or ())
    return ""


def _advice(text: str) -> str:
    german = _GERMAN.fullmatch(text)
    if german:
        day, month, year = (int(german[part]) for part in ("day", "month", "year"))
        return f"„{text}“ schreibt man hier als {year}-{month:02}-{day:02}"
    return f"„{text}“ ist kein Datum, das hier gelesen wird"
