"""The rows of sources, summed up from those of their pages: not with every batch where a source has many."""

from __future__ import annotations

import sqlite3
from collections import Counter

import msgspec

from mahdar.dossier import codec


class Sums:
    """What is still to be summed up. A source is, when it has got an eighth more pages: linear in their number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Begin with what an interrupted build has left."""
        row = connection.execute("SELECT value FROM meta WHERE name = 'not_summed_up'").fetchone()
        self.left: dict[str, int] = dict.fromkeys(msgspec.json.decode(row["value"]), 0) if row else {}
        self._summed: dict[str, int] = {}  # pages of a source when it was summed up last

    def take(self, connection: sqlite3.Connection, new: Counter[str]) -> None:
        """Sources that got pages, in the caller's transaction; without any, sum up all that is left."""
        before = set(self.left)
        for document in sorted(new or self.left):
            self.left[document] = self.left.get(document, 0) + new[document]
            if not new or self.left[document] * 8 >= self._summed.get(document, 0):
                self._summed[document] = summarise(connection, document)
                del self.left[document]
        if before != set(self.left):
            connection.execute("DELETE FROM meta WHERE name = 'not_summed_up'")
            if self.left:
                connection.execute("INSERT INTO meta VALUES ('not_summed_up', ?)", (codec.dumps(sorted(self.left)),))


def summarise(connection: sqlite3.Connection, document: str) -> int:
    """The row of a source from the rows of its pages; gives how many these are."""
    row = connection.execute(
        "SELECT count(*) AS pages, sum(bytes) AS bytes, min(retrieved_at) AS retrieved_at,"
        " min(raw_sha256) AS lowest, max(raw_sha256) AS raw_sha256, sum(status = 'read') AS is_read,"
        " sum(status = 'failed') AS failed, sum(status <> 'read') AS bad FROM pages"
        " WHERE document = ? AND NOT superseded",
        (document,),
    ).fetchone()
    if not row["pages"]:
        connection.execute(
            "DELETE FROM documents WHERE document = ? AND NOT EXISTS (SELECT 1 FROM articles WHERE document = ?)",
            (document, document),
        )
        return 0
    status = "read" if row["is_read"] else "failed" if row["failed"] else "skipped"
    connection.execute(
        "INSERT INTO documents (document, raw_sha256, bytes, retrieved_at, status, reason, articles)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (document) DO UPDATE SET raw_sha256 = excluded.raw_sha256,"
        " bytes = excluded.bytes, retrieved_at = excluded.retrieved_at, status = excluded.status,"
        " reason = excluded.reason, articles = excluded.articles",
        (
            document,
            row["raw_sha256"] if row["raw_sha256"] == row["lowest"] else None,
            row["bytes"],
            row["retrieved_at"],
            status,
            _reason(connection, document, row["bad"], row["pages"]),
            connection.execute("SELECT count(*) FROM articles WHERE document = ?", (document,)).fetchone()[0],
        ),
    )
    return int(row["pages"])


def _reason(connection: sqlite3.Connection, document: str, bad: int, pages: int) -> str | None:
    if not bad:
        return None
    first = connection.execute(
        "SELECT reason FROM pages WHERE document = ? AND NOT superseded AND status <> 'read'"
        " ORDER BY status, address, reason LIMIT 1",
        (document,),
    ).fetchone()["reason"]
    return str(first) if pages == 1 else f"{bad} of {pages} parts; the first: {first}"
