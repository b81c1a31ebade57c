"""What a build costs, ours and Hugo's, from the same texts: python -m benchmarks [stories …].

Each program runs as a process, as an editor would run it, the two in turns, so that what else the
machine does falls on both. What a change needs (an edit, an empty output folder) is done before the
clock runs.
"""

import signal
import sys
from argparse import ArgumentParser
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.contender import CHANGES, Contender, find_hugo, hugo, hugo_version, ours
from benchmarks.corpus import make_corpus
from benchmarks.measure import HAS_MEMORY, Cost, measure
from benchmarks.stages import profile

PROJECT = Path(__file__).resolve().parent.parent
TODAY = "2026-11-22"
WARM_RUNS = 3
_COLUMNS = f"{'pages':>6} {'median s':>9} {'best s':>7} {'CPU s':>7} {'MB':>6}"
_NOTE = """
Seconds on the clock: median and best; CPU seconds of all cores and the memory (the sum of the
process and its children, at its highest): medians. Pages: HTML files. Hugo is spared what only ours
does: checks of every link, sanitising, German typography, relative addresses, „Meinten Sie …?“;
it has no cache of pages, so that every run of it is a whole build.
"""


def main(words: Sequence[str]) -> None:
    """Print the table, then where the time of our cold build goes."""
    parser = ArgumentParser(prog="python -m benchmarks", description="What a build costs.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000], help="numbers of stories")
    parser.add_argument("--cold", type=int, default=3, help="how many cold runs (default: 3)")
    given = parser.parse_args(words)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that the corpora go even then
    program = find_hugo()
    if program is None:
        print("No Hugo here: make benchmark installs it where there is one for this system.")
    if not HAS_MEMORY:
        print("This system has no /proc/<pid>/smaps_rollup: memory is left out (0).")
    _print_head(["ours", hugo_version(program)] if program else ["ours"])
    for size in given.sizes:
        with _contenders(size, program) as contenders:
            for change in CHANGES:
                runs = given.cold if change == "cold" else WARM_RUNS
                _print_row(f"{size:>7} {change:<12}", _costs(change, contenders, runs))
    print(_NOTE)
    _print_profile(given.sizes[0])


@contextmanager
def corpus_folder() -> Iterator[Path]:
    """A folder for a corpus, for as long as it is needed."""
    fast = Path("/dev/shm")  # noqa: S108 -- a disk in memory, where there is one
    with TemporaryDirectory(prefix="benchmark-", dir=fast if fast.is_dir() else None) as folder:
        yield Path(folder)


@contextmanager
def _contenders(size: int, program: str | None) -> Iterator[list[Contender]]:
    """Both projects, built once: bytecode and the system's caches are warm."""
    with corpus_folder() as folder:
        corpus = folder / "ours"
        make_corpus(corpus, PROJECT, size, size // 10)
        contenders = [ours(corpus, PROJECT, TODAY)]
        contenders += [hugo(corpus, folder / "hugo", program)] if program else []
        for contender in contenders:
            measure(contender.command, contender.root)
        yield contenders


def _print_head(names: list[str]) -> None:
    print(f"\n{'':<20}", *(f"{name:<39}" for name in names), sep=" | ")
    ratio = ["ours/Hugo  CPU"] if len(names) > 1 else []
    print(f"{'stories changed':<20}", *([_COLUMNS] * len(names)), *ratio, sep=" | ", flush=True)


def _costs(change: str, contenders: list[Contender], runs: int) -> list[tuple[int, list[Cost]]]:
    """For each contender: how many pages it makes, and what each run cost."""
    costs: list[list[Cost]] = [[] for _ in contenders]
    for number in range(runs):
        for contender, found in zip(contenders, costs, strict=True):
            CHANGES[change](contender, number)
            found.append(measure(contender.command, contender.root))
    return [(one.pages(), found) for one, found in zip(contenders, costs, strict=True)]


def _print_row(title: str, results: list[tuple[int, list[Cost]]]) -> None:
    typical = [(pages, _median(costs)) for pages, costs in results]
    cells = [
        f"{pages:>6} {cost.wall:>9.2f} {min(one.wall for one in costs):>7.2f} "
        f"{cost.cpu:>7.2f} {cost.memory / 1e6:>6.0f}"
        for (pages, cost), (_, costs) in zip(typical, results, strict=True)
    ]
    if len(typical) > 1:
        (_, here), (_, there) = typical
        cells.append(f"{here.wall / there.wall:>9.2f} {here.cpu / there.cpu:>4.2f}")
    print(title, *cells, sep=" | ", flush=True)


def _median(costs: list[Cost]) -> Cost:
    """Each figure's own median."""
    return Cost(
        wall=median(cost.wall for cost in costs),
        cpu=median(cost.cpu for cost in costs),
        memory=round(median(cost.memory for cost in costs)),
    )


def _print_profile(size: int) -> None:
    with corpus_folder() as folder:
        make_corpus(folder / "ours", PROJECT, size, size // 10)
        shares = profile(folder / "ours", TODAY)
    print(f"{size} stories cold, in one process, under the profiler: per cent of the whole")
    for name, share in shares.items():
        print(f"{share:>6.1f}  {name}")


if __name__ == "__main__":
    main(sys.argv[1:])
