"""What hangs on a day: drafts, what comes and goes, consents, and what is to be checked again."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from operator import attrgetter

from showcase.collation import din_5007
from showcase.consents import end_of, ended, ends_soon, users
from showcase.dates import Moment
from showcase.model.parts import Consent
from showcase.model.site import Content
from showcase.model.story import Story
from showcase.model.written import Written
from showcase.preview.desk import Agreed, Due, Named, Unchecked

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
    known: Iterable[Consent], texts: Sequence[tuple[Written, Named]], today: date
) -> tuple[tuple[Agreed, ...], tuple[Agreed, ...]]:
    """Those that run out soon, the next one first; those that have ended, the latest first."""
    names = {one.text.path: named for one, named in texts}
    naming = users(one for one, _ in texts)
    soon: list[Agreed] = []
    gone: list[Agreed] = []
    for consent in known:
        day, is_withdrawn = end_of(consent, today)
        texts_of = tuple(names[one.text.path] for one in naming.get(consent.id.text, ()))
        if day and (ended(consent, today) or ends_soon(consent, today)):
            agreed = Agreed(consent.id.text, consent.id.place, day, is_withdrawn, texts_of)
            (soon if ends_soon(consent, today) else gone).append(agreed)
    return (
        tuple(sorted(soon, key=attrgetter("day", "id"))),
        tuple(sorted(gone, key=attrgetter("day", "id"), reverse=True)),
    )


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
