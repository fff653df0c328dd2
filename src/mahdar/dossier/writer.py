"""Writing: what a build has finished goes in, batch by batch, each one all or nothing."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.rebind import article_of, rebind
from mahdar.dossier.rows import EXTRA, Prepared, Row
from mahdar.dossier.store import Store, translated
from mahdar.dossier.sums import Sums, summarise
from mahdar.dossier.words import index_text
from mahdar.records import Article, Status

_SOUGHT = {"page": "what = 'page'", "source": "what = 'source'"}  # as the partial indexes have it
_LINE_ADDRESS = re.compile(r"#\d+$")
_IDENTITY = frozenset({"id", "document", "position", "text", "text_sha256", "version_of", "raw_sha256", "retrieved_at"})


class Outcome(msgspec.Struct, kw_only=True):
    """What became of one page, of a source that could not be read, or of an article that was read again."""

    what: str  # page, source, article
    document: str
    address: str = ""
    raw_sha256: str | None = None
    known_sha256: str = ""
    bytes: int = 0
    retrieved_at: str | None = None
    status: Status = "read"
    reason: str | None = None
    articles: list[Prepared] = []


class Writer:
    """Adds outcomes to a dossier that is open for writing."""

    def __init__(self, store: Store) -> None:
        """Take a store opened with ``Store.write``."""
        self._store = store
        self.wrote = False  # whether anything has changed
        self._sql = {table: _insertion(table) for table in EXTRA}
        self._sums = Sums(store.connection)

    def known(
        self, document: str, address: str, raw_sha256: str, known_sha256: str
    ) -> tuple[Status, str | None] | None:
        """Status and reason of a page that was finished before and need not be read again, else None.

        A line of a file is known by its bytes, since lines that are put in before it change its number.
        """
        with translated(self._store.path):
            row = self._store.connection.execute(
                "SELECT status, reason FROM pages WHERE what = 'page' AND document = ? AND (address = ? OR ?)"
                " AND raw_sha256 = ? AND known_sha256 = ? AND status <> 'failed'",
                (document, address, bool(_LINE_ADDRESS.search(address)), raw_sha256, known_sha256),
            ).fetchone()
        return None if row is None else (row[0], row[1])

    def add(self, outcomes: Iterable[Outcome]) -> int:
        """Write a batch, all or nothing; gives the number of articles that are new. Nothing new writes nothing."""
        changes = [o for o in outcomes if o.what == "article" or not self._same(o)]
        if not changes:
            return 0
        added = 0
        self.wrote = True
        with self._store.transaction() as connection:
            for outcome in changes:
                added += self._add(connection, outcome)
            self._sums.take(connection, Counter(o.document for o in changes if o.what != "article"))
        return added

    def finish(self) -> None:
        """Sum up what ``add`` has left: the rows of sources with many pages, for which each batch does it no more."""
        if self._sums.left:
            with self._store.transaction() as connection:
                self._sums.take(connection, Counter())

    def failing(self) -> set[str]:
        """The sources of which something could not be read, by earlier builds."""
        with translated(self._store.path):
            rows = self._store.connection.execute("SELECT DISTINCT document FROM pages WHERE what = 'source'")
            return {row["document"] for row in rows}

    def forget_failures(self, seen: dict[str, set[str]]) -> None:
        """Drop failures of sources in ``seen`` (document → reasons met in this build) that did not come up again."""
        with translated(self._store.path):
            rows = self._store.connection.execute(
                "SELECT key, document, reason FROM pages WHERE what = 'source'"
            ).fetchall()
        stale = [(r["key"], r["document"]) for r in rows if r["reason"] not in seen.get(r["document"], {r["reason"]})]
        if stale:
            with self._store.transaction() as connection:
                connection.executemany("DELETE FROM pages WHERE key = ?", [(key,) for key, _ in stale])
                for document in sorted({document for _, document in stale}):
                    summarise(connection, document)

    def outdated(self, lexicon_version: str, program: str) -> Iterator[Article]:
        """The articles that were read with another lexicon or by another version of the program, in a stable order."""
        with translated(self._store.path):
            ids = self._store.connection.execute(
                "SELECT id FROM articles WHERE lexicon_version <> ? OR ? ORDER BY address, position, id",
                (lexicon_version, self._signed() != program),
            ).fetchall()
            for (one,) in ids:
                yield article_of(self._store.connection, one)

    def sign(self, program: str) -> None:
        """Note which version of the program has read all that the dossier holds."""
        if self._signed() != program:
            with self._store.transaction() as connection:
                connection.execute("INSERT OR REPLACE INTO meta VALUES ('read_by', ?)", (program,))

    def _signed(self) -> str | None:
        row = self._store.connection.execute("SELECT value FROM meta WHERE name = 'read_by'").fetchone()
        return None if row is None else str(row["value"])

    def _same(self, o: Outcome) -> bool:
        """Whether the dossier says of this outcome just that already."""
        if o.status == "read":
            return self._same_line(o)
        row = self._store.connection.execute(
            f"SELECT 1 FROM pages WHERE {_SOUGHT[o.what]} AND document = ? AND reason IS ? AND address = ?"
            " AND raw_sha256 IS ? AND status = ? AND known_sha256 = ?",
            (o.document, o.reason, o.address, o.raw_sha256, o.status, o.known_sha256),
        ).fetchone()
        return row is not None

    def _same_line(self, o: Outcome) -> bool:
        """Whether this is a line of a file that stands in it twice: it is held once."""
        return o.raw_sha256 is not None and bool(_LINE_ADDRESS.search(o.address)) and self._held_elsewhere(o)

    def _held_elsewhere(self, o: Outcome) -> bool:
        row = self._store.connection.execute(
            "SELECT 1 FROM pages WHERE what = 'page' AND document = ? AND raw_sha256 = ? AND known_sha256 = ?"
            " AND address <> ? AND status = 'read'",
            (o.document, o.raw_sha256, o.known_sha256, o.address),
        ).fetchone()
        return row is not None

    def _add(self, connection: sqlite3.Connection, o: Outcome) -> int:
        """Write one outcome; gives the number of articles that are new."""
        if o.what == "article":
            for prepared in o.articles:
                self._replace(connection, prepared)
            return 0
        if self._same_line(o):  # of this very batch
            return 0
        connection.execute(
            "INSERT INTO documents (document, bytes, status, articles) VALUES (?, 0, 'read', 0) ON CONFLICT DO NOTHING",
            (o.document,),
        )
        new = own = 0
        for prepared in o.articles:
            held = connection.execute("SELECT document FROM articles WHERE id = ?", (prepared.article.id,)).fetchone()
            if held is None:
                self._insert(connection, o.address, prepared)
                new += 1
            elif held["document"] == o.document:
                self._replace(connection, prepared)
            own += held is None or held["document"] == o.document
        _list_page(connection, o, own)
        return new

    def _insert(self, connection: sqlite3.Connection, address: str, prepared: Prepared) -> None:
        article = prepared.article
        article.version_of = _earlier_version(connection, address, article)
        cursor = connection.execute(
            self._sql["articles"],
            [*codec.values(article), address, *bounds(article.published), prepared.lexicon_version],
        )
        connection.execute(
            "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)",
            (cursor.lastrowid, prepared.title_words, prepared.body_words),
        )
        self._records(connection, prepared.rows)

    def _records(self, connection: sqlite3.Connection, rows: dict[str, list[Row]]) -> None:
        for table, some in rows.items():
            if some:
                connection.executemany(self._sql[table], some)

    def _replace(self, connection: sqlite3.Connection, prepared: Prepared) -> None:
        """New metadata and a new reading of an article that is held; what persons added and ruled stays."""
        article = prepared.article
        _update_metadata(connection, article)
        for table in codec.RECORDS:
            connection.execute(f"DELETE FROM {table} WHERE article_id = ? AND rule NOT LIKE 'person:%'", (article.id,))
        self._records(connection, prepared.rows)
        connection.execute(
            "UPDATE articles SET lexicon_version = ? WHERE id = ?", (prepared.lexicon_version, article.id)
        )
        held = connection.execute("SELECT published FROM articles WHERE id = ?", (article.id,)).fetchone()
        if held["published"] != article.published:  # a ruling dates it
            rebind(connection, article.id)


def _list_page(connection: sqlite3.Connection, o: Outcome, own: int) -> None:
    """Note that a page (or a source that could not be opened) is finished, in place of what was noted of it before."""
    status, reason = o.status, o.reason
    if o.articles and not own:
        status, reason = "skipped", "the same address and text were given before"
    if o.what == "page":
        connection.execute(
            "DELETE FROM pages WHERE what = 'page' AND document = ? AND address = ?"
            " AND (raw_sha256 IS ? OR articles = 0)",
            (o.document, o.address, o.raw_sha256),
        )
        connection.execute(
            "UPDATE pages SET superseded = 1 WHERE what = 'page' AND document = ? AND address = ?",
            (o.document, o.address),
        )
    else:
        connection.execute(
            "DELETE FROM pages WHERE what = 'source' AND document = ? AND reason IS ?", (o.document, reason)
        )
    connection.execute(
        "INSERT INTO pages (what, document, address, raw_sha256, known_sha256, bytes, retrieved_at, status, reason,"
        " articles) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (o.what, o.document, o.address, o.raw_sha256, o.known_sha256, o.bytes, o.retrieved_at, status, reason, own),
    )


def _insertion(table: str) -> str:
    record_type = codec.TABLES[table]
    names = codec.columns(record_type, EXTRA[table])
    verb = "INSERT" if table == "articles" else "INSERT OR IGNORE"  # a person may have added the same words before
    return f"{verb} INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})"


def _earlier_version(connection: sqlite3.Connection, address: str, article: Article) -> str | None:
    """The latest article of the same address and place, unless the address is but the number of a line."""
    if _LINE_ADDRESS.search(address):
        return None
    row = connection.execute(
        "SELECT id FROM articles WHERE address = ? AND position = ? ORDER BY key DESC LIMIT 1",
        (address, article.position),
    ).fetchone()
    return None if row is None else str(row["id"])


def _update_metadata(connection: sqlite3.Connection, article: Article) -> None:
    """What a sidecar says may change; fields that a ruling changed keep the ruled value, and the page's beside it."""
    row = connection.execute("SELECT * FROM articles WHERE id = ?", (article.id,)).fetchone()
    new = dict(zip((f.name for f in codec.fields(Article)), codec.values(article), strict=True))
    ruled: dict[str, Any] = msgspec.json.decode(row["original"]) if row["original"] else {}
    changed = {name: value for name, value in new.items() if name not in _IDENTITY and value != row[name]}
    for name in ruled.keys() & new.keys():
        changed.pop(name, None)
        ruled[name] = new[name]
    if row["original"]:
        changed["original"] = codec.dumps(ruled)
    if "published" in changed:
        changed["published_from"], changed["published_to"] = bounds(article.published)
    if "title" in changed:
        _index_again(connection, row, article)
    for name, value in changed.items():
        connection.execute(f'UPDATE articles SET "{name}" = ? WHERE id = ?', (value, article.id))


def _index_again(connection: sqlite3.Connection, row: sqlite3.Row, article: Article) -> None:
    body = index_text(row["text"])
    connection.execute(
        "INSERT INTO search (search, rowid, title, body) VALUES ('delete', ?, ?, ?)",
        (row["key"], index_text(row["title"] or ""), body),
    )
    connection.execute(
        "INSERT INTO search (rowid, title, body) VALUES (?, ?, ?)", (row["key"], index_text(article.title or ""), body)
    )
