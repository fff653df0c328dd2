"""MinHash sketches (Broder, 1997) behind a small interface, computed by rensa (MIT)."""

from __future__ import annotations

from collections.abc import Iterable

import rensa

SEED = 11
VERSION = f"rensa-{rensa.RMinHash.ALGORITHM_VERSION}"  # other numbers come out where this changes


def sketch(items: Iterable[str], size: int) -> list[int]:
    """``size`` numbers of 32 bits; two sets agree in each with the probability of their Jaccard similarity.

    The same items give the same numbers on every machine; their order does not matter.
    """
    minhash = rensa.RMinHash(num_perm=size, seed=SEED)
    minhash.update(sorted(set(items)))
    return list(minhash.digest())


def bands(numbers: list[int], rows: int) -> list[str]:
    """The sketch in bands of ``rows`` numbers, each with its place: sets that are alike share one (LSH)."""
    return [f"{n}:{numbers[n : n + rows]}" for n in range(0, len(numbers) - rows + 1, rows)]
