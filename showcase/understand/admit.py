"""The gate: what may be shown today. It stands before the joins, so nothing withheld leaks.

Held back are drafts, what is scheduled for later or has expired, and whatever tells of a person
whose consent has been withdrawn or has run out; if that consent covers a portrait, a film or a
voice alone, the text stays and these are taken out (`taking_out.py`). A person without a known
consent, who is not in public office, is a problem: then nothing at all is published.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import TypeVar

from showcase.consents import WHOLE, lost_by
from showcase.dates import Moment
from showcase.model.parts import Consent, Person
from showcase.model.site import Content, Withheld, World
from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.problem import Problem, softened
from showcase.schema import Word, gettext_noop
from showcase.suggest import did_you_mean
from showcase.understand.taking_out import without_what_ended

W = TypeVar("W", bound=Written)
DRAFT = gettext_noop("Entwurf")
_ENTRY = """Liegt sie unterschrieben vor, tragen Sie sie ein, mit ihrem Umfang und Tag:
  - id: {}
    scope: [story, name]
    granted: 2026-03-01"""
"""What to write into the register."""


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
            lacking = _without_consent(one, world.consents, today)
            reason = lacking or ("" if is_shown else waits)
            if reason:
                is_gone = not waits or _has_expired(one, today)
                withheld.append(Withheld(one, reason, bool(lacking), is_gone))
            else:
                less = _as_admitted(one, world.consents, today)
                kept.append(replace(less, badge=waits) if waits else less)
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
        if written.expires and _has_expired(written, today):
            return f"abgelaufen am {_german(written.expires)}"
    return ""


def _has_expired(written: Written, today: date) -> bool:
    """Whether it was there for all, and its last day is over."""
    if written.draft or not isinstance(written, Story) or not written.expires:
        return False
    return written.expires.last_day() < today


def _without_consent(written: Written, consents: Mapping[str, Consent], today: date) -> str:
    """Which consent it lacks by now; empty if it lacks none."""
    for person in written.people if isinstance(written, Placed) else ():
        lost = lost_by(person, consents, today)
        for scope in WHOLE:
            if scope in lost:
                return lost[scope]
    return ""


def _as_admitted(written: W, consents: Mapping[str, Consent], today: date) -> W:
    """A text without the parts whose consent has ended."""
    if isinstance(written, Placed) and written.people:
        return without_what_ended(written, consents, today)
    return written


def _unbacked(person: Person, world: World) -> list[Problem]:
    """A person whom nothing allows to be named."""
    if person.office:
        return []
    if not person.consent:
        message = f"für {person.name.text} fehlt die Einwilligung"
        hint = "consent: Kennung aus data/consents.yaml, oder office: true bei einem Amt"
        return [Problem(person.name.place, message, hint)]
    return [] if "consents" in world.incomplete else _unknown(person.consent, world.consents)


def _unknown(words: tuple[Word, ...], consents: Mapping[str, Consent]) -> list[Problem]:
    problems = []
    for word in words:
        if word.text not in consents:
            message = f"die Einwilligung „{word.text}“ steht nicht in data/consents.yaml"
            hint = did_you_mean(word.text, consents) or _ENTRY.format(word.text)
            problems.append(Problem(word.place, message, hint))
    return problems


def _german(day: Moment) -> str:
    return f"{day.day}.{day.month}.{day.year}"
