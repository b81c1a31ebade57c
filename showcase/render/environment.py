"""Jinja as this project sets it up: translated while it compiles, and quick to call."""

import gettext
from collections.abc import Callable, Hashable, Iterable, MutableMapping
from functools import cached_property, lru_cache, partial
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, StrictUndefined, nodes
from jinja2.runtime import Macro
from jinja2.visitor import NodeTransformer
from markupsafe import Markup, escape

from showcase.dates import Moment, Period
from showcase.films import path_of_film
from showcase.page import Templates
from showcase.render.code import QuickCode, shown
from showcase.render.dates import spoken, spoken_end, spoken_moment
from showcase.render.films import poster_path, running_time, size_in_words, tongue
from showcase.render.geojson import region_features, story_features
from showcase.render.paper import cut_paper
from showcase.render.photo import photo_html
from showcase.render.qr import qr_code
from showcase.render.typography import typeset_text

SOURCE = "de"
"""The language in which the texts of the interface are written."""


@lru_cache(4)
def environment(templates: Templates, lang: str) -> Environment:
    """Jinja for one language; templates are compiled once a process."""
    texts = gettext.NullTranslations()  # German is the source; other languages come with locales/
    made = _Environment(
        loader=FileSystemLoader(templates.folder),
        extensions=["jinja2.ext.i18n"],
        autoescape=True,
        optimized=False,  # looking for constants costs more than they would save
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
        cache_size=-1,  # they are few, and all of them are used to the end
    )
    made.install_gettext_translations(texts, newstyle=True)  # type: ignore[attr-defined]
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "separators": (",", ":")}
    made.globals |= {"gettext_now": texts.gettext, "once": _memory()}
    made.globals |= {"cut_paper": cut_paper, "qr_code": qr_code, "photo": photo_html}
    made.globals |= {"story_features": story_features, "region_features": region_features}
    made.globals |= {"poster_path": poster_path, "path_of_film": path_of_film}
    made.filters |= _filters(lang, texts)
    return made


class _Environment(Environment):
    """Jinja, with the interface's texts translated while a template is compiled."""

    code_generator_class = QuickCode
    shown = staticmethod(shown)

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What each template knows, as a dict: Jinja's ChainMap is slow to read for every page."""
        return {**self.globals, **(d or {})}

    def parse(
        self, source: str, name: str | None = None, filename: str | None = None
    ) -> nodes.Template:
        """The tree of a template; if that is compiled afterwards, it is read no second time."""
        tree = self._trees[source] = super().parse(source, name, filename)
        return tree

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        if source in self._trees:
            return self._trees.pop(source)
        translate = cast("Callable[[str], str]", self.globals["gettext_now"])
        return cast(
            "nodes.Template", _Translated(translate).visit(super()._parse(source, name, filename))
        )

    @cached_property
    def _trees(self) -> dict[str, nodes.Template]:
        return {}


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


def _memory() -> Callable[..., str]:
    """`once(macro, …)`: what a macro makes of its arguments alone, made once a process."""

    @lru_cache(2**13, typed=True)  # typed, since a text and markup of the same letters are equal
    def once(macro: Macro, *arguments: Hashable) -> str:
        return macro(*arguments)

    return once


def _filters(lang: str, texts: gettext.NullTranslations) -> dict[str, Callable[..., object]]:
    translate = texts.gettext

    @lru_cache(2**12)
    def edtf(value: Moment | Period) -> Markup:
        return typeset(spoken(value, lang, translate))

    def until(end: Moment, start: Moment) -> Markup:
        return typeset(spoken_end(start, end, lang))

    def monthyear(moment: Moment) -> str:
        return spoken_moment(moment._replace(day=None, time=None), lang)

    @lru_cache(2**13)
    def typeset(text: str) -> Markup:
        return escape(typeset_text(str(text), lang))

    def named(text: str) -> Markup:
        """A name: an interface text if it is one, otherwise the words of an editor."""
        return typeset(translate(text))

    def worded(texts: Iterable[str]) -> list[str]:
        """Names as `named` has them, for JSON: without HTML's escapes."""
        return [typeset_text(translate(text), lang) for text in texts]

    def runs(seconds: float) -> Markup:
        return typeset(running_time(seconds, texts.gettext, texts.ngettext))

    def megabytes(size: int) -> Markup:
        return typeset(size_in_words(size, lang))

    return {
        "edtf": edtf,
        "runs": runs,
        "megabytes": megabytes,
        "tongue": partial(tongue, lang=lang),
        "until": until,
        "monthyear": monthyear,
        "typeset": typeset,
        "named": named,
        "worded": worded,
    }
