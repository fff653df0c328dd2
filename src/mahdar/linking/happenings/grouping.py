"""From pairs of tellings to happenings: pairs join in the order of their scores, as long as the whole holds together.

Two groups become one only if their days agree and most of their first members are alike with each other, so that a
chain of tellings, each like the next, does not run away. What is said of a connected set of pairs is a function of
these alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from mahdar.linking.happenings.telling import Telling, window

MOST = 300  # tellings of one happening
_ASKED = 3  # members of each group that are compared before two groups join
_AGREE = 0.5  # part of these that have to be alike
_SLACK = 3

Pair = tuple[int, int, float]
Days = tuple[int | None, int | None]


def groups(
    tellings: Mapping[int, Telling],
    pairs: Iterable[Pair],
    alike: Callable[[int, int], bool],
    ruled: Iterable[tuple[int, int, bool]] = (),
) -> tuple[list[list[int]], list[Pair], set[int]]:
    """Groups of numbers (each sorted, in order), the pairs that made them, and the numbers that a full group kept out.

    ``alike``: whether two tellings that no pair was made of are one happening by themselves. ``ruled``: what persons
    say is one and is not, the last ruling first; these come before all pairs, and an earlier one gives way to later.
    """
    root: dict[int, int] = {n: n for n in tellings}
    members: dict[int, list[int]] = {n: [n] for n in tellings}
    spans = {n: _span(one) for n, one in tellings.items()}
    made: list[Pair] = []
    full: set[int] = set()

    def find(n: int) -> int:
        while root[n] != n:
            root[n] = root[root[n]]
            n = root[n]
        return n

    def join(low: int, high: int, span: Days) -> None:
        root[high] = low
        members[low] = sorted(members[low] + members.pop(high))
        spans[low] = span

    def parted(low: int, high: int) -> bool:
        return any({find(a), find(b)} == {low, high} for a, b in apart)

    ordered = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    known = {(a, b) for a, b, _ in ordered}
    apart: list[tuple[int, int]] = []
    for a, b, same in ruled:
        if a in root and b in root and find(a) != find(b):
            low, high = sorted((find(a), find(b)))
            if not same:
                apart.append((a, b))
            elif not parted(low, high):
                join(low, high, _both(spans[low], spans[high]))
                made.append((min(a, b), max(a, b), 1.0))
    for a, b, score in ordered:
        low, high = sorted((find(a), find(b)))
        if low == high or parted(low, high):
            continue
        if len(members[low]) + len(members[high]) > MOST:
            full.add(max(a, b))
            continue
        span = _meet(spans[low], spans[high])
        if span is None or not _hold(members[low], members[high], known, alike):
            continue
        join(low, high, span)
        made.append((a, b, score))
    return [members[n] for n in sorted(members)], made, full


def _span(one: Telling) -> Days:
    return window(one) if one.dated else (None, None)


def _both(a: Days, b: Days) -> Days:
    """The days of two groups that a person joined: what they have in common, or all from the first to the last."""
    return _meet(a, b) or (min(x for x in (a[0], b[0]) if x is not None), max(x for x in (a[1], b[1]) if x is not None))


def _meet(a: Days, b: Days) -> Days | None:
    """The days that two groups have in common; None where they have none, give or take some days."""
    low = max((x for x in (a[0], b[0]) if x is not None), default=None)
    high = min((x for x in (a[1], b[1]) if x is not None), default=None)
    if low is not None and high is not None and low > high:
        return (high, low) if low - high <= _SLACK else None
    return low, high


def _hold(some: list[int], others: list[int], known: set[tuple[int, int]], alike: Callable[[int, int], bool]) -> bool:
    """Whether most of the members of two groups that are asked are alike."""
    if len(some) == 1 and len(others) == 1:
        return True
    asked = [tuple(sorted(pair)) for pair in product(_asked(some), _asked(others))]
    yes = sum(1 for a, b in asked if (a, b) in known or alike(a, b))
    return yes >= _AGREE * len(asked)


def _asked(some: list[int]) -> list[int]:
    """The first, the middle and the last: numbers go with time."""
    return sorted({some[0], some[len(some) // 2], some[-1]})
