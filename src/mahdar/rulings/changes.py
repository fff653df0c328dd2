"""Changing a row of a dossier so that it can be put back: what the program had found stays beside it."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.rebind import article_of
from mahdar.dossier.rows import DAYS, EXTRA


def change(
    connection: sqlite3.Connection, table: str, row: sqlite3.Row, changes: dict[str, Any], by: str | None
) -> None:
    """Write ``changes`` (column values) into a row; ``by``: the ruling that is noted as the last one on it."""
    kept = msgspec.json.decode(row["original"]) if row["original"] else {}
    original = {**{name: row[name] for name in changes}, **kept}
    assignments = ", ".join(f'"{name}" = ?' for name in changes)
    connection.execute(
        f"UPDATE {table} SET {assignments}, original = ?, ruling_id = ? WHERE id = ?",
        (*changes.values(), codec.dumps(original), by, row["id"]),
    )


def put_back(connection: sqlite3.Connection, table: str, row: sqlite3.Row) -> None:
    """Undo every change of a row."""
    original: dict[str, Any] = msgspec.json.decode(row["original"])
    assignments = "".join(f'"{name}" = ?, ' for name in original)
    connection.execute(
        f"UPDATE {table} SET {assignments}original = NULL, ruling_id = NULL WHERE id = ?",
        (*original.values(), row["id"]),
    )


def set_days(connection: sqlite3.Connection, table: str, record: str) -> None:
    """The first and last day of a record, for filters and order, from its date as it stands now."""
    if table not in DAYS:
        return
    (field, falls_back), (low, high) = DAYS[table], EXTRA[table][:2]
    row = connection.execute(f"SELECT article_id, {field} FROM {table} WHERE id = ?", (record,)).fetchone()
    day = row[field]
    if day is None and falls_back:
        day = article_of(connection, row["article_id"]).published
    connection.execute(f"UPDATE {table} SET {low} = ?, {high} = ? WHERE id = ?", (*bounds(day), record))
