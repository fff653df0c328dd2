"""What is told between two entities, or at a place: each event or statement with its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import msgspec

from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import day
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.deeds import Deed, Located, deeds, spoken
from mahdar.dossier.views.present import present

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
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[Encounter]:
    """What ``a`` is told to do to ``b`` (``kind`` event), or says of it (statement), by publication."""
    with translated(store.path):
        every = spoken(store) if kind == "statement" else deeds(store).events
        some = [one for one in every if one.a == a and one.b == b and type in (None, one.type)]
        return _page(store, kind, some, as_of, limit, offset)


def events_at(
    store: Store, place: str, *, type: str | None = None, as_of: str | None = None, limit: int | None = None,
    offset: int = 0,
) -> Listing[Encounter]:  # fmt: skip
    """The events that are told to be at a place, by the day they are told of."""
    with translated(store.path):
        some = [one for one in deeds(store).located if one.entity == place and type in (None, one.type)]
        some.sort(key=lambda one: (one.low is None, one.low or "", one.row))
        return _page(store, "event", some, as_of, limit, offset)


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
    store: Store, kind: str, some: Sequence[Deed | Located], as_of: str | None, limit: int | None, offset: int
) -> Listing[Encounter]:
    """A page of events or statements, in the order given; of a day asked for only what was published by then."""
    last = as_of and day(as_of, 1)
    order = list(dict.fromkeys(one.row for one in some))
    where = " WHERE r.rowid IN (SELECT value FROM json_each(?)) AND (?2 IS NULL OR a.published_to <= ?2)"
    if last is not None:
        rows = store.connection.execute(f"SELECT n FROM ({_ROWS[kind]}{where})", (dumps(order), last))
        inside = {row[0] for row in rows}
        order = [row for row in order if row in inside]
    shown = order[offset:] if limit is None else order[offset : offset + limit]
    found = {row["n"]: row for row in store.connection.execute(_ROWS[kind] + where, (dumps(shown), None))}
    return Listing(
        Encounter, [_encounter(kind, dict(found[n])) for n in shown if n in found],
        offset=offset, more=offset + len(shown) < len(order), total=len(order),
    )  # fmt: skip


def _encounter(kind: str, row: dict[str, object]) -> Encounter:
    return msgspec.convert({"kind": kind, **row}, Encounter)
