"""Agreement of two coders beyond chance, for values out of a closed list.

Jacob Cohen: A coefficient of agreement for nominal scales. Educational and Psychological Measurement 20(1), 1960,
37-46. https://doi.org/10.1177/001316446002000104
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence

import msgspec


class Kappa(msgspec.Struct, frozen=True):
    """How far two coders agree on ``n`` units: the share of equal values, and kappa.

    ``kappa`` is None where it is undefined, and ``why`` then says so: nothing was coded by both, or both used one and
    the same category throughout, so that chance alone would make them agree.
    """

    n: int
    agreed: int
    agreement: float | None
    kappa: float | None
    why: str | None = None


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> Kappa:
    """Cohen's kappa of pairs of values, one pair a unit: (observed - expected) / (1 - expected).

    The expected agreement is the sum over the categories of the product of the shares with which the two use them.
    From -1 to 1; 0 is what chance would give. Exact up to the rounding of floats; any order of pairs gives the same.
    """
    n = len(pairs)
    if n == 0:
        return Kappa(0, 0, None, None, "nothing was coded by both")
    agreed = sum(a == b for a, b in pairs)
    first, second = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(count * second[value] for value, count in first.items())  # of n * n
    if by_chance == n * n:
        return Kappa(n, agreed, agreed / n, None, "both used one category only")
    return Kappa(n, agreed, agreed / n, (agreed * n - by_chance) / (n * n - by_chance))
