"""A site that has every kind of page, in the shipped looks: python -m tests.every_kind FOLDER.

The small site has them all, but no list that goes on, and no text that is hard to set.
"""

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from showcase.cli import main
from showcase.plan.lists import PER_PAGE
from tests.building import DAY
from tests.conftest import SMALL
from tests.films import film
from tests.plan.project import ROOT, plan_of, write, write_story

LOOKS = ROOT / "templates"
FRAME = "base.html"
KINDS = sorted(path.stem for path in LOOKS.glob("*.html") if path.name != FRAME)
"""Every kind of page that visitors meet, by the name of its template."""

LONG_WORD = "Arbeitsmarktintegrationsprojekte"
HARD_TO_SET = f"""## {LONG_WORD} für Berufskraftfahrerinnen und Fahrzeugbauer

> Wer {LONG_WORD} plant, fragt die Menschen, um die es geht.

| Jahr | {" | ".join([LONG_WORD] * 6)} |
|------|{"------|" * 6}
| 2018 | {" | ".join(["zwölf"] * 6)} |

### {LONG_WORD} im Überblick

1. Erstens
    - mit einem Unterpunkt
2. Zweitens

```text
eine Zeile, die nicht umbricht, so lang sie auch wird, {"noch ein Wort, " * 9}Ende
```

https://www.example.org/{"eine-sehr-lange-adresse-" * 5}

---

Erst [ein Link](startzeit.md), der im Satz steht, dann [noch einer](werkstatt.md).
"""

PICTURES = f"""
  - {{file: verlauf.jpg, alt: Verlauf, caption: {LONG_WORD}, credit: "Bild: A", focus: 0 99}}
  - {{file: hoch.jpg, alt: Noch ein Verlauf, credit: "Bild: {LONG_WORD}", licence: CC BY 4.0}}"""
WITH_PICTURES = """Erst ein Satz.

![](hoch.jpg)

Dann noch einer, ![](verlauf.jpg) mit einem Bild darin.
"""

FILMS = f"""
  - {{title: "{LONG_WORD} im Film", file: film.mp4, captions: film.vtt, transcript: film.txt,
     description: "Ein Grau wird heller.", poster: verlauf.jpg, credit: "Film: A"}}
  - {{title: Upright, file: hochkant.webm, captions: film.vtt, transcript: film.txt, language: en,
     described: true, poster: hoch.jpg, credit: "Film: A", licence: CC BY 4.0}}
  - {{title: Anderswo, url: "https://www.youtube.com/watch?v=1", transcript: film.txt,
     described: true, poster: verlauf.jpg, credit: "Film: {LONG_WORD}"}}"""
CUES = """WEBVTT

00:00:00.000 --> 00:00:01.000
Ein Ton.

00:00:01.000 --> 00:00:02.000
Noch derselbe.
"""


def set_up(root: Path) -> Path:
    """Make a project with every kind of page: the small site's words, our looks."""
    for name in ("content", "data"):
        shutil.copytree(SMALL / name, root / name)
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(SMALL / "site.yaml", root)
    mapped = {"title": f'"{LONG_WORD} im Nordrhein-Westfalen-Verbund"', "place": "Bad Lippspringe"}
    write_story(root, "schwer-zu-setzen", HARD_TO_SET, **mapped)
    for number in range(PER_PAGE):
        write_story(root, f"noch-eine-{number}", title=f"Noch eine, die {number}.", place="Bochum")
    folder = root / "content/stories/mit-bildern"
    folder.mkdir()
    photograph = Image.linear_gradient("L").resize((1800, 1200)).convert("RGB")
    photograph.save(folder / "verlauf.jpg")
    photograph.resize((300, 500)).save(folder / "hoch.jpg")
    write_story(root, "mit-bildern/index", WITH_PICTURES, cover="verlauf.jpg", pictures=PICTURES)
    folder = root / "content/stories/mit-filmen"
    folder.mkdir()
    photograph.resize((320, 180)).save(folder / "verlauf.jpg")
    photograph.resize((180, 320)).save(folder / "hoch.jpg")
    (folder / "film.mp4").write_bytes(film())
    (folder / "hochkant.webm").write_bytes(film("webm", size=(90, 160)))
    write(folder / "film.vtt", CUES)
    write(folder / "film.txt", f"Ein Ton.\n\nNoch derselbe, {LONG_WORD} lang.\n")
    write_story(
        root, "mit-filmen/index", "Kurz.", title="Mit Filmen", pictures=PICTURES, clips=FILMS
    )
    write(root / "content/pages/datenschutz.md", "---\ntitle: Datenschutz\n---\nKurz gesagt.\n")
    return root


def publish(root: Path, folder: Path, base_url: str | None = None) -> None:
    """Build a project's site as visitors get it, with its pictures."""
    where = () if base_url is None else ("--base-url", base_url)
    with TemporaryDirectory() as cache:
        words = ("--today", DAY, "--jobs", "1", "--no-search", "--cache", cache, *where)
        assert main(["build", *words, "--output", str(folder)], root) == 0


def examples(root: Path, published: Path) -> dict[str, str]:
    """For each kind of page the URL of the longest one."""
    pages = [page for page in plan_of(root).pages if page.template.endswith(".html")]
    pages.sort(key=lambda page: (published / page.path).stat().st_size)
    return {Path(page.template).stem: page.url for page in pages}


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        publish(set_up(Path(name)), Path(sys.argv[1]))
