"""The board: commitments side by side in columns, by what became of them or by how far they are binding."""

from __future__ import annotations

from collections.abc import Container
from typing import TypedDict, Unpack, get_args

import msgspec

from mahdar.dossier.filters import day, words_of
from mahdar.errors import UsageError
from mahdar.records import CommitmentStage
from mahdar.undertakings import described
from mahdar.undertakings.facts import rows
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.selected import select_agreements, select_commitments
from mahdar.undertakings.state import State

STATUSES = ("overdue", "open", "moved", "kept", "broken", "expired", "withdrawn")
STAGES: tuple[str | None, ...] = (*get_args(CommitmentStage), None)
_TOLD = (
    "SELECT id, quote FROM commitments UNION ALL SELECT id, json_extract(action, '$.quote') FROM commitments"
    " WHERE instr(quote, json_extract(action, '$.quote')) = 0"
)
_PARTIES = (
    "SELECT id, json_extract(obligor, '$.name') FROM commitments WHERE obligor IS NOT NULL"
    " UNION ALL SELECT id, json_extract(beneficiary, '$.name') FROM commitments WHERE beneficiary IS NOT NULL"
)


class Column(msgspec.Struct, kw_only=True):
    """A column: the status or stage (None: no stage is told), how many there are in all, and those shown."""

    value: str | None
    total: int
    rows: list[CommitmentState]


class Wanted(TypedDict, total=False):
    """Which commitments are meant. ``obligor`` and ``party`` (obligor or beneficiary): words of names.

    ``agreement``: an id, or words of the names of agreements, of which there may be several; ``about``: words of the
    passages; ``from_``, ``to``: due on these days (EDTF); ``articles``: ids of articles, one of which tells it.
    """

    obligor: str | None
    party: str | None
    agreement: str | None
    status: str | None
    stage: str | None
    about: str | None
    from_: str | None
    to: str | None
    articles: Container[str] | None


def board(
    of: State, by: str = "status", *, offset: int = 0, limit: int | None = None, **wanted: Unpack[Wanted]
) -> list[Column]:
    """The columns that hold something; in each the overdue first, then by when they are due.

    Raises UsageError for another ``by`` than ``status`` and ``stage``, and for words or days that are none.
    """
    if by not in ("status", "stage"):
        raise UsageError(f"{by!r}: a board stands by status or by stage")
    names = STATUSES if by == "status" else STAGES
    columns: dict[str | None, list[int]] = {name: [] for name in names}
    for n in _chosen(of, wanted):
        columns[_status(of, n) if by == "status" else _stage(of, n)].append(n)
    shown = {name: numbers[offset:][:limit] for name, numbers in columns.items()}
    rows_ = {n: row for numbers in shown.values() for n, row in zip(numbers, _rows(of, numbers), strict=True)}
    return [
        Column(value=name, total=len(numbers), rows=[rows_[n] for n in shown[name]])
        for name, numbers in columns.items()
        if numbers
    ]


def _rows(of: State, numbers: list[int]) -> list[CommitmentState]:
    return list(described.commitments(of, numbers))


def _status(of: State, n: int) -> str:
    fate = of.fate(n)
    assert fate is not None, "only those that were made are chosen"
    return fate.status


def _stage(of: State, n: int) -> str | None:
    fate = of.fate(n)
    return fate.stage.stage if fate is not None and fate.stage is not None else None


def _chosen(of: State, wanted: Wanted) -> list[int]:
    """The commitments that are meant, the overdue first."""
    found = select_commitments(of, obligor=wanted.get("obligor"), status=wanted.get("status"))
    under, articles = _agreements(of, wanted.get("agreement")), wanted.get("articles")
    holding = [_holding(of, sql, words) for sql, words in _asked(wanted) if words is not None]
    low, high = (_day(wanted.get("from_"), 0), _day(wanted.get("to"), 1))
    stage = wanted.get("stage")
    chosen = [
        n
        for n in found
        if (under is None or of.agreement_of(n) in under)
        and all(any(fact.id in ids for fact in of.commitments[n]) for ids in holding)
        and (articles is None or any(fact.article_id in articles for fact in of.commitments[n]))
        and _due_within(of, n, low, high)
        and (stage is None or _stage(of, n) == stage)
    ]
    return sorted(chosen, key=lambda n: _status(of, n) != "overdue")


def _asked(wanted: Wanted) -> tuple[tuple[str, str | None], ...]:
    return (_TOLD, wanted.get("about")), (_PARTIES, wanted.get("party"))


def _agreements(of: State, wanted: str | None) -> set[int] | None:
    if wanted is None:
        return None
    exact = [n for n in range(len(of.agreements)) if any(fact.id == wanted for fact in of.agreements[n])]
    return set(exact or select_agreements(of, name=wanted))


def _holding(of: State, sql: str, wanted: str) -> set[str]:
    query = words_of(wanted)
    return {id for id, text in rows(of.store, sql) if query.in_text(text)}


def _day(edtf: str | None, side: int) -> str | None:
    return None if edtf is None else day(edtf, side)


def _due_within(of: State, n: int, low: str | None, high: str | None) -> bool:
    if low is None and high is None:
        return True
    fate = of.fate(n)
    due = fate.due if fate is not None else None
    if due is None:
        return False
    return (low is None or (due.due_high or "9999") >= low) and (high is None or (due.due_low or "") <= high)
