"""The pages that tell who speaks: professionals, volunteers, refugees themselves, employers."""

from collections.abc import Iterator

from showcase.page import Link, Page
from showcase.plan import urls
from showcase.plan.fixed import HOME, VOICES
from showcase.plan.lists import Lists, numbered
from showcase.problem import Place
from showcase.schema import gettext_noop

_WHO = {
    "professional": Link(gettext_noop("Profis"), urls.voice_url("profis")),
    "volunteer": Link(gettext_noop("Ehrenamtliche"), urls.voice_url("ehrenamtliche")),
    "refugee": Link(gettext_noop("Geflüchtete selbst"), urls.voice_url("gefluechtete")),
    "employer": Link(gettext_noop("Betriebe"), urls.voice_url("betriebe")),
}
"""A key of `VOICE` → what visitors read, and where."""
_IN_SECTION = 6


def voice_pages(lists: Lists) -> Iterator[Page]:
    """An index with a section for each voice that some story has, and a list for each."""
    told = {who: lists.stories_of("voice", who) for who in _WHO}
    sections = tuple(
        (_WHO[who], len(stories), lists.cards(stories[:_IN_SECTION]))
        for who, stories in told.items()
        if stories
    )
    if not sections:
        return
    place = Place("templates/voices.html")
    given: dict[str, object] = {"sections": sections}
    yield Page(VOICES.url, "voices.html", VOICES.text, given, place, crumbs=(HOME,))
    for who, stories in told.items():
        link, place = _WHO[who], Place("templates/voice.html")
        page = Page(link.url, "voice.html", link.text, {}, place, crumbs=(HOME, VOICES))
        if stories:
            yield from numbered(page, lists.cards(stories))
