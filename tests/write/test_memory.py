import os
import random
import signal
import sqlite3
import sys
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.write.memory import memory_in

NAMES = [f"geschichten/{n}/" for n in range(60)]
ROWS = {name: f"[„{name}“ ist {n}]" * (1 + n * n) for n, name in enumerate(NAMES)}
PRIVATE = "NadiaGeheim"


def put(cache: Path, rows: dict[str, str], kind: str = "page") -> None:
    with memory_in(cache) as memory:
        memory.put(kind, rows)
        memory.commit()


def rows_in(cache: Path, kind: str = "page") -> dict[str, str]:
    with memory_in(cache) as memory:
        return dict(memory.rows(kind))


def bytes_in(cache: Path) -> bytes:
    return b"".join(path.read_bytes() for path in cache.rglob("*") if path.is_file())


# What is remembered.


def test_what_was_put_and_committed_is_there_again(tmp_path: Path) -> None:
    put(tmp_path, ROWS)
    with memory_in(tmp_path) as memory:
        assert dict(memory.rows("page")) == ROWS
        assert memory.names("page") == {*NAMES}
        assert not memory.damaged


def test_what_was_not_committed_is_not_there(tmp_path: Path) -> None:
    put(tmp_path, {"a": "eins", "b": "zwei"})
    with memory_in(tmp_path) as memory:
        memory.put("page", {"a": "anders", "c": "neu"})
        memory.drop("page", ["b"])
    assert rows_in(tmp_path) == {"a": "eins", "b": "zwei"}


def test_what_was_put_can_be_read_before_it_is_committed(tmp_path: Path) -> None:
    with memory_in(tmp_path) as memory:
        memory.put("page", {"a": "eins"})
        assert dict(memory.rows("page")) == {"a": "eins"}


def test_a_row_takes_the_place_of_the_one_before(tmp_path: Path) -> None:
    put(tmp_path, {"a": "eins", "b": "zwei"})
    put(tmp_path, {"a": "anders"})
    assert rows_in(tmp_path) == {"a": "anders", "b": "zwei"}


def test_kinds_are_kept_apart(tmp_path: Path) -> None:
    put(tmp_path, {"a": "eins"}, "page")
    put(tmp_path, {"a": "zwei"}, "source")
    with memory_in(tmp_path) as memory:
        memory.drop("page", ["a"])
        memory.commit()
    assert (rows_in(tmp_path, "page"), rows_in(tmp_path, "source")) == ({}, {"a": "zwei"})


def test_only_the_rows_that_are_asked_for_are_told(tmp_path: Path) -> None:
    put(tmp_path, ROWS)
    with memory_in(tmp_path) as memory:
        assert dict(memory.rows("page", NAMES[3:5])) == {n: ROWS[n] for n in NAMES[3:5]}
        assert dict(memory.rows("page", ["nie gehört"])) == {}
        assert dict(memory.rows("page", [])) == {}
        assert not memory.damaged


def test_what_was_never_there_can_be_dropped(tmp_path: Path) -> None:
    with memory_in(tmp_path) as memory:
        memory.drop("page", ["a"])
        memory.commit()
        assert not memory.damaged


@given(rows=st.dictionaries(st.text(st.characters(exclude_categories=["Cs"])), st.text("aä\0\n'")))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_is_remembered(tmp_path: Path, rows: dict[str, str]) -> None:
    with memory_in(tmp_path) as memory:
        memory.put("page", rows)
        assert dict(memory.rows("page")) == rows


# Damage.


def test_a_row_that_says_something_else_than_was_put_is_not_told(tmp_path: Path) -> None:
    put(tmp_path, {"a": "eins", "b": "zwei"})
    for what in ("content = 'drei'", "checksum = 'x'", "name = 'c'", "kind = 'source'"):
        with sqlite3.connect(tmp_path / "memory.db") as base:
            base.execute(f"update remembered set {what} where name = 'a'")  # noqa: S608
        base.close()
        with memory_in(tmp_path) as memory:
            assert dict(memory.rows("page")) == {"b": "zwei"}
            assert "a" not in dict(memory.rows("source"))
            assert memory.damaged
        put(tmp_path, {"a": "eins", "b": "zwei"})
        with memory_in(tmp_path) as memory:
            memory.drop("page", ["c"])
            memory.drop("source", ["a"])
            memory.commit()


@pytest.mark.parametrize("seed", range(60))
def test_no_damage_to_the_file_passes_for_what_was_put(tmp_path: Path, seed: int) -> None:
    put(tmp_path, ROWS)
    file, chance = tmp_path / "memory.db", random.Random(seed)
    whole = file.read_bytes()
    length = chance.choice((1, 8, 200))
    start = chance.choice((0, 16, 100, chance.randrange(len(whole))))
    noise = bytes(byte ^ chance.randrange(1, 256) for byte in whole[start : start + length])
    file.write_bytes(whole[:start] + noise + whole[start + length :])
    with memory_in(tmp_path) as memory:
        told = dict(memory.rows("page"))
        assert told.items() <= ROWS.items()
        assert memory.damaged or told == ROWS
        memory.put("page", {"neu": "Neu."})
        memory.commit()
    with memory_in(tmp_path) as memory:
        assert dict(memory.rows("page")).items() <= (ROWS | {"neu": "Neu."}).items()


