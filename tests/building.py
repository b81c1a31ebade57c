"""A project that is built again and again, and what its builds say and touch."""

import os
import re
import shutil
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from time import sleep

from showcase.cli import main
from showcase.write.claim import MARKER
from tests.conftest import SMALL
from tests.plan.project import files_in

DAMAGED = "Der Zwischenspeicher war beschädigt; was fehlte, wurde neu gemacht."
DAY = "2026-11-22"


@dataclass(frozen=True)
class Run:
    """A build that is over."""

    status: int
    """The exit status."""

    out: str
    """What it said."""

    err: str
    """What it complained of."""

    @property
    def reasons(self) -> dict[str, str]:
        """What `--why` told: URL → reasons."""
        told = (line.partition(": ") for line in self.out.splitlines() if line.startswith("/"))
        return {url: why for url, _, why in told}

    @property
    def told(self) -> list[str]:
        """What it said but for the reasons and its counts and times, which differ each time."""
        plain = re.sub(r" in \d+,\d s → [^:]*: (\d+ Seiten); .*", r": \1", self.out)
        return [line for line in (plain + self.err).splitlines() if not line.startswith("/")]


def small_project(folder: Path) -> Path:
    """The small site, which is nobody's but the test's."""
    return Path(shutil.copytree(SMALL, folder / "projekt"))


def build(root: Path, *words: str, today: str = DAY, search: bool = False) -> Run:
    """Build as an editor does who has saved a moment ago, not in the same millisecond.

    Without a search index, if that is not what the test is about: its bytes differ each time.
    """
    sleep(0.03)
    out, err = StringIO(), StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        # pytest has threads: no forks, unless a test wants them
        jobs = () if "--jobs" in words else ("--jobs", "1")
        jobs = jobs if search else (*jobs, "--no-search")
        status = main(["build", "--today", today, "--why", *jobs, *words], root)
    return Run(status, out.getvalue(), err.getvalue())


def site(root: Path) -> dict[str, bytes]:
    """What visitors see."""
    return {path: content for path, content in files_in(root / "output").items() if path != MARKER}


def anew(root: Path, *words: str, today: str = DAY) -> dict[str, bytes]:
    """The same site, built by someone who has never built it."""
    copy = Path(shutil.copytree(root, root.with_name("neu"), ignore=_built))
    assert build(copy, *words, today=today).status == 0
    made = site(copy)
    shutil.rmtree(copy)
    return made


def _built(_: str, names: list[str]) -> list[str]:
    return [name for name in names if name in {".cache", "output"}]


def inodes(folder: Path) -> dict[str, int]:
    """Every file, and which one it is: one that was written again is another."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_ino for path in files}


def written(root: Path, change: Callable[[], object], *words: str, today: str = DAY) -> set[str]:
    """The files of output/ that are others after a change and a build, which must succeed."""
    before = inodes(root / "output")
    # As long as somebody holds them, no new file can have the number of one that was deleted.
    held = [os.open(root / "output" / path, os.O_RDONLY) for path in before]
    try:
        change()
        run = build(root, *words, today=today)
        assert run.status == 0, run.err
        now = inodes(root / "output")
    finally:
        for file in held:
            os.close(file)
    return {path for path in before.keys() | now.keys() if before.get(path) != now.get(path)}


def edit(path: Path, before: str, after: str) -> None:
    """Change a file where it says something."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")
