"""The register of consents as `check --consents` shows it: each with its state and its texts."""

from datetime import date
from typing import NamedTuple

from showcase.consents import end_of, ended, ends_soon, users
from showcase.dates import Moment
from showcase.model.parts import SCOPE, Consent
from showcase.order import Order
from showcase.read.files import find, read_data, read_entry
from showcase.understand.content import understand_source
from showcase.understand.world import understand_world


class Entry(NamedTuple):
    """A consent, under its pseudonym."""

    id: str
    """The pseudonym."""

    state: str
    """valid, ending (within 90 days), expired or withdrawn."""

    day: Moment | None
    """Until when it holds, or since when it does not; none if it has no end."""

    scope: tuple[str, ...]
    """What it covers, as in `SCOPE`."""

    texts: tuple[str, ...]
    """The paths of all texts that name it, drafts too; none if it is not used."""


def read_register(order: Order) -> list[Entry]:
    """Every consent, in the order of the file; none if settings or data cannot be read."""
    data, broken, _ = read_data(order.root)
    world, _ = understand_world(data, frozenset(broken))
    if world is None:
        return []
    sources = (read_entry(entry)[0] for entry in find(order.root, order.content).entries)
    texts = [understand_source(source, world, order.today)[0] for source in sources if source]
    naming = users(texts)
    return [
        Entry(
            name,
            *_state(consent, order.today),
            consent.scope,
            tuple(one.text.path for one in naming.get(name, ())),
        )
        for name, consent in world.consents.items()
    ]


def _state(consent: Consent, today: date) -> tuple[str, Moment | None]:
    day, is_withdrawn = end_of(consent, today)
    if is_withdrawn:
        return "withdrawn", day
    if ended(consent, today):
        return "expired", day
    return "ending" if ends_soon(consent, today) else "valid", day


_WORDS = {
    "valid": "gültig bis {}",
    "ending": "läuft am {} ab",
    "expired": "abgelaufen am {}",
    "withdrawn": "widerrufen am {}",
}


def in_words(entry: Entry) -> str:
    """A line in German: „EW-2026-014 (Name, Bild): gültig bis 29.2.2028 – content/stories/…“."""
    day = f"{entry.day.day}.{entry.day.month}.{entry.day.year}" if entry.day else ""
    state = _WORDS[entry.state].format(day) if day else "gültig"
    scope = ", ".join(SCOPE.options[word] for word in entry.scope)
    return f"{entry.id} ({scope}): {state} – {', '.join(entry.texts) or 'nicht verwendet'}"


def as_row(entry: Entry) -> dict[str, object]:
    """The same for programs."""
    return {**entry._asdict(), "day": entry.day.iso() if entry.day else None}
