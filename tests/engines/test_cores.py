"""How many cores a process may use: the machine's, those its affinity leaves, those its container grants."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mahdar.engines import cores
from mahdar.engines.cores import usable_cores


@pytest.fixture
def quota(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in place of the control groups, on a machine of eight processors."""
    for name in ("_QUOTA", "_OLD_QUOTA", "_OLD_PERIOD"):
        monkeypatch.setattr(cores, name, tmp_path / getattr(cores, name).name)
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: set(range(8)), raising=False)
    return tmp_path


def test_all_that_the_affinity_leaves(quota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert usable_cores() == 8
    monkeypatch.setattr(os, "sched_getaffinity", lambda pid: {3, 5}, raising=False)
    assert usable_cores() == 2


def test_all_of_the_machine_where_there_is_no_affinity(quota: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "sched_getaffinity")
    monkeypatch.setattr(os, "cpu_count", lambda: 6)
    assert usable_cores() == 6
    monkeypatch.setattr(os, "cpu_count", lambda: None)
    assert usable_cores() == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("max 100000\n", 8),
        ("200000 100000\n", 2),
        ("150000 100000\n", 2),
        ("20000 100000\n", 1),
        ("1600000 100000\n", 8),
        ("nonsense\n", 8),
        ("100000 0\n", 8),
    ],
)
def test_what_a_container_grants(quota: Path, text: str, expected: int) -> None:
    (quota / "cpu.max").write_text(text)
    assert usable_cores() == expected


@pytest.mark.parametrize(("granted", "expected"), [("-1", 8), ("300000", 3)])
def test_what_an_older_container_grants(quota: Path, granted: str, expected: int) -> None:
    (quota / "cpu.cfs_quota_us").write_text(granted + "\n")
    (quota / "cpu.cfs_period_us").write_text("100000\n")
    assert usable_cores() == expected
