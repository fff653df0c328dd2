"""Undertakings that several reports tell of, as linking follows them: each record with its days, steps and words."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier.dates import bounds
from mahdar.dossier.linked.claims import day
from mahdar.linking.disputes import Day, Happened, Step, Telling, Told, order
from mahdar.linking.disputes.words import bag, word_set
from mahdar.linking.words import words as words_of
from mahdar.reading.shadow import fold

_FIELDS = {
    "agreements": ("made_at", "in_force_from", "in_force_to", "length"),
    "commitments": ("due", "made_at"),
}
_DENIABLE = ("agreed", "announced", "in_force", "approved", "renewed")
_REAL = ("happened", "ongoing")
_AHEAD = ("planned", "possible", "conditional")
_NIGHT, _LATE = ("NI", "EV"), ("22", "23", "24", "00", "01")
_FEW = 3  # words of an action that tell it from others
_CHUNK = 500


def undertakings(connection: sqlite3.Connection) -> Iterator[list[Telling]]:
    """The records of each undertaking that more than one record tells, in the order of publication."""
    groups: dict[str, dict[str, str | None]] = defaultdict(dict)
    for record, first, why in connection.execute("SELECT record_id, first_id, why FROM undertakings"):
        groups[first].setdefault(first, None)
        groups[first][record] = why
    wanted = sorted(record for group in groups.values() for record in group)
    rows = {**_rows(connection, "agreements", wanted), **_rows(connection, "commitments", wanted)}
    names = (row[f"{name}_timex"] for row in rows.values() for name in _FIELDS[row["table"]])
    words = timexes(connection, names)
    denied = _denials(connection)
    for first in sorted(groups):
        found = [_telling(rows[r], why, words, denied) for r, why in groups[first].items() if r in rows]
        yield sorted(found, key=lambda one: order(one.told))


def _rows(connection: sqlite3.Connection, table: str, ids: list[str]) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for at in range(0, len(ids), _CHUNK):
        some = ids[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        sql = (
            f"SELECT r.*, a.published_to AS known FROM {table} r JOIN articles a ON a.id = r.article_id"
            f" WHERE r.id IN ({marks}) AND NOT r.rejected"
        )
        for row in connection.execute(sql, some):
            found[row["id"]] = {**dict(row), "table": table}
    return found


class _Timex(NamedTuple):
    words: str
    relative: bool
    night: bool
    weekly: bool
    yearly: bool


def timexes(connection: sqlite3.Connection, ids: Iterable[str | None]) -> dict[str, _Timex]:
    """The words of time expressions, and how they name their day."""
    wanted = sorted(id for id in set(ids) if id is not None)
    found: dict[str, _Timex] = {}
    for at in range(0, len(wanted), _CHUNK):
        some = wanted[at : at + _CHUNK]
        marks = ", ".join("?" * len(some))
        for row in connection.execute(f"SELECT id, type, quote, symbol FROM timexes WHERE id IN ({marks})", some):
            symbol = msgspec.json.decode(row["symbol"])
            fields = symbol.get("fields", {})
            relative = row["type"] == "DURATION" or (
                "offset" in symbol and not fields.keys() & {"weekday", "day", "month"}
            )
            weekly = "weekday" in fields and "day" not in fields
            yearly = "month" in fields and "year" not in fields
            night = symbol.get("part") in _NIGHT or str(symbol.get("clock", "12"))[:2] in _LATE
            words = " ".join(fold(row["quote"]).split())
            night = night or not word_set("nights").isdisjoint(words.split())
            found[row["id"]] = _Timex(words, relative, night, weekly, yearly)
    return found


def _day(value: str, timex: _Timex | None, told: Told, matter: str = "") -> Day:
    low, high = bounds(value)
    x = timex or _Timex("", relative=False, night=False, weekly=False, yearly=False)
    return Day(value, day(low), day(high), x.words or None, x.relative, x.night, told, x.weekly, x.yearly,
               frozenset(matter.split()))  # fmt: skip


def day_of(row: sqlite3.Row, words: dict[str, _Timex], *, planned: bool = False) -> Happened:
    """The day of an event, told as done or ``planned``."""
    told = Told(
        "events", row["id"], row["article_id"], row["statement_id"], row["start"], row["end"], day(row["known"])
    )
    return Happened(_day(row["date"], words.get(row["date_timex"] or ""), told), planned)


def happenings(connection: sqlite3.Connection) -> Iterator[list[Happened]]:
    """The days of the events of each happening that several articles tell, in the order of publication."""
    rows = connection.execute(
        'SELECT t.happening, e.id, e.article_id, e.statement_id, e.start, e."end", e.date, e.date_timex, e.factuality,'
        " a.published_to AS known FROM tellings t JOIN happenings h ON h.id = t.happening"
        " JOIN events e ON e.id = t.event_id JOIN articles a ON a.id = e.article_id"
        " WHERE h.articles > 1 AND e.date IS NOT NULL AND e.date_basis IN ('clause', 'sentence') AND NOT e.rejected"
        " AND (SELECT count(*) FROM timexes x WHERE x.article_id = e.article_id AND x.type = 'DATE'"
        ' AND x.edtf IS NOT NULL AND x.start >= e.start AND x."end" <= e."end") < 2'
        " ORDER BY t.happening, e.id"
    ).fetchall()
    words = timexes(connection, (row["date_timex"] for row in rows))
    for _, group in groupby(rows, key=itemgetter("happening")):
        found = [day_of(row, words, planned=row["factuality"] in _AHEAD) for row in group]
        if len({one.day.told.article_id for one in found}) > 1:
            yield sorted(found, key=lambda one: order(one.day.told))


def _denials(connection: sqlite3.Connection) -> set[str]:
    rows = connection.execute("SELECT id FROM statements WHERE act = 'deny' AND NOT rejected")
    return {row["id"] for row in rows}


def _telling(row: dict[str, Any], why: str | None, words: dict[str, _Timex], denied: set[str]) -> Telling:
    known = day(row["known"])
    told = _told(row, known)
    few = row["table"] == "commitments" and len((row["words"] or "").split()) < _FEW
    values = {
        name: _day(row[name], words.get(row[f"{name}_timex"] or ""), told, row["words"] or "")
        for name in _FIELDS[row["table"]]
        if row[name] and not few and (row[f"{name}_timex"] or row["rule"].startswith("person:"))
    }
    return Telling(told, why, values, tuple(_steps(row, known, denied)), frozenset(bag(words_of(row["words"] or ""))))


def _told(row: dict[str, Any], known: int | None) -> Told:
    return Told(row["table"], row["id"], row["article_id"], row["statement_id"], row["start"], row["end"], known)


def _steps(row: dict[str, Any], known: int | None, denied: set[str]) -> Iterator[Step]:
    """The steps and outcomes that an article tells as done, and those that somebody denies."""
    for stage in msgspec.json.decode(row["stages"]) if row["table"] == "agreements" else ():
        statement = stage["statement_id"] or row["statement_id"]
        refused = stage["factuality"] == "denied" and statement in denied and stage["stage"] in _DENIABLE
        if refused or stage["factuality"] in _REAL:
            told = Told(row["table"], row["id"], row["article_id"], statement, stage["start"], stage["end"], known)
            yield Step(stage["stage"], refused, day(bounds(stage["date"])[1]), told)
    if row["table"] == "commitments":
        told = _told(row, known)
        stages = [row["stage"], row["outcome"]]
        yield from (Step(name, False, None, told) for name in stages if name is not None)
