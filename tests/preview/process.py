"""The preview as an editor starts it: a process of its own, on a free port of this machine."""

import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

PATIENCE = 10.0
"""Seconds after which an editor would think that it is broken."""


@dataclass(frozen=True)
class Preview:
    """A preview that runs."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    """What the terminal shows."""

    def get(self, path: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def shows(self, path: str, words: str) -> bool:
        """Whether a page shows some words sooner or later."""
        return self.waits_for(lambda: words in self.get(path)[1])

    def says(self, words: str) -> bool:
        """Whether the terminal says something sooner or later."""
        return self.waits_for(lambda: words in self.log.read_text("utf-8"))

    def ends(self) -> int | None:
        """The exit status, none if it runs on although it should not."""
        try:
            return self.process.wait(PATIENCE / 2)
        except subprocess.TimeoutExpired:
            return None

    def waits_for(self, happens: Callable[[], bool]) -> bool:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if happens():
                    return True
            except ConnectionError:
                pass
            time.sleep(0.05)
        return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def preview(checkout: Path, *words: str, port: int | None = None) -> Iterator[Preview]:
    """Start `build.py serve`, and end it when the block ends."""
    chosen = port or free_port()
    log = checkout / ".terminal.txt"
    with log.open("wb") as terminal:
        process = subprocess.Popen(
            [sys.executable, "-u", "build.py", "serve", "--port", str(chosen), *words],
            cwd=checkout,
            stdout=terminal,
            stderr=subprocess.STDOUT,
        )
    try:
        yield Preview(process, chosen, log)
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
