"""What the articles of a dossier claim, as linking compares it: figures, denials, lengths, undertakings.

What one article claims is kept (table `claims`) until the article changes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import msgspec

from mahdar import lexicon
from mahdar.dossier import codec
from mahdar.linking.disputes import (
    Denial,
    Expression,
    Figure,
    Finding,
    Said,
    When,
    denial,
    figure,
    inner,
    lead,
    may_refute,
    refuted,
    told_first,
)
from mahdar.linking.disputes.denials import Given as DeniedWords
from mahdar.linking.disputes.figures import Given as FigureWords

_AGAINST = ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT", "PROTEST")
_DATED = ("clause", "sentence", "statement")
_CLAIMING = ("assert", "announce", "accuse", "confirm", "warn", "threaten", "promise")


def renew(connection: sqlite3.Connection, articles: Iterable[str]) -> None:
    """Look at the claims of some articles anew, inside the caller's transaction."""
    for article in articles:
        connection.execute("DELETE FROM claims WHERE article_id = ?", (article,))
        lines = [(kind, article, record, codec.dumps(data)) for kind, record, data in _claims(connection, article)]
        connection.executemany("INSERT OR IGNORE INTO claims VALUES (?, ?, ?, ?)", lines)


def figures(connection: sqlite3.Connection) -> list[Figure]:
    """The figures of all articles, in a stable order."""
    return _held(connection, "figure", Figure)


def denials(connection: sqlite3.Connection) -> list[Denial]:
    """The denials of all articles, in a stable order."""
    return _held(connection, "denial", Denial)


def contradictions(connection: sqlite3.Connection) -> list[Finding]:
    """What articles tell that contradicts itself."""
    return _held(connection, "inner", Finding)


def happenings(connection: sqlite3.Connection) -> dict[str, str]:
    """The happening that each event tells, of those that several articles tell, and the story of each article."""
    sql = "SELECT t.event_id, t.happening FROM tellings t JOIN happenings h ON h.id = t.happening WHERE h.articles > 1"
    stories = connection.execute("SELECT article_id, story_id FROM story_articles").fetchall()
    return dict(map(tuple, [*connection.execute(sql).fetchall(), *stories]))


def told_figures(connection: sqlite3.Connection) -> dict[str, set[tuple[float | None, float | None]]]:
    """All figures that each article tells."""
    found: dict[str, set[tuple[float | None, float | None]]] = {}
    for article, low, high in connection.execute("SELECT article_id, low, high FROM quantities WHERE NOT rejected"):
        found.setdefault(article, set()).add((low, high))
    return found


def _held(connection: sqlite3.Connection, kind: str, data_type: Any) -> list[Any]:
    decode = msgspec.json.Decoder(data_type).decode
    rows = connection.execute("SELECT data FROM claims WHERE kind = ? ORDER BY article_id, record_id, data", (kind,))
    return [decode(row[0]) for row in rows]


def _claims(connection: sqlite3.Connection, article: str) -> Iterator[tuple[str, str, Any]]:
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (article,)).fetchone()
    if row is None:
        return
    known = day(row["published_to"])
    for one in _figures(connection, row, known):
        yield "figure", one.id, one
    for refused in _denials(connection, row, known):
        yield "denial", refused.id, refused
    for found in _inner(connection, row, known):
        yield "inner", found.about.record_id, found


def _records(connection: sqlite3.Connection, table: str, article: str, more: str = "1") -> list[sqlite3.Row]:
    sql = f'SELECT * FROM {table} WHERE article_id = ? AND NOT rejected AND {more} ORDER BY start, "end", id'
    return connection.execute(sql, (article,)).fetchall()


def _days(connection: sqlite3.Connection, article: str) -> list[When]:
    """Where an article names days, or months and years."""
    dated = "type IN ('DATE', 'TIME') AND edtf_from IS NOT NULL AND edtf_to IS NOT NULL"
    return [
        When(one["start"], one["end"], day(one["edtf_from"]) or 0, day(one["edtf_to"]) or 0)
        for one in _records(connection, "timexes", article, dated)
    ]


def _figures(connection: sqlite3.Connection, row: sqlite3.Row, known: int | None) -> list[Figure]:
    """The figures of an article, with what its beginning tells; nothing else is looked at where it has none."""
    every = _records(connection, "quantities", row["id"])
    days = _days(connection, row["id"]) if every else []
    found = list(_compared(connection, row, known, every, days))
    return told_first(found, lead(row["text"], days)) if found else found


