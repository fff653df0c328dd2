"""Dating articles whose pages tell no day of publication, from their words and from the other articles of a dossier.

Every inferred date is taken back before anything is linked anew, and found again after: so what is inferred is a
function of what the dossier holds, whatever came first. Only binding is done again; no text is read twice.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.rebind import rebind
from mahdar.linking.dating import Evidence, Happened, Inferred, infer, told_by_events, told_by_twin, told_by_words
from mahdar.records import Passage, Timex

_TWINS = ("near_duplicate", "same_wire")
_WEEK = 7
_SLACK = timedelta(days=1)  # reports of one event differ by a day: by time zone, by what of it they tell
_OFTEN = 2  # articles that must name a holder of an office


def forget_inferred(connection: sqlite3.Connection) -> None:
    """Take every inferred date back. Runs inside the caller's transaction."""
    inferred = [
        r[0] for r in connection.execute("SELECT id FROM articles WHERE published_basis = 'inferred' ORDER BY id")
    ]
    for article_id in inferred:
        _set(connection, article_id, None)
    connection.execute("DELETE FROM dating")


def infer_dates(connection: sqlite3.Connection) -> set[str]:
    """Date the articles without a date, as far as evidence allows; gives those that now have one.

    A date that a person ruled, or ruled to be unknown, stays. Runs inside the caller's transaction.
    """
    sql = "SELECT id, retrieved_at FROM articles WHERE published IS NULL AND published_basis = 'unknown' ORDER BY id"
    found: dict[str, Inferred] = {}
    for row in connection.execute(sql).fetchall():
        last = _day((row["retrieved_at"] or "")[:10])
        inferred = _infer(connection, row["id"], last)
        if inferred is not None:
            found[row["id"]] = inferred
    for article_id, inferred in found.items():  # after all are found: none hangs on another that was inferred
        _set(connection, article_id, inferred)
    return set(found)


def _infer(connection: sqlite3.Connection, article_id: str, last: date | None) -> Inferred | None:
    other = [*_by_twins(connection, article_id), *told_by_events(_happened(connection, article_id)),
             *_by_offices(connection, article_id)]  # fmt: skip
    ends = [one.high for one in other if one.high] + [one.ranges[-1][1] for one in other if one.ranges]
    by_words = told_by_words(_timexes(connection, article_id), min([*ends, *([last] if last else [])], default=None))
    return infer([*other, *by_words], last)


def _set(connection: sqlite3.Connection, article_id: str, inferred: Inferred | None) -> None:
    evidence = inferred.evidence if inferred else ()
    words = [one.words for one in evidence if one.words is not None]
    connection.execute(
        "UPDATE articles SET published = ?, published_basis = ?, published_evidence = ? WHERE id = ?",
        (
            inferred.published if inferred else None, "inferred" if inferred else "unknown",
            codec.dumps([one for n, one in enumerate(words) if one not in words[:n]]), article_id,
        ),
    )  # fmt: skip
    connection.executemany(
        "INSERT OR REPLACE INTO dating VALUES (?, ?, ?, ?, ?, ?)",
        [
            (article_id, n, one.why, *((w.start, w.end, w.quote) if (w := one.words) else (None, None, None)))
            for n, one in enumerate(evidence)
        ],
    )
    rebind(connection, article_id)


def _by_twins(connection: sqlite3.Connection, article_id: str) -> Iterator[Evidence]:
    """What dated articles of the same words or the same wire tell."""
    one = "SELECT relation, {} AS id FROM links WHERE {} = ?1 AND relation IN (?2, ?3)"
    rows = connection.execute(
        "SELECT l.relation, a.id, a.published_from FROM"
        f" ({one.format('b', 'a')} UNION {one.format('a', 'b')}) l JOIN articles a ON a.id = l.id"
        " WHERE a.published_from = a.published_to ORDER BY a.id",
        (article_id, *_TWINS),
    )
    for row in rows:
        yield told_by_twin(row["relation"], row["id"], date.fromisoformat(row["published_from"]))


def _happened(connection: sqlite3.Connection, article_id: str) -> Iterator[Happened]:
    """The events of an article whose day is known: by itself, or by dated articles of the happening."""
    rows = connection.execute(
        'SELECT e.id, e."trigger", e.quote, e.start, e."end", e.factuality, e.date_low, e.date_high, t.symbol'
        " FROM events e LEFT JOIN timexes t ON t.id = e.date_timex"
        " WHERE e.article_id = ? AND NOT e.rejected AND e.factuality IN ('happened', 'planned') ORDER BY e.start, e.id",
        (article_id,),
    )
    for row in rows.fetchall():
        trigger = msgspec.json.decode(row["trigger"], type=Passage)
        symbol = msgspec.json.decode(row["symbol"]) if row["symbol"] else {}
        done = row["factuality"] == "happened"
        if row["date_low"] and row["date_high"] and symbol.get("anchor", "") is None and "mod" not in symbol:
            if done or trigger.quote.lstrip("وف").startswith("س"):  # what was planned may be told years after
                yield Happened(trigger, _range(row["date_low"], row["date_high"]), done)
        elif done:
            yield from _elsewhere(connection, row["id"], trigger, symbol)


