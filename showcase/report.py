"""What a run says at its end: counts, what was held back, and problems for other programs."""

import json
from collections.abc import Sequence

from showcase.pipeline import Made
from showcase.problem import Problem, Severity
from showcase.write.shadow import Published


def summary(
    made: Made, published: Published | None = None, seconds: float = 0, output: str = ""
) -> str:
    """The last lines of a run, in German: what was held back, what was built, what is wrong."""
    lines = [
        f"zurückgehalten: {held.written.text.path}: {held.written.title} ({held.reason})"
        for held in made.withheld
    ]
    if published:
        lines.append(
            f"{_told(made)} in {_german(seconds)} s → {output}: {made.pages} Seiten; "
            f"{published.written} Dateien geschrieben, {published.unchanged} unverändert, "
            f"{published.removed} entfernt."
        )
    else:
        lines.append(f"{_told(made)}, {made.pages} Seiten geprüft.")
    if made.due:
        due = f"{made.due.day}.{made.due.month}.{made.due.year}"
        lines.append(f"Nächster Neubau nötig am {due}.")
    errors, notes = count(made.problems)
    if errors or notes:
        lines.append(
            f"{_number(errors, 'Fehler', 'Fehler')}, {_number(notes, 'Hinweis', 'Hinweise')}."
        )
    return "\n".join(lines)


def _told(made: Made) -> str:
    told = made.told
    if told is None:
        return "Nichts gelesen"
    return ", ".join(
        (
            _number(len(told.stories), "Geschichte", "Geschichten"),
            _number(len(told.events), "Veranstaltung", "Veranstaltungen"),
            _number(len(told.pages), "einzelne Seite", "einzelne Seiten"),
        )
    )


def count(problems: Sequence[Problem]) -> tuple[int, int]:
    """How many Fehler, how many Hinweise."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def as_json(problems: Sequence[Problem]) -> str:
    """Problems for programs; the schema only ever grows.

    {"version": 1, "errors": 1, "notes": 0, "problems": [{"path", "line", "column", "severity",
    "message", "hint"}]}, with the severity `error` or `note`.
    """
    errors, notes = count(problems)
    listed = [
        {
            "path": problem.place.path,
            "line": problem.place.line,
            "column": problem.place.column,
            "severity": problem.severity.name.lower(),
            "message": problem.message,
            "hint": problem.hint,
        }
        for problem in problems
    ]
    whole = {"version": 1, "errors": errors, "notes": notes, "problems": listed}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_github(problems: Sequence[Problem]) -> str:
    """Problems as annotations of a workflow, which show up beside the changed lines."""
    return "\n".join(_annotation(problem) for problem in problems)


def _annotation(problem: Problem) -> str:
    kind = "error" if problem.severity is Severity.ERROR else "notice"
    place = problem.place
    path = _escape(place.path).replace(":", "%3A").replace(",", "%2C")
    text = "\n".join(part for part in (problem.message, problem.hint) if part)
    return f"::{kind} file={path},line={place.line},col={place.column}::{_escape(text)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
