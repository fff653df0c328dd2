"""Views on lineage: which articles are one source, whom they credit, how many independent sources something has."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Unpack

import msgspec

from mahdar.asking import Shared
from mahdar.dossier import codec
from mahdar.dossier.dates import ordinal
from mahdar.dossier.held import held
from mahdar.dossier.linked.lineage import credits_of
from mahdar.dossier.linked.ruled_links import apart
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.among import articles_among
from mahdar.errors import UsageError
from mahdar.linking.lineage import Carried, Credit, Edge, Source, Voice, circles, groups, independent
from mahdar.linking.lineage.credits import wire_key
from mahdar.linking.lineage.groups import joins
from mahdar.records import Link, Statement

REPEATED = 20  # articles of one outlet in one group that are worth a note
_CHUNK = 500  # ids in one query


class CreditRow(msgspec.Struct, kw_only=True):
    """Whom an article credits; ``start`` to ``end`` are the words, None where they stand in its byline."""

    name: str
    kind: str
    whole: bool
    basis: str
    translated: bool
    start: int | None
    end: int | None
    quote: str | None


class Member(msgspec.Struct, kw_only=True):
    """An article of a group, and whom it credits."""

    article_id: str
    outlet: str | None
    published: str | None
    title: str | None
    credits: list[CreditRow]


class SourceGroup(msgspec.Struct, kw_only=True):
    """Articles that are one text or go back to one wire, the links between them, and the sources behind them."""

    articles: list[Member]
    links: list[Link]
    sources: list[Source]


class ArticleSources(msgspec.Struct, kw_only=True):
    """One article: its group, its own links, and who speaks in it by name."""

    article_id: str
    group: SourceGroup
    links: list[Link]
    voices: list[str]


def sources(
    store: Store, *, limit: int | None = None, offset: int = 0, **asked: Unpack[Shared]
) -> Listing[SourceGroup]:
    """All articles in their groups, the largest groups first, then by publication. The whole graph of lineage.

    The filters choose articles, one of which must be in the group.
    """
    inside = articles_among(store, **asked)
    with translated(store.path):
        found = held(store, "sources", lambda: _groups(store.connection))
        if inside is not None:
            found = [ids for ids in found if not inside.isdisjoint(ids)]
        shown = found[offset:] if limit is None else found[offset : offset + limit]
        more = offset + len(shown) < len(found)
        rows = held(
            store,
            ("groups", offset, limit, tuple(sorted(asked.items()))),
            lambda: [_group(store.connection, ids) for ids in shown],
        )
        return Listing(SourceGroup, rows, offset=offset, more=more, total=len(found))


def _groups(connection: sqlite3.Connection) -> list[tuple[str, ...]]:
    """The articles of each group, the largest groups first, then by publication."""
    rows = connection.execute("SELECT id, published_from FROM articles ORDER BY id").fetchall()
    days = {row["id"]: row["published_from"] or "9999" for row in rows}
    found = [one.article_ids for one in groups(days, edges(connection), apart(connection))]
    return sorted(found, key=lambda ids: (-len(ids), min(days[i] for i in ids), ids[0]))


def sources_of_article(store: Store, article_id: str) -> ArticleSources:
    """One article's group, links and named speakers. Raises UsageError where there is no such article."""
    with translated(store.path):
        if store.connection.execute("SELECT 1 FROM articles WHERE id = ?", (article_id,)).fetchone() is None:
            raise UsageError(f"{article_id}: there is no such article; `mahdar show DOSSIER --articles` lists them")
        groups_ = _numbers(store.connection, _connected(store.connection, [article_id]))
        own = sorted(one for one, group in groups_.items() if group == groups_[article_id])
        voices = store.connection.execute(
            "SELECT speaker_name, min(start) FROM statements WHERE article_id = ? AND named AND NOT rejected"
            " AND speaker_name IS NOT NULL AND speaker_kind IN ('person', 'organisation', 'official')"
            " GROUP BY 1 ORDER BY 2, 1",
            (article_id,),
        )
        wires = {credit.key for credit in credits_of(store.connection, article_id)}
        return ArticleSources(
            article_id=article_id,
            group=_group(store.connection, own),
            links=list(_lineage(store.connection, [article_id])),
            voices=[row["speaker_name"] for row in voices if wire_key(row["speaker_name"]) not in wires],
        )


def independent_sources(store: Store, told: Iterable[tuple[str, str | None]]) -> list[Source]:
    """The independent sources of something that is told at several places, those of most articles first.

    ``told``: for each place the article's id, and the id of the statement that it is told in (None: in the article's
    own words). See ``mahdar.linking.lineage.sources`` for what counts as one source.
    """
    with translated(store.path):
        places = sorted(set(told), key=lambda place: (place[0], place[1] or ""))
        reports = [_carried(store.connection, article, statement) for article, statement in places]
        return independent(reports, _numbers(store.connection, {article for article, _ in places}))


