"""What every export shares: the tables of the contract, and their rows in a stable order."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.entities import entities
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.timeline import timeline
from mahdar.export.writing import Written, folder
from mahdar.records import Article, Dispute, Entity, Record, Story
from mahdar.undertakings.tracks import Track, Tracks

TABLES = (*codec.TABLES, "entities", "stories", "timeline", "disputes", "tracks")
_ORDER = {
    "documents": "document",
    "articles": "address, position, id",
    "links": "a, b, relation, id",
    "rulings": "at, id",
}
# put together from several tables, or made by linking
LINKED: dict[str, type[msgspec.Struct]] = {
    "entities": Entity, "stories": Story, "disputes": Dispute, "tracks": Track, "timeline": TimelineEntry,
}  # fmt: skip
Writing = Callable[[Path, str, Iterator[dict[str, Any]]], None]


def field_names(table: str) -> list[str]:
    """The fields of a table as it is exported."""
    if table in LINKED:
        return [field.name for field in msgspec.structs.fields(LINKED[table])]
    return [field.name for field in codec.fields(codec.TABLES[table])] + _more(table)


def _more(table: str) -> list[str]:
    """Columns of the dossier that an export has beside the fields of the records."""
    if table == "articles":
        return ["address", "lexicon_version", "ruling_id"]
    return ["ruling_id"] if table in codec.RECORDS else []


def rows(store: Store, table: str) -> Iterator[dict[str, Any]]:
    """The rows of a table, by address, position and start; nested values are ``msgspec.Raw``. Constant memory."""
    if table in ("entities", "timeline"):
        for one in entities(store) if table == "entities" else timeline(store):
            yield _line(table, one)
        return
    if table == "tracks":
        for track in sorted(Tracks(store).listed(), key=lambda one: one.id):
            yield _line(table, track)
        return
    if table == "stories":
        with translated(store.path):
            for row in store.connection.execute("SELECT * FROM stories ORDER BY day_from IS NULL, day_from, id"):
                yield codec.line(Story, row)
        return
    if table == "disputes":
        with translated(store.path):
            for row in store.connection.execute("SELECT * FROM disputes WHERE NOT rejected ORDER BY id"):
                yield codec.line(Dispute, row)
        return
    record_type = codec.TABLES[table]
    with translated(store.path):
        for row in _sorted(store.connection, table):
            out = codec.line(record_type, row)
            yield out | {name: row[name] for name in _more(table)}


def _line(table: str, one: msgspec.Struct) -> dict[str, Any]:
    """A record that is put together as a mapping ready for JSON, nested values encoded."""
    nested = {f.name for f in codec.fields(LINKED[table]) if f.kind == "json"}
    values = ((name, getattr(one, name)) for name in field_names(table))
    return {name: msgspec.Raw(msgspec.json.encode(value)) if name in nested else value for name, value in values}


def _sorted(connection: sqlite3.Connection, table: str) -> Iterator[sqlite3.Row]:
    if table in _ORDER:
        yield from connection.execute(f"SELECT * FROM {table} ORDER BY {_ORDER[table]}")
        return
    for (article_id,) in connection.execute("SELECT id FROM articles ORDER BY address, position, id"):
        yield from connection.execute(
            f'SELECT * FROM {table} WHERE article_id = ? AND NOT rejected ORDER BY start, "end", id', (article_id,)
        )


def write_all(store: Store, out: str | Path, suffix: str, write: Writing) -> Written:
    """Write every table to ``OUT/TABLE.SUFFIX``. Raises UsageError where ``out`` cannot be written."""
    with folder(out) as files:
        for table in TABLES:
            write(files.new(f"{table}.{suffix}"), table, rows(store, table))
    return Written(files.paths)


def text_of(raw: msgspec.Raw) -> str:
    """The JSON text of a nested value."""
    return bytes(raw).decode()


class Told(Article, kw_only=True):
    """An article with its address."""

    address: str


def articles(store: Store, as_of: str | None = None) -> Iterator[Told]:
    """The articles by address and position, one at a time; ``as_of`` (ISO 8601): only those published by then."""
    sql = "SELECT id FROM articles WHERE ?1 IS NULL OR published_to <= ?1 ORDER BY address, position, id"
    with translated(store.path):
        for (id,) in store.connection.execute(sql, (as_of,)).fetchall():
            yield codec.record(Told, store.connection.execute("SELECT * FROM articles WHERE id = ?", (id,)).fetchone())


def records(store: Store, table: str, article_id: str) -> Iterator[Record]:
    """The records of an article in one table, in the order of the text."""
    sql = f'SELECT * FROM {table} WHERE article_id = ? AND NOT rejected ORDER BY start, "end", id'
    with translated(store.path):
        for row in store.connection.execute(sql, (article_id,)):
            yield codec.record(codec.RECORDS[table], row)  # type: ignore[misc]  # the tables of records hold records


def latest(store: Store, table: str, as_of: str | None, limit: int) -> list[Record]:
    """The latest statements or figures that articles published by ``as_of`` tell, in the order of their days.

    What a later version of an article tells in the same words is not told twice.
    """
    last = {"statements": "said_to", "quantities": "as_of_to"}[table]
    sql = (
        f"SELECT r.* FROM {table} r JOIN articles a ON a.id = r.article_id"
        " WHERE NOT r.rejected AND (?1 IS NULL OR a.published_to <= ?1) AND NOT EXISTS"
        f" (SELECT 1 FROM articles later JOIN {table} again ON again.article_id = later.id"
        "  WHERE later.version_of = a.id AND again.quote = r.quote AND NOT again.rejected)"
        f" ORDER BY r.{last} DESC, a.address, a.position, r.start, r.id LIMIT ?2"
    )
    with translated(store.path):
        rows = store.connection.execute(sql, (as_of, limit)).fetchall()
        found: list[Record] = [codec.record(codec.RECORDS[table], row) for row in rows]  # type: ignore[misc]
    return found[::-1]
