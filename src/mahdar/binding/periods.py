"""Stretches of the calendar: what an offset or a field of a symbol leads to, with its TIMEX3 value and EDTF."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from mahdar import edtf

SEASONS = {"SP": (3, 21), "SU": (6, 22), "FA": (9, 23), "WI": (12, 24)}  # first month, EDTF number


class Period(NamedTuple):
    """Days ``start`` to ``end`` (inclusive) of one grain; ``value`` is TIMEX3, ``edtf`` as in the contract."""

    grain: str
    start: date
    end: date
    value: str
    edtf: str


def day(one: date) -> Period:
    """The period of one day."""
    text = one.isoformat()
    return Period("day", one, one, text, text)


def week(one: date) -> Period:
    """The ISO week of a day. EDTF has no weeks: a set of its days."""
    year, number, weekday = one.isocalendar()
    start = one - timedelta(days=weekday - 1)
    end = start + timedelta(days=6)
    return Period("week", start, end, f"{year:04}-W{number:02}", f"[{start}..{end}]")


def month(year: int, number: int) -> Period:
    """A month of the Gregorian calendar."""
    text = f"{year:04}-{number:02}"
    return Period("month", date(year, number, 1), date(year, number, monthrange(year, number)[1]), text, text)


def months(year: int, first: int, count: int, value: str) -> Period:
    """``count`` months from one on: a quarter or a half of a year."""
    last = first + count - 1
    grain = "quarter" if count == 3 else "half"
    end = date(year, last, monthrange(year, last)[1])
    return Period(grain, date(year, first, 1), end, value, f"[{year:04}-{first:02}..{year:04}-{last:02}]")


def season(year: int, name: str) -> Period:
    """A season; winter is named after the year it begins in."""
    first, number = SEASONS[name]
    ends, last = (year + 1, 2) if first == 12 else (year, first + 2)
    end = date(ends, last, monthrange(ends, last)[1])
    return Period("season", date(year, first, 1), end, f"{year:04}-{name}", f"{year:04}-{number}")


def year(number: int) -> Period:
    """A year of the Gregorian calendar."""
    return Period("year", date(number, 1, 1), date(number, 12, 31), f"{number:04}", f"{number:04}")


def decade(number: int) -> Period:
    """``decade(198)``: the 1980s."""
    return Period("decade", date(number * 10, 1, 1), date(number * 10 + 9, 12, 31), f"{number:03}", f"{number:03}X")


def century(number: int) -> Period:
    """``century(19)``: 1900 to 1999."""
    return Period(
        "century", date(number * 100, 1, 1), date(number * 100 + 99, 12, 31), f"{number:02}", f"{number:02}XX"
    )


def within(start: date, end: date, grain: str = "interval") -> Period:
    """Some time from ``start`` to ``end``: a month or year of another calendar."""
    return Period(grain, start, end, f"{start}/{end}", edtf.format_range(str(start), str(end), within=True))


def shift(one: date, unit: str, n: int) -> Period:
    """The day, week, month, year, decade or century ``n`` units from the one that holds ``one``.

    Raises ValueError or OverflowError where the calendar ends.
    """
    if unit == "day":
        return day(one + timedelta(days=n))
    if unit == "week":
        return week(one + timedelta(weeks=n))
    if unit == "month":
        total = one.year * 12 + one.month - 1 + n
        return month(total // 12, total % 12 + 1)
    if unit == "year":
        return year(one.year + n)
    if unit == "decade":
        return decade(one.year // 10 + n)
    return century(one.year // 100 + n)
