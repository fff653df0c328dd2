"""The tellings of a dossier in memory: who has which key, what each tells, what its article is about."""

from __future__ import annotations

import sqlite3
import struct
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier import codec
from mahdar.linking.happenings import Context, Telling, keys, number_of, stems, telling
from mahdar.linking.happenings.causes import with_causes
from mahdar.linking.happenings.telling import LEAD
from mahdar.linking.words import words
from mahdar.records import Event

NEIGHBOURS = 8  # events on each side that an event is compared with for one key
_FEW = 4  # events that come or go under one key: with more, all their neighbours are compared anew
_CHUNK = 500
_KEY = struct.Struct(">q")
_encode, _decode = msgspec.msgpack.Encoder().encode, msgspec.msgpack.Decoder(Telling).decode


Pair = tuple[int, int]


class Replaced(NamedTuple):
    """``touched``: numbers whose pairs are to be found anew; ``gone``: those that are no more; ``doubtful``: pairs of
    others that may be compared now or no longer.
    """

    touched: set[int]
    gone: set[int]
    doubtful: set[Pair]


class Tellings:
    """What a run of linking has read so far; everything is read once."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Take the connection, in whose transaction everything is read and written."""
        self._connection = connection
        self.by_number: dict[int, Telling] = {}
        self.contexts: dict[str, Context] = {}
        self._kinds: dict[str, str] = {}
        self._index: dict[int, list[int]] = {}
        self._whole = False  # whether the index holds all keys that two have

    def replace(self, articles: Iterable[str]) -> Replaced:
        """Tell anew what some articles tell, and what that may change for other tellings."""
        fresh: dict[int, list[int]] = {}
        before: dict[int, bytes] = {}
        for article in articles:
            held = self._connection.execute("SELECT number, keys FROM tellings WHERE article_id = ?", (article,))
            before.update((row["number"], row["keys"]) for row in held)
            self._connection.execute("DELETE FROM tellings WHERE article_id = ?", (article,))
            for one in self._read(article):
                number = number_of(one)
                self.by_number[number], fresh[number] = one, keys(one)
        old = {(key, number) for number, packed in before.items() for (key,) in _KEY.iter_unpack(packed)}
        new = {(key, number) for number, some in fresh.items() for key in some}
        self._connection.executemany("DELETE FROM telling_keys WHERE key = ? AND number = ?", sorted(old - new))
        self._connection.executemany("INSERT INTO telling_keys VALUES (?, ?)", sorted(new - old))
        rows = ((n, self.by_number[n], b"".join(map(_KEY.pack, some))) for n, some in sorted(fresh.items()))
        self._connection.executemany(
            "INSERT INTO tellings VALUES (?, ?, ?, NULL, ?, ?)",
            ((n, one.id, one.article_id, _encode(one), packed) for n, one, packed in rows),
        )
        changed = old ^ new
        self._load_keys({key for key, _ in changed}, many=len(fresh) > _CHUNK)
        touched, doubtful = self._crowded(changed)
        gone = before.keys() - fresh.keys()
        touched |= fresh.keys()
        return Replaced(touched, gone, {p for p in doubtful if touched.isdisjoint(p) and gone.isdisjoint(p)})

    def _read(self, article: str) -> Iterator[Telling]:
        row = self._connection.execute(
            "SELECT title, substr(text, 1, ?) AS lead, published_from, published_to FROM articles WHERE id = ?",
            (LEAD, article),
        ).fetchone()
        self._connection.execute("DELETE FROM contexts WHERE article_id = ?", (article,))
        if row is None:
            return
        low, high = _day(row["published_from"]), _day(row["published_to"])
        context = Context(article, low, high, stems(words(f"{row['title'] or ''}\n{row['lead']}")))
        self.contexts[article] = context
        line = (article, low, high, " ".join(sorted(context.stems)))
        self._connection.execute("INSERT INTO contexts VALUES (?, ?, ?, ?)", line)
        rows = self._connection.execute(
            "SELECT * FROM events WHERE article_id = ? AND NOT rejected ORDER BY start, id", (article,)
        ).fetchall()
        events = [codec.record(Event, one) for one in rows]
        named = self._connection.execute(
            "SELECT start, entity FROM mentions WHERE article_id = ? AND entity IS NOT NULL AND NOT rejected"
            " ORDER BY start, id",
            (article,),
        ).fetchall()
        self._know_kinds({row["entity"] for row in named} | {r.entity for e in events for r in _refs(e) if r.entity})
        inside = ([row["entity"] for row in named if one.start <= row["start"] < one.end] for one in events)
        told = [telling(one, self._kinds, context, some) for one, some in zip(events, inside, strict=True)]
        yield from with_causes(told, [one.quote for one in events])

    def _know_kinds(self, wanted: set[str]) -> None:
        for some in chunks(wanted - self._kinds.keys()):
            sql = f"SELECT id, kind FROM entities WHERE id IN ({marks(some)})"
            self._kinds.update((row["id"], row["kind"]) for row in self._connection.execute(sql, some))

    def _load_keys(self, wanted: set[int], *, many: bool = False) -> None:
        """Hold in memory who has each of some keys; ``many``: of all keys that two have."""
        if many and not self._index:
            rows = self._connection.execute("SELECT key, number FROM telling_keys ORDER BY key, number")
            lists = ((key, [row[1] for row in some]) for key, some in groupby(rows, key=itemgetter(0)))
            self._index = {key: some for key, some in lists if len(some) > 1}
            self._whole = True
            return
        if self._whole:
            return
        for some in chunks(wanted - self._index.keys()):
            sql = f"SELECT key, number FROM telling_keys WHERE key IN ({marks(some)}) ORDER BY key, number"
            rows = self._connection.execute(sql, some)
            self._index.update({key: [] for key in some})
            self._index.update({key: [row[1] for row in part] for key, part in groupby(rows, key=itemgetter(0))})

    def _crowded(self, changed: Iterable[tuple[int, int]]) -> tuple[set[int], set[Pair]]:
        """What changes for others under keys so crowded that not all are compared with all.

        Where few came or went, the pairs that these may have pushed apart or let together; else all neighbours.
        """
        touched: set[int] = set()
        doubtful: set[Pair] = set()
        for key, group in groupby(sorted(changed), key=itemgetter(0)):
            some = self._index.get(key, [])
            numbers = [number for _, number in group]
            if len(some) + len(numbers) <= NEIGHBOURS:
                continue
            for number in numbers:
                if len(numbers) > _FEW:
                    touched.update(self._near(key, number))
                else:
                    doubtful.update(_around(some, bisect_left(some, number), len(numbers)))
        return touched, doubtful

    def compared(self, pairs: Iterable[Pair]) -> set[Pair]:
        """Those of some pairs that stand next to each other under a key of both."""
        wanted = sorted(pairs)
        own = self._keys_of({n for pair in wanted for n in pair})
        common = {(a, b): own[a] & own[b] for a, b in wanted if a in own and b in own}
        self._load_keys({key for some in common.values() for key in some})
        return {pair for pair, some in common.items() if any(self._beside(key, *pair) for key in some)}

    def _beside(self, key: int, a: int, b: int) -> bool:
        some = self._index.get(key, [])
        return abs(bisect_left(some, b) - bisect_left(some, a)) <= NEIGHBOURS

    def _keys_of(self, numbers: Iterable[int]) -> dict[int, set[int]]:
        found: dict[int, set[int]] = {}
        for some in chunks(numbers):
            rows = self._connection.execute(f"SELECT number, keys FROM tellings WHERE number IN ({marks(some)})", some)
            found.update((row["number"], {key for (key,) in _KEY.iter_unpack(row["keys"])}) for row in rows)
        return found

    def _near(self, key: int, number: int) -> list[int]:
        """The neighbours of a number under a key, and the number itself if it has the key."""
        some = self._index.get(key, [])
        at = bisect_left(some, number)
        return some[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]

    def others(self, numbers: Iterable[int]) -> Iterator[tuple[int, set[int]]]:
        """For each number, in order, those that it is compared with."""
        held = self._keys_of(set(numbers))
        self._load_keys({key for own in held.values() for key in own})
        for number, own in sorted(held.items()):
            yield number, {near for key in own for near in self._near(key, number)} - {number}

    def load(self, numbers: Iterable[int]) -> None:
        """Have some tellings and the contexts of their articles in memory."""
        fresh: list[Telling] = []
        for some in chunks({n for n in numbers if n not in self.by_number}):
            sql = f"SELECT number, data FROM tellings WHERE number IN ({marks(some)})"
            for row in self._connection.execute(sql, some):
                self.by_number[row["number"]] = one = _decode(row["data"])
                fresh.append(one)
        for articles in chunks({one.article_id for one in fresh} - self.contexts.keys()):
            sql = f"SELECT * FROM contexts WHERE article_id IN ({marks(articles)})"
            for row in self._connection.execute(sql, articles):
                held = Context(row["article_id"], row["day_from"], row["day_to"], frozenset(row["stems"].split()))
                self.contexts[held.article_id] = held


def _around(some: list[int], at: int, changes: int) -> Iterator[Pair]:
    """The pairs on both sides of a place that so many changes may have brought nearer than neighbours, or farther."""
    for low in range(max(0, at - NEIGHBOURS - changes), min(at, len(some))):
        for apart in range(NEIGHBOURS - changes + 1, NEIGHBOURS + changes + 1):
            if at <= low + apart < len(some):
                yield some[low], some[low + apart]


def chunks(some: Iterable[Any]) -> Iterator[list[Any]]:
    """Sorted values in lists that are short enough for one query."""
    ordered = sorted(some)
    for at in range(0, len(ordered), _CHUNK):
        yield ordered[at : at + _CHUNK]


def marks(some: list[Any]) -> str:
    """Question marks for the values of a query."""
    return ", ".join("?" * len(some))


def _refs(event: Event) -> list[Any]:
    return [*event.actors, *event.recipients, *([event.place] if event.place else [])]


def _day(text: str | None) -> int | None:
    return None if text is None else date.fromisoformat(text).toordinal()
