"""What can be done only when every ruling has had its effect: links between records, dates of expressions named.

A person says what the dates of a record are. Where a person names the expression that tells a date, and not the date,
it is bound from that expression as it stands, and again whenever the rulings are applied again.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import msgspec

from mahdar.binding import bind
from mahdar.dossier import codec
from mahdar.dossier.rebind import article_of, reading_of
from mahdar.records import Agreement, Record, Ruling
from mahdar.rulings import links
from mahdar.rulings.changes import change, set_days
from mahdar.rulings.forms import Fields

TOLD_BY = {  # dates, and the fields that name the expression that tells them
    "said_at": ("said_at_timex",),
    "as_of": ("as_of_timex",),
    "date": ("date_timex", "date_basis"),
    "made_at": ("made_at_timex",),
    "in_force_from": ("in_force_from_timex",),
    "in_force_to": ("in_force_to_timex", "length_timex"),
    "length": ("length_timex",),
    "due": ("due_timex", "due_from"),
}


class Applied(NamedTuple):
    """A ruling that had its effect: the record it made or changed, and the fields that it gave, as they are stored."""

    ruling: Ruling
    table: str
    record_id: str
    fields: Fields


def settle(connection: sqlite3.Connection, applied: Iterable[Applied]) -> dict[str, str]:
    """Write all links, in the order of the rulings, then bind dates; gives what does not hold, by ruling."""
    notes: dict[str, str] = {}
    undated: dict[str, list[Applied]] = {}
    for one in applied:
        if one.ruling.action == "reject":
            _let_go(connection, one)
        if not one.fields.keys() & {*links.LINKS, "stages", "date_basis"}:
            continue
        row = connection.execute(f"SELECT article_id FROM {one.table} WHERE id = ?", (one.record_id,)).fetchone()
        article = article_of(connection, row["article_id"])
        told = {name: value for name, value in one.fields.items() if name in links.LINKS or name == "stages"}
        settled = links.settle(connection, article, one.record_id, told, one.ruling.value.get("links", {}))
        if settled.note:
            notes[one.ruling.id] = settled.note
        _store(connection, one.table, one.record_id, settled.fields)
        if one.ruling.action == "add":
            _was(connection, one.table, one.record_id, settled.fields)
        _claim(connection, one, settled.fields)
        undated.setdefault(article.id, []).append(one)
    for article_id, some in undated.items():
        _tie(connection, article_id, some)
        _date(connection, article_id, some)
    return notes


def untold(table: str, given: Mapping[str, Any]) -> Fields:
    """Dates that a correction leaves to be bound anew: it names another expression, and not the date itself."""
    names = {field.name for field in codec.fields(codec.RECORDS[table])}
    return {
        date: None
        for date, told_by in TOLD_BY.items()
        if date in names and date not in given and any(given.get(name) for name in told_by)
    }


def _let_go(connection: sqlite3.Connection, one: Applied) -> None:
    """What the program found to hang on a record that is now rejected hangs on nothing."""
    if one.table not in ("agreements", "commitments"):
        return
    row = connection.execute(f"SELECT article_id FROM {one.table} WHERE id = ?", (one.record_id,)).fetchone()
    found = "article_id = ? AND rule NOT LIKE 'person:%'"
    for name in ("agreement_id",) if one.table == "agreements" else ("depends_on", "in_return_for"):
        sql = f"SELECT * FROM commitments WHERE {found} AND {name} = ?"
        for held in connection.execute(sql, (row["article_id"], one.record_id)).fetchall():
            change(connection, "commitments", held, {name: None}, held["ruling_id"])
    for held in connection.execute(f"SELECT * FROM agreements WHERE {found}", (row["article_id"],)).fetchall():
        terms: list[str] = msgspec.json.decode(held["terms"])
        if one.record_id in terms:
            left = codec.dumps([term for term in terms if term != one.record_id])
            change(connection, "agreements", held, {"terms": left}, held["ruling_id"])


def _was(connection: sqlite3.Connection, table: str, record: str, fields: Fields) -> None:
    """Links that a person gave and a later ruling has changed: they are what stood there before."""
    row = connection.execute(f"SELECT original FROM {table} WHERE id = ?", (record,)).fetchone()
    original: Fields = msgspec.json.decode(row["original"]) if row["original"] else {}
    changed = {name: _column(fields[name]) for name in fields if name in original}
    if changed:
        sql = f"UPDATE {table} SET original = ? WHERE id = ?"
        connection.execute(sql, (codec.dumps({**original, **changed}), record))


def _column(value: Any) -> Any:
    return codec.dumps(value) if isinstance(value, list | dict) else value


def _claim(connection: sqlite3.Connection, one: Applied, fields: Fields) -> None:
    """The terms that a person gives an agreement are made under it, and so say the commitments."""
    if one.table == "agreements":
        for term in fields.get("terms") or []:
            row = connection.execute("SELECT * FROM commitments WHERE id = ?", (term,)).fetchone()
            if row["agreement_id"] != one.record_id:
                change(connection, "commitments", row, {"agreement_id": one.record_id}, row["ruling_id"])


def _tie(connection: sqlite3.Connection, article_id: str, some: list[Applied]) -> None:
    """The terms of the agreements of an article, from the commitments that say now to be made under them."""
    moved = dict.fromkeys(one.record_id for one in some if one.table == "commitments" and "agreement_id" in one.fields)
    if not moved:
        return
    sql = "SELECT id, agreement_id FROM commitments WHERE article_id = ? AND NOT rejected"
    under = dict(connection.execute(sql, (article_id,)).fetchall())
    for row in connection.execute("SELECT * FROM agreements WHERE article_id = ?", (article_id,)).fetchall():
        terms: list[str] = msgspec.json.decode(row["terms"])
        held = set(terms)
        new = [term for term in terms if term not in moved or under.get(term) == row["id"]]
        new += [id for id in moved if id not in held and under.get(id) == row["id"]]
        if new != terms:
            change(connection, "agreements", row, {"terms": codec.dumps(new)}, row["ruling_id"])


def _date(connection: sqlite3.Connection, article_id: str, some: list[Applied]) -> None:
    """Bind what these rulings left to be bound, all of an article at once."""
    article = article_of(connection, article_id)
    found: dict[tuple[str, str], Record] = {}
    for one in some:
        row = connection.execute(f"SELECT * FROM {one.table} WHERE id = ?", (one.record_id,)).fetchone()
        found[one.table, one.record_id] = codec.record(codec.RECORDS[one.table], row)  # type: ignore[assignment]
    tables = {table for table, _ in found}
    here = {table: [record for (of, _), record in found.items() if of == table] for table in tables}
    bound = bind(article, msgspec.structs.replace(reading_of(connection, article_id), **_without_timexes(here)))
    for table in tables - {"timexes"}:
        fresh = {record.id: record for record in getattr(bound, table)}
        for record in here[table]:
            _fill(connection, table, record, fresh[record.id])


def _without_timexes(here: dict[str, list[Record]]) -> dict[str, list[Record]]:
    return {table: records for table, records in here.items() if table != "timexes"}


def _fill(connection: sqlite3.Connection, table: str, record: Record, fresh: Record) -> None:
    filled: Fields = {}
    for date, told_by in TOLD_BY.items():
        if hasattr(record, date) and getattr(record, date) is None:
            value = getattr(fresh, date) or _told(connection, getattr(record, told_by[0], None))
            if value is not None:
                filled[date] = value
    if isinstance(record, Agreement) and isinstance(fresh, Agreement):
        pairs = zip(record.stages, fresh.stages, strict=True)
        stages = [msgspec.structs.replace(old, date=old.date or new.date or _told(connection, old.timex))
                  for old, new in pairs]  # fmt: skip
        if stages != record.stages:
            filled["stages"] = msgspec.to_builtins(stages)
    if filled:
        _store(connection, table, record.id, filled)
        set_days(connection, table, record.id)


def _told(connection: sqlite3.Connection, timex: str | None) -> str | None:
    """The date of an expression that a person marked, which binding does not know of."""
    sql = "SELECT edtf FROM timexes WHERE id = ? AND rule LIKE 'person:%' AND type IN ('DATE', 'TIME')"
    row = connection.execute(sql, (timex,)).fetchone() if timex else None
    return row["edtf"] if row is not None else None


def _store(connection: sqlite3.Connection, table: str, record: str, fields: Fields) -> None:
    if fields:
        assignments = ", ".join(f'"{name}" = ?' for name in fields)
        values = [_column(value) for value in fields.values()]
        connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*values, record))
