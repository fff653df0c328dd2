"""Linking events in a dossier: what tells one happening, from the events that are new or have changed.

As with lineage, what two events share is kept as keys, and under a key that many share each is compared with its
neighbours in time only. Pairs are made of two events alone; which of them hold is settled for each connected set of
pairs by itself. So the result is a function of what the dossier holds, in whatever order it came.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

from mahdar.dossier import codec
from mahdar.dossier.linked.ruled_links import (
    EVENTS,
    Verdict,
    by_number,
    dismiss,
    forget_dismissed,
    laid,
    remember,
    verdicts,
)
from mahdar.dossier.linked.tellings import Pair, Tellings, chunks, marks
from mahdar.dossier.store import Store
from mahdar.ids import digest
from mahdar.linking.happenings import Telling, alike, groups, link, ruled, score_of
from mahdar.linking.happenings.telling import VERSION
from mahdar.records import Event, Link

SIGNATURE = f"8/{VERSION}"
_TABLES = ("tellings", "telling_keys", "telling_pairs", "contexts", "happenings")
_FAR = 10_000_000
_SAME = "relation = 'same_event'"


def link_happenings(connection: sqlite3.Connection, *, again: bool = False) -> set[str]:
    """Link the events of the articles that are due; gives the articles whose happenings are others than before.

    ``again``: from scratch, with the same result. Runs inside the caller's transaction.
    """
    if again:
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
        connection.execute(f"DELETE FROM links WHERE {_SAME}")
        connection.execute("INSERT OR IGNORE INTO untold SELECT id FROM articles")
    due = [row[0] for row in connection.execute("SELECT article_id FROM untold ORDER BY article_id")]
    if not due and verdicts(connection, EVENTS) == laid(connection, EVENTS):
        return set()
    changed = _Run(connection).run(due)
    connection.execute("DELETE FROM untold")
    return changed | set(due)


def is_due(connection: sqlite3.Connection) -> bool:
    """Whether an article waits for its events to be compared."""
    return connection.execute("SELECT 1 FROM untold LIMIT 1").fetchone() is not None


def notes(store: Store) -> list[str]:
    """What is odd about happenings, for ``show``: those that are full."""
    row = store.connection.execute("SELECT count(*) AS n, min(id) AS first FROM happenings WHERE note IS NOT NULL")
    count, first = row.fetchone()
    return [f"{count} happenings are full: others that are alike stay apart (such as {first})"] if count else []


class _Run:
    """One run, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._held = Tellings(connection)
        self._ruled, self._before = verdicts(connection, EVENTS), laid(connection, EVENTS)
        self._united: dict[int, set[int]] = {}  # what persons say, or said before, is one happening with a telling

    def run(self, due: list[str]) -> set[str]:
        stale = self._happenings_of(due)
        self._unite()
        touched, gone, doubtful = self._held.replace(due)
        self._unite()
        lost, won = self._reconsider(doubtful)
        ends = {n for pair in (*lost, *won) for n in pair} | self._ruled_anew()
        before = self._connected(touched | gone | ends)
        for side in ("a", "b"):
            sql = f"DELETE FROM telling_pairs WHERE {side} = ?"
            self._connection.executemany(sql, [(n,) for n in sorted(touched | gone)])
        self._connection.executemany("DELETE FROM telling_pairs WHERE a = ? AND b = ?", sorted(lost))
        self._pair(touched)
        self._connection.executemany("INSERT INTO telling_pairs VALUES (?, ?, ?)", [(*p, won[p]) for p in sorted(won)])
        changed = self._settle((before | self._connected(touched | ends)) - gone, stale)
        self._dismiss()
        remember(self._connection, EVENTS, self._ruled)
        return changed

    def _unite(self) -> None:
        """Note by number what is one happening because persons say so, as tellings are numbered now."""
        for some in (self._ruled, self._before):
            for (a, b), one in by_number(self._connection, some).items():
                if one.same:
                    self._united.setdefault(a, set()).add(b)
                    self._united.setdefault(b, set()).add(a)

    def _ruled_anew(self) -> set[int]:
        """The tellings of rulings that were made or undone since linking took them."""
        changed = [one for one in (*self._ruled, *self._before) if one not in self._ruled or one not in self._before]
        return {n for some in ([one] for one in changed) for pair in by_number(self._connection, some) for n in pair}

    def _dismiss(self) -> None:
        """Keep what persons dismissed beside the links."""
        forget_dismissed(self._connection, EVENTS)
        said = by_number(self._connection, self._ruled)
        lines = self._lines([(*pair, one) for pair, one in said.items() if not one.same])
        dismiss(self._connection, ((line, one.ruling_id) for line, one in lines if one is not None))

    def _reconsider(self, doubtful: set[Pair]) -> tuple[set[Pair], dict[Pair, float]]:
        """Of some pairs those that were alike and are compared no longer, and those that are alike and were not."""
        compared = self._held.compared(doubtful)
        known: set[Pair] = set()
        for some in chunks({a for a, _ in doubtful}):
            rows = self._connection.execute(f"SELECT a, b FROM telling_pairs WHERE a IN ({marks(some)})", some)
            known.update((row["a"], row["b"]) for row in rows)
        fresh = compared - known
        self._held.load({n for pair in fresh for n in pair})
        won = {pair: score for pair in fresh if (score := self._score(*pair)) is not None}
        return (doubtful & known) - compared, won

    def _happenings_of(self, articles: list[str]) -> dict[str, str]:
        """The events of some articles as they were told last, with their happenings."""
        found: dict[str, str] = {}
        for some in chunks(articles):
            sql = f"SELECT event_id, happening FROM tellings WHERE article_id IN ({marks(some)})"
            found.update(map(tuple, self._connection.execute(sql, some)))
        return found

    def _pair(self, touched: set[int]) -> None:
        """Find anew all pairs that touched tellings are in."""
        self._held.load(touched)
        for number, others in self._held.others(touched):
            wanted = [n for n in others if n > number or n not in touched]
            self._held.load(wanted)
            told = ((min(number, n), max(number, n), self._score(number, n)) for n in sorted(wanted))
            rows = [row for row in told if row[2] is not None]
            self._connection.executemany("INSERT INTO telling_pairs VALUES (?, ?, ?)", rows)

    def _score(self, x: int, y: int) -> float | None:
        """The score of two tellings as a pair; None where they are none."""
        a, b = self._held.by_number[x], self._held.by_number[y]
        found = alike(a, b, self._held.contexts[a.article_id], self._held.contexts[b.article_id])
        return score_of(a, b, found) if found is not None else None

    def _is_one(self, x: int, y: int) -> bool:
        return (self._score(x, y) or 0.0) > 0

    def _connected(self, numbers: set[int]) -> set[int]:
        """The tellings that pairs connect with some, these included."""
        found, fresh = set(numbers), set(numbers)
        while fresh:
            near: set[int] = set()
            for some in chunks(fresh):
                for one, other in (("a", "b"), ("b", "a")):
                    sql = f"SELECT {other} FROM telling_pairs WHERE {one} IN ({marks(some)})"
                    near.update(row[0] for row in self._connection.execute(sql, some))
            near.update(other for n in fresh for other in self._united.get(n, ()))
            fresh = near - found
            found |= near
        return found

    def _settle(self, numbers: set[int], stale: dict[str, str]) -> set[str]:
        """Group some connected sets and write what comes of it; gives the articles in which that is something new."""
        self._held.load(numbers)
        before = dict(stale)
        for some in chunks(numbers):
            sql = f"SELECT event_id, happening FROM tellings WHERE number IN ({marks(some)}) AND happening IS NOT NULL"
            before.update(map(tuple, self._connection.execute(sql, some)))
        own = {n: self._held.by_number[n] for n in sorted(numbers)}
        self._forget(before, {one.id for one in own.values()})
        pairs = [tuple(row) for some in chunks(numbers) for row in self._connection.execute(
            f"SELECT a, b, score FROM telling_pairs WHERE a IN ({marks(some)})", some)]  # fmt: skip
        said = by_number(self._connection, self._ruled)
        rulings = [(*pair, one.same) for pair, one in said.items()]
        found, made, full = groups(own, pairs, self._is_one, rulings)
        changed: set[str] = set()
        for group in found:
            told = [own[n] for n in group]
            id_ = self._write(group, told, full)
            changed.update(one.article_id for one in told if before.get(one.id) != id_)
        lines = self._lines([(a, b, said.get((a, b))) for a, b, _ in made])
        insertion = f"INSERT INTO links VALUES ({marks(list(codec.fields(Link)))})"
        self._connection.executemany(insertion, [codec.values(line) for line, _ in lines])
        return changed

    def _forget(self, before: dict[str, str], now: set[str]) -> None:
        """Take away what was found of some events before."""
        self._connection.executemany("DELETE FROM happenings WHERE id = ?", [(h,) for h in sorted({*before.values()})])
        for some in chunks(before.keys() | now):
            for side in ("a", "b"):
                self._connection.execute(f"DELETE FROM links WHERE {side} IN ({marks(some)}) AND +{_SAME}", some)

    def _write(self, group: list[int], told: list[Telling], full: set[int]) -> str:
        first = min(told, key=_order)
        id_ = "h-" + digest(first.id)
        self._connection.executemany("UPDATE tellings SET happening = ? WHERE number = ?", [(id_, n) for n in group])
        if len(group) > 1:
            articles = len({one.article_id for one in told})
            note = "others that are alike stay apart: it is full" if full & set(group) else None
            row = (id_, first.id, len(group), articles, note)
            self._connection.execute("INSERT INTO happenings VALUES (?, ?, ?, ?, ?)", row)
        return id_

    def _lines(self, pairs: list[tuple[int, int, Verdict | None]]) -> Iterator[tuple[Link, Verdict | None]]:
        """The links between some pairs of tellings, each with the ruling on it."""
        events: dict[str, Event] = {}
        self._held.load({n for a, b, _ in pairs for n in (a, b)})
        for some in chunks({self._held.by_number[n].id for a, b, _ in pairs for n in (a, b)}):
            rows = self._connection.execute(f"SELECT * FROM events WHERE id IN ({marks(some)})", some)
            events.update((row["id"], codec.record(Event, row)) for row in rows)
        for x, y, verdict in pairs:
            a, b = sorted((self._held.by_number[x], self._held.by_number[y]), key=_order)
            told = events[a.id], events[b.id]
            found = self._connection.execute("SELECT score FROM telling_pairs WHERE a = ? AND b = ?", (x, y)).fetchone()
            if found is None:
                assert verdict is not None
                yield ruled(a, b, verdict.by, verdict.reason, told), verdict
                continue
            alike_ = alike(a, b, self._held.contexts[a.article_id], self._held.contexts[b.article_id])
            assert alike_ is not None
            line = link(a, b, alike_, abs(found["score"]), told)
            line.confidence = 1.0 if verdict is not None and verdict.same else None
            yield line, verdict


def _order(one: Telling) -> tuple[int, str, int, str]:
    """By publication, then by the place in the article."""
    return (one.published if one.published is not None else _FAR), one.article_id, one.start, one.id
