"""Keep a value in a file of the cache: whole or not at all, and never trusted when read again."""

import json
import os
from pathlib import Path
from typing import Any

from showcase.fingerprint import digest


def keep(path: Path, value: Any, maker: str) -> None:
    """Put a value that JSON can hold in place of the one before, in one step.

    Args:
        path: the file.
        value: what it is to hold.
        maker: a fingerprint of whoever makes it, and alone may read it again.
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    data = text.encode(errors="surrogatepass")  # a file name that is no UTF-8
    beside = path.with_suffix(".new")
    beside.write_bytes(f"{maker} {digest(data)}\n".encode() + data)
    os.replace(beside, path)  # noqa: PTH105 -- replaces on Windows too, in one step


def recall(path: Path, maker: str) -> tuple[Any, bool]:
    """The value that the same maker kept, none if there is none; and whether it was damaged."""
    try:
        head, _, text = path.read_bytes().partition(b"\n")
        made_by, _, check = head.decode().partition(" ")
        if check == digest(text):
            return (json.loads(text), False) if made_by == maker else (None, False)
    except FileNotFoundError:
        return None, False
    except (OSError, ValueError):
        pass
    return None, True
