"""What there is to know of a dossier at first, as of a day: how much, tracks, what is due, overdue, disputed, new."""

from __future__ import annotations

from collections import Counter
from typing import Unpack

import msgspec

from mahdar.asking import Where, checked
from mahdar.dossier import codec
from mahdar.dossier.filters import Filters
from mahdar.dossier.held import held
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.disputes import disputes
from mahdar.dossier.views.present import narrowed
from mahdar.records import Dispute
from mahdar.undertakings import Undertakings, described
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.selected import due_order, select_agreements, select_commitments
from mahdar.undertakings.tracks.model import Track
from mahdar.undertakings.tracks.view import Tracks


class Latest(msgspec.Struct, kw_only=True):
    """An article that came in last."""

    id: str
    title: str | None
    outlet: str | None
    published: str | None


class Brief(msgspec.Struct, kw_only=True):
    """What an overview shows, as known by ``as_of`` and evaluated on ``at`` (ISO 8601).

    ``records``: how many of each table articles published by then tell; ``commitments``: how many stand open, overdue,
    moved, kept …; ``agreements``: how many are known. ``due_next``: what is due on ``at`` or later, the next first;
    ``overdue``: the last due first. Lists hold the first few; their totals stand beside.
    """

    as_of: str | None
    at: str
    articles: int
    first_day: str | None
    last_day: str | None
    outlets: int
    records: dict[str, int]
    agreements: int
    commitments: dict[str, int]
    tracks: list[Track]
    tracks_total: int
    due_next: list[CommitmentState]
    due_next_total: int
    overdue: list[CommitmentState]
    overdue_total: int
    disputes: list[Dispute]
    disputes_total: int
    latest: list[Latest]


def brief(store: Store, as_of: str | None = None, *, most: int = 5, **asked: Unpack[Where]) -> Brief:
    """The overview of a dossier as known by a day (ISO 8601; None: all of it); ``most``: rows of each list.

    The other filters choose the articles that are counted, and the latest: by their publication, and with ``actor``
    those that hold such a name. Each list is narrowed as its own view is: commitments by when they are due …
    """
    checked(asked, Where)
    state, tracks = Undertakings(store, as_of), Tracks(store, as_of)
    with translated(store.path):
        filters = _filters(store, as_of, asked)
        counts = held(store, ("counts", filters.quick, repr(filters.quick_values)), lambda: _counts(store, filters))
        ordered = due_order(state)
        if any(asked.values()):
            some = set(select_commitments(state, **asked))
            ordered = [one for one in ordered if one.n in some]
        told = Counter(one.status for one in ordered)
        coming = [one.n for one in ordered if one.status in ("open", "moved") and one.due and one.due >= state.at]
        overdue = [one.n for one in reversed(ordered) if one.status == "overdue"]
        listed = tracks.listed(limit=most, **asked)
        disputed = disputes(store, as_of=as_of, **asked)
        return Brief(
            as_of=as_of,
            at=state.at,
            articles=counts.articles,
            first_day=counts.first,
            last_day=counts.last,
            outlets=counts.outlets,
            records=counts.records,
            agreements=len(select_agreements(state, **asked)),
            commitments=dict(sorted(told.items())),
            tracks=list(listed),
            tracks_total=listed.total or 0,
            due_next=list(described.commitments(state, coming[:most])),
            due_next_total=len(coming),
            overdue=list(described.commitments(state, overdue[:most])),
            overdue_total=len(overdue),
            disputes=disputed[:most],
            disputes_total=len(disputed),
            latest=_latest(store, filters, most),
        )


class _Counts(msgspec.Struct):
    articles: int
    first: str | None
    last: str | None
    outlets: int
    records: dict[str, int]


def _filters(store: Store, as_of: str | None, asked: Where) -> Filters:
    """The articles that are counted."""
    filters = narrowed(store, {**asked, "as_of": as_of}, published=True)
    filters.naming(asked.get("actor"))
    return filters


def _counts(store: Store, filters: Filters) -> _Counts:
    sql = "SELECT count(*), min(a.published_from), max(a.published_to), count(DISTINCT a.outlet) FROM articles a"
    row = store.connection.execute(f"{sql} WHERE {filters.quick}", filters.quick_values).fetchone()
    every = filters.quick == "1"
    inside = "" if every else f" AND article_id IN (SELECT a.id FROM articles a WHERE {filters.quick})"
    records = {
        table: int(store.connection.execute(
            f"SELECT count(*) FROM {table} WHERE NOT rejected{inside}", filters.quick_values).fetchone()[0])
        for table in codec.RECORDS
    }  # fmt: skip
    return _Counts(row[0], row[1], row[2], row[3], records)


def _latest(store: Store, filters: Filters, most: int) -> list[Latest]:
    rows = store.connection.execute(
        "SELECT a.id, a.title, a.outlet, a.published FROM articles a INDEXED BY articles_by_publication"
        f" WHERE a.published_to IS NOT NULL AND {filters.quick}"
        " ORDER BY a.published_to DESC, a.published_from DESC, a.address DESC, a.position DESC, a.id DESC LIMIT ?",
        (*filters.quick_values, most),
    )
    return [Latest(**dict(row)) for row in rows]
