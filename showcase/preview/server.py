"""A local server that builds again when something was saved, and reloads the browser.

The site is built into a folder of the cache, never into output/. With a Fehler the last good
site stays; the terminal says what is wrong.
"""

from collections.abc import Callable, Mapping
from pathlib import Path

from livereload import Server

WATCHED = ("content", "data", "templates", "static", "site.yaml")


def serve(
    build: Callable[[], Mapping[str, bytes] | None], root: Path, site: Path, host: str, port: int
) -> None:
    """Serve until the editor ends it with Ctrl-C.

    Args:
        build: makes the site's files (path → content), or none while something is wrong.
        root: the project's folder, in which `WATCHED` is watched.
        site: the folder of the cache that is served.
        host: the address to listen on.
        port: the port to listen on.
    """

    def renew() -> None:
        files = build()
        if files is not None:
            _write(files, site)

    renew()
    site.mkdir(parents=True, exist_ok=True)
    server = Server()
    for name in WATCHED:
        server.watch(str(root / name), renew)
    server.serve(root=str(site), host=host, port=port)


def _write(files: Mapping[str, bytes], site: Path) -> None:
    """Bring a folder to hold these files: only what differs is written, the rest goes."""
    for path in [path for path in site.rglob("*") if path.is_file()]:
        if path.relative_to(site).as_posix() not in files:
            path.unlink()
    for name, content in files.items():
        path = site / name
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
