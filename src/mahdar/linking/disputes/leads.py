"""What the beginning of an article tells: of what, of which days, of one matter or of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from mahdar.linking.disputes.words import bag, fates, word_set
from mahdar.linking.words import words

REACH = 500  # characters that an article takes to say what it is about


class When(msgspec.Struct, frozen=True):
    """Where an article names a day: the words, and the days that they may mean (ordinals)."""

    start: int
    end: int
    low: int
    high: int

    @property
    def exact(self) -> bool:
        """Whether it is one day."""
        return self.low == self.high


class Lead(msgspec.Struct, kw_only=True):
    """The beginning of an article: its telling stems, its days, and whether it tells of several happenings."""

    stems: list[str] = []
    days: list[int] = []
    several: bool = False


def lead(text: str, days: Iterable[When]) -> Lead:
    """The lead of an article, of the days that it names anywhere."""
    told = words(text[:REACH])
    passed_over = word_set("calendar")
    return Lead(
        stems=sorted(bag(word for word in told if word not in fates() and word not in passed_over)),
        days=sorted({one.low for one in days if one.exact and one.start < REACH}),
        several=not word_set("several").isdisjoint(told),
    )


def day_in(days: Sequence[When], start: int, end: int) -> int | None:
    """The only day that a stretch of an article names; None where it names none, or several."""
    found = {(one.low, one.high) for one in days if start <= one.start and one.end <= end}
    low, high = next(iter(found)) if len(found) == 1 else (0, 1)
    return low if low == high else None
