"""The preview: build after each save into a folder of the cache, and say what came of it."""

import sys
import webbrowser
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from time import perf_counter
from traceback import format_exc

from showcase.building import Built, build
from showcase.desk import Office
from showcase.facts import Facts
from showcase.maker import fingerprint_of_maker
from showcase.order import Order
from showcase.preview.news import News
from showcase.preview.server import Served, serve
from showcase.problem import Refusal, shown, stops
from showcase.progress import silent
from showcase.read.scan import scan
from showcase.report import count_words
from showcase.state import STATE, recall_state
from showcase.write.lock import lock

_MOST = 9
"""Previews of one project that may run at once."""

_NAMED = 3
"""Files that the terminal names before it only counts them."""


@dataclass
class Preview:
    """What is served, and how it came about."""

    order: Callable[[], Order]
    """What is to be built, as of now."""

    folder: Path
    """The folder of the cache in which it all happens."""

    follow: bool
    """Whether the browser goes to the page whose text was saved."""

    number: int = 0
    """How often it was built."""

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return self.folder / "site"

    def renew(self, changed: Sequence[Path]) -> News:
        """Build what has changed, and say so in one line."""
        started = perf_counter()
        self.number += 1
        try:
            # Only the first build has the process to itself; later ones must not fork.
            order = self.order() if self.number == 1 else replace(self.order(), jobs=1)
            maker = fingerprint_of_maker()
            state, _ = recall_state(self.folder / STATE, maker)
            look = scan(order.inputs)
            built = build(order, self.site, self.folder, state, look, maker, silent)
        except Exception:  # noqa: BLE001 -- the preview lives on, whatever we have done wrong
            bug = format_exc()
            print(bug, file=sys.stderr)
            return News((), is_published=False, bug=bug, number=self.number)
        return self._told(built, changed, order, perf_counter() - started)

    def _told(
        self, built: Built | Refusal, changed: Sequence[Path], order: Order, seconds: float
    ) -> News:
        if isinstance(built, Refusal):
            print(f"{built.message}\n    {built.hint}", file=sys.stderr)
            return News((), is_published=False, bug=built.message, number=self.number)
        made = built.made
        if stops(made.problems):
            for problem in made.problems:
                print(problem, file=sys.stderr)
        what = _what(changed, order.root)
        pages = f"{made.renewed} {'Seite' if made.renewed == 1 else 'Seiten'} gebaut"
        time = f"{seconds:.2f}".replace(".", ",")
        words = count_words(made.problems)
        print(f"{datetime.now():%H:%M:%S}  {what}: {pages} in {time} s, {words}", flush=True)  # noqa: DTZ005 -- the editor's own clock
        return News(
            problems=made.problems,
            is_published=built.published is not None,
            styles_alone=bool(changed) and all(path.suffix == ".css" for path in changed),
            follow=self._page_of(changed, made.facts, order) if self.follow else None,
            number=self.number,
        )

    def _page_of(self, changed: Sequence[Path], facts: Facts | None, order: Order) -> str | None:
        """The page whose text alone was saved."""
        names = {shown(path, order.root) for path in changed}
        urls = [url for url, known in facts.pages.items() if known[2] in names] if facts else []
        return f"/{urls[0]}" if len(urls) == 1 else None


def _what(changed: Sequence[Path], root: Path) -> str:
    if not changed:
        return "alles"
    names = [shown(path, root) for path in changed]
    more = f" und {len(names) - _NAMED} weitere" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def preview(  # noqa: PLR0913 -- what the command line says
    order: Callable[[], Order],
    cache: Path,
    *,
    host: str,
    port: int,
    follow: bool,
    open_browser: bool,
) -> Refusal | None:
    """Show the site in a browser until the editor ends it.

    Args:
        order: what is to be built, as of now.
        cache: the cache's folder.
        host: where to answer.
        port: likewise; if it is taken, one of the next.
        follow: whether the browser goes to the page whose text was saved.
        open_browser: whether to open one.

    Returns:
        Why it could not begin, if it could not.
    """

    def ready(address: str) -> None:
        if f":{port}/" not in address:
            print(f"Der Anschluss {port} ist nicht frei, also der nächste:", flush=True)
        print(f"Vorschau: {address} (Ende mit Strg-C)", flush=True)
        print(f"Redaktion: {address}_redaktion/", flush=True)
        if open_browser:
            webbrowser.open(address)

    first = order()
    with ExitStack() as stack:
        folder = _own_folder(cache, stack)
        if isinstance(folder, Refusal):
            return folder
        made = Preview(order, folder, follow)
        office = Office(order, made.renew)
        pages = {"/_redaktion/": office.page}
        served = Served(made.site, first.root, first.inputs.values(), office.renew, host, pages)
        return serve(served, port, ready)


def _own_folder(cache: Path, stack: ExitStack) -> Path | Refusal:
    """A folder that no other preview works in, for as long as the stack lasts."""
    refusal: Refusal | None = None
    for number in range(1, _MOST + 1):
        folder = cache / ("preview" if number == 1 else f"preview-{number}")
        refusal = stack.enter_context(lock(folder, 0, lambda: None))
        if refusal is None:
            return folder
    return refusal or Refusal("Es laufen schon zu viele Vorschauen.")
