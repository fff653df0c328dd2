"""A Ray cluster of two nodes of one core each writes the bytes that this machine writes, also if a worker is killed."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar.lake.layout import Lake
from tests.lake.made import lines, read_here, tables

ray = pytest.importorskip("ray", reason="Ray is installed for `make test-all`")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes."""
    from ray.cluster_utils import Cluster

    one = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    one.add_node(num_cpus=1)
    yield one.address
    one.shutdown()


def readers(lake: Path) -> list[int]:
    """The processes that read into lakes now, by their marks; Linux alone."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes().split(b"\0")
        except OSError:
            continue
        if b"mahdar.lake.reader" in command:
            found.append(int(folder.name))
    return found


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def test_two_nodes_write_the_same_bytes(tmp_path: Path, small_parts: int, cluster: str) -> None:
    source = lines(tmp_path / "news.jsonl", 45)
    report = mahdar.read_archives(source, tmp_path / "lake", engine="ray", address=cluster, workers=2)
    assert (report.parts, report.articles, report.failed) == (5, 45, 0)
    read_here([source], tmp_path / "here")
    assert tables(tmp_path / "lake") == tables(tmp_path / "here")


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker by /proc")
def test_a_killed_worker_changes_nothing(tmp_path: Path, small_parts: int, cluster: str) -> None:
    source = lines(tmp_path / "news.jsonl", 600)
    before, killed = set(readers(tmp_path)), []

    def kill() -> None:
        lake = tmp_path / "lake"
        while not list((lake / "parts").glob("*.json")):
            time.sleep(0.05)
        worker = parent(next(one for one in readers(lake) if one not in before))
        os.kill(worker, signal.SIGKILL)  # the worker of the engine, with the process that reads for it
        killed.append(worker)

    thread = threading.Thread(target=kill, daemon=True)
    thread.start()
    report = mahdar.read_archives(source, tmp_path / "lake", engine="ray", address=cluster, workers=2)
    thread.join(timeout=5)
    assert killed
    assert (report.parts, report.held, report.failed) == (60, 600, 0)
    read_here([source], tmp_path / "here")
    assert tables(tmp_path / "lake") == tables(tmp_path / "here")
    assert len(Lake.open(tmp_path / "lake").parts()) == 60
