"""What the articles of a dossier tell, put together by happening: as linked, or as it could be known on a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from mahdar.dossier.codec import dumps
from mahdar.dossier.linked.ruled_links import EVENTS, by_number, verdicts
from mahdar.dossier.linked.tellings import Tellings
from mahdar.ids import digest
from mahdar.linking.happenings import alike, groups, is_one

_FAR = "9999"
_SQL = (
    'SELECT e.id, e.article_id, e.start, e."end", e.quote, e."trigger", e.type, e.mode, e.actors, e.recipients, e.date,'
    " e.date_low, e.date_high, e.date_timex, e.date_basis, e.factuality, e.statement_id, e.sentence_start,"
    " e.sentence_end, e.rule, t.happening, t.number, json_extract(x.symbol, '$.offset') IS NOT NULL AS counted,"
    " s.speaker_name"
    " FROM {} LEFT JOIN timexes x ON x.id = e.date_timex"
    " LEFT JOIN statements s ON s.id = e.statement_id AND NOT s.rejected WHERE NOT e.rejected{}"
)
_ALL = "events e LEFT JOIN tellings t ON t.event_id = e.id"
_NUMBERED = "tellings t CROSS JOIN events e ON e.id = t.event_id"
LISTED = "(SELECT value FROM json_each(?))"


def listed(some: Iterable[int] | Iterable[str]) -> str:
    """Values for ``LISTED``."""
    return dumps(sorted(some))


class Told(msgspec.Struct):
    """One telling of a happening, with what a view needs of its article and of who tells it."""

    id: str
    article_id: str
    start: int
    end: int
    quote: str
    trigger: str  # JSON
    type: str
    mode: str | None
    actors: str  # JSON
    recipients: str  # JSON
    date: str | None
    date_low: str | None
    date_high: str | None
    date_timex: str | None
    date_basis: str | None
    factuality: str
    statement_id: str | None
    sentence_start: int | None
    sentence_end: int | None
    rule: str
    happening: str | None
    number: int | None
    counted: int  # whether its date counts from another day (yesterday)
    speaker_name: str | None
    article: About | None = None


class About(msgspec.Struct):
    """What a view tells of an article."""

    id: str
    address: str
    position: int
    outlet: str | None
    title: str | None
    published: str | None
    published_from: str | None
    published_to: str | None


def articles(connection: sqlite3.Connection, ids: Iterable[str], as_of: str | None = None) -> dict[str, About]:
    """Some articles; with ``as_of`` (ISO 8601) those alone that were published by then for certain."""
    rows = connection.execute(
        "SELECT id, address, position, outlet, title, published, published_from, published_to FROM articles"
        " WHERE id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR published_to <= ?2)",
        (dumps(sorted(set(ids))), as_of),
    )
    return {row["id"]: About(*row) for row in rows}


def every(connection: sqlite3.Connection, as_of: str | None = None) -> list[Told]:
    """All that is told, by publication; with ``as_of`` what was known by then."""
    return _told(connection, _SQL.format(_ALL, ""), None, as_of)


def numbered(connection: sqlite3.Connection, numbers: Iterable[int], as_of: str | None = None) -> list[Told]:
    """The tellings with these numbers, by publication."""
    listed = dumps(sorted(numbers))
    return _told(connection, _SQL.format(_NUMBERED, f" AND t.number IN {LISTED}"), listed, as_of)


def within(connection: sqlite3.Connection, ids: Iterable[str], as_of: str | None = None) -> list[Told]:
    """All that some articles tell, by publication, whether it is linked or not."""
    listed = dumps(sorted(ids))
    return _told(connection, _SQL.format(_ALL, f" AND e.article_id IN {LISTED}"), listed, as_of)


def of_happening(connection: sqlite3.Connection, happening: str) -> list[Told]:
    """The tellings of one happening, by publication."""
    return _told(connection, _SQL.format(_NUMBERED, f" AND t.happening IN {LISTED}"), dumps([happening]), None)


def _told(connection: sqlite3.Connection, sql: str, listed: str | None, as_of: str | None) -> list[Told]:
    found = [Told(*row) for row in connection.execute(sql, () if listed is None else (listed,))]
    known = articles(connection, (one.article_id for one in found), as_of)
    told = [one for one in found if one.article_id in known]
    for one in told:
        one.article = known[one.article_id]
    return sorted(told, key=order)


def by_happening(told: Iterable[Told]) -> dict[str, list[Told]]:
    """Tellings by the happenings that they are linked to; what is not linked stands alone."""
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.happening or "h-" + digest(one.id), []).append(one)
    return found


def order(one: Told) -> tuple[str, str, int, str]:
    """By publication, then by the place in the article."""
    published = one.article.published_to if one.article else None
    return published or _FAR, one.article_id, one.start, one.id


def regroup(connection: sqlite3.Connection, told: Iterable[Told]) -> None:
    """Put tellings together again by the pairs among them, as if there were no others."""
    known = {one.number: one for one in told if one.number is not None}
    held = Tellings(connection)
    held.load(known)
    rows = connection.execute(f"SELECT a, b, score FROM telling_pairs WHERE a IN {LISTED}", (dumps(sorted(known)),))
    pairs = [(row["a"], row["b"], row["score"]) for row in rows if row["b"] in known]
    ruled = [(*pair, one.same) for pair, one in by_number(connection, verdicts(connection, EVENTS)).items()]

    def one(x: int, y: int) -> bool:
        a, b = held.by_number[x], held.by_number[y]
        found = alike(a, b, held.contexts[a.article_id], held.contexts[b.article_id])
        return found is not None and is_one(a, b, found)

    own = {n: held.by_number[n] for n in sorted(known) if n in held.by_number}
    for group in groups(own, pairs, one, ruled)[0]:
        members = sorted((known[n] for n in group), key=order)
        for member in members:
            member.happening = "h-" + digest(members[0].id)
