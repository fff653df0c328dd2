"""The tables of the dossier that linking names reads and writes; nothing here decides anything."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from typing import NamedTuple

import msgspec

from mahdar.linking.entities.clusters import Row
from mahdar.linking.entities.holders import Holding
from mahdar.linking.entities.namings import Given, Naming, form, from_json, to_json
from mahdar.linking.entities.offices import offices

LONG_AGO = timedelta(days=60)  # a date so long before publication says that a sentence tells of another time
_BATCH = 400
_REACH = 40  # characters on each side of a mention that tell where it stands
_WORD_BEFORE = re.compile(r"(\w+)[\s«»\"“”(]*$")


def due(connection: sqlite3.Connection) -> list[str]:
    """The articles that are to be linked, in a stable order."""
    return [row[0] for row in connection.execute("SELECT article_id FROM entities_due ORDER BY article_id")]


class Told(NamedTuple):
    """An article's mentions, the stretches that tell of days long ago, and the first and last day of publication."""

    mentions: list[Given]
    old: list[tuple[int, int]]
    day_from: str | None
    day_to: str | None


def told(connection: sqlite3.Connection, article: str) -> Told:
    """What linking needs of an article; nothing where the dossier holds none with this id."""
    held = connection.execute(
        "SELECT text, published_from, published_to FROM articles WHERE id = ?", (article,)
    ).fetchone()
    if held is None:
        return Told([], [], None, None)
    text = held["text"]
    rows = connection.execute(
        'SELECT id, start, "end", kind, name, office FROM mentions WHERE article_id = ? AND NOT rejected', (article,)
    )
    mentions = [_given(row, text) for row in rows]
    day_from, day_to = held["published_from"], held["published_to"]
    return Told(mentions, _long_ago(connection, article, day_from), day_from, day_to)


def _given(row: sqlite3.Row, text: str) -> Given:
    office = msgspec.json.decode(row["office"]) if row["office"] else None
    before = around = ""
    if row["kind"] == "person":
        around = _around(text, row["start"], row["end"])
        match = _WORD_BEFORE.search(text, max(0, row["start"] - 25), row["start"])
        before = match[1] if match else ""
    quote, start, end = (office["quote"], office["start"], office["end"]) if office else (None, 0, 0)
    return Given(row["id"], row["start"], row["end"], row["kind"], row["name"], before, quote, start, end, around)


def _around(text: str, start: int, end: int) -> str:
    """The words of the same line around a mention, cut where a word would be."""
    left = text[max(0, start - _REACH) : start].rpartition("\n")[2]
    right = text[end : end + _REACH].partition("\n")[0]
    left = left.partition(" ")[2] if start > _REACH else left
    right = right.rpartition(" ")[0] if end + _REACH < len(text) else right
    return f"{left}{text[start:end]}{right}"


def _long_ago(connection: sqlite3.Connection, article: str, published: str | None) -> list[tuple[int, int]]:
    try:
        limit = (date.fromisoformat(published) - LONG_AGO).isoformat() if published else None
    except (ValueError, OverflowError):
        limit = None
    if limit is None:
        return []
    rows = connection.execute(
        "SELECT DISTINCT sentence_start, sentence_end FROM timexes WHERE article_id = ? AND edtf_to < ?"
        " AND sentence_start IS NOT NULL",
        (article, limit),
    )
    return [(row[0], row[1]) for row in rows]


