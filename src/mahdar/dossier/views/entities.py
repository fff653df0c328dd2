"""Views on who is who: entities in full, people, offices and their holders, and pairs that wait for a ruling."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta

import msgspec

from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters, day, words_of
from mahdar.dossier.held import held
from mahdar.dossier.linked.roles import role, roles
from mahdar.dossier.listing import Listing
from mahdar.dossier.named import names_of
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.present import Counted, counted, present
from mahdar.dossier.words import Query
from mahdar.errors import UsageError
from mahdar.linking.entities.holders import NEAR
from mahdar.linking.entities.offices import offices as parsed
from mahdar.linking.entities.offices import single
from mahdar.records import Entity, Merge, OfficeStatus, Role, Words

KINDS = ("person", "organisation", "armed_group", "state", "place", "office")
_SLIPS = 20
_MENTIONS = (
    'SELECT m.article_id, m.start, m."end", m.quote FROM mentions m JOIN articles a ON a.id = m.article_id'
    ' WHERE m.entity = ? AND NOT m.rejected ORDER BY a.address, a.position, a.id, m.start, m."end", m.id'
)
_DAYS = (
    "SELECT m.entity, min(a.published_from) AS first_day, max(a.published_to) AS last_day"
    " FROM mentions m CROSS JOIN articles a ON a.id = m.article_id"
    " WHERE m.entity IN (SELECT value FROM json_each(?1)) AND m.entity IS NOT NULL AND NOT m.rejected"
    " AND (?2 IS NULL OR a.published_from <= ?2) GROUP BY m.entity"
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


class OfficeRow(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """Who held which office. ``told_first`` and ``told_last``: the first and last article that tells it."""

    office: str
    of: str | None
    holder: str
    status: OfficeStatus
    from_: str | None
    to: str | None
    told_first: str | None
    told_last: str | None
    articles: int
    id: str  # of the holder
    office_id: str | None
    passages: list[Words]


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
    story: str | None = None,
    outlet: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[EntityRow]:
    """Who and what the articles name, most told first. ``kind`` None: every kind.

    ``name``: words of the name or of another spelling; ``of``: words of a state or body of which they hold or held an
    office; ``as_of``: only what was published by the end of that day (EDTF). Raises UsageError for a kind or a date
    that is none.
    """
    if kind is not None and kind not in KINDS:
        raise UsageError(f"kind {kind!r} is unknown; choose one of: {', '.join(KINDS)}")
    with translated(store.path):
        filters = Filters(store)
        if as_of is not None:
            filters.add("a.published_from <= ?", day(as_of, 1))
        filters.story(story, "a.id")
        filters.outlet(outlet)
        found = counted(store, filters, KINDS if kind is None else (kind,))
        every = present(store)
        numbers = found.ranked
        if name is not None:
            wanted = set(names_of(store, "entities", "r.name || char(10) || r.aliases").rows(words_of(name)))
            numbers = [n for n in numbers if every.rows[n] in wanted]
        if of is not None:
            holders = _holders(store, of, as_of and day(as_of, 1))
            numbers = [n for n in numbers if every.entities[n] in holders]
        shown = numbers[offset:] if limit is None else numbers[offset : offset + limit]
        more = offset + len(shown) < len(numbers)
        ids, last = [every.entities[n] for n in shown], as_of and day(as_of, 1)
        key = ("people", filters.quick, dumps([filters.quick_values, ids, last]))
        rows = held(store, key, lambda: list(_people(store, ids, found, last)))
        return Listing(EntityRow, rows, offset=offset, more=more, total=len(numbers))


def _people(store: Store, ids: list[str], found: Counted, last: str | None) -> Iterator[EntityRow]:
    sql = "SELECT * FROM entities WHERE id IN (SELECT value FROM json_each(?))"
    rows = {row["id"]: row for row in store.connection.execute(sql, (dumps(ids),))}
    days = {row["entity"]: row for row in store.connection.execute(_DAYS, (dumps(ids), last))}
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


def offices(
    store: Store,
    *,
    office: str | None = None,
    of: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[OfficeRow]:
    """Who held which office when, by state or body and office.

    ``office`` and ``of``: words of the office, of the state or body. ``as_of`` (EDTF): who was in office as far as
    articles published by the end of that day tell; former holders, and those whom a later one followed, are left out.
    """
    last = day(as_of, 1) if as_of else None
    found = held(store, ("offices", last), lambda: _known_offices(store, last))
    found = [r for r in found if _matches(r, office, of)]
    if as_of:
        found = _in_office(found)
    found.sort(key=lambda r: (r.of or "", r.office_id or "", r.told_first or "", r.id))
    return Listing.page(OfficeRow, found[offset:], offset, limit, len(found))


def _known_offices(store: Store, last: str | None) -> list[OfficeRow]:
    """All offices and who held them, as told by a day (ISO 8601)."""
    rows = store.connection.execute(
        "SELECT h.*, n.entity, e.name AS holder FROM holdings h"
        " JOIN namings n ON n.article_id = h.article_id AND n.key = h.key JOIN entities e ON e.id = n.entity"
        " JOIN articles a ON a.id = h.article_id"
        " WHERE h.office NOT LIKE '%|' AND (? IS NULL OR a.published_from <= ?)"
        " ORDER BY h.office, n.entity, a.published_from IS NULL, a.published_from, a.address, a.position, a.id,"
        " h.start",
        (last, last),
    )
    return list(_offices(store.connection, rows.fetchall()))


def _offices(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> Iterator[OfficeRow]:
    groups: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault((row["office"], row["entity"]), []).append(row)
    for (office, holder), some in groups.items():
        one = role(connection, office, some)
        days = sorted(r["day_from"] for r in some if r["day_from"])
        yield OfficeRow(
            office=one.office, of=one.of, holder=some[0]["holder"], status=one.status, from_=one.from_, to=one.to,
            told_first=days[0] if days else None, told_last=days[-1] if days else None,
            articles=len({r["article_id"] for r in some}), id=holder, office_id=one.office_entity,
            passages=one.passages,
        )  # fmt: skip


def _matches(row: OfficeRow, office: str | None, of: str | None) -> bool:
    return all(w is None or words_of(w).in_text(text) for w, text in ((office, row.office), (of, row.of or "")))


def _in_office(rows: list[OfficeRow]) -> list[OfficeRow]:
    """Those who are told to be in office; of an office that one person at a time holds the one told last.

    A slip of few articles puts nobody in office: who is told by a twentieth of the articles of the one who is told by
    most, among those told in the last ``NEAR`` days, or by fewer, is passed over.
    """
    held = [row for row in rows if row.status == "held" and row.told_last]
    found = [row for row in held if not _single(row)]
    offices: dict[str | None, list[OfficeRow]] = {}
    for row in held:
        if _single(row):
            offices.setdefault(row.office_id, []).append(row)
    for some in offices.values():
        last = max(date.fromisoformat(row.told_last or "") for row in some)
        near = [r for r in some if date.fromisoformat(r.told_last or "") >= last - timedelta(days=NEAR)]
        most = max(row.articles for row in near)
        found.append(
            max((r for r in near if r.articles * _SLIPS > most), key=lambda r: (r.told_last, r.articles, r.id))
        )
    return found


def _single(row: OfficeRow) -> bool:
    return any(single(one.head) for one in parsed(row.office))


def candidates(
    store: Store, *, name: str | None = None, limit: int | None = None, offset: int = 0
) -> Listing[CandidateRow]:
    """Pairs of entities that stay apart and may be one, those most worth a ruling first."""
    filters = Filters(store)
    filters.words("x.name || char(10) || y.name", name)
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
