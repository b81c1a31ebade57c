"""What must be made anew, and why: pure, and told in an editor's words (`build --why`)."""

from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any

from showcase.facts import Needs
from showcase.page import EventCard, Link, Page, StoryCard
from showcase.plan import urls

NEW = "neu"
MISSING = "die Datei fehlt oder ist beschädigt"
GIVEN = "Angaben geändert"
_PARTS = {
    "template": "Vorlage geändert",
    "frame": "Rahmen geändert (site.yaml, Menü, static/)",
    "text": "Text geändert",
    "given": GIVEN,
}
_KINDS = {urls.STORIES: "Geschichte", urls.EVENTS: "Veranstaltung"}


def stale(
    now: Mapping[str, Needs],
    before: Mapping[str, Needs],
    answers: Mapping[str, Iterable[str]],
    there: Container[str],
) -> dict[str, list[str]]:
    """Which pages must be made, and why.

    Args:
        now: URL → what it is made from.
        before: likewise, as the last build knew it.
        answers: URL → names in its text that lead elsewhere than before.
        there: the URLs whose files are still as the last build made them.

    Returns:
        URL → reasons, in the order of the pages; `differences` can say more of `GIVEN`.
    """
    return {
        url: _reasons(needs, before.get(url), answers.get(url, ()), is_there=url in there)
        for url, needs in now.items()
        if needs != before.get(url) or url not in there or url in answers
    }


def _reasons(
    now: Needs, before: Needs | None, names: Iterable[str], *, is_there: bool
) -> list[str]:
    if before is None:
        return [NEW]
    parts = zip(Needs._fields, now, before, strict=True)
    differing = [_PARTS[part] for part, one, other in parts if one != other]
    led = [f"„{name}“ führt anderswohin" for name in names]
    return differing + led + ([] if is_there else [MISSING])


def moved(
    asked: Mapping[str, Sequence[Mapping[str, str | None]]],
    addresses: Mapping[str, str],
    withheld: Mapping[str, str],
) -> dict[str, list[str]]:
    """Which names in which texts now get another answer.

    Args:
        asked: URL → names → answers, of the addresses and of what is withheld, as before.
        addresses: as they are now.
        withheld: likewise.
    """
    found = {}
    for url, (leads, held) in asked.items():
        names = [name for name, answer in leads.items() if addresses.get(name) != answer]
        names += [name for name, answer in held.items() if withheld.get(name) != answer]
        if names:
            found[url] = names
    return found


def differences(now: Page, before: Page) -> list[str]:
    """What a page is given that it was not given before, in an editor's words."""
    cards, former = _cards(now.given), _cards(before.given)
    words = [
        f"{_name(url)} {_change(cards.get(url), former.get(url))}"
        for url in dict.fromkeys((*cards, *former))
        if cards.get(url) != former.get(url)
    ]
    if words:
        return words
    keys = [key for key in now.given if now.given[key] != before.given.get(key)]
    own = [name for name in ("title", "description", "lastmod") if _differ(name, now, before)]
    return [f"geändert: {', '.join((*own, *keys))}"] if own or keys else ["verschoben"]


def _differ(name: str, now: Page, before: Page) -> bool:
    return bool(getattr(now, name) != getattr(before, name))


def _change(now: object, before: object) -> str:
    return "geändert" if now and before else "neu" if now else "entfernt"


def _name(url: str) -> str:
    section, _, slug = url.rstrip("/").partition("/")
    return f"{_KINDS.get(f'{section}/', 'Seite')} {slug or section or '/'}"


def _cards(value: Any) -> dict[str, object]:
    """Every card and every link in what a page is given: URL → what is shown of it."""
    if isinstance(value, StoryCard | EventCard):
        return {value.link.url: value}
    if isinstance(value, Link):
        return {value.url: value}
    if isinstance(value, Mapping):
        value = tuple(value.values())
    if isinstance(value, tuple):
        return {url: card for one in value for url, card in _cards(one).items()}
    return {}
