"""Lineage in a dossier: articles that are new or have changed are compared with those that share a key with them.

The links of a dossier are a function of its articles alone. What articles share is kept in `lineage_keys`; where more
articles share one key than any two can be compared, each is compared with its neighbours in the order of their numbers,
which are made of their ids: so adding an article changes what is compared only around it.
"""

from __future__ import annotations

import sqlite3
import struct
from bisect import bisect
from collections import OrderedDict
from collections.abc import Callable, Iterator
from itertools import chain, groupby
from operator import itemgetter

from mahdar.dossier import codec
from mahdar.dossier.dates import ordinal
from mahdar.dossier.linked.ruled_links import lay, lift
from mahdar.ids import digest
from mahdar.linking.lineage import KEYS_VERSION, LEAD, Credit, Piece, credits, judge, keys, twin, wire_keys
from mahdar.records import Article, Link, Statement

VERSION = f"2/{KEYS_VERSION}"
NEIGHBOURS = 30  # articles on each side that an article is compared with for one key
_TOLD = 500  # articles between two tellings of progress
_CROWD = 200  # articles that share a key: from there on only the nearest are asked for
_HELD = 5000  # pieces in memory
_KEY = struct.Struct(">q")
_RELATIONS = ("near_duplicate", "same_wire")


def link_lineage(
    connection: sqlite3.Connection, *, again: bool = False, progress: Callable[[int, int], None] | None = None
) -> set[str]:
    """Compare the articles that are due, and what that touches; gives the ids of all these.

    ``again``: everything from scratch, with the same result. Runs inside the caller's transaction.
    """
    ruled = lift(connection)
    if again:
        _forget(connection)
    return _Linker(connection, progress).run() | lay(connection, ruled)


def _forget(connection: sqlite3.Connection) -> None:
    marks = ", ".join("?" * len(_RELATIONS))
    connection.execute(f"DELETE FROM links WHERE relation IN ({marks})", _RELATIONS)
    for table in ("credits", "lineage_keys", "lineage"):
        connection.execute(f"DELETE FROM {table}")
    connection.execute("INSERT OR IGNORE INTO unlinked SELECT id FROM articles")


