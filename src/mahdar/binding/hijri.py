"""The Hijri calendar (Umm al-Qura, by hijridate; 1343 to 1500), which may differ by a day between countries."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from hijridate import Gregorian, Hijri

from mahdar.binding.periods import Period, within


@lru_cache(maxsize=4096)
def to_gregorian(year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a Hijri one; None where the calendar's tables do not reach or there is no such day."""
    try:
        converted = Hijri(year, month, day).to_gregorian()
    except (ValueError, OverflowError):
        return None
    return date(converted.year, converted.month, converted.day)


def hijri_year(one: date) -> int | None:
    """The Hijri year that holds a Gregorian day; None outside the tables."""
    try:
        return int(Gregorian(one.year, one.month, one.day).to_hijri().year)
    except (ValueError, OverflowError):
        return None


def month(year: int, number: int) -> Period | None:
    """A Hijri month as the Gregorian days it runs over."""
    start = to_gregorian(year, number, 1)
    following = to_gregorian(year + number // 12, number % 12 + 1, 1)
    return within(start, following - timedelta(days=1), "month") if start and following else None


def year(number: int) -> Period | None:
    """A Hijri year as the Gregorian days it runs over."""
    start, following = to_gregorian(number, 1, 1), to_gregorian(number + 1, 1, 1)
    return within(start, following - timedelta(days=1), "year") if start and following else None
