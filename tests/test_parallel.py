import os
import time
from collections.abc import Callable, Sequence
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest

from showcase.building import recall_facts
from showcase.cli import main
from showcase.maker import fingerprint_of_maker
from showcase.making import Workshop, make
from showcase.order import Order
from showcase.parallel import GROUP, MANY, Workers, cores
from showcase.past import Past, Present
from showcase.pool import CHUNK, METHOD, Pool
from showcase.read.scan import scan
from showcase.replanning import plan_again
from showcase.state import STATE, recall_state
from showcase.write.memory import memory_in
from tests.conftest import TODAY
from tests.plan.project import new_project, write_story


def doubled(number: int) -> int:
    return 2 * number


def worker_of(_: int) -> int:
    return os.getpid()


def leaves_a_note(folder: Path) -> None:
    (folder / str(os.getpid())).touch()


def leaves_notes(folder: Path, numbers: Sequence[int]) -> Sequence[int]:
    leaves_a_note(folder)
    return numbers


def all_with_their_number(numbers: Sequence[int]) -> list[tuple[int, int]]:
    return [(number, len(numbers)) for number in numbers]


def works_on_and_on(folder: Path) -> None:
    with Workers(3) as workers:
        workers.start_for(MANY, partial(leaves_a_note, folder))
        while True:
            list(workers.in_order(doubled, range(20 * CHUNK)))


def lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def dies(number: int, at: int) -> int:
    if number == at:
        os._exit(1)
    return number


@pytest.mark.parametrize("jobs", [1, 2, 3, 8])
@pytest.mark.parametrize("many", [0, 1, CHUNK, CHUNK + 1, 7 * CHUNK - 3])
def test_the_results_are_in_order_for_every_number_of_jobs(jobs: int, many: int) -> None:
    with Workers(jobs) as workers:
        results = list(workers.in_order(doubled, range(many)))
    assert results == [2 * number for number in range(many)]


def test_the_work_is_shared_and_none_of_it_is_done_here() -> None:
    with Workers(2) as workers:
        done_by = set(workers.in_order(worker_of, range(20 * CHUNK)))
    assert os.getpid() not in done_by
    assert len(done_by) == 2


def test_the_same_processes_do_one_work_after_the_other() -> None:
    with Workers(2) as workers:
        done_by = set(workers.in_order(worker_of, range(20 * CHUNK)))
        assert list(workers.in_order(doubled, range(3 * CHUNK))) == [*range(0, 6 * CHUNK, 2)]
        assert set(workers.in_order(worker_of, range(20 * CHUNK))) == done_by
    assert not any(map(lives, done_by))


def test_what_is_sent_may_be_larger_than_what_a_pipe_holds() -> None:
    """Else both sides could wait for ever: each until the other has taken what it sends."""
    large = ["x" * 100_000] * (8 * CHUNK)
    with Workers(2) as workers:
        assert list(workers.in_order(str, large)) == large


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize("many", [0, 1, GROUP, MANY - 1, MANY, 7 * CHUNK - 3])
def test_some_are_worked_on_together(jobs: int, many: int) -> None:
    with Workers(jobs) as workers:
        results = [*workers.in_groups(all_with_their_number, range(many))]
    assert [item for item, _ in results] == [*range(many)]
    assert all(together <= GROUP for _, together in results)


@pytest.mark.parametrize(("many", "processes"), [(1, 1), (MANY - 1, 1), (20 * CHUNK, 2)])
def test_groups_are_shared_if_they_are_many(tmp_path: Path, many: int, processes: int) -> None:
    with Workers(2) as workers:
        assert [*workers.in_groups(partial(leaves_notes, tmp_path), range(many))] == [*range(many)]
    notes = [int(note.name) for note in tmp_path.iterdir()]
    assert len(notes) == processes
    assert (os.getpid() in notes) == (processes == 1)


