"""What the last good build knew, and what of it still holds."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from showcase.facts import Facts
from showcase.fingerprint import digest
from showcase.model.site import World
from showcase.model.written import Written
from showcase.order import Order
from showcase.page import Page, Templates
from showcase.parallel import ALONE, Workers
from showcase.progress import Tell, silent
from showcase.read.files import Entry, Found, find
from showcase.read.scan import Seen, veil
from showcase.read.static import read_static, read_templates
from showcase.wire import from_json
from showcase.write.memory import Memory


@dataclass(frozen=True)
class Past:
    """What is remembered: facts in one piece, stories and pages row by row."""

    facts: Facts | None = None
    """What the last good build knew; none if there was none, or none that counts."""

    seen: Seen | None = None
    """How all files looked then."""

    memory: Memory | None = None
    """The rows."""

    media: Path | None = None
    """Where pictures and films are kept that were made before."""

    def of_pages(self, name: str) -> Mapping[str, Any]:
        """One of the facts that some pages have (see `Facts`), by their URLs."""
        facts: Mapping[str, Any] = getattr(self.facts, name) if self.facts else {}
        return facts

    def stories(self, paths: Iterable[str]) -> dict[str, tuple[Written, str]]:
        """What was understood of texts: path → the noun and its row."""
        found = {}
        for path, row in self._rows("source", paths):
            known = self.facts.sources.get(path) if self.facts else None
            if known and known[0] == digest(row):
                found[path] = (_written(row), row)
        return found

    def pages(self, urls: Iterable[str]) -> dict[str, Page]:
        """What pages were made from."""
        found = {}
        for url, row in self._rows("page", urls):
            known = self.facts.pages.get(url) if self.facts else None
            if known and known[1] == digest(row):
                found[url] = from_json(row)
        return found

    def linked(self, digests: Mapping[str, str]) -> dict[str, str]:
        """See `Output.linked`: of the pages whose files have these digests."""
        rows = ((url, row.partition(" ")) for url, row in self._rows("linked", digests))
        return {url: row for url, (of, _, row) in rows if of == digests[url]}

    def asked(self) -> dict[str, list[dict[str, str | None]]]:
        """URL → the names that its text asked for, and the answers."""
        pages = self.of_pages("pages")
        rows = ((url, row.partition(" ")) for url, row in self._rows("asked", None))
        return {u: json.loads(row) for u, (of, _, row) in rows if u in pages and pages[u][3] == of}

    def world(self) -> World | None:
        """Settings, gazetteer and registers, without the consents."""
        row = self.row("world", self.facts.groups["data"]) if self.facts else None
        return from_json(row) if row else None

    def row(self, kind: str, name: str) -> str | None:
        """A single row."""
        return next((row for _, row in self._rows(kind, [name])), None)

    def _rows(self, kind: str, names: Iterable[str] | None) -> Iterable[tuple[str, str]]:
        return self.memory.rows(kind, names) if self.memory else ()


@lru_cache(2**12)
def _written(row: str) -> Written:
    """A text again; the preview asks for the same ones after each change of the plan."""
    written: Written = from_json(row)
    return written


@dataclass(frozen=True)
class Present:
    """What lies there now; no text has been opened yet."""

    order: Order
    """What is to be built."""

    seen: Seen
    """How all files look."""

    past: Past
    """What was there before."""

    tell: Tell = silent
    """Whom to tell how far it is."""

    workers: Workers = ALONE
    """Who else can do a part of it."""

    @cached_property
    def found(self) -> Found:
        """The texts."""
        return find(self.order.root, self.order.content)

    @cached_property
    def static(self) -> Mapping[str, bytes]:
        """The files of static/."""
        return read_static(self.order.root / "static")

    @cached_property
    def templates(self) -> Templates:
        """The templates."""
        return read_templates(self.order.root / "templates")

    @cached_property
    def groups(self) -> dict[str, str]:
        """Fingerprints of what is read as a whole, and of the names of all files of content/."""
        data = sorted((self.order.root / "data").glob("*.y*ml"))
        data += sorted((self.order.root / "data").glob("*.topo.json"))
        data += sorted(self.order.root.glob("site.y*ml"))
        read = "".join(f"{path.name}\0{digest(path.read_bytes())}\n" for path in data)
        static = "".join(f"{name}\0{digest(text)}\n" for name, text in self.static.items())
        names = sorted(name for name in self.seen if name.startswith("content"))
        return {"data": digest(read), "static": digest(static), "names": digest("\n".join(names))}

    @cached_property
    def _others(self) -> set[str]:
        """The names of all files that may be others than the last build saw."""
        before = self.past.seen or {}
        return {name for name, look in self.seen.items() if before.get(veil(name)) != look}

    def has_changed(self, file: str | Path) -> bool:
        """Whether a file of content/ may be another than the last build saw."""
        inside = os.fspath(file)[len(os.fspath(self.order.content)) :].replace(os.sep, "/")
        name = f"content{inside}"
        return name in self._others or name not in self.seen

    def is_another(self, entry: Entry) -> bool:
        """Whether a text, or what lies beside it, may be another than the last build saw."""
        beside = (f"{os.path.dirname(entry.file)}/{name}" for name in entry.files)  # noqa: PTH120 -- called for many texts
        return self.has_changed(entry.file) or any(map(self.has_changed, beside))

    def changed(self) -> list[Entry]:
        """The texts that may be others than those of the last build."""
        return [entry for entry in self.found.entries if self.is_another(entry)]
