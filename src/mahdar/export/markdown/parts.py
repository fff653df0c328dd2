"""The parts of a briefing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.disputes import disputes
from mahdar.dossier.views.happening_entry import TimelineEntry
from mahdar.dossier.views.timeline import timeline
from mahdar.export.base import latest
from mahdar.export.labels import labels
from mahdar.export.markdown.footnotes import Footnotes, Place, left, plain
from mahdar.export.options import Options
from mahdar.records import Dispute, Quantity, Statement
from mahdar.undertakings import AgreementState, CommitmentState, Undertakings
from mahdar.undertakings.model import Telling
from mahdar.undertakings.tracks import Track, Tracks

_OPEN = ("open", "moved")
_SHOWN = 240  # characters of what somebody said; all of it is in the footnote
_TELLINGS = 4  # footnotes of one line
One = TypeVar("One")


class Briefing:
    """The lines of a briefing, part by part."""

    def __init__(self, store: Store, options: Options, notes: Footnotes) -> None:
        """Take the dossier, the day and the language; ``notes`` gathers the footnotes."""
        self._store, self._options, self._notes = store, options, notes
        self._words = labels(options.language)
        self._undertakings = Undertakings(store, options.as_of)

    def lines(self) -> Iterator[str]:
        """All of it."""
        words = self._words
        yield from self._head()
        agreements = self._undertakings.agreement_states()
        force = [one for one in agreements if one.state == "in_force"]
        commitments = self._undertakings.commitment_states()
        yield from self._part("tracks", Tracks(self._store, self._options.as_of).listed(), self._track)
        yield from self._part("in_force", force, self._agreement)
        yield from self._part("agreements", [one for one in agreements if one.state != "in_force"], self._agreement)
        for heading, chosen in (
            ("overdue", [one for one in commitments if one.status == "overdue"]),
            ("due", [one for one in commitments if one.status in _OPEN and one.due_high]),
            ("open", [one for one in commitments if one.status in _OPEN and not one.due_high]),
            ("settled", [one for one in commitments if one.status not in (*_OPEN, "overdue")]),
        ):
            yield from self._part(heading, chosen, self._commitment)
        yield from self._part("disputed_heading", disputes(self._store, as_of=self._options.as_of), self._dispute)
        entries = timeline(self._store, as_of=self._options.as_of)
        yield from self._part("timeline", _weightiest(entries, self._options.limit), self._happening, of=len(entries))
        yield from self._said(words)
        figures = latest(self._store, "quantities", self._options.as_of, self._options.limit)
        yield from self._part("figures", [one for one in figures if isinstance(one, Quantity)], self._figure)

    def _head(self) -> Iterator[str]:
        words, as_of = self._words, self._options.as_of
        sql = (
            "SELECT count(*) FILTER (WHERE ?1 IS NULL OR published_to <= ?1), min(published_from), max(published_to),"
            " count(*) FILTER (WHERE ?1 IS NOT NULL AND published_to IS NULL) FROM articles"
            " WHERE ?1 IS NULL OR published_to <= ?1 OR published_to IS NULL"
        )
        with translated(self._store.path):
            count, first, last, undated = self._store.connection.execute(sql, (as_of,)).fetchone()
        yield f"# {words['title']}: {plain(self._store.path.stem)}"
        yield ""
        when = f"{words['as_of']} {left(as_of)}" if as_of else f"{words['by_all']}, {left(self._undertakings.at)}"
        span = f", {words['published']} {left(first)} – {left(last)}" if first and last else ""
        yield f"{when} · {words['articles']}: {count}{span}"
        if undated:
            yield f"({words['undated_articles']}: {undated})"

    def _part(self, heading: str, rows: Sequence[One], line: Callable[[One], str], of: int = 0) -> Iterator[str]:
        """A part with its lines, at most as many as asked for; what is left out is counted."""
        yield ""
        yield f"## {self._words[heading]}"
        yield ""
        shown = rows[: self._options.limit]
        for row in shown:
            yield f"- {line(row)}"
        if not shown:
            yield f"{self._words['none']}."
        more = max(of, len(rows)) - len(shown)
        if more > 0:
            yield ""
            yield f"{self._words['more']} {more}."

    def _track(self, one: Track) -> str:
        words = self._words
        moved = [step for step in one.stages if step.effect == "moves"][-1:] or one.stages[-1:]
        places = [Place(s.article_id, s.start, s.end, s.quote, s.record_id, s.speaker) for s in moved]
        state = words["state"][one.state or "none"]
        since = f" {words['since']} {left(one.since)}" if one.since else ""
        sides = _named(words["sides"], [party.name for party in one.parties])
        between = _named(words["mediators"], [party.name for party in one.mediators])
        subject = f" · {plain(one.subject)}" if one.subject else ""
        kind = words["kind"][one.kind]
        return f"**{plain(one.name)}** ({kind}): {state}{since}{sides}{between}{subject}{self._notes.mark(places)}"

    def _agreement(self, one: AgreementState) -> str:
        words = self._words
        decided = [step.told for step in one.steps if step.effect in ("moves", "contradicts")][-1:]
        since = f" {words['since']} {left(one.since)}" if one.since else ""
        until = f" · {words['expires']}: {left(one.in_force_to)}" if one.in_force_to else ""
        sides = _named(words["sides"], one.parties)
        fields = " · ".join(
            f"{words['disputed']}: " + f" {words['against']} ".join(_value(p.value) for p in c.positions)
            for c in one.contradictions
        )
        state = f"{words['state'][one.state or 'none']}{since}{until}{sides}{f' · {fields}' if fields else ''}"
        marks = self._marks([*decided, *one.told])
        return f"**{plain(one.name)}** ({words['kind'][one.kind]}): {state}{marks}"

    def _commitment(self, one: CommitmentState) -> str:
        words = self._words
        who = f"**{plain(one.obligor)}**: " if one.obligor else ""
        due = f" · {words['due_on']} {words['relation'][one.due_relation or 'on']} {left(one.due)}" if one.due else ""
        before = [day for day in one.moved_from if day]
        moved = f" ({words['before']} {left(', '.join(before))})" if before else ""
        status = "" if one.status in (*_OPEN, "overdue") else f" · {words['status'][one.status]}"
        conditions = "".join(f" · {words['condition']}: {plain(c.words.quote)}" for c in one.conditions)
        otherwise = "".join(f" · {words['consequence']}: {plain(c.words.quote)}" for c in one.consequences)
        under = f" · {plain(one.agreement)}" if one.agreement else ""
        marks = self._marks(one.told)
        return f"{who}{plain(one.action)}{status}{due}{moved}{conditions}{otherwise}{under}{marks}"

    def _dispute(self, one: Dispute) -> str:
        words = self._words
        sides = []
        for position in one.positions:
            told = position.passages[:_TELLINGS]
            places = [Place(p.article_id, p.start, p.end, p.quote, p.record_id, p.holder) for p in told]
            sources = f"{words['sources']}: {position.independent_sources}"
            sides.append(f"{_value(position.value)} ({sources}){self._notes.mark(places)}")
        return f"{words['dispute'][one.kind]}: {plain(one.about)} — " + f" {words['against']} ".join(sides)

    def _happening(self, one: TimelineEntry) -> str:
        words = self._words
        told = one.told[:_TELLINGS]
        head = [t for t in one.told if (t.article_id, t.start, t.end) == (one.article_id, one.start, one.end)][:1]
        places = [Place(t.article_id, t.start, t.end, t.quote, t.event_id, t.speaker_name) for t in (*head, *told)]
        real = "" if one.factuality == "happened" else f" ({words['factuality'][one.factuality]})"
        sources = f" · {words['sources']}: {one.independent_sources}" if one.independent_sources > 1 else ""
        marks = self._notes.mark(dict.fromkeys(places))
        disputed = f" · {words['disputed']}" if one.disputed else ""
        return f"{left(one.date or '')}{real}: {plain(one.headline)}{sources}{disputed}{marks}"

    def _said(self, words: dict[str, Any]) -> Iterator[str]:
        """The latest statements by speaker, named ones first."""
        said = latest(self._store, "statements", self._options.as_of, self._options.limit)
        groups: dict[str, list[Statement]] = {}
        for one in said:
            if isinstance(one, Statement):
                groups.setdefault(one.speaker_name or "", []).append(one)
        yield ""
        yield f"## {words['statements']}"
        if not groups:
            yield ""
            yield f"{words['none']}."
        for speaker, some in sorted(groups.items(), key=lambda group: (not group[0], -len(group[1]), group[0])):
            yield ""
            yield f"### {plain(speaker) if speaker else words['unnamed']}"
            yield ""
            for one in some:
                yield f"- {self._statement(one)}"

    def _statement(self, one: Statement) -> str:
        words = self._words
        text = " ".join(one.content.quote.split())
        shown = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
        when = f"{left(one.said_at)} " if one.said_at else ""
        via = tuple(ref.name for ref in one.via)
        place = Place(one.article_id, one.start, one.end, one.quote, one.id, one.speaker_name, via)
        return f"{when}{words['act'][one.act]}: {plain(shown)}{self._notes.mark([place])}"

    def _figure(self, one: Quantity) -> str:
        low, high = (None if value is None else f"{value:,.10g}" for value in (one.low, one.high))
        value = low if low == high else f"{low or '…'}–{high or '…'}"
        about = f"{self._words['approximate']} " if one.approximate else ""
        place = f" · {plain(one.place.name)}" if one.place else ""
        when = f"{left(one.as_of)}: " if one.as_of else ""
        subject = plain(one.subject or f"({one.quote})")
        mark = self._notes.mark([Place(one.article_id, one.start, one.end, one.quote, one.id)])
        return f"{when}{about}{left(value or '')} {subject}{place}{mark}"

    def _marks(self, told: Iterable[Telling]) -> str:
        places = [Place(t.article_id, t.start, t.end, t.quote, t.record_id, t.speaker, tuple(t.via)) for t in told]
        return self._notes.mark(list(dict.fromkeys(places))[:_TELLINGS])


def _named(label: str, names: Sequence[str]) -> str:
    return f" · {label}: {'، '.join(map(plain, names[:_TELLINGS]))}" if names else ""


def _value(value: str) -> str:
    """A value of two positions: a date runs from left to right, words as they do."""
    return left(value) if value.isascii() else plain(value)


def _weightiest(entries: Sequence[TimelineEntry], limit: int) -> list[TimelineEntry]:
    """The entries of most sources, in their order."""
    kept = sorted(range(len(entries)), key=lambda n: (-entries[n].independent_sources, -entries[n].reports, -n))
    return [entries[n] for n in sorted(kept[:limit])]
