"""Checking a dossier: that every quote is the text it claims to be, every hash right, every reference held."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.ids import sha256


class Problem(msgspec.Struct, kw_only=True):
    """Something that is not as it should be; ``id`` is None where it concerns the whole table."""

    table: str
    id: str | None
    what: str


def check(store: Store) -> Listing[Problem]:
    """Every problem of a dossier; none if all is well. Time in proportion to the text, constant memory."""
    found = Listing(Problem)
    with translated(store.path):
        found.extend(_file(store.connection))
        found.extend(_references(store.connection))
        for row in store.connection.execute("SELECT * FROM articles ORDER BY address, position, id"):
            found.extend(_article(row))
            for table in codec.RECORDS:
                found.extend(_records(store.connection, table, row["id"], row["text"]))
    return found


def _file(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (said,) in connection.execute("PRAGMA integrity_check"):
        if said != "ok":
            yield Problem(table="dossier", id=None, what=f"SQLite: {said}")
    indexed = connection.execute("SELECT count(*) FROM search").fetchone()[0]
    held = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    if indexed != held:
        yield Problem(table="search", id=None, what=f"{indexed} articles are indexed for search, {held} are held")


def _references(connection: sqlite3.Connection) -> Iterator[Problem]:
    yield from _links(connection)
    yield from _disputes(connection)
    for table, rowid, parent, _ in connection.execute("PRAGMA foreign_key_check").fetchall():
        row = connection.execute(f"SELECT * FROM {table} WHERE rowid = ?", (rowid,)).fetchone()
        name = row["id"] if "id" in row.keys() else str(rowid)  # noqa: SIM118  (a row iterates over its values)
        yield Problem(table=table, id=name, what=f"it refers to a row of {parent} that is not there")
    for kind, parent in (("statement", "statements"), ("timex", "timexes")):
        rows = connection.execute(
            f"SELECT id, anchor FROM timexes WHERE anchor LIKE '{kind}:%'"
            f" AND substr(anchor, {len(kind) + 2}) NOT IN (SELECT id FROM {parent}) ORDER BY id"
        )
        for row in rows:
            yield Problem(table="timexes", id=row["id"], what=f"its anchor {row['anchor']} is not there")
    rows = connection.execute(
        "SELECT id, entity FROM mentions WHERE entity IS NOT NULL AND entity NOT IN (SELECT id FROM entities)"
        " ORDER BY id"
    )
    for row in rows:
        yield Problem(table="mentions", id=row["id"], what=f"its entity {row['entity']} is not there")
    documents = connection.execute(
        "SELECT document FROM documents WHERE document NOT IN (SELECT document FROM pages) ORDER BY document"
    )
    for row in documents:
        yield Problem(table="documents", id=row["document"], what="no page of it is listed")


def _links(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Links whose articles are gone, or whose words are not theirs."""
    for row in connection.execute("SELECT id, passages FROM links ORDER BY id"):
        for place in msgspec.json.decode(row["passages"]):
            held = connection.execute("SELECT text FROM articles WHERE id = ?", (place["article_id"],)).fetchone()
            if held is None:
                yield Problem(table="links", id=row["id"], what=f"it cites {place['article_id']}, which is not there")
            else:
                yield from _quote("links", row["id"], "passages", place, held["text"])


def _disputes(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Disputes whose articles are gone, or whose words are not theirs."""
    for row in connection.execute("SELECT id, positions FROM disputes ORDER BY id"):
        for where, place in _passages(msgspec.json.decode(row["positions"]), "positions"):
            held = connection.execute("SELECT text FROM articles WHERE id = ?", (place["article_id"],)).fetchone()
            if held is None:
                yield Problem(
                    table="disputes", id=row["id"], what=f"it cites {place['article_id']}, which is not there"
                )
            else:
                yield from _quote("disputes", row["id"], where, place, held["text"])


def _article(row: sqlite3.Row) -> Iterator[Problem]:
    if sha256(row["text"]) != row["text_sha256"]:
        yield Problem(table="articles", id=row["id"], what="the hash of its text is wrong: the text was altered")
    for where, passage in _passages(msgspec.json.decode(row["published_evidence"]), "published_evidence"):
        yield from _quote("articles", row["id"], where, passage, row["text"])


def _records(connection: sqlite3.Connection, table: str, article_id: str, text: str) -> Iterator[Problem]:
    record_type = codec.RECORDS[table]
    nested = [field.name for field in codec.fields(record_type) if field.kind == "json"]
    for row in connection.execute(f"SELECT * FROM {table} WHERE article_id = ? ORDER BY start, id", (article_id,)):
        yield from _quote(table, row["id"], "", dict(row), text)
        for name in nested:
            if row[name] is not None:
                for where, passage in _passages(msgspec.json.decode(row[name]), name):
                    yield from _quote(table, row["id"], where, passage, text)


def _passages(value: Any, where: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Every passage in a nested value, with the way to it."""
    if isinstance(value, dict):
        if "start" in value and "end" in value and "quote" in value:
            yield where, value
        for name, inner in value.items():
            yield from _passages(inner, f"{where}.{name}")
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _passages(inner, f"{where}[{n}]")


def _quote(table: str, id: str, where: str, passage: dict[str, Any], text: str) -> Iterator[Problem]:
    start, end = passage["start"], passage["end"]
    name = f"{where}: " if where else ""
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start < end <= len(text)):
        yield Problem(table=table, id=id, what=f"{name}offsets {start} to {end} lie outside the text")
    elif text[start:end] != passage["quote"]:
        yield Problem(table=table, id=id, what=f"{name}its quote is not the text at {start} to {end}")
