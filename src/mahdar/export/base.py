"""What every export shares: the tables of the contract, their rows in a stable order, the folder they go to."""

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
from mahdar.errors import UsageError
from mahdar.records import Dispute, Entity, Story
from mahdar.undertakings.tracks import Track, Tracks

TABLES = (*codec.TABLES, "entities", "stories", "timeline", "disputes", "tracks")
_ORDER = {
    "documents": "document",
    "articles": "address, position, id",
    "links": "a, b, relation, id",
    "rulings": "at, id",
}
# put together from several tables, or made by linking
_LINKED: dict[str, type[msgspec.Struct]] = {
    "entities": Entity, "stories": Story, "disputes": Dispute, "tracks": Track, "timeline": TimelineEntry,
}  # fmt: skip
Writing = Callable[[Path, str, Iterator[dict[str, Any]]], None]


def field_names(table: str) -> list[str]:
    """The fields of a table as it is exported."""
    if table in _LINKED:
        return [field.name for field in msgspec.structs.fields(_LINKED[table])]
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
    nested = {f.name for f in codec.fields(_LINKED[table]) if f.kind == "json"}
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


def write_all(store: Store, out: str | Path, suffix: str, write: Writing) -> list[Path]:
    """Write every table to ``OUT/TABLE.SUFFIX``; gives the paths. Raises UsageError where ``out`` cannot be written."""
    folder = Path(out)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = [folder / f"{table}.{suffix}" for table in TABLES]
        for table, path in zip(TABLES, paths, strict=True):
            write(path, table, rows(store, table))
    except OSError as error:
        raise UsageError(f"{folder}: cannot be written ({error.strerror}); name another folder with --out") from error
    return paths


def text_of(raw: msgspec.Raw) -> str:
    """The JSON text of a nested value."""
    return bytes(raw).decode()
