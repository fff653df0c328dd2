"""What stands around a record: what it is told in, what is told in it, what is linked with it, and why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated

_TOLD_IN = ("statements", "events", "agreements", "commitments", "quantities", "processes")
_REFERS = {  # fields that name another record of the same article, and its table
    "statement_id": "statements", "within": "statements", "agreement_id": "agreements",
    "in_return_for": "commitments", "depends_on": "commitments",
}  # fmt: skip
_LETTERS = {
    "a": ("articles",), "s": ("statements",), "t": ("timexes",), "q": ("quantities",), "m": ("mentions",),
    "c": ("commitments",), "u": ("agreements",), "p": ("processes",), "e": ("events",),
}  # fmt: skip
MOST = 60  # neighbours of one relation


class Neighbour(msgspec.Struct, kw_only=True):
    """Something beside a record. ``relation``: what it is to the record; ``quote`` are its words in its article.

    Relations: ``told_in`` and ``tells`` (statements), ``agreement_id``, ``in_return_for``, ``depends_on`` and, the
    other way, ``terms``, ``return_of``, ``before``; ``happening``, ``story``, ``track``, ``dispute``, ``entity``; and
    those of links. Versions of an article: ``version_of``, ``later_version``. Of what is no record of one article (a
    dispute …) ``article_id`` is None and ``quote`` tells it.
    """

    relation: str
    id: str
    table: str
    quote: str
    article_id: str | None = None
    start: int | None = None
    end: int | None = None
    outlet: str | None = None
    published: str | None = None
    name: str | None = None
    why: str | None = None
    score: float | None = None
    field: str | None = None


class _Hint(NamedTuple):
    """A neighbour before its words are read."""

    relation: str
    table: str
    id: str
    why: str | None = None
    score: float | None = None
    field: str | None = None


def around(store: Store, table: str, id: str) -> Listing[Neighbour]:
    """Everything that stands beside a record or article, relation by relation; empty for what is neither."""
    if table not in codec.RECORDS and table != "articles":
        return Listing(Neighbour)
    with translated(store.path):
        hints = list(dict.fromkeys(_hints(store.connection, table, id)))
        found = [one for hint in hints if (one := _read(store.connection, hint)) is not None]
        return Listing(Neighbour, [*found, *_beyond(store.connection, table, id)])


def _hints(connection: sqlite3.Connection, table: str, id: str) -> Iterator[_Hint]:
    if table in codec.RECORDS:
        yield from _named(connection, table, id)
        yield from _naming(connection, table, id)
        yield from _same_undertaking(connection, id)
    else:
        yield from _versions(connection, id)
    yield from _linked(connection, table, id)


def _versions(connection: sqlite3.Connection, id: str) -> Iterator[_Hint]:
    """The earlier version of an article, and the later ones."""
    row = connection.execute("SELECT version_of FROM articles WHERE id = ?", (id,)).fetchone()
    if row is not None and row["version_of"]:
        yield _Hint("version_of", "articles", row["version_of"])
    sql = "SELECT id FROM articles WHERE version_of = ? ORDER BY published_from, id LIMIT ?"
    yield from (_Hint("later_version", "articles", one["id"]) for one in connection.execute(sql, (id, MOST)))


def _named(connection: sqlite3.Connection, table: str, id: str) -> Iterator[_Hint]:
    """What the record's own fields name."""
    row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (id,)).fetchone()
    for field, other in _REFERS.items():
        if row is not None and field in row.keys() and row[field]:  # noqa: SIM118 - a Row is no mapping
            yield _Hint("told_in" if field in ("statement_id", "within") else field, other, row[field])


def _naming(connection: sqlite3.Connection, table: str, id: str) -> Iterator[_Hint]:
    """Records whose fields name this one."""
    if table == "statements":
        for other in _TOLD_IN:
            column = "within" if other == "statements" else "statement_id"
            yield from _rows(connection, "tells", other, column, id)
    elif table == "agreements":
        yield from _rows(connection, "terms", "commitments", "agreement_id", id)
    elif table == "commitments":
        for column, relation in (("in_return_for", "return_of"), ("depends_on", "before")):
            sql = f"{column} = ? AND article_id = (SELECT article_id FROM commitments WHERE id = ?)"
            rows = connection.execute(f"SELECT id FROM commitments WHERE NOT rejected AND {sql}", (id, id))
            yield from (_Hint(relation, "commitments", row["id"]) for row in rows)


