"""A lake in an object store (a stand-in for S3, in a process of its own), written by two workers."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

import mahdar
from mahdar.errors import LakeError
from mahdar.lake import duplicates, storage
from mahdar.lake.layout import Lake
from tests import test_gathering
from tests.lake import test_duplicates
from tests.lake.made import lines, read_here, tables

pytest.importorskip("moto", reason="moto is installed for `make test-all`")
pytest.importorskip("s3fs", reason="s3fs is installed for `make test-all`")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a server that speaks the language of S3."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    while True:
        try:
            urllib.request.urlopen(f"{address}/moto-api/", timeout=5).close()
            break
        except OSError:
            assert process.poll() is None and time.monotonic() < until
            time.sleep(0.2)
    yield address
    process.terminate()
    process.wait()


@pytest.fixture
def bucket(server: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """A bucket that this test has alone; the workers find it by the environment."""
    import fsspec

    told = {"ACCESS_KEY_ID": "any", "SECRET_ACCESS_KEY": "any", "DEFAULT_REGION": "us-east-1", "ENDPOINT_URL": server}
    for name, value in told.items():
        monkeypatch.setenv(f"AWS_{name}", value)
    fsspec.filesystem("s3").clear_instance_cache()
    name = f"lakes-{uuid.uuid4().hex}"
    fsspec.filesystem("s3").mkdir(name)
    return f"s3://{name}"


def test_the_bytes_are_those_of_this_machine(tmp_path: Path, bucket: str, small_parts: int) -> None:
    source = lines(tmp_path / "news.jsonl", 25)
    storage.put(f"{bucket}/in/news.jsonl", source.read_bytes())
    report = mahdar.read_archives(source, f"{bucket}/lake", workers=2)
    assert (report.parts, report.articles, report.failed, report.lake) == (3, 25, 0, f"{bucket}/lake")
    here = read_here([source], tmp_path / "here")
    assert tables(f"{bucket}/lake") == tables(here.path)
    assert not storage.exists(f"{bucket}/lake/lake-lock")
    again = mahdar.read_archives(source, f"{bucket}/lake", workers=1)
    assert (again.known, again.pages) == (3, 0)
    assert mahdar.read_archives(f"{bucket}/in/", f"{bucket}/other", workers=1).articles == 25
    one, other = tmp_path / "a.mahdar", tmp_path / "b.mahdar"
    gathered = mahdar.gather(f"{bucket}/lake", one, "الجولة", link=False)
    assert (gathered.articles, gathered.read_again) == (25, 0)
    mahdar.build(source, other, link=False)
    assert test_gathering.exported(one, tmp_path / "a") == test_gathering.exported(other, tmp_path / "b")


def test_a_run_that_is_killed_goes_on(tmp_path: Path, bucket: str, small_parts: int) -> None:
    source, lake = lines(tmp_path / "news.jsonl", 400), f"{bucket}/lake"
    Lake.make(lake)  # with small parts
    command = [sys.executable, "-m", "mahdar", "read", str(source), "-o", lake, "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(one for one in sys.path if one)}
    run = subprocess.Popen(command, env=environment)
    until = time.monotonic() + 120
    while len(storage.names(f"{lake}/parts")) < 3 and run.poll() is None and time.monotonic() < until:
        time.sleep(0.1)
    with pytest.raises(LakeError, match=f"^{lake}: another program is writing to it"):
        mahdar.read_archives(source, lake)
    run.send_signal(signal.SIGKILL)
    run.wait()
    time.sleep(3)  # its workers see that nobody waits
    finished = Lake.open(lake).parts()
    assert 3 <= len(finished) < 40
    for part in finished:
        for table, digest in part.files.items():
            assert storage.digest(Lake.open(lake).file(table, part.id)) == digest
    report = mahdar.read_archives(source, lake, workers=2)
    assert (report.parts, report.known, report.held) == (40, len(finished), 400)
    assert tables(lake) == tables(read_here([source], tmp_path / "here").path)


def test_a_changed_file_supersedes_its_parts(tmp_path: Path, bucket: str) -> None:
    source = lines(tmp_path / "news.jsonl", 3)
    mahdar.read_archives(source, f"{bucket}/lake", workers=1)
    lines(source, 4)
    report = mahdar.read_archives(source, f"{bucket}/lake", workers=1)
    assert report.held == 4 and any("1 earlier parts are superseded" in note for note in report.notes)
    assert sum(part.articles for part in Lake.open(f"{bucket}/lake").parts()) == 4


@pytest.mark.parametrize("engine", ["native", "ray"])
def test_near_duplicates_are_those_of_this_machine(tmp_path: Path, bucket: str, small_parts: int, engine: str) -> None:
    source = test_duplicates.archive(tmp_path / "one.jsonl", range(8), 3)
    here = read_here([source], tmp_path / "here")
    mahdar.read_archives(source, f"{bucket}/lake", workers=2, engine=engine)  # type: ignore[arg-type]
    there = Lake.open(f"{bucket}/lake")
    assert tables(there.path) == tables(here.path)
    duplicates.find(here.path, workers=1)
    found = duplicates.find(there.path, workers=2, engine=engine)  # type: ignore[arg-type]
    assert (found.sketched, found.groups, found.copies) == (24, 8, 16)
    assert duplicates.groups(there).equals(duplicates.groups(here))
    assert sorted(storage.names(f"{there.path}/duplicates"))[0] == "groups.parquet"
    assert duplicates.find(there.path).known
    report = mahdar.gather(there.path, tmp_path / "d.mahdar", "خبيرا", copies="one", link=False)
    assert (report.found, report.articles) == (24, 8)


def test_a_bucket_that_is_not_there(tmp_path: Path, bucket: str) -> None:
    source = lines(tmp_path / "news.jsonl", 1)
    with pytest.raises(LakeError, match=r"^s3://nobody-has-it/lake cannot be written \(The specified bucket"):
        mahdar.read_archives(source, "s3://nobody-has-it/lake")
    with pytest.raises(LakeError, match="there is no lake s3://nobody-has-it/lake"):
        mahdar.gather("s3://nobody-has-it/lake", tmp_path / "d.mahdar", "الجولة")
