"""What rulings do to the tables of a dossier. The original always stays beside what was corrected."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.rebind import article_of, rebind
from mahdar.dossier.rows import EXTRA, person_row
from mahdar.errors import RulingError
from mahdar.records import Passage, Record, Ruling
from mahdar.rulings.anchors import Anchor, Loose, Place, Text, attach
from mahdar.rulings.changes import change, put_back, set_days
from mahdar.rulings.forms import Fields, fit, new_record, typed
from mahdar.rulings.links import LINKS
from mahdar.rulings.settling import Applied, untold

_EMPTY: dict[str, list[str]] = {"terms": []}


def restore(connection: sqlite3.Connection) -> set[str]:
    """Take every effect of every ruling back; gives the articles whose date changed by that."""
    undated: set[str] = set()
    connection.execute("DELETE FROM judgements")
    connection.execute("DELETE FROM link_judgements")
    for row in connection.execute("SELECT id, original FROM articles WHERE original IS NOT NULL").fetchall():
        put_back(connection, "articles", row)
        undated.add(row["id"])
    for table in codec.RECORDS:
        connection.execute(f"DELETE FROM {table} WHERE rule LIKE 'person:%'")
        connection.execute(f"UPDATE {table} SET rejected = 0, ruling_id = NULL WHERE ruling_id IS NOT NULL")
        for row in connection.execute(f"SELECT * FROM {table} WHERE original IS NOT NULL").fetchall():
            put_back(connection, table, row)
            set_days(connection, table, row["id"])
    return undated


def apply_date(connection: sqlite3.Connection, ruling: Ruling, place: Place) -> str:
    """Set an article's date of publication; its records are bound again by the caller. Gives the article's id."""
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (place.article_id,)).fetchone()
    changes = {"published": ruling.value.get("published"), "published_basis": "ruling", "published_evidence": "[]"}
    change(connection, "articles", row, changes, ruling.id)
    return place.article_id


def ruled_articles(connection: sqlite3.Connection) -> set[str]:
    """The articles with a record that a person added, or that a ruling has touched."""
    sql = " UNION ".join(
        f"SELECT article_id FROM {table} WHERE ruling_id IS NOT NULL OR rule LIKE 'person:%'" for table in codec.RECORDS
    )
    return {row[0] for row in connection.execute(sql)}


def link_again(connection: sqlite3.Connection, articles: Collection[str]) -> None:
    """Note that the names of these articles are to be linked again."""
    due = [(article,) for article in sorted(articles)]
    connection.executemany("INSERT OR IGNORE INTO entities_due VALUES (?)", due)
    connection.executemany("INSERT OR IGNORE INTO disputes_due VALUES (?)", due)


def apply_to_entity(
    connection: sqlite3.Connection, ruling: Ruling, target: Anchor, place: Place, held: Mapping[str, list[Text]]
) -> str | Loose:
    """Note that two names are one thing or are not; linking acts on it. Gives the id of the first mention."""
    other = msgspec.convert(ruling.value.get("with"), Anchor)
    there = attached(connection, other, held)
    if isinstance(there, Loose):
        return there
    first, second = find(connection, target, place), find(connection, other, there)
    if first is None or second is None:
        return Loose("no mention stands on its words any more")
    ends = [x for row in (first, second) for x in (row["article_id"], row["start"], row["end"])]
    values = (ruling.id, ruling.action == "merge", *ends)
    connection.execute("INSERT OR REPLACE INTO judgements VALUES (?, ?, ?, ?, ?, ?, ?, ?)", values)
    return str(first["id"])


def apply_to_record(connection: sqlite3.Connection, ruling: Ruling, target: Anchor, place: Place) -> Applied | Loose:
    """Do what a ruling says to the record that it is attached to; gives what was done, or why there is none.

    Links to other records are left for ``settling``, which writes them when all records are there.
    """
    if ruling.action == "add":
        return _add(connection, ruling, target.table, place)
    row = find(connection, target, place)
    if row is None:
        return Loose(f"no record of {target.table} stands on its words any more")
    fields: Fields = {}
    if ruling.action == "reject":
        connection.execute(
            f"UPDATE {target.table} SET rejected = 1, ruling_id = ? WHERE id = ?", (ruling.id, row["id"])
        )
    elif ruling.action == "accept":
        connection.execute(f"UPDATE {target.table} SET ruling_id = ? WHERE id = ?", (ruling.id, row["id"]))
    elif ruling.action == "correct":
        fields = _correct(connection, ruling, target.table, row)
    else:
        return Loose(f"{ruling.action!r} is nothing that can be done to a record of {target.table}")
    return Applied(ruling, target.table, str(row["id"]), fields)


def find(connection: sqlite3.Connection, target: Anchor, place: Place) -> sqlite3.Row | None:
    """The record that an anchor means: the one it names, if it is there, else the one on exactly its words."""
    rows: list[sqlite3.Row] = connection.execute(
        f'SELECT * FROM {target.table} WHERE article_id = ? AND start = ? AND "end" = ? ORDER BY id',
        (place.article_id, place.start, place.end),
    ).fetchall()
    named = [row for row in rows if row["id"] == target.id]
    return next(iter(named or rows), None)


class Texts(Mapping[str, list[Text]]):
    """The texts of a dossier by their hash: read one by one, and all of them only where an anchor looks through all."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Nothing is read yet."""
        self._connection = connection
        self._read: dict[str, list[Text]] = {}
        self._every: dict[str, list[Text]] | None = None

    def _all(self) -> dict[str, list[Text]]:
        if self._every is None:
            self._every = texts(self._connection)
        return self._every

    def __getitem__(self, sha256: str) -> list[Text]:
        if self._every is None and sha256 not in self._read:
            self._read[sha256] = texts(self._connection, [sha256]).get(sha256, [])
        found = self._read[sha256] if self._every is None else self._every.get(sha256, [])
        if not found:
            raise KeyError(sha256)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())


