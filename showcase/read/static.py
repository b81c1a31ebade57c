"""Read static/: what is copied to the site as it is."""

from pathlib import Path


def read_static(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its name from there with forward slashes; hidden ones aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