class _Linker:
    """One run, within the caller's transaction."""

    def __init__(self, connection: sqlite3.Connection, progress: Callable[[int, int], None] | None) -> None:
        self._connection, self._progress = connection, progress
        self._held: OrderedDict[int, Piece] = OrderedDict()
        self._crowds: set[int] = set()  # keys that very many articles share

    def run(self) -> set[str]:
        """Compare what is due and what that touches; gives the ids of these articles."""
        rows = self._connection.execute(
            "SELECT u.article_id FROM unlinked u JOIN articles a ON a.id = u.article_id"
            " ORDER BY a.published_from IS NULL, a.published_from, a.id"
        )
        touched = {number_of(row["article_id"]): str(row["article_id"]) for row in rows}
        affected = self._place(touched)
        self._unlink(affected)
        self._compare(affected)
        self._connection.execute("DELETE FROM unlinked")
        return set(affected.values())

    def _place(self, touched: dict[int, str]) -> dict[int, str]:
        """Bring keys and twins up to date; gives what must be compared anew, in order."""
        twins = self._twins(touched)
        fresh: dict[int, tuple[int | None, list[int]]] = {}
        for number, article_id in touched.items():
            self._store_credits(article_id)
            piece = self._piece(number, article_id)
            fresh[number] = (twin(piece), keys(piece))
            twins.add(fresh[number][0])
            self._connection.execute(
                "INSERT INTO lineage VALUES (?, ?, ?, 0, ?) ON CONFLICT (number) DO UPDATE SET twin = excluded.twin",
                (number, article_id, fresh[number][0], b""),
            )
        families = {t: self._family(t) for t in sorted(t for t in twins if t is not None)}
        members = {number: one for family in families.values() for number, one in family}
        leading = {family[0][0] for family in families.values() if family}
        leading |= {number for number, (key, _) in fresh.items() if key is None}
        around = self._lead(touched | members, leading, fresh)
        rest = {n: self._id(n) for n in sorted(around - touched.keys() - members.keys())}
        return touched | members | rest

    def _twins(self, touched: dict[int, str]) -> set[int | None]:
        """The twins that the touched articles had so far."""
        found: set[int | None] = set()
        for number in touched:
            row = self._connection.execute("SELECT twin FROM lineage WHERE number = ?", (number,)).fetchone()
            if row is not None:
                found.add(row["twin"])
        return found

    def _family(self, key: int) -> list[tuple[int, str]]:
        """The articles of the very same words, the first to be published first."""
        rows = self._connection.execute(
            "SELECT l.number, l.article_id FROM lineage l JOIN articles a ON a.id = l.article_id WHERE l.twin = ?"
            " ORDER BY a.published_from IS NULL, a.published_from, a.id",
            (key,),
        )
        return [(row["number"], row["article_id"]) for row in rows]

    def _lead(
        self, members: dict[int, str], leading: set[int], fresh: dict[int, tuple[int | None, list[int]]]
    ) -> set[int]:
        """Give leading articles all their keys and others those of their wires; gives the neighbours this may touch."""
        changed: list[tuple[int, list[int]]] = []
        for number, article_id in members.items():
            leads = number in leading
            row = self._connection.execute("SELECT leading FROM lineage WHERE number = ?", (number,)).fetchone()
            if number not in fresh and row["leading"] == leads:
                continue
            held = self._keys(number)
            piece = self._piece(number, article_id)
            own = (fresh[number][1] if number in fresh else keys(piece)) if leads else wire_keys(piece)
            self._connection.executemany(
                "DELETE FROM lineage_keys WHERE key = ? AND number = ?", [(key, number) for key in held]
            )
            self._connection.executemany("INSERT INTO lineage_keys VALUES (?, ?)", [(key, number) for key in own])
            packed = b"".join(map(_KEY.pack, own))
            self._connection.execute(
                "UPDATE lineage SET leading = ?, keys = ? WHERE number = ?", (leads, packed, number)
            )
            changed.append((number, sorted({*held, *own})))
        if len(members) == self._connection.execute("SELECT count(*) FROM lineage").fetchone()[0]:
            return set()  # all are compared anyway
        return {near for number, some in changed for near in self._crowded(some, number)}

    def _keys(self, number: int) -> list[int]:
        """The keys that an article has in the index."""
        row = self._connection.execute("SELECT keys FROM lineage WHERE number = ?", (number,)).fetchone()
        return [key for (key,) in _KEY.iter_unpack(row["keys"])]

    def _crowded(self, some: list[int], number: int) -> Iterator[int]:
        """The neighbours of a number under keys that so many articles share that not all are compared."""
        for around in self._around(some, number):
            if len(around) >= NEIGHBOURS:
                yield from around

    def _around(self, some: list[int], number: int) -> Iterator[list[int]]:
        """For each key the articles that share it and stand next to a number, so many on each side at most."""
        wanted = [key for key in some if key not in self._crowds]
        marks = ", ".join("?" * len(wanted))
        rows = self._connection.execute(
            f"SELECT key, number FROM lineage_keys WHERE key IN ({marks}) AND number <> ? ORDER BY key, number",
            (*wanted, number),
        )
        for key, group in groupby(rows, key=itemgetter(0)):
            numbers = [row[1] for row in group]
            if len(numbers) > _CROWD:
                self._crowds.add(key)
            at = bisect(numbers, number)
            yield numbers[max(0, at - NEIGHBOURS) : at + NEIGHBOURS]
        for key in some:
            if key in self._crowds:
                yield self._nearest(key, number)

    def _nearest(self, key: int, number: int) -> list[int]:
        """The same for a key that very many articles share."""
        below, above = (
            self._connection.execute(
                f"SELECT number FROM lineage_keys WHERE key = ? AND number {sign} ? ORDER BY number {way} LIMIT ?",
                (key, number, NEIGHBOURS),
            ).fetchall()
            for sign, way in (("<", "DESC"), (">", "ASC"))
        )
        return [row["number"] for row in chain(below, above)]

    def _unlink(self, affected: dict[int, str]) -> None:
        marks = ", ".join("?" * len(_RELATIONS))
        for side in ("a", "b"):
            self._connection.executemany(
                f"DELETE FROM links WHERE {side} = ? AND relation IN ({marks})",
                [(one, *_RELATIONS) for one in affected.values()],
            )

    def _compare(self, affected: dict[int, str]) -> None:
        done: set[int] = set()
        insertion = f"INSERT INTO links VALUES ({', '.join('?' * len(codec.fields(Link)))})"
        for n, (number, article_id) in enumerate(affected.items()):
            piece = self._piece(number, article_id)
            found = [judge(piece, self._piece(other)) for other in self._others(number) if other not in done]
            self._connection.executemany(insertion, [codec.values(one) for one in found if one is not None])
            done.add(number)
            if self._progress is not None and n and n % _TOLD == 0:
                self._progress(n, len(affected))

    def _others(self, number: int) -> list[int]:
        """What an article is compared with: all that share a key with it, and its leading twin."""
        row = self._connection.execute("SELECT twin, leading FROM lineage WHERE number = ?", (number,)).fetchone()
        found = set(chain.from_iterable(self._around(self._keys(number), number)))
        if row["twin"] is not None:
            twins = self._connection.execute("SELECT number, leading FROM lineage WHERE twin = ?", (row["twin"],))
            family = {one["number"]: bool(one["leading"]) for one in twins if one["number"] != number}
            found -= family.keys()
            found.update(one for one, leads in family.items() if leads or row["leading"])
        return sorted(found)

    def _piece(self, number: int, article_id: str | None = None) -> Piece:
        if number in self._held:
            self._held.move_to_end(number)
            return self._held[number]
        piece = self._held[number] = self._load(article_id or self._id(number))
        if len(self._held) > _HELD:
            self._held.popitem(last=False)
        return piece

    def _id(self, number: int) -> str:
        row = self._connection.execute("SELECT article_id FROM lineage WHERE number = ?", (number,)).fetchone()
        return str(row["article_id"])

    def _load(self, article_id: str) -> Piece:
        row = self._connection.execute(
            "SELECT id, title, text, outlet, published_from, published_to, version_of FROM articles WHERE id = ?",
            (article_id,),
        ).fetchone()
        names = self._connection.execute(
            "SELECT DISTINCT name FROM mentions WHERE article_id = ? AND start < ? AND NOT rejected"
            " AND kind IN ('person', 'state', 'place') ORDER BY name",
            (article_id, LEAD),
        )
        return Piece(
            row["id"],
            row["text"],
            title=row["title"],
            outlet=row["outlet"],
            day=ordinal(row["published_from"], row["published_to"]),
            credits=tuple(credits_of(self._connection, article_id)),
            lead_names=tuple(row["name"] for row in names),
            version_of=row["version_of"],
        )

    def _store_credits(self, article_id: str) -> None:
        row = self._connection.execute("SELECT * FROM articles WHERE id = ?", (article_id,)).fetchone()
        told = [
            codec.record(Statement, one)
            for one in self._connection.execute(
                "SELECT * FROM statements WHERE article_id = ? AND NOT rejected"
                " AND (via <> '[]' OR speaker_kind = 'media') ORDER BY start, id",
                (article_id,),
            )
        ]
        self._connection.execute("DELETE FROM credits WHERE article_id = ?", (article_id,))
        self._connection.executemany(
            'INSERT INTO credits (article_id, name, key, kind, whole, basis, translated, start, "end", quote)'
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(article_id, *credit) for credit in credits(codec.record(Article, row), told)],
        )


def number_of(article_id: str) -> int:
    """The signed number of 64 bits that stands for an article's id."""
    return int.from_bytes(bytes.fromhex(digest(article_id)), "big", signed=True)


def credits_of(connection: sqlite3.Connection, article_id: str) -> Iterator[Credit]:
    """The credits that are stored of an article, those of the whole article first."""
    rows = connection.execute(
        'SELECT name, key, kind, whole, basis, translated, start, "end", quote FROM credits WHERE article_id = ?'
        " ORDER BY whole DESC, start, key",
        (article_id,),
    )
    for row in rows:
        yield Credit(*row)._replace(whole=bool(row["whole"]), translated=bool(row["translated"]))
