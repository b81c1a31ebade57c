"""When the site next changes by itself: the day on which it must be built again."""

from collections.abc import Iterator
from datetime import date, timedelta

from showcase.dates import Moment
from showcase.model.event import Event
from showcase.model.parts import Consent
from showcase.model.site import Content, World
from showcase.model.story import Story


def next_change(content: Content, world: World, today: date) -> date | None:
    """The first day after today on which something appears, expires, or is over.

    Args:
        content: all that could be understood, also what is held back today.
        world: with the consents; one that runs out takes its stories along.
        today: the day of this build.
    """
    days = [
        day
        for kind in (
            (_of_story(story) for story in content.stories if not story.draft),
            (_of_event(event) for event in content.events if not event.draft),
            (_of_consent(consent) for consent in world.consents.values()),
        )
        for found in kind
        for day in found
        if day > today
    ]
    return min(days, default=None)


def _of_story(story: Story) -> Iterator[date]:
    if story.publish_on:
        yield story.publish_on.first_day()
    if story.expires:
        yield _day_after(story.expires)


def _of_event(event: Event) -> Iterator[date]:
    """From the day after it, it stands among the past ones."""
    if event.start:
        yield _day_after(event.end or event.start)


def _of_consent(consent: Consent) -> Iterator[date]:
    if consent.withdrawn:
        yield consent.withdrawn.first_day()
    if consent.until:
        yield _day_after(consent.until)


def _day_after(moment: Moment) -> date:
    last = moment.last_day()
    return last if last == date.max else last + timedelta(days=1)
