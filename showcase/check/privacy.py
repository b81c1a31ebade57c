"""The gate for privacy: a page asks nobody but its own host, and has no code inside.

A visitor's address is personal data; whoever loads a font from elsewhere passes it on unasked. So
every finding is a Fehler, and the Content-Security-Policy would leave a hole where the page shows
something. Links (`<a href>`) are the visitor's own choice and are not looked at.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from showcase.check.elements import Attributes, Elements
from showcase.check.flaws import Flaw
from showcase.check.stylesheets import requests_of
from showcase.problem import Severity

TELLS_THEM = "So erfährt er, wer die Seite ansieht. Legen Sie die Datei nach static/."
"""What is wrong with asking another server, and what to do."""

_LISTS = {"srcset", "imagesrcset", "ping", "archive"}
_LOADING = (
    "src", "href", "xlink:href", "srcset", "imagesrcset", "poster", "data", "action", "formaction",
    "ping", "background", "manifest", "lowsrc", "dynsrc", "code", "codebase", "archive", "classid",
)  # fmt: skip
_CHOSEN = {"a", "area"}
"""What leads a visitor somewhere instead of loading it."""
_ONLY_NAMED = {
    "canonical", "alternate", "author", "bookmark", "help", "license", "next", "prev", "me",
    "shortlink", "external", "nofollow", "noopener", "noreferrer", "tag", "up", "first", "last",
}  # fmt: skip
"""Values of `<link rel>` that make no browser load anything."""
_PAINT = (
    "fill", "stroke", "filter", "mask", "clip-path", "cursor", "marker", "marker-start",
    "marker-mid", "marker-end", "style",
)  # fmt: skip
_CODE = {"javascript", "vbscript"}
_DOCUMENTS = {"script", "iframe", "frame", "object", "embed", "link", "use", "a", "area", "base"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_DELAY = re.compile(r"^[\s\d.;,]*(?:url\s*=\s*)?[\"']?", re.IGNORECASE)
_HOST = re.compile(r"[/?#]")
_BLANK = re.compile(r"[\t\n\r]")
_EDGE = "".join(map(chr, range(33)))


class Whose(NamedTuple):
    """What an address asks for."""

    host: str
    """Another host; empty if it is our own."""

    scheme: str
    """data:, javascript: and the like; empty for what is fetched."""


_OURS = re.compile(r"(?:[^\x00-\x20/\\:][^:]*)?\Z")
"""What needs no second look: it begins neither with a slash nor with a scheme."""
_OUR_OWN = Whose("", "")


def check_privacy(elements: Elements, base_url: str = "", *, is_file: bool = False) -> list[Flaw]:
    """Find what would be asked of others, and code in the page itself.

    Args:
        elements: the page, or an SVG.
        base_url: the address of the site itself.
        is_file: whether it is an SVG of its own: the page's policy does not forbid style in it.
    """
    return [
        *_requests(elements, base_url),
        *_moves(elements, base_url),
        *_paint(elements, base_url),
        *_inline(elements, is_file=is_file),
    ]


def whose(address: str, base_url: str = "") -> Whose:
    """Read an address as a browser does, which forgives a lot."""
    if _OURS.match(address):
        return _OUR_OWN
    plain = _BLANK.sub("", address.strip(_EDGE)).replace("\\", "/").lower()
    found = _SCHEME.match(plain)
    if found and found[1] not in {"http", "https", "ws", "wss", "ftp"}:
        return Whose("", found[1])
    rest = plain[found.end() :] if found else plain
    if not found and not plain.startswith("//"):
        return _OUR_OWN
    host = _HOST.split(rest.lstrip("/"), 1)[0].rpartition("@")[2]
    own = _HOST.split(base_url.lower().partition("://")[2], 1)[0]
    return _OUR_OWN if host == own else Whose(host or "?", "")


def _requests(elements: Elements, base_url: str) -> Iterator[Flaw]:
    """What a browser fetches, and where forms go."""
    for (tag, attributes, _), name, value in elements.having(*_LOADING):
        if tag in _CHOSEN and name in {"href", "xlink:href"}:
            if ":" in value:
                yield from _judged(Whose("", whose(value).scheme), tag, name)
        elif _loads(tag, name, attributes):
            for address in _split(name, value):
                if (found := whose(address, base_url)) is not _OUR_OWN:
                    yield from _judged(found, tag, name)


def _moves(elements: Elements, base_url: str) -> Iterator[Flaw]:
    """What is fetched later, or leads a visitor away unasked."""
    for tag, attributes, _ in elements.of("set", "animate"):
        for name in ("to", "from", "values", "by"):
            for address in (attributes.get(name) or "").split(";"):
                yield from _judged(whose(address, base_url), tag, name)
    for (tag, attributes, _), name, value in elements.having("http-equiv"):
        if value.strip().lower() == "refresh":
            address = _DELAY.sub("", attributes.get("content") or "")
            yield from _judged(whose(address, base_url), tag, name)


def _loads(tag: str, name: str, attributes: Attributes) -> bool:
    if name == "href" and tag == "link":
        return not _ONLY_NAMED.issuperset((attributes.get("rel") or "").lower().split())
    return name not in {"data", "code"} or tag in {"object", "applet", "embed"}


def _split(name: str, value: str) -> list[str]:
    """The addresses of an attribute: a srcset has several."""
    if name not in _LISTS:
        return [value]
    parts = re.split(r"\s+" if name == "ping" else r",\s+|,(?=https?:|//)", value)
    return [part.split()[0] for part in parts if part.split()]


def _judged(found: Whose, tag: str, name: str) -> Iterator[Flaw]:
    look = rf"<{tag}\b[^>]*{name}"
    if found.host:
        message = f"<{tag} {name}> wendet sich an einen anderen Server: {found.host}"
        yield Flaw(message, TELLS_THEM, Severity.ERROR, rf"<{tag}\b[^>]*{re.escape(found.host)}")
    elif found.scheme in _CODE or (found.scheme == "data" and tag in _DOCUMENTS):
        message = f"<{tag} {name}> enthält Code ({found.scheme}:)"
        hint = "Die Sicherheitsregeln der Seite verbieten das. Code gehört nach static/."
        yield Flaw(message, hint, Severity.ERROR, look)


def _paint(elements: Elements, base_url: str) -> Iterator[Flaw]:
    """What CSS in the page asks for: in <style>, and in attributes that take url(…)."""
    sheets = [(f"<{tag}", node.text()) for tag, _, node in elements.of("style")]
    sheets += [(f"<{tag} {name}", value) for (tag, _, _), name, value in elements.having(*_PAINT)]
    for where, css in sheets:
        for address, _ in requests_of(css):
            if host := whose(address, base_url).host:
                message = f"{where}> wendet sich an einen anderen Server: {host}"
                yield Flaw(message, TELLS_THEM, Severity.ERROR, re.escape(host))


def _inline(elements: Elements, *, is_file: bool) -> Iterator[Flaw]:
    """What the policy forbids, so that a visitor would miss it: code and style in the page."""
    hint = "Die Sicherheitsregeln der Seite verbieten das. Es gehört in eine Datei in static/."
    for _, attributes, node in elements.of("script"):
        kind = (attributes.get("type") or "").lower()
        addressed = {"src", "href", "xlink:href"} & attributes.keys()
        if not addressed and not kind.endswith("json") and node.text().strip():
            message = "<script> steht mitten in der Seite"
            yield Flaw(message, hint, Severity.ERROR, r"<script\b(?![^>]*\bsrc)")
    for name in sorted(name for name in elements.names if name[:2] == "on"):
        yield Flaw(
            f"das Attribut {name} enthält Code", hint, Severity.ERROR, rf"\s{re.escape(name)}\s*="
        )
    for _ in elements.having("srcdoc"):
        message = "das Attribut srcdoc enthält eine ganze Seite"
        yield Flaw(message, hint, Severity.ERROR, "srcdoc")
    if not is_file:
        for _ in elements.of("style"):
            yield Flaw("<style> steht mitten in der Seite", hint, Severity.ERROR, "<style")
        for _ in elements.having("style"):
            yield Flaw(
                "das Attribut style steht in der Seite", hint, Severity.ERROR, r"\sstyle\s*="
            )
    if any(attributes.get("href") for _, attributes, _ in elements.of("base")):
        message = "<base> ändert, wohin alle Links der Seite führen"
        yield Flaw(message, "Löschen Sie es.", Severity.ERROR, "<base")
