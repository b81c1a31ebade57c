"""`build.py new`: a file to begin with, made from the schema: every field, with its help."""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from showcase.model.event import Event
from showcase.model.story import Story
from showcase.problem import Refusal
from showcase.schema import Field, Record, fields_of
from showcase.slug import transliterate

_NOUNS = {"story": (Story, "stories"), "event": (Event, "events")}
_LONGEST = 80
_BODY = """
[LÜCKE: Der Text. Ein Absatz beginnt nach einer leeren Zeile.]

## [LÜCKE: Eine Zwischenüberschrift]

[LÜCKE: Weiter im Text.]
"""


def scaffold(kind: str, title: str, place: str | None, root: Path, today: date) -> Path | Refusal:
    """Write a new file, never over another.

    Args:
        kind: story or event.
        title: the headline; the file is named after it.
        place: a town or district, if known already.
        root: the project's folder.
        today: the day that stands as the day of publication.

    Returns:
        The file, from the project's folder; or why there is none.
    """
    noun, folder = _NOUNS[kind]
    slug = transliterate(title)[:_LONGEST].rstrip("-")
    if not slug:
        return Refusal(f"aus „{title}“ wird kein Dateiname", "Die Überschrift braucht Buchstaben.")
    path = Path("content", folder, f"{slug}.md")
    if (root / path).exists() or (root / path).with_suffix("").exists():
        return Refusal(f"{path.as_posix()} gibt es schon", "Wählen Sie eine andere Überschrift.")
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    text = new_text(noun, title, place, today)
    with (root / path).open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    return path


def new_text(noun: type[Story] | type[Event], title: str, place: str | None, today: date) -> str:
    """The text of a new file: valid, but for the gaps that it marks."""
    known = {"title": title, "date": today.isoformat(), "place": place or _gap("place", noun)}
    if noun is Event and not place:
        del known["place"]
    fields = fields_of(noun)
    given = [field for name, field in fields.items() if field.required or name in known]
    rest = [field for field in fields.values() if field not in given]
    lines = [
        "---",
        "# Ersetzen Sie jede [LÜCKE: …] samt den Klammern.",
        *(line for field in given for line in _filled(field, known.get(field.name))),
        "",
        "# Was Sie noch angeben können: Löschen Sie das # vor dem Namen.",
        *(line for field in rest for line in _offered(field)),
        "---",
    ]
    return "\n".join(lines) + "\n" + _BODY


def _gap(name: str, noun: type) -> str:
    return f"[LÜCKE: {fields_of(noun)[name].help}]"


def _filled(field: Field, value: str | None) -> Iterator[str]:
    text = value or f"[LÜCKE: {field.help}]"
    bare = value is not None and field.name == "date"
    yield from ("", f"# {field.help}:")
    yield f"{field.name}: {text if bare else json.dumps(text, ensure_ascii=False)}"


def _offered(field: Field) -> Iterator[str]:
    yield from ("", f"# {field.help}:")
    if isinstance(field.shape, Record) and field.many:
        yield from (f"#{field.name}:", f"#  {field.example}")
    else:
        yield f"#{field.name}: {field.example}"
