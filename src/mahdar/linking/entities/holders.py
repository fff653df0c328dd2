"""Who stands behind an office that is told without a name: the person who held it when the article was published."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from datetime import date, timedelta
from typing import NamedTuple

from mahdar.linking.entities.offices import single

NEAR = 120  # days before and after publication within which an office's holder must be told
_CLEAR = 0.9  # share of the articles of those days that must tell the same person
WHY = "articles of those days tell one person in the office"


class Holding(NamedTuple):
    """An article's word that a person holds an office: its day (ISO 8601) and the person's entity."""

    day: str
    entity: str


def holder(office: str, day: str | None, told: list[Holding]) -> str | None:
    """The entity that held ``office`` (its key) on ``day``, by what articles of the days around tell; None if unsure.

    ``told``: in the order of their days. Only offices that one person at a time holds have one holder.
    """
    head = office.removeprefix("office:").partition("|")[0]
    if day is None or not single(head):
        return None
    try:
        around = date.fromisoformat(day)
        low, high = ((around + timedelta(days=n)).isoformat() for n in (-NEAR, NEAR))
    except (ValueError, OverflowError):
        return None
    days = [h.day for h in told]
    near = Counter(h.entity for h in told[bisect_left(days, low) : bisect_right(days, high)])
    if not near:
        return None
    best = min(near, key=lambda entity: (-near[entity], entity))
    return best if near[best] >= _CLEAR * sum(near.values()) else None
