"""Dates as honest as their sources: to the day, to the month, to the year, or from … to ….

The notation is EDTF level 0 (ISO 8601-2:2019, Annex A), with a time of day where a source gives
one: `2016-10-20`, `2017-02`, `2017`, `2018-03/2019-12`, `2016-10-20 18:00` (local time).
A month is never padded to its first day: what is not known stays `None`.
"""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple


class Moment(NamedTuple):
    """A point in time, to the precision that is known."""

    year: int
    """1 to 9999."""

    month: int | None = None
    """1 to 12."""

    day: int | None = None
    """1 to 31; only with a month."""

    time: tuple[int, int] | None = None
    """Hour (0–23) and minute (0–59), local time; only with a day."""

    def first_day(self) -> date:
        """The earliest day that this can mean."""
        return date(self.year, self.month or 1, self.day or 1)

    def last_day(self) -> date:
        """The latest day that this can mean."""
        month = self.month or 12
        return date(self.year, month, self.day or monthrange(self.year, month)[1])

    def sort_key(self) -> tuple[int, int, int, tuple[int, int]]:
        """Orders moments of different precision; the vaguer one comes first."""
        return (self.year, self.month or 0, self.day or 0, self.time or (-1, -1))

    def iso(self) -> str:
        """As in HTML's `datetime` attribute: 2016-10-20T18:00, 2017-02, 2017."""
        text = f"{self.year:04}"
        if self.month:
            text += f"-{self.month:02}"
        if self.day:
            text += f"-{self.day:02}"
        if self.time:
            text += "T{:02}:{:02}".format(*self.time)
        return text


def precedes(one: Moment, other: Moment) -> bool:
    """Whether one moment surely lies before another, however each is meant."""
    if one.day and other.day and one[:3] == other[:3] and one.time and other.time:
        return one.time < other.time
    return one.last_day() < other.first_day()


@dataclass(frozen=True, slots=True)
class Period:
    """From one moment to another, or a single moment."""

    start: Moment
    """When it begins."""

    end: Moment | None = None
    """When it is over; none for a single moment."""

    def is_over(self, today: date) -> bool:
        """Whether it lies before today, even if it took place as late as it can mean."""
        return (self.end or self.start).last_day() < today
