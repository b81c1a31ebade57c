"""What hangs on a day: drafts, what comes and goes, consents, and what is to be checked again."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from operator import attrgetter

from showcase.collation import din_5007
from showcase.dates import Moment
from showcase.model.parts import Consent
from showcase.model.site import Content
from showcase.model.story import Story
from showcase.model.written import Placed, Written
from showcase.preview.desk import Agreed, Due, Named, Unchecked

SOON = timedelta(days=90)
"""How long before its end an editor hears of a consent: time enough to ask again."""

MISSING = Moment(1)
"""What stands in for a day that must be there and is not (see `understand/record.py`)."""

Texts = Iterable[tuple[Written, Named]]
"""What editors wrote, and how the desk names it."""


def drafts(texts: Texts) -> tuple[Due, ...]:
    """Every draft, by title."""
    found = [
        Due(named, one.publish_on if isinstance(one, Story) else None)
        for one, named in texts
        if one.draft
    ]
    return tuple(sorted(found, key=lambda due: din_5007(due.text.title or "")))


def scheduled(texts: Texts, today: date) -> tuple[Due, ...]:
    """What is finished and appears later."""
    return _by_day(
        Due(named, one.publish_on)
        for one, named in texts
        if isinstance(one, Story) and not one.draft
        if one.publish_on and one.publish_on.first_day() > today
    )


def expiring(texts: Texts, today: date) -> tuple[Due, ...]:
    """What has a last day that is still to come, or is today."""
    return _by_day(due for due in _ends(texts) if due.day and due.day.last_day() >= today)


def expired(texts: Texts, today: date) -> tuple[Due, ...]:
    """What is gone, the latest first."""
    gone = (due for due in _ends(texts) if due.day and due.day.last_day() < today)
    return tuple(reversed(_by_day(gone)))


def _ends(texts: Texts) -> Iterator[Due]:
    return (
        Due(named, one.expires)
        for one, named in texts
        if isinstance(one, Story) and not one.draft and one.expires
    )


def _by_day(found: Iterable[Due]) -> tuple[Due, ...]:
    return tuple(sorted(found, key=lambda due: due.day or MISSING))


def consents(
    known: Iterable[Consent], texts: Texts, today: date
) -> tuple[tuple[Agreed, ...], tuple[Agreed, ...]]:
    """Those that run out soon, the next one first; those that have ended, the latest first."""
    naming: dict[str, list[Named]] = {}
    for one, named in texts:
        people = one.people if isinstance(one, Placed) else ()
        for word in dict.fromkeys(person.consent.text for person in people if person.consent):
            naming.setdefault(word, []).append(named)
    soon: list[Agreed] = []
    ended: list[Agreed] = []
    for consent in known:
        day, is_withdrawn = _end_of(consent, today)
        if day is None or (not is_withdrawn and day.last_day() > today + SOON):
            continue
        texts_of = tuple(naming.get(consent.id.text, ()))
        agreed = Agreed(consent.id.text, consent.id.place, day, is_withdrawn, texts_of)
        (ended if is_withdrawn or day.last_day() < today else soon).append(agreed)
    return (
        tuple(sorted(soon, key=attrgetter("day", "id"))),
        tuple(sorted(ended, key=attrgetter("day", "id"), reverse=True)),
    )


def _end_of(consent: Consent, today: date) -> tuple[Moment | None, bool]:
    """On which day it ends, and whether it was withdrawn by now."""
    if consent.withdrawn and consent.withdrawn.first_day() <= today:
        return consent.withdrawn, True
    ends = [day for day in (consent.withdrawn, consent.until) if day]
    return min(ends, key=Moment.last_day, default=None), False


def unchecked(
    content: Content, names: Iterable[Named], interval: int | None, today: date
) -> tuple[Unchecked, ...]:
    """Stories that visitors see and nobody has looked at for more than so many months."""
    found = []
    for story, named in zip(content.stories, names, strict=True):
        day, how = _last_look(story)
        if interval is None or story.badge or day == MISSING:
            continue
        if _age(day, today) > (interval, 0):
            found.append(Unchecked(named, day, how))
    return tuple(sorted(found, key=lambda one: one.day.sort_key()))


def _last_look(story: Story) -> tuple[Moment, str]:
    if story.checked:
        return story.checked, "geprüft"
    return (story.updated, "geändert") if story.updated else (story.date, "erschienen")


def _age(day: Moment, today: date) -> tuple[int, int]:
    """Months and days since then, were all months alike: enough to compare with whole months."""
    last = day.last_day()
    return (today.year - last.year) * 12 + today.month - last.month, today.day - last.day
