"""The gate for privacy in the files of static/: what a style sheet or an SVG asks of others."""

import re
from collections.abc import Iterator

from showcase.check.elements import parse
from showcase.check.privacy import TELLS_THEM, check_privacy, whose
from showcase.check.stylesheets import requests_of
from showcase.problem import Place, Problem, place_at

_INSTRUCTION = re.compile(r"<\?xml-stylesheet\b[^>]*?\bhref\s*=\s*[\"']([^\"']*)", re.IGNORECASE)


def check_static_file(path: str, content: bytes, base_url: str) -> list[Problem]:
    """Find what a file would ask of others.

    Args:
        path: as in `Place.path`: static/css/site.css.
        content: what it holds.
        base_url: the address of the site itself.
    """
    if path.lower().endswith(".css"):
        text = content.decode("utf-8", "replace").replace("\r\n", "\n")
        return [*_elsewhere(path, text, requests_of(text), base_url)]
    if not path.lower().endswith(".svg"):
        return []
    text = content.decode("utf-8", "replace").replace("\r\n", "\n")
    sheets = ((found[1], found.start()) for found in _INSTRUCTION.finditer(text))
    problems = [*_elsewhere(path, text, sheets, base_url)]
    for message, hint, severity, look, *_ in check_privacy(parse(text), base_url, is_file=True):
        found = re.search(look, text, re.IGNORECASE)
        place = place_at(path, text, found.start()) if found else Place(path)
        problems.append(Problem(place, message, hint, severity))
    return problems


def _elsewhere(
    path: str, text: str, requests: Iterator[tuple[str, int]], base_url: str
) -> Iterator[Problem]:
    for address, position in requests:
        if host := whose(address, base_url).host:
            message = f"hier wird ein anderer Server gefragt: {host}"
            yield Problem(place_at(path, text, position), message, TELLS_THEM)
