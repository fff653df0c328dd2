"""From findings to disputes and links: who holds each position, through whom, how many independent sources, why."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterator, Sequence
from datetime import date
from functools import cached_property

from mahdar.dossier.linked.judged import Judgement, judgements, on_dispute, on_link
from mahdar.dossier.views.sources import Independence
from mahdar.ids import digest
from mahdar.linking.disputes import Finding, Pair, Side, Told
from mahdar.records import Citation, Dispute, Evidence, Link, Position

__all__ = ["Dispute", "Positions"]
_SHOWN = 90  # characters of a passage that a reason quotes
_ABOUT = 60  # characters on each side of the words that tell what a dispute is about


class Positions:
    """What is written of findings; texts, outlets and sources are read once."""

    def __init__(
        self, connection: sqlite3.Connection, findings: Sequence[Finding], known: Container[str] | None = None
    ) -> None:
        """Take the findings, in a stable order. ``known``: the articles whose links count (None: all)."""
        self._connection, self._findings = connection, findings
        self._sources = Independence(connection, known)
        self._articles: dict[str, sqlite3.Row] = {}

    @cached_property
    def _judgements(self) -> list[Judgement]:
        return judgements(self._connection)

    def disputes(self) -> Iterator[Dispute]:
        """The disputes, those that persons dismissed marked as such, in the order of their ids."""
        found = {one.id: one for one in map(self._dispute, (f for f in self._findings if f.sides))}
        for judgement in self._judgements:
            for extra in judgement.restored(self._connection, found.values()):
                found[extra.id] = self.as_told(extra)
        yield from (found[id] for id in sorted(found))

    def links(self) -> Iterator[tuple[Link, str | None]]:
        """The links, in the order of their ids, each with the ruling that dismissed it (None: it stands)."""
        found: dict[str, tuple[Link, str | None]] = {}
        for one in self._findings:
            for pair in one.pairs:
                link = self._link(pair, one)
                if link is not None and (link.id not in found or found[link.id][0].score < link.score):
                    found[link.id] = on_link(link, self._judgements)
        for judgement in self._judgements:
            link = judgement.missing(self._connection, found)
            if link is not None:
                found[link.id] = link, None
        yield from (found[id] for id in sorted(found))

    def _dispute(self, one: Finding) -> Dispute:
        first = one.about
        found = Dispute(
            id="d-" + digest(one.kind, one.field, one.rule, first.record_id, first.start),
            kind=one.kind, about=self._about(first), field=one.field, positions=[self._position(s) for s in one.sides],
            why="", reason=one.why, score=one.score, rule=one.rule, first_known=_first_known(one),
        )  # fmt: skip
        found.why = self.why(found)
        return on_dispute(found, self._judgements)

    def as_told(self, dispute: Dispute) -> Dispute:
        """A dispute with its sources and reason as its passages tell them now."""
        for position in dispute.positions:
            self._count(position)
        dispute.why = self.why(dispute)
        return dispute

    def _position(self, one: Side) -> Position:
        position = Position(
            value=one.value,
            records=list(dict.fromkeys(told.record_id for told in one.told)),
            article_ids=list(dict.fromkeys(told.article_id for told in one.told)),
            independent_sources=0,
            sources=[],
            passages=[self._evidence(told) for told in one.told],
        )
        self._count(position)
        return position

    def _count(self, position: Position) -> None:
        """Count the sources of a position: whose claim it is, where only a denial tells of it, is told or not."""
        borrowed = [one for one in position.passages if one.statement_id is None and one.record_id.startswith("s-")]
        named = sorted({one.holder for one in borrowed if one.holder is not None})
        others = ((one.article_id, one.statement_id) for one in position.passages if one not in borrowed)
        position.sources = [*named, *(" / ".join(source.names) for source in self._sources.of(others))]
        position.independent_sources = len(position.sources)

    def _evidence(self, told: Told) -> Evidence:
        text = self._article(told.article_id)["text"]
        return Evidence(
            article_id=told.article_id,
            start=told.start,
            end=told.end,
            quote=text[told.start : told.end],
            record_id=told.record_id,
            statement_id=told.statement_id,
            holder=told.holder or self._sources.speaker(told.statement_id),
        )

    def _about(self, told: Told) -> str:
        """The words around a passage, within its line and between words."""
        text = self._article(told.article_id)["text"]
        low = max(text.rfind("\n", 0, told.start) + 1, told.start - _ABOUT)
        high = text.find("\n", told.end)
        high = min(len(text) if high < 0 else high, told.end + _ABOUT)
        low = text.find(" ", low, told.start) + 1 if low and text[low - 1].strip() else low
        cut = text.rfind(" ", told.end, high) if high < len(text) and text[high : high + 1].strip() else high
        return " ".join(text[low or told.start : cut if cut > told.end else high].split())

    def why(self, dispute: Dispute) -> str:
        """The first passages of two positions with their sources, and whether these are independent."""
        first, last = dispute.positions[0], dispute.positions[-1]
        told = [one.passages[0] for one in (first, last)]
        parts = [f"{one.value} in {self._quoted(one.passages[0])}" for one in (first, last)]
        more = f", and {len(dispute.positions) - 2} more positions" if len(dispute.positions) > 2 else ""
        return f"{dispute.reason}: {parts[0]}, {parts[1]}{more}; {self._independence(told)}"

    def _quoted(self, one: Evidence) -> str:
        row = self._article(one.article_id)
        words = " ".join(one.quote.split())
        words = words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"
        where = f"{row['outlet'] or row['address']}, {row['published'] or 'undated'}"
        return f"«{words}» ({f'{one.holder}, ' if one.holder else ''}{where})"

    def _independence(self, told: Sequence[Evidence]) -> str:
        if told[0].record_id == told[1].record_id:
            holder = told[0].holder if told[0].statement_id is None else told[1].holder
            return f"{holder} claims it, by these words" if holder else "these words do not tell who claims it"
        if told[0].article_id == told[1].article_id and told[0].holder == told[1].holder:
            return "both in one article"
        found = self._sources.of((one.article_id, one.statement_id) for one in told)
        names = "، ".join(" / ".join(source.names) for source in found)
        return f"independent sources: {names}" if len(found) > 1 else f"one source, not independent: {names}"

    def _link(self, pair: Pair, of: Finding) -> Link | None:
        """A link; None where it would only repeat what one source says."""
        told = [self._evidence(pair.a), self._evidence(pair.b)]
        if pair.relation == "confirms" and len(self._sources.of((t.article_id, t.statement_id) for t in told)) < 2:
            return None
        why = f"{pair.why}: {self._quoted(told[0])}, {self._quoted(told[1])}; {self._independence(told)}"
        return Link(
            id="l-" + digest(pair.a.record_id, pair.b.record_id, pair.relation, pair.field),
            a=pair.a.record_id,
            b=pair.b.record_id,
            relation=pair.relation,
            field=pair.field or None,
            values=list(pair.values),
            score=pair.score,
            why=why,
            passages=[Citation(article_id=t.article_id, start=t.start, end=t.end, quote=t.quote) for t in told],
            rule=of.rule,
        )

    def _article(self, id: str) -> sqlite3.Row:
        if id not in self._articles:
            sql = "SELECT text, outlet, address, published FROM articles WHERE id = ?"
            self._articles[id] = self._connection.execute(sql, (id,)).fetchone()
        return self._articles[id]


def _first_known(one: Finding) -> str | None:
    """The day on which two positions were known."""
    days = [pair.b.known for pair in one.pairs if pair.relation == "contradicts" and pair.b.known is not None]
    if not days:
        days = [max((side.told[0].known for side in one.sides if side.told[0].known is not None), default=0)]
    return date.fromordinal(min(days)).isoformat() if min(days) else None
