"""What the articles of a dossier tell, put together by happening: as linked, or as it could be known on a day."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from mahdar.dossier.linked.ruled_links import EVENTS, by_number, verdicts
from mahdar.dossier.linked.tellings import Tellings
from mahdar.ids import digest
from mahdar.linking.happenings import alike, groups, is_one

_FAR = "9999"
_SQL = (
    'SELECT e.id, e.article_id, e.start, e."end", e.quote, e."trigger", e.type, e.mode, e.actors, e.recipients, e.date,'
    " e.date_low, e.date_high, e.date_timex, e.date_basis, e.factuality, e.statement_id, e.sentence_start,"
    " e.sentence_end, e.rule, t.happening, t.number, json_extract(x.symbol, '$.offset') IS NOT NULL AS counted"
    " FROM events e LEFT JOIN tellings t ON t.event_id = e.id LEFT JOIN timexes x ON x.id = e.date_timex"
    " WHERE NOT e.rejected"
)


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
    article: About | None = None
    speaker_name: str | None = None


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


def articles(connection: sqlite3.Connection, as_of: str | None) -> dict[str, About]:
    """The articles of a dossier; with ``as_of`` (ISO 8601) those alone that were published by then for certain."""
    rows = connection.execute(
        "SELECT id, address, position, outlet, title, published, published_from, published_to FROM articles"
        " WHERE ?1 IS NULL OR published_to <= ?1 ORDER BY id",
        (as_of,),
    )
    return {row["id"]: About(*row) for row in rows}


def happenings(
    connection: sqlite3.Connection, known: dict[str, About], *, regroup: bool = False, only: str | None = None
) -> dict[str, list[Told]]:
    """The happenings that some articles tell (id → tellings in the order of publication).

    ``regroup``: from the pairs of these articles alone, as if there were no others; ``only``: this one alone.
    """
    speakers = {
        row["id"]: row["speaker_name"]
        for row in connection.execute("SELECT id, speaker_name FROM statements WHERE NOT rejected")
    }
    sql, values = (_SQL, ()) if only is None else (f"{_SQL} AND t.happening = ?", (only,))
    told = [Told(*row) for row in connection.execute(sql, values) if row["article_id"] in known]
    for one in told:
        one.article = known[one.article_id]
        one.speaker_name = speakers.get(one.statement_id or "")
    told.sort(key=order)
    if regroup:
        _regroup(connection, told)
    found: dict[str, list[Told]] = {}
    for one in told:
        found.setdefault(one.happening or "h-" + digest(one.id), []).append(one)
    return found


def order(one: Told) -> tuple[str, str, int, str]:
    """By publication, then by the place in the article."""
    published = one.article.published_to if one.article else None
    return published or _FAR, one.article_id, one.start, one.id


def _regroup(connection: sqlite3.Connection, told: Iterable[Told]) -> None:
    """Put tellings together again by the pairs among them."""
    numbered = {one.number: one for one in told if one.number is not None}
    held = Tellings(connection)
    held.load(numbered)
    pairs = [
        (row["a"], row["b"], row["score"])
        for row in connection.execute("SELECT a, b, score FROM telling_pairs")
        if row["a"] in numbered and row["b"] in numbered
    ]
    ruled = [(*pair, one.same) for pair, one in by_number(connection, verdicts(connection, EVENTS)).items()]

    def one(x: int, y: int) -> bool:
        a, b = held.by_number[x], held.by_number[y]
        found = alike(a, b, held.contexts[a.article_id], held.contexts[b.article_id])
        return found is not None and is_one(a, b, found)

    own = {n: held.by_number[n] for n in sorted(numbered) if n in held.by_number}
    for group in groups(own, pairs, one, ruled)[0]:
        members = sorted((numbered[n] for n in group), key=order)
        for member in members:
            member.happening = "h-" + digest(members[0].id)
