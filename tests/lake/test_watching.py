"""Pages that kill the process that reads them, or take for ever: each fails alone."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from mahdar.lake import storage, watching
from mahdar.lake.layout import Lake
from mahdar.lake.planning import stretches
from mahdar.lake.work import Task
from tests.lake.made import lines, read_here, rows, tables

POISON = """
import os, sys
if os.environ.get("MAHDAR_TEST_POISON") and "mahdar.lake.reader" in " ".join(sys.orig_argv):
    from mahdar.lake import work
    real = work.read

    def read(id, text):
        if "رقم 5 " in text:
            os.kill(os.getpid(), 9)
        if "رقم 7 " in text:
            while True:
                pass
        if "رقم 12 " in text:
            held = []
            while True:
                held.append(bytearray(1 << 26))
        return real(id, text)

    work.read = read
    whole = work.pages_of

    def pages_of(entry, begin, end):
        for count, page in enumerate(whole(entry, begin, end)):
            if entry.document == "kills.jsonl" and count == 2:
                os.kill(os.getpid(), 9)
            if entry.document == "raises.jsonl":
                raise IndexError("odd")
            yield page

    work.pages_of = pages_of
"""


@pytest.fixture
def reader() -> Iterator[watching.Reader]:
    one = watching.Reader()
    yield one
    one.close()


@pytest.fixture
def poisoned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The processes that are started find a reader that some pages poison."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(POISON, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path / "site"))
    monkeypatch.setenv("MAHDAR_TEST_POISON", "1")


def task(tmp_path: Path) -> Task:
    source = lines(tmp_path / "news.jsonl", 24)
    lake = Lake.make(tmp_path / "lake")
    (stretch,) = stretches([source], lake.path)
    return Task(lake=lake.path, stretch=stretch)


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
def test_poisoned_pages_fail_alone(tmp_path: Path, small_parts: int, reader: watching.Reader, poisoned: None) -> None:
    one = task(tmp_path)
    answer = reader.run(one, page_seconds=2.0)
    assert answer.error is None
    failed = {row["address"]: row["reason"] for row in rows(Lake.open(one.lake), "pages") if row["status"] == "failed"}
    assert failed.pop("https://example.org/5") == "the reader's process died on it (out of memory?)"
    assert failed.pop("https://example.org/7") == "reading it took more than 2 seconds: given up"
    assert "MemoryError" in failed.pop("https://example.org/12")
    assert not failed
    assert len(rows(Lake.open(one.lake), "articles")) == 21


@pytest.mark.skipif(sys.platform == "win32", reason="processes end otherwise there")
@pytest.mark.parametrize("lanes", [1, pytest.param(2, marks=pytest.mark.slow)])
def test_a_file_whose_reading_kills_ends_there(
    tmp_path: Path, small_parts: int, reader: watching.Reader, poisoned: None, lanes: int
) -> None:
    (tmp_path / "in").mkdir()
    for number, name in enumerate(("good.jsonl", "kills.jsonl", "raises.jsonl", "whole.jsonl")):
        lines(tmp_path / "in" / name, 9, 100 * (number + 1))
    lake = Lake.make(tmp_path / "lake")
    (stretch,) = stretches([tmp_path / "in"], lake.path)
    lake.put_plan([stretch])
    for lane in range(lanes):
        assert reader.run(Task(lake=lake.path, stretch=stretch, lane=lane, lanes=lanes)).error is None
    assert [part.pages for part in lake.parts()] == [10, 10, 2] and lake.parts()[-1].last
    failed = {row["document"]: row["reason"] for row in rows(lake, "pages") if row["status"] == "failed"}
    assert failed == {
        "kills.jsonl": "what follows its first 2 pages cannot be read: the reader's process died on it"
        " (out of memory?)",
        "raises.jsonl": "the reader failed on it (IndexError: odd); please report it",
    }
    assert len(rows(lake, "articles")) == 20


def test_a_process_that_is_killed_between_pages_is_started_again(
    tmp_path: Path, small_parts: int, reader: watching.Reader
) -> None:
    one = task(tmp_path)
    assert reader.run(one).parts == 3
    assert reader._process is not None
    os.kill(reader._process.pid, signal.SIGKILL)
    time.sleep(0.1)
    lake = Lake.open(one.lake)
    storage.remove(lake.part_file(lake.parts()[2].id))
    assert reader.run(one).parts == 1


def test_a_process_that_is_killed_while_it_reads_loses_no_page(
    tmp_path: Path, small_parts: int, reader: watching.Reader
) -> None:
    one = task(tmp_path)
    lake = Lake.open(one.lake)

    def kill() -> None:
        while not lake.finished():
            time.sleep(0.001)
        assert reader._process is not None
        os.kill(reader._process.pid, signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    assert reader.run(one).error is None
    thread.join()
    here = read_here([tmp_path / "news.jsonl"], tmp_path / "here")
    assert tables(lake.path) == tables(here.path)


def test_what_cannot_be_done_is_told(tmp_path: Path, reader: watching.Reader) -> None:
    one = msgspec.structs.replace(task(tmp_path), lake=str(tmp_path / "none"))
    assert reader.run(one).error == f"there is no lake {tmp_path / 'none'}"
