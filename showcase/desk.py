"""The desk of the preview: gather what lies there now, and show it on one page.

It reads by itself and keeps in memory what it read: the build's database belongs to the thread that
builds, and holds no words to count. A thousand texts are read in a third of a second, once; then
only those that were saved. See `preview/survey.py` for what is made of them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from showcase.model.parts import Person
from showcase.model.site import Content, World
from showcase.model.written import Placed, Written
from showcase.order import Order
from showcase.past import Past, Present
from showcase.plan.cards import url_of
from showcase.preview.desk_page import as_html
from showcase.preview.material import Material
from showcase.preview.news import News, Renew, TellNews
from showcase.preview.prose import Prose, prose_of
from showcase.preview.survey import make_desk
from showcase.problem import Problem
from showcase.read.files import Entry, read_data, read_entry
from showcase.read.scan import Seen, scan, settled
from showcase.schema import Word
from showcase.source import Mapping as Tree
from showcase.source import Node, Scalar
from showcase.source import Sequence as List
from showcase.understand.admit import admit
from showcase.understand.content import gather, understand_source
from showcase.understand.world import understand_world


@dataclass(frozen=True)
class Known:
    """What was read for the desk before, and still holds where nothing has changed."""

    seen: Seen = field(default_factory=dict)
    """How the files looked."""

    world: World | None = None
    """In which world they were understood."""

    today: date | None = None
    """On which day."""

    texts: Mapping[str, tuple[Written, Prose]] = field(default_factory=dict)
    """Path of a text → what it says, and how long it is."""


@dataclass
class Office:
    """Where the desk stands: it remembers the last news, and what was read."""

    order: Callable[[], Order]
    """What is to be shown, as of now."""

    build: Renew
    """Builds the site."""

    news: News = field(default_factory=lambda: News((), is_published=False))
    """What came of the last build."""

    known: Known = field(default_factory=Known)
    """What was read for the last page."""

    def renew(self, changed: Sequence[Path], tell: TellNews) -> None:
        """Build, and keep what came of it."""

        def tell_and_keep(news: News) -> None:
            self.news = news
            tell(news)

        self.build(changed, tell_and_keep)

    def page(self) -> str:
        """The desk as HTML, as everything is now."""
        order, news = self.order(), self.news
        failed = bool(news.bug)
        try:
            given, self.known = gather_material(order, news.problems, self.known, failed=failed)
        except OSError:  # files come and go just now: the next build loads the page anew
            given = _problems_alone(order, news.problems, failed=failed)
        return as_html(make_desk(given), order.root)


def gather_material(
    order: Order, problems: Sequence[Problem], known: Known, *, failed: bool = False
) -> tuple[Material, Known]:
    """Read what has changed, and put together what the desk shows.

    Args:
        order: where everything lies, and which day it is.
        problems: all that is wrong, as of the last build.
        known: what was read before.
        failed: whether that build ended in a mistake of ours.
    """
    look = scan(order.inputs)
    data, broken, _ = read_data(order.root)
    world, _ = understand_world(data, frozenset(broken))
    if world is None:
        return _problems_alone(order, problems, failed=failed), known
    same = known if (known.world, known.today) == (world, order.today) else Known()
    texts = dict(_texts(Present(order, look.seen, Past(seen=same.seen)), world, same))
    content, _ = gather([written for written, _ in texts.values()])
    shown, withheld, _ = admit(content, world, order.today, preview=True)
    material = Material(
        today=order.today,
        problems=problems,
        failed=failed,
        world=world,
        content=shown,
        withheld=withheld,
        prose={path: prose for path, (_, prose) in texts.items()},
        urls={
            one.text.path: f"/{url_of(one)}"
            for kind in (shown.stories, shown.events, shown.pages)
            for one in kind
        },
    )
    return material, Known(settled(look), world, order.today, texts)


def _problems_alone(order: Order, problems: Sequence[Problem], *, failed: bool) -> Material:
    nothing = Content((), (), ())
    return Material(order.today, problems, failed, None, nothing, (), {}, {})


def _texts(now: Present, world: World, known: Known) -> Iterator[tuple[str, tuple[Written, Prose]]]:
    for entry in now.found.entries:
        same = None if now.has_changed(entry.file) else known.texts.get(entry.path)
        text = same or _read(entry, world, now.order.today)
        if text:
            yield entry.path, text


def _read(entry: Entry, world: World, today: date) -> tuple[Written, Prose] | None:
    source, _ = read_entry(entry)
    if source is None:
        return None
    written, _ = understand_source(source, world, today)
    return _with_all_consents(written, source.front), prose_of(source.body)


def _with_all_consents(written: Written, front: Tree) -> Written:
    """A person whose entry could not be read still has a consent: it counts all the same."""
    if not isinstance(written, Placed):
        return written
    read = {word.text for person in written.people for word in person.consent}
    lost = [word for word in _consents_in(front) if word.text not in read]
    people = (Person(name=Word("", word.place), consent=(word,)) for word in lost)
    return replace(written, people=(*written.people, *people)) if lost else written


def _consents_in(node: Node) -> Iterator[Word]:
    """Whatever stands behind `consent:`, however deep."""
    if isinstance(node, List):
        for item in node.items:
            yield from _consents_in(item)
    elif isinstance(node, Tree):
        for key, value in node.entries:
            if key.text == "consent" and isinstance(value, Scalar):
                yield Word(" ".join(value.text.split()), value.place)
            else:
                yield from _consents_in(value)