def _elsewhere(
    connection: sqlite3.Connection, event_id: str, words: Passage, symbol: dict[str, Any]
) -> Iterator[Happened]:
    """The same event, as dated articles date it to the day."""
    rows = connection.execute(
        "SELECT o.date_low AS day, min(o.article_id) AS article FROM tellings t"
        " JOIN tellings u ON u.happening = t.happening AND u.article_id <> t.article_id"
        " JOIN events o ON o.id = u.event_id JOIN articles a ON a.id = o.article_id"
        " WHERE t.event_id = ? AND o.date_low = o.date_high AND o.factuality = 'happened' AND NOT o.rejected"
        " AND o.date_basis <> 'publication' AND a.published IS NOT NULL GROUP BY o.date_low ORDER BY o.date_low",
        (event_id,),
    ).fetchall()
    if not rows:
        return
    first, last = _range(rows[0]["day"], rows[-1]["day"])
    days = (first - _SLACK, last + _SLACK)
    offset = symbol.get("offset") or {}
    away = -offset["n"] if symbol.get("anchor") == "publication" and offset.get("unit") == "day" else None
    yield Happened(words, days, True, rows[0]["article"], away)
    if away is None and "weekday" in symbol.get("fields", {}) and symbol.get("choose") in ("past", "last"):
        yield Happened(words, days, True, rows[0]["article"], within=_WEEK)


def _by_offices(connection: sqlite3.Connection, article_id: str) -> Iterator[Evidence]:
    """Who is told to be in office: not before another was told to be so, for the last time before him, nor after."""
    held = connection.execute(
        'SELECT h.office, n.entity, h.start, h."end", h.quote FROM holdings h'
        " JOIN namings n ON n.article_id = h.article_id AND n.key = h.key"
        " WHERE h.article_id = ? AND h.status = 'held' AND n.entity IS NOT NULL AND h.office NOT LIKE '%|'"
        " ORDER BY h.start, h.office, n.entity",
        (article_id,),
    ).fetchall()
    for row in held:
        words = Passage(start=row["start"], end=row["end"], quote=row["quote"])
        yield from _in_office(connection, row["office"], row["entity"], words)


def _in_office(connection: sqlite3.Connection, office: str, holder: str, words: Passage) -> Iterator[Evidence]:
    days = connection.execute(
        "SELECT n.entity, min(h.day_from) AS first, max(h.day_to) AS last FROM holdings h"
        " JOIN namings n ON n.article_id = h.article_id AND n.key = h.key"
        " WHERE h.office = ? AND h.status = 'held' AND h.day_from IS NOT NULL AND n.entity IS NOT NULL"
        " GROUP BY n.entity HAVING count(DISTINCT h.article_id) >= ? ORDER BY first, n.entity",
        (office, _OFTEN),
    ).fetchall()
    own = next((row for row in days if row["entity"] == holder), None)
    others = [row for row in days if row["entity"] != holder]
    if own is None or any(row["first"] <= own["last"] and own["first"] <= row["last"] for row in others):
        return  # two at one time: one of them is no holder, or the office is not one
    before = [row["last"] for row in others if row["last"] < own["first"]]
    after = [row["first"] for row in others if row["first"] > own["last"]]
    told = f"«{words.quote}» names who holds the office"
    if before:
        yield Evidence(f"{told}: on {max(before)} another held it", words, low=_day(max(before)))
    if after:
        yield Evidence(f"{told}: from {min(after)} another holds it", words, high=_day(min(after)))


def _timexes(connection: sqlite3.Connection, article_id: str) -> list[Timex]:
    """The expressions of an article that stand in nobody's words: what counts from publication there surely does."""
    rows = connection.execute(
        "SELECT * FROM timexes WHERE article_id = ? AND statement_id IS NULL AND NOT rejected ORDER BY start, id",
        (article_id,),
    )
    return [codec.record(Timex, row) for row in rows]


def _range(low: str, high: str) -> tuple[date, date]:
    return date.fromisoformat(low), date.fromisoformat(high)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
