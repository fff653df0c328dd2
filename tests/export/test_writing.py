"""Files of an export are all whole or not there at all."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.errors import UsageError
from mahdar.export import FORMATS, base, export
from mahdar.export.writing import folder, place_of


def test_files_take_their_places_together(tmp_path: Path) -> None:
    with folder(tmp_path / "new" / "out") as files:
        files.new("a.txt").write_text("a", encoding="utf-8")
        files.new("b.txt").write_text("b", encoding="utf-8")
        assert not (tmp_path / "new" / "out" / "a.txt").exists()
    assert sorted(path.name for path in (tmp_path / "new" / "out").iterdir()) == ["a.txt", "b.txt"]


def test_a_full_disk_leaves_nothing_and_keeps_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("old", encoding="utf-8")
    with pytest.raises(UsageError, match="No space left"), folder(tmp_path) as files:
        files.new("a.txt").write_text("new", encoding="utf-8")
        raise OSError(errno.ENOSPC, "No space left on device")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == "old"


@pytest.mark.parametrize("format", FORMATS)
def test_a_place_that_is_a_file_is_told(sample: Path, tmp_path: Path, format: str) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with Store.read(sample) as store, pytest.raises(UsageError, match="cannot be written"):
        export(store, tmp_path / "file", format)
    assert (tmp_path / "file").read_text(encoding="utf-8") == "x"


@pytest.mark.parametrize("format", ["jsonl", "csv", "parquet"])
def test_an_export_that_breaks_off_leaves_no_file(
    sample: Path, tmp_path: Path, format: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rows(store: Store, table: str) -> Iterator[dict[str, object]]:
        if table == "tracks":
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(store, table)

    real = base.rows
    monkeypatch.setattr(base, "rows", rows)
    monkeypatch.setattr("mahdar.export.parquet.rows", rows)
    with Store.read(sample) as store, pytest.raises(UsageError, match="No space left"):
        export(store, tmp_path / "out", format)
    assert list((tmp_path / "out").iterdir()) == []


@pytest.mark.parametrize(
    ("out", "expected"),
    [("x.ics", (".", "x.ics")), ("d", ("d", "deadlines.ics")), ("d.v1", ("d.v1", "deadlines.ics"))],
)
def test_one_file_may_be_named_itself(out: str, expected: tuple[str, str]) -> None:
    folder_, name = place_of(out, "deadlines.ics")
    assert (str(folder_), name) == expected


def test_the_whole_dossier_is_not_written_as_of_a_day(sample: Path, tmp_path: Path) -> None:
    with Store.read(sample) as store, pytest.raises(UsageError, match="as of a day can be written: followthemoney"):
        export(store, tmp_path, "jsonl", as_of="2020")
