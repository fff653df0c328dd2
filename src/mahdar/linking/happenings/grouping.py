"""From pairs of tellings to happenings: pairs join in the order of their scores, as long as the whole holds together.

Two groups become one only if their days agree and most of their first members are alike with each other, so that a
chain of tellings, each like the next, does not run away; or if they are alike as wholes. What is said of a connected
set of pairs is a function of these alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from mahdar.linking.happenings.telling import Days, Telling, window
from mahdar.linking.happenings.wholes import LEAST, Whole, likeness, whole

MOST = 300  # tellings of one happening
_ASKED = 3  # members of each group that are compared before two groups join
_AGREE = 0.5  # part of these that have to be alike
_SLACK = 3
_LATE = 10  # days by which a date may be wrong that few tellings of a whole give
_ROUNDS = 20  # passes over the wholes; a pass that joins nothing is the last

Pair = tuple[int, int, float]


def groups(
    tellings: Mapping[int, Telling],
    pairs: Iterable[Pair],
    alike: Callable[[int, int], bool],
    ruled: Iterable[tuple[int, int, bool]] = (),
) -> tuple[list[list[int]], list[Pair], set[int]]:
    """Groups of numbers (each sorted, in order), the pairs that made them, and the numbers that a full group kept out.

    A pair with a score below 0 is too weak to join by itself (``score_of``): it only tells which wholes to compare.
    ``alike``: whether two tellings that no pair was made of are one happening by themselves. ``ruled``: what persons
    say is one and is not, the last ruling first; these come before all pairs, and an earlier one gives way to later.
    """
    ordered = sorted(pairs, key=lambda pair: (pair[2] < 0, -abs(pair[2]), pair[0], pair[1]))
    forest = _Forest(tellings)
    forest.rule(ruled)
    forest.pair(ordered, alike)
    forest.unite(ordered)
    return [forest.members[n] for n in sorted(forest.members)], forest.made, forest.full


class _Forest:
    """The groups while they are made, each under its first number."""

    def __init__(self, tellings: Mapping[int, Telling]) -> None:
        self._tellings = tellings
        self._root: dict[int, int] = {n: n for n in tellings}
        self.members: dict[int, list[int]] = {n: [n] for n in tellings}
        self._spans = {n: _span(one) for n, one in tellings.items()}
        self.made: list[Pair] = []
        self.full: set[int] = set()
        self._apart: list[tuple[int, int]] = []

    def rule(self, ruled: Iterable[tuple[int, int, bool]]) -> None:
        """Join what persons say is one, and keep in mind what they say is not."""
        for a, b, same in ruled:
            if a in self._root and b in self._root and self._find(a) != self._find(b):
                low, high = self._roots(a, b)
                if not same:
                    self._apart.append((a, b))
                elif not self._parted(low, high):
                    self._join(low, high, _both(self._spans[low], self._spans[high]))
                    self.made.append((min(a, b), max(a, b), 1.0))

    def pair(self, ordered: list[Pair], alike: Callable[[int, int], bool]) -> None:
        """Join by pairs, where the groups of both hold together."""
        strong = [pair for pair in ordered if pair[2] > 0]
        known = {(a, b) for a, b, _ in strong}
        for a, b, score in strong:
            low, high = self._roots(a, b)
            span = self._room(low, high, max(a, b))
            if span is not None and _hold(self.members[low], self.members[high], known, alike):
                self._join(low, high, span)
                self.made.append((a, b, score))

    def unite(self, ordered: list[Pair]) -> None:
        """Join groups between which there are pairs, and that are alike as wholes, the most alike first."""
        wholes: dict[tuple[int, int], Whole] = {}
        known: dict[tuple[int, ...], float] = {}
        for _ in range(_ROUNDS):
            between: dict[tuple[int, int], list[Pair]] = {}
            for pair in ordered:
                low, high = self._roots(pair[0], pair[1])
                if low != high:
                    between.setdefault((low, high), []).append(pair)
            taken: set[int] = set()
            strong = {key: sum(1 for pair in some if pair[2] > 0) for key, some in between.items()}
            scores = ((-self._likeness(*key, strong[key], wholes, known), key) for key in between)
            for _score, (low, high) in sorted(item for item in scores if -item[0] >= LEAST):
                best = between[low, high][0]
                if not taken & {low, high} and self._room(low, high, max(best[:2]), _LATE) is not None:
                    self._join(low, high, self._common(low, high))
                    self.made.append((best[0], best[1], abs(best[2])))
                    taken |= {low, high}
            if not taken:
                break

    def _likeness(
        self, low: int, high: int, pairs: int, wholes: dict[tuple[int, int], Whole], known: dict[tuple[int, ...], float]
    ) -> float:
        """How alike two groups are as wholes; remembered as long as neither grows."""
        sizes = len(self.members[low]), len(self.members[high])
        key = (low, sizes[0], high, sizes[1], pairs)
        if key not in known:
            for n, size in ((low, sizes[0]), (high, sizes[1])):
                if (n, size) not in wholes:
                    wholes[n, size] = whole(self._tellings[m] for m in self.members[n])
            known[key] = likeness(wholes[low, sizes[0]], wholes[high, sizes[1]], pairs / (sizes[0] * sizes[1]))
        return known[key]

    def _common(self, low: int, high: int) -> Days:
        """The days of two groups that are one: those of both, else those that more of their tellings tell."""
        span = _meet(self._spans[low], self._spans[high], 0)
        if span is not None:
            return span
        told = {n: sum(self._tellings[m].dated for m in self.members[n]) for n in (low, high)}
        return self._spans[low if told[low] >= told[high] else high]

    def _room(self, low: int, high: int, last: int, slack: int = _SLACK) -> Days | None:
        """The days that two groups have in common; None where they cannot be one."""
        if low == high or self._parted(low, high):
            return None
        if len(self.members[low]) + len(self.members[high]) > MOST:
            self.full.add(last)
            return None
        return _meet(self._spans[low], self._spans[high], slack)

    def _find(self, n: int) -> int:
        while self._root[n] != n:
            self._root[n] = self._root[self._root[n]]
            n = self._root[n]
        return n

    def _roots(self, a: int, b: int) -> tuple[int, int]:
        one, other = self._find(a), self._find(b)
        return (one, other) if one < other else (other, one)

    def _join(self, low: int, high: int, span: Days) -> None:
        self._root[high] = low
        self.members[low] = sorted(self.members[low] + self.members.pop(high))
        self._spans[low] = span

    def _parted(self, low: int, high: int) -> bool:
        return any({self._find(a), self._find(b)} == {low, high} for a, b in self._apart)


def _span(one: Telling) -> Days:
    return window(one) if one.dated else (None, None)


def _both(a: Days, b: Days) -> Days:
    """The days of two groups that a person joined: what they have in common, or all from the first to the last."""
    return _meet(a, b) or (min(x for x in (a[0], b[0]) if x is not None), max(x for x in (a[1], b[1]) if x is not None))


def _meet(a: Days, b: Days, slack: int = _SLACK) -> Days | None:
    """The days that two groups have in common; None where they have none, give or take some days."""
    low = max((x for x in (a[0], b[0]) if x is not None), default=None)
    high = min((x for x in (a[1], b[1]) if x is not None), default=None)
    if low is not None and high is not None and low > high:
        return (high, low) if low - high <= slack else None
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
