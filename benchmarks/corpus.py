"""A showcase of any size: German stories and events of realistic length, every kind of field.

The sentences say nothing true about anyone. The same size gives the same bytes.
"""

import shutil
from pathlib import Path
from random import Random

import yaml

_SUBJECTS = (
    "Die Kammer", "Der Betrieb", "Das Jobcenter", "Die Stadt", "Das Berufskolleg", "Der Kreis",
    "Die Werkstatt", "Der Verein", "Die Beratungsstelle", "Das Projekt",
)  # fmt: skip
_VERBS = (
    "begleitet", "unterstützt", "vermittelt", "berät", "fördert", "gewinnt", "besucht", "schult",
)  # fmt: skip
_OBJECTS = (
    "junge Geflüchtete", "Betriebe aus der Region", "Auszubildende im ersten Lehrjahr",
    "Ehrenamtliche mit Berufserfahrung", "Fachkräfte der Pflege", "Lehrkräfte und Meister",
)  # fmt: skip
_ENDS = (
    "auf dem Weg in die Ausbildung.", "von der Bewerbung bis zur Prüfung.", "seit vielen Monaten.",
    "mit Sprachkursen - auch am Abend.", "zwischen 8-12 Uhr, an 5 Tagen in der Woche.",
    'nach dem Grundsatz "Fragen kostet nichts".', "z. B. in der Küche oder am Band.",
)  # fmt: skip
_EXTRAS = (
    "- ein fester Ansprechpartner\n- ein Sprachkurs im Betrieb\n- ein Mentor oder eine Mentorin\n",
    "| Schritt | Wer |\n| --- | --- |\n| Praktikum | Betrieb |\n| Sprache | Kolleg |\n",
    "> So etwas gelingt nur gemeinsam.\n",
    "Das steht im Bericht.[^1]\n\n[^1]: Seite 3 - 4 der Broschüre.\n",
    "Duldung\n:   Ein Papier, kein Titel.\n",
    "",
)


def make_corpus(root: Path, project: Path, stories: int, events: int) -> None:
    """Write a project with that many stories and events, with the real data and templates."""
    for name in ("data", "templates", "static"):
        shutil.copytree(project / name, root / name)
    shutil.copy(project / "site.yaml", root / "site.yaml")
    random = Random(f"{stories} {events}")
    registers = _registers(project)
    for kind in ("stories", "events", "pages"):
        (root / "content" / kind).mkdir(parents=True)
    for number in range(stories):
        text = _story(number, stories, random, registers)
        (root / f"content/stories/geschichte-{number:05}.md").write_text(text, encoding="utf-8")
    for number in range(events):
        text = _event(number, stories, random, registers)
        (root / f"content/events/termin-{number:05}.md").write_text(text, encoding="utf-8")


def _registers(project: Path) -> dict[str, list[str]]:
    def ids(name: str, key: str = "id") -> list[str]:
        tree = yaml.safe_load((project / f"data/{name}.yaml").read_text(encoding="utf-8"))
        return [entry[key] for entry in tree[name] if entry.get("active", True)]

    return {name: ids(name) for name in ("sectors", "organisations", "programmes", "regions")} | {
        "towns": ids("municipalities", "name")
    }


def _front(values: dict[str, object]) -> str:
    return f"---\n{yaml.safe_dump(values, allow_unicode=True, sort_keys=False)}---\n\n"


def _story(number: int, stories: int, random: Random, registers: dict[str, list[str]]) -> str:
    values: dict[str, object] = {
        "title": f"{_sentence(random).rstrip('.')} ({number})",
        "summary": _sentence(random),
        "sectors": random.sample(registers["sectors"], random.randint(1, 2)),
        "date": f"{2016 + number % 10}-{1 + number % 12:02}-{1 + number % 28:02}",
        "audience": ["refugees", "employers"],
        "support": ["placement", "mentoring"],
        "organisations": random.sample(registers["organisations"], 2),
        "programme": random.choice(registers["programmes"]),
        "as_of": "2016-10",
        "status": "unknown",
        "period": "2018-03/2019-12",
        "sources": [{"title": _sentence(random), "publisher": "Stadt", "date": "2016-10-19"}],
    }
    values |= _place(number, random, registers)
    if number % 5 == 0:
        values["related"] = [f"geschichte-{(number + 7) % stories:05}"]
    return _front(values) + make_body(random, number, stories)


def _place(number: int, random: Random, registers: dict[str, list[str]]) -> dict[str, object]:
    if number % 50 == 0:
        return {"statewide": True}
    if number % 20 == 0:
        return {"region": random.choice(registers["regions"])}
    if number % 15 == 0:
        return {"places": random.sample(registers["towns"], 2)}
    return {"place": random.choice(registers["towns"])}


def _event(number: int, stories: int, random: Random, registers: dict[str, list[str]]) -> str:
    values: dict[str, object] = {
        "title": f"Markt der guten Ideen ({number})",
        "summary": _sentence(random),
        "place": random.choice(registers["towns"]),
        "organisers": random.sample(registers["organisations"], 1),
        "stories": [f"geschichte-{random.randrange(stories):05}"],
        "sources": [{"title": _sentence(random), "pages": "3-4", "number": "Nr. 2"}],
    }
    if number % 10:
        values["start"] = f"{2016 + number % 12}-{1 + number % 12:02}-{1 + number % 28:02} 18:00"
    return _front(values) + _paragraph(random) + "\n"


def _sentence(random: Random) -> str:
    parts = (_SUBJECTS, _VERBS, _OBJECTS, _ENDS)
    return " ".join(random.choice(part) for part in parts)


def _paragraph(random: Random) -> str:
    return " ".join(_sentence(random) for _ in range(random.randint(3, 6)))


def make_body(random: Random, number: int, stories: int) -> str:
    """Around 350 words with headings, a link, emphasis, and now and then something special."""
    link = f"Mehr in [einer anderen Geschichte](geschichte-{(number + 1) % stories:05}.md)."
    return "\n\n".join(
        (
            _paragraph(random),
            f"{_paragraph(random)} **{_sentence(random)}** {link}",
            "## Was daraus geworden ist",
            _paragraph(random),
            random.choice(_EXTRAS),
            "## So machen Sie es nach",
            f"{_paragraph(random)} *{_sentence(random)}*",
            _paragraph(random),
            "",
        )
    )
