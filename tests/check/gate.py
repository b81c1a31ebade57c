"""What the gates say of a small page, as an editor or a maintainer reads it."""

from pathlib import Path

from showcase.check.accessibility import check_accessibility
from showcase.check.elements import parse
from showcase.check.flaws import problems_of
from showcase.check.privacy import check_privacy
from showcase.page import Templates
from showcase.source import Text

NO_TEMPLATES = Templates(Path("templates"), ())


def page(body: str, head: str = "") -> str:
    """A sound page around a body."""
    return (
        f'<!doctype html><html lang="de"><head><title>Titel</title>{head}</head>'
        f"<body><h1>Titel</h1>{body}</body></html>"
    )


def barriers(
    html: str, markdown: str = "", templates: Templates = NO_TEMPLATES, *files: str
) -> list[str]:
    """What the gate for accessibility says, in one line each, without hints."""
    text = Text("neu.md", 1, markdown) if markdown else None
    flaws = check_accessibility(parse(html), frozenset(files))
    return _lines(problems_of(flaws, text, "story.html", templates))


def requests(
    html: str, base_url: str = "https://wir.example/", *, is_file: bool = False
) -> list[str]:
    """What the gate for privacy says, likewise."""
    flaws = check_privacy(parse(html), base_url, is_file=is_file)
    return _lines(problems_of(flaws, None, "story.html", NO_TEMPLATES))


def _lines(problems: object) -> list[str]:
    lines = [str(problem).splitlines()[0] for problem in problems]  # type: ignore[attr-defined]
    return [line.removeprefix("templates/story.html:1:1: ") for line in lines]
