"""The entries of the timeline: one a happening."""

from __future__ import annotations

import msgspec

from mahdar.dossier.views.said import Said
from mahdar.linking.lineage import Source
from mahdar.records import Words


class Report(msgspec.Struct, kw_only=True):
    """Where a happening is told, in which words, as what, and by whom (``None``: the article itself)."""

    event_id: str
    article_id: str
    address: str
    outlet: str | None
    published: str | None
    title: str | None
    start: int
    end: int
    quote: str
    date: str | None
    date_basis: str | None
    factuality: str
    statement_id: str | None
    speaker_name: str | None


class Step(msgspec.Struct, kw_only=True):
    """As what a happening was told first by an article of that day."""

    factuality: str
    published: str | None
    event_id: str
    article_id: str


class OtherDate(msgspec.Struct, kw_only=True):
    """A date that excludes the one that was taken, and how many independent sources tell it."""

    date: str
    independent_sources: int


class TimelineEntry(msgspec.Struct, kw_only=True):
    """A happening. ``headline`` are the words ``start`` to ``end`` of ``article_id``.

    ``date_basis``: the date is ``told`` in words, or ``planned`` for it, or near a ``publication`` that reports it as
    news, or nothing is known but that it was ``published`` by then. ``factuality``: as it was told at last;
    ``history``: each way it was told, in order. ``reports`` counts addresses, ``independent_sources`` who is behind
    them (``origins``: their names). ``disputed``: some deny it, or tell dates that exclude each other
    (``other_dates``), or a link says that they contradict each other. ``told``: every telling; ``said``: what was said
    about it.
    """

    id: str
    date: str | None
    date_from: str | None
    date_to: str | None
    precision: str | None
    date_basis: str | None
    timex: Words | None
    headline: str
    article_id: str
    start: int
    end: int
    outlet: str | None
    title: str | None
    published: str | None
    type: str
    mode: str | None
    factuality: str
    history: list[Step]
    statement_id: str | None
    speaker_name: str | None
    event_ids: list[str]
    article_ids: list[str]
    reports: int
    independent_sources: int
    origins: list[str]
    sources: list[Source]
    disputed: bool
    other_dates: list[OtherDate]
    told: list[Report]
    said: list[Said]
