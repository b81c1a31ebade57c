"""Who builds: whatever was made by another version of anything counts for nothing."""

import sys
from pathlib import Path

from showcase.fingerprint import digest

_CODE = Path(__file__).parent


def fingerprint_of_maker() -> str:
    """A fingerprint of our own code, of Python, and of every package that it can see."""
    code = [f"{file.name} {digest(file.read_bytes())}" for file in sorted(_CODE.rglob("*.py"))]
    packages = {
        path.name for folder in filter(None, sys.path) for path in Path(folder).glob("*.dist-info")
    }
    return digest("\n".join([sys.version, sys.platform, *code, *sorted(packages)]))
