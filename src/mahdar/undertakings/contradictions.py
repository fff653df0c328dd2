"""What passages tell of one undertaking and cannot all be so. It is reported, never smoothed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from mahdar.dossier.dates import bounds
from mahdar.records import Agreement, Commitment
from mahdar.undertakings.facts import CommitmentFact
from mahdar.undertakings.model import Contradiction, Position, Step, Telling
from mahdar.undertakings.names import party
from mahdar.undertakings.telling import Tellings

_OPPOSED = ({"ended", "expired", "rejected"}, {"in_force", "renewed", "approved"})
_REAL = ("happened", "ongoing")


def of_agreement(
    records: Sequence[Agreement], steps: Sequence[Step], tellings: Tellings, *, renewed: bool
) -> list[Contradiction]:
    """Steps that contradict each other, and dates of one field that exclude each other.

    An agreement that was renewed has several beginnings and ends; these do not contradict each other.
    """
    found = [*_denials(steps), *_against(steps), *_same_day(steps)]
    fields = ("made_at", "length") if renewed else ("made_at", "in_force_from", "in_force_to", "length")
    for field in fields:
        told = [(getattr(record, field), tellings.of(record)) for record in records if getattr(record, field)]
        found.extend(_apart(field, told))
    return found


def _denials(steps: Sequence[Step]) -> list[Contradiction]:
    """Steps that some tell as done and others, then or later, deny; a step that came after its denial is no quarrel.

    That something was not renewed says nothing about an earlier renewal, unless both tell the same day.
    """
    found = []
    for denied in (step for step in steps if step.factuality == "denied"):
        done = [s.told for s in steps if s.step == denied.step and s.factuality in _REAL and _denies(denied, s)]
        if done:
            positions = [
                Position(value=denied.step, told=done),
                Position(value=f"not {denied.step}", told=[denied.told]),
            ]
            why = "told as done, and denied"
            found.append(Contradiction(field="state", holds=denied.step, positions=positions, why=why))
    return found


def _denies(denied: Step, done: Step) -> bool:
    if denied.step == "renewed" or denied.event is not None:
        return denied.event is not None and denied.event == done.event
    return bool(denied.day and done.day and denied.day >= done.day)


def _against(steps: Sequence[Step]) -> list[Contradiction]:
    """Steps that the table of transitions does not allow where they stand, with the step before them."""
    found = []
    held: Step | None = None
    for step in steps:
        if step.effect in ("contradicts", "unclear") and held is not None:
            positions = [Position(value=one.step, told=[one.told]) for one in (held, step)]
            holds = step.state or step.step
            found.append(Contradiction(field="state", holds=holds, positions=positions, why=step.why))
        if step.effect in ("moves", "contradicts"):
            held = step
    return found


def _same_day(steps: Sequence[Step]) -> list[Contradiction]:
    """Steps of one told day that exclude each other."""
    days: dict[str, list[Step]] = defaultdict(list)
    for step in steps:
        if step.basis == "told" and step.event is not None and step.factuality in _REAL:
            days[step.event].append(step)
    found = []
    for day, together in days.items():
        over, on = ([s for s in together if s.step in names] for names in _OPPOSED)
        if over and on and {s.told.record_id for s in over}.isdisjoint(s.told.record_id for s in on):
            positions = [Position(value=s.step, told=[s.told]) for s in (*over, *on)]
            why = f"both are told of {day}; the one published later decides"
            found.append(Contradiction(field="state", holds=together[-1].state, positions=positions, why=why))
    return found


def _apart(field: str, told: Sequence[tuple[str, Telling]], holds: str | None = None) -> list[Contradiction]:
    """Values of a date field (or lengths) that exclude each other; the last one told holds."""
    values: dict[str, list[Telling]] = defaultdict(list)
    for value, telling in told:
        values[value].append(telling)
    if not any(_exclude(a, b) for n, a in enumerate(values) for b in list(values)[n + 1 :]):
        return []
    positions = [Position(value=value, told=tellings) for value, tellings in values.items()]
    return [
        Contradiction(field=field, holds=holds or told[-1][0], positions=positions, why="not all of them can be so")
    ]


def _exclude(one: str, other: str) -> bool:
    if one.startswith("P") or other.startswith("P"):
        return one != other
    (low, high), (low2, high2) = bounds(one), bounds(other)
    return bool((high and low2 and high < low2) or (high2 and low and high2 < low))


def of_commitment(records: Sequence[Commitment], tellings: Tellings) -> list[Contradiction]:
    """Outcomes that exclude each other, and due dates told of one undertaking at one time."""
    found = []
    outcomes: dict[str, list[Telling]] = defaultdict(list)
    for record in records:
        if record.outcome:
            outcomes[record.outcome].append(tellings.of(record))
    if len(outcomes) > 1:
        positions = [Position(value=value, told=told) for value, told in outcomes.items()]
        last = next(r.outcome for r in reversed(records) if r.outcome)
        found.append(
            Contradiction(field="outcome", holds=last, positions=positions, why="the one published later decides")
        )
    at_once: dict[str, list[tuple[str, Telling]]] = defaultdict(list)
    for record in records:
        if record.due:
            telling = tellings.of(record)
            for moment in {f"made {record.made_at}" if record.made_at else "", f"known {telling.known}"} - {""}:
                at_once[moment].append((record.due, telling))
    seen: list[list[str]] = []
    for told in at_once.values():
        for one in _apart("due", told, holds=told[0][0]):
            values = [position.value for position in one.positions]
            if values not in seen:
                seen.append(values)
                found.append(one)
    return found


def notes_of_agreement(records: Sequence[Agreement], *, ends: bool, renewed: bool) -> list[str]:
    """What is open about an agreement, in words; ``ends``: whether an end of its time holds on the day."""
    found = []
    lengths = " / ".join(dict.fromkeys(r.length for r in records if r.length))
    if lengths and not any(r.in_force_to for r in records):
        found.append(f"its length is told ({lengths}), not from when it counts: no end is computed")
    if renewed and not ends:
        found.append("it was renewed, and no later end of its time can be told")
    if any(r.non_binding for r in records):
        found.append("told to bind nobody")
    return found


def notes_of_commitment(
    records: Sequence[Commitment], facts: Sequence[CommitmentFact], made: str | None, *, hangs_on_itself: bool
) -> list[str]:
    """What is odd about a commitment, in words; ``made``: the first day on which its agreement can have been made."""
    found = []
    early = next((fact.due for fact in facts if made and fact.due_high and fact.due_high < made), None)
    if early is not None:
        found.append(f"due {early}, before its agreement was made ({made})")
    if any(r.obligor and r.beneficiary and party(r.obligor.name) == party(r.beneficiary.name) for r in records):
        found.append("undertaken to oneself: obligor and beneficiary are the same")
    if hangs_on_itself:
        found.append("told to hang on itself")
    return found
