"""Where a link in a text leads: to a story's file, to an address of the site, or elsewhere."""

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from showcase.elsewhere import leads_away
from showcase.page import Plan
from showcase.source import Text


@dataclass(frozen=True, slots=True)
class Target:
    """What a link's address means."""

    url: str | None = None
    """The page of this site, from its root; none if there is none, or if it is elsewhere."""

    fragment: str = ""
    """What follows the page's address: #quellen."""

    elsewhere: bool = False
    """Whether it leaves the site (or stays on the page): it is left as it is."""

    withheld: str = ""
    """Why the gate holds the page back."""


def find_target(address: str, text: Text, plan: Plan) -> Target:
    """Understand a link.

    Args:
        address: as the editor wrote it: startzeit.md, /geschichten/startzeit/#quellen, https://…
        text: the text it stands in; a file's name is looked up from there.
        plan: with all the names a link may use.
    """
    if leads_away(address) or address.startswith("#"):
        return Target(elsewhere=True)
    path, mark, fragment = unquote(address).partition("#")
    path = path.partition("?")[0]
    for name in _names(path, text.path):
        if name in plan.addresses:
            return Target(plan.addresses[name], mark + fragment)
        if name in plan.withheld:
            return Target(withheld=plan.withheld[name])
    return Target()


def _names(path: str, here: str) -> Iterable[str]:
    """The names to try: an address as it is or with the slash it lacks, a file from here."""
    if path.startswith("/"):
        return (path, f"{path}/")
    beside = posixpath.normpath(posixpath.join(posixpath.dirname(here), path))
    return (beside, path) if "/" not in path else (beside,)


def known_names(plan: Plan) -> Mapping[str, str]:
    """What a link may name in short, for suggestions."""
    return {name: url for name, url in plan.addresses.items() if "/" not in name or name[0] == "/"}
