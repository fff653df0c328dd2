"""The network: who speaks of, meets, threatens, fights whom, counted by what is told, with the first passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple, Unpack

import msgspec

from mahdar.asking import Shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import days_of, within
from mahdar.dossier.held import held
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.acting import called
from mahdar.dossier.views.deeds import Deed, deeds, spoken
from mahdar.dossier.views.overview import Count
from mahdar.dossier.views.present import among, names, narrowed
from mahdar.errors import UsageError
from mahdar.records import Evidence

SHOWN = 3  # passages under one edge
_TABLES = {"event": "events", "statement": "statements"}


class Node(msgspec.Struct, kw_only=True):
    """An entity of the network; ``degree``: with how many others it stands in it."""

    id: str
    name: str
    kind: str
    degree: int


class Edge(msgspec.Struct, kw_only=True):
    """What is told between two entities, ``a`` doing or saying it; ``kind``: ``event`` or ``statement``.

    ``types``: PLOVER types of events, acts of statements, most often told first; ``passages``: the first ones.
    """

    a: str
    b: str
    kind: str
    count: int
    articles: int
    types: list[Count]
    passages: list[Evidence]


class Network(msgspec.Struct, kw_only=True):
    """Nodes by name and edges, those of most articles first; ``more``: how many edges are not shown."""

    nodes: list[Node]
    edges: list[Edge]
    more: int


def network(
    store: Store,
    *,
    kind: str | None = "event",
    type: str | None = None,
    entity: str | None = None,
    least: int = 1,
    limit: int | None = 100,
    **asked: Unpack[Shared],
) -> Network:
    """The edges told in most articles, with their ends.

    ``kind``: ``event`` (who does what to whom), ``statement`` (who speaks of whom), None: both; ``type``: of PLOVER, or
    an act; ``entity`` (its id), ``actor`` (words of its name): only what it is an end of; ``from_`` and ``to`` (EDTF):
    by the day that is told; ``about``: words of an article's title or text; ``least``: articles that tell an edge at
    least. Raises UsageError for what is none.
    """
    if kind not in (None, *_TABLES):
        raise UsageError(f"kind {kind!r} is unknown; choose one of: {', '.join(_TABLES)}")
    first, last = days_of(asked)
    with translated(store.path):
        filters = narrowed(store, asked)
        actor = asked.get("actor")
        ends = None if actor is None else called(store, actor)
        wanted = _Wanted(kind, type, entity, ends, first, last, least, limit)
        key = ("network", wanted, filters.quick, dumps(filters.quick_values))
        return held(store, key, lambda: _network(store, wanted, among(store, filters)))


class _Wanted(NamedTuple):
    kind: str | None
    type: str | None
    entity: str | None
    ends: frozenset[str] | None
    first: str | None
    last: str | None
    least: int
    limit: int | None


def _network(store: Store, wanted: _Wanted, inside: set[int] | None) -> Network:
    groups: dict[tuple[str, str, str], list[Deed]] = {}
    for name in _TABLES if wanted.kind is None else (wanted.kind,):
        every = deeds(store).events if name == "event" else spoken(store)
        for one in _asked(every, wanted, inside):
            groups.setdefault((one.a, one.b, name), []).append(one)
    sized = ((len({one.place for one in some}), key, some) for key, some in groups.items())
    ranked = sorted((one for one in sized if one[0] >= wanted.least), key=lambda one: (-one[0], -len(one[2]), one[1]))
    shown = ranked[: wanted.limit]
    passages = _passages(store, [(key[2], one) for _, key, some in shown for one in some[:SHOWN]])
    edges = [_edge(articles, key, some, passages) for articles, key, some in shown]
    return Network(nodes=_nodes(store, edges), edges=edges, more=len(ranked) - len(shown))


def _asked(every: Iterable[Deed], of: _Wanted, inside: set[int] | None) -> Iterable[Deed]:
    """What is asked for; what is told as denied or only possible is left out."""
    types = None if of.type is None else {of.type, of.type.upper(), of.type.lower()}
    for one in every:
        if types is not None and one.type not in types:
            continue
        if of.entity is not None and of.entity not in (one.a, one.b):
            continue
        if of.ends is not None and one.a not in of.ends and one.b not in of.ends:
            continue
        if inside is not None and one.place not in inside:
            continue
        if one.factuality in ("happened", "ongoing", "planned") and within(one.low, one.high, of.first, of.last):
            yield one


def _passages(store: Store, wanted: list[tuple[str, Deed]]) -> dict[tuple[str, int], Evidence]:
    """The words of some events and statements, by kind and row."""
    found: dict[tuple[str, int], Evidence] = {}
    for kind, table in _TABLES.items():
        numbers = sorted({one.row for name, one in wanted if name == kind})
        sql = (
            'SELECT r.rowid AS n, r.id AS record_id, r.article_id, r.start, r."end", r.quote, r.statement_id,'
            f" s.speaker_name AS holder FROM {table} r LEFT JOIN statements s ON s.id = r.statement_id"
            " WHERE r.rowid IN (SELECT value FROM json_each(?))"
        )
        for row in store.connection.execute(sql, (dumps(numbers),)) if numbers else ():
            values = dict(row)
            number = values.pop("n")
            found[kind, number] = Evidence(**values)
    return found


def _edge(
    articles: int, key: tuple[str, str, str], some: list[Deed], passages: dict[tuple[str, int], Evidence]
) -> Edge:
    a, b, kind = key
    types = Counter(one.type for one in some)
    return Edge(
        a=a, b=b, kind=kind, count=len(some), articles=articles,
        types=[Count(name=name, count=count) for name, count in sorted(types.items(), key=lambda t: (-t[1], t[0]))],
        passages=[passages[kind, one.row] for one in some[:SHOWN]],
    )  # fmt: skip


def _nodes(store: Store, edges: list[Edge]) -> list[Node]:
    beside: dict[str, set[str]] = {}
    for edge in edges:
        beside.setdefault(edge.a, set()).add(edge.b)
        beside.setdefault(edge.b, set()).add(edge.a)
    called = names(store, sorted(beside))
    nodes = [Node(id=id, name=called[id][0], kind=called[id][1], degree=len(beside[id])) for id in called]
    return sorted(nodes, key=lambda node: (node.name, node.id))
