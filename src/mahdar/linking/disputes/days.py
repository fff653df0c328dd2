"""Days and lengths that reports tell of one matter: when two of them cannot both be so, and one happening's days.

A copy that is published days later keeps its "yesterday": a day told only from publication on may be off by the days
that lie between the publications, and by a week more, and what is told of a night belongs to two days. Reports that
each tell of their own day tell of as many happenings: what an office announces every day.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mahdar.linking.disputes.model import Finding, Pair, Told, side
from mahdar.linking.disputes.words import word_set

_COPIED = 7  # days by which "today" of a copy may be off, whatever the publication
_FRESH = 1  # days after what it tells on which a report is news of its own day
_SCORE = 0.8
_WHY, _RULE = "one happening, told of different days", "same happening"


class Day(NamedTuple):
    """A date (``low`` to ``high``, ordinals) or a length (neither) that a record tells; ``words`` in one spelling.

    ``relative``: it is counted from publication, by words that name no day. ``night``: its words tell a night.
    ``weekly``: they name a weekday and no date; ``yearly``: a month, or a day of one, and no year. ``matter``: the
    words of what is dated; where each of two has words that the other lacks, they may be two matters.
    """

    value: str
    low: int | None
    high: int | None
    words: str | None
    relative: bool
    night: bool
    told: Told
    weekly: bool = False
    yearly: bool = False
    matter: frozenset[str] = frozenset()


def exclude(one: Day, other: Day) -> bool:
    """Whether two days or lengths of one matter cannot both be so. The same words are copies of one another."""
    if one.words and one.words == other.words:
        return False
    if one.matter - other.matter and other.matter - one.matter:
        return False
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return one.value != other.value and one.value.startswith("P") and other.value.startswith("P")
    gap = max(other.low - one.high, one.low - other.high)
    if _recurring(one, other, gap):
        return False
    room = _COPIED if one.relative or other.relative else 1 if one.night or other.night else 0
    if one.relative or other.relative:
        if one.told.known is None or other.told.known is None:
            return False
        room += abs(one.told.known - other.told.known)
    return gap > room


def _recurring(one: Day, other: Day, gap: int) -> bool:
    """Whether two days may be one weekday or month that binding took for two, or each the day of its own report."""
    if (one.weekly or other.weekly) and gap % 7 == 0:
        return True
    if (one.yearly or other.yearly) and one.value[4:] == other.value[4:]:
        return True
    if all(day.weekly and not word_set("today").isdisjoint((day.words or "").split()) for day in (one, other)):
        return True
    return one.told.known != other.told.known and _fresh(one) and _fresh(other)


def _fresh(one: Day) -> bool:
    known = one.told.known
    return known is not None and one.low is not None and one.low == one.high and 0 <= known - one.low <= _FRESH


def credible(one: Day) -> bool:
    """Whether what is told as done lies before its report was published."""
    return one.low is None or one.told.known is None or one.low <= one.told.known


class Happened(NamedTuple):
    """The day of an event; ``planned``: it was still to come when it was told."""

    day: Day
    planned: bool


def happening(events: Sequence[Happened], *, why: str = _WHY, rule: str = _RULE) -> list[Finding]:
    """The days that reports tell of one happening, in the order of publication: disputed, or moved.

    A plan that a later report tells for another day is moved; so is one that took place on another day. Days told of
    what took place, or told at one time, stand against each other.
    """
    pairs: list[Pair] = []
    against: list[Day] = []
    events = [one for one in events if one.planned or credible(one.day)]
    for n, one in enumerate(events):
        others = [other for other in events[:n] if other.day.told.article_id != one.day.told.article_id]
        opposed = next((other for other in reversed(others) if exclude(other.day, one.day)), None)
        if opposed is None or any(other.day.value == one.day.value for other in others):
            continue
        moved = opposed.planned and _later(one.day, opposed.day)
        values = (opposed.day.value, one.day.value)
        told = "one happening, first told for another day" if moved else why
        relation = "updates" if moved else "contradicts"
        pairs.append(Pair(relation, opposed.day.told, one.day.told, "date", values, _SCORE, told))  # type: ignore[arg-type]
        if not moved:
            against += [opposed.day, one.day]
    if not pairs:
        return []
    shown = sorted({day.value for day in against})
    sides = tuple(side(value, [e.day.told for e in events if e.day.value == value]) for value in shown)
    return [
        Finding(
            "contradiction",
            "date",
            pairs[0].a,
            sides,
            tuple(pairs),
            _SCORE,
            why,
            rule,
        )
    ]


def _later(one: Day, other: Day) -> bool:
    return one.told.known is not None and other.told.known is not None and one.told.known > other.told.known
