"""The undertakings: agreements and where they stand, one agreement on a day, and the board of commitments."""

from __future__ import annotations

from typing import get_args

from fastapi import APIRouter
from starlette.responses import RedirectResponse, Response

from mahdar.records import AgreementKind
from mahdar.undertakings import described
from mahdar.undertakings.board import STAGES, STATUSES, Column
from mahdar.undertakings.model import AgreementState, State
from mahdar.undertakings.selected import select_agreements
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.standing import at_step, slider, turns, undertakings
from mahdar.web.valued import wording

router = APIRouter()
KINDS = get_args(AgreementKind)
STATES = get_args(State)
STAGE_NAMES = tuple(stage for stage in STAGES if stage is not None)
CARDS = 15  # of a column on one page of the board
BY = ("status", "stage")


@router.get("/undertakings")
def agreements(desk: AtDesk) -> Response:
    """The agreements, as they became known."""
    asked = desk.asked
    numbers = desk.shelf.kept(("agreements", _key(desk)), lambda: _chosen(desk))
    shown = numbers[asked.offset : asked.offset + PAGE_SIZE]
    rows = desk.shelf.kept(("agreements shown", asked.as_of, tuple(shown)), lambda: _described(desk, shown))
    return desk.page(
        "undertakings.html", rows=rows, total=len(numbers), kinds=KINDS, states=STATES, at=undertakings(desk).at
    )


@router.get("/undertakings/board")
def board(desk: AtDesk) -> Response:
    """The board of commitments on a day."""
    moved = at_step(desk)
    if moved is not None:
        return RedirectResponse(moved, status_code=303)
    asked = desk.asked
    columns = desk.shelf.kept(("board", asked.page, _key(desk)), lambda: _columns(desk))
    column = asked.get("column") or next((str(one.value or "none") for one in columns if one.rows), None)
    return desk.page(
        "board.html", **wording(desk.tongue),
        columns=columns, by=asked.get("by", BY) or "status", column=column, cards=CARDS,
        at=undertakings(desk).at, slider=slider(desk), statuses=STATUSES, stages=STAGE_NAMES,
        more=any(one.total > asked.page * CARDS for one in columns),
    )  # fmt: skip


@router.get("/undertakings/{id}")
def agreement(desk: AtDesk, id: str) -> Response:
    """One agreement on a day."""
    moved = at_step(desk)
    if moved is not None:
        return RedirectResponse(moved, status_code=303)
    report = desk.shelf.kept(("agreement", id, desk.asked.as_of), lambda: undertakings(desk).report(id))
    return desk.page(
        "agreement.html",
        r=report,
        a=report.agreement,
        steps=turns(report.agreement.steps),
        slider=slider(desk),
        **wording(desk.tongue),
    )


def _key(desk: Desk) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((k, v) for k, v in desk.asked.values.items() if k not in ("page", "column")))


def _chosen(desk: Desk) -> list[int]:
    asked = desk.asked
    return select_agreements(
        undertakings(desk), **asked.where(), kind=asked.get("kind", KINDS), state=asked.get("state", STATES)
    )


def _described(desk: Desk, numbers: list[int]) -> list[AgreementState]:
    return list(described.agreements(undertakings(desk), numbers))


def _columns(desk: Desk) -> list[Column]:
    asked = desk.asked
    by = asked.get("by", BY) or "status"
    return undertakings(desk).board(
        by, offset=(asked.page - 1) * CARDS, limit=CARDS, **asked.where(), obligor=asked.get("obligor"),
        agreement=asked.get("agreement"), status=asked.get("status", STATUSES), stage=asked.get("stage", STAGE_NAMES),
    )  # fmt: skip
