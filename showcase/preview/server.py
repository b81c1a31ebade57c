"""A local server that builds again when something was saved, and reloads the browser.

The site is built into a folder of the cache, never into output/. With a Fehler the last good
site stays; the terminal says what is wrong.
"""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from livereload import Server

from showcase.problem import Refusal


def serve(
    build: Callable[[], Mapping[str, bytes] | None],
    watched: Iterable[Path],
    site: Path,
    host: str,
    port: int,
) -> Refusal | None:
    """Serve until the editor ends it with Ctrl-C.

    Args:
        build: makes the site's files (path → content), or none while something is wrong.
        watched: the files and folders whose changes build again.
        site: the folder of the cache that is served.
        host: the address to listen on.
        port: the port to listen on.

    Returns:
        Nothing after a regular end; why it could not begin otherwise.
    """

    def renew() -> None:
        files = build()
        if files is not None:
            _write({name: _with_script(name, files[name], port) for name in files}, site)

    renew()
    site.mkdir(parents=True, exist_ok=True)
    server = Server()
    for path in watched:
        server.watch(str(path), renew)
    try:
        server.serve(root=str(site), host=host, port=port)
    except OSError as error:
        message = f"der Anschluss {host}:{port} ist nicht frei ({error.strerror})"
        return Refusal(message, "Nehmen Sie einen anderen: --port 5501")
    return None


def _with_script(name: str, content: bytes, port: int) -> bytes:
    """A page with the script that reloads it: a file of its own, as the site's policy asks for.

    The server adds one too, but in line, which that policy blocks.
    """
    if not name.endswith(".html"):
        return content
    script = f'<script src="/livereload.js?port={port}" defer></script></body>'
    return content.replace(b"</body>", script.encode(), 1)


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
