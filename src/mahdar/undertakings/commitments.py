"""What became of a commitment by a day: computed from what passages tell and from the day, never stored."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.dossier.dates import bounds
from mahdar.undertakings.agreements import day_after
from mahdar.undertakings.facts import CommitmentFact
from mahdar.undertakings.model import Status

OPEN: tuple[Status, ...] = ("open", "moved", "overdue")
_OUTCOMES: dict[str, Status] = {"kept": "kept", "broken": "broken", "expired": "expired", "withdrawn": "withdrawn"}


class Fate(NamedTuple):
    """What became of a commitment. ``due`` is the record that tells when it is due now; ``before`` those it moved from.

    ``since``: the day from which it is so; ``known``: the day from which that could be known.
    """

    status: Status
    why: str
    since: str | None
    known: str | None
    due: CommitmentFact | None
    before: tuple[CommitmentFact, ...]
    postponed: CommitmentFact | None
    outcome: CommitmentFact | None
    stage: CommitmentFact | None


def begun(fact: CommitmentFact) -> str | None:
    """The day from which a record's telling counts: when it was made, as the words tell, else its publication."""
    low, high = bounds(fact.made_at)
    if high and fact.known and (low or high) <= fact.known < high:
        return fact.known
    return high or fact.known


def fate(facts: list[CommitmentFact], at: str, over: tuple[str, str] | None = None) -> Fate | None:
    """What became of a commitment by the day ``at``; None where it was not yet made.

    ``over``: the state and the day since when its agreement is over, where it is.
    """
    told = [fact for fact in facts if (day := begun(fact)) is None or day <= at]
    if not told:
        return None
    stage = _latest(told, "stage")
    due, before, postponed = _due(told)
    outcome = _latest([f for f in facts if (day := settled(f, due)) is None or day <= at], "outcome")
    told_of = Fate(
        "open", "no passage tells what became of it", None, told[0].known, due, before, postponed, outcome, stage
    )
    if outcome is not None and outcome.outcome is not None:
        why = f"told as {outcome.outcome}"
        return told_of._replace(
            status=_OUTCOMES[outcome.outcome], why=why, since=settled(outcome, due), known=outcome.known
        )
    high = due.due_high if due is not None and postponed is None and due.due_relation != "after" else None
    if over is not None and over[1] <= at and (high is None or over[1] <= high):
        return told_of._replace(status="expired", why=f"its agreement is {over[0]} since {over[1]}", since=over[1])
    if due is not None and high is not None and high < at:
        return told_of._replace(
            status="overdue", why=f"due {due.due_relation or 'on'} {due.due}, and no passage tells that it was done",
            since=day_after(high), known=due.known,
        )  # fmt: skip
    if postponed is not None:
        return told_of._replace(status="moved", why="postponed, and no new day told", known=postponed.known)
    if before and due is not None:
        was = "، ".join(str(fact.due) for fact in before)
        return told_of._replace(status="moved", why=f"due {due.due}, before: {was}", known=due.known)
    return told_of


def settled(fact: CommitmentFact, due: CommitmentFact | None) -> str | None:
    """The day from which the outcome that a record tells surely holds: at the latest that of its publication.

    Records tell no day for an outcome. But what was kept was done by the day it was due, and what was broken was so
    from the day after, where these lie before the publication.
    """
    high = due.due_high if due is not None and due.due_relation != "after" else None
    if high is None or fact.outcome not in ("kept", "broken"):
        return fact.known
    day = high if fact.outcome == "kept" else day_after(high)
    return min(day, fact.known) if fact.known is not None else day


def _due(told: list[CommitmentFact]) -> tuple[CommitmentFact | None, tuple[CommitmentFact, ...], CommitmentFact | None]:
    """The record whose due date holds, those of other dates before it, and a postponement after it that tells no day.

    The latest publication decides. Of records published on one day, or that name one day of making, the first decides:
    they contradict each other, and move nothing.
    """
    due: CommitmentFact | None = None
    before: list[CommitmentFact] = []
    postponed: CommitmentFact | None = None
    for fact in told:
        if fact.due is None:
            if fact.progress == "postponed":
                postponed = fact
        elif due is None or moves(due, fact):
            before.extend([due] if due is not None and due.due != fact.due else [])
            due, postponed = fact, None
    return due, tuple(before), postponed


def moves(due: CommitmentFact, fact: CommitmentFact) -> bool:
    """Whether a later record tells another due date anew, rather than telling the same undertaking otherwise."""
    if due.due == fact.due or _within(due, fact):
        return False
    if due.known == fact.known or fact.known is None:
        return False
    return due.made_at is None or due.made_at != fact.made_at


def _within(due: CommitmentFact, fact: CommitmentFact) -> bool:
    """Whether one date only tells the other more coarsely (September 2025; 30 September 2025)."""
    if not (due.due_low and due.due_high and fact.due_low and fact.due_high):
        return False
    return due.due_low <= fact.due_high and fact.due_low <= due.due_high


def _latest(facts: list[CommitmentFact], field: str) -> CommitmentFact | None:
    return next((fact for fact in reversed(facts) if getattr(fact, field)), None)
