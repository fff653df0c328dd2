"""Places: where articles are about, with the number of articles that name a place and of events told to be there."""

from __future__ import annotations

from collections import Counter
from typing import Unpack

import msgspec

from mahdar.asking import Shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import days_of, within, words_of
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.named import Names
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.acting import acting
from mahdar.dossier.views.deeds import Located, deeds
from mahdar.dossier.views.overview import Count
from mahdar.dossier.views.present import among, counted, narrowed, present

KINDS = ("place", "state")


class PlaceRow(msgspec.Struct, kw_only=True):
    """A place or a state. ``articles`` name it, ``mentions`` times; ``events`` are told to be there, by PLOVER type."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    articles: int
    mentions: int
    events: int
    types: list[Count]


def places(
    store: Store,
    *,
    name: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[PlaceRow]:
    """The places that articles name, those of most articles first.

    ``kind``: ``place`` or ``state``, None: both; ``from_`` and ``to``: days on which the articles that name them were
    published, and days of the events that are counted; ``about``: words of an article's title or text; ``actor``: words
    of a name in the article, of who acts in or tells the events; ``name``: words of the place's own name. Raises
    UsageError for a date or words that are none.
    """
    first, last = days_of(asked)
    kinds = KINDS if kind is None else (kind,)
    with translated(store.path):
        of = present(store)
        filters, named = narrowed(store, asked), narrowed(store, asked, published=True)
        actor = asked.get("actor")
        filters.naming(actor)
        named.naming(actor)
        doing = None if actor is None else acting(store, actor)
        articles, mentions, numbers = counted(store, named, kinds)
        ranked = [of.entities[number] for number in numbers]
        if name is not None:
            held_ = held(store, ("names", "places"), lambda: _names(store))
            wanted, called = set(held_.names(words_of(name))), _called(store)
            ranked = [one for one in ranked if called[one] in wanted]
        shown = ranked[offset:] if limit is None else ranked[offset : offset + limit]
        told = _told(deeds(store).located, set(shown), among(store, filters), doing, first, last)
        rows = _rows(store, shown)
        found = [
            PlaceRow(
                id=one, name=rows[one].name, kind=rows[one].kind, aliases=rows[one].aliases,
                articles=articles[of.number[one]], mentions=mentions[of.number[one]],
                events=sum(told.get(one, Counter()).values()),
                types=[Count(name=t, count=n) for t, n in sorted(told.get(one, Counter()).items(), key=_most)],
            )
            for one in shown
        ]  # fmt: skip
        more = offset + len(shown) < len(ranked)
        return Listing(PlaceRow, found, offset=offset, more=more, total=len(ranked))


def _most(one: tuple[str, int]) -> tuple[int, str]:
    return -one[1], one[0]


class _Place(msgspec.Struct):
    name: str
    kind: str
    aliases: list[str]


def _rows(store: Store, ids: list[str]) -> dict[str, _Place]:
    sql = "SELECT id, name, kind, aliases FROM entities WHERE id IN (SELECT value FROM json_each(?))"
    rows = store.connection.execute(sql, (dumps(ids),))
    return {row["id"]: _Place(row["name"], row["kind"], msgspec.json.decode(row["aliases"])) for row in rows}


def _called(store: Store) -> dict[str, str]:
    """All that a place is called, in one text, by its id."""
    sql = "SELECT id, name || char(10) || aliases FROM entities WHERE kind IN ('place', 'state')"
    return held(store, "called places", lambda: {row[0]: row[1] for row in store.connection.execute(sql)})


def _names(store: Store) -> Names:
    return Names((called, 0) for called in _called(store).values())


def _told(
    located: list[Located],
    shown: set[str],
    inside: set[int] | None,
    doing: frozenset[int] | None,
    first: str | None,
    last: str | None,
) -> dict[str, Counter[str]]:
    """How many events of which type are told to be at some places."""
    found: dict[str, Counter[str]] = {}
    for one in located:
        if one.entity not in shown or (inside is not None and one.place not in inside):
            continue
        if (doing is None or one.row in doing) and within(one.low, one.high, first, last):
            found.setdefault(one.entity, Counter())[one.type] += 1
    return found
