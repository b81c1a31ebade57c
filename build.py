"""The entry: python build.py [build|check|serve|new] (see --help)."""

import io
import sys
from pathlib import Path

from showcase.cli import main

if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # Windows pipes know no „quotes“ by themselves
            stream.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1:], Path(__file__).resolve().parent))
    except KeyboardInterrupt:
        sys.exit(130)
