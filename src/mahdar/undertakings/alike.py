"""What the comparison of agreements and that of commitments share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from mahdar.undertakings.names import Key

NEAR = 366  # days between two tellings, where no date that is told speaks for one undertaking


LATEST = 300  # candidates that a record is compared with, the latest ones: 10,000 alike must not take 10,000 squared


class Join(NamedTuple):
    """A record tells of what the record ``first`` told before; ``why`` says what speaks for it, in words."""

    first: str
    why: str


class Rarity:
    """Orders words by how rare they are, so that what holds the rarest ones is looked at first, and little else."""

    def __init__(self, bags: Iterable[Iterable[str]]) -> None:
        """Count in how many bags each word is."""
        self._count = Counter(word for bag in bags for word in bag)

    def ordered(self, bag: Key) -> list[str]:
        """The words of a bag, the rarest first."""
        return sorted(bag, key=self._key)

    def _key(self, word: str) -> tuple[int, str]:
        return self._count[word], word


def near(known: str | None, other: str | None) -> bool:
    """Whether two days of publication are told, and at most a year apart."""
    if known is None or other is None:
        return False
    return abs(_ordinal(known) - _ordinal(other)) <= NEAR


@lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()
