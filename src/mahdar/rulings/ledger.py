"""The ledger of rulings in a dossier: making, undoing, listing, and applying them all again after a build."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.rebind import article_of
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.ids import digest
from mahdar.records import Article, Ruling
from mahdar.rulings import effects
from mahdar.rulings.anchors import Anchor, Loose, Text, anchor, whole
from mahdar.rulings.forms import locate, new_record, typed


class Entry(NamedTuple):
    """A ruling as it stands in the ledger: ``state`` is attached, detached (``note`` says why) or undone."""

    ruling: Ruling
    state: str
    record_id: str | None
    note: str | None


class Ledger:
    """The rulings of a dossier that is open for writing."""

    def __init__(self, store: Store, by: str, at: str | None = None) -> None:
        """``by``: who rules; ``at``: when (ISO 8601, default now)."""
        if not by.strip():
            raise RulingError("a ruling needs the name of who makes it: give it with --by")
        self._store, self._by = store, by.strip()
        self._at = at or datetime.now(UTC).isoformat(timespec="milliseconds")

    def add(self, table: str, article_id: str, words: str | None, fields: dict[str, Any], why: str | None) -> Entry:
        """Add a record that stands on ``words`` of an article. Raises RulingError where they are not there."""
        article = article_of(self._store.connection, article_id)
        near = locate(words, article).start if words else 0
        given = typed(table, fields, article, near)
        record = new_record(table, given, locate(words, article) if words else None, article, self._by)
        target = anchor(table, _text(article), record.start, record.end, record.id)
        return self._enter(target, "add", {"fields": given, "start": record.start}, why)

    def correct(self, record: str, fields: dict[str, Any], why: str | None) -> Entry:
        """Change fields of a record; what the reader found stays beside it."""
        if not fields:
            raise RulingError("nothing to correct: give at least one --set field=value")
        table, row = self._record(record)
        article = article_of(self._store.connection, row["article_id"])
        given = typed(table, fields, article, row["start"])
        return self._enter(self._anchor(table, row), "correct", {"fields": given, "start": row["start"]}, why)

    def reject(self, record: str, why: str | None) -> Entry:
        """Take a record out of every view; it stays in the file."""
        return self._enter(self._anchor(*self._record(record)), "reject", {}, why)

    def accept(self, record: str, why: str | None) -> Entry:
        """Note that a person has checked a record and found it right."""
        return self._enter(self._anchor(*self._record(record)), "accept", {}, why)

    def date(self, article_id: str, published: str, why: str | None) -> Entry:
        """Date an article; all that hangs on the date is bound again. Raises RulingError where it is no EDTF date."""
        if bounds(published) == (None, None):
            raise RulingError(
                f"{published!r} is no EDTF date: write 2021-03-23, 2021-03, 2021 or 2021-03-20/2021-03-25"
            )
        article = article_of(self._store.connection, article_id)
        return self._enter(whole("articles", _text(article)), "date", {"published": published}, why)

    def undo(self, ruling_id: str) -> Entry:
        """Take a ruling back; it stays in the ledger, with the time of its undoing."""
        entry = next((e for e in entries(self._store) if e.ruling.id == ruling_id), None)
        if entry is None:
            raise RulingError(f"there is no ruling {ruling_id}: `mahdar rulings list` shows them")
        if entry.ruling.undone_at:
            raise RulingError(f"ruling {ruling_id} was undone at {entry.ruling.undone_at} already")
        with self._store.transaction() as connection:
            connection.execute("UPDATE rulings SET undone_at = ? WHERE id = ?", (self._at, ruling_id))
            reapply(connection)
        return next(e for e in entries(self._store) if e.ruling.id == ruling_id)

    def take(self, rulings: Iterable[Ruling]) -> tuple[int, int]:
        """Import rulings; gives how many are new and how many known. One that does not attach is kept and listed."""
        new = known = 0
        with self._store.transaction() as connection:
            for ruling in rulings:
                held = connection.execute("SELECT 1 FROM rulings WHERE id = ?", (ruling.id,)).fetchone()
                if held is None:
                    _insert(connection, ruling)
                    new += 1
                else:
                    known += 1
            if new:
                reapply(connection)
        return new, known

    def find(self, table: str, article_id: str, words: str) -> str:
        """The id of the record that stands on these words. Raises RulingError where there is none, or more than one."""
        if table not in codec.RECORDS:
            raise RulingError(f"there is no table {table!r}; choose one of: {', '.join(codec.RECORDS)}")
        article = article_of(self._store.connection, article_id)
        passage = locate(words, article)
        rows = self._store.connection.execute(
            f'SELECT id, quote FROM {table} WHERE article_id = ? AND start <= ? AND "end" >= ? ORDER BY id',
            (article.id, passage.start, passage.end),
        ).fetchall()
        rows = [r for r in rows if r["quote"] == words] or rows
        if not rows:
            raise RulingError(f"no record of {table} stands on {words!r} in article {article_id}")
        if len(rows) > 1:
            choice = ", ".join(r["id"] for r in rows)
            raise RulingError(f"{len(rows)} records of {table} stand on these words: name one by its id ({choice})")
        return str(rows[0]["id"])

    def _record(self, record: str) -> tuple[str, sqlite3.Row]:
        for table in codec.RECORDS:
            row = self._store.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record,)).fetchone()
            if row is not None:
                return table, row
        raise RulingError(f"there is no record {record} in this dossier")

    def _anchor(self, table: str, row: sqlite3.Row) -> Anchor:
        article = article_of(self._store.connection, row["article_id"])
        return anchor(table, _text(article), row["start"], row["end"], row["id"])

    def _enter(self, target: Anchor, action: Any, value: dict[str, Any], why: str | None) -> Entry:
        known = msgspec.to_builtins(target)
        name = "r-" + digest(codec.dumps(known), action, codec.dumps(value), self._by, self._at)
        ruling = Ruling(id=name, target=known, action=action, value=value, by=self._by, at=self._at, why=why)
        with self._store.transaction() as connection:
            _insert(connection, ruling)
            reapply(connection)
            entry = next(e for e in _entries(connection) if e.ruling.id == name)
            if entry.state == "detached":
                raise RulingError(f"this ruling would hold nowhere: {entry.note}")
        return entry


def reapply(connection: sqlite3.Connection) -> None:
    """Take all effects back and apply every ruling that stands, in the order in which they were made.

    Dates first, since records are bound to them. A ruling that holds nowhere is kept as detached, with the reason.
    """
    standing = [e.ruling for e in _entries(connection) if e.ruling.undone_at is None]
    held = effects.texts(connection) if standing else {}
    changed = effects.restore(connection)
    for dates_now in (True, False):
        for ruling in standing:
            if (ruling.action == "date") == dates_now:
                _apply(connection, ruling, held, changed)
        if dates_now:
            effects.rebind_all(connection, changed)
    connection.execute("UPDATE rulings SET state = 'undone', record_id = NULL, note = NULL WHERE undone_at IS NOT NULL")


def renew(store: Store) -> None:
    """Apply all rulings again, after a build has changed what they hold on to. Without rulings nothing is written."""
    if store.connection.execute("SELECT 1 FROM rulings LIMIT 1").fetchone():
        with store.transaction() as connection:
            reapply(connection)


def entries(store: Store) -> list[Entry]:
    """All rulings of a dossier, in the order in which they were made."""
    return _entries(store.connection)


def _apply(connection: sqlite3.Connection, ruling: Ruling, held: dict[str, list[Text]], changed: set[str]) -> None:
    outcome: str | Loose
    try:
        target = msgspec.convert(ruling.target, Anchor)
        place = effects.attached(target, held)
        if isinstance(place, Loose):
            outcome = place
        elif ruling.action == "date":
            outcome = effects.apply_date(connection, ruling, place)
            changed.add(outcome)
        else:
            outcome = effects.apply_to_record(connection, ruling, target, place)
    except (RulingError, msgspec.ValidationError) as error:
        outcome = Loose(str(error))
    loose = isinstance(outcome, Loose)
    connection.execute(
        "UPDATE rulings SET state = ?, record_id = ?, note = ? WHERE id = ?",
        ("detached" if loose else "attached", None if loose else outcome,
         outcome.why if isinstance(outcome, Loose) else None, ruling.id),
    )  # fmt: skip


def _entries(connection: sqlite3.Connection) -> list[Entry]:
    rows = connection.execute("SELECT * FROM rulings ORDER BY at, id").fetchall()
    return [Entry(codec.record(Ruling, row), row["state"], row["record_id"], row["note"]) for row in rows]


def _insert(connection: sqlite3.Connection, ruling: Ruling) -> None:
    names = codec.columns(Ruling)
    marks = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO rulings ({', '.join(names)}) VALUES ({marks})", codec.values(ruling))


def _text(article: Article) -> Text:
    return Text(article.id, article.text_sha256, article.text)
