"""What libyaml complains about, in an editor's words."""

import yaml

from showcase.problem import Place, Problem

_EXPLANATIONS = {
    "mapping values are not allowed": (
        "hier steht ein Doppelpunkt, wo keiner stehen kann",
        (
            "Hat der Text selbst einen Doppelpunkt? Dann setzen Sie ihn ganz in Anführungszeichen: "
            'title: "Startzeit: der Weg"'
        ),
    ),
    "cannot start any token": (
        "dieses Zeichen kann hier nicht stehen",
        (
            "Rücken Sie mit Leerzeichen ein, nie mit der Tabulatortaste, und setzen Sie Texte, die "
            "mit @, `, % oder & beginnen, in Anführungszeichen."
        ),
    ),
    "found unexpected end of stream": (
        "ein Anführungszeichen wird geöffnet und nicht geschlossen",
        "Schließen Sie den Text mit demselben Zeichen, mit dem er beginnt: \" oder '.",
    ),
    "did not find expected key": (
        "hier beginnt keine neue Angabe",
        (
            "Jede Angabe steht in einer eigenen Zeile als „name: Wert“, und alle Zeilen einer "
            "Ebene beginnen in derselben Spalte. Ein Anführungszeichen im Text selbst stört? Dann "
            "setzen Sie den ganzen Text in die anderen: '…'."
        ),
    ),
    "could not find expected ':'": (
        "hier fehlt ein Doppelpunkt",
        "Jede Angabe steht als „name: Wert“, mit einem Leerzeichen nach dem Doppelpunkt.",
    ),
    "did not find expected '-' indicator": (
        "die Liste bricht hier ab",
        "Jeder Punkt einer Liste beginnt mit „- “ in derselben Spalte.",
    ),
    "did not find expected ',' or": (
        "die Klammer wird nicht geschlossen oder ein Komma fehlt",
        "Schreiben Sie Listen als [a, b] und Angaben als {name: Wert, name: Wert}.",
    ),
    "block sequence entries are not allowed": (
        "eine Liste beginnt in einer eigenen Zeile",
        (
            "Schreiben Sie jeden Punkt als „- Punkt“ unter den Namen der Angabe, oder alle in "
            "eckige Klammern: [a, b]."
        ),
    ),
    "did not find expected comment or line break": (
        "> und | am Anfang eines Wertes haben in YAML eine eigene Bedeutung",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "found a tab character": (
        "hier steht ein Tabulator",
        "Rücken Sie mit Leerzeichen ein, nie mit der Tabulatortaste.",
    ),
    "while scanning an alias": (
        "„*“ am Anfang eines Textes hat in YAML eine eigene Bedeutung",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "found undefined alias": (
        "„*“ am Anfang eines Textes hat in YAML eine eigene Bedeutung",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "while scanning an anchor": (
        "„&“ am Anfang eines Textes hat in YAML eine eigene Bedeutung",
        "Setzen Sie den Text in Anführungszeichen.",
    ),
    "found unknown escape character": (
        "in doppelten Anführungszeichen hat \\ eine eigene Bedeutung",
        "Nehmen Sie einfache: 'C:\\Bilder'.",
    ),
    "expected a single document": (
        "eine Zeile aus --- trennt hier zwei Teile",
        "Zwischen der ersten und der letzten Zeile --- darf keine weitere stehen.",
    ),
}

_BEGUN = (
    "while scanning an alias",
    "while scanning an anchor",
    "while scanning a block scalar",
    "while scanning a simple key",
)
_UNCLOSED = (
    "found unexpected end of stream",
    "did not find expected ',' or ']'",
    "did not find expected ',' or '}'",
)


def explain(error: yaml.MarkedYAMLError, path: str, first_line: int) -> Problem:
    """Say in German what keeps a text from being YAML.

    Args:
        error: what libyaml says, in English.
        path: the file.
        first_line: the line of the file that the YAML begins on.
    """
    # Where something was begun and never finished, the editor looks for its beginning.
    begun = (error.problem or "").endswith(_UNCLOSED) or error.context in _BEGUN
    mark = error.context_mark if begun else error.problem_mark
    place = Place(path, first_line)
    if mark is not None:
        place = Place(path, first_line + mark.line, mark.column + 1)
    said = f"{error.context or ''} {error.problem or ''}"
    for words, (message, hint) in _EXPLANATIONS.items():
        if words in said:
            return Problem(place, message, hint)
    return Problem(place, "das ist kein gültiges YAML", f"Der YAML-Leser sagt: {said.strip()}")
