"""The preview: build after each save into a folder of the cache, and say what came of it."""

import gc
import sys
import webbrowser
from collections.abc import Callable, Iterable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from threading import Event
from time import perf_counter
from traceback import format_exc

from showcase.building import Built, Known, build, keep_built
from showcase.desk import Office
from showcase.facts import Facts
from showcase.maker import fingerprint_of_maker
from showcase.order import Order
from showcase.preview.news import News, TellNews
from showcase.preview.server import Served, serve
from showcase.problem import Place, Problem, Refusal, shown, stops
from showcase.progress import Progress
from showcase.read.scan import Look, scan, settled
from showcase.report import count_words
from showcase.state import STATE, recall_state
from showcase.write.lock import lock

_MOST = 9
"""Previews of one project that may run at once."""

_NAMED = 3
"""Files that the terminal names before it only counts them."""


class _EndedError(Exception):
    """The editor has ended the preview in the middle of a build."""


@dataclass
class Preview:
    """What is served, and how it came about."""

    order: Callable[[], Order]
    """What is to be built, as of now."""

    folder: Path
    """The folder of the cache in which it all happens."""

    follow: bool
    """Whether the browser goes to the page whose text was saved."""

    over: Event
    """Set when it is to end."""

    maker: str = field(default_factory=fingerprint_of_maker)
    """Who builds: this process runs the code that it began with."""

    number: int = 0
    """How often it was built."""

    look: Look | None = None
    """How all that is read looked when it was last built, whatever came of it."""

    known: Known | None = None
    """What the last good build of this process leaves to the next."""

    @property
    def site(self) -> Path:
        """The folder that is served."""
        return self.folder / "site"

    def renew(self, changed: Sequence[Path], tell: TellNews) -> None:
        """Build what has changed, say so in one line, and remember it (a `Renew`)."""
        started = perf_counter()
        order = self.order()
        look = scan(order.inputs)
        if not changed and self.look:  # the watch has only begun: what was saved before then?
            changed = _differing(settled(self.look).items() ^ look.seen.items(), order)
            if not changed:
                return
        self.look = look
        self.number += 1
        try:
            built = self._build(order, look)
            tell(self._news(built, changed, order, perf_counter() - started))
            if isinstance(built, Built) and built.known:
                keep_built(built, self.folder, self.maker)
        except _EndedError:
            return
        except Exception:  # noqa: BLE001 -- the preview lives on, whatever we have done wrong
            bug = format_exc()
            print(bug, file=sys.stderr)
            tell(News((), is_published=False, bug=bug, number=self.number))

    def _build(self, order: Order, look: Look) -> Built | Refusal:
        progress = Progress(sys.stderr)

        def go_on(stage: str, done: int, most: int) -> None:
            if self.over.is_set():
                raise _EndedError
            progress(stage, done, most)

        is_first, known = self.number == 1, self.known
        state, _ = recall_state(self.folder / STATE, self.maker) if is_first else (None, False)
        # Only the first build has the process to itself and may fork.
        order = order if is_first else replace(order, jobs=1)
        try:
            built = build(order, self.site, self.folder, known or state, look, self.maker, go_on)
            if isinstance(built, Refusal) and known:  # somebody has cleared the cache away
                built = build(order, self.site, self.folder, None, look, self.maker, go_on)
        finally:
            progress.wipe()
        if isinstance(built, Refusal):
            self.known = None
        elif built.known:
            self.known = built.known
            if known is None:
                gc.freeze()  # what lives to the end need not be looked through again and again
        return built

    def _news(
        self, built: Built | Refusal, changed: Sequence[Path], order: Order, seconds: float
    ) -> News:
        if isinstance(built, Refusal):
            print(f"{built.message}\n    {built.hint}", file=sys.stderr)
            refused = Problem(Place(shown(self.folder, order.root)), built.message, built.hint)
            return News((refused,), is_published=False, number=self.number)
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


def _differing(names: Iterable[tuple[str, object]], order: Order) -> list[Path]:
    """The files of which something is not as it was, by their names in a `Look`."""
    parts = {name.partition("/")[::2] for name, _ in names}
    return sorted(order.inputs[place] / inside for place, inside in parts)


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
        print(f"Schreibtisch der Redaktion: {address}_redaktion/", flush=True)
        if open_browser:
            webbrowser.open(address)

    first = order()
    with ExitStack() as stack:
        folder = _own_folder(cache, stack)
        if isinstance(folder, Refusal):
            return folder
        over = Event()
        made = Preview(order, folder, follow, over)
        office = Office(order, made.renew)
        pages = {"/_redaktion/": office.page}
        watched = first.inputs.values()
        served = Served(made.site, first.root, watched, office.renew, host, over, pages)
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
