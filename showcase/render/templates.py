"""Pages through Jinja: what each one is given, and what its template makes of that."""

from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from urllib.parse import urljoin, urlsplit

from jinja2 import TemplateSyntaxError
from markupsafe import Markup

from showcase.page import Page, Plan, Templates
from showcase.problem import Place, Problem
from showcase.render.addresses import quoted, relative
from showcase.render.environment import SOURCE, environment


def render(page: Page, body: str, plan: Plan, templates: Templates) -> tuple[str, list[Problem]]:
    """Render a page.

    Args:
        page: what is made.
        body: its text as safe HTML, if it has any.
        plan: the frame, and every address that the page may name.
        templates: the templates.

    Returns:
        The text of the file, and the problems of its template; with one the text is empty.
    """
    try:
        template = environment(templates, page.lang).get_template(page.template)
        given = {**plan.frame, **page.given, **_functions(page, plan), "body": Markup(body)}  # noqa: S704 -- sanitised before
        return template.render(given), []
    except Exception as error:  # noqa: BLE001 -- a template can fail in any way; it is told, not raised
        return "", [_flaw(error, page, templates)]


def prepare(templates: Templates) -> None:
    """Compile all templates now, in the language of most pages, before one of them asks for it."""
    for name, _ in templates.digests:
        with suppress(Exception):  # what is wrong with it is told where it is used
            environment(templates, SOURCE).get_template(name)


def _functions(page: Page, plan: Plan) -> dict[str, object]:
    """What a template may call, bound to the page."""
    base_url = plan.frame["settings"].base_url  # type: ignore[attr-defined]

    def href(url: str) -> str:
        if page.url == "404.html":  # served at any depth, so only a path from the root is right
            return urlsplit(urljoin(f"{base_url.rstrip('/')}/", url)).path
        return relative(url, page.url)

    root = href("") if page.url == "404.html" else "../" * page.url.count("/")

    def asset(name: str) -> str:
        if name not in plan.assets:
            message = f"static/{name} gibt es nicht"
            raise LookupError(message)
        return root + quoted(plan.assets[name])

    def absolute(url: str) -> str:
        return f"{base_url.rstrip('/')}/{relative(url, '') if url else ''}"

    section, slash, _ = page.url.partition("/")
    return {
        "page": page,
        "href": href,
        "asset": asset,
        "absolute": absolute,
        "root": root,
        "section": section + slash,
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
