"""EDTF dates for formats that know plain ISO 8601 only: cut to what the words tell, never made finer."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.dossier.dates import bounds

_PLAIN = re.compile(r"\d{4}(?:-(?:0\d|1[0-2])(?:-\d\d)?)?")


@lru_cache(maxsize=10_000)
def ends(edtf: str | None) -> tuple[str | None, str | None]:
    """The beginning and the end of a date as ``2024``, ``2024-07`` or ``2024-07-05``; None where that end is open.

    Of one date both are the same (``2024-07~``: ``2024-07`` twice), unless it is a season, a decade or a century.
    """
    text = edtf or ""
    if text.startswith("[") and ".." in text:
        low, _, high = text.strip("[]").partition("..")
    elif "/" in text:
        low, _, high = text.partition("/")
    else:
        low = high = text
    return _end(low, 0), _end(high, 1)


def plain(edtf: str | None) -> str | None:
    """The one day, month or year that a date is, without its marks; None for an interval, a set, a season."""
    first, last = ends(edtf)
    return first if first == last and "/" not in (edtf or "") and not (edtf or "").startswith("[") else None


def _end(text: str, side: int) -> str | None:
    text = text.partition("T")[0].rstrip("~?%")
    while text.endswith("-XX"):
        text = text[:-3]
    if _PLAIN.fullmatch(text):
        return text
    day = bounds(text)[side]
    if day is None:
        return None
    return day[:4] if "X" in text else day[:7]  # a decade or century; a season
