"""The share of each stage of a cold build, under the profiler, in one process."""

import pstats
from collections.abc import Mapping
from contextlib import redirect_stdout
from cProfile import Profile
from io import StringIO
from pathlib import Path

from showcase import cli

_STAGES = (
    ("read/files.py", "read_entry"),
    ("understand/world.py", "understand_world"),
    ("understand/content.py", "understand_source"),
    ("understand/admit.py", "admit"),
    ("understand/join.py", "join"),
    ("plan/lay_out.py", "lay_out"),
    ("render/body.py", "render_body"),
    ("render/templates.py", "render"),
    ("check/elements.py", "parse"),
    ("check/links.py", "check_targets"),
    ("check/accessibility.py", "check_accessibility"),
    ("check/privacy.py", "check_privacy"),
    ("showcase/wire.py", "to_json"),
    ("write/shadow.py", "publish"),
)
_WITHIN = (
    ("understand/record.py", "read_whole"),
    ("render/quick.py", "convert"),
    ("render/typography.py", "typeset"),
    ("render/qr.py", "qr_code"),
)


def profile(root: Path, today: str) -> Mapping[str, float]:
    """Build a corpus and see where the time goes.

    Args:
        root: the project's folder.
        today: the day of the build.

    Returns:
        "file: function" → its share in per cent, with all that it calls; 0 where it was not called.
    """
    words = ["build", "--fresh", "--no-search", "--jobs", "1", "--today", today]
    with Profile() as profiled, redirect_stdout(StringIO()):
        cli.main(words, root)
    seconds: dict[str, float] = {}
    for (path, _, name), (*_, cumulative, _) in pstats.Stats(profiled).stats.items():  # type: ignore[attr-defined]
        file = "/".join(Path(path).parts[-2:])
        seconds[f"{file}: {name}"] = cumulative
    whole = seconds["showcase/cli.py: main"]
    named = [f"{file}: {name}" for file, name in (*_STAGES, *_WITHIN)]
    return {key: 100 * seconds.get(key, 0) / whole for key in named}
