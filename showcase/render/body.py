"""The body of a page: an editor's Markdown, with every link and picture resolved.

One walk over the tags of the safe HTML resolves links and pictures, puts the headings below the
page's h1, turns the alignment of table cells into classes and lets broad tables scroll; then
typography sets the texts.
"""

import re
from collections import Counter
from html import unescape
from typing import cast

from markupsafe import escape

from showcase.derivatives import Photo
from showcase.films import is_film
from showcase.locate import find_address
from showcase.model.parts import Person
from showcase.page import Page, Plan
from showcase.problem import Place, Problem, note
from showcase.render.addresses import relative
from showcase.render.markdown import to_html
from showcase.render.photo import photo_html
from showcase.render.quotations import set_quotations
from showcase.render.taken_out import without_hidden_pictures
from showcase.render.targets import Target, find_target, known_names
from showcase.render.typography import typeset
from showcase.source import Text
from showcase.suggest import did_you_mean, find_file

_TAG = re.compile(r'<(/?)(a|img|h[1-6]|pre|table|td|th)\b((?:[^>"]|"[^"]*")*)>')
_ALONE = re.compile(r"<p>(<img\b(?:[^>\"]|\"[^\"]*\")*>)</p>")
_HEADING = re.compile(r"<h([1-6])\b")
_LOWEST = 6
_BROAD = {"pre", "table"}
"""May be broader than a phone: it lies in a box that fingers and keyboards scroll (WCAG 2.1.1)."""


def render_body(page: Page, text: Text, plan: Plan) -> tuple[str, list[Problem]]:
    """Render the text of a page.

    Args:
        page: the page; addresses become relative to it.
        text: its Markdown.
        plan: every address that a link may name.

    Returns:
        HTML, and a problem for each link and picture that leads nowhere.
    """
    html, problems = to_html(text)
    people = cast("tuple[Person, ...] | None", page.given.get("people"))
    html = without_hidden_pictures(html, text.hidden) if text.hidden else html
    html, unknown = set_quotations(html, text, people) if people is not None else (html, [])
    walk = _Walk(page, text, plan, _shift(html))
    html = _ALONE.sub(r"<figure>\1</figure>", html)
    html = _TAG.sub(walk.step, html).replace("<figure></figure>", "")
    return typeset(html, page.lang), problems + unknown + walk.problems


def _shift(html: str) -> int:
    """How many levels the headings move so that the highest is an h2."""
    levels = [int(level) for level in _HEADING.findall(html)]
    return 2 - min(levels, default=2)


