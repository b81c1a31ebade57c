"""What the preview costs: python -m benchmarks.preview [stories …].

From a save to the news in the browser: one story's body or title is written, and the clock stops
when the news of it come over the WebSocket, as the page's own script gets them. Then what the
preview costs while nobody saves. The preview runs as a process, as an editor would run it.
"""

import asyncio
import json
import os
import re
import socket
import sys
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from subprocess import DEVNULL, Popen

from tornado.httpclient import HTTPRequest
from tornado.websocket import WebSocketClientConnection, websocket_connect

from benchmarks.__main__ import PROJECT, TODAY, corpus_folder
from benchmarks.corpus import make_corpus

SAVES = 20
IDLE_SECONDS = 10
IDLE_STORIES = 5000
_FIRST_BUILD = 600
"""Seconds that the first build may last."""

_BREATH = 0.7
"""Seconds between two saves: an editor's, not a program's."""


def main(words: Sequence[str]) -> None:
    """Print a line for each size, and one for a preview at rest."""
    parser = ArgumentParser(prog="python -m benchmarks.preview", description="Save, and see it.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000], help="numbers of stories")
    parser.add_argument("--idle", type=int, default=IDLE_STORIES, help="texts of the one at rest")
    given = parser.parse_args(words)
    print(f"{'stories':>7}  save to news in ms: median  best  worst of {SAVES}")
    for size in given.sizes:
        with _previewing(size) as (root, process, port):
            for what, edit in EDITS.items():
                times = asyncio.run(_save(root, process, port, edit))
                cells = (f"{1000 * time:>6.0f}" for time in (median(times), min(times), max(times)))
                print(f"{size:>7}  {what:<19}", *cells, flush=True)
    if given.idle:
        with _previewing(given.idle) as (_, process, port):
            asyncio.run(_connect(port, process))
            print(f"{given.idle:>7}  at rest: {_idle(process.pid):.2f} % of one core")


@contextmanager
def _previewing(stories: int) -> Iterator[tuple[Path, Popen[bytes], int]]:
    """A corpus, and a preview of it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with corpus_folder() as folder:
        root = folder / "project"
        make_corpus(root, PROJECT, stories, stories // 10)
        code = f"import sys; sys.path.insert(0, {str(PROJECT)!r}); "
        code += "from pathlib import Path; from showcase.cli import main; "
        code += "sys.exit(main(sys.argv[1:], Path.cwd()))"
        words = ["serve", "--today", TODAY, "--port", str(port)]
        with Popen([sys.executable, "-c", code, *words], cwd=root, stdout=DEVNULL) as process:
            try:
                yield root, process, port
            finally:
                process.terminate()


async def _connect(port: int, process: Popen[bytes]) -> WebSocketClientConnection:
    """The channel of a preview that has built; it tells its first news."""
    while process.poll() is None:
        try:
            channel = await websocket_connect(
                HTTPRequest(
                    f"ws://127.0.0.1:{port}/livereload",
                    connect_timeout=_FIRST_BUILD,
                    request_timeout=_FIRST_BUILD,
                )
            )
        except OSError:
            await asyncio.sleep(0.2)
            continue
        await channel.write_message(json.dumps({"command": "hello", "protocols": []}))
        await channel.write_message(json.dumps({"command": "info", "url": "/"}))
        await _news(channel)
        return channel
    sys.exit("The preview has ended.")


async def _news(channel: WebSocketClientConnection) -> int:
    """The number of the next news."""
    while message := await channel.read_message():
        told = json.loads(message)
        if told["command"] == "news":
            if not told["published"]:
                sys.exit(f"The corpus has a mistake: {told}")
            number: int = told["number"]
            return number
    sys.exit("The preview has ended.")


def _with_another_body(text: str, number: int) -> str:
    return f"{text}\nSatz {number}.\n"


def _with_another_title(text: str, number: int) -> str:
    return re.sub(r"(?m)^title: .*$", f"title: Titel {number}", text, count=1)


EDITS = {"body": _with_another_body, "title": _with_another_title}


async def _save(
    root: Path, process: Popen[bytes], port: int, edit: Callable[[str, int], str]
) -> list[float]:
    channel = await _connect(port, process)
    text = sorted((root / "content/stories").glob("*.md"))[7]
    times = []
    for number in range(SAVES + 1):
        await asyncio.sleep(_BREATH)
        content = edit(text.read_text("utf-8"), number).encode()
        started = time.perf_counter()
        text.write_bytes(content)
        await _news(channel)
        times.append(time.perf_counter() - started)
    return times[1:]  # the first save loads what later ones have at hand


def _idle(pid: int) -> float:
    """Per cent of one core that a process uses while nothing happens."""
    time.sleep(2)
    before = _seconds(pid)
    time.sleep(IDLE_SECONDS)
    return 100 * (_seconds(pid) - before) / IDLE_SECONDS


def _seconds(pid: int) -> float:
    """CPU seconds of a process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main(sys.argv[1:])
