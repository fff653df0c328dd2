"""What one writing changed: the tables whose rows are others than before, found by triggers of the connection alone.

A ruling takes effects back and gives them again: rows that end as they were before do not count. Columns that only tell
of a ruling (``ruling_id``) are told apart, since hardly any view reads them.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable
from functools import lru_cache

import msgspec

MARK = "ruling_id"
_WORD = re.compile(r"\w+")
_EVERY = re.compile(r"count\(\*\)", re.IGNORECASE)


class Touched:
    """Watches what a connection writes from now on; temporary triggers, gone with the connection."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin to watch."""
        self._connection = connection
        self._tables: dict[str, tuple[list[str], list[str]]] = {}  # all columns, and those that name a row
        connection.execute("CREATE TEMP TABLE touched (t TEXT, k TEXT, was TEXT, PRIMARY KEY (t, k))")
        rows = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'").fetchall()
        for (name,) in map(tuple, rows):
            if not name.startswith(("sqlite_", "search")):
                self._watch(name)

    def _watch(self, table: str) -> None:
        info = self._connection.execute(f'PRAGMA main.table_info("{table}")').fetchall()
        names = [row[1] for row in info]
        try:
            self._connection.execute(f'SELECT rowid FROM main."{table}" LIMIT 0')
            keys = ["rowid"]
        except sqlite3.OperationalError:  # a table without row numbers
            keys = [row[1] for row in info if row[5]]
        self._tables[table] = names, keys
        for action, side, was in (("INSERT", "new", "NULL"), ("UPDATE", "old", ""), ("DELETE", "old", "")):
            key = ", ".join(f'{side}."{one}"' for one in keys)
            self._connection.execute(
                f'CREATE TEMP TRIGGER "touched_{table}_{action}" AFTER {action} ON main."{table}" BEGIN INSERT OR'
                f" IGNORE INTO touched VALUES ('{table}', json_array({key}), {was or _row(names, side)}); END"
            )

    def tables(self) -> tuple[frozenset[str], frozenset[str]]:
        """The tables that changed, and those of which nothing but marks of rulings did."""
        rows: set[str] = set()
        marks: set[str] = set()
        for table, key, was in self._connection.execute("SELECT t, k, was FROM touched ORDER BY t, k").fetchall():
            if table not in rows and (now := self._now(table, key)) != was:
                marked = MARK in self._tables[table][0] and now is not None and was is not None and _same(was, now)
                (marks if marked else rows).add(table)
        return frozenset(rows), frozenset(marks - rows)

    def _now(self, table: str, key: str) -> str | None:
        names, keys = self._tables[table]
        where = " AND ".join(f'r."{one}" IS ?' for one in keys)
        sql = f'SELECT {_row(names, "r")} FROM main."{table}" r WHERE {where}'
        row = self._connection.execute(sql, msgspec.json.decode(key)).fetchone()
        return None if row is None else str(row[0])

    def forget(self) -> None:
        """What has been written until now counts no more."""
        self._connection.execute("DELETE FROM temp.touched")


def _same(was: str, now: str) -> bool:
    """Whether two states of a row differ in nothing but its ruling, which stands first."""
    return was.partition("\n")[2] == now.partition("\n")[2]


def _row(names: list[str], side: str) -> str:
    """An SQL expression for a row in one text: the mark of its ruling, a line break, then all other columns."""
    others = " || ',' || ".join(f'quote({side}."{name}")' for name in names if name != MARK) or "''"
    mark = f'quote({side}."{MARK}")' if MARK in names else "''"
    return f"{mark} || char(10) || {others}"


def reached(queries: Iterable[str], rows: frozenset[str], marks: frozenset[str]) -> bool:
    """Whether what was read by some queries may be another after these tables changed, or marks in these."""
    return any(
        not rows.isdisjoint(words) or (every and not marks.isdisjoint(words)) for words, every in map(_asked, queries)
    )


@lru_cache(maxsize=4_096)
def _asked(sql: str) -> tuple[frozenset[str], bool]:
    """All words of a query, the tables among them, and whether it may read the marks of rulings."""
    words = frozenset(_WORD.findall(sql))
    return words, MARK in words or "*" in _EVERY.sub("", sql)
