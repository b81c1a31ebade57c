"""Read what gives the site its look: static/, copied as it is, and the state of templates/."""

from pathlib import Path

from showcase.fingerprint import digest
from showcase.leftovers import is_leftover
from showcase.page import Templates


def read_static(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name from there with forward slashes.

    What an editor's tools leave there is no part of the site.
    """
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not is_leftover(path.name)
    }


def read_templates(folder: Path) -> Templates:
    """The templates' folder, with a fingerprint of each template."""
    return Templates(folder, tuple((n, digest(text)) for n, text in read_static(folder).items()))
