"""What photographs cost a build: python -m benchmarks.pictures [number] [--megapixels 12].

A story each, its photograph as the cover. The photographs differ in a comment alone, which is
enough for another name. What they show is noise of all sizes, the coarse strong and the fine weak,
as in what cameras see. Each build runs as a process, as an editor would run it.
"""

import io
import os
import shutil
import subprocess
import sys
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from PIL import Image

from benchmarks.__main__ import PROJECT, TODAY, corpus_folder

_STORY = """---
title: Geschichte {number}
summary: "Eine von vielen."
place: Paderborn
sectors: [pflege]
date: 2026-11-20
cover: bild.jpg
pictures: {{file: bild.jpg, alt: Ein Bild, credit: Niemand}}
---

Text.
"""


def main(words: Sequence[str]) -> None:
    """Print what the first build costs, one that has only the pictures, and one with no change."""
    parser = ArgumentParser(prog="python -m benchmarks.pictures", description=__doc__)
    parser.add_argument("number", nargs="?", type=int, default=200, help="photographs")
    parser.add_argument("--megapixels", type=float, default=12, help="how large each is")
    given = parser.parse_args(words)
    with corpus_folder() as folder:
        root = folder / "site"
        size = _make_site(root, given.number, given.megapixels)
        print(f"{given.number} photographs of {size / 1e6:.1f} MB, {os.cpu_count()} cores")
        bare = _build(
            root, "--cache", str(root / "none"), "--output", str(root / "not"), cover=False
        )
        first = _build(root)
        print(f"first build      {first:8.2f} s; without the pictures {bare:.2f} s,")
        print(f"                 so {(first - bare) / given.number:8.3f} s a photograph")
        print(f"no change        {_build(root):8.2f} s")
        shutil.rmtree(root / "output")
        (root / ".cache/facts.json").unlink()
        print(f"all pages anew   {_build(root):8.2f} s, no picture")
        made = [path.stat().st_size for path in (root / "output/bilder").iterdir()]
        print(f"{len(made)} files, {sum(made) / 1e6:.1f} MB in all")


def _make_site(root: Path, number: int, megapixels: float) -> int:
    for name in ("templates", "static", "data"):
        shutil.copytree(PROJECT / name, root / name)
    shutil.copy(PROJECT / "site.yaml", root)
    photograph = _photograph(megapixels)
    for one in range(number):
        folder = root / f"content/stories/geschichte-{one}"
        folder.mkdir(parents=True)
        (folder / "index.md").write_text(_STORY.format(number=one), "utf-8")
        comment = b"\xff\xfe\x00\x0a%08d" % one
        (folder / "bild.jpg").write_bytes(photograph[:2] + comment + photograph[2:])
    return len(photograph)


def _photograph(megapixels: float) -> bytes:
    width = round((megapixels * 1e6 * 4 / 3) ** 0.5)
    size = (width, width * 3 // 4)
    shown = Image.new("RGB", size, "grey")
    for coarse, strength in ((256, 0.5), (64, 0.4), (16, 0.2), (5, 0.08)):
        small = (size[0] // coarse, size[1] // coarse)
        noise = Image.merge("RGB", [Image.effect_noise(small, 80) for _ in range(3)])
        shown = Image.blend(shown, noise.resize(size, Image.Resampling.BICUBIC), strength)
    target = io.BytesIO()
    shown.save(target, "JPEG", quality=90)
    return target.getvalue()


def _build(root: Path, *words: str, cover: bool = True) -> float:
    """Seconds on the clock."""
    texts = list(root.glob("content/stories/*/index.md"))
    whole = [text.read_text("utf-8") for text in texts]
    if not cover:
        for text, content in zip(texts, whole, strict=True):
            lines = (
                x for x in content.splitlines(keepends=True) if not x.startswith(("cover", "pict"))
            )
            text.write_text("".join(lines), "utf-8")
    program = "import sys; from pathlib import Path; from showcase.cli import main; "
    program += "sys.exit(main(sys.argv[2:], Path(sys.argv[1])))"
    started = perf_counter()
    run: list[str | Path] = [
        sys.executable,
        "-c",
        program,
        root,
        "build",
        "--no-search",
        "--today",
        TODAY,
        *words,
    ]
    subprocess.run(run, check=True, cwd=PROJECT, stdout=subprocess.DEVNULL)
    seconds = perf_counter() - started
    if not cover:
        for text, content in zip(texts, whole, strict=True):
            text.write_text(content, "utf-8")
    return seconds


if __name__ == "__main__":
    main(sys.argv[1:])
