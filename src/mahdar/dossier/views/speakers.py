"""Who speaks in a dossier, how often and how: statements counted by their speaker."""

from __future__ import annotations

from collections import Counter
from typing import Unpack

import msgspec

from mahdar.asking import Said
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.records import said

_ENTITY = "json_extract(r.speaker, '$.entity')"


class Speaker(msgspec.Struct, kw_only=True):
    """A speaker and what is told of them. ``entity``: its id, where linking found one; ``name`` None: not resolved.

    ``statements`` counts all, ``acts`` those of each act of speech, most first; ``day_from`` and ``day_to`` bound the
    days on which it was said.
    """

    entity: str | None
    name: str | None
    kind: str | None
    named: bool
    statements: int
    acts: dict[str, int]
    day_from: str | None
    day_to: str | None


def speakers(store: Store, *, limit: int | None = None, offset: int = 0, **asked: Unpack[Said]) -> Listing[Speaker]:
    """The speakers, those of most statements first; parameters as in ``views.statements``.

    Speakers are one where they are one entity, else where they are called the same.
    """
    filters = said(store, asked)
    with translated(store.path):
        key = ("speakers", filters.sql(), dumps(filters.values))
        every = held(store, key, lambda: _counted(store, filters))
        shown = every[offset:] if limit is None else every[offset : offset + limit]
        return Listing(Speaker, shown, offset=offset, more=offset + len(shown) < len(every), total=len(every))


def _counted(store: Store, filters: Filters) -> list[Speaker]:
    sql = (
        f"SELECT {_ENTITY}, r.speaker_name, r.speaker_kind, r.named, r.act, count(*), min(r.said_from), max(r.said_to)"
        f" FROM statements r JOIN articles a ON a.id = r.article_id WHERE NOT r.rejected AND {filters.sql()}"
        " GROUP BY 1, 2, 3, 4, 5"
    )
    names = dict(store.connection.execute("SELECT id, name FROM entities").fetchall())
    groups: dict[tuple[str | None, str | None], list[tuple[str | None, str | None, bool, str, int, str, str]]] = {}
    for entity, name, kind, named, act, count, low, high in store.connection.execute(sql, filters.values):
        known = entity if entity in names else None
        groups.setdefault((known, None if known else name), []).append((name, kind, bool(named), act, count, low, high))
    found = [_speaker(entity, names.get(entity), some) for (entity, _), some in groups.items()]
    return sorted(found, key=lambda one: (-one.statements, one.name is None, one.name or "", one.entity or ""))


def _speaker(
    entity: str | None, name: str | None, some: list[tuple[str | None, str | None, bool, str, int, str, str]]
) -> Speaker:
    acts, kinds, named = Counter[str](), Counter[str | None](), Counter[bool]()
    for _, kind, is_named, act, count, _, _ in some:
        acts[act] += count
        kinds[kind] += count
        named[is_named] += count
    days = [one[5] for one in some if one[5]], [one[6] for one in some if one[6]]
    return Speaker(
        entity=entity, name=name or some[0][0], kind=kinds.most_common(1)[0][0], named=named[True] >= named[False],
        statements=acts.total(), acts=dict(sorted(acts.items(), key=lambda one: (-one[1], one[0]))),
        day_from=min(days[0], default=None), day_to=max(days[1], default=None),
    )  # fmt: skip
