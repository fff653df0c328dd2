"""The rulings of a dossier as they are stored, and applying them all again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import msgspec

from mahdar.dossier import codec
from mahdar.errors import RulingError
from mahdar.records import Agreement, Commitment, Record, Ruling
from mahdar.rulings import effects, on_links, sense
from mahdar.rulings.anchors import Anchor, Loose, Text
from mahdar.rulings.settling import Applied, settle

_FEW = 500  # rulings that are applied by themselves; SQLite takes so many values in one statement everywhere


class Entry(NamedTuple):
    """A ruling as it stands in the ledger: ``state`` is attached, detached or undone.

    ``note`` says why it is detached; of one that is attached, which of its links had to be left empty.
    """

    ruling: Ruling
    state: str
    record_id: str | None
    note: str | None


def entries_of(connection: sqlite3.Connection) -> list[Entry]:
    """All rulings, in the order in which they were made."""
    rows = connection.execute("SELECT * FROM rulings ORDER BY at, id").fetchall()
    return [Entry(codec.record(Ruling, row), row["state"], row["record_id"], row["note"]) for row in rows]


def insert(connection: sqlite3.Connection, ruling: Ruling) -> None:
    """Enter a ruling; ``reapply`` gives it its effect."""
    names = codec.columns(Ruling)
    marks = ", ".join("?" * len(names))
    connection.execute(f"INSERT INTO rulings ({', '.join(names)}) VALUES ({marks})", codec.values(ruling))


def reapply(connection: sqlite3.Connection) -> None:
    """Take all effects back and apply every ruling that stands, in the order in which they were made.

    Dates first, since records are bound to them; links between records last, since records may name later ones. A
    ruling that holds nowhere is kept as detached, with the reason.
    """
    standing = [e.ruling for e in entries_of(connection) if e.ruling.undone_at is None]
    held = effects.Texts(connection)
    touched = effects.ruled_articles(connection)
    changed = effects.restore(connection)
    for ruling in standing:
        if ruling.action == "date":
            _apply(connection, ruling, held, changed)
    effects.rebind_all(connection, changed)
    done = [_apply(connection, ruling, held, changed) for ruling in standing if ruling.action != "date"]
    for id, note in settle(connection, [one for one in done if one is not None]).items():
        connection.execute("UPDATE rulings SET note = ? WHERE id = ?", (note, id))
    effects.link_again(connection, touched | effects.ruled_articles(connection))
    connection.execute("UPDATE rulings SET state = 'undone', record_id = NULL, note = NULL WHERE undone_at IS NOT NULL")


def apply_last(connection: sqlite3.Connection, new: Sequence[Ruling]) -> None:
    """Apply rulings that have just been entered. What stands is left as it is, where they are the last to be applied.

    They are not where an article is dated, a record corrected or rejected (others may name it), where an earlier
    ruling waits for something that these may bring, or where there are many; then all is applied again.
    """
    marks = ", ".join("?" * len(new))
    ids = [ruling.id for ruling in new]
    waiting = connection.execute(
        f"SELECT 1 FROM rulings WHERE id NOT IN ({marks}) AND undone_at IS NULL"
        " AND (state != 'attached' OR note IS NOT NULL OR at >= ?) LIMIT 1",
        (*ids, min(ruling.at for ruling in new)),
    ).fetchone() if len(new) <= _FEW else True  # fmt: skip
    if waiting or any(ruling.action not in ("add", "accept") or "on" in ruling.value for ruling in new):
        reapply(connection)
        return
    held = effects.texts(connection, {ruling.target["text_sha256"] for ruling in new})
    done = [one for ruling in new if (one := _apply(connection, ruling, held, set())) is not None]
    for id, note in settle(connection, done).items():
        connection.execute("UPDATE rulings SET note = ? WHERE id = ?", (note, id))
    effects.link_again(connection, {text.article_id for some in held.values() for text in some})


def judge(connection: sqlite3.Connection, rulings: Iterable[Ruling]) -> dict[str, str]:
    """What is wrong with rulings that have just been applied, by id: where they do not hold, or contradict."""
    wrong: dict[str, str] = {}
    for ruling in rulings:
        row = connection.execute("SELECT state, record_id, note FROM rulings WHERE id = ?", (ruling.id,)).fetchone()
        said = row["note"] or _contradicts(connection, ruling, row["record_id"])
        if said or row["state"] == "detached":
            wrong[ruling.id] = said or "it would hold nowhere"
    return wrong


def _contradicts(connection: sqlite3.Connection, ruling: Ruling, record_id: str) -> str | None:
    table = ruling.target["table"]
    if ruling.action not in ("add", "correct"):
        return None
    record = _record(connection, table, record_id)
    said = sense.contradiction(record, ruling.value["fields"] if ruling.action == "correct" else None)
    if said or not isinstance(record, Commitment | Agreement):
        return said
    return _against_agreement(connection, record)


def _against_agreement(connection: sqlite3.Connection, record: Commitment | Agreement) -> str | None:
    """What contradicts between a commitment and its agreement, from whichever end a person has written."""
    if isinstance(record, Commitment):
        sql = "SELECT made_at FROM agreements WHERE id = ?"
        row = connection.execute(sql, (record.agreement_id,)).fetchone() if record.agreement_id else None
        return sense.too_early(record.due, record.due_relation, row["made_at"]) if row is not None else None
    rows = connection.execute(
        "SELECT due, due_relation FROM commitments WHERE article_id = ? AND agreement_id = ? AND NOT rejected",
        (record.article_id, record.id),
    ).fetchall()
    found = (sense.too_early(row["due"], row["due_relation"], record.made_at) for row in rows)
    return next((said for said in found if said), None)


def _record(connection: sqlite3.Connection, table: str, id: str) -> Record:
    row = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (id,)).fetchone()
    return codec.record(codec.RECORDS[table], row)  # type: ignore[return-value]  # the tables of records hold records


def _apply(
    connection: sqlite3.Connection, ruling: Ruling, held: Mapping[str, list[Text]], changed: set[str]
) -> Applied | None:
    """Give one ruling its effect, and write down how it went."""
    outcome: str | Applied | Loose
    try:
        target = msgspec.convert(ruling.target, Anchor)
        place = effects.attached(connection, target, held)
        if isinstance(place, Loose):
            outcome = place
        elif ruling.action == "date":
            outcome = effects.apply_date(connection, ruling, place)
            changed.add(outcome)
        elif "on" in ruling.value:
            outcome = on_links.apply(connection, ruling, target, place, held)
        elif ruling.action in ("merge", "split"):
            outcome = effects.apply_to_entity(connection, ruling, target, place, held)
        else:
            outcome = effects.apply_to_record(connection, ruling, target, place)
    except (RulingError, msgspec.ValidationError) as error:
        outcome = Loose(str(error))
    loose = isinstance(outcome, Loose)
    record = outcome.record_id if isinstance(outcome, Applied) else None if loose else outcome
    connection.execute(
        "UPDATE rulings SET state = ?, record_id = ?, note = ? WHERE id = ?",
        ("detached" if loose else "attached", record, outcome.why if isinstance(outcome, Loose) else None, ruling.id),
    )
    return outcome if isinstance(outcome, Applied) else None
