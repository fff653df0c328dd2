"""The ledger of rulings in a dossier: making them, one or many at once, undoing them, taking them from elsewhere."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.linked import disputing
from mahdar.dossier.linked.chain import take_rulings
from mahdar.dossier.rebind import article_of
from mahdar.dossier.store import Store
from mahdar.errors import RulingError
from mahdar.ids import digest
from mahdar.linking.entities import link_entities
from mahdar.records import Article, Ruling, RulingAction
from mahdar.rulings import links, on_links
from mahdar.rulings.anchors import Anchor, Text, anchor, whole
from mahdar.rulings.applying import Entry, apply_last, entries_of, insert, judge, reapply
from mahdar.rulings.forms import REQUIRED, Fields, new_record, typed
from mahdar.rulings.times import times
from mahdar.rulings.words import locate, same


class Ledger:
    """The rulings of a dossier that is open for writing."""

    def __init__(self, store: Store, by: str, at: str | None = None) -> None:
        """``by``: who rules; ``at``: when (ISO 8601, default now)."""
        if not by.strip():
            raise RulingError("a ruling needs the name of who makes it: give it with --by")
        self._store, self._by = store, by.strip()
        self._times = times(store.connection, at)
        self.coming: dict[str, Anchor] = {}  # records that are yet to be added, which others may name already

    def add(
        self, table: str, article_id: str, words: str | None, fields: dict[str, Any], why: str | None,
        after: str | None = None,
    ) -> Entry:  # fmt: skip
        """Add a record that stands on ``words`` of an article, the first behind the words ``after`` if these are given.

        Raises RulingError where the words are not there, or a field does not fit.
        """
        article = article_of(self._store.connection, article_id)
        near = locate(after, article).end if after else 0
        near = locate(words, article, near).start if words else near
        given = links.resolve(self._store.connection, article, typed(table, fields, article, near), self._by)
        return self.enter(self.addition(table, article, near, words, given, why)[1])

    def addition(
        self, table: str, article: Article, start: int, words: str | None, fields: Fields, why: str | None
    ) -> tuple[str, Ruling]:
        """The id that a record would have, and the ruling that adds it. ``fields`` are typed, links are ids.

        Raises RulingError where a field that the record needs is missing, or the record is there already.
        """
        passage = locate(words, article, start) if words else None
        record = new_record(table, fields, passage, article, self._by)
        held = self._store.connection.execute(f"SELECT 1 FROM {table} WHERE id = ?", (record.id,)).fetchone()
        if held is not None:
            raise RulingError(f"{record.id}: this very record of yours is there already")
        target = anchor(table, _text(article), record.start, record.end, record.id)
        return record.id, self.ruling(target, "add", self._value(article, fields, record.start), why)

    def correct(self, record: str, fields: dict[str, Any], why: str | None) -> Entry:
        """Change fields of a record; what the reader found stays beside it."""
        return self.enter(self.correction(record, fields, why))

    def correction(
        self, record: str, fields: dict[str, Any], why: str | None, labels: links.Labels | None = None
    ) -> Ruling:
        """The ruling that changes fields of a record. Raises RulingError where one does not fit."""
        if not fields:
            raise RulingError("nothing to correct: give at least one --set field=value")
        table, row = self._record(record)
        article = article_of(self._store.connection, row["article_id"])
        given = typed(table, fields, article, row["start"])
        emptied = [name for name in REQUIRED[table] if name in given and given[name] is None]
        if emptied:
            raise RulingError(f"a record of {table} needs {', '.join(emptied)}: reject it if it is wrong altogether")
        given = links.resolve(self._store.connection, article, given, self._by, labels)
        return self.ruling(self._anchor(table, row), "correct", self._value(article, given, row["start"]), why)

    def reject(self, record: str, why: str | None) -> Entry:
        """Take a record out of every view; it stays in the file."""
        return self.enter(self.verdict(record, "reject", why))

    def accept(self, record: str, why: str | None) -> Entry:
        """Note that a person has checked a record and found it right."""
        return self.enter(self.verdict(record, "accept", why))

    def verdict(self, record: str, action: RulingAction, why: str | None) -> Ruling:
        """The ruling that accepts or rejects a record."""
        return self.ruling(self._anchor(*self._record(record)), action, {}, why)

    def date(self, article_id: str, published: str, why: str | None) -> Entry:
        """Date an article; all that hangs on the date is bound again. Raises RulingError where it is no EDTF date."""
        if bounds(published) == (None, None):
            raise RulingError(
                f"{published!r} is no EDTF date: write 2021-03-23, 2021-03, 2021 or 2021-03-20/2021-03-25"
            )
        article = article_of(self._store.connection, article_id)
        return self.enter(self.ruling(whole("articles", _text(article)), "date", {"published": published}, why))

    def unite(self, a: str, b: str, why: str | None) -> Entry:
        """Rule that two entities are one thing, two events one happening, or two articles one source.

        Ids of entities or mentions, of events or happenings, of articles.
        """
        return self._between(a, b, True, why) or self._on_entities("merge", a, b, why)

    def separate(self, a: str, b: str, why: str | None) -> Entry:
        """Rule that two entities, events or articles are two things, happenings or sources; ids as of ``unite``.

        Of two mentions in one entity ``b`` is taken out with what shares its office.
        """
        return self._between(a, b, False, why) or self._on_entities("split", a, b, why)

    def on_link(self, id: str, *, confirmed: bool, why: str | None) -> Entry:
        """Rule that a link or a dispute is right, or none. It holds on to the words of its records, or to its articles.

        Raises RulingError where there is none with this id.
        """
        return self._on_link(*on_links.described(self._store.connection, id), confirmed=confirmed, why=why)

    def _between(self, a: str, b: str, same: bool, why: str | None) -> Entry | None:
        """The ruling on two events or articles; None where these are ids of something else."""
        found = on_links.ends(self._store.connection, a, b)
        if found is None:
            return None
        relation, records = found
        said: dict[str, Any] = {"name": relation, "field": None, "values": []}
        return self._on_link("links", said, records, confirmed=same, why=why)

    def _on_link(
        self, target: str, value: dict[str, Any], records: list[str], *, confirmed: bool, why: str | None
    ) -> Entry:
        anchors = [self._end(record) for record in records]
        value["with"] = [msgspec.to_builtins(one) for one in anchors[1:]]
        return self.enter(self.ruling(anchors[0], "accept" if confirmed else "reject", {"on": target, **value}, why))

    def undo(self, ruling_id: str) -> Entry:
        """Take a ruling back; it stays in the ledger, with the time of its undoing."""
        entry = next((e for e in entries(self._store) if e.ruling.id == ruling_id), None)
        if entry is None:
            raise RulingError(f"there is no ruling {ruling_id}: `mahdar rulings list` shows them")
        if entry.ruling.undone_at:
            raise RulingError(f"ruling {ruling_id} was undone at {entry.ruling.undone_at} already")
        with self._store.transaction() as connection:
            connection.execute("UPDATE rulings SET undone_at = ? WHERE id = ?", (next(self._times), ruling_id))
            reapply(connection)
            _relink(connection, [entry.ruling])
        return next(e for e in entries(self._store) if e.ruling.id == ruling_id)

    def take(self, rulings: Iterable[Ruling]) -> tuple[int, int]:
        """Import rulings; gives how many are new and how many known. One that does not attach is kept and listed."""
        new = known = 0
        taken = list(rulings)
        with self._store.transaction() as connection:
            for ruling in taken:
                held = connection.execute("SELECT 1 FROM rulings WHERE id = ?", (ruling.id,)).fetchone()
                if held is None:
                    insert(connection, ruling)
                    new += 1
                else:
                    known += 1
            if new:
                reapply(connection)
                _relink(connection, taken)
        return new, known

    def ruling(self, target: Anchor, action: RulingAction, value: dict[str, Any], why: str | None) -> Ruling:
        """A ruling that is yet to be entered."""
        known, at = msgspec.to_builtins(target), next(self._times)
        name = "r-" + digest(codec.dumps(known), action, codec.dumps(value), self._by, at)
        return Ruling(id=name, target=known, action=action, value=value, by=self._by, at=at, why=why)

    def enter(self, ruling: Ruling) -> Entry:
        """Enter a ruling and apply it. Raises RulingError, and changes nothing, where it does not hold."""
        refused = self.enter_all([ruling])
        if refused:
            raise RulingError(refused[ruling.id])
        return next(e for e in entries(self._store) if e.ruling.id == ruling.id)

    def enter_all(self, rulings: Sequence[Ruling], *, strict: bool = False, dry_run: bool = False) -> dict[str, str]:
        """Enter many rulings and apply them, all in one transaction; gives those that do not hold, with the reason.

        These are left out, and with them what hangs on them; with ``strict`` then none is entered. ``dry_run`` tells
        the same and changes nothing.
        """
        refused: dict[str, str] = {}
        if not rulings:
            return refused
        try:
            with self._store.transaction() as connection:
                for ruling in rulings:
                    insert(connection, ruling)
                self._sift(connection, rulings, refused)
                if dry_run or (strict and refused) or len(refused) == len(rulings):
                    raise _Back
                _relink(connection, rulings)
        except _Back:
            pass
        return refused

    def find(self, table: str, article_id: str, words: str) -> str:
        """The id of the record that stands on these words. Raises RulingError where there is none, or more than one."""
        if table not in codec.RECORDS:
            raise RulingError(f"there is no table {table!r}; choose one of: {', '.join(codec.RECORDS)}")
        article = article_of(self._store.connection, article_id)
        passage = locate(words, article)
        rows = self._store.connection.execute(
            f'SELECT id, quote FROM {table} WHERE article_id = ? AND start <= ? AND "end" >= ? ORDER BY id',
            (article.id, passage.start, passage.end),
        ).fetchall()
        rows = [r for r in rows if same(r["quote"], words)] or rows
        if not rows:
            raise RulingError(f"no record of {table} stands on {words!r} in article {article_id}")
        if len(rows) > 1:
            choice = ", ".join(r["id"] for r in rows)
            raise RulingError(f"{len(rows)} records of {table} stand on these words: name one by its id ({choice})")
        return str(rows[0]["id"])

    def _sift(self, connection: sqlite3.Connection, rulings: Sequence[Ruling], refused: dict[str, str]) -> None:
        """Apply, and take out what does not hold, until all that is left holds; every round takes something out."""
        left = list(rulings)
        apply_last(connection, left)
        while left:
            wrong = judge(connection, left)
            if not wrong:
                return
            wrong |= _hanging(left, wrong)
            refused |= wrong
            connection.executemany("DELETE FROM rulings WHERE id = ?", [(id,) for id in wrong])
            left = [ruling for ruling in left if ruling.id not in wrong]
            reapply(connection)

    def _value(self, article: Article, fields: Fields, start: int) -> dict[str, Any]:
        kept = links.anchored(self._store.connection, article, fields, self.coming)
        return {"fields": fields, "start": start} | ({"links": kept} if kept else {})

    def _record(self, record: str) -> tuple[str, sqlite3.Row]:
        for table in codec.RECORDS:
            row = self._store.connection.execute(f"SELECT * FROM {table} WHERE id = ?", (record,)).fetchone()
            if row is not None:
                return table, row
        raise RulingError(f"there is no record {record} in this dossier")

    def _end(self, id: str) -> Anchor:
        """The anchor of an article as such, or of a record."""
        if self._store.connection.execute("SELECT 1 FROM articles WHERE id = ?", (id,)).fetchone() is not None:
            return whole("articles", _text(article_of(self._store.connection, id)))
        return self._anchor(*self._record(id))

    def _on_entities(self, action: RulingAction, a: str, b: str, why: str | None) -> Entry:
        first, second = (self._anchor("mentions", self._mention(id)) for id in (a, b))
        if first == second:
            raise RulingError("both ids mean the same words: name two entities, or a mention of each")
        return self.enter(self.ruling(first, action, {"with": msgspec.to_builtins(second)}, why))

    def _mention(self, id: str) -> sqlite3.Row:
        """The mention with this id, or the first one of the entity with this id."""
        row: sqlite3.Row | None = self._store.connection.execute(
            "SELECT m.* FROM mentions m JOIN articles a ON a.id = m.article_id WHERE (m.id = ? OR m.entity = ?)"
            " AND NOT m.rejected ORDER BY a.address, a.position, a.id, m.start LIMIT 1",
            (id, id),
        ).fetchone()
        if row is None:
            raise RulingError(f"there is no entity and no mention {id}: `mahdar people` and --json show the ids")
        return row

    def _anchor(self, table: str, row: sqlite3.Row) -> Anchor:
        article = article_of(self._store.connection, row["article_id"])
        return anchor(table, _text(article), row["start"], row["end"], row["id"])


def _relink(connection: sqlite3.Connection, rulings: Iterable[Ruling]) -> None:
    """Let rulings act on what linking has found, as far as they reach; the rest of linking waits for the next build."""
    reaching = [ruling for ruling in rulings if not _on_itself(ruling)]
    if any(_on_links(ruling) or ruling.target.get("table") in ("articles", "mentions") for ruling in reaching):
        link_entities(connection)
        take_rulings(connection)
        disputing.tell(connection)
    elif any(ruling.target.get("table") == "statements" for ruling in reaching) or disputing.told_of(
        connection, (str(ruling.target.get("id")) for ruling in reaching)
    ):  # what is told in a statement has its speaker as its holder
        disputing.tell(connection)


def _on_itself(ruling: Ruling) -> bool:
    """Whether a ruling changes nothing but its own mark: that a person found a record right."""
    return ruling.action == "accept" and not _on_links(ruling)


def _on_links(ruling: Ruling) -> bool:
    return "on" in ruling.value or ruling.action in ("merge", "split", "date")


class _Back(Exception):
    """Nothing of this is to be kept."""


def renew(store: Store) -> None:
    """Apply all rulings again, after a build has changed what they hold on to. Without rulings nothing is written."""
    if store.connection.execute("SELECT 1 FROM rulings LIMIT 1").fetchone():
        with store.transaction() as connection:
            reapply(connection)


def entries(store: Store) -> list[Entry]:
    """All rulings of a dossier, in the order in which they were made."""
    return entries_of(store.connection)


def _hanging(rulings: Iterable[Ruling], refused: Iterable[str]) -> dict[str, str]:
    """The rulings that name records which these refused ones would have added, and those that hang on them again."""
    left = {r.id: r for r in rulings}
    names = {r.id: {id for _, id in links.named(r.value.get("fields", {}))} for r in left.values()}
    gone = {left[id].target.get("id") for id in refused if left[id].action == "add"}
    hanging: dict[str, str] = {}
    pending = True
    while pending:
        pending = False
        for id, named in names.items():
            if id not in hanging and id not in refused and named & gone:
                hanging[id] = "it names a record that is refused itself"
                gone.add(left[id].target.get("id"))
                pending = True
    return hanging


def _text(article: Article) -> Text:
    return Text(article.id, article.text_sha256, article.text)
