import json
import os
import signal
import sys
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from showcase.write.keep import keep, recall

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text("ab", max_size=2), inner, max_size=3)
    ),
)
MAKER = "3fa9c1d2"
VALUE = {"pages": {"geschichten/startzeit/": ["story.html", "3fa9", "", "c1d2"]}, "today": "2026"}


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "facts.json"


@given(value=VALUES)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_was_kept_is_there_again(file: Path, value: Any) -> None:
    keep(file, value, MAKER)
    assert recall(file, MAKER) == (value, False)


def test_the_value_before_is_replaced_and_nothing_else_is_left(file: Path) -> None:
    keep(file, VALUE, MAKER)
    keep(file, ["neu"], MAKER)
    assert recall(file, MAKER) == (["neu"], False)
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_what_another_maker_has_kept_counts_for_nothing_and_is_not_damaged(file: Path) -> None:
    keep(file, VALUE, "ein-anderer")
    assert recall(file, MAKER) == (None, False)


def test_what_was_never_kept_is_missing_but_not_damaged(file: Path) -> None:
    assert recall(file, MAKER) == (None, False)


def test_a_file_that_was_cut_anywhere_is_damaged(file: Path) -> None:
    keep(file, VALUE, MAKER)
    whole = file.read_bytes()
    for length in range(len(whole)):
        file.write_bytes(whole[:length])
        assert recall(file, MAKER) == (None, True), length


def test_a_file_in_which_any_bit_was_turned_tells_nothing(file: Path) -> None:
    keep(file, VALUE, MAKER)
    whole = file.read_bytes()
    for place in range(len(whole)):
        for bit in range(8):
            turned = bytes([whole[place] ^ 1 << bit])
            file.write_bytes(whole[:place] + turned + whole[place + 1 :])
            value, damaged = recall(file, MAKER)
            assert value is None, (place, bit)
            assert damaged or place < len(MAKER)  # there, it may be another maker's


@pytest.mark.parametrize("more", [b"\n", b" ", b"\0", b"{}"])
def test_a_file_with_something_behind_its_end_is_damaged(file: Path, more: bytes) -> None:
    keep(file, VALUE, MAKER)
    file.write_bytes(file.read_bytes() + more)
    assert recall(file, MAKER) == (None, True)


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"{}", b"\xff\n{}", b"abc\n{}", json.dumps(VALUE).encode()]
)
def test_a_file_that_something_else_has_written_is_damaged(file: Path, content: bytes) -> None:
    file.write_bytes(content)
    assert recall(file, MAKER) == (None, True)


def test_a_folder_in_its_place_is_damaged(file: Path) -> None:
    file.mkdir()
    assert recall(file, MAKER) == (None, True)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read all")
def test_a_file_that_may_not_be_read_is_damaged(file: Path) -> None:
    keep(file, VALUE, MAKER)
    file.chmod(0)
    assert recall(file, MAKER) == (None, True)


@pytest.mark.skipif(sys.platform != "linux", reason="forks and kills as Linux does")
@pytest.mark.filterwarnings("ignore:.*multi-threaded, use of fork:DeprecationWarning")
@pytest.mark.parametrize("instant", ["open", "os.rename"])
def test_a_run_that_is_killed_while_keeping_leaves_the_value_before(
    file: Path, instant: str
) -> None:
    keep(file, VALUE, MAKER)
    child = get_context("fork").Process(target=keep_and_die, args=(file, instant))
    child.start()
    child.join()
    assert child.exitcode == -signal.SIGKILL
    assert recall(file, MAKER) == (VALUE, False)
    keep(file, ["neu"], MAKER)
    assert recall(file, MAKER) == (["neu"], False)


def keep_and_die(file: Path, instant: str) -> None:
    """Die just before the new value is written, or before it takes the place of the old one."""

    def hook(event: str, _: object) -> None:
        if event == instant:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    keep(file, ["nie"], MAKER)
