"""What the preview answers: files of the site, its own, and the channel to the browser.

livereload brings the channel's protocol and the way to put a script into a page.
"""

import socket
from collections.abc import Callable
from ipaddress import ip_address
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import unquote, urlsplit

from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.server import LiveScriptInjector
from tornado.escape import json_decode
from tornado.web import HTTPError, RedirectHandler, RequestHandler

_SCRIPT = '<script src="/_vorschau/preview.js" data-site="{}" defer></script>'
"""Says which state of the site the page is of; what came since, the channel tells."""

LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
"""The names of this machine that no other can reach."""

_EMPTY = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Vorschau</title></head><body>
<main><h1>{title}</h1><p>{words}</p></main></body></html>"""


def _is_ours(host: str, own: str) -> bool:
    """Whether a Host header names this machine: no page of another can give itself our name.

    Where the preview is open to others, they know the machine by its name or by a number.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name in LOOPBACK or own in LOOPBACK:
        return name in LOOPBACK
    try:
        ip_address(name)
    except ValueError:
        this = socket.gethostname().lower()
        return name in {own.lower(), this, f"{this}.local"}
    return True


class Guarded(RequestHandler):
    """Answers only those who ask this machine for this machine (DNS rebinding)."""

    def prepare(self) -> None:
        """Refuse whoever asks for another machine."""
        if not _is_ours(self.request.host, self.settings["served"].host):
            raise HTTPError(403)
        if "\0" in unquote(self.request.path):
            raise HTTPError(404)

    def set_default_headers(self) -> None:
        """Let no browser keep what may be another in a second."""
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:
        """Say it in German, as the site does where it can."""
        missing: Path = self.settings["served"].site / "404.html"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if status_code == 404 and missing.is_file():  # noqa: PLR2004 -- HTTP's number
            self.finish(missing.read_bytes())
            return
        title, words = {
            403: ("Diese Vorschau antwortet hier nicht", "Öffnen Sie sie unter ihrer Adresse."),
            404: ("Noch keine Seite", "Sobald alles stimmt, erscheint sie hier von selbst."),
        }.get(status_code, ("Das ging nicht", f"Fehler {status_code}"))
        self.finish(_EMPTY.format(title=title, words=words))


class Page(Guarded, StaticFileHandler):  # type: ignore[misc]  # livereload is untyped
    """A file of the site."""


class Own(Guarded, StaticFileHandler):  # type: ignore[misc]
    """The preview's script and style sheet."""


class Made(Guarded):
    """A page that is made when it is asked for."""

    def initialize(self, make: Callable[[], str]) -> None:
        """Take what makes the page."""
        self.make = make

    def get(self) -> None:
        """Make it."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.make())


class Moved(Guarded, RedirectHandler):
    """The same page's address without the slash at its end."""


class Channel(Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The way to the browser; whoever comes is told the last news at once."""

    last: ClassVar[dict[str, Any]] = {}

    def check_origin(self, origin: str) -> bool:
        """Talk with our own pages alone."""
        return urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str) -> None:
        """Tell whoever introduces himself the last news."""
        try:
            command = json_decode(message)["command"]
        except (ValueError, TypeError, KeyError):
            return  # no page of ours says that
        LiveReloadHandler.on_message(self, message)
        if command == "info" and self.last:
            self.send_message(self.last)

    @classmethod
    def tell(cls, message: dict[str, Any]) -> None:
        """Tell everyone, and also which is the last good state, and which was the one before."""
        before = cls.last.get("site", 0)
        site = message["number"] if message["published"] else before
        cls.last = message | {"site": site, "before": before}
        for waiter in [*LiveReloadHandler.waiters]:
            waiter.send_message(cls.last)


class Injected(LiveScriptInjector):  # type: ignore[misc]
    """Puts our script into every page: a file of its own, as the site's policy asks for."""

    @property
    def script(self) -> bytes:
        """What is put into a page."""
        return _SCRIPT.format(Channel.last.get("site", 0)).encode()
