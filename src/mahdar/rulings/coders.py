"""Whose records are compared: a person's or the program's in a dossier, or those of a file."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store, translated
from mahdar.errors import RulingError
from mahdar.records import Agreement, AgreementStage, Factuality, Record
from mahdar.rulings.articles import Articles
from mahdar.rulings.forms import new_record, settable, typed
from mahdar.rulings.sheets import Line
from mahdar.rulings.words import locate

PROGRAM = "program"  # the name of the coder that is no person
STAGES = "stages"  # the steps in the life of agreements, which are compared as units of their own


class Step(Record, kw_only=True):
    """A step in the life of an agreement, as a unit of its own."""

    stage: AgreementStage
    factuality: Factuality
    date: str | None


class Coder(msgspec.Struct):
    """Somebody's records in one table, and the articles in which they worked (None: in all)."""

    name: str
    records: list[Record]
    articles: set[str] | None


def stored(store: Store, table: str, by: str) -> Coder:
    """The records of a person in a dossier, or of the ``program``; ``table`` may be ``stages``.

    A person's records are those that they added, as they made them, and those of others that they accepted or
    corrected, as they stand now; they worked in the articles where they ruled anything. The program's are those that
    it found, as it found them, whatever was ruled on them since. Raises RulingError for a name that never ruled.
    """
    kept = _table(table)
    with translated(store.path):
        if by == PROGRAM:
            rows = _rows(store, kept, "rule NOT LIKE 'person:%'", ())
            return Coder(by, _units(table, [_as_made(kept, row) for row in rows]), None)
        worked = _worked_in(store, by)
        if not worked:
            known = ", ".join(row[0] for row in store.connection.execute("SELECT DISTINCT by FROM rulings ORDER BY by"))
            raise RulingError(f"{by!r} has coded nothing in this dossier; who has: {known or 'nobody'}, and {PROGRAM}")
        others = _changed_by_others(store, by)
        own = [
            _as_made(kept, row) if row["id"] in others else _as_it_stands(kept, row)
            for row in _rows(store, kept, "rule = ? AND (NOT rejected OR ruling_id NOT IN (SELECT id FROM rulings"
                             " WHERE by = ? AND action = 'reject'))", (f"person:{by}", by))
        ]  # fmt: skip
        seen = _rows(store, kept, "rule != ? AND NOT rejected AND id IN (SELECT record_id FROM rulings WHERE by = ?"
                     " AND undone_at IS NULL AND action IN ('accept', 'correct'))", (f"person:{by}", by))  # fmt: skip
    return Coder(by, _units(table, own + [_as_it_stands(kept, row) for row in seen]), worked)


def filed(store: Store, table: str, name: str, lines: Iterable[Line]) -> Coder:
    """The records of a file, which are not taken into the dossier. Raises RulingError, with its row, for a bad one."""
    kept = _table(table)
    articles = Articles(store.connection)
    worked: set[str] = set()
    records: dict[str, Record] = {}
    for line in lines:
        try:
            if line.error is not None:
                raise RulingError(line.error)
            spot = articles.spot(line.cells)
            worked.add(spot.article.id)
            if line.table == kept:
                filled = {n: line.cells[n] for n in settable(kept) if line.cells.get(n) not in (None, "", [])}
                words = locate(spot.words, spot.article, spot.start) if spot.words else None
                record = new_record(kept, typed(kept, filled, spot.article, spot.start), words, spot.article, name)
                records[record.id] = record
        except RulingError as error:
            raise RulingError(f"{line.file}, row {line.number}: {error}") from error
    return Coder(name, _units(table, list(records.values())), worked)


def _table(table: str) -> str:
    if table == STAGES:
        return "agreements"
    if table not in codec.RECORDS:
        raise RulingError(f"there is no table {table!r}; choose one of: {', '.join((*codec.RECORDS, STAGES))}")
    return table


def _rows(store: Store, table: str, where: str, values: tuple[str, ...]) -> list[sqlite3.Row]:
    sql = f'SELECT * FROM {table} WHERE {where} ORDER BY article_id, start, "end", id'
    return store.connection.execute(sql, values).fetchall()


def _as_it_stands(table: str, row: sqlite3.Row) -> Record:
    return codec.record(codec.RECORDS[table], row)  # type: ignore[return-value]  # the tables of records hold records


def _as_made(table: str, row: sqlite3.Row) -> Record:
    """The record before anything was ruled on it."""
    original = msgspec.json.decode(row["original"]) if row["original"] else {}
    return codec.record(codec.RECORDS[table], {**dict(row), **original})  # type: ignore[return-value]


def _changed_by_others(store: Store, by: str) -> set[str]:
    sql = "SELECT record_id FROM rulings WHERE by != ? AND action = 'correct' AND undone_at IS NULL"
    return {row[0] for row in store.connection.execute(sql, (by,)) if row[0]}


def _worked_in(store: Store, by: str) -> set[str]:
    sql = "SELECT record_id FROM rulings WHERE by = ? AND undone_at IS NULL AND record_id IS NOT NULL"
    found: set[str] = set()
    for table in codec.RECORDS:
        found |= {r[0] for r in store.connection.execute(f"SELECT article_id FROM {table} WHERE id IN ({sql})", (by,))}
    return found | {r[0] for r in store.connection.execute(f"SELECT id FROM articles WHERE id IN ({sql})", (by,))}


def _units(table: str, records: list[Record]) -> list[Record]:
    """The records, or for ``stages`` the steps that agreements hold."""
    if table != STAGES:
        return records
    return [
        Step(
            id=f"{one.id}/{number}", article_id=one.article_id, start=step.start, end=step.end, quote=step.quote,
            rule=one.rule, stage=step.stage, factuality=step.factuality, date=step.date,
        )
        for one in records if isinstance(one, Agreement)
        for number, step in enumerate(one.stages)
    ]  # fmt: skip
