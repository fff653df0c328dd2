"""What a process that reads may take: memory, and time for one page. The system ends it where a page takes more."""

from __future__ import annotations

import gc
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import Final

PAGE_SECONDS = 60.0
"""Time of a processor that one page may take. The longest page that is read takes a few seconds."""

STALL = 20
"""How many times its seconds a page may take by the clock, on a machine that is busy with other things."""

MEMORY = 3 * 1024**3
"""Bytes that the process may hold; what takes more fails as a page."""

_OBJECTS = 100_000  # made and kept, after which cycles are looked for; Python's own number is 700

DIED: Final = "the reader's process died on it (out of memory?)"


def late(seconds: float) -> str:
    """Why a page fails that took more than so many seconds."""
    return f"reading it took more than {seconds:g} seconds: given up"


def bound_memory() -> None:
    """Let this process hold no more than ``MEMORY``; what asks for more raises MemoryError. Linux alone."""
    if sys.platform == "linux":
        import resource

        with suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, resource.getrlimit(resource.RLIMIT_DATA)[1]))


def collect_seldom() -> None:
    """Have Python look for cycles seldom, and never among what is loaded now: reading makes none.

    Looking for them among the words that it keeps was a thirtieth of its time. What others leave (a page
    that failed, its traceback) is found after so many objects, so that memory stays bounded.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(_OBJECTS)


def timer() -> Callable[[float], object]:
    """What has the system end this process after so many seconds of its processor (0: never), where it can do that."""
    if not hasattr(signal, "setitimer"):
        return lambda seconds: None
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    return lambda seconds: signal.setitimer(signal.ITIMER_PROF, seconds)


def clock() -> Callable[[float], object]:
    """The same by the clock, ``STALL`` times as many."""
    if not hasattr(signal, "setitimer"):
        return lambda seconds: None
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    return lambda seconds: signal.setitimer(signal.ITIMER_REAL, STALL * seconds)


def timed_out(exit_code: int | None) -> bool:
    """Whether a process ended with this code because it took too long."""
    return exit_code in (-getattr(signal, "SIGPROF", 0), -getattr(signal, "SIGALRM", 0)) and exit_code != 0
