"""One CSV file a table, for spreadsheets: UTF-8 with a mark, nested values as JSON text."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier.store import Store
from mahdar.export.base import field_names, text_of, write_all
from mahdar.export.writing import Written
from mahdar.rulings.cells import disarm


def export(store: Store, out: str | Path) -> Written:
    """Write ``OUT/TABLE.csv`` for every table: utf-8-sig, CRLF, booleans as true and false, nulls as empty cells.

    A cell of words that a spreadsheet would take for a formula gets an apostrophe in front, which `mahdar import` takes
    away again.
    """
    return write_all(store, out, "csv", _write)


def _write(path: Path, table: str, rows: Iterator[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        names = field_names(table)
        if names:
            writer.writerow(names)
        for row in rows:
            writer.writerow([_cell(row[name]) for name in names])


def _cell(value: Any) -> Any:
    if isinstance(value, msgspec.Raw):
        return text_of(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return disarm(value) if isinstance(value, str) else value
