"""Keep a value in a file of the cache: whole or not at all, and never trusted when read again."""

import json
import os
from pathlib import Path
from typing import Any

from showcase.fingerprint import digest


def keep(path: Path, value: Any) -> None:
    """Put a value that JSON can hold in place of the one before, in one step."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    beside = path.with_suffix(".new")
    beside.write_bytes(digest(text).encode() + b"\n" + text)
    os.replace(beside, path)  # noqa: PTH105 -- replaces on Windows too, in one step


def recall(path: Path) -> tuple[Any, bool]:
    """The value that was kept, none if there is none; and whether the file was damaged."""
    try:
        check, _, text = path.read_bytes().partition(b"\n")
        if check.decode(errors="replace") == digest(text):
            return json.loads(text), False
    except FileNotFoundError:
        return None, False
    except (OSError, ValueError):
        pass
    return None, True
