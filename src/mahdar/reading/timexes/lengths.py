"""Symbols of lengths of time and of what happens again and again (docs/time.md)."""

from __future__ import annotations

from typing import Any

from mahdar.reading.timexes.match import Captures
from mahdar.records import TimexType

Symbol = dict[str, Any]
Built = tuple[TimexType, Symbol]  # TIMEX3 type and symbol


def duration(c: Captures) -> Built | None:
    """A length of time, or the two ends of one."""
    unit = c.get("UNIT2") or c.get("UNITS") or c.get("UNIT")
    if unit is None:
        return None
    high = c.get("NUM", 2 if "UNIT2" in c else 1)
    parts = [{"n": high, "unit": unit}]
    if "half" in c:
        parts = _with_half(high, unit)
    for name, n in (("low", None), ("low1", 1), ("low2", 2)):
        if name in c:
            low = c[name] if n is None else n
            if n is None and not high > low > high / 1000:
                return None
            parts.insert(0, {"n": low, "unit": c[name] if n else unit})
    return "DURATION", {"kind": "duration", "parts": parts}


def _with_half(n: int, unit: str) -> list[dict[str, Any]]:
    if n and unit in "MW":
        return [{"n": n + 0.5, "unit": unit}]
    halves = {
        "C": ("Y", 100),
        "Y": ("M", 12),
        "M": ("D", 30),
        "W": ("D", 7),
        "D": ("TH", 24),
        "TH": ("TM", 60),
        "E": ("Y", 10),
    }
    smaller, factor = halves.get(unit, ("", 0))
    return [{"n": n * factor + factor // 2, "unit": smaller}] if factor else [{"n": n, "unit": unit}]


def half_unit(c: Captures) -> Built | None:
    """Half a unit."""
    return "DURATION", {"kind": "duration", "parts": _with_half(0, c["UNIT"])}


def vague_duration(c: Captures) -> Built | None:
    """Some days, months, years."""
    unit = c.get("UNITS") or c.get("UNITSD")
    return "DURATION", {"kind": "duration", "parts": [{"n": None, "unit": unit}]}


def vague_range(c: Captures) -> Built | None:
    """From some months to some years."""
    parts = [{"n": None, "unit": c["low"]}, {"n": None, "unit": c["UNITS"]}]
    return "DURATION", {"kind": "duration", "parts": parts}


def span(c: Captures) -> Built | None:
    """The last or next so many units, counted from publication."""
    unit = next(c[name] for name in ("UNITSD", "UNIT2D", "UNITS", "UNITD", "UNIT") if name in c)
    n = None if "FEW" in c else c.get("NUM", 2 if "UNIT2D" in c else None)
    symbol: Symbol = {"kind": "duration", "parts": [{"n": n, "unit": unit}]}
    side = c.get("REL", c.get("RECENT", 0))
    if side:
        symbol["side"] = "before publication" if side < 0 else "after publication"
    return "DURATION", symbol


def long_time(c: Captures) -> Built | None:
    """A length of time that nothing tells."""
    return "DURATION", {"kind": "duration", "parts": [{"n": None, "unit": "X"}]}


def set_(c: Captures) -> Built | None:
    """How often."""
    return "SET", {"kind": "set", "value": c["SETWORD"]}


def set_counted(c: Captures) -> Built | None:
    """Every so many units."""
    unit = c.get("UNIT2") or c.get("UNITS") or c["UNIT"]
    n = c.get("NUM", 2)
    return "SET", {"kind": "set", "value": period(n, unit)}


def set_weekday(c: Captures) -> Built | None:
    """Every weekday of a name."""
    return "SET", {"kind": "set", "value": f"XXXX-WXX-{c['WEEKDAY']}"}


def period(n: float | None, unit: str) -> str:
    """TIMEX3 of a length: ``period(2, "M")`` is P2M, ``period(None, "TH")`` PTXH."""
    head = "PT" if unit.startswith("T") else "P"
    if unit in "EC" and n is not None:
        n, unit = n * (10 if unit == "E" else 100), "Y"
    name = {"E": "Y", "C": "Y"}.get(unit, unit[-1])
    return f"{head}{'X' if n is None else n}{name}"
