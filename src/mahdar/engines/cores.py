"""How many processors this process may use: what the machine has, less what the system or a container withholds."""

from __future__ import annotations

import os
from pathlib import Path

_QUOTA = Path("/sys/fs/cgroup/cpu.max")  # control groups, version 2: "microseconds period", or "max period"
_OLD_QUOTA = Path("/sys/fs/cgroup/cpu/cpu.cfs_quota_us")  # version 1: the share, -1 for none,
_OLD_PERIOD = Path("/sys/fs/cgroup/cpu/cpu.cfs_period_us")  # of this


def usable_cores() -> int:
    """Processors that are this process's to use, one at least: by affinity, and by the quota of its container."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    quota = _quota()
    return max(1, cores if quota is None else min(cores, int(quota + 0.5)))


def _quota() -> float | None:
    """Processors' worth of time that the container grants, or None where it sets no bound."""
    for files in ((_QUOTA,), (_OLD_QUOTA, _OLD_PERIOD)):
        try:
            granted, period = " ".join(file.read_text() for file in files).split()
            return float(granted) / float(period) if granted not in ("max", "-1") else None
        except (OSError, ValueError, ZeroDivisionError):
            continue
    return None
