from pathlib import Path

import pytest

from showcase.read.static import read_templates
from showcase.render.closure import closures
from tests.conftest import SMALL
from tests.plan.project import ROOT, write

COMPUTED = "welche Vorlage hier gemeint ist, entscheidet sich erst beim Bauen"


def reached(folder: Path, **templates: str) -> dict[str, set[str]]:
    found, problems = attempt(folder, **templates)
    assert problems == []
    return found


def attempt(folder: Path, **templates: str) -> tuple[dict[str, set[str]], list[str]]:
    for name, text in templates.items():
        write(folder / "templates" / f"{name}.html", text)
    found, problems = closures(read_templates(folder / "templates"))
    return {
        name.removesuffix(".html"): {one.removesuffix(".html") for one in others}
        for name, others in found.items()
    }, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    "text",
    [
        '{% extends "b.html" %}',
        '{% include "b.html" %}',
        '{% include "b.html" ignore missing without context %}',
        '{% import "b.html" as b %}',
        '{% from "b.html" import x with context %}',
        '{% from "b.html" import x as y, z %}',
        '{% extends "b.html" %}{% block a %}{% include "b.html" %}{% endblock %}',
        '{% block a %}{% block b %}{% include "b.html" %}{% endblock %}{% endblock %}',
        '{% macro m() %}{% for x in y %}{% include "b.html" %}{% endfor %}{% endmacro %}',
        '{% call m() %}{% include "b.html" %}{% endcall %}',
        '{% set x %}{% include "b.html" %}{% endset %}',
        '{% filter upper %}{% include "b.html" %}{% endfilter %}',
        '{% trans %}Text{% endtrans %}{%- include "b.html" -%}',
    ],
)
def test_a_template_reaches_what_it_names(tmp_path: Path, text: str) -> None:
    found = reached(tmp_path, a=text, b="{% macro x() %}{% endmacro %}", c="")
    assert found == {"a": {"a", "b"}, "b": {"b"}, "c": {"c"}}


def test_a_list_of_names_reaches_all_of_them(tmp_path: Path) -> None:
    for names in ('["b.html", "c.html"]', '("b.html", "c.html")'):
        found = reached(tmp_path, a=f"{{% include {names} %}}", b="", c="", d="")
        assert found["a"] == {"a", "b", "c"}


def test_it_reaches_what_those_reach(tmp_path: Path) -> None:
    found = reached(
        tmp_path,
        a='{% extends "b.html" %}',
        b='{% from "c.html" import x %}{% include "d.html" %}',
        c='{% import "e.html" as e %}',
        d="",
        e="",
        f='{% include "a.html" %}',
    )
    assert found["a"] == {"a", "b", "c", "d", "e"}
    assert found["f"] == {*"abcdef"}
    assert found["c"] == {"c", "e"}


def test_templates_that_reach_each_other_reach_the_same(tmp_path: Path) -> None:
    found = reached(
        tmp_path,
        a='{% include "b.html" %}',
        b='{% include "c.html" %}',
        c='{% include "a.html" %}',
        d='{% include "d.html" %}',
    )
    assert found["a"] == found["b"] == found["c"] == {"a", "b", "c"}
    assert found["d"] == {"d"}


def test_a_template_that_is_not_there_is_reached_all_the_same(tmp_path: Path) -> None:
    # Once it is there, whoever includes it is made anew.
    assert reached(tmp_path, a='{% include "noch-nicht.html" ignore missing %}')["a"] == {
        "a",
        "noch-nicht",
    }


@pytest.mark.parametrize("text", ["{% blok %}", "{{", '{% include %}{% include "b.html" %}'])
def test_a_template_that_jinja_cannot_read_reaches_nothing(tmp_path: Path, text: str) -> None:
    assert reached(tmp_path, a=text, b="") == {"a": {"a"}, "b": {"b"}}


def test_a_template_that_is_no_text_reaches_nothing(tmp_path: Path) -> None:
    write(tmp_path / "templates/b.html", "")
    (tmp_path / "templates/a.html").write_bytes(b'{% include "b.html" %}\xff\xfe\0')
    assert reached(tmp_path) == {"a": {"a"}, "b": {"b"}}


def test_what_only_looks_like_a_reference_is_none(tmp_path: Path) -> None:
    text = '{# {% include "b.html" %} #}{% raw %}{% include "b.html" %}{% endraw %}{{ "b.html" }}'
    assert reached(tmp_path, a=text, b="")["a"] == {"a"}


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('\n{% include kind ~ ".html" %}', 2),
        ("{% extends layout %}", 1),
        ("\n\n{% import (a or b) as x %}", 3),
        ("{% from name import x %}", 1),
        (
            '\n{% block a %}\n{% if x %}\n{% include ["b.html", other] %}{% endif %}{% endblock %}',
            4,
        ),
        ('{% include "b.html" if x else "c.html" %}', 1),
        ("\n{% macro m(part) %}\n\n{% include part %}{% endmacro %}", 4),
        ("{% include 7 %}", 1),
    ],
)
def test_a_name_that_is_computed_is_told_where_it_stands(
    tmp_path: Path, text: str, line: int
) -> None:
    found, problems = attempt(tmp_path, a=text, b="", c="")
    assert [problem.splitlines()[0] for problem in problems] == [
        f"templates/a.html:{line}:1: {COMPUTED}"
    ]
    assert "a" in found["a"]


def test_beside_a_computed_name_the_others_are_reached(tmp_path: Path) -> None:
    found, problems = attempt(tmp_path, a='{% include ["b.html", x] %}{% include "c.html" %}')
    assert len(problems) == 1
    assert found["a"] == {"a", "b", "c"}


@pytest.mark.parametrize("site", [ROOT, SMALL], ids=["shipped", "small"])
def test_every_template_of_a_site_says_what_it_reaches(site: Path) -> None:
    templates = read_templates(site / "templates")
    found, problems = closures(templates)
    assert problems == []
    names = {name for name, _ in templates.digests}
    assert found.keys() == names
    assert all(name in others <= names for name, others in found.items())
    assert {name for name in names if len(found[name]) > 1}
