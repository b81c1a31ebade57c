"""The words of the command line, in German, as argparse reads them."""

import re
import sys
from argparse import SUPPRESS, ArgumentParser, ArgumentTypeError, RawDescriptionHelpFormatter
from datetime import date
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urlsplit

_GERMAN = (
    (r"unrecognized arguments: (.*)", r"unbekannt: \1"),
    (r"the following arguments are required: (.*)", r"es fehlt: \1"),
    (
        r"argument (.*?): invalid choice: (.*?) \(choose from (.*)\)",
        r"\1: \2 gibt es nicht, nur \3",
    ),
    (r"argument (.*?): invalid \w+ value: (.*)", r"\1: \2 passt hier nicht"),
    (r"argument (.*?): expected one argument", r"\1: es fehlt der Wert"),
    (r"argument (.*?): (.*)", r"\1: \2"),
)


class _Parser(ArgumentParser):
    """argparse, speaking German."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(add_help=False, allow_abbrev=False, formatter_class=_Formatter, **settings)
        self._positionals.title, self._optionals.title = "Angaben", "Optionen"
        self.add_argument("-h", "--help", action="help", default=SUPPRESS, help="diese Hilfe")

    def error(self, message: str) -> NoReturn:
        for english, german in _GERMAN:
            if re.fullmatch(english, message):
                message = re.sub(english, german, message)
                break
        sys.stderr.write(f"{self.prog}: {message}\nHilfe: {self.prog} --help\n")
        sys.exit(2)


class _Formatter(RawDescriptionHelpFormatter):
    """argparse's layout, with a German word before the usage."""

    def add_usage(self, usage: Any, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "Aufruf: " if prefix is None else prefix)


def parser() -> ArgumentParser:
    """Read the words after build.py; `command` says which command they name."""
    whole = _Parser(
        prog="build.py",
        description="Baut aus den Texten in content/ die Website in output/.",
        epilog="Ohne Befehl: build. Hilfe zu einem Befehl: build.py check --help",
    )
    commands = whole.add_subparsers(
        title="Befehle", metavar="Befehl", dest="command", required=True, parser_class=_Parser
    )

    def command(name: str, about: str) -> ArgumentParser:
        return commands.add_parser(name, help=about, description=about)

    _add_build(command("build", "prüfen, bauen und nach output/ veröffentlichen"))
    _add_check(command("check", "dasselbe prüfen, nichts schreiben"))
    _add_serve(command("serve", "Vorschau im Browser, die sich selbst erneuert"))
    _add_new(command("new", "eine Geschichte oder Veranstaltung anlegen"))
    _add_withdraw(command("withdraw", "eine Einwilligung widerrufen und ohne sie neu bauen"))
    return whole


def _add_build(build: ArgumentParser) -> None:
    _add_building(build)
    build.add_argument("--fresh", action="store_true", help="alles neu bauen")
    build.add_argument("--why", action="store_true", help="zu jeder gebauten Seite sagen, warum")
    build.add_argument("--drafts", action="store_true", help="Entwürfe mitbauen")
    build.add_argument("--release", action="store_true", help="keine Lücken erlauben")


def _add_building(command: ArgumentParser) -> None:
    """What every command takes that builds."""
    _add_reading(command)
    command.add_argument("--output", type=Path, metavar="ORDNER", help="wohin (sonst output/)")
    command.add_argument(
        "--cache", type=Path, metavar="ORDNER", help="Zwischenablage (sonst .cache/)"
    )
    command.add_argument("--base-url", type=_url, metavar="URL", help="wo die Website stehen wird")
    command.add_argument(
        "--jobs", type=_jobs, metavar="N", help="auf wie vielen Kernen (sonst allen)"
    )
    command.add_argument("--no-search", action="store_true", help="ohne Suchindex bauen")


def _add_withdraw(withdraw: ArgumentParser) -> None:
    _add_building(withdraw)
    withdraw.add_argument("consent", metavar="KENNUNG", help="welche, etwa EW-2026-014")
    withdraw.set_defaults(fresh=False, why=False, drafts=False, release=False)


def _add_check(check: ArgumentParser) -> None:
    _add_reading(check)
    check.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="für Menschen (text), Programme (json) oder GitHub Actions (github)",
    )
    check.add_argument("--release", action="store_true", help="auch Lücken vor der Freigabe nennen")
    check.add_argument(
        "--consents", action="store_true", help="auch alle Einwilligungen und ihre Texte nennen"
    )


def _add_serve(serve: ArgumentParser) -> None:
    _add_reading(serve)
    serve.add_argument(
        "--cache", type=Path, metavar="ORDNER", help="Zwischenablage (sonst .cache/)"
    )
    serve.add_argument("--open", action="store_true", help="den Browser öffnen")
    serve.add_argument(
        "--follow", action="store_true", help="im Browser zur gespeicherten Geschichte springen"
    )
    serve.add_argument("--host", default="127.0.0.1", help="nur dieser Rechner (127.0.0.1)")
    serve.add_argument("--port", type=_port, default=5500, help="Nummer des Anschlusses (5500)")


def _add_new(new: ArgumentParser) -> None:
    new.add_argument("kind", choices=("story", "event"), metavar="story|event", help="was")
    new.add_argument("title", metavar="„Titel“", help="die Überschrift")
    new.add_argument("--place", metavar="ORT", help="Stadt, Gemeinde oder Kreis")
    new.add_argument("--today", type=_day, metavar="JJJJ-MM-TT", help="als wäre heute dieser Tag")


def _add_reading(command: ArgumentParser) -> None:
    """What every command takes that reads the content."""
    command.add_argument("--content", type=Path, metavar="ORDNER", help="woher (sonst content/)")
    command.add_argument(
        "--today", type=_day, metavar="JJJJ-MM-TT", help="als wäre heute dieser Tag"
    )


def _day(text: str) -> date:
    # fromisoformat reads more than it says: 20261122, 2026-W47-7.
    strict = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text)
    try:
        return date.fromisoformat(text if strict else "")
    except ValueError:
        message = f"„{text}“ ist kein Tag; erwartet wird JJJJ-MM-TT, z. B. 2026-11-22"
        raise ArgumentTypeError(message) from None


def _url(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        message = f"„{text}“ ist keine Webadresse; erwartet wird z. B. https://www.example.org/"
        raise ArgumentTypeError(message)
    return text


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 2**16:
        message = f"„{text}“ ist kein Anschluss; erwartet wird eine Zahl von 1 bis 65535"
        raise ArgumentTypeError(message)
    return int(text)


def _jobs(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        message = f"„{text}“ ist keine Zahl von Kernen; erwartet wird 1 oder mehr"
        raise ArgumentTypeError(message)
    return int(text)
