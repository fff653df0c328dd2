"""The process that reads: tasks come in on standard input, a line each, and a line goes out for each that is done.

It is started by ``mahdar.lake.watching``, which starts it anew where a page kills it. What it is reading stands in a
small file that both map into memory, so that telling it costs nothing.
"""

from __future__ import annotations

import mmap
import os
import struct
import sys
import time
from pathlib import Path

import msgspec

from mahdar.engines import bounds
from mahdar.engines.bounds import PAGE_SECONDS
from mahdar.errors import MahdarError
from mahdar.lake import work
from mahdar.lake.layout import unwritable
from mahdar.reading import read

FETCHES = 10
"""How many times the time of a page fetching one may take: a line of gigabytes is passed over."""

MARK = struct.Struct("=qqqd")
"""What it is at (``work.IDLE``, ``PAGE``, ``FETCH``), where, and since when (``time.monotonic``)."""


class Order(msgspec.Struct, kw_only=True):
    """A task, and what in it has killed a process: as in ``MARK``, and the reason."""

    task: work.Task
    poison: list[tuple[int, int, int, str]] = []
    page_seconds: float = PAGE_SECONDS


class Answer(msgspec.Struct, kw_only=True):
    """What became of a task: how many parts were written, or why it cannot be done."""

    parts: int = 0
    error: str | None = None


def main(marks: str) -> None:
    """Serve until standard input ends or the parent is gone. ``marks``: the file of ``MARK``."""
    bounds.bound_memory()
    read("", "قالت الوزارة")  # the lexicon is loaded before any page is timed
    bounds.collect_seldom()
    decoder, encoder = msgspec.json.Decoder(Order), msgspec.json.Encoder()
    with Path(marks).open("r+b") as file, mmap.mmap(file.fileno(), MARK.size) as shared:
        for line in sys.stdin.buffer:
            order = decoder.decode(line)
            answer = _answer(order, _marker(shared, order.page_seconds))
            sys.stdout.buffer.write(encoder.encode(answer) + b"\n")
            sys.stdout.buffer.flush()


def _answer(order: Order, mark: work.Marks) -> Answer:
    try:
        poison = {(what, a, b): reason for what, a, b, reason in order.poison}
        return Answer(parts=len(work.run(order.task, poison=poison, mark=mark)))
    except OSError as error:
        return Answer(error=unwritable(order.task.lake, error))
    except MahdarError as error:
        return Answer(error=str(error))
    except Exception as error:
        name = order.task.stretch.entries[0].document
        return Answer(error=f"reading {name} failed ({type(error).__name__}: {error}); please report it")


def _marker(shared: mmap.mmap, seconds: float) -> work.Marks:
    """What tells the parent which page is read, and has the system end this process where that takes too long."""
    parent = os.getppid()
    timer = bounds.timer()
    limits = {work.IDLE: 0.0, work.PAGE: seconds, work.FETCH: FETCHES * seconds}

    def mark(what: int, a: int, b: int) -> None:
        if os.getppid() != parent:
            os._exit(1)  # nobody waits for the answer
        MARK.pack_into(shared, 0, what, a, b, time.monotonic())
        timer(limits[what])

    return mark


if __name__ == "__main__":
    main(sys.argv[1])
