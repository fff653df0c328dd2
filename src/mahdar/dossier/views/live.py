"""The entries of the timeline that the dossier does not keep: of what changed since, and of what was known by a day.

As of a day the kept entries of a cluster hold if all of it was known by then; where only a part was, entries are made
of that part. Where the dossier keeps no timeline (it is not linked), all of them are made.
"""

from __future__ import annotations

import sqlite3
from typing import NamedTuple

from mahdar.dossier.held import held
from mahdar.dossier.linked.timeline import is_kept
from mahdar.dossier.store import Store
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.making import Maker, Weighed, folded
from mahdar.dossier.views.sources import edges, groups_of

_KNOWN = "SELECT id FROM articles WHERE published_to <= ?"


class Live(NamedTuple):
    """Entries that were made, the clusters that they stand for, and whether the dossier keeps any others."""

    made: list[Weighed]
    clusters: frozenset[int]
    kept: bool


def live(store: Store, as_of: str | None) -> Live:
    """What has to be made, as known by a day (ISO 8601; None: by all articles); once for each state of the dossier."""
    return held(store, ("live", as_of), lambda: _live(store, as_of))


def source_groups(store: Store, as_of: str | None) -> dict[str, int]:
    """The groups of articles that are one source, by the links between those published by a day."""
    links = held(store, "edges", lambda: list(edges(store.connection)))

    def found() -> dict[str, int]:
        known = None if as_of is None else {row[0] for row in store.connection.execute(_KNOWN, (as_of,))}
        return groups_of(store.connection, links, known)

    return held(store, ("source groups", as_of), found)


def maker(store: Store, as_of: str | None) -> Maker:
    """What makes entries as known by a day."""
    sql = "SELECT a, b FROM links WHERE relation = 'contradicts'"
    against = held(
        store, "contradicted", lambda: frozenset(id_ for row in store.connection.execute(sql) for id_ in row)
    )
    return Maker(store.connection, source_groups(store, as_of), against)


def _live(store: Store, as_of: str | None) -> Live:
    connection = store.connection
    kept = is_kept(connection)
    clusters = _clusters(connection, as_of) if kept else frozenset[int]()
    told = _told_of(connection, clusters, as_of) if kept else _told.every(connection, as_of)
    if as_of is not None:
        _told.regroup(connection, told)
    weigh = maker(store, as_of).weigh
    made = [weigh(id_, some) for id_, some in folded(_told.by_happening(told)).items()] if told else []
    return Live(made, clusters, kept)


def _clusters(connection: sqlite3.Connection, as_of: str | None) -> frozenset[int]:
    """The clusters whose kept entries do not hold: a record of theirs has changed, or only a part was known."""
    sql = (
        "SELECT m.cluster FROM timeline_due d JOIN tellings t ON t.article_id = d.article_id"
        " JOIN timeline_tellings m ON m.number = t.number"
    )
    found = {row[0] for row in connection.execute(sql)}
    if as_of is not None:
        sql = "SELECT DISTINCT cluster FROM timeline_entries WHERE first <= ? AND whole > ?"
        found.update(row[0] for row in connection.execute(sql, (as_of, as_of)))
    return frozenset(found)


def _told_of(connection: sqlite3.Connection, clusters: frozenset[int], as_of: str | None) -> list[_told.Told]:
    """What is told in some clusters, and what the articles that have changed tell beside."""
    listed = _told.listed(clusters)
    sql = f"SELECT number FROM timeline_tellings WHERE cluster IN {_told.LISTED}"
    numbers = [row[0] for row in connection.execute(sql, (listed,))]
    due = [row[0] for row in connection.execute("SELECT article_id FROM timeline_due")]
    found = {one.id: one for one in _told.numbered(connection, numbers, as_of)}
    found.update((one.id, one) for one in _told.within(connection, due, as_of))
    return sorted(found.values(), key=_told.order)
