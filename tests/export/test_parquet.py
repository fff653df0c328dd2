"""Parquet: the schema is that of the records, and what is read back is what JSON lines hold."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

import mahdar
from mahdar.dossier.store import Store
from mahdar.export import export
from mahdar.export.base import TABLES
from mahdar.export.parquet import DATES, FIRST, LAST


@pytest.fixture(scope="module")
def both(sample: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    out = tmp_path_factory.mktemp("out")
    with Store.read(sample) as store:
        assert len(export(store, out / "p", "parquet")) == len(TABLES)
        export(store, out / "j", "jsonl")
    return out / "p", out / "j"


@pytest.mark.parametrize("table", TABLES)
def test_what_is_read_back_is_what_the_json_lines_hold(both: tuple[Path, Path], table: str) -> None:
    parquet, jsonl = both
    read = pq.read_table(parquet / f"{table}.parquet")
    as_json = {f.name for f in read.schema if (f.metadata or {}).get(b"encoding") == b"json"}
    expected = [json.loads(line) for line in (jsonl / f"{table}.jsonl").read_text(encoding="utf-8").splitlines()]
    got = [_row(row, as_json, table) for row in read.to_pylist()]
    assert len(got) == len(expected)
    assert got == expected


def _row(row: dict[str, Any], as_json: set[str], table: str) -> dict[str, Any]:
    days = {name + end for name in DATES.get(table, ()) for end in (FIRST, LAST)}
    return {name: _decoded(value) if name in as_json else value for name, value in row.items() if name not in days}


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [json.loads(one) for one in value]
    return None if value is None else json.loads(value)


def test_columns_have_types_that_can_be_computed_with(both: tuple[Path, Path]) -> None:
    quantities = pq.read_schema(both[0] / "quantities.parquet")
    assert quantities.field("low").type == pa.float64()
    assert quantities.field("approximate").type == pa.bool_()
    statements = pq.read_schema(both[0] / "statements.parquet")
    assert statements.field("content").type.field("start").type == pa.int64()
    assert pa.types.is_list(statements.field("via").type)
    commitments = pq.read_schema(both[0] / "commitments.parquet")
    assert commitments.field("due_last").type == pa.date32()
    assert b"EDTF" in commitments.field("due").metadata[b"description"]
    assert b"JSON" not in commitments.field("action").metadata[b"description"]


def test_days_stand_beside_dates(both: tuple[Path, Path]) -> None:
    read = pq.read_table(both[0] / "commitments.parquet", columns=["due", "due_first", "due_last"]).to_pylist()
    month = next(row for row in read if row["due"] == "2025-09")
    assert month["due_first"] == datetime.date(2025, 9, 1)
    assert month["due_last"] == datetime.date(2025, 9, 30)
    assert all(row["due_first"] is None for row in read if row["due"] is None)


def test_missing_libraries_are_told_with_what_to_install(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import sys

    from mahdar.errors import UsageError

    for module, format, extra in (("pyarrow", "parquet", "parquet"), ("icalendar", "ics", "ics")):
        monkeypatch.setitem(sys.modules, module, None)
        with Store.read(sample) as store, pytest.raises(UsageError, match=rf"pip install 'mahdar\[{extra}\]'"):
            export(store, tmp_path / "out", format)
        assert not (tmp_path / "out").exists() or not list((tmp_path / "out").iterdir())


def test_what_was_exported_comes_back_as_known(sample: Path, both: tuple[Path, Path], tmp_path: Path) -> None:
    copy = tmp_path / "copy.mahdar"
    copy.write_bytes(sample.read_bytes())
    files = [both[0] / f"{table}.parquet" for table in ("events", "commitments", "quantities", "agreements")]
    outcomes = mahdar.import_records(copy, files, "ليلى")
    assert outcomes
    assert {(outcome.result, outcome.reason) for outcome in outcomes} == {("known", None)}