class Independence:
    """The independent sources of many places; the groups of articles, and each place, are read once."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        known: Container[str] | None = None,
        group_of: Mapping[str, int] | None = None,
    ) -> None:
        """Take the connection; nothing is read yet. ``known``: the articles whose links count (None: all).

        ``group_of``: the groups that articles are in, where they are known already (see ``groups_of``).
        """
        self._connection, self._known = connection, known
        self._group_of = group_of
        self._held: dict[tuple[str, str | None], Carried] = {}
        self._speakers: dict[str, str | None] = {}

    def of(self, told: Iterable[tuple[str, str | None]]) -> list[Source]:
        """The independent sources of places (article id, statement id or None); see ``independent_sources``."""
        if self._group_of is None:
            self._group_of = groups_of(self._connection, list(edges(self._connection)), self._known)
        places = sorted(set(told), key=lambda place: (place[0], place[1] or ""))
        for place in places:
            if place not in self._held:
                self._held[place] = _carried(self._connection, *place)
        found = independent([self._held[place] for place in places], self._group_of)
        return _namesakes(found)

    def speaker(self, statement_id: str | None) -> str | None:
        """Who speaks in a statement, by name where one is told."""
        if statement_id is None:
            return None
        if statement_id not in self._speakers:
            sql = "SELECT coalesce(speaker_name, json_extract(speaker, '$.name')) FROM statements WHERE id = ?"
            row = self._connection.execute(sql, (statement_id,)).fetchone()
            self._speakers[statement_id] = None if row is None else row[0]
        return self._speakers[statement_id]


def groups_of(
    connection: sqlite3.Connection, links: Sequence[Edge], known: Container[str] | None = None
) -> dict[str, int]:
    """Of each article that is linked the number of its group; ``known``: the articles whose links count (None: all)."""
    ids = sorted({one for link in links for one in (link.a, link.b)})
    joined = groups([one for one in ids if known is None or one in known], links, apart(connection))
    return {one: n for n, group in enumerate(joined) for one in group.article_ids}


def _namesakes(found: list[Source]) -> list[Source]:
    """Sources of one name are one, since nothing tells them apart for who reads it."""
    named: dict[tuple[str, ...], Source] = {}
    for source in found:
        held = named.setdefault(tuple(source.names), source)
        if held is not source:
            held.article_ids = sorted({*held.article_ids, *source.article_ids})
            held.outlets = sorted({*held.outlets, *source.outlets})
    return list(named.values())


def notes(store: Store) -> list[str]:
    """What is odd about the sources of a dossier, for ``show``: circles, repetitions, dates in the future."""
    found = [*_future(store.connection), *_unlinked(store.connection)]
    outlets = {row["id"]: row["outlet"] for row in store.connection.execute("SELECT id, outlet FROM articles")}
    linked = list(_lineage(store.connection))
    joined = sorted({one for link in linked for one in (link.a, link.b)})
    for group in groups(joined, map(_edge, linked), apart(store.connection)):
        found += _repeated(outlets, group.article_ids)
        found += _circular(store.connection, outlets, group.article_ids)
    return found


def _repeated(outlets: dict[str, str | None], ids: tuple[str, ...]) -> Iterator[str]:
    names = [outlets[one] or "an unknown outlet" for one in ids]
    for name in sorted(set(names)):
        if names.count(name) >= REPEATED:
            yield f"{name} holds one text {names.count(name)} times (such as {ids[0]}); it counts as one source"


def _circular(connection: sqlite3.Connection, outlets: dict[str, str | None], ids: tuple[str, ...]) -> Iterator[str]:
    credited: dict[str, set[str]] = {}
    shown: dict[str, str] = {}
    for one in ids:
        outlet = outlets[one]
        if outlet:
            shown[wire_key(outlet)] = outlet
            wires = [credit.key for credit in credits_of(connection, one) if credit.whole]
            credited.setdefault(wire_key(outlet), set()).update(wires)
    for circle in circles(credited):
        names = "، ".join(shown[key] for key in circle)
        yield f"these credit each other for one text, and count as one source: {names} (such as {ids[0]})"


def _future(connection: sqlite3.Connection) -> Iterator[str]:
    rows = connection.execute(
        "SELECT id, published FROM articles WHERE published_from > coalesce(substr(retrieved_at, 1, 10), ?)"
        " ORDER BY published_from, id",
        (date.today().isoformat(),),
    ).fetchall()
    if rows:
        first = rows[0]
        yield (
            f"{len(rows)} articles are dated later than they were retrieved (such as {first['id']},"
            f" {first['published']}); rule their dates with `mahdar date`"
        )


def _unlinked(connection: sqlite3.Connection) -> Iterator[str]:
    count = connection.execute("SELECT count(*) FROM unlinked").fetchone()[0]
    if count:
        yield f"{count} articles are new or changed since the articles were linked; run `mahdar link`"


def _lineage(connection: sqlite3.Connection, ids: Iterable[str] | None = None) -> Iterator[Link]:
    """The lineage links, in order: all, or those of some articles."""
    sql = "SELECT * FROM links WHERE +relation IN ('near_duplicate', 'same_wire')"  # +: not by the index of relations
    if ids is None:
        rows = connection.execute(sql + " ORDER BY a, b, relation").fetchall()
    else:
        wanted = sorted(ids)
        some: dict[str, sqlite3.Row] = {}
        for at in range(0, len(wanted), _CHUNK):
            part = wanted[at : at + _CHUNK]
            marks = ", ".join("?" * len(part))
            for side in ("a", "b"):
                some |= {row["id"]: row for row in connection.execute(f"{sql} AND {side} IN ({marks})", part)}
        rows = sorted(some.values(), key=lambda row: (row["a"], row["b"], row["relation"]))
    for row in rows:
        yield codec.record(Link, row)


def edges(connection: sqlite3.Connection) -> Iterator[Edge]:
    """All lineage links as edges, in order."""
    sql = (
        "SELECT a, b, relation, \"values\", confidence FROM links WHERE relation IN ('near_duplicate', 'same_wire')"
        " ORDER BY a, b, relation"
    )
    for row in connection.execute(sql):
        of_short, of_long = msgspec.json.decode(row["values"]) or (0.0, 0.0)
        yield Edge(row["a"], row["b"], row["relation"], float(of_short), float(of_long), row["confidence"] is not None)


def _edge(link: Link) -> Edge:
    of_short, of_long = link.values or (0.0, 0.0)
    return Edge(link.a, link.b, link.relation, float(of_short), float(of_long), link.confidence is not None)


def _connected(connection: sqlite3.Connection, ids: Iterable[str]) -> set[str]:
    """The articles of the groups that some articles are in, these included."""
    found = set(ids)
    fresh = set(found)
    while fresh:
        edges = [edge for edge in map(_edge, _lineage(connection, fresh)) if joins(edge)]
        fresh = {one for edge in edges for one in (edge.a, edge.b)} - found
        found |= fresh
    return found


def _numbers(connection: sqlite3.Connection, ids: set[str]) -> dict[str, int]:
    """For some articles the number of the group that each is in."""
    held = _connected(connection, ids)
    found = groups(held, map(_edge, _lineage(connection, held)), apart(connection))
    return {one: n for n, group in enumerate(found) for one in group.article_ids if one in ids}


def _group(connection: sqlite3.Connection, ids: Iterable[str]) -> SourceGroup:
    members = [_member(connection, one) for one in ids]
    members.sort(key=lambda m: (m.published is None, m.published or "", m.article_id))
    held = {m.article_id for m in members}
    links = [link for link in _lineage(connection, held) if link.a in held and link.b in held]
    reports = [_carried(connection, one, None) for one in sorted(held)]
    return SourceGroup(articles=members, links=links, sources=independent(reports, dict.fromkeys(held, 0)))


def _member(connection: sqlite3.Connection, article_id: str) -> Member:
    row = connection.execute("SELECT outlet, published, title FROM articles WHERE id = ?", (article_id,)).fetchone()
    return Member(
        article_id=article_id,
        outlet=row["outlet"],
        published=row["published"],
        title=row["title"],
        credits=[_credit(credit) for credit in credits_of(connection, article_id)],
    )


def _credit(credit: Credit) -> CreditRow:
    held = credit._asdict()
    held.pop("key")
    return CreditRow(**held)


def _carried(connection: sqlite3.Connection, article_id: str, statement_id: str | None) -> Carried:
    """One report of something, as counting sources sees it. Raises UsageError where article or statement is missing."""
    row = connection.execute(
        "SELECT outlet, published_from, published_to FROM articles WHERE id = ?", (article_id,)
    ).fetchone()
    if row is None:
        raise UsageError(f"{article_id}: the dossier holds no such article")
    report = Carried(
        article_id,
        row["outlet"],
        ordinal(row["published_from"], row["published_to"]),
        tuple(credits_of(connection, article_id)),
    )
    if statement_id is None:
        return report
    held = connection.execute("SELECT * FROM statements WHERE id = ?", (statement_id,)).fetchone()
    if held is None:
        raise UsageError(f"{statement_id}: the dossier holds no such statement")
    return _told(report, codec.record(Statement, held))


def _told(report: Carried, statement: Statement) -> Carried:
    """What a statement says has its named speaker as its source, else those that it passed through."""
    via = tuple(ref.name for ref in statement.via)
    name = statement.speaker_name or (statement.speaker.name if statement.speaker else None)
    own = wire_key(report.outlet) if report.outlet else None
    if name and statement.named and statement.speaker_kind == "media":
        via += (name,)
    elif name and statement.named and statement.speaker_kind not in (None, "source"):
        entity = statement.speaker.entity if statement.speaker else None
        return report._replace(voice=Voice(name, statement.speaker_kind, entity))  # type: ignore[arg-type]
    return report._replace(via=tuple(one for one in via if wire_key(one) != own))
