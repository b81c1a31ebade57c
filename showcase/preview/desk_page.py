"""The desk as HTML."""

from datetime import date
from functools import cache, partial
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from showcase.consents import SOON
from showcase.dates import Moment
from showcase.preview.desk import Desk
from showcase.preview.editor import opened

_MONTHS = (
    "Januar", "Februar", "März", "April", "Mai", "Juni",
    "Juli", "August", "September", "Oktober", "November", "Dezember",
)  # fmt: skip


def as_html(desk: Desk, root: Path) -> str:
    """The page.

    Args:
        desk: what it shows.
        root: the project's folder, in which its files lie.
    """
    return _template().render(desk=desk, opened=partial(opened, root=root), soon=SOON.days)


@cache
def _template() -> Template:
    """Compiled once; everything in it is escaped."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"german": german, "iso": iso, "grouped": grouped, "number": number}
    return environment.get_template("desk.html")


def german(day: Moment | date) -> str:
    """A day, month or year as people write it.

    >>> german(Moment(2026, 11, 2)), german(Moment(2026, 11)), german(Moment(2026))
    ('2.11.2026', 'November 2026', '2026')
    """
    if day.day:
        return f"{day.day}.{day.month}.{day.year}"
    return f"{_MONTHS[day.month - 1]} {day.year}" if day.month else str(day.year)


def iso(day: Moment | date) -> str:
    """The same for machines, and to sort by."""
    return day.isoformat() if isinstance(day, date) else day.iso()


def grouped(number: int) -> str:
    """A number with a point between the thousands.

    >>> grouped(12345)
    '12.345'
    """
    return f"{number:,}".replace(",", ".")


def number(count: int, one: str, many: str) -> str:
    """A number with its noun.

    >>> number(1, "Tag", "Tage"), number(2, "Tag", "Tage")
    ('1 Tag', '2 Tage')
    """
    return f"{grouped(count)} {one if count == 1 else many}"
