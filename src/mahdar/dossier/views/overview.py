"""What is in a dossier, and what is not: counts, days, outlets, pages that could not be read, text that was cut."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.held import held
from mahdar.dossier.linked import disputing, happenings
from mahdar.dossier.store import SCHEMA_VERSION, Store, translated
from mahdar.dossier.views import entities, sources


class Count(msgspec.Struct, kw_only=True):
    """How many there are of something; ``name`` is None where it is not known."""

    name: str | None
    count: int


class Cut(msgspec.Struct, kw_only=True):
    """Text that was cut for one reason: how often, and how many characters."""

    reason: str
    count: int
    characters: int


class Unread(msgspec.Struct, kw_only=True):
    """A source, or a part of one, that was not read."""

    document: str
    address: str
    status: str
    reason: str | None


class Undated(msgspec.Struct, kw_only=True):
    """An article whose publication date is not known."""

    article_id: str
    document: str
    title: str | None


class Overview(msgspec.Struct, kw_only=True):
    """What ``show`` tells. Days are ISO 8601; lists are in a stable order."""

    path: str
    bytes: int
    schema_version: int
    documents: int
    articles: int
    first_day: str | None
    last_day: str | None
    outlets: list[Count]
    published_basis: list[Count]
    records: dict[str, int]
    entities: dict[str, int]  # by kind
    versions: int  # articles that are a later version of another
    links: dict[str, int]  # by relation
    rulings: int
    unread: list[Unread]
    undated: list[Undated]
    removed: list[Cut]
    warnings: list[str]


_NOTES: dict[str, Callable[[Store], list[str]]] = {
    "entities": entities.notes, "sources": sources.notes, "happenings": happenings.notes, "disputes": disputing.notes,
}  # fmt: skip


def show(store: Store) -> Overview:
    """What the dossier holds; counted once for each state of it."""
    return held(store, "show", lambda: _show(store))


def _show(store: Store) -> Overview:
    with translated(store.path):
        unread = _unread(store)
        undated = _undated(store)
        first, last = _row(store, "SELECT min(published_from), max(published_to) FROM articles")
        return Overview(
            path=str(store.path),
            bytes=store.path.stat().st_size,
            schema_version=SCHEMA_VERSION,
            documents=_number(store, "SELECT count(*) FROM documents"),
            articles=_number(store, "SELECT count(*) FROM articles"),
            first_day=first,
            last_day=last,
            outlets=_counts(store, "outlet"),
            published_basis=_counts(store, "published_basis"),
            records={t: _number(store, f"SELECT count(*) FROM {t} WHERE NOT rejected") for t in codec.RECORDS},
            entities=entities.counts(store),
            versions=_number(store, "SELECT count(*) FROM articles WHERE version_of IS NOT NULL"),
            links={c.name or "": c.count for c in _links(store)},
            rulings=_number(store, "SELECT count(*) FROM rulings WHERE undone_at IS NULL"),
            unread=unread,
            undated=undated,
            removed=_removed(store),
            warnings=_warnings(store, undated),
        )


def _unread(store: Store) -> list[Unread]:
    rows = store.connection.execute(
        "SELECT document, address, status, reason FROM pages WHERE status <> 'read' AND NOT superseded"
        " ORDER BY status, document, address, key"
    )
    return [Unread(document=r["document"], address=r["address"], status=r["status"], reason=r["reason"]) for r in rows]


def _undated(store: Store) -> list[Undated]:
    rows = store.connection.execute(
        "SELECT id, document, title FROM articles WHERE published IS NULL ORDER BY address, position, id"
    )
    return [Undated(article_id=r["id"], document=r["document"], title=r["title"]) for r in rows]


def _removed(store: Store) -> list[Cut]:
    rows = store.connection.execute(
        "SELECT json_extract(value, '$.reason') AS reason, count(*) AS count,"
        " sum(length(json_extract(value, '$.text'))) AS characters"
        " FROM articles, json_each(articles.removed) WHERE removed <> '[]' GROUP BY 1 ORDER BY 3 DESC, 1"
    )
    return [Cut(reason=r["reason"], count=r["count"], characters=r["characters"] or 0) for r in rows]


def _warnings(store: Store, undated: list[Undated]) -> list[str]:
    found: list[str] = []
    if undated:
        found.append(
            f"{len(undated)} articles have no date: what hangs on it is not resolved; rule one with `mahdar date`"
        )
    lexicons = _number(store, "SELECT count(DISTINCT lexicon_version) FROM articles")
    if lexicons > 1:
        found.append("the articles were read with different lexicons; build again to read them with one")
    detached = _number(store, "SELECT count(*) FROM rulings WHERE state = 'detached'")
    if detached:
        found.append(f"{detached} rulings no longer attach to any words; see `mahdar rulings`")
    for name, notes in _NOTES.items():  # each stands on few tables, so that a ruling leaves most of them
        found += held(store, ("notes", name), partial(notes, store))
    if store.path.with_name(store.path.name + "-wal").exists():
        found.append("the dossier was left open or is being written; copy it only after `mahdar pack`")
    return found


def _counts(store: Store, column: str) -> list[Count]:
    rows = store.connection.execute(
        f"SELECT {column} AS name, count(*) AS count FROM articles GROUP BY 1 ORDER BY 2 DESC, 1"
    )
    return [Count(name=row["name"], count=row["count"]) for row in rows]


def _links(store: Store) -> list[Count]:
    rows = store.connection.execute("SELECT relation AS name, count(*) AS count FROM links GROUP BY 1 ORDER BY 1")
    return [Count(name=row["name"], count=row["count"]) for row in rows]


def _row(store: Store, sql: str) -> tuple[str | None, str | None]:
    first, last = store.connection.execute(sql).fetchone()
    return first, last


def _number(store: Store, sql: str) -> int:
    return int(store.connection.execute(sql).fetchone()[0])
