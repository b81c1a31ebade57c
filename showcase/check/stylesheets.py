"""What a style sheet asks a server for."""

import re
from collections.abc import Iterator

_COMMENT = re.compile(r"/\*.*?(?:\*/|\Z)", re.DOTALL)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})[ \t\n]?|\n|(.))", re.IGNORECASE | re.DOTALL)
_NAMESPACE = re.compile(r"@namespace\b[^;]*", re.IGNORECASE)
_REQUEST = re.compile(
    r"""(?:url|src)\(\s*(?:"([^"]*)"|'([^']*)'|([^)"']*))"""
    r"""|@import\s*(?:"([^"]*)"|'([^']*)')""",
    re.IGNORECASE,
)
_SETS = re.compile(r"\bimage(?:-set)?\(((?:[^()]|\([^()]*\))*)", re.IGNORECASE)
_STRING = re.compile(r"\"([^\"]*)\"|'([^']*)'")


def requests_of(css: str) -> Iterator[tuple[str, int]]:
    """Every address that a style sheet loads, and its position.

    Comments are left out, escapes are read as a browser does; `@namespace` only names.
    """
    plain = css
    if "/*" in plain:
        plain = _COMMENT.sub(_blank, plain)
    if "\\" in plain:
        plain = _ESCAPE.sub(_character, plain)
    if "@" in plain:
        plain = _NAMESPACE.sub(_blank, plain)
    for found in _REQUEST.finditer(plain):
        yield next(filter(None, found.groups()), "").strip(), found.start()
    for group in _SETS.finditer(plain):
        for found in _STRING.finditer(group[1]):
            yield found[1] or found[2] or "", group.start(1) + found.start()


def _blank(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", found[0])


def _character(found: re.Match[str]) -> str:
    if not found[1]:
        return found[2] or ""
    number = int(found[1], 16)
    return chr(number) if 0 < number < 0xD800 or 0xDFFF < number < 0x110000 else "\ufffd"  # noqa: PLR2004
