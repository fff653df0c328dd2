"""The timeline as it stands, kept in the dossier: entries are made anew where what they are made of has changed.

Tellings that may be one happening by any path of pairs, or stand on the same words, are a cluster: what is made of
them depends on no other telling. Each cluster has a signature of what linking found of it; where it is another one, or
a record of one of its articles has changed, its entries are made again. So the same tables come of any order of builds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

from mahdar.dossier.linked.ruled_links import EVENTS, by_number, verdicts
from mahdar.dossier.linked.tellings import chunks, marks
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.making import Maker, folded
from mahdar.dossier.views.sources import edges, groups_of
from mahdar.ids import digest
from mahdar.linking.lineage.groups import joins

NEVER = "9999"
VERSION = "1"  # of how entries are made
_MARK = "timeline"
_BATCH = 500  # clusters whose tellings are read at once
_TELLINGS = (
    'SELECT t.number, t.article_id, t.happening, e.start, e."end", a.published_to FROM tellings t'
    " CROSS JOIN events e ON e.id = t.event_id CROSS JOIN articles a ON a.id = t.article_id"
    " WHERE NOT e.rejected ORDER BY t.number"
)


class _Row(NamedTuple):
    """A telling as clusters see it."""

    number: int
    article_id: str
    happening: str | None
    start: int
    end: int
    known: str | None


class Cluster(NamedTuple):
    """Tellings that depend on no others; ``first`` and ``whole``: the days on which something, and all, was known."""

    numbers: list[int]
    first: str
    whole: str
    signature: str


def is_kept(connection: sqlite3.Connection) -> bool:
    """Whether the dossier holds its timeline, as this version makes it."""
    row = connection.execute("SELECT value FROM meta WHERE name = ?", (_MARK,)).fetchone()
    return row is not None and row["value"] == VERSION


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether an entry is to be made anew."""
    waiting = connection.execute("SELECT 1 FROM timeline_due LIMIT 1").fetchone() is not None
    return waiting or not is_kept(connection)


def keep_timeline(connection: sqlite3.Connection, *, again: bool = False) -> None:
    """Bring the entries up to date, inside the caller's transaction; ``again``: all of them, with the same result.

    Time in proportion to the tellings, and where entries are made again to these.
    """
    anew = again or not is_kept(connection)
    links = list(edges(connection))
    group_of = groups_of(connection, links)
    lineage = _components((one.a, one.b) for one in links if joins(one))
    now = {one.numbers[0]: one for one in clusters(connection, lineage, group_of)}
    before = {} if anew else dict(map(tuple, connection.execute("SELECT cluster, signature FROM timeline_clusters")))
    due = _due(connection)
    gone = before.keys() - now.keys()
    changed = {n for n, one in now.items() if before.get(n) != one.signature or not due.isdisjoint(one.numbers)}
    if anew:
        for table in ("timeline_entries", "timeline_tellings", "timeline_clusters"):
            connection.execute(f"DELETE FROM {table}")
    else:
        _forget(connection, gone | changed)
    _make(connection, [now[n] for n in sorted(changed)], group_of)
    connection.execute("DELETE FROM timeline_due")
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (_MARK, VERSION))


def clusters(connection: sqlite3.Connection, lineage: dict[str, str], group_of: dict[str, int]) -> Iterator[Cluster]:
    """All clusters, each with its numbers in order. ``lineage``: of each linked article the set that it is in."""
    rows = {row[0]: _Row(*row) for row in connection.execute(_TELLINGS)}
    days, members = _days(connection), _members(lineage)
    for numbers in _connected(connection, rows):
        some = [rows[n] for n in numbers]
        ids = sorted({one.article_id for one in some})
        sets = [lineage[one] for one in ids if one in lineage]
        beside = {other for one in sets if sets.count(one) > 1 for other in members[one]} if len(sets) > 1 else ()
        known = [days.get(one) or NEVER for one in {*ids, *beside}]
        first = min((one.known for one in some if one.known is not None), default=NEVER)
        told = [(one.number, one.happening, one.known) for one in some]
        signature = digest(told, _parts(ids, group_of), first, max(known))
        yield Cluster(numbers, first, max(known), signature)


