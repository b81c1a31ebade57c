"""The pages that stay where something was that is no more: they say that, and nothing else."""

from collections.abc import Iterable, Iterator

from showcase.model.site import Withheld
from showcase.page import Page
from showcase.plan.cards import url_of
from showcase.plan.fixed import GONE
from showcase.plan.pages import alias_url
from showcase.problem import Place


def gone_pages(withheld: Iterable[Withheld], pages: Iterable[Page]) -> Iterator[Page]:
    """A page at every address of what visitors may have seen: no name, no title.

    Args:
        withheld: what the gate held back.
        pages: all others; where one of them stands by now, nothing is gone.
    """
    taken = {page.path.casefold() for page in pages}
    for held in withheld:
        aliases = (alias_url(alias) for alias in held.written.aliases)
        for url in (url_of(held.written), *filter(None, aliases)) if held.is_gone else ():
            place = Place(held.written.text.path)
            page = Page(url, "gone.html", GONE, {}, place, listed=False)
            if page.path.casefold() not in taken:
                taken.add(page.path.casefold())
                yield page
