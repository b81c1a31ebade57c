"""Consents: when one ends, what ended with it, and which texts name it."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from showcase.dates import Moment
from showcase.model.parts import Consent, Person
from showcase.model.written import Placed, Written

SOON = timedelta(days=90)
"""How long before its end an editor hears of a consent: time enough to ask again."""

WHOLE = ("story", "name")
"""The scopes without which a text cannot stand; the others cover a part that can be taken out."""


def end_of(consent: Consent, today: date) -> tuple[Moment | None, bool]:
    """On which day a consent ends, and whether it was withdrawn by now."""
    if consent.withdrawn and consent.withdrawn.first_day() <= today:
        return consent.withdrawn, True
    ends = [day for day in (consent.withdrawn, consent.until) if day]
    return min(ends, key=Moment.last_day, default=None), False


def ended(consent: Consent, today: date) -> str:
    """How it ended, in German: „Einwilligung EW-2026-014 widerrufen“; empty while it holds."""
    day, is_withdrawn = end_of(consent, today)
    if is_withdrawn:
        return f"Einwilligung {consent.id.text} widerrufen"
    if day and consent.until and consent.until.last_day() < today:
        return f"Einwilligung {consent.id.text} abgelaufen"
    return ""


def ends_soon(consent: Consent, today: date) -> bool:
    """Whether it holds today and will end within `SOON`."""
    day, _ = end_of(consent, today)
    return bool(day and not ended(consent, today) and day.last_day() <= today + SOON)


def warned_from(consent: Consent, today: date) -> date | None:
    """The day after today from which on it ends soon; none if it does already, or never will."""
    day, _ = end_of(consent, today)
    if day is None or day.last_day() - date.min <= SOON:
        return None
    first = day.last_day() - SOON
    return first if first > today else None


def of_person(person: Person, known: Mapping[str, Consent]) -> list[Consent]:
    """The consents of a person that the register knows."""
    return [known[word.text] for word in person.consent if word.text in known]


def lost_by(person: Person, known: Mapping[str, Consent], today: date) -> dict[str, str]:
    """What of a person's consents has ended: scope → how. A later consent does not renew it."""
    return {
        scope: how
        for consent in of_person(person, known)
        if (how := ended(consent, today))
        for scope in consent.scope
    }


def users(texts: Iterable[Written]) -> dict[str, list[Written]]:
    """The texts that name each consent, by its id; none of those that no text names."""
    found: dict[str, list[Written]] = {}
    for one in texts:
        people = one.people if isinstance(one, Placed) else ()
        words = [word.text for person in people for word in person.consent]
        for name in dict.fromkeys(words):
            found.setdefault(name, []).append(one)
    return found


def ending(
    known: Iterable[Consent], texts: Iterable[Written], today: date
) -> list[tuple[Consent, Moment, list[Written]]]:
    """The consents that end soon, the next one first: each with its last day and its texts."""
    naming = users(texts)
    soon = [consent for consent in known if ends_soon(consent, today)]
    days = ((one, end_of(one, today)[0]) for one in soon)
    found = [(one, day, naming.get(one.id.text, [])) for one, day in days if day]
    return sorted(found, key=lambda row: (row[1].last_day(), row[0].id.text))
