"""Watching the process that reads: a page that kills it, or takes for ever, fails alone, and reading goes on.

Engines run their workers as they like; each worker keeps one such process. It is a fresh one and no fork, since the
worker's own process holds the engine's threads.
"""

from __future__ import annotations

import atexit
import os
import selectors
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import msgspec

from mahdar.engines import bounds
from mahdar.engines.bounds import DIED, PAGE_SECONDS
from mahdar.lake.reader import FETCHES, MARK, Answer, Order
from mahdar.lake.work import FETCH, IDLE, Task

_DEATHS = 5  # of the process one after the other, each elsewhere, after which a task is given up
_LOOK = 1.0  # seconds

_ALONE = {"OPENBLAS_NUM_THREADS": "1"}  # sums of a few hundred numbers want none


class Reader:
    """A process that reads, and what to do when it dies."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._process: subprocess.Popen[bytes] | None = None
        handle, self._marks = tempfile.mkstemp(prefix="mahdar-", suffix=".mark")
        os.write(handle, MARK.pack(IDLE, 0, 0, 0.0))
        os.close(handle)

    def run(self, task: Task, page_seconds: float = PAGE_SECONDS) -> Answer:
        """Do a task, whatever its pages do.

        What kills the process twice, or takes too long, is not tried again; a process that was killed by somebody else
        reads the page at hand again.
        """
        poison: dict[tuple[int, int, int], str] = {}
        suspected: set[tuple[int, int, int]] = set()
        deaths = 0
        while deaths < _DEATHS:
            order = Order(task=task, poison=[(*at, why) for at, why in poison.items()], page_seconds=page_seconds)
            answer, why = self._ask(order)
            if answer is not None:
                return answer
            at = MARK.unpack(Path(self._marks).read_bytes())[:3]
            if at[0] != IDLE and (why != DIED or at in suspected):
                poison[at], deaths = why, 0
            else:
                suspected.add(at)
                deaths += 1
        name = task.stretch.entries[0].document
        return Answer(
            error=f"the process that reads {name} died {deaths} times, never at the same page: out of memory?"
        )

    def _ask(self, order: Order) -> tuple[Answer | None, str]:
        """The answer to an order; where the process died on it, None and why."""
        process = self._started()
        assert process.stdin is not None and process.stdout is not None
        try:
            process.stdin.write(msgspec.json.encode(order) + b"\n")
            process.stdin.flush()
            stalled = self._wait(process, order.page_seconds)
            line = b"" if stalled else process.stdout.readline()
        except BrokenPipeError:
            stalled, line = False, b""
        if line:
            return msgspec.json.decode(line, type=Answer), ""
        self.stop(kill=True)
        if stalled or bounds.timed_out(process.returncode):
            what = MARK.unpack(Path(self._marks).read_bytes())[0]
            seconds = order.page_seconds * (FETCHES if what == FETCH else 1)
            return None, bounds.late(seconds)
        return None, DIED

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            Path(self._marks).write_bytes(MARK.pack(IDLE, 0, 0, 0.0))
            path = os.pathsep.join(p for p in sys.path if p)
            self._process = subprocess.Popen(
                [sys.executable, "-m", "mahdar.lake.reader", self._marks], stdin=subprocess.PIPE,
                stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**_ALONE, **os.environ, "PYTHONPATH": path},
            )  # fmt: skip
        return self._process

    def _wait(self, process: subprocess.Popen[bytes], page_seconds: float) -> bool:
        """Wait for an answer or the process's end; True where it does not get on with a page."""
        parent = os.getppid()
        with selectors.DefaultSelector() as selector:
            selector.register(process.stdout, selectors.EVENT_READ)  # type: ignore[arg-type]
            while not selector.select(_LOOK):
                what, _, _, since = MARK.unpack(Path(self._marks).read_bytes())
                if what != IDLE and time.monotonic() - since > bounds.STALL * page_seconds:
                    return True
                if os.getppid() != parent:
                    self.stop(kill=True)
                    os._exit(1)  # the engine is gone
        return False

    def stop(self, *, kill: bool = False) -> None:
        """End the process; ``kill``: at once."""
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                stream.close()
        process.wait()

    def close(self) -> None:
        """End the process and remove what it was watched by."""
        self.stop(kill=True)
        Path(self._marks).unlink(missing_ok=True)


_reader: Reader | None = None


def run(task: str) -> str:
    """Do a task (JSON) in this worker's own process; gives the answer (JSON). What engines call."""
    global _reader
    if _reader is None:
        _reader = Reader()
        atexit.register(_reader.close)
    return msgspec.json.encode(_reader.run(msgspec.json.decode(task, type=Task))).decode()