def _compared(
    connection: sqlite3.Connection, row: sqlite3.Row, known: int | None, every: list[sqlite3.Row], days: list[When]
) -> Iterator[Figure]:
    marks = ", ".join(f"'{name}'" for name in _AGAINST)
    events = _records(connection, "events", row["id"], f"type IN ({marks})") if every else []
    for told in every:
        if told["sentence_start"] is None:
            continue
        around = [e for e in events if e["start"] <= told["start"] and told["end"] <= e["end"]]
        when = (told["as_of_from"], told["as_of_to"]) if told["as_of"] else _day_of(around)
        place = msgspec.json.decode(told["place"])["name"] if told["place"] else None
        given = FigureWords(
            id=told["id"], article_id=row["id"], statement_id=told["statement_id"], start=told["start"],
            end=told["end"], quote=told["quote"], kind=told["kind"] or "", unit=told["unit"],
            subject=told["subject"], low=told["low"], high=told["high"], approximate=bool(told["approximate"]),
            place=place, day=day(when[0]), until=day(when[1]), known=known,
            sentence_start=told["sentence_start"], sentence_end=told["sentence_end"],
            events=[event["id"] for event in around], alone=not _beside(told, every), days=days,
        )  # fmt: skip
        found = figure(given, row["text"])
        if found is not None:
            yield found


def _beside(told: sqlite3.Row, every: Iterable[sqlite3.Row]) -> bool:
    """Whether another figure in the same unit stands in the sentence of one."""
    return any(
        other["id"] != told["id"]
        and other["unit"] == told["unit"]
        and other["start"] < told["sentence_end"]
        and told["sentence_start"] < other["end"]
        for other in every
    )


def _day_of(events: Iterable[sqlite3.Row]) -> tuple[str | None, str | None]:
    """The days of the first of some events whose words tell them."""
    for event in events:
        if event["date_basis"] in _DATED and event["date_low"] and event["date_high"]:
            return event["date_low"], event["date_high"]
    return None, None


def _denials(connection: sqlite3.Connection, row: sqlite3.Row, known: int | None) -> Iterator[Denial]:
    if may_refute(row["text"]):
        named = "act <> 'deny' AND polarity = 'affirmed' AND speaker_name IS NOT NULL"
        for told in _records(connection, "statements", row["id"], named):
            untrue = refuted(_given(told, row["id"], known), row["text"]) if told["act"] in _CLAIMING else None
            if untrue is not None:
                yield untrue
    denied = _records(connection, "statements", row["id"], "act = 'deny' AND speaker_name IS NOT NULL")
    if not denied:
        return
    others = [*_said(connection, row["id"]), *_done(connection, row["id"])]
    for told in denied:
        found = denial(_given(told, row["id"], known), row["text"], others)
        if found is not None:
            yield found


def _given(told: sqlite3.Row, article: str, known: int | None) -> DeniedWords:
    content = msgspec.json.decode(told["content"])
    return DeniedWords(
        id=told["id"], article_id=article, whole_start=told["start"], whole_end=told["end"],
        start=content["start"], end=content["end"], sentence_start=told["sentence_start"] or 0, known=known,
        denier=told["speaker_name"],
    )  # fmt: skip


def _said(connection: sqlite3.Connection, article: str) -> Iterator[Said]:
    for told in _records(connection, "statements", article, "act <> 'deny'"):
        content = msgspec.json.decode(told["content"])
        claims = told["act"] in _CLAIMING and told["polarity"] == "affirmed"
        yield Said(table="statements", id=told["id"], statement_id=told["id"], start=content["start"],
                   end=max(told["end"], content["end"]), speaker=told["speaker_name"], claims=claims,
                   accuses=claims and told["act"] == "accuse")  # fmt: skip


def _done(connection: sqlite3.Connection, article: str) -> Iterator[Said]:
    deeds = ", ".join(f"'{name}'" for name in lexicon.load("dispute_words")["deeds"])
    for told in _records(connection, "events", article, f"type IN ({deeds})"):
        yield Said(table="events", id=told["id"], statement_id=told["statement_id"], start=told["start"],
                   end=told["end"], speaker=None, claims=told["factuality"] in ("happened", "ongoing"))  # fmt: skip


def _inner(connection: sqlite3.Connection, row: sqlite3.Row, known: int | None) -> list[Finding]:
    told = _records(connection, "timexes", row["id"], "type IN ('DATE', 'DURATION') AND sentence_start IS NOT NULL")
    expressions = [
        Expression(
            id=one["id"], article_id=row["id"], statement_id=one["statement_id"], start=one["start"], end=one["end"],
            sentence_start=one["sentence_start"], sentence_end=one["sentence_end"], value=one["value"],
            mod=one["mod"], low=day(one["edtf_from"]), high=day(one["edtf_to"]),
        )
        for one in told
    ]  # fmt: skip
    kinds = [one["type"] for one in told]
    lengths = [one for one, kind in zip(expressions, kinds, strict=True) if kind == "DURATION"]
    dates = [one for one, kind in zip(expressions, kinds, strict=True) if kind == "DATE"]
    return inner(row["text"], lengths, dates, known) if lengths and dates else []


def day(iso: str | None) -> int | None:
    """The ordinal of a day."""
    return None if iso is None else date.fromisoformat(iso).toordinal()