class _Walk:
    """A walk over the tags of one text; holds what it has met."""

    def __init__(self, page: Page, text: Text, plan: Plan, shift: int) -> None:
        self.page, self.text, self.plan = page, text, plan
        self.shift = shift
        self.problems: list[Problem] = []
        self.met: Counter[str] = Counter()
        self.kept: list[bool] = []
        self.photos = dict(page.photos)

    def step(self, tag: re.Match[str]) -> str:
        """The new form of one tag."""
        closing, name, inside = tag.groups()
        if name == "a":
            return self._close_link() if closing else self._open_link(tag[0], inside)
        if name == "img":
            return self._picture(tag)
        if name in _BROAD:
            return f"{tag[0]}</div>" if closing else f'<div class="scroll" tabindex="0">{tag[0]}'
        if name.startswith("h"):
            level = min(int(name[1]) + self.shift, _LOWEST)
            return f"<{closing}h{level}{inside}>"
        return tag[0] if closing else _with_alignment(tag[0], inside)

    def _close_link(self) -> str:
        return "</a>" if self.kept.pop() else ""

    def _open_link(self, tag: str, inside: str) -> str:
        written = _value(inside, "href")
        if written is None and 'id="' in inside:
            self.kept.append(True)
            return tag
        new = None if written is None else self._address(written)
        self.kept.append(new is not None)
        if new is None:
            return ""
        return _with(tag, "href", new)

    def _address(self, written: str) -> str | None:
        """The address that a link gets; none if it becomes plain text."""
        self.met[written] += 1
        target = find_target(written, self.text, self.plan)
        if target.elsewhere:
            return written
        if target.url is not None:
            return relative(target.url, self.page.url) + target.fragment
        place = find_address(self.text, written, self.met[written])
        if is_film(written) and "/" not in written:
            self.problems.append(_astray(written, place))
        elif written in self.text.files:
            message = f"die Datei „{written}“ kann die Website noch nicht veröffentlichen"
            self.problems.append(
                Problem(place, message, "Bilder zeigen Sie mit ![Beschreibung](…).")
            )
        elif target.withheld:
            message = f"der Link „{written}“ führt zu Zurückgehaltenem ({target.withheld})"
            hint = "Er erscheint als einfacher Text, bis es zu sehen ist."
            self.problems.append(note(place, message, hint))
        else:
            hint = "Fehlt https:// davor?" if written.startswith("www.") else ""
            hint = hint or did_you_mean(written, known_names(self.plan))
            hint = hint or "Zu einer Geschichte: startzeit.md. Zu einer Seite: /regionen/"
            self.problems.append(Problem(place, f"der Link „{written}“ führt nirgendwohin", hint))
        return None

    def _picture(self, match: re.Match[str]) -> str:
        inside = match[3]
        written = _value(inside, "src") or ""
        self.met[written] += 1
        if self.photos.get(written, False) is None:
            return ""  # it is declared, and why it cannot be shown is told there
        if photo := self.photos.get(written):
            alt, caption = _value(inside, "alt"), _value(inside, "title")
            photo = photo._replace(alt=alt or photo.alt, caption=caption or photo.caption)
            stands_alone = match.string.endswith("<figure>", 0, match.start())
            return self._shown(photo, stands_alone=stands_alone)
        place = find_address(self.text, written, self.met[written])
        if is_film(written) and "/" not in written:
            self.problems.append(_astray(written, place))
            return ""
        if written in self.text.files:
            message = f"das Bild „{written}“ steht nicht unter pictures"
            hint = (
                f'pictures:\n  - {{file: {written}, alt: Was zu sehen ist, credit: "Foto: Name"}}'
            )
        elif Target(elsewhere=True) == find_target(written, self.text, self.plan):
            message = f"das Bild „{written}“ liegt anderswo und wird nicht gezeigt"
            hint = "Legen Sie es neben die index.md: Besucher laden nichts von anderen Servern."
        else:
            message = f"das Bild „{written}“ gibt es nicht"
            hint = find_file(written, self.text)
        self.problems.append(Problem(place, message, hint))
        return ""

    def _shown(self, photo: Photo, *, stands_alone: bool) -> str:
        """A picture with what is to be said of it: below it, or behind it within a line."""
        picture = photo_html(photo, "../" * self.page.url.count("/"), "body")
        credit = f"<small>{escape(photo.credit)}</small>"
        if not stands_alone:
            return f"{picture} {credit}"
        caption = f"{escape(photo.caption)} " if photo.caption else ""
        return f"{picture}<figcaption>{caption}{credit}</figcaption>"


def _astray(film: str, place: Place) -> Problem:
    """A film in the text, where none is shown."""
    hint = "Ein Film steht im Kopf der Datei unter clips. Gezeigt wird er unter dem Text."
    return Problem(place, f"der Film „{film}“ wird im Text nicht gezeigt", hint)


def _value(inside: str, name: str) -> str | None:
    """An attribute's value, unescaped."""
    match = re.search(rf'\b{name}="([^"]*)"', inside)
    return unescape(match[1]) if match else None


def _with(tag: str, name: str, value: str) -> str:
    """The tag with another value for an attribute."""
    new = value.replace("&", "&amp;").replace('"', "&quot;")
    return re.sub(rf'\b{name}="[^"]*"', lambda _: f'{name}="{new}"', tag, count=1)


def _with_alignment(tag: str, inside: str) -> str:
    """The tag of a table's cell with a class for what the policy forbids as style."""
    align = _value(inside, "align")
    if align is None:
        return tag
    classes = " ".join(filter(None, (_value(inside, "class"), f"align-{align}")))
    bare = re.sub(r'\s(?:align|class)="[^"]*"', "", tag)
    return f'{bare[:-1]} class="{classes}">'
