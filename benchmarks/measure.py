"""What a command costs: seconds, seconds of all cores together, memory."""

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Thread
from time import perf_counter
from typing import Self

_PROC = Path("/proc")
HAS_MEMORY = (_PROC / "self/smaps_rollup").exists()
"""Whether this system tells the memory of a process."""

_PAUSE = 0.05
"""Seconds between two looks at the memory."""


@dataclass(frozen=True)
class Cost:
    """What one run of a command cost."""

    wall: float
    """Seconds on the clock."""

    cpu: float
    """Seconds of all cores, the command's children included."""

    memory: int
    """Most bytes at any one time, the command's children included; 0 where that is not told."""


def measure(command: Sequence[str], folder: Path) -> Cost:
    """Run a command in a folder; one that fails ends the benchmark."""
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    cpu, started = _cpu_of_children(), perf_counter()
    with Popen(command, cwd=folder, env=environment, stdout=DEVNULL, stderr=PIPE) as process:
        with _Watch(process.pid) as watch:
            _, errors = process.communicate()
        wall = perf_counter() - started
    if process.returncode:
        sys.exit(f"{' '.join(command)}\n{errors.decode(errors='replace')[-2000:]}")
    return Cost(wall, _cpu_of_children() - cpu, watch.most)


def _cpu_of_children() -> float:
    times = os.times()
    return times.children_user + times.children_system


class _Watch:
    """Looks at the memory of a process and its children, again and again, in a thread."""

    def __init__(self, pid: int) -> None:
        self.most = 0
        self._pid = pid
        self._over = Event()
        self._thread = Thread(target=self._look)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        while HAS_MEMORY:
            self.most = max(self.most, sum(map(_memory, _family(self._pid))))
            if self._over.wait(_PAUSE):
                break


def _family(pid: int) -> list[int]:
    """A process and all below it."""
    try:
        lists = [path.read_text() for path in (_PROC / f"{pid}/task").glob("*/children")]
    except OSError:  # it has just ended
        return []
    return [pid, *(one for text in lists for child in text.split() for one in _family(int(child)))]


def _memory(pid: int) -> int:
    """A process's share of what it uses: pages that several share count once in all."""
    try:
        lines = (_PROC / f"{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return 1024 * sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
