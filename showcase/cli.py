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
from showcase.maker import fingerprint_of_maker
from showcase.order import Order
from showcase.parallel import cores
from showcase.problem import Problem, Refusal, shown, stops
from showcase.progress import Progress
from showcase.read.scan import scan
from showcase.report import Report, as_github, as_json, summary
from showcase.state import STATE, recall_state, unchanged
from showcase.write.lock import lock
from showcase.write.stale_previews import clear_previews
from showcase.write.tree import Published

DONE, WRONG, REFUSED = 0, 1, 2
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PATIENCE = 60.0
_NO_CONSENTS = "Es ist keine Einwilligung verzeichnet (data/consents.yaml)."
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
    order = _order(given, root)
    output = given.output or root / "output"
    cache = given.cache or root / ".cache"
    maker = fingerprint_of_maker()
    with lock(cache, wait=_PATIENCE, on_wait=_say_waiting) as busy:
        if busy:
            return _refuse(busy)
        state, damaged = (None, False) if given.fresh else recall_state(cache / STATE, maker)
        look = scan(order.inputs)
        report: Report | None = unchanged(state, order, output, look.seen) if state else None
        if report is not None and state:
            published: Published | None = Published(0, 0, len(state.left.output.files) - 1)
        else:
            from showcase.building import (  # noqa: PLC0415 -- costs more than all the rest
                build,
                keep_built,
            )
            from showcase.write.kept_media import (  # noqa: PLC0415 -- likewise
                MEDIA,
                forget_media,
            )

            if given.fresh:
                forget_media(cache / MEDIA)
            progress = Progress(sys.stderr)
            built = build(order, output, cache, state, look, maker, progress)
            progress.wipe()
            if isinstance(built, Refusal):
                return _refuse(built)
            if refusal := keep_built(built, cache, maker):
                return _refuse(refusal)
            report, published = built.made, built.published
            damaged = damaged or built.damaged
            _print_reasons(built.made.reasons)
    if damaged:
        print("Der Zwischenspeicher war beschädigt; was fehlte, wurde neu gemacht.")
    _print_problems(report.problems)
    if published is None:
        print(summary(report), "Es wurde nichts veröffentlicht.", sep="\n", file=sys.stderr)
        return WRONG
    if report.is_discreet:
        clear_previews(cache)
    print(summary(report, published, perf_counter() - started, shown(output, root)))
    return DONE


def _print_reasons(reasons: Mapping[str, Sequence[str]]) -> None:
    if reasons and all(why == ["neu"] for why in reasons.values()):
        print(f"Alle {len(reasons)} Seiten sind neu: Es ist nichts gemerkt, was noch gilt.")
        return
    for url, why in reasons.items():
        print(f"/{url}: {'; '.join(why)}")


def _check(given: Namespace, root: Path) -> int:
    from showcase.pipeline import make_site  # noqa: PLC0415 -- not every command needs it
    from showcase.register import as_row, in_words, read_register  # noqa: PLC0415 -- likewise

    order = _order(given, root)
    made = make_site(order)
    consents = read_register(order) if given.consents else None
    if given.format == "text":
        _print_problems(made.problems)
        if consents is not None:
            print(*(map(in_words, consents) if consents else (_NO_CONSENTS,)), sep="\n")
        print(summary(made), file=sys.stderr if stops(made.problems) else sys.stdout)
    elif given.format == "json":
        print(as_json(made.problems, None if consents is None else [*map(as_row, consents)]))
    else:
        print(as_github(made.problems))
    return WRONG if stops(made.problems) else DONE


def _new(given: Namespace, root: Path) -> int:
    from showcase.scaffold import scaffold  # noqa: PLC0415 -- only this command needs it

    made = scaffold(given.kind, given.title, given.place, root, _today(given))
    if isinstance(made, Refusal):
        return _refuse(made)
    print(f"Angelegt: {made}")
    return DONE


def _withdraw(given: Namespace, root: Path) -> int:
    from showcase import withdrawing  # noqa: PLC0415 -- only this command needs it

    done = withdrawing.withdraw(given.consent, root, _today(given))
    if isinstance(done, Refusal):
        return _refuse(done)
    if isinstance(done, list):
        _print_problems(done)
        return WRONG
    since = f"{done.day.day}.{done.day.month}.{done.day.year}"
    said = f"ist am {since} widerrufen" if done.is_new else f"war schon am {since} widerrufen"
    print(f"Die Einwilligung {given.consent} {said}.")
    output = given.output or root / "output"
    before = withdrawing.snapshot(output)
    status = _build(given, root)
    if status != DONE:
        print(withdrawing.STILL_THERE, file=sys.stderr)
        return status
    changed = withdrawing.changes(before, withdrawing.snapshot(output))
    print(*changed, withdrawing.REMAINS, sep="\n")
    return DONE


def _serve(given: Namespace, root: Path) -> int:
    from showcase.previewing import preview  # noqa: PLC0415 -- only this command needs a server

    if given.host not in _LOOPBACK:
        message = (
            f"Achtung: Unter {given.host} sehen auch andere im Netz die Vorschau, mit Entwürfen."
        )
        print(message, file=sys.stderr)
    refusal = preview(
        lambda: replace(_order(given, root), preview=True),
        given.cache or root / ".cache",
        host=given.host,
        port=given.port,
        follow=given.follow,
        open_browser=given.open,
    )
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
        search=not getattr(given, "no_search", True),
        why=getattr(given, "why", False),
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


_COMMANDS = {"build": _build, "check": _check, "new": _new, "serve": _serve, "withdraw": _withdraw}
