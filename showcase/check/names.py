"""What has a name that a screen reader can say, and one that says something: WCAG 2.4.4, 4.1.2."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import unquote

from selectolax.lexbor import LexborNode

from showcase.check.elements import Attributes, Element, Elements
from showcase.check.flaws import Flaw, Kind, number_of
from showcase.derivatives import FILE_NAME, FOLDER
from showcase.problem import Severity

_ERROR, _NOTE = Severity.ERROR, Severity.NOTE
_VAGUE = {
    "", "hier", "dort", "mehr", "link", "klick", "details", "weiterlesen", "weiter lesen",
    "mehr lesen", "mehr dazu", "mehr erfahren", "mehr infos", "mehr informationen", "hier klicken",
    "klick hier", "klicken sie hier", "klicke hier", "hier lesen", "siehe hier", "diese seite",
    "dieser link", "here", "more", "click here", "read more",
}  # fmt: skip
_LONG = 25
_AROUND = " \N{NO-BREAK SPACE}.…:!»›→>–-"
_FIELDS = ("input", "select", "textarea")
_NO_FIELDS = {"hidden", "submit", "button", "reset", "image"}
_REFERENCES = {
    "for": _ERROR, "aria-labelledby": _ERROR, "aria-describedby": _NOTE, "headers": _NOTE,
    "aria-controls": _NOTE, "aria-owns": _NOTE, "aria-details": _NOTE,
}  # fmt: skip


def check_names(elements: Elements, files: frozenset[str]) -> Iterator[Flaw]:
    """All that has no name or none that says something.

    Args:
        elements: the page.
        files: the names of the files beside its text, whose descriptions the body's walk checks.
    """
    yield from _links(elements)
    yield from _pictures(elements, files)
    yield from _buttons(elements)
    yield from _fields(elements)
    yield from _ids(elements)


def _links(elements: Elements) -> Iterator[Flaw]:
    """WCAG 2.4.4 Link Purpose, 2.4.9 for two links of one text."""
    targets: dict[str, str] = {}
    some_is_silent = any(e[2].text().strip() for e, _, _ in elements.having("aria-hidden"))
    for element in elements.tags.get("a", ()):
        _, attributes, node = element
        address = attributes.get("href")
        if address is None:
            continue
        words = node.text().strip()
        is_vague = _says_nothing(words)
        if is_vague or some_is_silent or "aria-label" in attributes:
            words = _name(element).strip()
            is_vague = _says_nothing(words)
        if is_vague:
            yield _unclear_link(words)
        # What a footnote is called leads to many places of one page.
        elif address[:1] != "#" and targets.setdefault(words, address) != address:
            message = "zwei Links mit demselben Text führen zu verschiedenen Seiten"
            hint = "Sagen Sie in beiden, was dort zu finden ist."
            written = Kind.LINK, words
            # In lists, a place and its region may share a name, and what stands around them tells.
            nth = number_of(element, elements.tags["a"])
            yield Flaw(message, hint, _NOTE, "<a", written, nth, in_text_only=True)


@lru_cache(maxsize=4096)  # most links of a page are those of all pages
def _says_nothing(words: str) -> bool:
    if words.startswith(("http://", "https://")):
        return True
    return len(words) < _LONG and " ".join(words.casefold().split()).strip(_AROUND) in _VAGUE


def _unclear_link(words: str) -> Flaw:
    plain = " ".join(words.split())
    if not plain:
        message = "ein Link ohne Text: niemand weiß, wohin er führt"
        hint = "Schreiben Sie zwischen die eckigen Klammern, was dort zu finden ist."
        return Flaw(message, hint, _ERROR, r"<a\b[^>]*>\s*</a", (Kind.LINK, ""))
    if plain.startswith("http"):
        message = "als Linktext steht hier eine Adresse"
        hint = "Schreiben Sie, was dort zu finden ist: [Bericht der Stadt](https://…)"
        return Flaw(
            message, hint, _NOTE, r"<a\b[^>]*>\s*(?:https?:|\{\{[^}]*url)", (Kind.LINK, plain)
        )
    message = f"der Linktext „{plain}“ sagt nicht, wohin er führt"
    hint = "Wer sich die Links vorlesen lässt, hört nur ihn. Nennen Sie, was dort zu finden ist."
    return Flaw(message, hint, _NOTE, rf">\W*{re.escape(plain)}\W*<", (Kind.LINK, plain))


def _name(element: Element) -> str:
    """What a screen reader says of an element (its accessible name, as far as needed here)."""
    tag, attributes, node = element
    given = attributes.get("aria-labelledby") or attributes.get("aria-label") or ""
    if tag == "input":
        given = given or attributes.get("value") or attributes.get("alt") or ""
    return given or _spoken(node).strip() or attributes.get("title") or ""


def _spoken(node: LexborNode) -> str:
    """The words of an element that are not hidden; no recursion, for a page may be of any depth."""
    parts = []
    waiting = [*node.iter(include_text=True)][::-1]
    while waiting:
        child = waiting.pop()
        attributes = child.attributes
        if child.tag == "-text":
            parts.append(child.text(deep=False))
        elif attributes.get("aria-hidden") != "true" and "hidden" not in attributes:
            label = attributes.get("aria-label") or attributes.get("alt")
            parts += [label] if label else []
            waiting += [] if label else [*child.iter(include_text=True)][::-1]
    return "".join(parts)


def _pictures(elements: Elements, files: frozenset[str]) -> Iterator[Flaw]:
    """WCAG 1.1.1 Non-text Content; a picture beside a text is the body's own affair."""
    for tag, attributes, _ in elements.of("img", "area"):
        alt = attributes.get("alt")
        if tag == "area" and "href" not in attributes:
            continue
        if "alt" not in attributes and unquote(attributes.get("src") or "") not in files:
            message = "einem Bild fehlt die Beschreibung (alt)"
            hint = 'Schmückt es nur, gehört alt="" in die Vorlage.'
            yield Flaw(message, hint, _ERROR, rf"<{tag}\b(?![^>]*\balt\b)")
        elif alt and FILE_NAME.fullmatch(alt.strip()):
            message = f"die Beschreibung „{alt.strip()}“ ist ein Dateiname"
            hint = "Schreiben Sie, was auf dem Bild zu sehen ist."
            declared = FOLDER in (attributes.get("src") or "")  # then it is told there
            written = Kind.PICTURE, alt
            yield Flaw(message, hint, _NOTE, re.escape(alt), written, in_text_only=declared)


