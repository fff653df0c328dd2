"""Reviewing: the queue of what needs a person, rulings on what stands there, their history, and taking them back."""

from __future__ import annotations

from typing import Any, get_args

from fastapi import APIRouter
from starlette.responses import Response

from mahdar.errors import MahdarError
from mahdar.records import RulingAction
from mahdar.rulings import Entry, Ledger, entries
from mahdar.web.paper import AtDesk, Desk
from mahdar.web.question import PAGE_SIZE
from mahdar.web.waiting import WHYS, Waiting, Why, left, waiting
from mahdar.web.writing import Writing, done

router = APIRouter()
ACTIONS = get_args(RulingAction)


@router.get("/review")
def queue(desk: AtDesk) -> Response:
    """What most needs a person."""
    asked = desk.asked
    why = next((one for one in WHYS if one == asked.get("why", WHYS)), WHYS[0])
    counts = {one: len(_waiting(desk, one)) for one in WHYS}
    found = _waiting(desk, why)
    return desk.page(
        "review.html", why=why, whys=WHYS, counts=counts, waiting=found[asked.offset : asked.offset + PAGE_SIZE],
        total=len(found), done=_done(desk),
    )  # fmt: skip


@router.get("/review/history")
def history(desk: AtDesk) -> Response:
    """Every ruling, newest first, with those that hold on to nothing any more."""
    asked = desk.asked
    wanted = {**asked.shared(), "by": asked.get("by"), "action": asked.get("action", ACTIONS)}
    found = desk.shelf.kept(("history", tuple(wanted.items())), lambda: _ruled(desk, wanted))
    shown = found[asked.offset : asked.offset + PAGE_SIZE]
    return desk.page("history.html", entries=shown, total=len(found), done=_done(desk), actions=ACTIONS)


@router.post("/review/{action}")
def rule(action: str, writing: Writing) -> Response:
    """Make the ruling that a form asks for, and go back to the page it stood on."""
    ruled = _ACTIONS.get(action)
    if ruled is None:
        return writing.desk.page("missing.html", 404)
    try:
        with writing.desk.shelf.writing() as store:
            entry = ruled(Ledger(store, writing.by), writing.given)
    except MahdarError as error:
        return writing.desk.page("refused.html", 400, said=str(error), back=writing.back)
    _note(writing, action)
    return done(writing, entry.ruling.id)


def _note(writing: Writing, action: str) -> None:
    """What was ruled on a moment ago waits no longer, though the queue may be shown as it was before."""
    ruled, given = writing.desk.shelf.ruled, writing.given.fields
    if action == "undo":
        ruled.clear()
    else:
        ruled.update((given.get("id", ""), f"{given.get('a')} {given.get('b')}"))


def _waiting(desk: Desk, why: Why) -> list[Waiting]:
    asked = desk.asked.shared()
    found = desk.shelf.kept(("waiting", why, tuple(asked.items())), lambda: waiting(desk.dossier, why, asked))
    return left(desk.dossier, found, desk.shelf.ruled)


def _ruled(desk: Desk, wanted: dict[str, Any]) -> list[Entry]:
    """The rulings asked for, newest first."""
    some = {one.id for one in desk.dossier.rulings(**wanted)}
    return [one for one in entries(desk.dossier.store)[::-1] if one.ruling.id in some]


def _done(desk: Desk) -> str | None:
    """The ruling that was made a moment ago, to be told and offered for undoing."""
    return desk.asked.get("done")


_ACTIONS = {
    "accept": lambda ledger, given: ledger.accept(given("id"), given.why),
    "reject": lambda ledger, given: ledger.reject(given("id"), given.why),
    "confirm": lambda ledger, given: ledger.on_link(given("id"), confirmed=True, why=given.why),
    "dismiss": lambda ledger, given: ledger.on_link(given("id"), confirmed=False, why=given.why),
    "unite": lambda ledger, given: ledger.unite(given("a"), given("b"), given.why),
    "separate": lambda ledger, given: ledger.separate(given("a"), given("b"), given.why),
    "date": lambda ledger, given: ledger.date(given("id"), given("published"), given.why),
    "undo": lambda ledger, given: ledger.undo(given("id")),
}
