"""A showcase of any size: German stories and events of realistic length, every kind of field.

The same size gives the same bytes.
"""

import shutil
from pathlib import Path
from random import Random

import yaml

from benchmarks.facts import Facts, Size, event_facts, read_registers, story_facts, story_name
from benchmarks.prose import paragraph, sentence

_PAGES = {
    "impressum": "Impressum",
    "datenschutz": "Datenschutz",
    "barrierefreiheit": "Erklärung zur Barrierefreiheit",
}
_EXTRAS = (
    "- ein fester Ansprechpartner\n- ein Sprachkurs im Betrieb\n- ein Mentor oder eine Mentorin",
    "1. Kennenlernen\n2. Praktikum\n3. Einstiegsqualifizierung\n4. Vertrag",
    "| Schritt | Wer | Wochen |\n| --- | --- | --: |\n| Praktikum | Betrieb | 4 |",
    "> So etwas gelingt nur gemeinsam.\n>\n> *Eine Ausbilderin*",
    "Das steht im Bericht.[^1]\n\n[^1]: Seite 3 - 4 der Broschüre.\n    Stand: Herbst 2016.",
    "Duldung\n:   Ein Papier, kein Titel.\n\nGestattung\n:   Gilt bis zum Bescheid.",
    "### Und wenn es nicht klappt?\n\nDann hilft [ein Gespräch](https://www.example.org/beratung).",
)


def make_corpus(root: Path, project: Path, stories: int, events: int) -> None:
    """Write a project with that many stories and events, with the real data and templates."""
    for name in ("data", "templates", "static"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "site.yaml", root / "site.yaml")
    size = Size(stories, events)
    random = Random(f"{stories} {events}")
    registers = read_registers(project / "data")
    for kind in ("stories", "events", "pages"):
        (root / "content" / kind).mkdir(parents=True)
    for number in range(stories):
        facts = story_facts(number, size, random, registers)
        body = make_body(random, number, stories)
        _write(root / f"content/stories/{story_name(number, size)}.md", facts, body)
    for number in range(events):
        facts = event_facts(number, size, random, registers)
        _write(root / f"content/events/termin-{number:05}.md", facts, paragraph(random))
    for name, title in _PAGES.items():
        body = f"{paragraph(random)}\n\n## Im Einzelnen\n\n{paragraph(random)}"
        _write(root / f"content/pages/{name}.md", {"title": title}, body)


def make_body(random: Random, number: int, stories: int) -> str:
    """Around 350 words with headings, links, emphasis, and two of the rarer things."""
    size = Size(stories, 0)
    next_one, another = story_name(number + 1, size), story_name(number + 5, size)
    first, second = random.sample(_EXTRAS, 2)
    return "\n\n".join(
        (
            f"{paragraph(random)} **{sentence(random)}**",
            f"{paragraph(random)} Mehr in [einer anderen Geschichte]({next_one}.md).",
            "## Was daraus geworden ist",
            paragraph(random),
            first,
            f"{paragraph(random)} Ähnlich war es [in der Nachbarstadt](/geschichten/{another}/).",
            "## So machen Sie es nach",
            f"{paragraph(random)} *{sentence(random)}*",
            second,
            paragraph(random),
        )
    )


def _write(path: Path, facts: Facts, body: str) -> None:
    """Each value on one line, as an editor would write it."""
    front = yaml.dump(
        facts, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000
    )
    path.write_text(f"---\n{front}---\n\n{body}\n", encoding="utf-8", newline="\n")
