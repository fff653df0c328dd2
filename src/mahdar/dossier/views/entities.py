"""Views on who is who: entities in full, people, offices and their holders, and pairs that wait for a ruling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import Unpack

import msgspec

from mahdar.asking import Shared, shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters, day, words_of
from mahdar.dossier.held import held
from mahdar.dossier.linked.roles import roles
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.acting import called
from mahdar.dossier.views.among import articles_among
from mahdar.dossier.views.present import Counted, counted, narrowed, present
from mahdar.dossier.words import Query
from mahdar.errors import UsageError
from mahdar.records import Entity, Merge, Role, Words

KINDS = ("person", "organisation", "armed_group", "state", "place", "office")
_MENTIONS = (
    'SELECT m.article_id, m.start, m."end", m.quote FROM mentions m JOIN articles a ON a.id = m.article_id'
    ' WHERE m.entity = ? AND NOT m.rejected ORDER BY a.address, a.position, a.id, m.start, m."end", m.id'
)
_DAYS = (
    "SELECT m.entity, min(a.published_from) AS first_day, max(a.published_to) AS last_day"
    " FROM mentions m CROSS JOIN articles a ON a.id = m.article_id"
    " WHERE m.entity IN (SELECT value FROM json_each(?)) AND m.entity IS NOT NULL AND NOT m.rejected"
    " AND {} GROUP BY m.entity"
)


class EntityRow(msgspec.Struct, kw_only=True):
    """An entity with the number of articles and mentions, and the offices that were told last."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    articles: int
    mentions: int
    first_day: str | None
    last_day: str | None
    offices: list[str]
    note: str | None


class CandidateRow(msgspec.Struct, kw_only=True):
    """Two entities that may be one; ``why`` they may, and what is missing."""

    a: str
    b: str
    name_a: str
    name_b: str
    kind: str
    score: float
    why: str
    articles_a: int
    articles_b: int


def entities(store: Store) -> Iterator[Entity]:
    """Every entity in full, by kind and id."""
    with translated(store.path):
        for row in store.connection.execute("SELECT * FROM entities ORDER BY kind, id"):
            yield _entity(store.connection, row)


def entity(store: Store, id: str) -> Entity | None:
    """The entity with this id, in full."""
    with translated(store.path):
        row = store.connection.execute("SELECT * FROM entities WHERE id = ?", (id,)).fetchone()
        return None if row is None else _entity(store.connection, row)


def _entity(connection: sqlite3.Connection, row: sqlite3.Row) -> Entity:
    return Entity(
        id=row["id"],
        name=row["name"],
        kind=row["kind"],
        aliases=msgspec.json.decode(row["aliases"]),
        mentions=[msgspec.convert(dict(m), Words) for m in connection.execute(_MENTIONS, (row["id"],))],
        roles=roles(connection, row["id"]) if row["kind"] == "person" else [],
        merges=msgspec.json.decode(row["merges"], type=list[Merge]),
        note=row["note"],
    )


