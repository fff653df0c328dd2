"""What there is to know of a dossier at first, as of a day: how much, tracks, what is due, overdue, disputed, new."""

from __future__ import annotations

from collections import Counter

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.held import held
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.disputes import disputes
from mahdar.records import Dispute
from mahdar.undertakings import Undertakings, described
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.selected import due_order
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


def brief(store: Store, as_of: str | None = None, *, most: int = 5) -> Brief:
    """The overview of a dossier as known by a day (ISO 8601; None: all of it); ``most``: rows of each list."""
    state, tracks = Undertakings(store, as_of), Tracks(store, as_of)
    with translated(store.path):
        counts = held(store, ("counts", as_of), lambda: _counts(store, as_of))
        ordered = due_order(state)
        told = Counter(one.status for one in ordered)
        coming = [one.n for one in ordered if one.status in ("open", "moved") and one.due and one.due >= state.at]
        overdue = [one.n for one in reversed(ordered) if one.status == "overdue"]
        listed = tracks.listed(limit=most)
        disputed = held(store, ("disputes", as_of), lambda: disputes(store, as_of=as_of))
        return Brief(
            as_of=as_of,
            at=state.at,
            articles=counts.articles,
            first_day=counts.first,
            last_day=counts.last,
            outlets=counts.outlets,
            records=counts.records,
            agreements=sum(1 for n in range(len(state.agreements)) if state.there(n)),
            commitments=dict(sorted(told.items())),
            tracks=list(listed),
            tracks_total=listed.total or 0,
            due_next=list(described.commitments(state, coming[:most])),
            due_next_total=len(coming),
            overdue=list(described.commitments(state, overdue[:most])),
            overdue_total=len(overdue),
            disputes=disputed[:most],
            disputes_total=len(disputed),
            latest=_latest(store, as_of, most),
        )


class _Counts(msgspec.Struct):
    articles: int
    first: str | None
    last: str | None
    outlets: int
    records: dict[str, int]


def _counts(store: Store, as_of: str | None) -> _Counts:
    sql = "SELECT count(*), min(published_from), max(published_to), count(DISTINCT outlet) FROM articles"
    known = "" if as_of is None else " WHERE published_to <= ?"
    values = () if as_of is None else (as_of,)
    row = store.connection.execute(sql + known, values).fetchone()
    inside = "" if as_of is None else f" AND article_id IN (SELECT id FROM articles{known})"
    records = {
        table: int(store.connection.execute(
            f"SELECT count(*) FROM {table} WHERE NOT rejected{inside}", values).fetchone()[0])
        for table in codec.RECORDS
    }  # fmt: skip
    return _Counts(row[0], row[1], row[2], row[3], records)


def _latest(store: Store, as_of: str | None, most: int) -> list[Latest]:
    rows = store.connection.execute(
        "SELECT id, title, outlet, published FROM articles INDEXED BY articles_by_publication"
        " WHERE published_to IS NOT NULL AND (?1 IS NULL OR published_to <= ?1)"
        " ORDER BY published_to DESC, published_from DESC, address DESC, position DESC, id DESC LIMIT ?2",
        (as_of, most),
    )
    return [Latest(**dict(row)) for row in rows]
