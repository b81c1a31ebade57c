"""The way from the browser into an editor's own program."""

from pathlib import Path
from urllib.parse import quote

from showcase.problem import Place, on_disk


def opened(place: Place, root: Path) -> str:
    """The address that opens a place in VS Code: vscode://file/C:/…:3:8, on every system."""
    path = on_disk(place.path, root).absolute().as_posix().lstrip("/")
    return f"vscode://file/{quote(path, safe='/:')}:{place.line}:{place.column}"
