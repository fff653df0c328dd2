"""What a record must not say of itself: a deadline before its agreement, an undertaking towards oneself, and the like.

Only what a person writes is refused so; an article may well contradict itself, and then two records say so side by
side. A correction is judged by the fields that it changes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from mahdar import edtf
from mahdar.records import Agreement, Commitment, Event, Quantity, Record, Ref
from mahdar.rulings.words import same


class Rule(NamedTuple):
    """A contradiction: the fields between which it lies, and what finds it (its message, or None)."""

    fields: frozenset[str]
    find: Callable[[Any], str | None]


def contradiction(record: Record, changed: Collection[str] | None = None) -> str | None:
    """The first contradiction of a record, in one line; with ``changed`` only such as lie in these fields."""
    return next(_contradictions(record, changed), None)


def too_early(due: str | None, relation: str | None, made_at: str | None) -> str | None:
    """That a deadline is before the agreement was made under which the commitment stands, in one line, if it is."""
    if relation != "after" and _before(due, made_at):
        return f"due {due} is before its agreement was made ({made_at})"
    return None


def _contradictions(record: Record, changed: Collection[str] | None) -> Iterator[str]:
    for rule in _RULES.get(type(record), ()):
        if changed is None or rule.fields & set(changed):
            said = rule.find(record)
            if said:
                yield said


def _to_oneself(one: Commitment) -> str | None:
    if one.obligor and one.beneficiary and _same_one(one.obligor, one.beneficiary):
        return f"a commitment to oneself: {one.obligor.name!r} is both obligor and beneficiary; leave one of them empty"
    return None


def _due_too_early(one: Commitment) -> str | None:
    if one.due_relation != "after" and _before(one.due, one.made_at):
        return f"due {one.due} is before it was made ({one.made_at})"
    return None


def _relation_of_nothing(one: Commitment) -> str | None:
    if one.due_relation and not (one.due or one.due_timex):
        return f"due_relation {one.due_relation!r} needs a due date: give due or due_timex"
    return None


def _kept_and_open(one: Commitment) -> str | None:
    if one.outcome in ("kept", "withdrawn") and one.progress is not None:
        return f"outcome {one.outcome!r} closes it, progress {one.progress!r} leaves it open: give one of the two"
    return None


def _words_of_no_outcome(one: Commitment) -> str | None:
    return "outcome_words without an outcome: say which" if one.outcome_words and not one.outcome else None


def _both_waiting(one: Commitment) -> str | None:
    if one.in_return_for and one.return_words:
        return "in_return_for and return_words: the second is for what is no commitment of its own; give one of the two"
    return None


def _ends_before_it_begins(one: Agreement) -> str | None:
    if _before(one.in_force_to, one.in_force_from):
        return f"in force to {one.in_force_to}, which is before {one.in_force_from}, from when it is in force"
    if _before(one.in_force_to, one.made_at):
        return f"in force to {one.in_force_to}, which is before it was made ({one.made_at})"
    return None


def _mediates_and_denies(one: Agreement) -> str | None:
    for denier in one.deniers:
        if any(_same_one(denier, other) for other in (*one.mediators, *one.guarantors)):
            return f"{denier.name!r} both mediates or guarantees it and denies that: name it in one place"
    return None


def _state_of_stages(one: Agreement) -> str | None:
    told = {stage.stage for stage in one.stages if stage.factuality in ("happened", "ongoing")}
    if one.stages and one.state in ("in_force", "suspended", "ended", "rejected"):
        needed = _STATES[one.state]
        if not told & needed:
            return f"state {one.state!r} stands on none of its stages: one of {', '.join(sorted(needed))} must be told"
    return None


def _hangs_on(one: Event) -> str | None:
    if one.condition and one.factuality in ("happened", "ongoing", "denied"):
        return f"an event that is {one.factuality!r} hangs on no condition: factuality conditional, or no condition"
    return None


def _low_above_high(one: Quantity) -> str | None:
    if one.low is not None and one.high is not None and one.low > one.high:
        return f"low {one.low:g} is above high {one.high:g}"
    return None


def _same_one(one: Ref, other: Ref) -> bool:
    return same(one.name, other.name) or bool(one.entity and one.entity == other.entity)


def _before(one: str | None, other: str | None) -> bool:
    """Whether the first date is over before the second begins, whatever days they stand for."""
    if not one or not other:
        return False
    try:
        end, start = edtf.parse(one).upper, edtf.parse(other).lower
    except edtf.EdtfError:
        return False
    return bool(end and start and end < start)


_STATES = {
    "in_force": frozenset({"in_force", "renewed", "approved", "agreed", "announced"}),
    "suspended": frozenset({"suspended"}),
    "ended": frozenset({"ended", "expired"}),
    "rejected": frozenset({"rejected"}),
}
_RULES: dict[type[Record], tuple[Rule, ...]] = {
    Commitment: (
        Rule(frozenset({"obligor", "beneficiary"}), _to_oneself),
        Rule(frozenset({"due", "made_at", "due_relation", "due_timex", "made_at_timex"}), _due_too_early),
        Rule(frozenset({"due", "due_relation", "due_timex"}), _relation_of_nothing),
        Rule(frozenset({"progress", "outcome"}), _kept_and_open),
        Rule(frozenset({"outcome", "outcome_words"}), _words_of_no_outcome),
        Rule(frozenset({"in_return_for", "return_words"}), _both_waiting),
    ),
    Agreement: (
        Rule(frozenset({"in_force_from", "in_force_to", "made_at", "in_force_from_timex", "in_force_to_timex",
                        "length_timex", "made_at_timex"}), _ends_before_it_begins),
        Rule(frozenset({"deniers", "mediators", "guarantors"}), _mediates_and_denies),
        Rule(frozenset({"state", "stages"}), _state_of_stages),
    ),
    Event: (Rule(frozenset({"condition", "factuality"}), _hangs_on),),
    Quantity: (Rule(frozenset({"low", "high"}), _low_above_high),),
}  # fmt: skip
