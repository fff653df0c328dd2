"""What all evidence together allows of a day of publication."""

from __future__ import annotations

from calendar import monthrange
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from mahdar.linking.dating.evidence import Evidence, Range

LONGEST = 5 * 366  # days: an interval that is longer says nothing that is of use


class Inferred(NamedTuple):
    """The interval (EDTF) in which an article was published, and the evidence that made it as narrow as it is."""

    published: str
    evidence: tuple[Evidence, ...]


def infer(evidence: Sequence[Evidence], last: date | None) -> Inferred | None:
    """The days that all of ``evidence`` allows; None where they have no beginning, no end, or none is left.

    ``last``: a day after which it cannot have been published, by what is known of the file.
    """
    lows = [one for one in evidence if one.low is not None]
    highs = [one for one in evidence if one.high is not None]
    low = max((one.low for one in lows if one.low), default=None)
    high = min([one.high for one in highs if one.high] + ([last] if last else []), default=None)
    sets = [one for one in evidence if one.ranges]
    ranges: list[Range] = [(low or date.min, high or date.max)]
    used = [one for one in lows if one.low == low] + [one for one in highs if one.high == high]
    for one in sets:
        fewer = _meet(ranges, one.ranges or ())
        if fewer != ranges:
            used.append(one)
        ranges = fewer
    ranges, by_weekday = _on_weekday(ranges, [one for one in evidence if one.weekday is not None])
    if not ranges or ranges[0][0] == date.min or ranges[-1][1] == date.max:
        return None
    first, final = ranges[0][0], ranges[-1][1]
    if first > final or (final - first).days > LONGEST:
        return None
    return Inferred(_edtf(first, final), tuple(_once([*used, *by_weekday])))


def _meet(some: Sequence[Range], others: Sequence[Range]) -> list[Range]:
    """The days that lie in a range of both."""
    found = {(max(a, c), min(b, d)) for a, b in some for c, d in others if max(a, c) <= min(b, d)}
    return sorted(found)


def _on_weekday(ranges: list[Range], told: Sequence[Evidence]) -> tuple[list[Range], list[Evidence]]:
    """The ranges, each cut at both ends to the weekday that all the evidence tells; as they are where it differs."""
    days = Counter(one.weekday for one in told)
    if len(days) != 1:
        return ranges, []
    (weekday,) = days
    found: list[Range] = []
    for low, high in ranges:
        if low == date.min or high == date.max:
            return ranges, []
        first = low + timedelta(days=((weekday or 1) - low.isoweekday()) % 7)
        final = high - timedelta(days=(high.isoweekday() - (weekday or 1)) % 7)
        if first <= final:
            found.append((first, final))
    return found, (list(told[:1]) if found != ranges else [])


def _once(evidence: Sequence[Evidence]) -> list[Evidence]:
    return [one for n, one in enumerate(evidence) if one not in evidence[:n]]


def _edtf(low: date, high: date) -> str:
    """The shortest EDTF of an interval of days."""
    if low == high:
        return low.isoformat()
    if (low.month, low.day, high.month, high.day) == (1, 1, 12, 31) and low.year == high.year:
        return f"{low.year:04}"
    if (low.year, low.month, low.day, high.day) == (high.year, high.month, 1, monthrange(high.year, high.month)[1]):
        return f"{low.year:04}-{low.month:02}"
    return f"{low}/{high}"
