"""Reading on this machine: in this process, or in several, with the same results in the same order."""

from __future__ import annotations

import multiprocessing
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 8  # tasks in flight for each worker: bounds memory


def run(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int,
    died: Callable[[Task], Result],
) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order, whatever the number of ``workers`` (1: in this process).

    ``work`` must be a function of a module and must not raise. Where a process dies on a task (killed, out of memory),
    ``died(task)`` stands for its result and the others go on.
    """
    if workers <= 1:
        yield from map(work, tasks)
        return
    pool = _Pool(work, workers, died)
    try:
        for task in tasks:
            if len(pool.waiting) >= workers * _AHEAD:
                yield pool.take()
            pool.give(task)
        while pool.waiting:
            yield pool.take()
    finally:
        pool.stop()


class _Pool(Generic[Task, Result]):
    """A process pool that outlives the death of its processes."""

    def __init__(self, work: Callable[[Task], Result], workers: int, died: Callable[[Task], Result]) -> None:
        self._work, self._workers, self._died = work, workers, died
        self.waiting: deque[tuple[Task, Future[Result], ProcessPoolExecutor]] = deque()
        self._executor = _executor(workers)

    def give(self, task: Task) -> None:
        try:
            future = self._executor.submit(self._work, task)
        except BrokenProcessPool:
            self._renew()
            future = self._executor.submit(self._work, task)
        self.waiting.append((task, future, self._executor))

    def take(self) -> Result:
        task, future, executor = self.waiting.popleft()
        try:
            return future.result()
        except (BrokenProcessPool, CancelledError):
            if executor is self._executor:
                self._renew()
            return self._alone(task)

    def _alone(self, task: Task) -> Result:
        """A task that was in flight when a process died, in a process of its own: one of these kills."""
        with _executor(1) as one:
            try:
                return one.submit(self._work, task).result()
            except BrokenProcessPool:
                return self._died(task)

    def _renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = _executor(self._workers)

    def stop(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _executor(workers: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    return ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_leave_interrupts_to_the_parent)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
