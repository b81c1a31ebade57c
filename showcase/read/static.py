"""Read what gives the site its look: static/, copied as it is, and the state of templates/."""

from pathlib import Path

from showcase.fingerprint import digest
from showcase.page import Templates


def read_static(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name from there with forward slashes; hidden ones aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }


def read_templates(folder: Path) -> Templates:
    """The templates' folder, with a fingerprint of each template."""
    return Templates(folder, tuple((n, digest(text)) for n, text in read_static(folder).items()))
