import os
from collections.abc import Callable
from functools import partial

import pytest

from showcase.parallel import cores, in_order
from showcase.pool import CHUNK


def doubled(number: int) -> int:
    return 2 * number


def worker_of(_: int) -> int:
    return os.getpid()


def dies(number: int, at: int) -> int:
    if number == at:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("many", [0, 1, CHUNK, CHUNK + 1, 7 * CHUNK - 3])
def test_the_results_are_in_order_for_every_number_of_jobs(jobs: int, many: int) -> None:
    assert list(in_order(doubled, range(many), jobs)) == [2 * number for number in range(many)]


def test_the_work_is_shared_and_none_of_it_is_done_here() -> None:
    workers = set(in_order(worker_of, range(20 * CHUNK), 2))
    assert os.getpid() not in workers
    assert len(workers) == 2


def test_little_work_is_done_here() -> None:
    assert set(in_order(worker_of, range(CHUNK), 4)) == {os.getpid()}


@pytest.mark.parametrize("work", [partial(dies, at=CHUNK + 1)])
def test_a_worker_that_dies_ends_the_work_instead_of_hanging(work: Callable[[int], int]) -> None:
    with pytest.raises(RuntimeError, match="killed"):
        list(in_order(work, range(5 * CHUNK), 2))


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


def fails(number: int) -> int:
    return 1 // (number - CHUNK - 1)


def test_a_failure_is_told_with_its_traceback() -> None:
    with pytest.raises(RuntimeError, match=r"in fails[\s\S]*ZeroDivisionError"):
        list(in_order(fails, range(5 * CHUNK), 2))
