"""The days an EDTF date allows, for filters and order: a small subset of levels 0 to 2."""

from __future__ import annotations

import calendar
import re
from functools import lru_cache

_SEASONS = {"21": ("03", "05"), "22": ("06", "08"), "23": ("09", "11"), "24": ("12", "02")}
_DATE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?(?:T\S*)?[~?%]?")
Bounds = tuple[str | None, str | None]


@lru_cache(maxsize=50_000)
def bounds(edtf: str | None) -> Bounds:
    """First and last day (ISO 8601) that ``edtf`` allows; None for an open or unknown end, or where it is no EDTF."""
    if not edtf:
        return None, None
    text = edtf.strip()
    if text.startswith("[") and text.endswith("]"):
        low, dots, high = text[1:-1].partition("..")
        return (bounds(low)[0], bounds(high)[1]) if dots else bounds(low)
    if "/" in text:
        low, _, high = text.partition("/")
        return bounds(low.strip("."))[0], bounds(high.strip("."))[1]
    return _one(text)


def _one(text: str) -> Bounds:
    found = _DATE.fullmatch(text)
    if found is None:
        return None, None
    year, month, day = found.groups()
    first, last = year.replace("X", "0"), year.replace("X", "9")
    if month in _SEASONS:
        start, end = _SEASONS[month]
        last = f"{int(last) + 1:04}" if month == "24" else last
        return f"{first}-{start}-01", _end_of_month(last, end)
    if month is None or month == "XX":
        return f"{first}-01-01", f"{last}-12-31"
    if not "01" <= month <= "12":
        return None, None
    if day is None or day == "XX":
        return f"{first}-{month}-01", _end_of_month(last, month)
    return f"{first}-{month}-{day}", f"{last}-{month}-{day}"


def _end_of_month(year: str, month: str) -> str:
    return f"{year}-{month}-{calendar.monthrange(max(int(year), 1), int(month))[1]:02}"


def precision(edtf: str | None) -> str | None:
    """``day``, ``month``, ``season``, ``year``, ``decade``, ``century`` or ``interval``; None without a date."""
    if not edtf or bounds(edtf) == (None, None):
        return None
    if "/" in edtf or edtf.startswith("["):
        return "interval"
    found = _DATE.fullmatch(edtf.strip())
    if found is None:
        return None
    year, month, day = found.groups()
    if month and month != "XX":
        return "day" if day and day != "XX" else "season" if month in _SEASONS else "month"
    return {0: "year", 1: "decade"}.get(year.count("X"), "century")
