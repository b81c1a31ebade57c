"""Print where the time of a build goes: python -m benchmarks [stories …]."""

import cProfile
import pstats
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.corpus import make_corpus
from showcase import pipeline
from showcase.order import Order
from showcase.write.publish import publish
from showcase.write.tree import Published

PROJECT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 22)
STAGES = (
    "read", "understand_world", "understand_content", "admit", "join", "lay_out",
    "make_all",
    "check_links", "publish",
)  # fmt: skip
PARTS = (
    "render_body", "convert", "clean", "typeset", "links_and_anchors", "parse",
    "read_whole",
)  # fmt: skip


def main(sizes: list[int]) -> None:
    """Build corpora of these sizes, cold and again; profile the smallest by stage."""
    print(f"{'stories':>8} {'events':>7} {'pages':>7} {'cold s':>8} {'again s':>8} {'ms/page':>8}")
    for size in sizes:
        with _corpus(size) as folder:
            root = Path(folder)
            cold, pages = _timed(lambda root=root: _build(root))  # type: ignore[misc]
            again, _ = _timed(lambda root=root: _build(root))  # type: ignore[misc]
            per_page = 1000 * cold / pages
            print(
                f"{size:>8} {size // 10:>7} {pages:>7} {cold:>8.2f} {again:>8.2f} {per_page:>8.2f}"
            )
    _profile(sizes[0])


def _corpus(size: int) -> TemporaryDirectory[str]:
    fast = Path("/dev/shm")  # noqa: S108 -- a disk in memory, where there is one
    folder = TemporaryDirectory(dir=fast if fast.is_dir() else None)
    make_corpus(Path(folder.name), PROJECT, size, size // 10)
    return folder


def _build(root: Path) -> int:
    made = pipeline.make_site(Order(root, root / "content", TODAY))
    if made.problems:
        sys.exit("\n".join(map(str, made.problems[:5])))
    (root / ".cache").mkdir(exist_ok=True)
    published = publish(made.files, root / "output", root / ".cache")
    if not isinstance(published, Published):
        sys.exit(published.message)
    return made.pages


def _timed(work: Callable[[], int]) -> tuple[float, int]:
    started = perf_counter()
    result = work()
    return perf_counter() - started, result


def _profile(size: int) -> None:
    """The share of each stage, and of the costliest parts within, under the profiler."""
    with _corpus(size) as folder, cProfile.Profile() as profile:
        _build(Path(folder))
    seconds: dict[str, float] = {}
    for (file, _, name), (_, _, _, cumulative, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        part = "clean" if "builtins.Cleaner" in name else name
        ours = "/showcase/" in file or "/markdown/" in file or file == __file__ or part == "clean"
        seconds[part] = max(seconds.get(part, 0), cumulative if ours else 0)
    print(f"\n{size} stories by stage, in per cent of the whole (profiled)")
    for title, names in (("stage", STAGES), ("part", PARTS)):
        for name in names:
            share = 100 * seconds.get(name, 0) / seconds["_build"]
            print(f"{title:>8} {name:<20} {share:>5.1f}")


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [1000])
