"""What must be there before the site may go public: no gaps, an operator, the legal pages."""

from collections.abc import Iterable
from urllib.parse import urlsplit

from showcase.model.site import Site
from showcase.problem import Place, Problem
from showcase.source import Text, gaps

_NEEDED = ("impressum", "datenschutz", "barrierefreiheit")
_NOBODYS = (".example", ".test", ".invalid", ".localhost")


def check_release(site: Site, texts: Iterable[Text]) -> list[Problem]:
    """Name every gap that keeps the site from its release.

    Args:
        site: everything admitted.
        texts: those of the plain pages.
    """
    settings, place = site.world.settings, Place("site.yaml")
    problems = []
    host = urlsplit(settings.base_url).hostname or ""
    if host == "localhost" or host.endswith(_NOBODYS) or host.split(".")[-2:-1] == ["example"]:
        message = f"base_url: {settings.base_url} gehört niemandem"
        problems.append(Problem(place, message, "Nennen Sie die Adresse der Website."))
    if settings.operator is None:
        message = "es fehlt der Betreiber (operator)"
        problems.append(Problem(place, message, "Wer verantwortet die Website?"))
    there = {page.id for page in site.pages}
    problems += [
        Problem(Place(f"content/pages/{name}.md"), "diese Seite fehlt")
        for name in _NEEDED
        if name not in there
    ]
    # Without the hint: it would be the same for each, and there may be many.
    return problems + [Problem(gap.place, gap.message) for text in texts for gap in gaps(text)]
