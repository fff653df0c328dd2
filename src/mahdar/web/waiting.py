"""What most needs a person: what is overdue, disputed, may be one, is held together by little, or carries much."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, Literal

import msgspec

from mahdar.api import Dossier
from mahdar.asking import Shared, shared, where
from mahdar.dossier.filters import words_of
from mahdar.rulings import entries

Why = Literal["overdue", "disputed", "names", "unsure", "linked"]
WHYS: tuple[Why, ...] = ("overdue", "disputed", "names", "unsure", "linked")
MOST = 300  # of each kind
_UNSURE = 0.75  # links with a lower score are held together by little
_MUCH = 3  # independent sources from which on a happening carries much


class Waiting(msgspec.Struct, kw_only=True):
    """Something to look at. ``id``: the record, dispute or link; ``a`` and ``b``: two things that may be one."""

    why: Why
    id: str
    words: str
    note: str = ""
    day: str | None = None
    article_id: str | None = None
    start: int = 0
    end: int = 0
    a: str | None = None
    b: str | None = None
    name_a: str = ""
    name_b: str = ""
    asked: Literal["record", "link", "pair"] = "record"


def waiting(dossier: Dossier, why: Why, asked: Shared) -> list[Waiting]:
    """What waits for one reason, what weighs most first.

    The filters mean what they do on the page of what waits: commitments by when they are due, happenings by their day …
    """
    found: dict[Why, Callable[[Dossier, Shared], list[Waiting]]] = {
        "overdue": _overdue, "disputed": _disputed, "names": _names, "unsure": _unsure, "linked": _linked,
    }  # fmt: skip
    return found[why](dossier, asked)


def left(dossier: Dossier, some: list[Waiting], also: Collection[str] = ()) -> list[Waiting]:
    """Of what waits that which still does: what a person has ruled on waits no longer; ``also``: these ids neither."""
    ruled = {entry.record_id for entry in entries(dossier.store) if entry.state == "attached"}
    return [one for one in some if one.id not in ruled and one.id not in also][:MOST]


def _overdue(dossier: Dossier, asked: Shared) -> list[Waiting]:
    known = dossier.undertakings(asked.get("as_of"))
    rows = known.commitment_states(overdue=True, limit=MOST, **where(asked))
    return [
        Waiting(why="overdue", id=row.id, words=row.action, note=row.obligor or "", day=row.due, **_at(row.told[0]))
        for row in rows
    ]


def _disputed(dossier: Dossier, asked: Shared) -> list[Waiting]:
    return [
        Waiting(
            why="disputed",
            id=one.id,
            words=one.about,
            asked="link",
            note=" ⟷ ".join(position.value for position in one.positions),
            **_at(one.positions[0].passages[0]),
        )
        for one in dossier.disputes(**asked, limit=MOST)
        if one.ruling_id is None
    ]


def _names(dossier: Dossier, asked: Shared) -> list[Waiting]:
    return [
        Waiting(
            why="names",
            id=f"{one.a} {one.b}",
            words=f"{one.name_a} ≟ {one.name_b}",
            note=one.why,
            a=one.a,
            b=one.b,
            name_a=one.name_a,
            name_b=one.name_b,
            asked="pair",
        )
        for one in dossier.candidates(**asked, limit=MOST)
    ]


def _unsure(dossier: Dossier, asked: Shared) -> list[Waiting]:
    rows = dossier.store.connection.execute(
        "SELECT id, why, passages FROM links WHERE score < ? AND relation = 'same_event' ORDER BY score, id", (_UNSURE,)
    )
    inside = dossier.articles_among(**shared(asked, "actor"))
    words = [words_of(text) for text in (asked.get("about"), asked.get("actor")) if text is not None]
    found: list[Waiting] = []
    for row in rows:
        passages = msgspec.json.decode(row["passages"])
        quotes = [one["quote"] for one in passages]
        if inside is not None and all(one["article_id"] not in inside for one in passages):
            continue
        if not all(some.in_text("\n".join(quotes)) for some in words):
            continue
        at = {name: passages[0][name] for name in ("article_id", "start", "end")} if passages else {}
        told = " ≟ ".join(quotes[:2])
        found.append(Waiting(why="unsure", id=row["id"], words=told, note=row["why"], asked="link", **at))
        if len(found) == MOST:
            break
    return found


def _linked(dossier: Dossier, asked: Shared) -> list[Waiting]:
    rows = dossier.timeline(**asked, by_weight=True, sources=_MUCH, said=False, limit=MOST)
    return [
        Waiting(why="linked", id=row.event_ids[0], words=row.headline, note=" · ".join(row.origins[:4]), **_at(row))
        for row in rows
    ]


def _at(row: Any) -> dict[str, Any]:
    return {"article_id": row.article_id, "start": row.start, "end": row.end}
