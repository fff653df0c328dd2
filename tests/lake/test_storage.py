"""Where files of a lake lie: whole or not there, on disk and behind an address alike."""

from __future__ import annotations

import hashlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import fsspec
import pytest

from mahdar.errors import LakeError, UsageError
from mahdar.gathering import gather
from mahdar.lake import alone, choosing, fetching, storage
from mahdar.lake.alone import alone as held
from mahdar.lake.layout import Lake
from mahdar.lake.planning import stretches
from tests.lake.made import lines, read_here, rows, tables


@pytest.fixture
def memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An address that only this process sees, which a lake is not allowed to have."""
    monkeypatch.setattr(storage, "_ALONE", ())
    where = f"memory://{uuid.uuid4().hex}"
    yield where
    storage.empty(where)


@pytest.fixture(params=["disk", "address"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    return str(tmp_path / "some") if request.param == "disk" else request.getfixturevalue("memory")


def test_files_are_put_read_listed_moved_and_removed(where: str) -> None:
    one, other = storage.below(where, "parts", "a.json"), storage.below(where, "parts", "b.json")
    assert storage.names(storage.below(where, "parts")) == [] and not storage.exists(one)
    storage.put(one, b"1")
    storage.put(one, b"12")
    assert storage.write(other, lambda to: storage.put(to, b"x") if isinstance(to, str) else _save(to, b"345")) == (
        hashlib.sha256(b"345").hexdigest()
    )
    assert storage.exists(one) and not storage.exists(where)
    assert sorted(storage.names(storage.below(where, "parts"))) == ["a.json", "b.json"]
    assert storage.names(where) == ["parts"]
    assert storage.read_all([other, one]) == [b"345", b"12"]
    assert storage.digest(one) == hashlib.sha256(b"12").hexdigest()
    storage.move(one, other)
    assert storage.names(storage.below(where, "parts")) == ["b.json"] and storage.read(other) == b"12"
    storage.remove(other)
    storage.remove(other)
    with pytest.raises(FileNotFoundError):
        storage.read(other)
    storage.put(one, b"1")
    storage.empty(where)
    assert not storage.exists(one)


def _save(to: Any, content: bytes) -> None:
    if isinstance(to, Path):
        to.write_bytes(content)
    else:
        to.write(content)


def test_what_cannot_be_made_leaves_nothing(where: str) -> None:
    def fails(to: Any) -> None:
        _save(to, b"half")
        raise OSError(28, "No space left on device")

    with pytest.raises(OSError, match="No space"):
        storage.write(storage.below(where, "t", "a.parquet"), fails)
    assert storage.names(storage.below(where, "t")) == []


@pytest.mark.parametrize(("told", "found"), [
    ("lake", "lake"), (Path("a/lake"), "a/lake"), ("file:///a/lake", "/a/lake"), ("a/lake/", "a/lake"),
])  # fmt: skip
def test_a_location(told: str | Path, found: str) -> None:
    assert storage.located(told) == found


@pytest.mark.parametrize(("told", "said"), [
    ("memory://lake", "memory://lake is of one process alone"), ("zip://a::s3://b/c.zip", "a chain of addresses"),
    ("nosuch://lake", "nosuch://lake is no address that is known"), (Path("s3://b/lake"), "give an address as a text"),
])  # fmt: skip
def test_what_is_no_location(told: str | Path, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        storage.located(told)


def test_errors_of_a_file_system_are_those_of_files(memory: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise RuntimeError("no credentials\nand more")

    system = fsspec.filesystem("memory")
    for name in ("pipe_file", "ls", "cat_file"):
        monkeypatch.setattr(type(system), name, refuse)
    with pytest.raises(
        LakeError, match=r"cannot be written \(RuntimeError: no credentials\); what is finished is safe"
    ):
        Lake.make(memory)
    with pytest.raises(LakeError, match=r"cannot be read \(RuntimeError: no credentials\)"):
        Lake.open(memory)


def test_a_lake_behind_an_address_is_that_on_disk(tmp_path: Path, memory: str, small_parts: int) -> None:
    source = lines(tmp_path / "news.jsonl", 34)
    lake, here = read_here([source], memory, lanes=2), read_here([source], tmp_path / "here")
    assert tables(memory) == tables(here.path)
    assert [part.id for part in lake.parts()] == [part.id for part in here.parts()]
    asked = choosing.Question(about="الجولة", from_="2024-02")
    hits = choosing.choose(lake, lake.parts(), asked)
    assert hits == choosing.choose(here, here.parts(), asked) and hits
    assert len(list(fetching.outcomes(lake))) == 34
    one, other = tmp_path / "a.mahdar", tmp_path / "b.mahdar"
    assert gather(memory, one, "الجولة", link=False).articles == gather(here.path, other, "الجولة", link=False).articles
    with pytest.raises(LakeError, match="is no lake and not empty"):
        Lake.make(f"{memory}/articles")
    damaged = lake.files("readings")[1]
    storage.put(damaged, storage.read(damaged)[:500])
    with pytest.raises(LakeError, match=r"is damaged: delete memory://.*and run the same `mahdar read` again"):
        gather(memory, tmp_path / "c.mahdar", "الجولة")
    storage.remove(damaged)
    with pytest.raises(LakeError, match="is gone"):
        gather(memory, tmp_path / "c.mahdar", "الجولة")
    assert not (tmp_path / "c.mahdar").exists()


def test_a_lake_inside_its_sources_behind_an_address_is_no_source(tmp_path: Path, memory: str) -> None:
    storage.put(f"{memory}/in/a.txt", "صفحة".encode())
    read_here([lines(tmp_path / "news.jsonl", 1)], f"{memory}/in/lake")
    (one,) = stretches([f"{memory}/in"], f"{memory}/in/lake")
    assert [entry.document.rpartition("/")[2] for entry in one.entries] == ["a.txt"]
    assert rows(Lake.open(f"{memory}/in/lake"), "articles")


def test_one_program_at_a_time(where: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "BEAT", 0.05)
    monkeypatch.setattr(alone, "_LOOK", 0.01)
    storage.put(storage.below(where, "lake.json"), b"{}")
    with held(where, "lake"):
        with pytest.raises(LakeError, match=f"^{where}: another program is writing to it"), held(where, "lake"):
            pass
        with held(where, "duplicates"):
            pass
    with held(where, "lake"):
        pass
    assert storage.names(where) == ["lake.json"]


@pytest.mark.parametrize("host", ["elsewhere", None])
def test_a_lease_whose_holder_is_gone_is_taken(memory: str, monkeypatch: pytest.MonkeyPatch, host: str | None) -> None:
    monkeypatch.setattr(alone, "BEAT", 0.05)
    monkeypatch.setattr(alone, "_LOOK", 0.01)
    gone = alone._Held("another", host or alone.socket.gethostname(), 2**22 + 1)
    storage.put(f"{memory}/lake-lock", alone.msgspec.json.encode(gone))
    with held(memory, "lake"):
        assert storage.names(memory) == ["lake-lock"]
    assert storage.names(memory) == []


def test_a_lock_on_a_full_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr(alone, "WriterLock", full)
    with (
        pytest.raises(LakeError, match=f"^{tmp_path} cannot be written .database or disk is full.$"),
        held(str(tmp_path), "lake"),
    ):
        pass
