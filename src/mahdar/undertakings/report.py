"""One agreement on a day: what is in force, what is due next, what is overdue, what hangs on it, what would end it."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.undertakings.commitments import OPEN
from mahdar.undertakings.described import Describer
from mahdar.undertakings.model import AgreementState, CommitmentState, Ending, Report
from mahdar.undertakings.state import State
from mahdar.undertakings.transitions import OVER

_ENDS = ("ended", "suspended", "rejected", "expired", "runs_out")
_AWAITING = ("demanded", "proposed", "negotiated", "agreed", "announced")


def report(of: State, agreement: int) -> Report:
    """Everything about an agreement as of the day, each thing with its passages."""
    terms = of.terms(agreement)
    beside = _hanging(of, terms)
    describer = Describer(of, [agreement], [*terms, *beside])
    rows = [row for n in terms if (row := describer.commitment(n)) is not None]
    stands = describer.agreement(agreement)
    waiting = [row for row in rows if row.status in ("open", "moved")]
    due_next = sorted((row for row in waiting if row.due_high), key=lambda row: (row.due_high or "", row.due_low or ""))
    return Report(
        as_of=of.as_of,
        at=of.at,
        agreement=stands,
        in_force=[row for row in waiting if not row.due_high],
        due_next=due_next,
        overdue=[row for row in rows if row.status == "overdue"],
        settled=[row for row in rows if row.status not in OPEN],
        hangs_on_it=[row for n in beside if (row := describer.commitment(n)) is not None],
        would_end_it=[*_endings(stands), *_breaches(rows)],
        circles=[[of.commitments[n][0].id for n in circle] for circle in of.circles([*terms, *beside])],
    )


def _hanging(of: State, terms: list[int]) -> list[int]:
    """The commitments that hang on a term, or on one that does, and are no terms themselves."""
    seen, pending = set(terms), list(terms)
    found = []
    while pending:
        for other in of.hanging(pending.pop(0)):
            if other not in seen:
                seen.add(other)
                pending.append(other)
                found.append(other)
    return found


def _endings(stands: AgreementState) -> Iterator[Ending]:
    moved = [step for step in stands.steps if step.effect in ("moves", "contradicts")]
    for step in moved[-1:]:
        if step.step in _ENDS:
            why = f"it has {_past(step.step)}"
            yield Ending(kind="step", day=step.event or step.day, words=step.told.quote, why=why, told=step.told)
    for step in stands.steps:
        if step.step == "runs_out" and step.effect == "later":
            why = "its time runs out then"
            yield Ending(kind="expiry", day=step.event, words=step.told.quote, why=why, told=step.told)
        elif step.step in _ENDS and step.effect == "expected" and stands.state not in OVER:
            why = f"{step.step}, told as {step.factuality}"
            yield Ending(kind="step", day=step.event, words=step.told.quote, why=why, told=step.told)
    if stands.length and not stands.in_force_to and stands.state not in OVER:
        why = "its length is told, not from when it counts: no end is computed"
        yield Ending(kind="length", day=None, words=stands.length, why=why, told=None)
    if stands.state in _AWAITING:
        for words in stands.approval:
            why = "this consent is still needed"
            yield Ending(kind="approval", day=None, words=words.words.quote, why=why, told=words.told)


def _past(step: str) -> str:
    return {"runs_out": "run out", "suspended": "been suspended", "rejected": "been rejected"}.get(step, step)


def _breaches(rows: list[CommitmentState]) -> Iterator[Ending]:
    for row in rows:
        if row.status in OPEN:
            for words in row.consequences:
                yield Ending(kind="consequence", day=row.due, words=words.words.quote,
                             why=f"what follows if this is broken: {row.action}", told=words.told)  # fmt: skip
            for condition in row.conditions:
                if not condition.met:
                    yield Ending(kind="condition", day=condition.date, words=condition.words.quote,
                                 why=f"this hangs on it: {row.action}", told=condition.told)  # fmt: skip
