"""Reading on this machine: results in the order of the tasks, few in flight, a death that takes one task only."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Iterator

import pytest

from mahdar.engines import local
from mahdar.engines.local import run


def work(n: int) -> int:
    if n == 13:
        os._exit(1)
    time.sleep(0.001 * (n % 3))
    return n * n


def died(n: int) -> int:
    return -n


@pytest.mark.parametrize("workers", [1, 2, 3])
def test_results_come_in_the_order_of_the_tasks(workers: int) -> None:
    assert list(run(work, range(12), workers=workers, died=died)) == [n * n for n in range(12)]


def test_a_process_that_dies_takes_one_task_with_it() -> None:
    expected = [-13 if n == 13 else n * n for n in range(40)]
    assert list(run(work, range(40), workers=2, died=died)) == expected


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


def test_no_tasks() -> None:
    assert list(run(work, [], workers=2, died=died)) == []


def test_few_tasks_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: 4)
    assert set(run(here, range(local._ENOUGH - 1), workers=None, died=died)) == {os.getpid()}


def test_one_core_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: 1)
    assert set(run(here, range(2 * local._ENOUGH), workers=None, died=died)) == {os.getpid()}


def test_many_tasks_are_worked_on_by_processes_in_their_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(local, "usable_cores", lambda: 2)
    tasks = range(14, 14 + 2 * local._ENOUGH)
    assert os.getpid() not in set(run(here, tasks, workers=None, died=died))
    assert list(run(work, tasks, workers=None, died=died)) == [n * n for n in tasks]


@pytest.mark.skipif(not local._FORKS, reason="processes are not forked here")
def test_what_is_loaded_before_is_there_in_every_process() -> None:
    _loaded.clear()
    assert list(run(loaded, range(20), workers=2, died=died, load=lambda: _loaded.append(1))) == [1] * 20
    assert gc.get_freeze_count() == 0


def here(n: int) -> int:
    return os.getpid()


_loaded: list[int] = []


def loaded(n: int) -> int:
    return len(_loaded)
