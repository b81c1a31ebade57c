"""The handbook's tables: every field with its help and an example, made from the schema.

docs/redaktion.md holds each table between two marks, with words around it:

    <!-- Felder: story -->

    | Angabe | … |

    <!-- Ende -->

`with_tables` sets them all anew; a test holds that nothing is then changed.
"""

import re
from collections.abc import Iterable

from showcase.model.event import Event
from showcase.model.parts import Citation, Clip, Consent, Contact, Person, Picture
from showcase.model.plain import PlainPage
from showcase.model.site import Operator, Organisation, Programme, Sector, Settings, Synonyms
from showcase.model.story import Story
from showcase.schema import Choice, Field, Record, fields_of

NOUNS: dict[str, type] = {
    "story": Story,
    "event": Event,
    "page": PlainPage,
    "people": Person,
    "sources": Citation,
    "contact": Contact,
    "pictures": Picture,
    "clips": Clip,
    "sectors": Sector,
    "organisations": Organisation,
    "programmes": Programme,
    "consents": Consent,
    "synonyms": Synonyms,
    "site": Settings,
    "operator": Operator,
}
"""The name in a table's mark → what the table is about."""

_TABLE = re.compile(r"(<!-- Felder: (\w+) -->\n\n).*?(\n\n<!-- Ende -->)", re.DOTALL)


def with_tables(text: str) -> str:
    """Set every table of the handbook anew.

    Args:
        text: the handbook; what a mark names is in `NOUNS`.
    """
    return _TABLE.sub(lambda marks: f"{marks[1]}{table(NOUNS[marks[2]])}{marks[3]}", text)


def table(noun: type) -> str:
    """The fields of a noun as a table in Markdown, those that must be there first."""
    rows = [("Angabe", "Pflicht", "Was sie sagt", "Was Sie schreiben", "Beispiel"), ("---",) * 5]
    for field in fields_of(noun).values():
        duty = "ja" if field.required else ""
        rows.append((_code(field.name), duty, field.help, _form(field), _code(example(field))))
    return "\n".join(_row(cells) for cells in rows)


def example(field: Field) -> str:
    """A field in one line as an editor may write it: `place: Paderborn`."""
    entry = field.example.removeprefix("- ")
    return f"{field.name}: {field.example if entry == field.example else f'[{entry}]'}"


def _row(cells: Iterable[str]) -> str:
    escaped = (cell.replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def _form(field: Field) -> str:
    shape = field.shape
    if isinstance(shape, Choice):
        options = ", ".join(f"{_code(word)} ({label})" for word, label in shape.options.items())
        return f"{'eines oder mehrere' if field.many else 'eines'} von: {options}"
    if isinstance(shape, Record):
        label = f"[{shape.label}](#{shape.label.lower()})"
        return f"Liste, je Eintrag: {label}" if field.many else label
    return f"{shape.label}; auch mehrere: [a, b]" if field.many else shape.label


def _code(text: str) -> str:
    return f"`{text}`"
