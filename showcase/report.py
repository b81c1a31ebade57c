"""What a run says at its end: counts, what was held back, and problems for other programs."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from showcase.problem import Place, Problem, Severity
from showcase.write.tree import Published


@dataclass(frozen=True)
class Report:
    """What a run has to say."""

    problems: Sequence[Problem]
    """Everything that is wrong, by place."""

    withheld: Sequence[Sequence[str]] = ()
    """What the gate held back: path and reason."""

    told: Sequence[int] | None = None
    """How many stories, events and single pages the site tells; none if settings or data could
    not be read."""

    pages: int = 0
    """How many pages for people the site has."""

    due: date | None = None
    """The day on which the site next changes by itself."""

    ending: Sequence[Sequence[str]] = ()
    """The consents that run out within 90 days: pseudonym, last day (2027-01-31), texts."""

    is_discreet: bool = False
    """Whether a consent holds something back."""


def summary(
    made: Report, published: Published | None = None, seconds: float = 0, output: str = ""
) -> str:
    """The last lines of a run, in German: what is held back or soon will be, what was built."""
    lines = [f"zurückgehalten: {path} ({reason})" for path, reason in made.withheld]
    lines += [_runs_out(*row) for row in made.ending]
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
    if made.problems:
        lines.append(f"{count_words(made.problems)}.")
    return "\n".join(lines)


def _runs_out(consent: str, day: str, *paths: str) -> str:
    last = date.fromisoformat(day)
    texts = ", ".join(paths) or "nicht verwendet"
    return f"läuft aus: Einwilligung {consent} am {last.day}.{last.month}.{last.year} ({texts})"


def _told(made: Report) -> str:
    if made.told is None:
        return "Nichts gelesen"
    stories, events, pages = made.told
    return ", ".join(
        (
            _number(stories, "Geschichte", "Geschichten"),
            _number(events, "Veranstaltung", "Veranstaltungen"),
            _number(pages, "einzelne Seite", "einzelne Seiten"),
        )
    )


def count(problems: Sequence[Problem]) -> tuple[int, int]:
    """How many Fehler, how many Hinweise."""
    errors = sum(problem.severity is Severity.ERROR for problem in problems)
    return errors, len(problems) - errors


def count_words(problems: Sequence[Problem]) -> str:
    """The same in words: „1 Fehler, 2 Hinweise“."""
    errors, notes = count(problems)
    return f"{_number(errors, 'Fehler', 'Fehler')}, {_number(notes, 'Hinweis', 'Hinweise')}"


def _number(count: int, one: str, many: str) -> str:
    return f"{count} {one if count == 1 else many}"


def _german(number: float) -> str:
    return f"{number:.1f}".replace(".", ",")


def as_json(
    problems: Sequence[Problem], consents: Sequence[Mapping[str, object]] | None = None
) -> str:
    """Problems for programs; the schema only ever grows.

    {"version": 1, "errors": 1, "notes": 0, "problems": [{"path", "line", "column", "severity",
    "message", "hint"}]}, with the severity `error` or `note`; where that was asked, "consents":
    [{"id", "state", "day", "scope", "texts"}] (see `register.Entry`).
    """
    errors, notes = count(problems)
    whole = {"version": 1, "errors": errors, "notes": notes, "problems": as_rows(problems)}
    whole |= {} if consents is None else {"consents": consents}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def as_rows(problems: Sequence[Problem]) -> list[dict[str, Any]]:
    """Problems as plain values."""
    return [
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


def from_rows(rows: Sequence[Mapping[str, Any]]) -> list[Problem]:
    """The problems again."""
    return [
        Problem(
            Place(row["path"], row["line"], row["column"]),
            row["message"],
            row["hint"],
            Severity[row["severity"].upper()],
        )
        for row in rows
    ]


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
