"""Who does what to whom, who speaks of whom, and where: the edges between entities, in memory, for counting."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import msgspec

from mahdar.dossier.held import held
from mahdar.dossier.store import Store
from mahdar.dossier.views.present import present

_EVENTS = (
    "SELECT rowid, article_id, type, actors, recipients, place, date_low, date_high, factuality FROM events"
    " WHERE NOT rejected"
)
_SAID = (
    "SELECT s.rowid, s.article_id, s.act, json_extract(s.speaker, '$.entity'), m.entity, s.said_from, s.said_to"
    " FROM mentions m CROSS JOIN statements s ON s.id = m.statement_id"
    " WHERE m.statement_id IS NOT NULL AND m.entity IS NOT NULL AND NOT m.rejected AND NOT s.rejected"
    " AND s.speaker IS NOT NULL"
)


class _Ref(msgspec.Struct, gc=False):
    entity: str | None = None


class Deed(NamedTuple):
    """One event or statement between two entities. ``row``: of its table; ``place``: of its article (``Present``)."""

    a: str
    b: str
    type: str
    row: int
    place: int
    low: str | None
    high: str | None
    factuality: str = "happened"


class Located(NamedTuple):
    """One event at a place that is an entity."""

    entity: str
    type: str
    row: int
    place: int
    low: str | None
    high: str | None


class Deeds(NamedTuple):
    """What events tell."""

    events: list[Deed]
    located: list[Located]


_refs: Callable[[str], list[_Ref]] = msgspec.json.Decoder(list[_Ref]).decode
_ref: Callable[[str], _Ref] = msgspec.json.Decoder(_Ref).decode


def deeds(store: Store) -> Deeds:
    """What events tell to be done to whom, and where; worked out once for each state of a dossier."""
    return held(store, "deeds", lambda: _read(store))


def spoken(store: Store) -> list[Deed]:
    """Who speaks of whom in statements, each statement once for each entity that is named in it; likewise."""
    return held(store, "spoken", lambda: sorted(_spoken(store), key=_order))


def _read(store: Store) -> Deeds:
    place = present(store).place
    cursor = store.connection.cursor()
    cursor.row_factory = None
    events: list[Deed] = []
    located: list[Located] = []
    for row, article, type_, actors, recipients, where, low, high, factuality in cursor.execute(_EVENTS):
        if actors != "[]" and recipients != "[]":
            doers = {one.entity for one in _refs(actors) if one.entity}
            done_to = {one.entity for one in _refs(recipients) if one.entity}
            events += (
                Deed(a, b, type_, row, place[article], low, high, factuality)
                for a in sorted(doers)
                for b in sorted(done_to)
                if a != b
            )
        if where is not None and (entity := _ref(where).entity) is not None:
            located.append(Located(entity, type_, row, place[article], low, high))
    return Deeds(sorted(events, key=_order), located)


def _order(one: Deed) -> tuple[int, int]:
    """By publication, then as they were stored."""
    return one.place, one.row


def _spoken(store: Store) -> Iterator[Deed]:
    place = present(store).place
    cursor = store.connection.cursor()
    cursor.row_factory = None
    seen: set[tuple[int, str]] = set()
    for row, article, act, speaker, named, low, high in cursor.execute(_SAID):
        if speaker is not None and speaker != named and (row, named) not in seen:
            seen.add((row, named))
            yield Deed(speaker, named, act, row, place[article], low, high)