def _buttons(elements: Elements) -> Iterator[Flaw]:
    """WCAG 4.1.2 Name, Role, Value: buttons and frames."""
    for element in elements.of("button", "input", "summary"):
        tag, attributes, _ = element
        is_button = tag != "input" or (attributes.get("type") or "").lower() in {"button", "image"}
        if is_button and not _name(element).strip():
            message = "einem Knopf fehlt der Name"
            yield Flaw(message, "Ein Knopf braucht Text oder aria-label.", _ERROR, rf"<{tag}\b")
    for tag, attributes, _ in elements.of("iframe", "frame"):
        if not (attributes.get("title") or attributes.get("aria-label") or "").strip():
            message = "einem eingebetteten Rahmen fehlt der Titel (title)"
            yield Flaw(message, "Sagen Sie mit title, was er zeigt.", _ERROR, rf"<{tag}\b")


def _fields(elements: Elements) -> Iterator[Flaw]:
    """WCAG 1.3.1, 3.3.2 and 4.1.2: every form control has a label."""
    if not any(tag in elements.tags for tag in _FIELDS):
        return
    labelled = {value for _, _, value in elements.having("for")}
    for tag, attributes, node in elements.of(*_FIELDS):
        if tag == "input" and (attributes.get("type") or "").lower() in _NO_FIELDS:
            continue
        named = any(
            (attributes.get(n) or "").strip() for n in ("aria-label", "aria-labelledby", "title")
        )
        if not named and attributes.get("id") not in labelled and not _is_in_label(node):
            message = "einem Eingabefeld fehlt die Beschriftung"
            hint = "Es braucht ein <label for=…> oder aria-label; ein placeholder genügt nicht."
            yield Flaw(message, hint, _ERROR, rf"<{tag}\b")


def _is_in_label(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "label":
        above = above.parent
    return above is not None and bool(_spoken(above).strip())


def _ids(elements: Elements) -> Iterator[Flaw]:
    """WCAG 1.3.1 and 4.1.2: what refers to an element finds one, and only one."""
    ids = Counter(name for _, _, name in elements.having("id"))
    double = [name for name, number in ids.items() if number > 1]
    used = {word for _, _, value in elements.having(*_REFERENCES) for word in value.split()}
    used |= (
        {value[1:] for _, _, value in elements.having("href") if value[:1] == "#"}
        if double
        else set()
    )
    for name in double:
        message = f"die id „{name}“ gibt es auf dieser Seite mehrmals"
        hint = "Geben Sie einer davon einen anderen Namen."
        severity = _ERROR if name in used else _NOTE
        look = rf"\bid=[\"']?{re.escape(name)}\b"
        yield Flaw(message, hint, severity, look, (Kind.ID, name), 1)
    for (_, attributes, _), name, value in elements.having(*_REFERENCES):
        for word in value.split():
            if word not in ids and not _is_no_reference(name, attributes):
                message = f"{name} verweist auf „{word}“, das gibt es auf dieser Seite nicht"
                look = rf"\b{name}=[\"']?[^\"'>]*{re.escape(word)}"
                written = (Kind.HEADERS, value) if name == "headers" else None
                yield Flaw(message, "Prüfen Sie die id.", _REFERENCES[name], look, written)


def _is_no_reference(name: str, attributes: Attributes) -> bool:
    """Whether an element is not spoken of at all, or hidden."""
    return name == "aria-controls" and attributes.get("aria-expanded") == "false"
