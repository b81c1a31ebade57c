"""What happens around a run: it is killed, the disk is full, rights are missing, others build."""

import itertools
import multiprocessing
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from showcase.problem import Refusal
from showcase.write.claim import MARKER, obstacle
from showcase.write.exchange import Swap, at_once, exchange, in_two_steps
from showcase.write.lock import lock
from showcase.write.tree import Left, Published
from tests.write.publishing import publish

resource = pytest.importorskip("resource", reason="limits as Unix has them")

pytestmark = [
    pytest.mark.skipif(sys.platform != "linux", reason="forks, kills and mounts as Linux does"),
    pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning"),
]

WAYS = pytest.mark.parametrize("swap", [exchange, in_two_steps])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "output"


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def site(letter: str, pages: int) -> dict[str, bytes]:
    """The sites of two letters have most of their paths in common, and no content."""
    common = {f"{n}/index.html": letter.encode() * 99 for n in range(pages)}
    return common | {f"only-{letter}/index.html": letter.encode()}


def shown(output: Path) -> dict[str, bytes]:
    files = (path for path in output.rglob("*") if path.is_file())
    held = {path.relative_to(output).as_posix(): path.read_bytes() for path in files}
    assert held.pop(MARKER).decode().splitlines()[1:] == sorted(held)
    return held


def left_over(output: Path, cache: Path) -> set[str]:
    beside = {path.name for path in [*output.parent.iterdir(), *cache.iterdir()]}
    spare = cache / ".output.showcase-spare"
    assert not spare.exists() or shown(spare) == shown(output)
    return beside - {output.name, cache.name, spare.name}


def child(task: Callable[[], None]) -> multiprocessing.context.ForkProcess:
    process = multiprocessing.get_context("fork").Process(target=task, daemon=True)
    process.start()
    return process


def answer_of_child(task: Callable[[], Any]) -> Any:
    """What a task returns that changes its whole process."""
    ear, mouth = multiprocessing.Pipe(duplex=False)
    with ear, mouth:
        child(lambda: mouth.send(task())).join()
        return ear.recv() if ear.poll() else pytest.fail("the child had no answer")


def die_before(instant: int) -> None:
    """Kill this process just before it touches the file system for the n-th time from now."""
    touches = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.scandir"}
    count = itertools.count()

    def hook(event: str, _: object) -> None:
        if event in touches and next(count) == instant:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)


@WAYS
@pytest.mark.parametrize("remembered", [False, True])
def test_killed_before_any_step_it_is_the_old_site_whole_or_the_new_one(
    output: Path, cache: Path, swap: Swap, *, remembered: bool
) -> None:
    old, new = site("A", 2), site("B", 2)

    def doomed(instant: int, left: Left | None) -> None:
        die_before(instant)
        publish(new, output, cache, left, swap)

    seen, missing = [], 0
    for instant in itertools.count():
        published = publish(old, output, cache, None, swap)
        assert isinstance(published, Published)
        assert not left_over(output, cache)
        process = child(partial(doomed, instant, published.left if remembered else None))
        process.join()
        if not output.exists():
            missing += 1
            assert obstacle(output) is None
        seen.append("new" if shown(output) == new else "old" if shown(output) == old else "mixed")
        if process.exitcode == 0:
            break
    assert len(seen) > 30
    assert seen == sorted(seen, reverse=True)
    assert set(seen) == {"old", "new"}
    assert missing == (1 if swap is in_two_steps else 0)


@WAYS
def test_killed_at_any_time_it_is_one_site_whole(output: Path, cache: Path, swap: Swap) -> None:
    sites = [site("A", 200), site("B", 200)]

    def build_on_and_on() -> None:
        left = None
        for each in itertools.cycle(sites):
            published = publish(each, output, cache, left, swap)
            assert isinstance(published, Published)
            left = published.left

    publish(sites[0], output, cache, None, swap)
    for nth in range(25 if swap is exchange else 10):
        process = child(build_on_and_on)
        time.sleep(0.005 * nth)
        process.kill()
        process.join()
        if swap is in_two_steps:  # which alone may need healing
            assert obstacle(output) is None
        assert shown(output) in sites
    assert isinstance(publish(sites[1], output, cache, None, swap), Published)
    assert shown(output) == sites[1]
    assert not left_over(output, cache)


def test_whoever_reads_meanwhile_never_misses_the_site(output: Path, cache: Path) -> None:
    over = threading.Event()
    pages: list[bytes] = []

    def read() -> None:
        while not over.is_set():
            pages.append((output / "0" / "index.html").read_bytes())

    publish(site("A", 20), output, cache)
    reader = threading.Thread(target=read)
    reader.start()
    for letter in "BA" * 10:
        publish(site(letter, 20), output, cache, None, at_once)
    alive = reader.is_alive()
    over.set()
    reader.join()
    assert alive
    assert set(pages) == {b"A" * 99, b"B" * 99}


@pytest.fixture
def tiny_disk(tmp_path: Path) -> Iterator[Path]:
    mount, umount = shutil.which("mount"), shutil.which("umount")
    disk = tmp_path / "disk"
    disk.mkdir()
    command = [mount or "false", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(disk)]
    if mount is None or umount is None or subprocess.run(command, check=False).returncode != 0:
        pytest.skip("may not mount a file system here")
    yield disk
    subprocess.run([umount, str(disk)], check=True)


