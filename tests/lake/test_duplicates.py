"""Near-duplicates of a lake: the same as comparing every pair, kept up to date, whole or not at all."""

from __future__ import annotations

import itertools
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from mahdar.dossier.lock import WriterLock
from mahdar.errors import LakeError
from mahdar.gathering import gather
from mahdar.lake import duplicates
from mahdar.lake.layout import Lake
from mahdar.lake.sketching import day_of
from mahdar.linking.lineage import Piece
from mahdar.linking.lineage.copies import Groups, compared
from tests.intake.prose import BODY, OTHER
from tests.lake.made import read_here


def line(number: int, *, copy: int = 0) -> str:
    """An article that no other number has; its copies differ in a few words, marks, the outlet and the day."""
    text = [f"وقال متحدث رقم {number} إن {n * 37 + number * 11} خبيرا سيحضرون الجلسة {n + number}." for n in range(12)]
    body = "\n".join([*(BODY if number % 2 else OTHER)[:1], *text])
    if copy == 1:
        body = body.replace("أن ", "أنّ ") + " وكالات"
    if copy == 2:
        body = body.replace("خبيرا", "خبيراً", 3).rsplit(" ", 2)[0]
    fields = {
        "url": f"https://example.org/{number}/{copy}",
        "title": f"الجلسة {number}",
        "outlet": f"جريدة {copy}",
        "date": f"2024-01-{10 + copy:02}",
        "text": body,
    }
    return json.dumps(fields, ensure_ascii=False) + "\n"


def archive(path: Path, numbers: range, copies: int) -> Path:
    path.write_text("".join(line(n, copy=c) for n in numbers for c in range(copies)), encoding="utf-8")
    return path


def every_pair(lake: Lake) -> list[list[str]]:
    """The groups by comparing all pairs."""
    pieces = [
        Piece(row["id"], row["text"], day=day_of(row["published_first"], row["published_last"]))
        for file in lake.files("articles")
        for row in pq.read_table(file).to_pylist()
    ]
    joined, names = Groups(), sorted(piece.id for piece in pieces)
    for a, b in itertools.combinations(pieces, 2):
        if compared(a, b) is not None:
            joined.join(names.index(a.id), names.index(b.id))
    return sorted([names[n] for n in group] for group in joined)


def grouped(lake: Lake) -> list[list[str]]:
    groups: dict[str, list[str]] = {}
    for row in duplicates.groups(lake).to_pylist():
        groups.setdefault(row["group"], []).append(row["article_id"])
    return sorted(sorted(group) for group in groups.values())


def test_groups_are_those_of_comparing_every_pair_and_follow_what_is_added(tmp_path: Path, small_parts: int) -> None:
    first = archive(tmp_path / "one.jsonl", range(8), 3)
    read_here([first], tmp_path / "lake")
    lake = Lake.open(tmp_path / "lake")
    assert not duplicates.current(lake)
    with pytest.raises(LakeError, match="mahdar duplicates"):
        gather(lake.path, tmp_path / "d.mahdar", "خبيرا", copies="one")
    found = duplicates.find(lake.path, workers=1)
    assert (found.articles, found.sketched, found.groups, found.copies, found.largest) == (24, 24, 8, 16, 3)
    assert grouped(lake) == every_pair(lake)
    table = duplicates.groups(lake).to_pylist()
    published = {
        row["id"]: row["published_first"] for file in lake.files("articles") for row in pq.read_table(file).to_pylist()
    }
    for row in table:  # the first to be published is kept
        assert row["kept"] == (row["article_id"] == row["group"])
        assert published[row["group"]] <= published[row["article_id"]]
        assert 0.85 <= row["similarity"] <= 1
    again = duplicates.find(lake.path, workers=1)
    assert again.known and again.copies == 16
    gather(lake.path, tmp_path / "d.mahdar", "خبيرا", copies="one", link=False)
    assert gather(lake.path, tmp_path / "d.mahdar", "خبيرا", copies="one", link=False).known == 8

    read_here([archive(tmp_path / "two.jsonl", range(6, 10), 2)], lake.path)
    assert not duplicates.current(lake)
    more = duplicates.find(lake.path, workers=2)
    assert (more.articles, more.sketched) == (32, 8)  # only what is new is sketched
    assert grouped(lake) == every_pair(lake)
    before = Path(lake.path, "duplicates", "groups.parquet").read_bytes()
    duplicates.find(lake.path, again=True, workers=1)
    assert Path(lake.path, "duplicates", "groups.parquet").read_bytes() == before
    assert not Path(lake.path, "duplicates", ".working").exists()


@pytest.mark.slow
def test_a_cluster_writes_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("ray")
    lake = read_here([archive(tmp_path / "one.jsonl", range(5), 3)], tmp_path / "lake")
    monkeypatch.chdir(tmp_path)
    duplicates.find("lake", workers=1)
    native = Path(lake.path, "duplicates", "groups.parquet").read_bytes()
    assert duplicates.find("lake", again=True, workers=2, engine="ray").copies == 10
    assert Path(lake.path, "duplicates", "groups.parquet").read_bytes() == native


def test_one_search_at_a_time(tmp_path: Path) -> None:
    lake = read_here([archive(tmp_path / "one.jsonl", range(2), 1)], tmp_path / "lake")
    lock = WriterLock(Path(lake.path, "duplicates"))
    try:
        with pytest.raises(LakeError, match=f"^{lake.path}: another program"):
            duplicates.find(lake.path, workers=1)
    finally:
        lock.release()


def test_a_lake_without_copies_has_no_groups(tmp_path: Path) -> None:
    lake = read_here([archive(tmp_path / "one.jsonl", range(4), 1)], tmp_path / "lake")
    found = duplicates.find(lake.path, workers=1)
    assert (found.articles, found.groups, found.copies, found.largest) == (4, 0, 0, 0)
    assert duplicates.current(lake)


def test_a_lake_without_articles_has_no_groups(tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text("Nothing in Arabic here.", encoding="utf-8")
    lake = read_here([tmp_path / "one.txt"], tmp_path / "lake")
    assert duplicates.find(lake.path, workers=1).articles == 0


def test_a_damaged_file_is_named(tmp_path: Path) -> None:
    lake = read_here([archive(tmp_path / "one.jsonl", range(4), 2)], tmp_path / "lake")
    file = Path(lake.files("articles")[0])
    file.write_bytes(file.read_bytes()[:1000])
    with pytest.raises(LakeError, match=f"{file.name} is damaged"):
        duplicates.find(lake.path, workers=1)
    assert not duplicates.current(lake)


def test_what_is_no_table_of_groups_is_told(tmp_path: Path) -> None:
    lake = read_here([archive(tmp_path / "one.jsonl", range(2), 1)], tmp_path / "lake")
    Path(lake.path, "duplicates").mkdir()
    Path(lake.path, "duplicates", "groups.parquet").write_text("nothing")
    assert not duplicates.current(lake)
    with pytest.raises(LakeError, match="--again"):
        duplicates.groups(lake)
