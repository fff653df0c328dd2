"""Reading on this machine: results in the order of the tasks, few in flight, a death that takes one task only."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator

import pytest

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
