"""Reading archives into a lake with Daft on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

import mahdar
from mahdar.dossier.lock import WriterLock
from mahdar.errors import LakeError, UsageError
from mahdar.lake import layout, planning
from mahdar.lake.layout import Lake
from mahdar.lake.reading import LakeProgress
from tests.intake import archives
from tests.lake.made import lines, read_here, tables


def test_the_engine_writes_the_same_bytes(tmp_path: Path, small_parts: int) -> None:
    source = lines(tmp_path / "news.jsonl", 25)
    report = mahdar.read_archives(source, tmp_path / "lake", workers=2)
    assert (report.parts, report.pages, report.articles, report.exit_code) == (3, 25, 25, 0)
    read_here([source], tmp_path / "here")
    assert tables(tmp_path / "lake") == tables(tmp_path / "here")
    again = mahdar.read_archives(source, tmp_path / "lake", workers=1)
    assert (again.parts, again.known, again.pages, again.held) == (3, 3, 0, 25)


def test_a_changed_file_supersedes_its_parts(tmp_path: Path) -> None:
    source, other = lines(tmp_path / "news.jsonl", 3), lines(tmp_path / "other.jsonl", 2, first=50)
    mahdar.read_archives([source, other], tmp_path / "lake", workers=1)
    lines(source, 4)
    report = mahdar.read_archives([source, other], tmp_path / "lake", workers=1)
    assert report.held == 6
    assert any("1 earlier parts are superseded" in note for note in report.notes)
    assert sum(part.articles for part in Lake.open(tmp_path / "lake").parts()) == 6


def test_what_is_wrong_with_a_whole_file_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(planning, "RANGE", 2_000)
    monkeypatch.setattr(planning, "SMALL", 1_000)
    path = tmp_path / "a.warc"
    some = [archives.record(number) for number in range(4)]
    pictures = [archives.record(number, b"x", media="image/png") for number in (5, 6)]
    path.write_bytes(archives.warc(*some, pictures[0], *some, pictures[1], packed=False))
    whole = mahdar.read_archives(path, tmp_path / "whole", workers=1)
    assert whole.parts > 3 and whole.failed == 0
    ((told, often),) = whole.skipped.items()
    assert told.startswith("2 of ") and told.endswith(" records are no pages (image/png: 2)") and often == 2
    plan = list(planning.stretches([path], tmp_path / "lake"))
    monkeypatch.setattr(planning, "stretches", lambda *_: plan)
    path.unlink()
    report = mahdar.read_archives(path, tmp_path / "lake", workers=1)
    assert len(plan) > 3 and report.parts == len(plan)
    assert (report.failed, len(report.troubles), report.exit_code) == (1, 1, 1)
    assert report.troubles[0].reason == "cannot be read: No such file or directory"


@pytest.mark.parametrize(("make", "said"), [
    (lambda path: path.write_text("x"), "is a file: a lake is a folder"),
    (lambda path: (path.mkdir(), (path / "a.txt").write_text("x")), "is no lake and not empty"),
    (lambda path: (path.mkdir(), (path / "lake.json").write_text("{")), "cannot be read"),
])  # fmt: skip
def test_what_is_no_lake(tmp_path: Path, make: object, said: str) -> None:
    make(tmp_path / "lake")  # type: ignore[operator]
    with pytest.raises(LakeError, match=said):
        mahdar.read_archives(lines(tmp_path / "news.jsonl", 1), tmp_path / "lake")


def test_a_lake_of_another_lexicon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read_here([lines(tmp_path / "news.jsonl", 1)], tmp_path / "lake")
    monkeypatch.setattr(layout.lexicon, "version", lambda: "another")
    with pytest.raises(LakeError, match=r"this is .* with another: read into a new lake"):
        mahdar.read_archives(tmp_path / "news.jsonl", tmp_path / "lake")


def test_a_lake_into_which_nothing_was_read_is_that_of_whoever_reads_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(layout.lexicon, "version", lambda: "another")
        assert Lake.make(tmp_path / "lake").head.lexicon == "another"
    assert mahdar.read_archives(lines(tmp_path / "news.jsonl", 1), tmp_path / "lake").articles == 1
    assert Lake.open(tmp_path / "lake").head == layout.own_head()


def test_a_path_that_is_not_there_makes_no_lake(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no file"):
        mahdar.read_archives(tmp_path / "none.jsonl", tmp_path / "lake")
    assert not (tmp_path / "lake").exists()


def test_an_address_is_read_where_the_workers_are(tmp_path: Path) -> None:
    source = lines(tmp_path / "news.jsonl", 3)
    seen: list[LakeProgress] = []
    report = mahdar.read_archives(source.as_uri(), tmp_path / "lake", workers=1, progress=seen.append)
    assert (report.articles, report.failed) == (3, 0)
    assert seen and seen[-1].stretches == 1
    (stretch,) = Lake.open(tmp_path / "lake").plan()
    assert stretch.entries[0].document == source.as_uri()


def test_two_runs_at_once(tmp_path: Path) -> None:
    lake = Lake.make(tmp_path / "lake")
    lock = WriterLock(Path(lake.path, "lake"))
    try:
        with pytest.raises(LakeError, match=f"^{lake.path}: another program is writing to it"):
            mahdar.read_archives(lines(tmp_path / "news.jsonl", 1), lake.path)
    finally:
        lock.release()
