"""What the full-text search costs: python -m benchmarks.search [stories …].

For the editor, what the index adds to a cold build. For the visitor, on a host that compresses:
how much is loaded until the first results are there, and how long later words take from the last
key to the list. The page itself waits 120 ms for the next key; that is part of it.
"""

import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from time import perf_counter

from playwright.sync_api import Page, Response, sync_playwright

from benchmarks.__main__ import PROJECT, TODAY, corpus_folder
from benchmarks.contender import ours
from benchmarks.corpus import make_corpus
from benchmarks.host import host
from benchmarks.measure import measure

WORDS = ("Ausbildung", "Meisterin", "Azubi", "Prüfung", "Bücher", "Sprachkurs", "Werkstatt")
"""The first is asked of an empty cache."""


def main(words: Sequence[str]) -> None:
    """Print a line for each size."""
    parser = ArgumentParser(prog="python -m benchmarks.search", description="Search, and find.")
    parser.add_argument("sizes", nargs="*", type=int, default=[1000], help="numbers of stories")
    given = parser.parse_args(words)
    print(f"{'stories':>7}  {'index s':>8} {'files':>6} {'MB':>6}", end="")
    print(f"  {'first: KB':>9} {'ms':>6}  {'later: KB':>9} {'ms':>6} {'worst':>6}")
    for size in given.sizes:
        with corpus_folder() as folder:
            output, seconds = _built(folder / "project", size)
            files = [file for file in (output / "pagefind").rglob("*") if file.is_file()]
            megabytes = sum(file.stat().st_size for file in files) / 1e6
            print(f"{size:>7}  {seconds:>8.1f} {len(files):>6} {megabytes:>6.1f}", end="")
            with host(output) as address:
                costs = _asked(address)
        (first, first_ms), *later = costs
        times = [ms for _, ms in later]
        print(f"  {first / 1e3:>9.0f} {first_ms:>6.0f}", end="")
        print(f"  {median(kb for kb, _ in later) / 1e3:>9.0f} {median(times):>6.0f}", end="")
        print(f" {max(times):>6.0f}", flush=True)


def _built(corpus: Path, size: int) -> tuple[Path, float]:
    """The site, and how many seconds longer a cold build takes for the index."""
    make_corpus(corpus, PROJECT, size, size // 10)
    contender = ours(corpus, PROJECT, TODAY)
    seconds = []
    for left_out in ("--no-search", ""):
        for folder in contender.made:
            shutil.rmtree(folder, ignore_errors=True)
        command = [word for word in contender.command if word not in {"--no-search", left_out}]
        seconds.append(measure([*command, *filter(None, [left_out])], corpus).wall)
    return contender.output, seconds[1] - seconds[0]


def _asked(address: str) -> list[tuple[int, float]]:
    """Bytes over the wire and milliseconds for each word."""
    with sync_playwright() as playwright:
        path = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        page = browser.new_page()
        loaded: list[int] = []
        page.on("response", lambda response: loaded.append(_weight(response)))
        started = perf_counter()
        page.goto(f"{address}suche/")
        page.get_by_label("Was suchen Sie?").wait_for()
        costs = [_ask(page, WORDS[0], loaded, started)]
        costs += [_ask(page, word, loaded, perf_counter()) for word in WORDS[1:]]
        browser.close()
    return costs


def _ask(page: Page, word: str, loaded: list[int], started: float) -> tuple[int, float]:
    page.get_by_label("Was suchen Sie?").fill(word)
    page.get_by_role("status").filter(has_text=f"„{word}“").wait_for()
    seconds, weight = perf_counter() - started, sum(loaded)
    loaded.clear()
    return weight, 1000 * seconds


def _weight(response: Response) -> int:
    return int(response.headers.get("content-length", 0))


if __name__ == "__main__":
    main(sys.argv[1:])
