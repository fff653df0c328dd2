"""A time expression on its way to a record, and how fine its date is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mahdar.records import TimexType

GRAINS = {"day": 0, "week": 1, "month": 2, "season": 3, "quarter": 3, "half": 3, "year": 4, "decade": 5, "century": 6}


@dataclass(slots=True)
class Found:
    """Tokens ``first`` to ``stop`` are a time expression; ``skip`` characters of the first are a particle."""

    first: int
    stop: int
    skip: int
    clitic: str
    type: TimexType
    symbol: dict[str, Any]
    rule: str


def grain(symbol: dict[str, Any]) -> str | None:
    """How fine a symbol's date is: ``day`` … ``century``; None for what is no date."""
    if symbol["kind"] == "range":
        return grain(symbol["to"])
    if symbol["kind"] != "date":
        return None
    fields = symbol["fields"]
    for key in ("feast", "day", "weekday"):
        if key in fields:
            return "day"
    for key in ("month", "season", "quarter", "half"):
        if key in fields:
            return key
    if "offset" in symbol:
        return "decade" if "decade_digit" in fields else str(symbol["offset"]["unit"])
    return next((key for key in ("year", "decade", "century") if key in fields), None)
