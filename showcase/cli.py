"""The command line: words in, an exit status out. What an editor reads here is German.

Exit status 0: done. 1: content, data, settings or templates have a Fehler, nothing was published.
2: wrong usage or environment.
"""

import gc
import sys
from argparse import Namespace
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from time import perf_counter
from zoneinfo import ZoneInfo

from showcase.arguments import parser
from showcase.parallel import cores
from showcase.pipeline import Order, make_site
from showcase.problem import Problem, Refusal, stops
from showcase.read.files import shown
from showcase.report import as_github, as_json, summary
from showcase.write.claim import obstacle
from showcase.write.lock import lock
from showcase.write.publish import publish

DONE, WRONG, REFUSED = 0, 1, 2
_PATIENCE = 60.0
"""Seconds that a second build waits for the first."""


def main(arguments: Sequence[str], root: Path) -> int:
    """Do what the words say.

    Args:
        arguments: the words after build.py.
        root: the project's folder.

    Returns:
        The exit status.
    """
    words = list(arguments)
    if not words or (words[0].startswith("-") and words[0] not in {"-h", "--help"}):
        words.insert(0, "build")
    try:
        given = parser().parse_args(words)
    except SystemExit as end:
        return int(end.code or 0)
    return _COMMANDS[given.command](given, root)


def _build(given: Namespace, root: Path) -> int:
    gc.disable()  # a build is short, and what it makes lives to its end
    try:
        return _build_site(given, root)
    finally:
        gc.enable()


def _build_site(given: Namespace, root: Path) -> int:
    if given.drafts and given.release:
        return _refuse(Refusal("--drafts und --release schließen sich aus"))
    started = perf_counter()
    output = given.output or root / "output"
    cache = given.cache or root / ".cache"
    with lock(cache, wait=_PATIENCE, on_wait=_say_waiting) as busy:
        refusal = busy or obstacle(output)
        if refusal:
            return _refuse(refusal)
        made = make_site(_order(given, root))
        _print_problems(made.problems)
        if stops(made.problems):
            print(summary(made), "Es wurde nichts veröffentlicht.", sep="\n", file=sys.stderr)
            return WRONG
        published = publish(made.files, output, cache)
    if isinstance(published, Refusal):
        return _refuse(published)
    print(summary(made, published, perf_counter() - started, shown(output, root)))
    return DONE


def _check(given: Namespace, root: Path) -> int:
    made = make_site(_order(given, root))
    if given.format == "text":
        _print_problems(made.problems)
        print(summary(made), file=sys.stderr if stops(made.problems) else sys.stdout)
    else:
        text = as_json(made.problems) if given.format == "json" else as_github(made.problems)
        print(text)
    return WRONG if stops(made.problems) else DONE


def _new(given: Namespace, root: Path) -> int:
    from showcase.scaffold import scaffold  # noqa: PLC0415 -- only this command needs it

    made = scaffold(given.kind, given.title, given.place, root, _today(given))
    if isinstance(made, Refusal):
        return _refuse(made)
    print(f"Angelegt: {made}")
    return DONE


def _serve(given: Namespace, root: Path) -> int:
    from showcase.preview.server import serve  # noqa: PLC0415 -- only this command needs a server

    def build() -> Mapping[str, bytes] | None:
        made = make_site(replace(_order(given, root), drafts=True, jobs=1))
        _print_problems(made.problems)
        return None if stops(made.problems) else made.files

    print(f"Vorschau: http://{given.host}:{given.port}/ (Ende mit Strg-C)")
    order = _order(given, root)
    watched = [order.content, *(root / n for n in ("data", "templates", "static", "site.yaml"))]
    site = (given.cache or root / ".cache") / "preview"
    refusal = serve(build, watched, site, given.host, given.port)
    return _refuse(refusal) if refusal else DONE


def _order(given: Namespace, root: Path) -> Order:
    return Order(
        root=root,
        content=given.content or root / "content",
        today=_today(given),
        base_url=getattr(given, "base_url", None),
        jobs=getattr(given, "jobs", None) or cores(),
        drafts=getattr(given, "drafts", False),
        release=getattr(given, "release", False),
    )


def _today(given: Namespace) -> date:
    today: date | None = given.today
    return today or datetime.now(ZoneInfo("Europe/Berlin")).date()


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _refuse(refusal: Refusal) -> int:
    print(
        f"{refusal.message}\n    {refusal.hint}" if refusal.hint else refusal.message,
        file=sys.stderr,
    )
    return REFUSED


def _say_waiting() -> None:
    print("Ein anderer Lauf baut gerade; dieser wartet auf ihn …", file=sys.stderr)


_COMMANDS = {"build": _build, "check": _check, "new": _new, "serve": _serve}
