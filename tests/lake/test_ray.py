"""A Ray cluster of two nodes of one core each writes the bytes that this machine writes, also if a worker is killed.

That is so for reading and for each step of the search for near-duplicates.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

import mahdar
from mahdar.lake import duplicates
from mahdar.lake.layout import Lake
from tests.lake.made import lines, read_here, tables
from tests.lake.test_duplicates import archive

ray = pytest.importorskip("ray", reason="Ray is installed for `make test-all`")
pytestmark = pytest.mark.slow
by_proc = pytest.mark.skipif(not Path("/proc").is_dir(), reason="finds the worker by /proc")


@pytest.fixture(scope="module")
def cluster() -> Iterator[str]:
    """The address of a cluster of two nodes, which find the modules that this process finds."""
    from ray.cluster_utils import Cluster

    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PYTHONPATH", os.pathsep.join(one for one in sys.path if one))
        one = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
        one.add_node(num_cpus=1)
        yield one.address
        one.shutdown()


def ours(told: bytes) -> list[int]:
    """The processes below this one whose command holds some words; Linux alone."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if told in (folder / "cmdline").read_bytes() and os.getpid() in ancestors(int(folder.name)):
                found.append(int(folder.name))
    return found


def ancestors(process: int) -> Iterator[int]:
    while process > 1:
        process = parent(process)
        yield process


def parent(process: int) -> int:
    return int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])


def test_two_nodes_write_the_same_bytes(tmp_path: Path, small_parts: int, cluster: str) -> None:
    source = lines(tmp_path / "news.jsonl", 45)
    report = mahdar.read_archives(source, tmp_path / "lake", engine="ray", address=cluster, workers=2)
    assert (report.parts, report.articles, report.failed) == (5, 45, 0)
    read_here([source], tmp_path / "here")
    assert tables(tmp_path / "lake") == tables(tmp_path / "here")


@by_proc
def test_a_killed_worker_changes_nothing(tmp_path: Path, small_parts: int, cluster: str) -> None:
    source = lines(tmp_path / "news.jsonl", 600)
    killed = []

    def kill() -> None:
        while not list((tmp_path / "lake" / "parts").glob("*.json")):
            time.sleep(0.05)
        worker = parent(ours(b"mahdar.lake.reader")[0])
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


@by_proc
@pytest.mark.parametrize(("step", "worker"), [
    ("sketching", b"ray::UDFActor"), ("looking", b"ray::RaySwordfishActor"), ("comparing", b"ray::RaySwordfishActor"),
    ("comparing", b"ray::UDFActor"),
])  # fmt: skip
def test_near_duplicates_outlive_a_killed_worker(
    tmp_path: Path, small_parts: int, cluster: str, step: str, worker: bytes
) -> None:
    source = archive(tmp_path / "one.jsonl", range(30), 3)
    here, there = read_here([source], tmp_path / "here"), read_here([source], tmp_path / "there")
    duplicates.find(here.path, workers=1)
    killed: list[int] = []
    threads: list[threading.Thread] = []

    def kill() -> None:
        until = time.monotonic() + 120
        while not killed and time.monotonic() < until:
            for process in ours(worker)[:1]:
                with suppress(ProcessLookupError):
                    os.kill(process, signal.SIGKILL)
                    killed.append(process)
            time.sleep(0.02)

    def tell(told: str) -> None:
        if told.startswith(step):
            threads.append(threading.Thread(target=kill, daemon=True))
            threads[-1].start()

    found = duplicates.find(there.path, workers=2, engine="ray", address=cluster, tell=tell)
    threads[0].join(timeout=130)
    assert killed
    assert (found.articles, found.groups, found.copies) == (90, 30, 60)
    file = Path("duplicates", "groups.parquet")
    assert Path(there.path, file).read_bytes() == Path(here.path, file).read_bytes()
