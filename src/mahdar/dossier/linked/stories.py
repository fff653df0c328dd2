"""Linking articles into stories in a dossier: those whose happenings or copies have changed, and what they touch."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.linked.tellings import chunks, marks
from mahdar.ids import digest
from mahdar.linking.happenings.alike import overlap
from mahdar.linking.happenings.telling import LEAD, Context
from mahdar.linking.lineage import Edge
from mahdar.linking.lineage.groups import joins
from mahdar.linking.stories import related, stories
from mahdar.linking.stories.settle import Pair

_TABLES = ("stories", "story_articles", "story_pairs")
_LIKE = 0.15  # overlap of titles and beginnings of two articles that one story may hold


def link_stories(connection: sqlite3.Connection, changed: Iterable[str], *, again: bool = False) -> None:
    """Put articles into stories anew: those that ``changed`` (their happenings, their copies) and what they touch.

    Runs inside the caller's transaction, behind ``link_happenings`` and lineage.
    """
    if again:
        for table in _TABLES:
            connection.execute(f"DELETE FROM {table}")
        changed = [row[0] for row in connection.execute("SELECT id FROM articles")]
    some = set(changed)
    if some:
        _Run(connection).run(some)


class _Run:
    """One run, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._contexts: dict[str, Context] = {}

    def run(self, changed: set[str]) -> None:
        before = self._connected(changed)
        for side in ("a", "b"):
            self._connection.executemany(f"DELETE FROM story_pairs WHERE {side} = ?", [(i,) for i in sorted(changed)])
        for one in sorted(changed):
            self._pair(one, changed)
        self._settle(before | self._connected(changed))

    def _pair(self, one: str, changed: set[str]) -> None:
        """Find anew the pairs that an article is in."""
        lineage = dict(self._lineage(one))
        shared, leading = self._shared(one)
        others = [i for i in {*lineage, *shared} if i > one or i not in changed]
        self._load([one, *others])
        rows = []
        for other in sorted(i for i in others if i in self._contexts):
            pair = (self._contexts[one], self._contexts[other])
            found = related(*pair, shared[other], leading[other], lineage.get(other))
            if found is not None:
                rows.append((min(one, other), max(one, other), found.score, found.why))
        self._connection.executemany("INSERT INTO story_pairs VALUES (?, ?, ?, ?)", rows)

    def _lineage(self, one: str) -> Iterator[tuple[str, str]]:
        """The articles that go back to the text of one as a whole, with the relation."""
        rows = self._connection.execute(
            'SELECT a, b, relation, "values", confidence FROM links WHERE (a = ?1 OR b = ?1)'
            " AND +relation IN ('near_duplicate', 'same_wire') ORDER BY relation DESC, id",
            (one,),
        )
        for row in rows:
            shares = msgspec.json.decode(row["values"])
            of_short, of_long = shares or (0.0, 0.0)
            if joins(Edge(row["a"], row["b"], row["relation"], of_short, of_long, row["confidence"] is not None)):
                yield (row["b"] if row["a"] == one else row["a"]), row["relation"]

    def _shared(self, one: str) -> tuple[Counter[str], Counter[str]]:
        """How many happenings others share with an article, and how many of them in both beginnings."""
        shared: Counter[str] = Counter()
        leading: Counter[str] = Counter()
        rows = self._connection.execute(
            "SELECT t.happening, min(e.start) AS start FROM tellings t JOIN happenings h ON h.id = t.happening"
            " JOIN events e ON e.id = t.event_id WHERE t.article_id = ? GROUP BY 1 ORDER BY 1",
            (one,),
        ).fetchall()
        for row in rows:
            others = self._connection.execute(
                "SELECT t.article_id, min(e.start) FROM tellings t JOIN events e ON e.id = t.event_id"
                " WHERE t.happening = ? AND t.article_id <> ? GROUP BY 1",
                (row["happening"], one),
            )
            for other, start in others:
                shared[other] += 1
                leading[other] += row["start"] < LEAD and start < LEAD
        return shared, leading

    def _load(self, wanted: Iterable[str]) -> None:
        for some in chunks({one for one in wanted if one not in self._contexts}):
            sql = f"SELECT * FROM contexts WHERE article_id IN ({marks(some)})"
            for row in self._connection.execute(sql, some):
                held = Context(row["article_id"], row["day_from"], row["day_to"], frozenset(row["stems"].split()))
                self._contexts[held.article_id] = held

    def _connected(self, ids: set[str]) -> set[str]:
        """The articles that pairs connect with some, these included."""
        found, fresh = set(ids), set(ids)
        while fresh:
            near: set[str] = set()
            for some in chunks(fresh):
                for one, other in (("a", "b"), ("b", "a")):
                    sql = f"SELECT {other} FROM story_pairs WHERE {one} IN ({marks(some)})"
                    near.update(row[0] for row in self._connection.execute(sql, some))
            fresh = near - found
            found |= near
        return found

    def _settle(self, ids: set[str]) -> None:
        self._load(ids)
        own = {one: self._contexts[one] for one in sorted(ids) if one in self._contexts}
        pairs: list[Pair] = []
        for some in chunks(own):
            stale = self._connection.execute(
                f"SELECT DISTINCT story_id FROM story_articles WHERE article_id IN ({marks(some)})", some
            ).fetchall()
            self._connection.executemany("DELETE FROM stories WHERE id = ?", [tuple(row) for row in stale])
            self._connection.execute(f"DELETE FROM story_articles WHERE article_id IN ({marks(some)})", some)
            sql = f"SELECT a, b, score, why FROM story_pairs WHERE a IN ({marks(some)})"
            pairs += [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(sql, some)]
        for members, made in stories(own, pairs, self._alike):
            self._write(members, made)

    def _alike(self, a: str, b: str) -> bool:
        return overlap(self._contexts[a].stems, self._contexts[b].stems) >= _LIKE

    def _write(self, members: list[str], made: list[Pair]) -> None:
        central = max(members, key=lambda one: (self._likeness(one, members), -members.index(one)))
        id_ = "st-" + digest(members[0])
        row = self._connection.execute("SELECT title FROM articles WHERE id = ?", (central,)).fetchone()
        days = self._connection.execute(
            f"SELECT min(published_from), max(published_to) FROM articles WHERE id IN ({marks(members)})", members
        ).fetchone()
        why = [{"a": a, "b": b, "score": score, "why": text} for a, b, score, text in made]
        line = (id_, row["title"], codec.dumps(self._title(central)), codec.dumps(members), *days, codec.dumps(why))
        self._connection.execute("INSERT INTO stories VALUES (?, ?, ?, ?, ?, ?, ?)", line)
        self._connection.executemany("INSERT INTO story_articles VALUES (?, ?)", [(one, id_) for one in members])

    def _likeness(self, one: str, members: list[str]) -> float:
        """How much an article is about what the others are about; of many the first are asked."""
        return round(sum(overlap(self._contexts[one].stems, self._contexts[o].stems) for o in members[:20]), 6)

    def _title(self, article: str) -> dict[str, Any] | None:
        """The first words of an article that tell what happened: an event of its beginning, else its first line."""
        row = self._connection.execute(
            'SELECT start, "end", quote FROM events WHERE article_id = ? AND NOT rejected AND start < ?'
            " AND factuality IN ('happened', 'ongoing', 'planned') ORDER BY start, id LIMIT 1",
            (article, LEAD),
        ).fetchone()
        if row is not None:
            return {"article_id": article, "start": row["start"], "end": row["end"], "quote": row["quote"]}
        text = self._connection.execute("SELECT text FROM articles WHERE id = ?", (article,)).fetchone()["text"]
        start = len(text) - len(text.lstrip())
        end = text.find("\n", start)
        quote = text[start : end if end >= 0 else len(text)]
        return {"article_id": article, "start": start, "end": start + len(quote), "quote": quote} if quote else None
