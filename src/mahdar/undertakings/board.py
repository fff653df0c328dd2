"""The board: commitments side by side in columns, by what became of them or by how far they are binding."""

from __future__ import annotations

from typing import Unpack, get_args

import msgspec

from mahdar.asking import CommitmentsWanted
from mahdar.errors import UsageError
from mahdar.records import CommitmentStage
from mahdar.undertakings import described
from mahdar.undertakings.model import CommitmentState
from mahdar.undertakings.selected import select_commitments, stage_of
from mahdar.undertakings.state import State

STATUSES = ("overdue", "open", "moved", "kept", "broken", "expired", "withdrawn")
STAGES: tuple[str | None, ...] = (*get_args(CommitmentStage), None)


class Column(msgspec.Struct, kw_only=True):
    """A column: the status or stage (None: no stage is told), how many there are in all, and those shown."""

    value: str | None
    total: int
    rows: list[CommitmentState]


def board(
    of: State, by: str = "status", *, offset: int = 0, limit: int | None = None, **wanted: Unpack[CommitmentsWanted]
) -> list[Column]:
    """The columns that hold something; in each the overdue first, then by when they are due.

    Raises UsageError for another ``by`` than ``status`` and ``stage``, and for words or days that are none.
    """
    if by not in ("status", "stage"):
        raise UsageError(f"{by!r}: a board stands by status or by stage")
    names = STATUSES if by == "status" else STAGES
    columns: dict[str | None, list[int]] = {name: [] for name in names}
    chosen = select_commitments(of, **wanted)
    for n in sorted(chosen, key=lambda n: _status(of, n) != "overdue"):
        columns[_status(of, n) if by == "status" else stage_of(of, n)].append(n)
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
