"""Reading on this machine, in processes beside this one, with the same results in the same order.

A task that kills its process, or takes for ever, fails alone. What each process costs was measured
(docs/performance.md): where processes are forked they share what the first one has loaded, so that it loads everything
before, and keeps the collector of garbage from touching, and so copying, all that.
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
from contextlib import suppress
from functools import partial
from typing import Any, Generic, TypeVar

from mahdar.engines import bounds
from mahdar.engines.cores import usable_cores

Task = TypeVar("Task")
Result = TypeVar("Result")
_AHEAD = 8  # tasks in flight for each worker: bounds memory
_FORKS = sys.platform == "linux"
_ENOUGH = 32 if _FORKS else 500  # tasks worth more processes than one: elsewhere each must load the lexicons anew


def run(
    work: Callable[[Task], Result],
    tasks: Iterable[Task],
    *,
    workers: int | None,
    died: Callable[[Task, str], Result],
    load: Callable[[], object] = lambda: None,
    seconds: float = bounds.PAGE_SECONDS,
) -> Iterator[Result]:
    """Yield ``work(task)`` for each task, in their order, whatever the number of ``workers``.

    ``workers`` None: as many as there are cores, one where the tasks are few. ``work`` must be a function of a module
    and must not raise. Where a process dies on a task (killed, out of memory, more than ``seconds`` of a processor),
    ``died(task, reason)`` stands for its result and the others go on. ``load`` brings into memory what ``work`` needs,
    before processes fork. Where they do not fork, one worker is this process itself, which nothing protects.
    """
    tasks = iter(tasks)
    if workers is None:
        workers, tasks = _as_is_worth(tasks)
    if workers <= 1 and not _FORKS:
        yield from map(work, tasks)
        return
    for first in tasks:  # without a task nothing is loaded
        yield from _in_processes(work, itertools.chain([first], tasks), max(1, workers), died, load, seconds)


def _in_processes(
    work: Callable[[Task], Result],
    tasks: Iterator[Task],
    workers: int,
    died: Callable[[Task, str], Result],
    load: Callable[[], object],
    seconds: float,
) -> Iterator[Result]:
    if _FORKS:
        load()
        if workers > 1:
            gc.collect()
        gc.freeze()
    pool = _Pool(work, workers, died, seconds)
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


def _as_is_worth(tasks: Iterator[Task]) -> tuple[int, Iterator[Task]]:
    """The number of workers that so many tasks are worth, and the tasks, of which a few have been asked for."""
    cores = usable_cores()
    first = list(itertools.islice(tasks, _ENOUGH)) if cores > 1 else []
    return (cores if len(first) == _ENOUGH else 1), itertools.chain(first, tasks)


class _Pool(Generic[Task, Result]):
    """A process pool that outlives the death of its processes."""

    def __init__(
        self, work: Callable[[Task], Result], workers: int, died: Callable[[Task, str], Result], seconds: float
    ) -> None:
        self._work, self._workers, self._died, self._seconds = partial(_timed, work, seconds), workers, died, seconds
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
        receive, send = _context().Pipe(duplex=False)
        process = _context().Process(target=_answer, args=(send, self._work, task))
        process.start()
        send.close()
        with receive, suppress(EOFError):
            result: Result = receive.recv()
            process.join()
            return result
        process.join()
        late = bounds.timed_out(process.exitcode)
        return self._died(task, bounds.late(self._seconds) if late else bounds.DIED)

    def _renew(self) -> None:
        self._executor.shutdown(wait=False, cancel_futures=True)
        self._executor = _executor(self._workers)

    def stop(self) -> None:
        self._executor.shutdown(wait=True, cancel_futures=True)


def _context() -> Any:
    return multiprocessing.get_context("fork" if _FORKS else "spawn")


def _executor(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(max_workers=workers, mp_context=_context(), initializer=_begin)


def _begin() -> None:
    """In a worker: interrupts are the parent's, and where the parent is killed the worker ends too."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bounds.bound_memory()
    bounds.collect_seldom()
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _answer(send: Any, work: Callable[[Task], Result], task: Task) -> None:
    """In a process for one task: do it and send what became of it."""
    _begin()
    send.send(work(task))
    send.close()


def _timed(work: Callable[[Task], Result], seconds: float, task: Task) -> Result:
    """Do a task; the system ends the process where that takes too long."""
    limits = bounds.timer(), bounds.clock()
    for limit in limits:
        limit(seconds)
    try:
        return work(task)
    finally:
        for limit in limits:
            limit(0)


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
