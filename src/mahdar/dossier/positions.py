"""From findings to disputes and links: who holds each position, through whom, how many independent sources, why."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property

from mahdar.dossier.judged import Judgement, judgements, on_dispute, on_link
from mahdar.dossier.sources import Independence
from mahdar.ids import digest
from mahdar.linking.disputes import Finding, Pair, Side, Told
from mahdar.records import Citation, Dispute, Evidence, Link, Position

__all__ = ["Dispute", "Positions"]
_SHOWN = 90  # characters of a passage that a reason quotes
_ABOUT = 60  # characters on each side of the words that tell what a dispute is about


class Positions:
    """What is written of findings; texts, outlets and sources are read once."""

    def __init__(self, connection: sqlite3.Connection, findings: Sequence[Finding]) -> None:
        """Take the findings, in a stable order."""
        self._connection, self._findings = connection, findings
        self._sources = Independence(connection)
        self._articles: dict[str, sqlite3.Row] = {}
        self._sentences: dict[tuple[str, str], tuple[int, int]] = {}

    @cached_property
    def _judgements(self) -> list[Judgement]:
        return judgements(self._connection)

    def disputes(self) -> Iterator[Dispute]:
        """The disputes, those that persons dismissed marked as such, in the order of their ids."""
        found = {one.id: one for one in map(self._dispute, (f for f in self._findings if f.sides))}
        for judgement in self._judgements:
            for extra in judgement.restored(self._connection, found.values()):
                found[extra.id] = self._told(extra)
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
        id = "d-" + digest(one.kind, one.field, one.rule, first.record_id, first.start)
        positions = [self._position(side) for side in one.sides]
        found = Dispute(
            id=id, kind=one.kind, about=self._about(first), field=one.field, positions=positions, why="",
            score=one.score, rule=one.rule, first_known=_first_known(one.sides),
        )  # fmt: skip
        found.why = self._why(one)
        return on_dispute(found, self._judgements)

    def _told(self, dispute: Dispute) -> Dispute:
        """A dispute that a ruling keeps, with its sources as they are now."""
        for position in dispute.positions:
            found = self._sources.of((p.article_id, p.statement_id) for p in position.passages)
            position.independent_sources, position.sources = len(found), [" / ".join(s.names) for s in found]
        return dispute

    def _position(self, one: Side) -> Position:
        passages = [self._evidence(told) for told in one.told]
        named = sorted({told.holder for told in one.told if told.holder is not None})
        claimed = [told for told in one.told if told.statement_id is None and told.table == "statements"]
        others = [told for told in one.told if told not in claimed]
        found = self._sources.of((told.article_id, told.statement_id) for told in others)
        sources = [*named, *(" / ".join(s.names) for s in found)]
        return Position(
            value=one.value,
            records=list(dict.fromkeys(told.record_id for told in one.told)),
            article_ids=list(dict.fromkeys(told.article_id for told in one.told)),
            independent_sources=len(sources),
            sources=sources,
            passages=passages,
        )

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

    def _why(self, one: Finding) -> str:
        """The first passages of two positions with their sources, and whether these are independent."""
        first, second = one.sides[0], one.sides[-1]
        told = [(side.value, side.told[0]) for side in (first, second)]
        parts = [f"{value} in {self._quoted(place)}" for value, place in told]
        more = f", and {len(one.sides) - 2} more positions" if len(one.sides) > 2 else ""
        return f"{one.why}: {parts[0]}, {parts[1]}{more}; {self._independence([t for _, t in told])}"

    def _quoted(self, told: Told) -> str:
        row = self._article(told.article_id)
        words = " ".join(row["text"][told.start : told.end].split())
        words = words if len(words) <= _SHOWN else words[:_SHOWN].rpartition(" ")[0] + " …"
        who = told.holder or self._sources.speaker(told.statement_id)
        where = f"{row['outlet'] or row['address']}, {row['published'] or 'undated'}"
        return f"«{words}» ({f'{who}, ' if who else ''}{where})"

    def _independence(self, told: Sequence[Told]) -> str:
        if len({(one.record_id, one.start) for one in told}) > 1 and len({one.article_id for one in told}) == 1:
            voices = [self._sources.speaker(one.statement_id) for one in told]
            if voices[0] == voices[1]:
                return "both in one article"
        found = self._sources.of((one.article_id, one.statement_id) for one in told)
        names = "، ".join(" / ".join(source.names) for source in found)
        return f"independent sources: {names}" if len(found) > 1 else f"one source, not independent: {names}"

    def _link(self, pair: Pair, of: Finding) -> Link | None:
        """A link; None where it would only repeat what one source says."""
        places = [(told.article_id, told.statement_id) for told in (pair.a, pair.b)]
        if pair.relation == "confirms" and len(self._sources.of(places)) < 2:
            return None
        why = f"{pair.why}: {self._quoted(pair.a)}, {self._quoted(pair.b)}; {self._independence([pair.a, pair.b])}"
        return Link(
            id="l-" + digest(pair.a.record_id, pair.b.record_id, pair.relation, pair.field),
            a=pair.a.record_id,
            b=pair.b.record_id,
            relation=pair.relation,
            field=pair.field or None,
            values=list(pair.values),
            score=pair.score,
            why=why,
            passages=[self._citation(told) for told in (pair.a, pair.b)],
            rule=of.rule,
        )

    def _citation(self, told: Told) -> Citation:
        text = self._article(told.article_id)["text"]
        return Citation(article_id=told.article_id, start=told.start, end=told.end, quote=text[told.start : told.end])

    def _article(self, id: str) -> sqlite3.Row:
        if id not in self._articles:
            sql = "SELECT text, outlet, address, published FROM articles WHERE id = ?"
            self._articles[id] = self._connection.execute(sql, (id,)).fetchone()
        return self._articles[id]


def _first_known(sides: Iterable[Side]) -> str | None:
    """The day on which two positions were known."""
    days = sorted(min((t.known for t in side.told if t.known is not None), default=10_000_000) for side in sides)
    return date.fromordinal(days[1]).isoformat() if len(days) > 1 and days[1] < 10_000_000 else None