def texts(connection: sqlite3.Connection, only: Collection[str] | None = None) -> dict[str, list[Text]]:
    """Every text of the dossier by its hash, for attaching anchors; with ``only`` those of these hashes."""
    found: dict[str, list[Text]] = {}
    where = "" if only is None else f"WHERE text_sha256 IN ({', '.join('?' * len(only))})"
    sql = f"SELECT id, text_sha256, text FROM articles {where} ORDER BY address, position, id"
    for row in connection.execute(sql, () if only is None else tuple(only)):
        found.setdefault(row["text_sha256"], []).append(Text(row["id"], row["text_sha256"], row["text"]))
    return found


def attached(connection: sqlite3.Connection, target: Anchor, held: Mapping[str, list[Text]]) -> Place | Loose:
    """Where a ruling's anchor holds; where several articles have the same text, in the one that it names or is in."""
    place = attach(target, held)
    same = [text.article_id for text in held.get(target.text_sha256, [])]
    if len(same) < 2 or isinstance(place, Loose) or target.id is None:
        return place
    named = target.id
    if target.table in codec.RECORDS:
        row = connection.execute(f"SELECT article_id FROM {target.table} WHERE id = ?", (target.id,)).fetchone()
        named = place.article_id if row is None else str(row["article_id"])
    return place._replace(article_id=named) if named in same else place


def _add(connection: sqlite3.Connection, ruling: Ruling, table: str, place: Place) -> Applied | Loose:
    article = article_of(connection, place.article_id)
    words = Passage(start=place.start, end=place.end, quote=article.text[place.start : place.end])
    moved = place.start - int(ruling.value.get("start", place.start))
    try:
        given = {name: _moved(value, moved) for name, value in ruling.value.get("fields", {}).items()}
        fields = typed(table, given, article, place.start)
        record = new_record(table, fields, words, article, ruling.by)
        bare = msgspec.structs.replace(record, **{name: _EMPTY.get(name) for name in fields if name in LINKS})
    except RulingError as error:
        return Loose(str(error))
    names = codec.columns(codec.RECORDS[table], [*EXTRA[table], "ruling_id"])
    marks = ", ".join("?" * len(names))
    values = [*person_row(article, bare), ruling.id]
    connection.execute(f"INSERT OR REPLACE INTO {table} ({', '.join(names)}) VALUES ({marks})", values)
    return Applied(ruling, table, record.id, fields)


def _moved(value: Any, by: int) -> Any:
    """A passage, or a list of them, whose article has got other words in front since the ruling was made."""
    if by and isinstance(value, list):
        return [_moved(one, by) for one in value]
    if by and isinstance(value, dict) and {"start", "end"} <= value.keys():
        return {**value, "start": value["start"] + by, "end": value["end"] + by}
    return value


def _correct(connection: sqlite3.Connection, ruling: Ruling, table: str, row: sqlite3.Row) -> Fields:
    article = article_of(connection, row["article_id"])
    moved = row["start"] - int(ruling.value.get("start", row["start"]))
    given = {name: _moved(value, moved) for name, value in ruling.value.get("fields", {}).items()}
    changes = typed(table, given, article, row["start"])
    changes |= untold(table, changes)
    record: Record = fit(table, {**msgspec.to_builtins(codec.record(codec.RECORDS[table], row)), **changes})
    stored = dict(zip((f.name for f in codec.fields(type(record))), codec.values(record), strict=True))
    written = {name: row[name] if name in LINKS else stored[name] for name in changes}
    change(connection, table, row, written, ruling.id)
    set_days(connection, table, row["id"])
    return changes


def rebind_all(connection: sqlite3.Connection, articles: set[str]) -> None:
    """Bind the records of these articles to their dates as they stand now."""
    for article in sorted(articles):
        rebind(connection, article)
