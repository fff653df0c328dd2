"""How the input is cut: by the input alone, so that what is added or changed touches nothing else."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from mahdar.intake import Failure, Given
from mahdar.lake import fetching, planning
from mahdar.lake.layout import Stretch
from mahdar.lake.planning import lanes, stretches
from tests.intake import archives
from tests.lake.made import as_built, lines, read_here, rows


def folder_of(path: Path, count: int) -> Path:
    path.mkdir(exist_ok=True)
    for number in range(count):
        (path / f"{number:04}.txt").write_text(f"صفحة {number}", encoding="utf-8")
    return path


def names(stretch: Stretch) -> list[str]:
    return [one.document for one in stretch.entries]


def test_every_file_is_in_one_stretch_in_order(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", 900)
    plan = list(stretches([folder], tmp_path / "lake"))
    assert [name for one in plan for name in names(one)] == [f"{number:04}.txt" for number in range(900)]
    assert len(plan) > 1 and len({one.id for one in plan}) == len(plan)


def test_a_file_that_is_added_changes_one_group(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", 900)
    before = {one.id for one in stretches([folder], tmp_path / "lake")}
    (folder / "0450-new.txt").write_text("جديد", encoding="utf-8")
    after = {one.id for one in stretches([folder], tmp_path / "lake")}
    assert len(after - before) <= 2 and len(before - after) == 1


def test_where_files_lie_does_not_matter_and_what_is_in_them_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planning, "SMALL", 10)
    ids = []
    for name, first in (("a", 0), ("b", 0), ("c", 1)):
        (tmp_path / name).mkdir()
        (one,) = stretches([lines(tmp_path / name / "news.jsonl", 9, first)], tmp_path / "lake")
        ids.append(one.id)
    assert ids[0] == ids[1] != ids[2]


def test_what_a_sidecar_says_makes_another_stretch(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", 2)
    (before,) = stretches([folder], tmp_path / "lake")
    (folder / "metadata.csv").write_text("file,published\n0001.txt,2024-01-01\n", encoding="utf-8")
    (after,) = stretches([folder], tmp_path / "lake")
    assert before.id != after.id
    assert isinstance(after.entries[1], Given) and after.entries[1].known == {"published": "2024-01-01"}


def test_failures_of_listing_are_kept(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", 1)
    (folder / "metadata.csv").write_text("file,published\nnone.txt,2024-01-01\n", encoding="utf-8")
    (one,) = stretches([folder], tmp_path / "lake")
    assert [type(entry) for entry in one.entries] == [Given, Failure]
    assert [row["status"] for row in rows(read_here([folder], tmp_path / "lake"), "pages")][1] == "skipped"


def test_a_lake_inside_its_sources_is_no_source(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "in", 3)
    read_here([folder], folder / "lake")
    assert [names(one) for one in stretches([folder], folder / "lake")] == [["0000.txt", "0001.txt", "0002.txt"]]


@pytest.mark.parametrize("packed", [True, False])
def test_a_large_web_archive_is_cut_into_ranges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, packed: bool) -> None:
    monkeypatch.setattr(planning, "RANGE", 2_000)
    monkeypatch.setattr(planning, "SMALL", 1_000)
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(archives.warc(*(archives.record(number) for number in range(8)), packed=packed))
    plan = list(stretches([path], tmp_path / "lake"))
    assert len(plan) > 3
    assert [one.begin for one in plan] == list(range(0, path.stat().st_size, 2_000))
    assert [one.end for one in plan[:-1]] == [one.begin for one in plan[1:]]
    lake = read_here([path], tmp_path / "lake")
    read = {row["id"] for row in rows(lake, "articles")}
    assert read == {one.article.id for outcome in as_built([path]) for one in outcome.articles} and len(read) == 8


def test_large_lines_of_json_are_cut_into_ranges(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small_parts: int
) -> None:
    path = lines(tmp_path / "news.jsonl", 30)
    with path.open("a", encoding="utf-8") as stream:
        stream.write("{broken\n")
    monkeypatch.setattr(planning, "RANGE", path.stat().st_size // 3)
    monkeypatch.setattr(planning, "SMALL", 1_000)
    lake = read_here([path], tmp_path / "lake")
    assert len(list(lake.plan())) == 4
    whole = [msgspec.msgpack.encode(one) for one in as_built([path])]
    assert [msgspec.msgpack.encode(one) for one in fetching.outcomes(lake)] == whole and len(whole) == 31


@pytest.mark.parametrize(("size", "waiting", "workers", "expected"), [
    (1 << 30, 1, 2, 2), (1 << 30, 1, 64, 16), (1 << 20, 1, 8, 1), (5 << 20, 1, 8, 2), (1 << 30, 8, 2, 1), (0, 1, 4, 1),
])  # fmt: skip
def test_lanes(size: int, waiting: int, workers: int, expected: int) -> None:
    assert lanes(Stretch(id="x", entries=[], size=size), waiting, workers) == expected
