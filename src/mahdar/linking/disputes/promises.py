"""One undertaking through several reports: what confirms it, what moves it, and what contradicts it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mahdar.linking.disputes.days import Day, credible, exclude
from mahdar.linking.disputes.model import Finding, Pair, Told, order, side
from mahdar.linking.words import weight

_MOVING = ("due", "in_force_to", "length")  # what a later report may tell anew
_PAST = ("made_at",)  # what lies before its report
_SCORE = {"same": 0.9, "alike": 0.8}
_RULE = "same undertaking"
_MATTER = 8.0  # weight of what tells of one undertaking that it has gone further
_FURTHER = {  # how far a step leads; what is told of an earlier one is no news
    "demanded": 0, "proposed": 1, "negotiated": 2, "agreed": 3, "announced": 3, "approved": 3, "in_force": 5,
    "suspended": 6, "renewed": 6, "ended": 7, "expired": 7, "rejected": 7, "kept": 7, "broken": 7, "withdrawn": 7,
}  # fmt: skip


class Step(NamedTuple):
    """A step in the life of an agreement, or an outcome of a commitment, told as done or denied by somebody."""

    name: str
    denied: bool
    day: int | None  # the last that its date allows
    told: Told


class Telling(NamedTuple):
    """One record of an undertaking; ``why`` it is counted to it, None for the first; ``matter``: its telling stems."""

    told: Told
    why: str | None
    values: dict[str, Day]
    steps: tuple[Step, ...]
    matter: frozenset[str] = frozenset()


def undertaking(tellings: Sequence[Telling]) -> list[Finding]:
    """What the records of one undertaking, in the order of publication, have to do with each other."""
    if len({one.told.article_id for one in tellings}) < 2:
        return []
    found = [Finding("contradiction", "", tellings[0].told, (), tuple(_same(tellings)), 1.0, "", _RULE)]
    fields = dict.fromkeys(name for one in tellings for name in one.values)
    for name in fields:
        days = [one.values[name] for one in tellings if name in one.values]
        found.extend(_field(name, [one for one in days if name not in _PAST or credible(one)]))
    found.extend(_steps(tellings))
    found.extend(_progress(tellings))
    return [one for one in found if one.sides or one.pairs]


def _same(tellings: Sequence[Telling]) -> Iterator[Pair]:
    """Each later telling with the last one before it in another article."""
    for n, one in enumerate(tellings):
        before = next((t for t in reversed(tellings[:n]) if t.told.article_id != one.told.article_id), None)
        if before is not None and one.why is not None:
            score = _SCORE["same" if "same words" in one.why or "same telling words" in one.why else "alike"]
            yield Pair("same_commitment", before.told, one.told, "", (), score, one.why)


def _field(name: str, told: Sequence[Day]) -> Iterator[Finding]:
    """What is told of one field: later values move it, others at one time contradict each other."""
    pairs: list[Pair] = []
    against: list[Day] = []
    seen: set[str] = set()
    for n, one in enumerate(told):
        others = [other for other in told[:n] if other.told.article_id != one.told.article_id]
        opposed = next((other for other in reversed(others) if exclude(other, one)), None)
        if opposed is not None:
            moved = name in _MOVING and _later(one, opposed)
            values = (opposed.value, one.value)
            if one.value not in seen:
                why = f"one undertaking, told with another {name.replace('_', ' ')}"
                pairs.append(
                    Pair("updates" if moved else "contradicts", opposed.told, one.told, name, values, 0.85, why)
                )
            if not moved:
                against += [opposed, one]
        else:
            same = next((other for other in others if other.value == one.value), None)
            if same is not None:
                why = f"one undertaking, told with the same {name.replace('_', ' ')}"
                pairs.append(Pair("confirms", same.told, one.told, name, (one.value,), 0.85, why))
        seen.add(one.value)
    if pairs:
        shown = list(dict.fromkeys(value.value for value in told if value in against))
        sides = tuple(side(value, [v.told for v in told if v.value == value]) for value in shown)
        why = f"one undertaking, told with several days or lengths ({name.replace('_', ' ')})"
        yield Finding("contradiction", name, told[0].told, sides, tuple(pairs), 0.85, why, _RULE)


def _later(one: Day, other: Day) -> bool:
    return one.told.known is not None and other.told.known is not None and one.told.known > other.told.known


def _progress(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Steps that lead further than all that earlier reports told, by the first report that tells them as done.

    A step of an agreement must be told with its day, and a step whose day lies before the last report tells no change
    since that.
    """
    held: tuple[Telling, Step] | None = None
    for one in tellings:
        done = [step for step in one.steps if not step.denied and step.name in _FURTHER]
        for step in sorted(done, key=lambda step: (_FURTHER[step.name], step.told.start)):
            if held is None:
                held = one, step
                continue
            of, before = held
            if step.told.article_id == before.told.article_id or _FURTHER[step.name] <= _FURTHER[before.name]:
                continue
            if _new(step, before) and _telling(of.matter & one.matter):
                why = "one undertaking, told to have gone further"
                pair = Pair("updates", before.told, step.told, "state", (before.name, step.name), 0.75, why)
                yield Finding("contradiction", "state", before.told, (), (pair,), 0.75, why, _RULE)
            held = one, step


def _telling(common: frozenset[str]) -> bool:
    """Whether common stems tell an undertaking from others: "the basic law" is one of many."""
    return sum(map(weight, common)) >= _MATTER


def _new(step: Step, held: Step) -> bool:
    known, before = step.told.known, held.told.known
    if known is None or before is None or known <= before:
        return False
    return step.day >= before if step.day is not None else step.told.table == "commitments"


def _steps(tellings: Sequence[Telling]) -> Iterator[Finding]:
    """Steps that somebody tells as done and somebody else denies, then or later."""
    every = [step for one in tellings for step in one.steps]
    for name in dict.fromkeys(step.name for step in every if step.denied):
        denied = [step.told for step in every if step.name == name and step.denied]
        first = min((told.known for told in denied if told.known is not None), default=None)
        done = [
            step.told for step in every
            if step.name == name and not step.denied and first is not None
            and step.told.known is not None and step.told.known <= first
        ]  # fmt: skip
        if done:
            why = "one undertaking, told as so by one side and denied by another"
            a, b = min(done, key=order), min(denied, key=order)
            pair = Pair("contradicts", a, b, "state", (name, f"not {name}"), 0.8, why)
            sides = (side(name, done), side(f"not {name}", denied))
            yield Finding("denial", "state", a, sides, (pair,), 0.8, why, _RULE)
