"""The preview as an editor starts it: a process of its own, on a free port of this machine."""

import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from tests.plan.project import new_checkout, write, write_story
from tests.preview.channel import Channel, open_channel

PATIENCE = 30.0
"""Seconds after which an editor would think that it is broken."""


@dataclass(frozen=True)
class Preview:
    """A preview that runs."""

    process: subprocess.Popen[bytes]
    port: int
    log: Path
    """What the terminal shows."""

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    @contextmanager
    def listening(self, headers: dict[str, str] | None = None) -> Iterator[Channel]:
        """Listen as the script of a page does; the first news are the last that there were."""
        assert self.is_ready(), self.terminal()
        channel = open_channel(self.port, headers or {}, PATIENCE)
        with channel.socket:
            yield channel

    def is_ready(self) -> bool:
        return self.waits_for(lambda: bool(self.get("/")))

    def shows(self, path: str, words: str) -> bool:
        """Whether a page shows some words sooner or later."""
        return self.waits_for(lambda: words in self.get(path)[1])

    def says(self, words: str) -> bool:
        """Whether the terminal says something sooner or later."""
        return self.waits_for(lambda: words in self.terminal())

    def terminal(self) -> str:
        return self.log.read_text("utf-8")

    @contextmanager
    def holding_its_breath(self) -> Iterator[None]:
        """What is done meanwhile takes it no time: a busy machine would make two saves of one."""
        self.process.send_signal(signal.SIGSTOP)
        yield
        self.process.send_signal(signal.SIGCONT)

    def rebuilds(self) -> list[str]:
        """The lines of the terminal that tell of a build, without the first one's and the time."""
        return re.findall(r"^\d\d:\d\d:\d\d  (.*)$", self.terminal(), re.MULTILINE)[1:]

    def ends(self) -> int | None:
        """The exit status, none if it runs on although it should not."""
        try:
            return self.process.wait(PATIENCE)
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


def small_checkout(root: Path) -> Path:
    """A project with one story, so that it is built in no time."""
    new_checkout(root)
    shutil.rmtree(root / "content")
    for kind in ("stories", "events", "pages"):
        (root / "content" / kind).mkdir(parents=True)
    write_story(root, "startzeit", "Der erste Stand.")
    return root


def after_reading(checkout: Path, statement: str) -> None:
    """Let the generator of a checkout do something more with each `text` that it renders."""
    making = checkout / "showcase/making.py"
    code = making.read_text("utf-8")
    read = "    text = read_text(page.text, shop.root)\n"
    assert read in code
    write(making, code.replace(read, f"{read}    {statement}\n"))


@contextmanager
def preview(checkout: Path, *words: str, port: int | None = None) -> Iterator[Preview]:
    """Start `build.py serve`, and end it when the block ends."""
    chosen = port or free_port()
    log = checkout / f".terminal-{chosen}.txt"
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
            process.terminate()
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
        process.wait()
