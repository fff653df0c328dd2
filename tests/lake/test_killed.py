"""A run that is killed leaves nothing that looks whole and is not, and no process behind; the next one goes on."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import mahdar
from mahdar.lake import storage
from mahdar.lake.layout import Lake
from tests.lake.made import lines, read_here, tables

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds processes by /proc"),
]


def readers() -> set[int]:
    """The processes that read into lakes now."""
    found = set()
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if b"mahdar.lake.reader" in (folder / "cmdline").read_bytes():
                found.add(int(folder.name))
        except OSError:
            continue
    return found


def test_a_run_that_is_killed_goes_on(tmp_path: Path, small_parts: int) -> None:
    source, lake = lines(tmp_path / "news.jsonl", 800), tmp_path / "lake"
    Lake.make(lake)  # with small parts
    before = readers()
    command = ["mahdar", "read", str(source), "-o", str(lake), "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    run = subprocess.Popen([sys.executable, "-m", *command], env=environment)
    while len(list((lake / "parts").glob("*.json"))) < 3 and run.poll() is None:
        time.sleep(0.05)
    run.send_signal(signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 60
    while readers() - before and time.monotonic() < until:
        time.sleep(0.2)
    assert not readers() - before
    finished = Lake.open(lake).parts()
    assert 3 <= len(finished) < 80
    for part in finished:
        for table, digest in part.files.items():
            assert storage.digest(Lake.open(lake).file(table, part.id)) == digest
    report = mahdar.read_archives(source, lake, workers=2)
    assert (report.parts, report.known, report.held) == (80, len(finished), 800)
    read_here([source], tmp_path / "here")
    assert tables(lake) == tables(tmp_path / "here")
