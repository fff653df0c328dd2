"""From tellings to entries of the timeline: what a happening is in the end, when it was, who is behind it."""

from __future__ import annotations

import sqlite3
from collections.abc import Container, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

import msgspec

from mahdar.dossier.dates import bounds, precision
from mahdar.dossier.views import told as _told
from mahdar.dossier.views.happening_entry import OtherDate, Report, Step, TimelineEntry
from mahdar.dossier.views.said import Sayings
from mahdar.dossier.views.sources import Independence
from mahdar.dossier.views.told import Told
from mahdar.linking.happenings.dating import Dated, When, when
from mahdar.linking.happenings.headline import Clause, rank
from mahdar.linking.happenings.telling import LEAD
from mahdar.linking.lineage import Source
from mahdar.records import Passage, Ref, Words

_REAL = ("happened", "ongoing", "planned")
_STRENGTH = ("happened", "ongoing", "planned", "possible", "conditional", "denied")
_NEVER = "9999"


class Weighed(NamedTuple):
    """A happening with what entries are chosen and put in order by; ``listed``: it is dated, and told as real."""

    id: str
    told: list[Told]
    listed: bool
    date_from: str | None
    date_to: str | None
    sources: int
    reports: int

    @property
    def place(self) -> tuple[str, str, str]:
        """By the first day, then by the last."""
        return self.date_from or self.date_to or _NEVER, self.date_to or _NEVER, self.id

    @property
    def weight(self) -> tuple[int, int, str, str, str]:
        """By independent sources, then by reports, the most first, then by day."""
        return -self.sources, -self.reports, *self.place

    @property
    def types(self) -> list[str]:
        """The types of PLOVER that it is told as, in order."""
        return sorted({one.type for one in self.told})


class Maker:
    """Makes entries of tellings."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        group_of: Mapping[str, int] | None = None,
        contradicted: Container[str] = (),
    ) -> None:
        """``group_of``: which articles are one source (see ``Independence``); ``contradicted``: events, by links."""
        self._connection, self._contradicted = connection, contradicted
        self._weigher = Independence(connection, group_of=group_of)
        self._sayings = Sayings(connection)

    def weigh(self, id_: str, told: list[Told]) -> Weighed:
        """What a happening is chosen and put in order by."""
        found = when(self._dated(told))
        low, high = bounds(found.edtf) if found else (None, None)
        reports = len({one.article.address for one in told if one.article})
        return Weighed(
            id_, told, found is not None and _current(told) in _REAL, low, high, len(self._sources(told)), reports
        )

    def _sources(self, told: list[Told]) -> list[Source]:
        return self._weigher.of((one.article_id, one.statement_id) for one in told)

    def _dated(self, told: list[Told]) -> Iterable[Dated]:
        for one in told:
            place = (one.article_id, one.statement_id if one.date else None)
            behind = self._weigher.of([place]) if len(told) > 1 else []
            names = frozenset(name for source in behind for name in source.names) or frozenset({one.article_id})
            published = (one.article.published_from, one.article.published_to) if one.article else (None, None)
            yield Dated(
                one.date, one.date_basis, one.factuality, names, *published, one.start < LEAD, bool(one.counted)
            )

    def entry(self, id_: str, told: list[Told], *, said: bool = True) -> TimelineEntry:
        """The entry of a happening; ``said``: with what was said about it."""
        best, current, found = _best(told), _current(told), when(self._dated(told))
        about = best.article
        assert about is not None
        sources = self._sources(told)
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
            or (real and any(one.factuality == "denied" for one in told))
            or any(one.id in self._contradicted for one in told),
            other_dates=others,
            told=[_report(one) for one in told],
            said=self._sayings.about(told) if said else [],
        )

    def speakers(self, told: list[Told]) -> list[str | None]:
        """The names of who tells a happening, or says something about it."""
        return [*(one.speaker_name for one in told), *(one.speaker_name for one in self._sayings.about(told))]

    def _timex(self, told: list[Told], found: When | None) -> Words | None:
        """The words that tell the date, where one telling has them."""
        one = next((one for one in told if found and one.date == found.edtf and one.date_timex), None)
        if one is None:
            return None
        row = self._connection.execute(
            'SELECT start, "end", quote FROM timexes WHERE id = ?', (one.date_timex,)
        ).fetchone()
        return None if row is None else Words(article_id=one.article_id, **dict(row))


def folded(happenings: Mapping[str, list[Told]]) -> dict[str, list[Told]]:
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
    if len(told) == 1:
        return told[0]
    current = _current(told)
    return min(told, key=lambda one: rank(_clause(one), current))


def _clause(one: Told) -> Clause:
    parties = sum(
        any(one.start <= ref.start and ref.end <= one.end for ref in _refs(refs))
        for refs in (one.actors, one.recipients)
    )
    published = one.article.published_to if one.article else None
    key = (published or _NEVER, one.start, one.id)
    return Clause(key, one.quote, parties, one.date is not None, one.factuality, one.start < LEAD, _quote(one.trigger))


@lru_cache(maxsize=10_000)
def _quote(passage: str) -> str:
    return msgspec.json.decode(passage, type=Passage).quote


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
