"""Undertakings that several reports tell of, as linking follows them: each record with its days, steps and words."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import msgspec

from mahdar.dossier.claims import day, span
from mahdar.linking.disputes import Step, Telling, Told, Value, order
from mahdar.reading.shadow import fold

_FIELDS = {
    "agreements": ("made_at", "in_force_from", "in_force_to", "length"),
    "commitments": ("due", "made_at"),
}
_DENIABLE = ("agreed", "announced", "in_force", "approved", "renewed")
_REAL = ("happened", "ongoing")
_CHUNK = 500


def undertakings(connection: sqlite3.Connection) -> Iterator[list[Telling]]:
    """The records of each undertaking that more than one record tells, in the order of publication."""
    groups: dict[str, dict[str, str | None]] = defaultdict(dict)
    for record, first, why in connection.execute("SELECT record_id, first_id, why FROM undertakings"):
        groups[first].setdefault(first, None)
        groups[first][record] = why
    wanted = sorted(record for group in groups.values() for record in group)
    rows = {**_rows(connection, "agreements", wanted), **_rows(connection, "commitments", wanted)}
    words = _words(connection, rows)
    denied = _denials(connection)
    for first in sorted(groups):
        found = [_telling(rows[r], why, words, denied) for r, why in groups[first].items() if r in rows]
        yield sorted(found, key=lambda one: order(one.told))


def _rows(connection: sqlite3.Connection, table: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(ids), _CHUNK):
        some = ids[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        sql = (
            f"SELECT r.*, a.published_to AS known FROM {table} r JOIN articles a ON a.id = r.article_id"
            f" WHERE r.id IN ({marks}) AND NOT r.rejected"
        )
        for row in connection.execute(sql, some):
            found[row["id"]] = {**dict(row), "table": table}
    return found


def _words(connection: sqlite3.Connection, rows: dict[str, dict[str, Any]]) -> dict[str, str]:
    """The words of the time expressions that the records name."""
    ids = sorted({row[f"{name}_timex"] for row in rows.values() for name in _FIELDS[row["table"]]} - {None})
    found: dict[str, str] = {}
    for at in range(0, len(ids), _CHUNK):
        some = ids[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        for row in connection.execute(f"SELECT id, quote FROM timexes WHERE id IN ({marks})", some):
            found[row["id"]] = " ".join(fold(row["quote"]).split())
    return found


def _denials(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT id FROM statements WHERE act = 'deny' AND NOT rejected")
    return {row["id"] for row in rows}


def _telling(row: dict[str, Any], why: str | None, words: dict[str, str], denied: set[str]) -> Telling:
    known = day(row["known"])
    told = _told(row, known)
    values = {
        name: Value(row[name], *span(row[name]), words.get(row[f"{name}_timex"] or ""), told)
        for name in _FIELDS[row["table"]]
        if row[name]
    }
    return Telling(told, why, values, tuple(_steps(row, known, denied)))


def _told(row: dict[str, Any], known: int | None) -> Told:
    return Told(row["table"], row["id"], row["article_id"], row["statement_id"], row["start"], row["end"], known)


def _steps(row: dict[str, Any], known: int | None, denied: set[str]) -> Iterator[Step]:
    """The steps that an article tells as done, and those that somebody denies."""
    for stage in msgspec.json.decode(row["stages"]) if row["table"] == "agreements" else ():
        if stage["stage"] not in _DENIABLE:
            continue
        statement = stage["statement_id"] or row["statement_id"]
        refused = stage["factuality"] == "denied" and statement in denied
        if refused or stage["factuality"] in _REAL:
            told = Told(row["table"], row["id"], row["article_id"], statement, stage["start"], stage["end"], known)
            yield Step(stage["stage"], refused, stage["date"], told)
