"""Reading on this machine: in this process, or in several, with the same results in the same order.

What each process costs was measured (docs/performance.md): where processes are forked they share what the first one has
loaded, so that it loads everything before, and keeps the collector of garbage from touching, and so copying, all that.
"""

from __future__ import annotations

import gc
import itertools
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Generic, TypeVar

from mahdar.engines.cores import usable_cores

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 8  # tasks in flight for each worker: bounds memory
_FORKS = sys.platform == "linux"
_ENOUGH = 32 if _FORKS else 500  # tasks that are worth starting processes: elsewhere each must load the lexicons anew


def run(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int | None,
    died: Callable[[Task], Result],
    load: Callable[[], object] = lambda: None,
) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order, whatever the number of ``workers`` (1: in this process).

    ``workers`` None: as many as there are cores, and this process alone where the tasks are few. ``work`` must be a
    function of a module and must not raise. Where a process dies on a task (killed, out of memory), ``died(task)``
    stands for its result and the others go on. ``load`` brings into memory what ``work`` needs, before processes fork.
    """
    if workers is None:
        workers, tasks = _as_is_worth(tasks)
    if workers <= 1:
        yield from map(work, tasks)
        return
    if _FORKS:
        load()
        gc.collect()
        gc.freeze()
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
        gc.unfreeze()


def _as_is_worth(tasks: Iterable[Task]) -> tuple[int, Iterator[Task]]:
    """The number of workers that so many tasks are worth, and the tasks, of which a few have been asked for."""
    tasks = iter(tasks)
    cores = usable_cores()
    first = list(itertools.islice(tasks, _ENOUGH)) if cores > 1 else []
    return (cores if len(first) == _ENOUGH else 1), itertools.chain(first, tasks)


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
    context = multiprocessing.get_context("fork" if _FORKS else "spawn")
    return ProcessPoolExecutor(max_workers=workers, mp_context=context, initializer=_begin)


def _begin() -> None:
    """In a worker: interrupts are the parent's, and where the parent is killed the worker ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