def _parts(ids: list[str], group_of: dict[str, int]) -> list[int]:
    """Of each article the place of the first one that it is one source with."""
    firsts: dict[object, int] = {}
    return [firsts.setdefault(group_of.get(one, one), place) for place, one in enumerate(ids)]


def _days(connection: sqlite3.Connection) -> dict[str, str | None]:
    return dict(map(tuple, connection.execute("SELECT id, published_to FROM articles")))


def _members(lineage: dict[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for article, name in lineage.items():
        found.setdefault(name, []).append(article)
    return found


def _connected(connection: sqlite3.Connection, rows: dict[int, _Row]) -> list[list[int]]:
    """The numbers in clusters, each in order."""
    pairs = [(a, b) for a, b in connection.execute("SELECT a, b FROM telling_pairs") if a in rows and b in rows]
    said = by_number(connection, verdicts(connection, EVENTS))
    pairs += [pair for pair in said if pair[0] in rows and pair[1] in rows]
    heads: dict[tuple[str, int, int], int] = {}
    for one in rows.values():
        pairs.append((heads.setdefault((one.article_id, one.start, one.end), one.number), one.number))
    joined = _components(pairs)
    found: dict[int, list[int]] = {}
    for number in rows:  # in order
        found.setdefault(joined.get(number, number), []).append(number)
    return list(found.values())


Name = TypeVar("Name", int, str)


def _components(pairs: Iterable[tuple[Name, Name]]) -> dict[Name, Name]:
    """Of everything that stands in a pair the least thing that pairs connect it with."""
    parent: dict[Name, Name] = {}

    def root(one: Name) -> Name:
        parent.setdefault(one, one)
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    for a, b in pairs:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    return {one: root(one) for one in parent}


def _due(connection: sqlite3.Connection) -> set[int]:
    """The tellings of articles of which something has changed."""
    sql = "SELECT t.number FROM timeline_due d JOIN tellings t ON t.article_id = d.article_id"
    return {row[0] for row in connection.execute(sql)}


def _forget(connection: sqlite3.Connection, some: set[int]) -> None:
    for part in chunks(some):
        for table in ("timeline_entries", "timeline_tellings", "timeline_clusters"):
            connection.execute(f"DELETE FROM {table} WHERE cluster IN ({marks(part)})", part)


def _make(connection: sqlite3.Connection, some: list[Cluster], group_of: dict[str, int]) -> None:
    """Make the entries of some clusters and write them."""
    maker = Maker(connection, group_of)
    entries, tellings = [], []
    for batch in _batches(some):
        cluster_of = {n: one for one in batch for n in one.numbers}
        for id_, told in folded(_told.by_happening(_told.numbered(connection, cluster_of))).items():
            one = maker.weigh(id_, told)
            numbers = sorted(t.number for t in told if t.number is not None)
            cluster = cluster_of[numbers[0]]
            entries.append((
                numbers[0], id_, cluster.numbers[0], cluster.first, cluster.whole, int(one.listed), *one.place[:2],
                one.date_from, one.date_to, one.sources, one.reports, f" {' '.join(one.types)} ",
            ))  # fmt: skip
            tellings += [(n, numbers[0], cluster.numbers[0]) for n in numbers]
    connection.executemany(f"INSERT INTO timeline_entries VALUES ({marks([0] * 13)})", entries)
    connection.executemany("INSERT INTO timeline_tellings VALUES (?, ?, ?)", tellings)
    lines = ((one.numbers[0], one.signature) for one in some)
    connection.executemany("INSERT INTO timeline_clusters VALUES (?, ?)", lines)


def _batches(some: list[Cluster]) -> Iterator[list[Cluster]]:
    batch: list[Cluster] = []
    for one in some:
        batch.append(one)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
