"""Days for filters and order: the first and last day an EDTF date allows, as ISO 8601 text that sorts as it should."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from mahdar import edtf

_TIME = re.compile(r"T[^/\]]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?[~?%]?")
_MONTH = re.compile(r"\d{4}-(\d\d)[~?%]?(?:-XX)?")
Bounds = tuple[str | None, str | None]


@lru_cache(maxsize=50_000)
def bounds(text: str | None) -> Bounds:
    """First and last day (ISO 8601) that ``text`` allows; None for an open or unknown end, or where it is no EDTF."""
    try:
        low, high = edtf.bounds(_TIME.sub("", text or "").strip())
    except edtf.EdtfError:
        return None, None
    return _iso(low), _iso(high)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def ordinal(first: str | None, last: str | None) -> int | None:
    """The number of the day that ``first`` and ``last`` (ISO 8601) both are; None where they leave it open."""
    return date.fromisoformat(first).toordinal() if first is not None and first == last else None


def precision(text: str | None) -> str | None:
    """``day``, ``month``, ``season``, ``year``, ``decade``, ``century`` or ``interval``; None without a date."""
    if not text or bounds(text) == (None, None):
        return None
    if "/" in text or text.startswith("["):
        return "interval"
    if _DAY.fullmatch(text):
        return "day"
    month = _MONTH.fullmatch(text)
    if month:
        return "season" if int(month[1]) > 12 else "month"
    return {0: "year", 1: "decade"}.get(text[:4].count("X"), "century")
