"""The gate: what may be shown today. It stands before the joins, so nothing withheld leaks.

Held back are drafts, what is scheduled for later or has expired, and whatever names a person
whose consent has been withdrawn or has run out. A person without a known consent, who is not in
public office, is a problem: then nothing at all is published.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from showcase.dates import Moment
from showcase.model.parts import Consent, Person
from showcase.model.site import Content, Withheld, World
from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.problem import Problem, softened
from showcase.schema import gettext_noop
from showcase.suggest import did_you_mean

W = TypeVar("W", bound=Written)
DRAFT = gettext_noop("Entwurf")


def admit(
    content: Content, world: World, today: date, *, drafts: bool = False, preview: bool = False
) -> tuple[Content, list[Withheld], list[Problem]]:
    """Divide the content into what is shown and what is held back.

    Args:
        content: all that could be understood.
        world: with the register of consents.
        today: the day that decides.
        drafts: whether drafts are shown (never in a release).
        preview: whether all that only waits is shown, with a badge. Consents count there too.
    """
    withheld: list[Withheld] = []

    def shown(written: tuple[W, ...]) -> tuple[W, ...]:
        kept = []
        for one in written:
            waits = _waits(one, today)
            is_shown = not waits or preview or (drafts and waits == DRAFT)
            reason = _without_consent(one, world.consents, today) or ("" if is_shown else waits)
            if reason:
                withheld.append(Withheld(one, reason))
            else:
                kept.append(replace(one, badge=waits) if waits else one)
        return tuple(kept)

    admitted = Content(shown(content.stories), shown(content.events), shown(content.pages))
    problems = []
    for one in (*content.stories, *content.events):
        found = [p for person in one.people for p in _unbacked(person, world)]
        problems += softened(found) if one.draft and not (drafts or preview) else found
    return admitted, withheld, problems


def _waits(written: Written, today: date) -> str:
    """Why it is not to be seen yet, or no more; empty if it is."""
    if written.draft:
        return DRAFT
    if isinstance(written, Story):
        if written.publish_on and written.publish_on.first_day() > today:
            return f"erscheint am {_german(written.publish_on)}"
        if written.expires and written.expires.last_day() < today:
            return f"abgelaufen am {_german(written.expires)}"
    return ""


def _without_consent(written: Written, consents: Mapping[str, Consent], today: date) -> str:
    """Which consent it lacks by now; empty if it lacks none."""
    for person in written.people if isinstance(written, Placed) else ():
        consent = consents.get(person.consent.text) if person.consent else None
        if consent and consent.withdrawn and consent.withdrawn.first_day() <= today:
            return f"Einwilligung {consent.id.text} widerrufen"
        if consent and consent.until and consent.until.last_day() < today:
            return f"Einwilligung {consent.id.text} abgelaufen"
    return ""


def _unbacked(person: Person, world: World) -> list[Problem]:
    """A person whom nothing allows to be named."""
    if person.office:
        return []
    if person.consent is None:
        message = f"für {person.name.text} fehlt die Einwilligung"
        hint = "consent: Kennung aus data/consents.yaml, oder office: true bei einem Amt"
        return [Problem(person.name.place, message, hint)]
    if person.consent.text not in world.consents and "consents" not in world.incomplete:
        message = f"die Einwilligung „{person.consent.text}“ steht nicht in data/consents.yaml"
        return [
            Problem(
                person.consent.place, message, did_you_mean(person.consent.text, world.consents)
            )
        ]
    return []


def _german(day: Moment) -> str:
    return f"{day.day}.{day.month}.{day.year}"