@pytest.mark.skipif(METHOD != "fork", reason="what is spawned inherits no connection")
def test_no_worker_outlives_a_build_that_was_killed(tmp_path: Path) -> None:
    build = get_context("fork").Process(target=works_on_and_on, args=(tmp_path,))
    build.start()
    while len(workers := [*tmp_path.iterdir()]) < 3:
        time.sleep(0.01)
    build.kill()
    build.join()
    deadline = time.monotonic() + 20
    while any(lives(int(worker.name)) for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.01)
    assert not any(lives(int(worker.name)) for worker in workers)


def test_they_get_ready_while_this_process_does_something_else(tmp_path: Path) -> None:
    with Workers(2) as workers:
        done_by = set(workers.in_order(worker_of, range(20 * CHUNK)))
        workers.meanwhile(partial(leaves_a_note, tmp_path))
        list(workers.in_order(doubled, range(20 * CHUNK)))
    assert {int(note.name) for note in tmp_path.iterdir()} == done_by


def test_without_other_processes_nobody_gets_ready(tmp_path: Path) -> None:
    with Workers(2) as workers:
        workers.meanwhile(partial(leaves_a_note, tmp_path))
    assert not [*tmp_path.iterdir()]


@pytest.mark.parametrize(("jobs", "many", "others"), [(2, MANY, 2), (2, MANY - 1, 0), (1, MANY, 0)])
def test_they_start_beforehand_if_they_will_be_needed(
    tmp_path: Path, jobs: int, many: int, others: int
) -> None:
    with Workers(jobs) as workers:
        workers.start_for(many, partial(leaves_a_note, tmp_path))
        assert list(workers.in_order(doubled, range(many))) == [2 * n for n in range(many)]
    assert len([*tmp_path.iterdir()]) == others


def test_heavy_work_is_shared_piece_by_piece() -> None:
    with Workers(2) as workers:
        assert list(workers.in_order(doubled, range(5), many=2, chunk=1)) == [0, 2, 4, 6, 8]
        assert os.getpid() not in set(workers.in_order(worker_of, range(5), many=2, chunk=1))


def test_little_work_is_done_here() -> None:
    with Workers(4) as workers:
        assert set(workers.in_order(worker_of, range(CHUNK))) == {os.getpid()}


@pytest.mark.parametrize("work", [partial(dies, at=CHUNK + 1)])
def test_a_worker_that_dies_ends_the_work_instead_of_hanging(work: Callable[[int], int]) -> None:
    with Workers(2) as workers, pytest.raises(RuntimeError, match="killed"):
        list(workers.in_order(work, range(5 * CHUNK)))


def test_there_is_at_least_one_core() -> None:
    assert cores() >= 1


def fails(number: int) -> int:
    return 1 // (number - CHUNK - 1)


def test_a_failure_is_told_with_its_traceback() -> None:
    message = r"in fails[\s\S]*ZeroDivisionError"
    with Workers(2) as workers, pytest.raises(RuntimeError, match=message):
        list(workers.in_order(fails, range(5 * CHUNK)))


def test_workers_that_are_spawned_make_the_same_pages(tmp_path: Path) -> None:
    """As on macOS and Windows: all that a worker needs can be sent to it, a remembered plan too."""
    root = new_project(tmp_path / "projekt")
    for number in range(CHUNK + 5):
        write_story(root, f"geschichte-{number:02}", f"Text {number}, [davor](geschichte-00.md).")
    assert main(["build", "--today", TODAY.isoformat(), "--no-search"], root) == 0
    maker = fingerprint_of_maker()
    state, _ = recall_state(root / ".cache" / STATE, maker)
    facts, _ = recall_facts(root / ".cache", maker)
    assert state is not None
    assert facts is not None
    order = Order(root, root / "content", TODAY)
    with memory_in(root / ".cache") as memory:
        now = Present(order, scan(order.inputs).seen, Past(facts, state.seen, memory))
        planned = plan_again(now)
        pages = [*now.past.pages(facts.pages).values()]
    assert planned is not None
    shop = Workshop(planned.plan, now.templates, root, frozenset())
    pool = Pool(2, "spawn")
    try:
        groups = pool.in_order(partial(make, shop=shop), [pages[:20], pages[20:]], chunk=1)
        spawned = [page.content for group in groups for page in group]
    finally:
        pool.close()
    assert spawned == [page.content for page in make(pages, shop)]
