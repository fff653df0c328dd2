"""Where an agreement stands on a day: its steps in order, each taken through the table of transitions."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from mahdar.dossier.dates import bounds
from mahdar.undertakings.facts import REAL, AgreementFact
from mahdar.undertakings.model import Basis, Effect, State
from mahdar.undertakings.transitions import OVER, take

_LAST = "9999-99-99"


class Mark(NamedTuple):
    """A step of an agreement before it is taken; ``words``: the passage that tells it (None: the record's own)."""

    day: str | None
    basis: Basis
    dated: bool
    step: str
    event: str | None
    factuality: str
    fact: AgreementFact
    words: tuple[int, int] | None


class Done(NamedTuple):
    """A step that was taken: what it did, and the state after it."""

    mark: Mark
    effect: Effect
    state: State | None
    why: str


class Life(NamedTuple):
    """Where an agreement stands on a day.

    ``decided``: the step that led there; ``end``: the record that tells the end of its time which holds on the day;
    ``renewed``: whether it was renewed by then.
    """

    state: State | None
    decided: Done | None
    steps: tuple[Done, ...]
    end: AgreementFact | None
    renewed: bool

    @property
    def over_since(self) -> str | None:
        """The day from which the agreement is over, where it is."""
        return self.decided.mark.day if self.decided is not None and self.state in OVER else None


def may_end(facts: list[AgreementFact]) -> bool:
    """Whether anything is told that could have ended an agreement on whatever day: most need no closer look."""
    for fact in facts:
        if fact.in_force_to is not None or (fact.state in OVER and not fact.stages):
            return True
        for stage in fact.stages:
            if stage.stage in OVER:
                return True
    return False


def live(facts: list[AgreementFact], at: str) -> Life:
    """Take all steps that had come by the day ``at`` (ISO 8601); later ones stand in the history as ``later``."""
    told = [mark for fact in facts for mark in _told(fact)]
    renewals = [m for m in told if m.step == "renewed" and m.factuality in REAL and m.day and m.day <= at]
    ends = _ends(facts, renewals, at)
    marks = [*told, *(mark for fact in facts for mark in _begins(fact)), *(_runs_out(fact, day) for fact, day in ends)]
    state: State | None = None
    decided: Done | None = None
    steps: list[Done] = []
    for mark in sorted(marks, key=_order):
        done = _take(state, decided, mark, at)
        if done.effect in ("moves", "contradicts"):
            state, decided = done.state, done
        steps.append(done)
    return Life(state, decided, tuple(steps), ends[-1][0] if ends else None, bool(renewals))


def _take(state: State | None, decided: Done | None, mark: Mark, at: str) -> Done:
    if mark.day is None:
        taken = take(state, mark.step, mark.factuality)
        return Done(mark, taken.effect, taken.state, f"{taken.why}; on no day that is known, so before all others")
    if mark.day > at:
        return Done(mark, "later", state, f"after {at}")
    taken = take(state, mark.step, mark.factuality, dated=mark.dated)
    if taken.effect == "unclear" and decided is not None and decided.mark.fact.article_id == mark.fact.article_id:
        return Done(mark, "stays", state, f"told without its day by the article that tells how it came to be {state}")
    return Done(mark, taken.effect, taken.state, taken.why)


def _order(mark: Mark) -> tuple[str, int, int, str]:
    return mark.day or "", mark.fact.rank, (mark.words or (mark.fact.start, 0))[0], mark.step


def _told(fact: AgreementFact) -> Iterator[Mark]:
    """The steps that passages tell; a record that tells a state and no step (a person's) tells it without a day."""
    for stage in fact.stages:
        day, basis, dated = _day(stage.date, stage.factuality, fact.known)
        yield Mark(day, basis, dated, stage.stage, stage.date, stage.factuality, fact, (stage.start, stage.end))
    if fact.state and not fact.stages:
        day, basis, dated = _day(None, "happened", fact.known)
        yield Mark(day, basis, dated, fact.state, None, "happened", fact, None)


def _day(event: str | None, factuality: str, known: str | None) -> tuple[str | None, Basis, bool]:
    """From which day on a step counts: the last that its date allows, and no later than its being told as done."""
    low, high = bounds(event)
    if low is None and high is None:
        return known, "published", factuality == "ongoing"
    if factuality in REAL and known is not None and (low or known) <= known < (high or _LAST):
        high = known
    return high or low, "told", True


def _begins(fact: AgreementFact) -> Iterator[Mark]:
    low, high = bounds(fact.in_force_from)
    told = (s.date for s in fact.stages if s.stage == "in_force" and s.factuality in REAL)
    if low and high and fact.in_force_from not in told:
        yield Mark(high, "computed", True, "begins", fact.in_force_from, "happened", fact, None)


def _ends(facts: list[AgreementFact], renewals: list[Mark], at: str) -> list[tuple[AgreementFact, str]]:
    """The records that tell an end of its time which still holds on the day, each with the last day of that time.

    An end no longer holds when the agreement was renewed before it, or a later end was told of a time that began
    before it. An end told beside a renewal that tells no day of its own is the end that the renewal gave it.
    """
    told = [(fact, start, high) for fact in facts if (high := bounds(fact.in_force_to)[1]) and (start := _start(fact))]
    found: dict[str, AgreementFact] = {}  # the record that told each end first
    for fact, start, high in told:
        after = day_after(high)
        renewed = any(start < (m.day or "") <= after and (m.dated or m.fact is not fact) for m in renewals)
        longer = any(end > high and begun <= min(after, at) for _, begun, end in told)
        if not renewed and not longer:
            found.setdefault(high, fact)
    return [(fact, high) for high, fact in sorted(found.items())]


def _runs_out(fact: AgreementFact, last: str) -> Mark:
    return Mark(day_after(last), "computed", True, "runs_out", fact.in_force_to, "happened", fact, None)


def _start(fact: AgreementFact) -> str | None:
    return bounds(fact.in_force_from)[0] or fact.made_low or fact.known


def day_after(day: str) -> str:
    """The next day, or the same where the calendar ends."""
    try:
        return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
    except OverflowError:
        return day
