"""Which templates a page's template reaches: it is made anew when one of them changes.

Read from Jinja's syntax tree, as `extends`, `include`, `import` and `from … import` name them. What
a template computes only while it renders ({% include kind ~ ".html" %}) cannot be known beforehand.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes

from showcase.page import Templates
from showcase.problem import Place, Problem
from showcase.render.environment import SOURCE, environment

_REFERENCES = (nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)


def closures(templates: Templates) -> tuple[dict[str, frozenset[str]], list[Problem]]:
    """Every template → itself and all that it reaches, by their names.

    A reference that is no plain name is a problem. A template that Jinja cannot read reaches
    nothing: its problem comes with the pages that it renders.
    """
    named: dict[str, frozenset[str]] = {}
    problems: list[Problem] = []
    reader = environment(templates, SOURCE)  # it is the same in every language
    for name, _ in templates.digests:
        found = set()
        for line, reference in _references(reader, templates.folder / name):
            if reference is None:
                place = Place(f"{templates.folder.name}/{name}", line)
                message = "welche Vorlage hier gemeint ist, entscheidet sich erst beim Bauen"
                hint = 'Nennen Sie sie beim Namen: {% include "parts/pager.html" %}'
                problems.append(Problem(place, message, hint))
            else:
                found.add(reference)
        named[name] = frozenset(found)
    return {name: _reached(name, named) for name in named}, problems


def _references(reader: Environment, file: Path) -> Iterator[tuple[int, str | None]]:
    try:
        tree = reader.parse(file.read_text("utf-8"))
    except (TemplateSyntaxError, UnicodeDecodeError):
        return
    for node in tree.find_all(_REFERENCES):
        template = node.template  # type: ignore[attr-defined]
        values = template.items if isinstance(template, nodes.Tuple | nodes.List) else [template]
        for value in values:
            text = value.value if isinstance(value, nodes.Const) else None
            yield node.lineno, text if isinstance(text, str) else None


def _reached(name: str, named: Mapping[str, frozenset[str]]) -> frozenset[str]:
    reached, waiting = set(), [name]
    while waiting:
        one = waiting.pop()
        if one not in reached:
            reached.add(one)
            waiting += named.get(one, ())
    return frozenset(reached)
