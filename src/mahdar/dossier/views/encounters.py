"""What is told between two entities, or at a place: each event or statement with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Unpack

import msgspec

from mahdar.asking import Shared, checked, shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters, days_of, within
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.acting import acting
from mahdar.dossier.views.deeds import Deed, Located, deeds, spoken
from mahdar.dossier.views.present import present
from mahdar.dossier.views.records import SPEAKER

_ROWS = {
    "event": (
        'SELECT r.rowid AS n, r.id AS record_id, r.article_id, r.start, r."end", r.quote, r.type, r.date, r.factuality,'
        " a.outlet, a.published, a.published_to, s.speaker_name AS speaker FROM events r"
        " JOIN articles a ON a.id = r.article_id LEFT JOIN statements s ON s.id = r.statement_id"
    ),
    "statement": (
        'SELECT r.rowid AS n, r.id AS record_id, r.article_id, r.start, r."end", r.quote, r.act AS type,'
        " r.said_at AS date, NULL AS factuality, a.outlet, a.published, a.published_to, r.speaker_name AS speaker"
        " FROM statements r JOIN articles a ON a.id = r.article_id"
    ),
}


class Encounter(msgspec.Struct, kw_only=True):
    """An event or a statement with its words. ``kind``: ``event`` or ``statement``; ``type``: of PLOVER, or the act."""

    kind: str
    type: str
    record_id: str
    article_id: str
    start: int
    end: int
    quote: str
    date: str | None
    factuality: str | None
    outlet: str | None
    published: str | None
    speaker: str | None


class Beside(msgspec.Struct, kw_only=True):
    """In how many articles a place is named, and in how many of these each state (by its name)."""

    articles: int
    states: dict[str, int]


class Neighbours(msgspec.Struct, kw_only=True):
    """Of some entities by id what is named with them; of each state in how many of all ``articles`` it is named."""

    places: dict[str, Beside]
    states: dict[str, int]
    articles: int


class Named(msgspec.Struct, kw_only=True):
    """An entity in short."""

    id: str
    name: str
    kind: str


def named(store: Store, id: str) -> Named | None:
    """The entity with this id in short."""
    with translated(store.path):
        row = store.connection.execute("SELECT id, name, kind FROM entities WHERE id = ?", (id,)).fetchone()
        return None if row is None else Named(id=row["id"], name=row["name"], kind=row["kind"])


def between(
    store: Store,
    a: str,
    b: str,
    *,
    kind: str = "event",
    type: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Encounter]:
    """What ``a`` is told to do to ``b`` (``kind`` event), or says of it (statement), by publication.

    ``from_`` and ``to``: the days told; ``about``: words of the sentence; ``actor``: words of the name of who tells it.
    """
    first, last = days_of(asked)
    with translated(store.path):
        every = spoken(store) if kind == "statement" else deeds(store).events
        some = [
            one
            for one in every
            if one.a == a and one.b == b and type in (None, one.type) and within(one.low, one.high, first, last)
        ]
        filters = _filters(store, kind, asked)
        if kind == "statement":
            filters.named(SPEAKER, asked.get("actor"))
        else:
            filters.speaker(asked.get("actor"))
        return _page(store, kind, some, filters, limit, offset)


def events_at(
    store: Store,
    place: str,
    *,
    type: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Encounter]:
    """The events that are told to be at a place, by the day they are told of.

    ``about``: words of the sentence; ``actor``: words of the name of who does, suffers or tells it.
    """
    first, last = days_of(asked)
    actor = asked.get("actor")
    with translated(store.path):
        doing = None if actor is None else acting(store, actor)
        some = [
            one
            for one in deeds(store).located
            if one.entity == place
            and type in (None, one.type)
            and (doing is None or one.row in doing)
            and within(one.low, one.high, first, last)
        ]
        some.sort(key=lambda one: (one.low is None, one.low or "", one.row))
        return _page(store, "event", some, _filters(store, "event", asked), limit, offset)


def _filters(store: Store, kind: str, asked: Shared) -> Filters:
    """What of the shared filters the rows tell: all but the days and the actor."""
    checked(asked, Shared)
    filters = Filters(store, f"{kind}s")
    filters.shared(shared(asked, "from_", "to"), "", "")
    filters.about(asked.get("about"), "r.speaker_name" if kind == "statement" else "NULL")
    return filters


def states_beside(store: Store, ids: Iterable[str]) -> Neighbours:
    """Which states are named in the articles that name these entities."""
    with translated(store.path):
        states, of_article = held(store, "states of articles", lambda: _states(store))
        at = present(store)
        wanted = {at.number[id]: id for id in ids if id in at.number}
        counts: dict[str, Counter[str]] = {id: Counter() for id in wanted.values()}
        articles: Counter[str] = Counter()
        for who, place in zip(at.who, at.at, strict=True):
            if who in wanted:
                articles[wanted[who]] += 1
                counts[wanted[who]].update(of_article.get(place, ()))
        found = {id: Beside(articles=articles[id], states=dict(counts[id])) for id in counts}
        return Neighbours(places=found, states=states, articles=len(at.place))


def _states(store: Store) -> tuple[dict[str, int], dict[int, list[str]]]:
    """In how many articles each state is named, and the states of each article."""
    at = present(store)
    called = dict(store.connection.execute("SELECT id, name FROM entities WHERE kind = 'state'").fetchall())
    states: Counter[str] = Counter()
    of_article: dict[int, list[str]] = {}
    for who, place in zip(at.who, at.at, strict=True):
        if at.kinds[who] == "state":
            name = called[at.entities[who]]
            states[name] += 1
            of_article.setdefault(place, []).append(name)
    return dict(states), of_article


def _page(
    store: Store, kind: str, some: Sequence[Deed | Located], filters: Filters, limit: int | None, offset: int
) -> Listing[Encounter]:
    """A page of events or statements, in the order given, those that pass."""
    order = list(dict.fromkeys(one.row for one in some))
    where = " WHERE r.rowid IN (SELECT value FROM json_each(?))"
    if filters.sql() != "1":
        sql = f"SELECT n FROM ({_ROWS[kind]}{where} AND {filters.sql()})"
        inside = {row[0] for row in store.connection.execute(sql, (dumps(order), *filters.values))}
        order = [row for row in order if row in inside]
    shown = order[offset:] if limit is None else order[offset : offset + limit]
    found = {row["n"]: row for row in store.connection.execute(_ROWS[kind] + where, (dumps(shown),))}
    return Listing(
        Encounter, [_encounter(kind, dict(found[n])) for n in shown if n in found],
        offset=offset, more=offset + len(shown) < len(order), total=len(order),
    )  # fmt: skip


def _encounter(kind: str, row: dict[str, object]) -> Encounter:
    return msgspec.convert({"kind": kind, **row}, Encounter)
