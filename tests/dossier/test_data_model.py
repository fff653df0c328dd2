"""The page on the data model names every table, column and field there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from mahdar.dossier.store import Store
from mahdar.export.base import TABLES, field_names

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "data-model.md").read_text(encoding="utf-8")
NAMED = set(re.findall(r"`([a-z_0-9]+)`", PAGE)) | {"start", "end", "quote", "id", "article_id"}


@pytest.mark.parametrize("table", TABLES)
def test_every_exported_table_and_field_is_named(table: str) -> None:
    assert re.search(rf"^### {table}$", PAGE, re.MULTILINE) or f"`{table}`" in PAGE
    assert set(field_names(table)) <= NAMED


def test_every_column_of_the_file_is_named(store: Store) -> None:
    tables = store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search_%' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (table,) in tables:
        columns = {row["name"] for row in store.connection.execute(f"SELECT * FROM pragma_table_info('{table}')")}
        assert columns <= NAMED, (table, columns - NAMED)


def test_every_view_has_its_index(store: Store) -> None:
    for table, column in (
        ("articles", "published_from"),
        ("timexes", "edtf_from"),
        ("statements", "said_from"),
        ("quantities", "as_of_from"),
    ):
        plan = store.connection.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {table} WHERE {column} = 'x'").fetchall()
        assert any("USING INDEX" in row["detail"] for row in plan), table
