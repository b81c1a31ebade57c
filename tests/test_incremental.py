"""Whatever an editor, a designer or bad luck does between two builds: the site is as built anew.

A state machine edits the small site at random. After each step `build` works with all that it
remembers, and a second generator that remembers nothing makes the same site in memory: exit status,
words and every byte of output/ must be the same.
"""

import itertools
import os
import random
import re
import shutil
import signal
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import timedelta
from io import StringIO
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from time import sleep

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from showcase.cli import main
from showcase.order import Order
from showcase.pipeline import make_site
from showcase.problem import stops
from showcase.write.claim import MARKER
from tests.conftest import SMALL, TODAY
from tests.plan.project import files_in

THOROUGH = int(os.environ.get("THOROUGH", "1"))
"""How many times as many sequences as usual."""

BODIES = (
    "Ein Satz.",
    "## Der Weg\n\nZuerst [dort](startzeit.md), dann [hier](#der-weg).",
    "Siehe [den Weg](startzeit.md#der-weg) und [die Werkstatt](werkstatt/index.md).",
    "[Neu](neu.md) und [alt](/frueher/), [Termin](/veranstaltungen/markt/)",
    "[Nirgendwohin](nichts.md)",
    "## Ein Ziel\n\n<script>alert(1)</script> [Region](/regionen/koeln/#_quellen)",
    "![Eine Bank](bank.png)",
    "![Eine Bank](bank.png) ![Noch eine](neu.png)",
    "Mit Ali Beispiel.\n\n> Gut.\n>\n> — Erika Muster",
    "> Gut.\n>\n> — Ali Beispiel",
)
TOGGLES = (
    "draft: true",
    "slug: anders",
    "expires: 2026-11-23",
    "publish_on: 2026-11-24",
    "aliases: [/frueher/]",
)
LINKS = (
    "[Der Weg](../stories/startzeit.md), [das Netz](../stories/netz-im-ruhrgebiet.md#wer-mitmacht)"
    " und [die Werkstatt](/geschichten/werkstatt/)"
)
"""What a page says to which no card of a story is given: only its text leads there."""
START = (
    "",
    '<a href="{{ href("geschichten/ueberall/") }}">Ein Anfang</a>',
    '{% include "noch-nicht.html" ignore missing %}',
)
"""What stands on the 404 page, which no text and no list ever changes."""
PICTURES = re.compile(rb"bilder/[0-9a-f]+-\d+\.\w+")
PICTURE = "[{file: bank.png, alt: Eine Bank, credit: Ada Muster}]"
FRONT = {
    "title": ("Startzeit", "Noch ein Titel", "Äpfel", '"[LÜCKE: Titel]"'),
    "summary": ("Kurz.", "Etwas länger."),
    "place": ("Köln", "Paderborn", "Witten", "Nirgendwo"),
    "sectors": ("[pflege]", "[it, handwerk]", "[metall]"),
    "organisations": ("[stadt-paderborn]", "[aerzteverein]", "[niemandes-verein]"),
    "programme": ("ankommen", "nie-genutzt"),
    "related": ("[startzeit]", "[ueberall, von-nebenan]", "[neu]"),
    "events": ("[markt]", "[fachtag]"),
    "date": ("2026-11-20", "2020-02-02", "2026-11-25"),
    "updated": ("2026-11-21", "2024-01-01"),
    "draft": ("true", "false"),
    "publish_on": ("2026-11-24", "2026-11-20"),
    "expires": ("2026-11-23", "2027-01-01"),
    "slug": ("anders", "startzeit", "neu"),
    "aliases": ("[/frueher/]", "[/frueher/, /noch-frueher/]"),
    "pictures": (PICTURE, f"{PICTURE[:-1]}, {{file: neu.png, decorative: true, credit: A}}]"),
    "cover": ("bank.png", "neu.png"),
    "people": (
        "[{name: Eva Muster, consent: EW-2026-001}]",
        "[{name: Ali Beispiel, voice: refugee, consent: EW-2026-001}]",
        "[{name: Erika Muster, voice: employer, office: true}]",
        "[{name: Max Muster, consent: EW-2026-004}]",
    ),
}
EDITS = {
    "site.yaml": (("Klein. Das", "Winzig. Das"), ("Redaktion", "Schriftleitung")),
    "data/sectors.yaml": (('"Pflege"', '"Pflege und Betreuung"'), ('"IT"', '"Informatik"')),
    "data/municipalities.yaml": (('"Köln"', '"Kölle"'), ("50.938107", "50.9")),
    "data/regions.yaml": (('"Region Köln"', '"Kölner Raum"'),),
    "data/organisations.yaml": (('"Stadt Paderborn"', '"Paderborn"'),),
    "data/consents.yaml": (
        ("until: 2028-02-29", "until: 2026-11-23"),
        ("2028", "2025"),
        ("[story, name]", "[voice]"),
    ),
    "templates/story.html": (
        ("Stand der Arbeit", "Die Arbeit"),
        ("<article>", "<article lang=de>"),
    ),
    "templates/base.html": (
        ("<main>", "<main id=inhalt>"),
        ("{% block main %}", "{% blok main %}"),
    ),
    "templates/parts.html": (("<p>", "<p class=teil>"), ("{{", "{{ nichts.da }}{{")),
    "static/css/site.css": (("", "/* neu */"),),
    "static/img/punkt.svg": (("<svg", "<svg "),),
}
PATIENCE = 0.7
"""How probably an editor takes back what was a Fehler, before anything else is changed."""
NAMES = ("startzeit", "ueberall", "von-nebenan", "netz-im-ruhrgebiet", "neu", "werkstatt/index")
some = st.sampled_from