def replace(connection: sqlite3.Connection, article: str, found: list[Naming], told: Told) -> tuple[set[str], set[str]]:
    """Put an article's namings in place of those it had; gives the blocks and the offices that this changes."""
    day = f"{told.day_from or ''}/{told.day_to or ''}"
    rows = connection.execute("SELECT key, block, day, data FROM namings WHERE article_id = ?", (article,)).fetchall()
    before = {(row["key"], row["block"], row["day"], row["data"]) for row in rows}
    after = {(n.key, n.block, day, to_json(n)) for n in found}
    changed = before ^ after
    if not changed:
        return set(), set()
    offices = {row[0] for row in connection.execute("SELECT office FROM holdings WHERE article_id = ?", (article,))}
    gone = [(article, row[0]) for row in sorted(before - after)]
    connection.executemany("DELETE FROM namings WHERE article_id = ? AND key = ?", gone)
    connection.execute("DELETE FROM holdings WHERE article_id = ?", (article,))
    notes = {n.key: n.note for n in found}
    connection.executemany(
        "INSERT INTO namings (article_id, key, block, day, data, note) VALUES (?, ?, ?, ?, ?, ?)",
        [(article, *row, notes[row[0]]) for row in sorted(after - before)],
    )
    days = (told.day_from, told.day_to)
    posts = [
        (f"office:{p.head}|{p.of or ''}", article, n.key, p.status, *(days if p.day else (None, None)),
         p.start, p.end, p.quote)
        for n in found if n.note is None for p in n.posts
    ]  # fmt: skip
    connection.executemany("INSERT INTO holdings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", posts)
    return {row[1] for row in changed}, offices | {post[0] for post in posts}


def forget(connection: sqlite3.Connection) -> None:
    """Forget all links of names; every article is due."""
    for table in ("namings", "holdings", "entities", "entity_candidates"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR IGNORE INTO entities_due SELECT id FROM articles")


@contextmanager
def unnoticed(connection: sqlite3.Connection) -> Iterator[None]:
    """Write entities into records without their counting as changed: nothing that is linked otherwise hangs on them."""
    waiting = [tuple(row) for row in connection.execute("SELECT article_id FROM unlinked")]
    known = [tuple(row) for row in connection.execute("SELECT name, value FROM meta WHERE name = 'undertakings'")]
    yield
    connection.execute("DELETE FROM unlinked")
    connection.executemany("INSERT INTO unlinked VALUES (?)", waiting)
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", known)


def rows_of(connection: sqlite3.Connection, blocks: Iterable[str]) -> Iterator[tuple[Row, str | None]]:
    """The namings of some blocks that can be linked, by block, with the entity that each has now."""
    left = iter(blocks)
    while some := list(islice(left, _BATCH)):
        sql = (
            "SELECT n.article_id, n.data, n.entity, a.published_from"
            " FROM namings n JOIN articles a ON a.id = n.article_id"
            f" WHERE n.block IN ({', '.join('?' * len(some))}) AND n.note IS NULL ORDER BY n.block, n.article_id, n.key"
        )
        for row in connection.execute(sql, some).fetchall():
            yield Row(row["article_id"], row["published_from"], from_json(row["data"])), row["entity"]


def article_rows(connection: sqlite3.Connection, article: str) -> list[tuple[Naming, str | None]]:
    """An article's namings with their entities."""
    rows = connection.execute("SELECT data, entity FROM namings WHERE article_id = ? ORDER BY key", (article,))
    return [(from_json(row["data"]), row["entity"]) for row in rows]


def naming_at(connection: sqlite3.Connection, article: str, start: int, end: int) -> tuple[str, str] | None:
    """Key and block of the naming that has a mention at these offsets."""
    for naming, _ in article_rows(connection, article):
        if naming.note is None and any((a, b) == (start, end) for a, b, _ in naming.spans):
            return naming.key, naming.block
    return None


def holdings(connection: sqlite3.Connection, office: str) -> list[Holding]:
    """Who is told to hold an office on which day, in the order of the days; without words on other times."""
    rows = connection.execute(
        "SELECT h.day_from, n.entity FROM holdings h JOIN namings n ON n.article_id = h.article_id AND n.key = h.key"
        " WHERE h.office = ? AND h.status = 'held' AND h.day_from IS NOT NULL AND h.day_from = h.day_to"
        " AND n.entity IS NOT NULL ORDER BY h.day_from, n.entity",
        (office,),
    )
    return [Holding(row[0], row[1]) for row in rows]


def office_names(connection: sqlite3.Connection, office: str) -> dict[str, int]:
    """The words that articles use for an office beside a name, with the number of times."""
    rows = connection.execute("SELECT quote, count(*) FROM holdings WHERE office = ? GROUP BY quote", (office,))
    told_in_full = ((row[0], row[1]) for row in rows if any(o.key == office for o in offices(row[0])))
    found: Counter[str] = Counter()
    for words, count in told_in_full:
        found[form(words)] += count
    return found
