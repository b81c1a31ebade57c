"""The preview's server: the site as it was last good, a channel to the browser, and nothing else.

livereload brings the channel's protocol and the way to put a script into a page; what it polls for
and what it passes over is replaced by `watch.py`: no save is lost.
"""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any, ClassVar
from urllib.parse import urlsplit

from livereload.handlers import LiveReloadHandler, StaticFileHandler
from livereload.server import LiveScriptInjector
from tornado.escape import json_decode
from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application, HTTPError, RedirectHandler, RequestHandler

from showcase.preview.news import Renew, as_message
from showcase.preview.watch import saves
from showcase.problem import Refusal

STATIC = Path(__file__).parent / "static"
_SCRIPT = b'<script src="/_vorschau/preview.js" defer></script>'
LOOPBACK = frozenset(("localhost", "127.0.0.1", "::1"))
"""The names of this machine that no other can reach."""

_TRIES = 20
"""Ports that are tried, one after the other."""

_EMPTY = """<!doctype html>
<html lang="de"><head><meta charset="utf-8"><title>Vorschau</title></head><body>
<main><h1>{title}</h1><p>{words}</p></main></body></html>"""


class _Guarded(RequestHandler):
    """Answers only those who ask this machine for this machine (DNS rebinding)."""

    def prepare(self) -> None:
        hosts: frozenset[str] = self.settings["hosts"]
        if hosts and urlsplit(f"//{self.request.host}").hostname not in hosts:
            raise HTTPError(403)

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")

    def write_error(self, status_code: int, **_: Any) -> None:
        missing: Path = self.settings["site"] / "404.html"
        self.set_header("Content-Type", "text/html; charset=utf-8")
        if status_code == 404 and missing.is_file():  # noqa: PLR2004 -- HTTP's number
            self.finish(missing.read_bytes())
            return
        title, words = {
            403: ("Diese Vorschau antwortet hier nicht", "Öffnen Sie sie unter ihrer Adresse."),
            404: ("Noch keine Seite", "Sobald alles stimmt, erscheint sie hier von selbst."),
        }.get(status_code, ("Das ging nicht", f"Fehler {status_code}"))
        self.finish(_EMPTY.format(title=title, words=words))


class _Page(_Guarded, StaticFileHandler):  # type: ignore[misc]  # livereload is untyped
    """A file of the site."""


class _Own(_Guarded, StaticFileHandler):  # type: ignore[misc]
    """The preview's script and style sheet."""


class _Made(_Guarded):
    """A page that is made when it is asked for."""

    def initialize(self, make: Callable[[], str]) -> None:
        self.make = make

    def get(self) -> None:
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.finish(self.make())


class _Moved(_Guarded, RedirectHandler):
    """The same page's address without the slash at its end."""


class _Channel(_Guarded, LiveReloadHandler):  # type: ignore[misc]
    """The way to the browser; whoever comes is told the last news at once."""

    last: ClassVar[dict[str, Any]] = {}

    def check_origin(self, origin: str) -> bool:
        return urlsplit(origin).netloc == self.request.host

    def on_message(self, message: str) -> None:
        LiveReloadHandler.on_message(self, message)
        if json_decode(message).get("command") == "info" and self.last:
            self.send_message(self.last)

    @classmethod
    def tell(cls, message: dict[str, Any]) -> None:
        """Tell everyone."""
        cls.last = message
        for waiter in [*LiveReloadHandler.waiters]:
            waiter.send_message(message)


class _Injected(LiveScriptInjector):  # type: ignore[misc]
    """Puts our script into every page: a file of its own, as the site's policy asks for."""

    script = _SCRIPT


@dataclass(frozen=True)
class Served:
    """What a preview serves, and to whom."""

    site: Path
    """The folder with the site."""

    root: Path
    """The project's folder."""

    watched: Collection[Path]
    """The files and folders whose changes build again."""

    renew: Renew
    """Builds."""

    host: str
    """The address to listen on."""

    pages: Mapping[str, Callable[[], str]] = field(default_factory=dict)
    """URL → makes a page that only the preview has."""


def serve(served: Served, port: int, ready: Callable[[str], None]) -> Refusal | None:
    """Serve until the editor ends it with Ctrl-C.

    Args:
        served: what is served, and to whom.
        port: the port to listen on; if it is taken, one of the next.
        ready: told the preview's address when it can be opened.

    Returns:
        Nothing after a regular end; why it could not begin otherwise.
    """
    bound = _bind(served.host, port)
    if isinstance(bound, Refusal):
        return bound
    sockets, port = bound
    shown = f"[{served.host}]" if ":" in served.host else served.host
    _Channel.last = as_message(served.renew(()), served.root)
    asyncio.run(_run(served, sockets, partial(ready, f"http://{shown}:{port}/")))
    return None


def _bind(host: str, port: int) -> tuple[list[socket.socket], int] | Refusal:
    for tried in range(port, min(port + _TRIES, 2**16)):
        try:
            return bind_sockets(tried, host), tried
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                message = f"an der Adresse {host} kann die Vorschau nicht antworten"
                return Refusal(f"{message} ({error.strerror})", "Lassen Sie --host weg.")
    message = f"die Anschlüsse {port} bis {port + _TRIES - 1} sind nicht frei"
    return Refusal(message, f"Nehmen Sie einen anderen: --port {port + 1000}")


def _application(served: Served) -> Application:
    handlers: list[Any] = [
        ("/livereload", _Channel),
        ("/_vorschau/(.*)", _Own, {"path": str(STATIC)}),
        *((url, _Made, {"make": make}) for url, make in served.pages.items()),
        *((url[:-1], _Moved, {"url": url, "permanent": False}) for url in served.pages),
        ("/(.*)", _Page, {"path": str(served.site), "default_filename": "index.html"}),
    ]
    # Whoever opens the preview to others has no list of the names under which they may know it.
    hosts = LOOPBACK if served.host in LOOPBACK else frozenset()
    return Application(handlers, transforms=[_Injected], site=served.site, hosts=hosts)


async def _run(served: Served, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
    loop, over, ended = asyncio.get_running_loop(), Event(), asyncio.Event()
    server = HTTPServer(_application(served))
    server.add_sockets(sockets)

    def build_after_saves() -> None:
        for changed in saves(served.watched, over):
            message = as_message(served.renew(changed), served.root)
            loop.call_soon_threadsafe(_Channel.tell, message)

    builder = Thread(target=build_after_saves)
    builder.start()
    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError):  # Windows: Ctrl-C raises KeyboardInterrupt instead
            loop.add_signal_handler(getattr(signal, name), ended.set)
    ready()
    try:
        await ended.wait()
    finally:
        over.set()
        server.stop()
        await asyncio.to_thread(builder.join)
