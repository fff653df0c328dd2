"""A length counted from an anchor: the day, month or months that end it. Nothing where the beginning is not told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from mahdar import edtf
from mahdar.binding.anchors import Anchor
from mahdar.binding.periods import shift

_PART = re.compile(r"P(\d+(?:\.\d+)?)([DWMY])|PT(\d+(?:\.\d+)?)H")


def ends(value: str | None, anchor: Anchor) -> str | None:
    """EDTF of when a TIMEX3 length (``P12M``, ``P4M/P6M``) that begins at ``anchor`` is over.

    Days, weeks and hours end on a day, months and years in a month: no more precise than the words. Two lengths, or an
    anchor of more than a day, give a set of what lies between. None where the length (``PXW``) or the anchor is open.
    """
    if not value or anchor.low is None or anchor.high is None:
        return None
    found = [_end(part, start) for part in value.split("/") for start in (anchor.low, anchor.high)]
    known = sorted(end for end in found if end is not None)
    if len(known) < len(found):
        return None
    return known[0] if known[0] == known[-1] else edtf.format_range(known[0], known[-1], within=True)


def _end(part: str, start: date) -> str | None:
    match = _PART.fullmatch(part)
    if match is None:
        return None
    try:
        return next(_told(match, start), None)
    except (OverflowError, ValueError):
        return None  # beyond the calendar


def _told(match: re.Match[str], start: date) -> Iterator[str]:
    number, unit, hours = match.groups()
    if hours:
        yield (start + timedelta(days=-(-float(hours) // 24))).isoformat()
    elif unit in "DW":
        yield (start + timedelta(days=round(float(number) * (7 if unit == "W" else 1)))).isoformat()
    elif float(number) * (12 if unit == "Y" else 1) % 1 == 0:
        yield shift(start, "month", int(float(number) * (12 if unit == "Y" else 1))).edtf