def _rows(connection: sqlite3.Connection, relation: str, table: str, column: str, id: str) -> Iterator[_Hint]:
    sql = f"SELECT id FROM {table} WHERE NOT rejected AND {column} = ? ORDER BY start, id LIMIT ?"
    yield from (_Hint(relation, table, row["id"]) for row in connection.execute(sql, (id, MOST)))


def _same_undertaking(connection: sqlite3.Connection, id: str) -> Iterator[_Hint]:
    """Passages that tell the undertaking that this one tells."""
    row = connection.execute("SELECT first_id FROM undertakings WHERE record_id = ?", (id,)).fetchone()
    if row is None:
        return
    sql = (
        "SELECT record_id, why FROM undertakings WHERE first_id = ?1 UNION SELECT ?1, ''"
        " EXCEPT SELECT record_id, why FROM undertakings WHERE record_id = ?2 LIMIT ?3"
    )
    for other in connection.execute(sql, (row["first_id"], id, MOST)):
        if other["record_id"] != id:
            yield _Hint("same_undertaking", _table(other["record_id"]), other["record_id"], other["why"] or None)


def _linked(connection: sqlite3.Connection, table: str, id: str) -> Iterator[_Hint]:
    sql = (
        "SELECT * FROM links WHERE a = ?1 UNION ALL SELECT * FROM links WHERE b = ?1 ORDER BY relation, score DESC, id"
    )
    for row in connection.execute(sql, (id,)).fetchmany(MOST):
        other = row["b"] if row["a"] == id else row["a"]
        yield _Hint(row["relation"], _table(other), other, row["why"], row["score"], row["field"])


def _table(id: str) -> str:
    """The table of a record that a link names: links name no entities."""
    return _LETTERS[id.partition("-")[0]][0]


def _read(connection: sqlite3.Connection, hint: _Hint) -> Neighbour | None:
    """The words behind a hint; None where the record is gone or rejected."""
    if hint.table == "articles":
        sql = "SELECT id, id AS article_id, coalesce(title, address) AS quote, outlet, published FROM articles"
        row = connection.execute(f"{sql} WHERE id = ?", (hint.id,)).fetchone()
    else:
        name = {"statements": "r.speaker_name", "mentions": "r.name"}.get(hint.table, "NULL")
        sql = (
            f'SELECT r.id, r.article_id, r.start, r."end", r.quote, {name} AS name, a.outlet, a.published'
            f" FROM {hint.table} r JOIN articles a ON a.id = r.article_id WHERE r.id = ? AND NOT r.rejected"
        )
        row = connection.execute(sql, (hint.id,)).fetchone()
    if row is None:
        return None
    told: dict[str, Any] = dict(row)
    return Neighbour(
        relation=hint.relation, table=hint.table, why=hint.why, score=hint.score, field=hint.field, **told
    )  # fmt: skip


def _beyond(connection: sqlite3.Connection, table: str, id: str) -> Iterator[Neighbour]:
    """What linking made of many articles and the record is part of."""
    queries: Iterable[tuple[str, str, str]] = (
        ("happening", "happenings", "SELECT happening AS id, NULL AS quote FROM tellings WHERE event_id = ?1"),
        ("track", "tracks", "SELECT track_id AS id, NULL AS quote FROM track_members WHERE record_id = ?1"),
        (
            "story", "stories", "SELECT s.id, s.name AS quote FROM story_articles m JOIN stories s ON s.id = m.story_id"
            " WHERE m.article_id = ?1 AND json_array_length(s.article_ids) > 1",
        ),
        (
            "dispute", "disputes", "SELECT id, about AS quote FROM disputes WHERE NOT rejected"
            " AND instr(positions, '\"' || ?1 || '\"') ORDER BY id LIMIT 20",
        ),
        (
            "entity", "entities", "SELECT n.id, n.name AS quote FROM mentions m JOIN entities n ON n.id = m.entity"
            " WHERE m.id = ?1",
        ),
    )  # fmt: skip
    for relation, kind, sql in queries:
        for row in connection.execute(sql, (id,)):
            if row["id"]:
                yield Neighbour(relation=relation, id=row["id"], table=kind, quote=row["quote"] or "")
