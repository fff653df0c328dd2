"""Reading on this machine: results in the order of the tasks, few in flight, a death that takes one task only."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator

import pytest

from mahdar.engines import local
from mahdar.engines.local import run

ENDLESS = 5_000


def work(n: int) -> int:
    if n == 13:
        os._exit(1)
    while n == ENDLESS:
        pass
    time.sleep(0.001 * (n % 3))
    return n * n


def died(n: int, reason: str) -> int:
    reasons[n] = reason
    return -n


reasons: dict[int, str] = {}
forked = pytest.mark.skipif(not local._FORKS, reason="processes are not forked here")


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(run(work, range(12), workers=workers, died=died)) == [n * n for n in range(12)]


@pytest.mark.parametrize(("workers", "tasks"), [
    (2, 40), pytest.param(1, 14, marks=forked), pytest.param(None, 14, marks=forked),
])  # fmt: skip
def test_a_process_that_dies_takes_one_task_with_it(workers: int | None, tasks: int) -> None:
    some = range(tasks)
    assert list(run(work, some, workers=workers, died=died)) == [-13 if n == 13 else n * n for n in some]
    assert reasons.pop(13) == "the reader's process died on it (out of memory?)"


@forked
def test_a_task_that_never_ends_is_given_up() -> None:
    assert list(run(work, [2, 3, ENDLESS, 4], workers=None, died=died, seconds=0.5)) == [4, 9, -ENDLESS, 16]
    assert reasons == {ENDLESS: "reading it took more than 0.5 seconds: given up"}
    reasons.clear()


@forked
def test_memory_is_bounded() -> None:
    (said,) = run(hungry, [8 << 30], workers=None, died=died_of)
    assert said == "MemoryError"


def test_few_tasks_are_in_flight() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for n in range(14, 1000):
            asked.append(n)
            yield n

    results = run(work, tasks(), workers=2, died=died)
    assert next(results) == 14 * 14
    assert len(asked) < 30
    results.close()  # type: ignore[attr-defined]


def test_without_a_task_nothing_is_loaded() -> None:
    _loaded.clear()
    assert list(run(work, [], workers=2, died=died, load=lambda: _loaded.append(1))) == []
    assert not _loaded


@pytest.mark.parametrize(("cores", "tasks"), [(4, local._ENOUGH - 1), (1, 2 * local._ENOUGH)])
def test_few_tasks_or_one_core_are_one_process(monkeypatch: pytest.MonkeyPatch, cores: int, tasks: int) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: cores)
    (process,) = set(run(here, range(tasks), workers=None, died=died))
    assert (process != os.getpid()) == local._FORKS


def test_many_tasks_are_worked_on_by_processes_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: 2)
    tasks = range(14, 14 + 2 * local._ENOUGH)
    assert os.getpid() not in set(run(here, tasks, workers=None, died=died))
    assert list(run(work, tasks, workers=None, died=died)) == [n * n for n in tasks]


@forked
def test_what_is_loaded_before_is_there_in_every_process() -> None:
    _loaded.clear()
    assert list(run(loaded, range(20), workers=2, died=died, load=lambda: _loaded.append(1))) == [1] * 20
    assert gc.get_freeze_count() == 0


def here(n: int) -> int:
    return os.getpid()


_loaded: list[int] = []


def loaded(n: int) -> int:
    return len(_loaded)


def hungry(size: int) -> str:
    try:
        return str(len(bytearray(size)))
    except MemoryError:
        return "MemoryError"


def died_of(size: int, reason: str) -> str:
    return reason
