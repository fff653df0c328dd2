"""What became of a commitment by a day: computed from what passages tell and from the day, never stored."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mahdar.dossier.dates import bounds
from mahdar.undertakings.agreements import day_after
from mahdar.undertakings.facts import CommitmentFact, DeedFact
from mahdar.undertakings.model import Status

OPEN: tuple[Status, ...] = ("open", "moved", "overdue")
_DONE = "an event tells that it was done"
_NOTHING = "no passage tells what became of it"
_OUTCOMES: dict[str, Status] = {"kept": "kept", "broken": "broken", "expired": "expired", "withdrawn": "withdrawn"}


class Fate(NamedTuple):
    """What became of a commitment. ``due`` is the record that tells when it is due now; ``before`` those it moved from.

    ``deed``: the event that did it, where no passage tells an outcome.

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
    deed: DeedFact | None = None


class Over(NamedTuple):
    """An agreement that is over: its state, the day since when, and the day from which that could be known."""

    state: str
    since: str
    known: str | None


def begun(fact: CommitmentFact) -> str | None:
    """The day from which a record's telling counts: when it was made, as the words tell, else its publication.

    A term was made with its agreement.
    """
    if fact.made_at is None:
        return min(fact.known, fact.under) if fact.known and fact.under else fact.known
    low, high = bounds(fact.made_at)
    if high and fact.known and (low or high) <= fact.known < high:
        return fact.known
    return high or fact.known


def fate(facts: list[CommitmentFact], at: str, over: Over | None = None, deeds: Sequence[DeedFact] = ()) -> Fate | None:
    """What became of a commitment by the day ``at``; None where it was not yet made. ``over``: of its agreement.

    ``deeds``: events that do what it is to; the one that was done first counts where no passage tells an outcome.
    """
    found = _told(facts, at, over)
    if found is None or found.outcome is not None:
        return found
    done = [deed for deed in deeds if deed.day is None or deed.day <= at]
    if not done:
        return found
    first = min(done, key=lambda deed: (deed.day or "", deed.rank))
    return found._replace(status="kept", why=_DONE, since=first.day, known=first.known, deed=first)


def _told(facts: list[CommitmentFact], at: str, over: Over | None) -> Fate | None:
    """The same by what passages tell of the commitment alone."""
    if len(facts) == 1:
        return _alone(facts[0], at, over)
    told = [fact for fact in facts if (day := begun(fact)) is None or day <= at]
    if not told:
        return None
    due, before, postponed = _due(told)
    outcome, settled_on = _outcome(facts, due, at)
    status, why, since, known = _status(told, due, before, postponed, outcome, at, over)
    if outcome is not None:
        since = settled_on
    return Fate(status, why, since, known, due, before, postponed, outcome, _latest(told, "stage"))


def _alone(fact: CommitmentFact, at: str, over: Over | None) -> Fate | None:
    """The same for a commitment that one record tells: most are."""
    day = begun(fact)
    if day is not None and day > at:
        return None
    due = fact if fact.due is not None else None
    postponed = fact if due is None and fact.progress == "postponed" else None
    outcome = fact if fact.outcome is not None and ((over_at := settled(fact, due)) is None or over_at <= at) else None
    if outcome is None and due is None and over is None and postponed is None:
        return Fate("open", _NOTHING, None, fact.known, None, (), None, None, fact if fact.stage is not None else None)
    status, why, since, known = _status([fact], due, (), postponed, outcome, at, over)
    return Fate(status, why, since, known, due, (), postponed, outcome, fact if fact.stage is not None else None)


def _outcome(
    facts: list[CommitmentFact], due: CommitmentFact | None, at: str
) -> tuple[CommitmentFact | None, str | None]:
    """The record that tells the outcome which holds, the latest, and the day from which it does.

    The day hangs on what was due by all that was told up to that record, whatever the day one asks for, so that what is
    kept stays kept. What was broken or given up and is then promised anew, for another day, is open again.
    """
    found: CommitmentFact | None = None
    running: CommitmentFact | None = None
    since: str | None = None
    for fact in facts:
        if fact.due is not None and (running is None or moves(running, fact)):
            running = fact
        if fact.outcome is not None:
            day = settled(fact, running)
            if day is None or day <= at:
                found, since = fact, day
    if found is None or found.outcome == "kept" or due is None or due.known is None or found.known is None:
        return found, since
    return (None, None) if due.known > found.known and due.due != found.due else (found, since)


def _status(
    told: list[CommitmentFact], due: CommitmentFact | None, before: tuple[CommitmentFact, ...],
    postponed: CommitmentFact | None, outcome: CommitmentFact | None, at: str, over: Over | None,
) -> tuple[Status, str, str | None, str | None]:  # fmt: skip
    """Status, why, since when, and since when that could be known: the table in docs/undertakings.md, in its order."""
    if outcome is not None and outcome.outcome is not None:
        return _OUTCOMES[outcome.outcome], f"told as {outcome.outcome}", settled(outcome, due), outcome.known
    high = due.due_high if due is not None and postponed is None and due.due_relation != "after" else None
    if over is not None and over.since <= at and (high is None or over.since <= high):
        return "expired", f"its agreement is {over.state} since {over.since}", over.since, over.known
    if due is not None and high is not None and high < at:
        why = f"due {due.due_relation or 'on'} {due.due}, and no passage tells that it was done"
        since = day_after(high)
        return "overdue", why, since, max(since, due.known or since)
    if postponed is not None:
        return "moved", "postponed, and no new day told", None, postponed.known
    if before and due is not None:
        was = "، ".join(str(fact.due) for fact in before)
        return "moved", f"due {due.due}, before: {was}", None, due.known
    return "open", _NOTHING, None, told[0].known


def settled(fact: CommitmentFact, due: CommitmentFact | None) -> str | None:
    """The day from which the outcome that a record tells surely holds: at the latest that of its publication.

    Records tell no day for an outcome. But what was kept was done by the day it was due, and what was broken was so
    from the day after, where these lie before the publication. What an undated article tells holds on every day.
    """
    high = due.due_high if due is not None and due.due_relation != "after" else None
    if fact.known is None or high is None or fact.outcome not in ("kept", "broken"):
        return fact.known
    return min(high if fact.outcome == "kept" else day_after(high), fact.known)


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
    for fact in reversed(facts):
        if getattr(fact, field) is not None:
            return fact
    return None
