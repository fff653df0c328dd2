"""Binding again without reading again: when the date of an article becomes known later, or is ruled otherwise."""

from __future__ import annotations

import sqlite3

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.rows import EXTRA, bound_rows
from mahdar.errors import DossierError
from mahdar.records import Article, Reading


def article_of(connection: sqlite3.Connection, article_id: str) -> Article:
    """The article with this id. Raises DossierError where there is none."""
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
    if row is None:
        raise DossierError(f"{article_id}: the dossier holds no such article")
    return codec.record(Article, row)


def reading_of(connection: sqlite3.Connection, article_id: str) -> Reading:
    """The reading of an article as it was before its dates were bound, corrections by rulings included.

    What persons added is no part of it: they say what its dates are.
    """
    row = connection.execute("SELECT lexicon_version FROM articles WHERE id = ?", (article_id,)).fetchone()
    found = {table: [_unbound(table, r) for r in _rows(connection, table, article_id)] for table in codec.RECORDS}
    return msgspec.convert(
        {"article_id": article_id, "lexicon_version": row["lexicon_version"], **found}, Reading, from_attributes=True
    )


def rebind(connection: sqlite3.Connection, article_id: str) -> int:
    """Bind an article's records to its date as it stands now, inside the caller's transaction.

    Gives the number of records that changed. A value that a ruling put into a field is not overwritten.
    """
    article = article_of(connection, article_id)
    day = bounds(article.published)
    connection.execute("UPDATE articles SET published_from = ?, published_to = ? WHERE id = ?", (*day, article_id))
    for table, told, stem in (("statements", "said_at", "said"), ("quantities", "as_of", "as_of")):
        connection.execute(  # what persons added without a day of its own takes the article's
            f"UPDATE {table} SET {stem}_from = ?, {stem}_to = ?"
            f" WHERE article_id = ? AND {told} IS NULL AND rule LIKE 'person:%'",
            (*day, article_id),
        )
    rows = bound_rows(article, reading_of(connection, article_id))
    return sum(_update(connection, table, new) for table, some in rows.items() for new in some)


def _rows(connection: sqlite3.Connection, table: str, article_id: str) -> list[sqlite3.Row]:
    return connection.execute(
        f"SELECT * FROM {table} WHERE article_id = ? AND rule NOT LIKE 'person:%' ORDER BY start, \"end\", id",
        (article_id,),
    ).fetchall()


def _unbound(table: str, row: sqlite3.Row) -> msgspec.Struct:
    record = codec.record(codec.RECORDS[table], row)
    ruled = _ruled(row)
    filled = msgspec.json.decode(row["unbound"]) if codec.BOUND[table] and row["unbound"] else {}
    for name in codec.BOUND[table]:
        if name not in ruled and name not in codec.REPLACED:
            setattr(record, name, filled.get(name, [] if name == "binding" else None))
    return record


def _ruled(row: sqlite3.Row) -> set[str]:
    """The fields of a row that a ruling changed."""
    return set(msgspec.json.decode(row["original"])) if row["original"] else set()


def _update(connection: sqlite3.Connection, table: str, values: list[object]) -> int:
    names = [f.name for f in codec.fields(codec.RECORDS[table])] + list(EXTRA[table])
    new = dict(zip(names, values, strict=True))
    row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (new["id"],)).fetchone()
    ruled = _ruled(row)
    follow = [*codec.BOUND[table], *EXTRA[table][:2]]
    changed = {name: new[name] for name in follow if name not in ruled and new[name] != row[name]}
    if changed:
        assignments = ", ".join(f'"{name}" = ?' for name in changed)
        connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*changed.values(), new["id"]))
    return bool(changed)
