"""Pages through Jinja: what each one is given, and what its template makes of that."""

import gettext
from collections.abc import Callable, Hashable
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from typing import cast
from urllib.parse import urljoin, urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateSyntaxError, nodes
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from showcase.dates import Moment, Period
from showcase.page import Page, Plan, Templates
from showcase.problem import Place, Problem
from showcase.render.addresses import relative
from showcase.render.body import render_body
from showcase.render.dates import spoken, spoken_end, spoken_moment
from showcase.render.typography import typeset_text


def render(page: Page, plan: Plan, templates: Templates) -> tuple[str, list[Problem]]:
    """Render a page.

    Args:
        page: what is made.
        plan: the frame, and every address that the page may name.
        templates: the templates.

    Returns:
        The text of the file, and the problems of the page's body or its template; with a problem
        of the template the text is empty.
    """
    body, problems = render_body(page, page.text, plan) if page.text else ("", [])
    try:
        template = environment(templates, page.lang).get_template(page.template)
        given = {**plan.frame, **page.given, **_functions(page, plan), "body": Markup(body)}  # noqa: S704 -- render_body returns sanitised HTML
        return template.render(given), problems
    except Exception as error:  # noqa: BLE001 -- a template can fail in any way; it is told, not raised
        return "", [*problems, _flaw(error, page, templates)]


def _functions(page: Page, plan: Plan) -> dict[str, object]:
    """What a template may call, bound to the page."""
    base_url = plan.frame["settings"].base_url  # type: ignore[attr-defined]

    def href(url: str) -> str:
        if page.url == "404.html":  # served at any depth, so only a path from the root is right
            return urlsplit(urljoin(f"{base_url.rstrip('/')}/", url)).path
        return relative(url, page.url)

    def asset(name: str) -> str:
        if name not in plan.assets:
            message = f"static/{name} gibt es nicht"
            raise LookupError(message)
        return href(plan.assets[name])

    def absolute(url: str) -> str:
        return f"{base_url.rstrip('/')}/{relative(url, '') if url else ''}"

    section, slash, _ = page.url.partition("/")
    return {
        "page": page,
        "href": href,
        "asset": asset,
        "absolute": absolute,
        "root": href("") if page.url == "404.html" else "../" * page.url.count("/"),
        "section": section + slash,
    }


class _Environment(Environment):
    """Jinja, with the interface's texts translated while a template is compiled."""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        translate = cast("Callable[[str], str]", self.globals["gettext_now"])
        return cast(
            "nodes.Template", _Translated(translate).visit(super()._parse(source, name, filename))
        )


class _Translated(NodeTransformer):
    """Puts the translation in the place of `_("…")`; one with variables is left for later."""

    def __init__(self, translate: Callable[[str], str]) -> None:
        self.translate = translate

    def visit_Call(self, node: nodes.Call) -> nodes.Node:  # noqa: N802 -- Jinja's name
        call = cast("nodes.Call", self.generic_visit(node))
        if isinstance(call.node, nodes.Name) and call.node.name == "_" and not call.kwargs:
            text = call.args[0]
            if len(call.args) == 1 and isinstance(text, nodes.Const):
                return nodes.MarkSafe(nodes.Const(self.translate(text.value) % ()))
        return call


@lru_cache(4)
def environment(templates: Templates, lang: str) -> Environment:
    """Jinja for one language; templates are compiled once a process."""
    texts = gettext.NullTranslations()  # German is the source; other languages come with locales/
    made = _Environment(
        loader=FileSystemLoader(templates.folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )
    made.install_gettext_translations(texts, newstyle=True)  # type: ignore[attr-defined]
    made.globals |= {"gettext_now": texts.gettext, "once": _memory()}
    made.filters |= _filters(lang, texts.gettext)
    return made


def _memory() -> Callable[..., str]:
    """`once(macro, …)`: what a macro makes of its arguments alone, made once a process."""

    @lru_cache(2**15)
    def remembered(name: str, *arguments: Hashable) -> str:
        return macros[name](*arguments)

    macros: dict[str, Macro] = {}

    def once(macro: Macro, *arguments: Hashable) -> str:
        macros[macro.name] = macro
        return remembered(macro.name, *arguments)

    return once


def _filters(lang: str, translate: Callable[[str], str]) -> dict[str, Callable[..., object]]:
    def edtf(value: Moment | Period) -> Markup:
        return typeset(spoken(value, lang, translate))

    def until(end: Moment, start: Moment) -> Markup:
        return typeset(spoken_end(start, end, lang))

    def monthyear(moment: Moment) -> str:
        return spoken_moment(moment._replace(day=None, time=None), lang)

    @lru_cache(2**16)
    def typeset(text: str) -> Markup:
        return escape(typeset_text(str(text), lang))

    def named(text: str) -> Markup:
        """A name: an interface text if it is one, otherwise the words of an editor."""
        return typeset(translate(text))

    return {
        "edtf": edtf,
        "until": until,
        "monthyear": monthyear,
        "typeset": typeset,
        "named": named,
    }


def _flaw(error: Exception, page: Page, templates: Templates) -> Problem:
    """Where in a template it went wrong, and what Jinja says about it."""
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or page.template, error.lineno
    else:
        frames = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        inside = [
            (file, line) for file, line in frames if Path(file).is_relative_to(templates.folder)
        ]
        file, line = inside[-1] if inside else (page.template, 1)
        name = Path(file).relative_to(templates.folder).as_posix() if inside else file
    place = Place(f"{templates.folder.name}/{name}", line)
    return Problem(place, "die Vorlage scheitert", f"Jinja sagt: {type(error).__name__}: {error}")
