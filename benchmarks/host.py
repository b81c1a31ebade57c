"""A static host on loopback, as the benchmarks of the finished site need one."""

import gzip
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread


class _Host(SimpleHTTPRequestHandler):
    """A static host that compresses, and lets what has a digest in its name be kept."""

    def log_message(self, *_arguments: object) -> None:
        """Stay quiet."""

    def do_GET(self) -> None:
        """Answer with a file, or with the index.html of a folder."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(path)}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        lasting = "/static/" in self.path
        self.send_header("Cache-Control", f"max-age={31_536_000 if lasting else 0}")
        self.end_headers()
        self.wfile.write(content)


@contextmanager
def host(folder: Path, answers: type[SimpleHTTPRequestHandler] = _Host) -> Iterator[str]:
    """The address at which a folder is served, also one that is filled later."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(answers, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