@pytest.mark.parametrize("seed", range(60))
def test_after_any_damage_rows_can_be_put_and_dropped(tmp_path: Path, seed: int) -> None:
    put(tmp_path, ROWS)
    put(tmp_path, ROWS, "source")
    file, chance = tmp_path / "memory.db", random.Random(seed)
    whole = file.read_bytes()
    start = chance.randrange(len(whole) // 4096) * 4096
    noise = bytes(byte ^ chance.randrange(1, 256) for byte in whole[start : start + 200])
    file.write_bytes(whole[:start] + noise + whole[start + 200 :])
    new = dict.fromkeys(NAMES, "Neu.")
    with memory_in(tmp_path) as memory:
        memory.put("page", new)
        memory.drop("source", NAMES)
        memory.commit()
        assert dict(memory.rows("page")) == new
        assert memory.names("source") == set()


@pytest.mark.parametrize("part", [0, 1, 99, 4095, 4096, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_tells_nothing_wrong(tmp_path: Path, part: float) -> None:
    put(tmp_path, ROWS)
    file = tmp_path / "memory.db"
    size = file.stat().st_size
    os.truncate(file, int(part if part >= 1 else part * size))
    with memory_in(tmp_path) as memory:
        told = dict(memory.rows("page"))
        assert told.items() <= ROWS.items()
        assert memory.damaged or part <= 1  # SQLite takes a single byte for a new file
        memory.put("page", {"neu": "Neu."})
        memory.commit()


@pytest.mark.parametrize("content", [b"kein Speicher" * 99, b"\0" * 9999, b"xy"])
def test_a_file_that_is_no_database_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "memory.db").write_bytes(content)
    with memory_in(tmp_path) as memory:
        assert dict(memory.rows("page")) == {}
        assert memory.damaged
        memory.put("page", {"a": "eins"})
        memory.commit()
    assert rows_in(tmp_path) == {"a": "eins"}


# What is forgotten is nowhere.


def test_nothing_of_a_row_that_was_dropped_stays_in_the_cache(tmp_path: Path) -> None:
    rows = ROWS | {PRIVATE: f"{PRIVATE}: " * 2000}
    put(tmp_path, rows)
    assert PRIVATE.encode() in bytes_in(tmp_path)
    with memory_in(tmp_path) as memory:
        memory.drop("page", [PRIVATE])
        memory.commit()
    assert PRIVATE.encode() not in bytes_in(tmp_path)
    assert rows_in(tmp_path) == ROWS


@pytest.mark.parametrize("length", [1, 40, 5000])
def test_nothing_of_a_row_that_was_replaced_stays_in_the_cache(tmp_path: Path, length: int) -> None:
    put(tmp_path, ROWS | {"a": PRIVATE * length})
    put(tmp_path, {"a": "harmlos"})
    assert PRIVATE.encode() not in bytes_in(tmp_path)


def test_nothing_stays_after_many_rows_came_and_went(tmp_path: Path) -> None:
    chance = random.Random(0)
    for _ in range(30):
        with memory_in(tmp_path) as memory:
            names = chance.sample(NAMES, 20)
            memory.put("page", {n: PRIVATE * chance.randrange(1, 900) for n in names})
            memory.drop("page", chance.sample(NAMES, 30))
            memory.commit()
    with memory_in(tmp_path) as memory:
        memory.put("page", dict.fromkeys(NAMES, "harmlos"))
        memory.commit()
    assert PRIVATE.encode() not in bytes_in(tmp_path)


def test_a_closed_memory_is_a_single_file(tmp_path: Path) -> None:
    put(tmp_path, ROWS)
    put(tmp_path, {"a": "eins"})
    with memory_in(tmp_path) as memory:
        memory.put("page", {"b": PRIVATE})  # and never commits
    assert [path.name for path in tmp_path.iterdir()] == ["memory.db"]
    assert PRIVATE.encode() not in bytes_in(tmp_path)


# Killed.


@pytest.mark.skipif(sys.platform != "linux", reason="forks and kills as Linux does")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("committed", [False, True])
def test_a_killed_run_leaves_all_or_nothing_of_what_it_put(
    tmp_path: Path, *, committed: bool
) -> None:
    put(tmp_path, ROWS)
    new = dict.fromkeys(NAMES, PRIVATE * 3000)  # more than SQLite holds back from the disk
    child = get_context("fork").Process(target=put_and_die, args=(tmp_path, new, committed))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    with memory_in(tmp_path) as memory:
        assert dict(memory.rows("page")) == (new if committed else ROWS)
        assert not memory.damaged
    if not committed:
        assert PRIVATE.encode() not in bytes_in(tmp_path)


def put_and_die(cache: Path, rows: dict[str, str], committed: bool) -> None:  # noqa: FBT001 -- a process's
    with memory_in(cache) as memory:
        memory.put("page", rows)
        if committed:
            memory.commit()
        os.kill(os.getpid(), signal.SIGKILL)
