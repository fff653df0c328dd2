"""The view on offices: who held which when, as the articles tell it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Unpack

import msgspec

from mahdar.asking import Shared, checked, shared
from mahdar.dossier.dates import bounds
from mahdar.dossier.filters import day, days_of, within, words_of
from mahdar.dossier.held import held
from mahdar.dossier.linked.roles import role
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.views.among import articles_among
from mahdar.linking.entities.holders import NEAR
from mahdar.linking.entities.offices import offices as parsed
from mahdar.linking.entities.offices import single
from mahdar.records import OfficeStatus, Words

_SLIPS = 20


class OfficeRow(msgspec.Struct, kw_only=True, rename={"from_": "from"}):
    """Who held which office. ``told_first`` and ``told_last``: the first and last article that tells it."""

    office: str
    of: str | None
    holder: str
    status: OfficeStatus
    from_: str | None
    to: str | None
    told_first: str | None
    told_last: str | None
    articles: int
    id: str  # of the holder
    office_id: str | None
    passages: list[Words]


def offices(
    store: Store,
    *,
    office: str | None = None,
    of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[OfficeRow]:
    """Who held which office when, by state or body and office.

    ``office`` and ``of``: words of the office, of the state or body, ``about``: of either; ``actor``: of the holder's
    name. ``from_`` and ``to``: who is told to hold it on some day of these; ``outlet``, ``story``, ``article_id``: told
    there. ``as_of`` (EDTF): who was in office as far as articles published by the end of that day tell; former holders,
    and those whom a later one followed, are left out.
    """
    checked(asked, Shared)
    as_of = asked.get("as_of")
    last = day(as_of, 1) if as_of else None
    found = held(store, ("offices", last), lambda: _known_offices(store, last))
    inside = articles_among(store, **shared(asked, "from_", "to", "about", "actor", "as_of"))
    found = [
        r
        for r in found
        if _matches(r, office, of, asked)
        and within(*_held_on(r), *days_of(asked))
        and (inside is None or any(words.article_id in inside for words in r.passages))
    ]
    if as_of:
        found = _in_office(found)
    found.sort(key=lambda r: (r.of or "", r.office_id or "", r.told_first or "", r.id))
    return Listing.page(OfficeRow, found[offset:], offset, limit, len(found))


def _known_offices(store: Store, last: str | None) -> list[OfficeRow]:
    """All offices and who held them, as told by a day (ISO 8601)."""
    rows = store.connection.execute(
        "SELECT h.*, n.entity, e.name AS holder FROM holdings h"
        " JOIN namings n ON n.article_id = h.article_id AND n.key = h.key JOIN entities e ON e.id = n.entity"
        " JOIN articles a ON a.id = h.article_id"
        " WHERE h.office NOT LIKE '%|' AND (? IS NULL OR a.published_from <= ?)"
        " ORDER BY h.office, n.entity, a.published_from IS NULL, a.published_from, a.address, a.position, a.id,"
        " h.start",
        (last, last),
    )
    return list(_offices(store.connection, rows.fetchall()))


def _offices(connection: sqlite3.Connection, rows: list[sqlite3.Row]) -> Iterator[OfficeRow]:
    groups: dict[tuple[str, str], list[sqlite3.Row]] = {}
    for row in rows:
        groups.setdefault((row["office"], row["entity"]), []).append(row)
    for (office, holder), some in groups.items():
        one = role(connection, office, some)
        days = sorted(r["day_from"] for r in some if r["day_from"])
        yield OfficeRow(
            office=one.office, of=one.of, holder=some[0]["holder"], status=one.status, from_=one.from_, to=one.to,
            told_first=days[0] if days else None, told_last=days[-1] if days else None,
            articles=len({r["article_id"] for r in some}), id=holder, office_id=one.office_entity,
            passages=one.passages,
        )  # fmt: skip


def _matches(row: OfficeRow, office: str | None, of: str | None, asked: Shared) -> bool:
    either = f"{row.office}\n{row.of or ''}"
    looked = (office, row.office), (of, row.of or ""), (asked.get("about"), either), (asked.get("actor"), row.holder)
    return all(w is None or words_of(w).in_text(text) for w, text in looked)


def _held_on(row: OfficeRow) -> tuple[str | None, str | None]:
    """From when to when an office is told to be held: never beyond what is told (ISO 8601)."""
    begin, end = bounds(row.from_)[1], bounds(row.to)
    first = min(filter(None, (begin, row.told_first if row.status == "held" else None)), default=None)
    last = end[0] or (row.told_last if row.status == "held" else end[1])
    return first or last, last or first


def _in_office(rows: list[OfficeRow]) -> list[OfficeRow]:
    """Those who are told to be in office; of an office that one person at a time holds the one told last.

    A slip of few articles puts nobody in office: who is told by a twentieth of the articles of the one who is told by
    most, among those told in the last ``NEAR`` days, or by fewer, is passed over.
    """
    held = [row for row in rows if row.status == "held" and row.told_last]
    found = [row for row in held if not _single(row)]
    offices: dict[str | None, list[OfficeRow]] = {}
    for row in held:
        if _single(row):
            offices.setdefault(row.office_id, []).append(row)
    for some in offices.values():
        last = max(date.fromisoformat(row.told_last or "") for row in some)
        near = [r for r in some if date.fromisoformat(r.told_last or "") >= last - timedelta(days=NEAR)]
        most = max(row.articles for row in near)
        found.append(
            max((r for r in near if r.articles * _SLIPS > most), key=lambda r: (r.told_last, r.articles, r.id))
        )
    return found


def _single(row: OfficeRow) -> bool:
    return any(single(one.head) for one in parsed(row.office))