def text_of(out: StringIO, err: StringIO) -> tuple[str, str]:
    """What was said, but for counts and times, which tell how and not what was built."""
    plain = re.sub(r" in \d+,\d s → .*$", "", out.getvalue(), flags=re.MULTILINE)
    plain = re.sub(r", \d+ Seiten geprüft\.$", "", plain, flags=re.MULTILINE)
    return plain.replace(DAMAGED, ""), err.getvalue()


DAMAGED = "Der Zwischenspeicher war beschädigt; was fehlte, wurde neu gemacht.\n"


class Showcase(RuleBasedStateMachine):
    """The small site, in the hands of people."""

    def __init__(self) -> None:
        super().__init__()
        self.root = Path(mkdtemp(dir="/dev/shm" if Path("/dev/shm").is_dir() else None))  # noqa: S108
        self.today = TODAY
        self.words: list[str] = []
        self.good: dict[str, bytes] = {}
        self.pictures: dict[str, bytes] = {}
        self.random = random.Random(0)

    def teardown(self) -> None:
        shutil.rmtree(self.root)

    @initialize(more=some(START))
    def begin(self, more: str) -> None:
        shutil.copytree(SMALL, self.root, dirs_exist_ok=True)
        if not more:  # a note on a draft, which every build must tell
            draft = self.root / "content/stories/entwurf.md"
            text = draft.read_text("utf-8").replace("Kreis Paderborn", "Nirgendwo")
            draft.write_text(text, "utf-8")
        about = self.root / "content/pages/ueber-uns.md"
        about.write_text(f"{about.read_text('utf-8')}\n{LINKS}\n", "utf-8")
        page = self.root / "templates/404.html"
        text = page.read_text("utf-8").replace("{% block main %}", "{% block main %}" + more)
        page.write_text(text, "utf-8")

    def story(self, name: str) -> Path:
        return self.root / f"content/stories/{name}.md"

    @rule(name=some((*NAMES, "netz-im-ruhrgebiet", "startzeit")), body=some(BODIES))
    def change_a_text(self, name: str, body: str) -> None:
        path = self.story(name)
        if path.exists():
            front = path.read_text("utf-8").split("---\n")[1]
            path.write_text(f"---\n{front}---\n\n{body}\n", "utf-8")

    @rule(name=some(NAMES), key=some(sorted(FRONT)), number=st.integers(0, 3))
    def change_an_entry(self, name: str, key: str, number: int) -> None:
        path = self.story(name)
        if path.exists():
            value = FRONT[key][number % len(FRONT[key])]
            _, front, body = path.read_text("utf-8").split("---\n", 2)
            kept = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", front, flags=re.MULTILINE)
            if key == "place":
                kept = re.sub(r"^(?:places|region|statewide):.*\n", "", kept, flags=re.MULTILINE)
            path.write_text(f"---\n{kept}{key}: {value}\n---\n{body}", "utf-8")

    @rule(name=some(NAMES), line=some(TOGGLES))
    def hide_or_move_a_story_or_bring_it_back(self, name: str, line: str) -> None:
        path = self.story(name)
        if path.exists():
            text = path.read_text("utf-8")
            there = f"{line}\n" in text
            new = (
                text.replace(f"{line}\n", "")
                if there
                else text.replace("---\n", f"---\n{line}\n", 1)
            )
            path.write_text(new, "utf-8")

    @rule(name=some(NAMES))
    def take_a_story_away(self, name: str) -> None:
        self.story(name).unlink(missing_ok=True)

    @rule(body=some(BODIES), name=some(("neu", "startzeit")))
    def add_a_story(self, body: str, name: str) -> None:
        front = 'title: Neu\nsummary: "Neu."\nplace: Witten\nsectors: [it]\ndate: 2026-11-19\n'
        self.story(name).write_text(f"---\n{front}---\n{body}\n", "utf-8")

    @rule(name=some(NAMES), other=some(NAMES))
    def rename_a_story(self, name: str, other: str) -> None:
        if self.story(name).exists() and self.story(other).parent.exists():
            self.story(name).rename(self.story(other))

    @rule(number=st.integers(1, 9))
    def add_an_event(self, number: int) -> None:
        path = self.root / f"content/events/neu-{number % 2}.md"
        front = f"title: Neu\nsummary: Neu.\nstart: 2026-11-2{number}\nstories: [startzeit]\n"
        path.write_text(f"---\n{front}---\nText.\n", "utf-8")

    @rule(file=some(sorted(EDITS)), number=st.integers(0, 2), back=st.booleans())
    def change_looks_data_or_settings(self, file: str, number: int, *, back: bool) -> None:
        path = self.root / file
        before, after = EDITS[file][number % len(EDITS[file])]
        text = path.read_text("utf-8")
        new = text.replace(after, before) if back else text.replace(before or text, after + before)
        path.write_text(new, "utf-8")

    @rule(light=st.integers(0, 255))
    def change_the_picture(self, light: int) -> None:
        from PIL import Image  # noqa: PLC0415 -- only here

        folder = self.root / "content/stories/werkstatt"
        if folder.exists():
            Image.new("L", (4, 4), light).save(folder / "bank.png")

    @rule(name=some(("bank.png", "neu.png", "notiz.pdf")))
    def a_file_comes_or_goes(self, name: str) -> None:
        path = self.root / "content/stories/werkstatt" / name
        if path.exists():
            path.unlink()
        elif path.parent.exists():
            shutil.copy(SMALL / "content/stories/werkstatt/bank.png", path)

    @rule()
    def a_template_comes_or_goes(self) -> None:
        path = self.root / "templates/noch-nicht.html"
        if path.exists():
            path.unlink()
        else:
            path.write_text("<p>Doch!</p>", "utf-8")

    @rule(days=some((-3, -1, 1, 1, 2, 3, 5)))
    def another_day(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(words=some(([], ["--drafts"], ["--base-url", "https://anders.example.org/"], ["--why"])))
    def other_words(self, words: list[str]) -> None:
        self.words = words

    @rule(days=st.integers(-5, 5))
    def files_are_touched(self, days: int) -> None:
        for path in self.root.glob("content/**/*.md"):
            time = path.stat().st_mtime + 86400 * days
            os.utime(path, (time, time))

    @rule(folder=some((".cache", "output")), way=some(("cut", "turn", "empty", "gone")))
    def something_is_damaged(self, folder: str, way: str) -> None:
        files = sorted(path for path in (self.root / folder).rglob("*") if path.is_file())
        if not files:
            return
        sleep(0.02)  # two changes within one tick of the clock look like one
        path = self.random.choice(files)
        data = path.read_bytes()
        at = self.random.randrange(len(data) + 1)
        if way == "gone":
            path.unlink()
        elif folder == ".cache" or path.name != MARKER:  # a site without its marker is not ours
            turned = data[:at] + bytes(byte ^ 0x20 for byte in data[at : at + 3]) + data[at + 3 :]
            path.write_bytes({"cut": data[:at], "turn": turned, "empty": b""}[way])

    @rule(name=some((".cache", "output")))
    def a_folder_is_thrown_away(self, name: str) -> None:
        shutil.rmtree(self.root / name, ignore_errors=True)

    @rule(instant=st.integers(0, 400))
    def a_build_is_killed(self, instant: int) -> None:
        child = get_context("fork").Process(target=self.build_until, args=(instant,))
        child.start()
        child.join()

    def build_until(self, instant: int) -> None:
        """Build, and die just before the n-th touch of the file system."""
        count = itertools.count()
        touches = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link"}

        def hook(event: str, _: object) -> None:
            if event in touches and next(count) == instant:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(hook)
        self.build()

    def build(self) -> tuple[int, tuple[str, str]]:
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            today = self.today.isoformat()
            status = main(["build", "--no-search", "--today", today, *self.words], self.root)
        return status, text_of(out, err)

    @invariant()
    def the_site_is_as_built_anew(self) -> None:
        if not (self.root / "site.yaml").exists():
            return
        output = self.root / "output"
        if output.exists() and not (output / MARKER).exists():
            shutil.rmtree(output)  # without its marker it is not ours to touch
        before = files_in(output)
        status, (_, said) = self.build()
        made = make_site(self.order())
        assert (
            said.splitlines()[: len(made.problems)]
            == [line for problem in made.problems for line in str(problem).splitlines()][
                : len(made.problems)
            ]
        )
        site = files_in(output)
        if stops(made.problems):
            assert status == 1
            assert site == before
            if self.random.random() < PATIENCE:
                self.take_back()
        else:
            self.good = self.inputs()
            assert status == 0
            site.pop(MARKER)
            self.take_out_the_pictures(site)
            assert sorted(site) == sorted(made.files)
            assert [name for name in site if site[name] != made.files[name]] == []

    def take_out_the_pictures(self, site: dict[str, bytes]) -> None:
        """Those are there that pages name, and no others; one name always means the same bytes."""
        named = {name.decode() for content in site.values() for name in PICTURES.findall(content)}
        assert named == {path for path in site if path.startswith("bilder/")}
        for path in named:
            content = site.pop(path)
            assert content == self.pictures.setdefault(path, content)

    def inputs(self) -> dict[str, bytes]:
        return {
            path: content
            for path, content in files_in(self.root).items()
            if not path.startswith((".cache/", "output/"))
        }

    def take_back(self) -> None:
        """Set right what an editor has just been told; otherwise there would be no more sites."""
        now = self.inputs()
        for path in now.keys() - self.good.keys():
            (self.root / path).unlink()
        for path, content in self.good.items():
            if now.get(path) != content:
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_bytes(content)

    def order(self) -> Order:
        base_url = self.words[1] if "--base-url" in self.words else None
        drafts = "--drafts" in self.words
        return Order(self.root, self.root / "content", self.today, base_url, drafts=drafts)


Showcase.TestCase.settings = settings(
    max_examples=12 * THOROUGH,
    stateful_step_count=20,
    suppress_health_check=[*HealthCheck],
)
TestShowcase = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")(Showcase.TestCase)
