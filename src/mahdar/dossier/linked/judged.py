"""What persons ruled on links and disputes, laid over what was found; it survives every relinking.

A ruling holds on to records. A dispute is dismissed where a dismissal covers all of its positions but one: what a later
report adds makes it a dispute again. What was confirmed stays, even where the program does not find it any more.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.ids import digest
from mahdar.records import Citation, Dispute, Evidence, Link, Position


class Judgement(msgspec.Struct, kw_only=True):
    """One ruling; ``records`` are the ids that it holds between, one a position, or the two ends of a link."""

    ruling_id: str
    confirmed: bool
    target: str
    name: str
    field: str | None
    values: list[Any]
    records: list[str]
    by: str
    why: str | None

    def restored(self, connection: sqlite3.Connection, found: Iterable[Dispute]) -> Iterator[Dispute]:
        """A confirmed dispute that was not found, from its records."""
        if self.target != "disputes" or not self.confirmed or len(self.records) < 2:
            return
        if any(len(_covered(one, self)) > 1 for one in found):
            return
        positions = [
            Position(value=str(value), records=[id], article_ids=[place.article_id], independent_sources=1, sources=[],
                     passages=[place])
            for id, value in zip(self.records, self.values, strict=True)
            if (place := _place(connection, id)) is not None
        ]  # fmt: skip
        if len(positions) > 1:
            yield Dispute(
                id="d-" + digest(self.ruling_id), kind=self.name, about=positions[0].passages[0].quote,  # type: ignore[arg-type]
                field=self.field or "", positions=positions, why="", reason=f"confirmed by {self.by}",
                score=1.0, rule=f"person:{self.by}", ruling_id=self.ruling_id,
            )  # fmt: skip

    def missing(self, connection: sqlite3.Connection, found: Mapping[str, tuple[Link, str | None]]) -> Link | None:
        """A confirmed link that was not found, from its records."""
        if self.target != "links" or self.name not in _OWN or not self.confirmed or len(self.records) != 2:
            return None
        if any(_same(link, self) for link, _ in found.values()):
            return None
        places = [_place(connection, id) for id in self.records]
        if places[0] is None or places[1] is None:
            return None
        return Link(
            id="l-" + digest(*self.records, self.name, self.field or ""), a=self.records[0], b=self.records[1],
            relation=self.name, field=self.field, values=self.values, score=1.0,  # type: ignore[arg-type]
            why=f"confirmed by {self.by}: {self.why or 'no reason'}", rule=f"person:{self.by}",
            passages=[Citation(article_id=p.article_id, start=p.start, end=p.end, quote=p.quote) for p in places if p],
        )  # fmt: skip


_OWN = ("same_commitment", "confirms", "updates", "contradicts")


def judgements(connection: sqlite3.Connection) -> list[Judgement]:
    """All rulings on links and disputes that hold on to something, in the order in which they were made."""
    rows = connection.execute(
        'SELECT j.*, r."by", r.why FROM link_judgements j JOIN rulings r ON r.id = j.ruling_id ORDER BY r.at, r.id'
    )
    return [codec.record(Judgement, {**dict(row), "confirmed": bool(row["confirmed"])}) for row in rows]


def on_dispute(dispute: Dispute, rulings: Sequence[Judgement]) -> Dispute:
    """A dispute with what was ruled on it: confirmed, or dismissed."""
    dismissed: set[str] = set()
    for one in rulings:
        if one.target != "disputes" or (one.name, one.field or "") != (dispute.kind, dispute.field):
            continue
        covered = _covered(dispute, one)
        if len(covered) < 2:
            continue
        dismissed = dismissed - covered if one.confirmed else dismissed | covered
        dispute.ruling_id = one.ruling_id
    if dismissed:
        dispute.rejected = len(dismissed) >= len(dispute.positions)
    return dispute


def on_link(link: Link, rulings: Sequence[Judgement]) -> tuple[Link, str | None]:
    """A link, and the ruling that dismissed it (None: it stands)."""
    dismissed: str | None = None
    for one in rulings:
        if _same(link, one):
            dismissed = None if one.confirmed else one.ruling_id
            link.confidence = 1.0 if one.confirmed else None
    return link, dismissed


def _covered(dispute: Dispute, ruling: Judgement) -> set[str]:
    """The positions that a ruling speaks of."""
    wanted = set(ruling.records)
    return {one.value for one in dispute.positions if wanted & set(one.records)}


def _same(link: Link, ruling: Judgement) -> bool:
    told = (link.relation, link.field, {link.a, link.b})
    return ruling.target == "links" and told == (ruling.name, ruling.field, set(ruling.records))


def _place(connection: sqlite3.Connection, id: str) -> Evidence | None:
    """The words of a record."""
    for table in codec.RECORDS:
        row = connection.execute(f"SELECT * FROM {table} WHERE id = ? AND NOT rejected", (id,)).fetchone()
        if row is not None:
            statement = row["id"] if table == "statements" else row["statement_id"]
            return Evidence(article_id=row["article_id"], start=row["start"], end=row["end"], quote=row["quote"],
                            record_id=id, statement_id=statement)  # fmt: skip
    return None