def test_full_disk_keeps_the_old_site_and_leaves_no_debris(tiny_disk: Path) -> None:
    output, cache = tiny_disk / "output", tiny_disk / "cache"
    cache.mkdir()
    publish(site("A", 3), output, cache)
    outcome = publish({"big.bin": bytes(2_000_000)}, output, cache)
    assert isinstance(outcome, Refusal)
    assert outcome.message.startswith("Der Datenträger ist voll")
    assert shown(output) == site("A", 3)
    assert not left_over(output, cache)
    assert isinstance(publish(site("B", 3), output, cache), Published)


def test_cache_on_another_disk(output: Path, tiny_disk: Path) -> None:
    for letter in "AB":
        publish(site(letter, 3), output, tiny_disk)
        assert shown(output) == site(letter, 3)
        assert not left_over(output, tiny_disk)


def test_mounted_disk_cannot_be_exchanged_itself(tiny_disk: Path, cache: Path) -> None:
    refusal = publish(site("A", 1), tiny_disk, cache)
    assert isinstance(refusal, Refusal)
    assert "Laufwerk" in refusal.message
    assert f"--output {tiny_disk / 'site'}" in refusal.hint
    assert isinstance(publish(site("A", 1), tiny_disk / "site", cache), Published)


def test_file_beyond_a_limit_keeps_the_old_site(output: Path, cache: Path) -> None:
    def limited() -> Published | Refusal:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5000, 5000))
        return publish({"big.bin": bytes(9999)}, output, cache)

    publish(site("A", 3), output, cache)
    outcome = answer_of_child(limited)
    assert isinstance(outcome, Refusal)
    assert f"In {output} lässt sich nicht schreiben" in outcome.message
    assert shown(output) == site("A", 3)
    assert not left_over(output, cache)


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that any user can reach: those of pytest are their owner's alone."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.mark.parametrize("closed", [".", "output", "cache"])
def test_no_right_to_write_is_said_and_changes_nothing(open_folder: Path, closed: str) -> None:
    output, cache = open_folder / "output", open_folder / "cache"

    def powerless() -> tuple[Refusal | None, Published | Refusal, Refusal | None]:
        if os.getuid() == 0:
            os.setuid(65534)
        with lock(cache, 0, lambda: None) as refusal:
            return obstacle(output), publish(site("B", 2), output, cache), refusal

    cache.mkdir()
    publish(site("A", 2), output, cache)
    for folder in (open_folder, output, cache):
        folder.chmod(0o777)
    (open_folder / closed).chmod(0o555)
    asked, told, locked = answer_of_child(powerless)
    (open_folder / closed).chmod(0o755)
    if closed == "cache":
        assert locked.message == f"Kein Recht, hier zu schreiben: {cache / 'build.lock'}"
        assert shown(output) == site("B", 2)
    else:
        assert asked == told
        assert told.message == f"Kein Recht, hier zu schreiben: {open_folder / closed}"
        assert shown(output) == site("A", 2)


def test_second_build_waits_says_so_once_and_gives_up(cache: Path) -> None:
    held, free = multiprocessing.Event(), multiprocessing.Event()
    said: list[str] = []

    def first() -> None:
        with lock(cache, 0, lambda: None) as refusal:
            assert refusal is None
            held.set()
            free.wait(30)

    process = child(first)
    assert held.wait(30)
    with lock(cache, 0.2, lambda: said.append("waits")) as refusal:
        assert refusal is not None
        assert refusal.message.startswith("Ein anderer Lauf baut gerade")
    assert said == ["waits"]
    with lock(cache, 30, free.set) as refusal:
        assert refusal is None
    process.join()
    with lock(cache, 0, lambda: said.append("waits")) as refusal:
        assert refusal is None
    assert said == ["waits"]


def test_lock_of_a_killed_build_holds_no_one_up(cache: Path) -> None:
    held = multiprocessing.Event()

    def first() -> None:
        with lock(cache, 0, lambda: None):
            held.set()
            time.sleep(30)

    process = child(first)
    assert held.wait(30)
    process.kill()
    process.join()
    with lock(cache, 0, lambda: None) as refusal:
        assert refusal is None


def test_cache_that_is_a_file_is_refused(cache: Path) -> None:
    (cache / "file").touch()
    with lock(cache / "file", 0, lambda: None) as refusal:
        assert refusal == Refusal(f"Das ist kein Ordner: {cache / 'file'}")


def test_platform_that_cannot_exchange(
    output: Path, cache: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    for letter in "AB":
        assert isinstance(publish(site(letter, 2), output, cache), Published)
        assert shown(output) == site(letter, 2)
        assert not left_over(output, cache)


def test_failed_second_step_is_taken_back(output: Path, cache: Path) -> None:
    publish(site("A", 2), output, cache)
    with pytest.raises(FileNotFoundError):
        exchange(cache / "missing", output)
    assert shown(output) == site("A", 2)
    assert not left_over(output, cache)
