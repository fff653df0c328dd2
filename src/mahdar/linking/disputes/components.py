"""Connected sets of numbers."""

from __future__ import annotations

from collections.abc import Iterable


def components(numbers: Iterable[int], edges: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The numbers in sets that edges connect, each in order, in the order of their first ones."""
    parent = {n: n for n in numbers}

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    for a, b in edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    groups: dict[int, list[int]] = {}
    for n in sorted(parent):
        groups.setdefault(root(n), []).append(n)
    return [groups[n] for n in sorted(groups)]
