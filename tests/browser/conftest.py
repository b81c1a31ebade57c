"""A real browser, and sites for it: the shipped one on disk, at a host's root and below a path, and
one with every kind of page.
"""

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Request, Route, sync_playwright

from benchmarks.host import host as serving
from tests.every_kind import KINDS, examples, publish, set_up
from tests.plan.project import ROOT

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
SMALL = "klein/"
"""Where the site with every kind of page stands; its settings say so too."""

HARD = "hard to set"
PICTURED = "with pictures"
FILMED = "with films"
EXAMPLES = [*KINDS, HARD, PICTURED, FILMED]
"""What tests of every kind of page are called by."""

SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}


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

    def stay(self, url: str) -> None:
        """Open a page and stay there, also if it leads on: no other page answers."""
        self.page.unroute_all()
        self.page.route(lambda other: other.endswith("/") and other != url, _answer_nothing)
        self.page.goto(url)


def _answer_nothing(route: Route) -> None:
    route.fulfill(status=204)


@contextmanager
def visiting(
    browser: Browser, *, width: int = 1280, scripts: bool = True, **preferences: Any
) -> Iterator[Visit]:
    """Open a tab; everything that it fetches and complains about is written down."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        locale="de-DE",
        **preferences,
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
def _tab(browser: Browser) -> Iterator[Visit]:
    with visiting(browser) as visit:
        yield visit


@pytest.fixture
def tab(_tab: Visit) -> Visit:
    """A tab as new, for tests that only look at pages: to begin one takes as long as a page does.

    A test that presses Tab to a page's end needs its own: in this one the page would begin again.
    """
    _tab.page.unroute_all()
    _tab.page.set_viewport_size({"width": 1280, "height": 800})
    _tab.page.emulate_media(**SCHEMES["light"], reduced_motion="no-preference")
    _tab.complaints.clear()
    _tab.requests.clear()
    return _tab


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site on disk, at a host's root for which it was built, and below a path."""
    root = tmp_path_factory.mktemp("host")
    publish(ROOT, root)
    publish(ROOT, root / BELOW, f"https://example.org/{BELOW}")
    return root


@pytest.fixture(scope="session")
def pages(tmp_path_factory: pytest.TempPathFactory, folder: Path) -> dict[str, list[str]]:
    """For each kind its longest page in the small site, and in the shipped one if it is there."""
    project = set_up(tmp_path_factory.mktemp("project"))
    publish(project, folder / SMALL)
    found = {kind: [SMALL + url] for kind, url in examples(project, folder / SMALL).items()}
    for kind, url in examples(ROOT, folder).items():
        found[kind].append(url)
    stories = {HARD: "schwer-zu-setzen", PICTURED: "mit-bildern", FILMED: "mit-filmen"}
    return found | {name: [f"{SMALL}geschichten/{slug}/"] for name, slug in stories.items()}


class _Host(SimpleHTTPRequestHandler):
    """A static host that shows the nearest 404.html, as they all do."""

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        place = BELOW if self.path.startswith(f"/{BELOW}") else ""
        page = Path(self.directory) / place / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def hosting(folder: Path) -> AbstractContextManager[str]:
    """The address of a host that serves a folder."""
    return serving(folder, _Host)


@pytest.fixture(scope="session")
def host(folder: Path) -> Iterator[str]:
    """The address of the host that serves the sites."""
    with hosting(folder) as address:
        yield address
