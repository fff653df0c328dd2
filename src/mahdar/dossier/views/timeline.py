"""The timeline: one entry a happening, put together from all articles that tell it, dated by the best evidence.

An entry has the words of one of its tellings as its headline, the independent sources behind it (not the reports), how
it was told over time (planned, then happened; denied), and what was said about it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

import msgspec

from mahdar.dossier.dates import bounds, precision
from mahdar.dossier.filters import day, words_of
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.happening_entry import OtherDate, Report, Step, TimelineEntry
from mahdar.dossier.views.said import Said, Sayings
from mahdar.dossier.views.sources import Independence
from mahdar.dossier.views.told import Told
from mahdar.dossier.words import Query
from mahdar.linking.happenings.dating import Dated, When, when
from mahdar.linking.happenings.headline import Clause, rank
from mahdar.linking.happenings.telling import LEAD
from mahdar.records import Passage, Ref, Words

_REAL = ("happened", "ongoing", "planned")
_STRENGTH = ("happened", "ongoing", "planned", "possible", "conditional", "denied")


def timeline(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    type: str | None = None,
    sources: int | None = None,
    story: str | None = None,
    entity: str | None = None,
    as_of: str | None = None,
    undated: bool = False,
    by_weight: bool = False,
    by_day: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[TimelineEntry]:
    """The happenings by the first day their date allows. Raises UsageError for a date or words that are none.

    ``from_`` and ``to`` are EDTF, both included; ``about``: words that must stand in the sentences that tell it, or in
    their articles' titles; ``speaker``: words of the name of somebody who tells it or says something about it;
    ``outlet``, ``article_id``: told there; ``type``: of PLOVER; ``sources``: independent sources at least; ``as_of``:
    only what was published by then, put together as if there were nothing else. ``undated``: also what has no date,
    and what is only possible or only denied. ``entity``: the id of an actor or recipient; ``story``: told there.

    A page has ``limit`` entries from the one ``offset`` on, counted in the order of weight (most independent sources
    first) and shown by day; ``by_weight``: shown in that order; ``by_day``: counted and shown by day.
    """
    last = as_of and day(as_of, 1)
    with translated(store.path):
        view = _View(store.connection, last)
        first, end = (from_ and day(from_, 0)), (to and day(to, 1))
        chosen = [
            entry
            for id_, told in view.happenings.items()
            if _tells(told, about, speaker, outlet, article_id, type, view)
            and (entry := view.entry(id_, told, undated=undated)) is not None
            and _within(entry, first, end)
            and entry.independent_sources >= (sources or 0)
        ]
        if story is not None:
            sql = "SELECT article_id FROM story_articles WHERE story_id = ?"
            inside = {row[0] for row in store.connection.execute(sql, (story,))}
            chosen = [one for one in chosen if not inside.isdisjoint(one.article_ids)]
        if entity is not None:
            chosen = [one for one in chosen if view.does(one.id, entity)]
        chosen.sort(key=_place if by_day else _weight)
        kept = chosen[offset:] if limit is None else chosen[offset : offset + limit]
        if not by_weight:
            kept.sort(key=_place)
        for entry in kept:
            entry.said = view.said(entry)
    return Listing(TimelineEntry, kept, offset=offset, more=offset + len(kept) < len(chosen), total=len(chosen))


def happening(store: Store, id: str) -> TimelineEntry | None:
    """One happening in full, whatever it is told as; None where linking found none with this id."""
    with translated(store.path):
        view = _View(store.connection, None, only=id)
        entry = view.entry(id, view.happenings[id], undated=True) if id in view.happenings else None
        if entry is not None:
            entry.said = view.said(entry)
        return entry


def _weight(entry: TimelineEntry) -> tuple[int, int, tuple[str, str, str]]:
    return -entry.independent_sources, -entry.reports, _place(entry)


def _place(entry: TimelineEntry) -> tuple[str, str, str]:
    return entry.date_from or entry.date_to or "9999", entry.date_to or "9999", entry.id


def _within(entry: TimelineEntry, first: str | None, last: str | None) -> bool:
    if first is None and last is None:
        return True
    if entry.date is None:
        return False
    return (first is None or (entry.date_to or "9999") >= first) and (last is None or (entry.date_from or "") <= last)


def _tells(
    told: list[Told],
    about: str | None,
    speaker: str | None,
    outlet: str | None,
    article_id: str | None,
    type_: str | None,
    view: _View,
) -> bool:
    if article_id is not None and all(one.article_id != article_id for one in told):
        return False
    if type_ is not None and all(one.type != type_.upper() for one in told):
        return False
    if outlet is not None and not any(
        words_of(outlet).in_text(one.article.outlet if one.article else None) for one in told
    ):
        return False
    if about is not None and not view.holds(told, words_of(about)):
        return False
    return speaker is None or view.speaks(told, words_of(speaker))


class _View:
    """The happenings of a dossier as known on a day, and what it takes to make entries of them."""

    def __init__(self, connection: sqlite3.Connection, as_of: str | None, only: str | None = None) -> None:
        self._connection = connection
        known = _told.articles(connection, as_of)
        self.happenings = _folded(_told.happenings(connection, known, regroup=as_of is not None, only=only))
        self._weigher = Independence(connection, known)
        self._sayings = Sayings(connection)
        rows = connection.execute("SELECT a, b FROM links WHERE relation = 'contradicts'")
        self._contradicted = {id_ for row in rows for id_ in row}

    def holds(self, told: list[Told], query: Query) -> bool:
        """Whether a sentence that tells a happening, or the title above it, holds some words."""
        return any(query.in_text(self._sentence(one)) for one in told)

    def _sentence(self, one: Told) -> str:
        start, end = one.sentence_start or one.start, one.sentence_end or one.end
        row = self._connection.execute(
            "SELECT substr(text, ?, ?) AS words FROM articles WHERE id = ?", (start + 1, end - start, one.article_id)
        ).fetchone()
        return f"{row['words']}\n{one.speaker_name or ''}\n{(one.article and one.article.title) or ''}"

    def speaks(self, told: list[Told], query: Query) -> bool:
        """Whether somebody of that name tells a happening, or says something about it."""
        if any(query.in_text(one.speaker_name) for one in told):
            return True
        return any(query.in_text(one.speaker_name) for one in self._sayings.about(told))

    def does(self, id_: str, entity: str) -> bool:
        """Whether an entity is an actor or recipient of a happening."""
        mark = f'"entity":"{entity}"'
        return any(mark in one.actors or mark in one.recipients for one in self.happenings[id_])

    def said(self, entry: TimelineEntry) -> list[Said]:
        """What was said about a happening."""
        return self._sayings.about(self.happenings[entry.id])

    def entry(self, id_: str, told: list[Told], *, undated: bool) -> TimelineEntry | None:
        """The entry of a happening; None where it has no date, or nobody tells it as real, unless these are wanted."""
        current = _current(told)
        if not undated and current not in _REAL:
            return None
        found = when(self._dated(told))
        if found is None and not undated:
            return None
        return self._make(id_, told, current, found)

    def _dated(self, told: list[Told]) -> Iterable[Dated]:
        for one in told:
            place = (one.article_id, one.statement_id if one.date else None)
            behind = self._weigher.of([place]) if len(told) > 1 else []
            names = frozenset(name for source in behind for name in source.names) or frozenset({one.article_id})
            published = (one.article.published_from, one.article.published_to) if one.article else (None, None)
            yield Dated(
                one.date, one.date_basis, one.factuality, names, *published, one.start < LEAD, bool(one.counted)
            )

    def _make(self, id_: str, told: list[Told], current: str, found: When | None) -> TimelineEntry:
        best = _best(told)
        about = best.article
        assert about is not None
        sources = self._weigher.of((one.article_id, one.statement_id) for one in told)
        low, high = bounds(found.edtf) if found else (None, None)
        others = [OtherDate(date=text, independent_sources=n) for text, n in found.others] if found else []
        real = current in ("happened", "ongoing")
        return TimelineEntry(
            id=id_,
            date=found.edtf if found else None,
            date_from=low,
            date_to=high,
            precision=precision(found.edtf) if found else None,
            date_basis=found.basis if found else None,
            timex=self._timex(told, found),
            headline=best.quote,
            article_id=best.article_id,
            start=best.start,
            end=best.end,
            outlet=about.outlet,
            title=about.title,
            published=about.published,
            type=best.type,
            mode=best.mode,
            factuality=current,
            history=_history(told),
            statement_id=best.statement_id,
            speaker_name=best.speaker_name,
            event_ids=[one.id for one in told],
            article_ids=list(dict.fromkeys(one.article_id for one in told)),
            reports=len({one.article.address for one in told if one.article}),
            independent_sources=len(sources),
            origins=[name for source in sources for name in source.names],
            sources=sources,
            disputed=bool(others)
            or any(one.id in self._contradicted for one in told)
            or (real and any(one.factuality == "denied" for one in told)),
            other_dates=others,
            told=[_report(one) for one in told],
            said=[],
        )

    def _timex(self, told: list[Told], found: When | None) -> Words | None:
        """The words that tell the date, where one telling has them."""
        one = next((one for one in told if found and one.date == found.edtf and one.date_timex), None)
        if one is None:
            return None
        row = self._connection.execute(
            'SELECT start, "end", quote FROM timexes WHERE id = ?', (one.date_timex,)
        ).fetchone()
        return None if row is None else Words(article_id=one.article_id, **dict(row))


def _folded(happenings: dict[str, list[Told]]) -> dict[str, list[Told]]:
    """Happenings that the very same words would stand for are one entry, under the id of the one told most."""
    heads: dict[tuple[str, int, int], list[str]] = {}
    for id_, told in happenings.items():
        best = _best(told)
        heads.setdefault((best.article_id, best.start, best.end), []).append(id_)
    found: dict[str, list[Told]] = {}
    for ids in heads.values():
        first = min(ids, key=lambda id_: (-len(happenings[id_]), id_))
        found[first] = sorted((one for id_ in ids for one in happenings[id_]), key=_told.order)
    return found


def _best(told: list[Told]) -> Told:
    """The telling whose words are the headline."""
    current = _current(told)
    return min(told, key=lambda one: rank(_clause(one), current))


def _clause(one: Told) -> Clause:
    parties = sum(
        any(one.start <= ref.start and ref.end <= one.end for ref in _refs(refs))
        for refs in (one.actors, one.recipients)
    )
    trigger = msgspec.json.decode(one.trigger, type=Passage).quote
    published = one.article.published_to if one.article else None
    key = (published or "9999", one.start, one.id)
    return Clause(key, one.quote, parties, one.date is not None, one.factuality, one.start < LEAD, trigger)


def _refs(text: str) -> list[Ref]:
    return msgspec.json.decode(text, type=list[Ref]) if text != "[]" else []


def _current(told: list[Told]) -> str:
    """What a happening is in the end: what is told as done is done, whatever was planned or denied."""
    return min((one.factuality for one in told), key=_STRENGTH.index)


def _history(told: list[Told]) -> list[Step]:
    """The first telling of each kind, in the order of publication."""
    found: dict[str, Step] = {}
    for one in told:
        published = one.article.published if one.article else None
        step = Step(factuality=one.factuality, published=published, event_id=one.id, article_id=one.article_id)
        found.setdefault(one.factuality, step)
    return list(found.values())


def _report(one: Told) -> Report:
    about = one.article
    assert about is not None
    return Report(
        event_id=one.id,
        article_id=one.article_id,
        address=about.address,
        outlet=about.outlet,
        published=about.published,
        title=about.title,
        start=one.start,
        end=one.end,
        quote=one.quote,
        date=one.date,
        date_basis=one.date_basis,
        factuality=one.factuality,
        statement_id=one.statement_id,
        speaker_name=one.speaker_name,
    )