def people(
    store: Store,
    *,
    name: str | None = None,
    kind: str | None = "person",
    of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[EntityRow]:
    """Who and what the articles name, most told first. ``kind`` None: every kind.

    ``name``, ``actor``: words of the name or of another spelling; ``of``: words of a state or body of which they hold
    or held an office. The other filters choose the articles that name them, and are counted: published on these days,
    of a story, in which the words of ``about`` stand anywhere. Raises UsageError for a kind or a date that is none.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"kind {kind!r} is unknown; choose one of: {', '.join(KINDS)}")
    with translated(store.path):
        filters = narrowed(store, asked, published=True)
        as_of = asked.get("as_of")
        last = as_of and day(as_of, 1)
        found = counted(store, filters, KINDS if kind is None else (kind,))
        every = present(store)
        numbers = found.ranked
        for words in (name, asked.get("actor")):
            if words is not None:
                wanted = called(store, words)
                numbers = [n for n in numbers if every.entities[n] in wanted]
        if of is not None:
            holders = _holders(store, of, last)
            numbers = [n for n in numbers if every.entities[n] in holders]
        shown = numbers[offset:] if limit is None else numbers[offset : offset + limit]
        more = offset + len(shown) < len(numbers)
        ids = [every.entities[n] for n in shown]
        key = ("people", filters.quick, dumps([filters.quick_values, ids, last]))
        rows = held(store, key, lambda: list(_people(store, ids, found, filters, last)))
        return Listing(EntityRow, rows, offset=offset, more=more, total=len(numbers))


def _people(store: Store, ids: list[str], found: Counted, filters: Filters, last: str | None) -> Iterator[EntityRow]:
    sql = "SELECT * FROM entities WHERE id IN (SELECT value FROM json_each(?))"
    rows = {row["id"]: row for row in store.connection.execute(sql, (dumps(ids),))}
    inside = store.connection.execute(_DAYS.format(filters.quick), (dumps(ids), *filters.quick_values))
    days = {row["entity"]: row for row in inside}
    number = present(store).number
    for id in ids:
        told_of = roles(store.connection, id, last) if rows[id]["kind"] == "person" else []
        told = sorted(told_of, key=lambda r: (-len(r.passages), r.office))
        yield EntityRow(
            id=id, name=rows[id]["name"], kind=rows[id]["kind"], aliases=msgspec.json.decode(rows[id]["aliases"]),
            articles=found.articles[number[id]], mentions=found.mentions[number[id]],
            first_day=days[id]["first_day"], last_day=days[id]["last_day"],
            offices=[r.office if r.status == "held" else f"{r.office} ({r.status})" for r in told[:3]],
            note=rows[id]["note"],
        )  # fmt: skip


def _holders(store: Store, of: str, last: str | None) -> set[str]:
    """The persons who hold or held an office of a state or body with these words."""
    query = words_of(of)
    sql = "SELECT DISTINCT n.entity FROM holdings h JOIN namings n ON n.article_id = h.article_id AND n.key = h.key"
    every = [row[0] for row in store.connection.execute(sql) if row[0] is not None]
    return {one for one in every if any(_is_of(role, query) for role in roles(store.connection, one, last))}


def _is_of(one: Role, of: Query) -> bool:
    return of.in_text(f"{one.of or ''}\n{one.office}")


def candidates(
    store: Store, *, name: str | None = None, limit: int | None = None, offset: int = 0, **asked: Unpack[Shared]
) -> Listing[CandidateRow]:
    """Pairs of entities that stay apart and may be one, those most worth a ruling first.

    ``name``, ``actor``: words of both names together. The other filters choose articles, one of which names either.
    """
    filters = Filters(store)
    filters.words("x.name || char(10) || y.name", name)
    filters.words("x.name || char(10) || y.name", asked.get("actor"))
    inside = articles_among(store, **shared(asked, "actor"))
    if inside is not None:
        named = "SELECT entity FROM mentions WHERE article_id IN (SELECT value FROM json_each(?)) AND NOT rejected"
        filters.add(f"(c.a IN ({named}) OR c.b IN ({named}))", *[dumps(sorted(inside))] * 2)
    count = "(SELECT count(*) FROM namings n WHERE n.entity = {0}.id)"
    sql = (
        "SELECT c.a, c.b, x.name AS name_a, y.name AS name_b, x.kind, c.score, c.why,"
        f" {count.format('x')} AS articles_a, {count.format('y')} AS articles_b"
        " FROM entity_candidates c JOIN entities x ON x.id = c.a JOIN entities y ON y.id = c.b"
        f" WHERE {filters.sql()} ORDER BY c.score DESC, min(articles_a, articles_b) DESC, c.a, c.b LIMIT ? OFFSET ?"
    )
    with translated(store.path):
        rows = store.connection.execute(sql, [*filters.values, -1 if limit is None else limit + 1, offset])
        return Listing.page(CandidateRow, (msgspec.convert(dict(row), CandidateRow) for row in rows), offset, limit)


def notes(store: Store) -> list[str]:
    """What linking names left aside, in lines for ``mahdar show``."""
    due = store.connection.execute("SELECT count(*) FROM entities_due").fetchone()[0]
    waits = [f"the names of {due} articles are not linked yet: `mahdar link` does it"] if due else []
    rows = store.connection.execute("SELECT note, count(*) FROM namings WHERE note IS NOT NULL GROUP BY 1 ORDER BY 1")
    found = [f"{count} names are linked to nothing: {_NOTES.get(note, note)}" for note, count in rows]
    rows = store.connection.execute("SELECT note, count(*) FROM entities WHERE note IS NOT NULL GROUP BY 1 ORDER BY 1")
    return waits + found + [f"{count} entities: {note}" for note, count in rows]


_NOTES = {"too long": "they are too long to be names", "one letter": "they are of one letter"}


def counts(store: Store) -> dict[str, int]:
    """How many entities of each kind there are."""
    rows = store.connection.execute("SELECT kind, count(*) FROM entities GROUP BY 1 ORDER BY 1")
    return {row[0]: row[1] for row in rows}
