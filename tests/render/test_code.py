"""The Python of templates: another way to the same pages as stock Jinja's."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError, pass_context
from jinja2.runtime import Context
from markupsafe import Markup, escape

from showcase.render.code import QuickCode, shown


class _Quick(Environment):
    code_generator_class = QuickCode
    shown = staticmethod(shown)


@pass_context
def _asking(context: Context, word: str) -> str:
    return f"{word} {context['name']} & {context.get('one')}"


PARTS = """
{% macro row(label, texts=(), last="<none>") %}
<i>{{ label }}{% for t in texts %}{{ t }}{% endfor %}{{ last }}</i>
{% endmacro %}
{% macro around(word) %}<b>{{ word }}: {{ caller(word) }}</b>{% endmacro %}
"""
BASE = """
{% block head %}<{{ name }}>{% endblock %}{% block main scoped %}{% endblock %}{{ self.head() }}
"""
TEMPLATES = [
    "{{ name }} {{ markup }} {{ 3 }} {{ 2.5 }} {{ none }} {{ name ~ markup }} {{ [name, markup] }}",
    '{% from "parts" import row %}{{ row(name) }}{{ row(markup, [1, name], last=markup) }}',
    '{% import "parts" as parts %}{{ parts.row(*[name], **{"last": 1}) }}',
    '{% from "parts" import around %}{% call(w) around(name) %}{{ w }}{{ markup }}{% endcall %}',
    "{% for one in [name, markup] %}{{ asking(one) }}{{ loop.cycle('<', name) }}{% endfor %}",
    '{{ _("%(x)s & ä", x=name) }}{{ ngettext("one %(num)s", "%(num)s of %(x)s", 2, x=markup) }}',
    '{% extends "base" %}{% block head %}{{ super() }}{{ name.split("<") }}{% endblock %}',
    '{{ keyword(**{"class": name}) }}',
    "{% filter upper %}{{ name }}{{ markup }}{% endfilter %}",
    "{% set x %}{{ name }}{% endset %}{{ x }}",
    "{% autoescape false %}{{ name }}{% endautoescape %}{{ name|safe }}{{ 1 if false }}",
]


def _made(kind: Callable[..., Environment], template: str) -> str:
    loader = DictLoader({"parts": PARTS, "base": BASE, "page": template})
    made = kind(
        loader=loader, autoescape=True, undefined=StrictUndefined, extensions=["jinja2.ext.i18n"]
    )
    made.install_null_translations(newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"asking": _asking, "keyword": lambda **named: named["class"]}
    return made.get_template("page").render(name="A < \"B\" & 'C'", markup=Markup("<u>&amp;</u>"))


@pytest.mark.parametrize("template", TEMPLATES)
def test_a_template_gives_what_it_gives_in_stock_jinja(template: str) -> None:
    """Calls of macros, methods and what wants the context; markup and what is none."""
    assert _made(_Quick, template) == _made(Environment, template)


@pytest.mark.parametrize("template", ["{{ gone() }}", "{{ gone }}", "{{ name.gone() }}"])
def test_what_is_not_there_is_missed(template: str) -> None:
    """A call of nothing says so, as it does in stock Jinja."""
    for kind in (_Quick, Environment):
        with pytest.raises(UndefinedError, match="gone"):
            _made(kind, template)


@given(st.one_of(st.text(), st.text().map(Markup), st.integers(), st.none(), st.floats()))
def test_a_value_is_shown_as_escape_shows_it(value: object) -> None:
    """If only as plain text."""
    assert str(shown(value)) == str(escape(value))
