"""Addresses of the static files: CSS and JavaScript carry a hash of their content.

So a host may keep them for ever, and a visitor never sees a new page in an old dress.
"""

from collections.abc import Mapping
from hashlib import blake2b
from pathlib import PurePosixPath

FOLDER = "static/"
_HASHED = (".css", ".js")


def name_assets(files: Mapping[str, bytes]) -> dict[str, str]:
    """Give every static file its URL.

    Args:
        files: name below static/ → content.

    Returns:
        Name → URL from the site's root: css/site.css → static/css/site.3fa9c1d2.css.
    """
    return {name: f"{FOLDER}{_hashed(name, content)}" for name, content in files.items()}


def _hashed(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    if path.suffix not in _HASHED:
        return name
    digest = blake2b(content, digest_size=4).hexdigest()
    return str(path.with_name(f"{path.stem}.{digest}{path.suffix}"))
