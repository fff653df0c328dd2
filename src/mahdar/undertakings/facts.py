"""What the state is computed from: the agreements and commitments of all articles that count, without their texts.

Only the columns that the computation needs are read, as plain tuples; the words are fetched for what is shown
(``mahdar.undertakings.telling``).
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.store import Store, translated


class StageFact(msgspec.Struct, gc=False):
    """What the computation needs of a ``Stage``."""

    stage: str
    start: int
    end: int
    date: str | None = None
    factuality: str = "happened"


class AgreementFact(NamedTuple):
    """What the computation needs of an ``Agreement``; ``rank``: the place of its article in the order of publication.

    ``known`` is the day from which it could be known (ISO 8601): the last that the date of publication allows.
    """

    id: str
    article_id: str
    start: int
    name: str
    kind: str
    made_low: str | None
    made_high: str | None
    in_force_from: str | None
    in_force_to: str | None
    state: str | None
    stages: list[StageFact]
    rank: int
    known: str | None


class CommitmentFact(NamedTuple):
    """What the computation needs of a ``Commitment``; ``rank`` and ``known`` as in ``AgreementFact``.

    ``under``: the last day on which the agreement that it is a term of can have been made, as its record tells.
    """

    id: str
    article_id: str
    start: int
    due: str | None
    due_low: str | None
    due_high: str | None
    due_relation: str | None
    made_at: str | None
    stage: str | None
    progress: str | None
    outcome: str | None
    agreement_id: str | None
    in_return_for: str | None
    depends_on: str | None
    rank: int
    known: str | None
    under: str | None = None


class DeedFact(NamedTuple):
    """An event that does what a commitment is to; ``day``: from which on it surely counts as done."""

    id: str
    article_id: str
    day: str | None
    rank: int
    known: str | None


class Facts(NamedTuple):
    """All that counts, in the order of publication (undated articles last), then of the texts."""

    agreements: list[AgreementFact]
    commitments: list[CommitmentFact]
    undated: int  # articles without a day of publication that were left out
    last: str | None  # the day of the latest article that counts


decode_stages: Callable[[str], list[StageFact]] = msgspec.json.Decoder(list[StageFact]).decode
_TERM = ("agreed", None)  # stages of what an agreement itself lays down
REAL = ("happened", "ongoing")
_NONE: list[StageFact] = []
_AGREEMENTS = (
    "SELECT id, article_id, start, name, kind, made_low, made_high, in_force_from, in_force_to, state, stages"
    " FROM agreements WHERE NOT rejected"
)
_COMMITMENTS = (
    "SELECT id, article_id, start, due, due_low, due_high, due_relation, made_at, stage, progress, outcome,"
    " agreement_id, in_return_for, depends_on FROM commitments WHERE NOT rejected"
)
_ARTICLES = (
    "SELECT id, published_to FROM articles INDEXED BY articles_by_publication"
    " ORDER BY published_to IS NULL, published_to, published_from, address, position, id"
)


def load(store: Store, as_of: str | None) -> Facts:
    """Everything that articles published on or before ``as_of`` (ISO 8601; None: all articles) tell."""
    with translated(store.path), without_collecting():
        order = publication(store)
        counted = order if as_of is None else {id: of for id, of in order.items() if of[1] and of[1] <= as_of}
        agreements = [
            AgreementFact._make((*row[:10], _NONE if row[10] == "[]" else decode_stages(row[10]), *counted[row[1]]))
            for row in rows(store, _AGREEMENTS)
            if row[1] in counted
        ]
        made = {fact.id: fact.made_high for fact in agreements}
        commitments = [
            CommitmentFact._make((*row, *counted[row[1]], made.get(row[11]) if row[8] in _TERM else None))
            for row in rows(store, _COMMITMENTS)
            if row[1] in counted
        ]
        agreements.sort(key=_place)
        commitments.sort(key=_place)
    undated = 0 if as_of is None else sum(1 for _, known in order.values() if known is None)
    return Facts(agreements, commitments, undated, max((known for _, known in counted.values() if known), default=None))


def load_deeds(store: Store, wanted: Iterable[str], as_of: str | None) -> list[DeedFact]:
    """Those of the events with these ids that articles published on or before ``as_of`` tell, earliest told first."""
    sql = "SELECT id, article_id, date_high FROM events WHERE NOT rejected AND id IN (SELECT value FROM json_each(?))"
    cursor = store.connection.cursor()
    cursor.row_factory = None
    order = publication(store)
    found = []
    for id, article, high in cursor.execute(sql, (codec.dumps(sorted(wanted)),)):
        rank, known = order[article]
        if as_of is None or (known is not None and known <= as_of):
            day = min(high, known) if high and known else high or known
            found.append(DeedFact(id, article, day, rank, known))
    return sorted(found, key=lambda fact: (fact.rank, fact.id))


def publication(store: Store) -> dict[str, tuple[int, str | None]]:
    """Of every article its place in the order of publication, and the day from which it could be known."""
    return {id: (rank, known) for rank, (id, known) in enumerate(rows(store, _ARTICLES))}


def rows(store: Store, sql: str, *values: str) -> Iterable[tuple[Any, ...]]:
    """The rows of a query as plain tuples, which is faster than by name."""
    cursor = store.connection.cursor()
    cursor.row_factory = None
    return cursor.execute(sql, values)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Keep Python from looking for circular garbage while many records are made, none of which is any."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


def _place(fact: AgreementFact | CommitmentFact) -> tuple[int, int, str]:
    return fact.rank, fact.start, fact.id
