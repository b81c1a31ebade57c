"""A real browser, and the shipped site for it: on disk, at a host's root, below a path."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page, Request, sync_playwright

from tests.plan.project import ROOT, make

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BELOW = "unter/pfad/"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM.exists():
        if os.environ.get("SHOWCASE_BROWSER") == "required":
            pytest.fail(f"{CHROMIUM} is required and not there")
        pytest.skip(f"no browser at {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A tab, and what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def visiting(browser: Browser, *, width: int = 1280, scripts: bool = True) -> Iterator[Visit]:
    """Open a tab; everything that it fetches and complains about is written down."""
    context = browser.new_context(
        viewport={"width": width, "height": 800}, java_script_enabled=scripts, locale="de-DE"
    )
    context.set_default_timeout(10_000)
    visit = Visit(context.new_page())
    visit.page.on("console", lambda said: visit.complaints.append(f"{said.type}: {said.text}"))
    visit.page.on("pageerror", lambda error: visit.complaints.append(str(error)))
    visit.page.on("requestfailed", lambda request: visit.complaints.append(_failed(request)))
    visit.page.on("request", lambda request: visit.requests.append(request.url))
    yield visit
    context.close()


def _failed(request: Request) -> str:
    return f"{request.url}: {request.failure}"


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on disk, at a host's root for which it was built, and below a path."""
    root = tmp_path_factory.mktemp("host")
    for place, base_url in (("", None), (BELOW, f"https://example.org/{BELOW}")):
        for name, content in make(ROOT, base_url).files.items():
            path = root / place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return root


class _Host(SimpleHTTPRequestHandler):
    """A static host that shows the nearest 404.html, as they all do."""

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        place = BELOW if self.path.startswith(f"/{BELOW}") else ""
        page = Path(self.directory) / place / "404.html"
        if code != 404:
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="session")
def host(folder: Path) -> Iterator[str]:
    """The address of a host that serves the folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Host, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
