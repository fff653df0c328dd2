"""Commands in processes of their own, with what all their processes took together: for engines that start workers."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NamedTuple

from benchmarks.corpus import ROOT

_LOOK = 0.5  # seconds between two looks at the processes
_TICK = os.sysconf("SC_CLK_TCK")


class Took(NamedTuple):
    """Seconds on the clock, seconds of processors, MB of the largest process and of all at one time, exit code, output.

    The seconds of processors lack what a process did after the last look at it.
    """

    wall_s: float
    cpu_s: float
    process_mb: float
    all_mb: float
    code: int
    out: str


def run(*command: str) -> Took:
    """Run ``python -m COMMAND`` and watch every process of its session (Linux; elsewhere the clock alone)."""
    begun = time.monotonic()
    with subprocess.Popen(
        [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True
    ) as process:
        cpu: dict[int, float] = {}
        largest = together = 0.0
        while process.poll() is None:
            now = _session(process.pid)
            cpu.update({pid: seconds for pid, (seconds, _) in now.items()})
            sizes = [size for _, size in now.values()]
            largest, together = max([largest, *sizes]), max(together, sum(sizes))
            time.sleep(_LOOK)
        out = process.stdout.read() if process.stdout else ""
    return Took(time.monotonic() - begun, sum(cpu.values()), largest, together, process.returncode, out)


def _session(leader: int) -> dict[int, tuple[float, float]]:
    """Seconds of processors and resident MB of each process of a session."""
    found: dict[int, tuple[float, float]] = {}
    for place in Path("/proc").glob("[0-9]*"):
        try:
            stat = (place / "stat").read_text().rsplit(")", 1)[1].split()
            if int(stat[3]) == leader:
                resident = int((place / "statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
                found[int(place.name)] = (int(stat[11]) + int(stat[12])) / _TICK, resident / 1024**2
        except (OSError, IndexError, ValueError):
            continue  # it has ended
    return found
