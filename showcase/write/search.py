"""The search index: made by Pagefind from copies of the finished pages."""

import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

from showcase.write.tree import write_file

FOLDER = "pagefind"
"""Where the index stands on the site."""

_LEFT_OUT = ".card, .event, .related, .facts h2"
"""What pages say of others; they are found themselves."""

_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*")
_SHARDS = ("fragment/*", "index/*", "filter/*")
"""What the search page loads; Pagefind's own boxes and style sheets are not for us."""


class IndexerError(Exception):
    """Pagefind is not there, or has failed; its argument is what it said."""


@contextmanager
def search_index(
    site: Path, pages: Iterable[tuple[str, str]], lang: str
) -> Iterator[dict[str, Path]]:
    """Make an index, to be taken away before the block ends.

    Args:
        site: a folder of ours; what Pagefind reads and writes is hidden in it until the end.
        pages: path on the site and HTML of each page.
        lang: the language that words are reduced to their stems in (BCP 47).

    Returns:
        Path on the site → file.

    Raises:
        IndexerError: it cannot be made.
    """
    work = site / ".showcase-search"
    shutil.rmtree(work, ignore_errors=True)
    try:
        for path, html in pages:
            write_file(work / "pages", path, html.encode())
        _run(work / "pages", work / FOLDER, lang)
        yield {
            file.relative_to(work).as_posix(): file
            for pattern in (*_NEEDED, *_SHARDS)
            for file in sorted((work / FOLDER).glob(pattern))
        }
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _run(pages: Path, index: Path, lang: str) -> None:
    if find_spec("pagefind_bin") is None:
        message = "Pagefind ist hier nicht installiert"
        raise IndexerError(message)
    command = [sys.executable, "-m", "pagefind_bin", "--quiet", "--force-language", lang]
    command += ["--exclude-selectors", _LEFT_OUT, "--site", str(pages), "--output-path", str(index)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 -- our own words
    if done.returncode:
        raise IndexerError(done.stderr.strip() or done.stdout.strip())
