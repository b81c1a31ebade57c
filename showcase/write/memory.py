"""What the builds before have understood and planned, row by row, in a database in the cache.

Every row carries a checksum over its name and its text: a damaged one is as good as none. What is
deleted is overwritten (`secure_delete`), so that nothing withdrawn stays behind in the file. It can
be deleted at any time; a killed run leaves it as it was before (SQLite's journal).
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from showcase.fingerprint import digest

_TABLE = """create table if not exists remembered (
    kind text, name text, content text, checksum text, primary key (kind, name))"""
"""With rowids: in the tree of their names, rows so long cost twice the time."""

AT_ONCE = 300
"""Rows that are written together."""


class Memory:
    """An open database; `damaged` says whether anything in it could not be read."""

    def __init__(self, path: Path) -> None:
        """Open it, or begin a new one."""
        self.path = path
        self.damaged = False
        self._waiting: list[tuple[str, str, str, str]] = []
        self._open()

    def _open(self) -> None:
        self._base = sqlite3.connect(self.path)
        try:
            self._base.execute("pragma secure_delete = on")
            self._base.execute("pragma synchronous = off")  # a damaged row is found by its checksum
            self._base.execute(_TABLE)
        except sqlite3.DatabaseError:
            self._forget()

    def _forget(self) -> None:
        """Begin anew: it is no database any more."""
        self.damaged = True
        self._base.close()
        _remove(self.path)
        self._open()

    def rows(self, kind: str, names: Iterable[str] | None = None) -> Iterator[tuple[str, str]]:
        """The sound rows of a kind, all or those named: name and content."""
        try:
            self._write()
            for name, content, checksum in self._select(kind, names):
                if checksum == _checksum(kind, name, content):
                    yield name, content
                else:
                    self.damaged = True
        except sqlite3.DatabaseError:
            self._forget()

    def _select(self, kind: str, names: Iterable[str] | None) -> Iterator[tuple[str, str, str]]:
        query = "select name, content, checksum from remembered where kind = ?"
        if names is None:
            yield from self._base.execute(query, (kind,))
        else:
            for name in names:
                yield from self._base.execute(f"{query} and name = ?", (kind, name))

    def names(self, kind: str) -> set[str]:
        """The names of all rows of a kind."""
        self._write()
        try:
            found = self._base.execute("select name from remembered where kind = ?", (kind,))
            return {name for (name,) in found}
        except sqlite3.DatabaseError:
            self._forget()
            return set()

    def put(self, kind: str, rows: Mapping[str, str]) -> None:
        """Remember rows, in place of those of the same names."""
        self._waiting += (
            (kind, name, row, _checksum(kind, name, row)) for name, row in rows.items()
        )
        if len(self._waiting) >= AT_ONCE:
            self._write()

    def _write(self) -> None:
        self._change("replace into remembered values (?, ?, ?, ?)", self._waiting)
        self._waiting.clear()

    def drop(self, kind: str, names: Iterable[str]) -> None:
        """Forget rows."""
        gone = [(kind, name) for name in names]
        self._change("delete from remembered where kind = ? and name = ?", gone)

    def _change(self, change: str, rows: Sequence[tuple[str, ...]]) -> None:
        """Change rows; if the file is damaged where they lie, begin anew and change them there."""
        try:
            self._base.executemany(change, rows)
        except sqlite3.DatabaseError:
            self._forget()
            self._base.executemany(change, rows)

    def commit(self) -> None:
        """Make lasting what was put and dropped."""
        try:
            self._write()
            self._base.commit()
        except sqlite3.DatabaseError:
            self._forget()

    def close(self) -> None:
        """Forget what was put and dropped since the last commit."""
        self._base.close()


@contextmanager
def memory_in(cache: Path, *, fresh: bool = False) -> Iterator[Memory]:
    """The memory of a cache folder, or a new one; what is not committed leaves it as it was."""
    if fresh:
        _remove(cache / "memory.db")
    memory = Memory(cache / "memory.db")
    try:
        yield memory
    finally:
        memory.close()


def _remove(path: Path) -> None:
    """Away with a database, and with what a killed run left of a change to it."""
    for leftover in ("", "-journal"):
        Path(f"{path}{leftover}").unlink(missing_ok=True)


def _checksum(kind: str, name: str, content: str) -> str:
    return digest(f"{kind}\0{name}\0{content}")
