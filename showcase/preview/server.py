"""The preview's server: the site as it was last good, a channel to the browser, and nothing else.

livereload brings the channel's protocol and the way to put a script into a page; what it polls for
and what it passes over is replaced by `watch.py`: no save is lost.
"""

import asyncio
import errno
import signal
import socket
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from threading import Event, Thread
from typing import Any

from tornado.httpserver import HTTPServer
from tornado.netutil import bind_sockets
from tornado.web import Application

from showcase.preview.handlers import Channel, Injected, Made, Moved, Own, Page
from showcase.preview.news import News, Renew, as_message
from showcase.preview.watch import saves
from showcase.problem import Refusal

STATIC = Path(__file__).parent / "static"
_TRIES = 20
"""Ports that are tried, one after the other."""

_LOOKS_UP = 0.5 if sys.platform == "win32" else None
"""Seconds after which the loop looks up: Windows does not wake it for Ctrl-C."""


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

    over: Event = field(default_factory=Event)
    """Set when the preview is to end: whoever builds then stops."""

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
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # ends it as Ctrl-C does
    with suppress(KeyboardInterrupt), _closing(sockets):
        served.renew((), lambda news: Channel.tell(as_message(news, served.root)))
        asyncio.run(_run(served, sockets, partial(ready, f"http://{shown}:{port}/")))
    return None


@contextmanager
def _closing(sockets: list[socket.socket]) -> Iterator[None]:
    """Leave no port taken, whatever happens."""
    try:
        yield
    finally:
        for one in sockets:
            one.close()


def _bind(host: str, port: int) -> tuple[list[socket.socket], int] | Refusal:
    ports = range(port, min(port + _TRIES, 2**16))
    for tried in ports:
        try:
            return bind_sockets(tried, host), tried
        except OSError as error:
            if error.errno not in {errno.EADDRINUSE, errno.EACCES}:
                message = f"an der Adresse {host} kann die Vorschau nicht antworten"
                return Refusal(f"{message} ({error.strerror})", "Lassen Sie --host weg.")
    message = f"die Anschlüsse {port} bis {ports[-1]} sind nicht frei"
    return Refusal(message, f"Nehmen Sie einen anderen: --port {min(port + 1000, 65000)}")


def _application(served: Served) -> Application:
    handlers: list[Any] = [
        ("/livereload", Channel),
        ("/_vorschau/(.*)", Own, {"path": str(STATIC)}),
        *((url, Made, {"make": make}) for url, make in served.pages.items()),
        *((url[:-1], Moved, {"url": url, "permanent": False}) for url in served.pages),
        ("/(.*)", Page, {"path": str(served.site), "default_filename": "index.html"}),
    ]
    return Application(handlers, transforms=[Injected], served=served)


async def _run(served: Served, sockets: list[socket.socket], ready: Callable[[], None]) -> None:
    loop, over, ended = asyncio.get_running_loop(), served.over, asyncio.Event()
    server = HTTPServer(_application(served))
    server.add_sockets(sockets)

    def tell(news: News) -> None:
        loop.call_soon_threadsafe(Channel.tell, as_message(news, served.root))

    def build_after_saves() -> None:
        for changed in saves(served.watched, over):
            served.renew(changed, tell)

    builder = Thread(target=build_after_saves)
    builder.start()
    for name in ("SIGINT", "SIGTERM"):
        with suppress(NotImplementedError):  # Windows, where Ctrl-C raises KeyboardInterrupt
            loop.add_signal_handler(getattr(signal, name), ended.set)
    ready()
    try:
        while not ended.is_set():
            with suppress(TimeoutError):
                await asyncio.wait_for(ended.wait(), _LOOKS_UP)
    finally:
        over.set()
        server.stop()
        await asyncio.to_thread(builder.join)
