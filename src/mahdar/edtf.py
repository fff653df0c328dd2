"""The part of EDTF (ISO 8601-2:2019, levels 0 and 1, and two sets of level 2) that a dossier's dates are written in.

Dates ``2020-01-05``, ``2020-01``, ``2020``, ``2020-01-05T10:30``; seasons ``2023-22``; unspecified digits ``198X``,
``2020-XX``; qualifiers ``~ ? %`` at the end; intervals ``2020-01/2020-03``, ``2020/..``, ``../2020``; and the sets
``[..2026-12]`` (on or before), ``[2020..]`` (on or after) and ``[2024-08..2024-09]`` (some time within).
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from mahdar.errors import MahdarError

Kind = Literal["date", "interval", "set"]
_DATE = re.compile(
    r"(\d{4}|\d{3}X|\d\dXX|XXXX)(?:-(\d\d|XX)(?:-(\d\d|XX))?)?(T(?:[01]\d|2[0-4])(?::[0-5]\d){0,2}(?:Z|[+-]\d\d:?\d\d)?)?([~?%])?"
)
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}


class EdtfError(MahdarError, ValueError):
    """A text is no EDTF of the part that is read here."""


@dataclass(frozen=True, slots=True)
class Edtf:
    """A parsed date: ``lower`` and ``upper`` bounds (inclusive days; None: open), and how sure it is.

    ``kind``: ``date`` (one date, perhaps coarse), ``interval`` (all of the time between), ``set`` (some time between).
    """

    text: str
    kind: Kind
    lower: date | None
    upper: date | None
    approximate: bool = False
    uncertain: bool = False


@lru_cache(maxsize=50_000)
def parse(text: str) -> Edtf:
    """Parse ``text``. Raises EdtfError, which says what was found, where it is none of the forms above."""
    if text.startswith("[") and text.endswith("]") and ".." in text:
        low, _, high = text[1:-1].partition("..")
        return _pair(text, "set", low, high)
    if "/" in text:
        low, _, high = text.partition("/")
        return _pair(text, "interval", "" if low == ".." else low, "" if high == ".." else high)
    return _single(text)


def _pair(text: str, kind: Kind, low: str, high: str) -> Edtf:
    if not low and not high:
        raise EdtfError(f"not an EDTF date: {text!r} has no end")
    start, end = (_single(low) if low else None), (_single(high) if high else None)
    lower, upper = start.lower if start else None, end.upper if end else None
    if lower and upper and lower > upper:
        raise EdtfError(f"not an EDTF date: {text!r} ends before it begins")
    ends = [one for one in (start, end) if one]
    return Edtf(text, kind, lower, upper, any(e.approximate for e in ends), any(e.uncertain for e in ends))


def _single(text: str) -> Edtf:
    match = _DATE.fullmatch(text)
    if not match:
        raise EdtfError(f"not an EDTF date: {text!r}")
    year, month, day, time, mark = match.groups()
    if time and (day is None or "X" in text.partition("T")[0]):
        raise EdtfError(f"not an EDTF date: {text!r} has a time but no day")
    try:
        lower, upper = _bounds(year, month, day)
    except ValueError as error:
        raise EdtfError(f"not an EDTF date: {text!r} ({error})") from error
    return Edtf(text, "date", lower, upper, mark in ("~", "%"), mark in ("?", "%"))


def _bounds(year: str, month: str | None, day: str | None) -> tuple[date | None, date | None]:
    if year == "XXXX":
        if month not in (None, "XX"):
            _bounds("2000", month, day)
        return None, None
    low, high = max(1, int(year.replace("X", "0"))), int(year.replace("X", "9"))
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise ValueError("a day without a month")
        return date(low, 1, 1), date(high, 12, 31)
    number = int(month)
    if number in _SEASONS and day is None:
        first, last = _SEASONS[number]
        ends = high + (first > last)
        return date(low, first, 1), date(ends, last, monthrange(ends, last)[1])
    if day is None or day == "XX":
        return date(low, number, 1), date(high, number, monthrange(high, number)[1])
    return date(low, number, int(day)), date(high, number, int(day))


def bounds(text: str) -> tuple[date | None, date | None]:
    """First and last day that ``text`` may mean; None where that end is open. Raises EdtfError."""
    parsed = parse(text)
    return parsed.lower, parsed.upper


def contains(text: str, day: date) -> bool:
    """Whether ``day`` lies within the bounds of ``text``. Raises EdtfError."""
    lower, upper = bounds(text)
    return (lower is None or lower <= day) and (upper is None or day <= upper)


def is_valid(text: str) -> bool:
    """Whether ``text`` is of the part of EDTF that is read here."""
    try:
        parse(text)
    except EdtfError:
        return False
    return True


def format_date(year: int, month: int | None = None, day: int | None = None, *, approximate: bool = False) -> str:
    """``format_date(2020, 1)`` is ``2020-01``. Raises EdtfError where there is no such date."""
    text = f"{year:04}" + (f"-{month:02}" if month else "") + (f"-{day:02}" if month and day else "")
    return parse(text + ("~" if approximate else "")).text


def format_range(start: str | None, end: str | None, *, within: bool = False) -> str:
    """The interval from ``start`` to ``end`` (None: open), or with ``within`` the set "some time within"."""
    if within:
        return parse(f"[{start or ''}..{end or ''}]").text
    return parse(f"{start or '..'}/{end or '..'}").text
