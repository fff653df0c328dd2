"""From the captures of a match to its symbol: symbolic time, before any publication date is known (docs/time.md)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from mahdar.reading.timexes.lengths import (
    Built,
    Symbol,
    duration,
    half_unit,
    long_time,
    set_,
    set_counted,
    set_weekday,
    span,
    vague_duration,
    vague_range,
)
from mahdar.reading.timexes.match import Captures
from mahdar.reading.timexes.words import Month

UNITS = {"D": "day", "W": "week", "M": "month", "Y": "year", "E": "decade", "C": "century"}
_CHOICE = {-2: "last_but_one", -1: "last", 0: "this", 1: "next", 2: "next_but_one"}
_YEAR_RELATIONS = (("yrel", "publication", "Y"), ("yana", "timex", "Y"), ("mrel", "publication", "M"),
                   ("mana", "timex", "M"), ("wrel", "publication", "W"), ("crel", "publication", "C"))  # fmt: skip


_MINUTES = (("half", 30), ("quarter", 15), ("third", 20), ("lessquarter", -15), ("lessthird", -20))


def _fields(c: Captures) -> dict[str, Any]:
    """What the words fix of the calendar."""
    fields: dict[str, Any] = dict(c.get("NDATE", {}))
    if fields.get("calendar") == "gregorian":
        del fields["calendar"]
    if "FEAST" in c:
        feast = c["FEAST"]
        fields |= {"feast": feast["name"], "month": feast["month"], "day": feast["day"]}
        if "eve" in c:
            fields["eve"] = True
        if feast["near"]:
            fields["near"] = True
        if feast["calendar"] == "hijri":
            fields["calendar"] = "hijri"
    if "YEARN" in c:
        year, calendar = c["YEARN"]
        fields["year"] = year
        if calendar == "hijri":
            fields["calendar"] = "hijri"
    if "hijri" in c:
        fields["calendar"] = "hijri"
    month: Month | None = c.get("MONTH")
    if month is not None:
        fields["month"] = month.number
        fields.pop("calendar", None)
        if month.calendar == "hijri":
            fields["calendar"] = "hijri"
    for name, key in (("DAYN", "day"), ("SEASON", "season"), ("SEASOND", "season"), ("QUARTER", "quarter"),
                      ("HALF", "half"), ("WEEKDAY", "weekday")):  # fmt: skip
        if name in c:
            fields[key] = c[name]
    return fields


def _relation(c: Captures, fields: dict[str, Any]) -> Symbol:
    """Anchor and offset, or how a recurring date is chosen."""
    for name, anchor, unit in _YEAR_RELATIONS:
        if name in c:
            return {"anchor": anchor, "offset": {"unit": UNITS[unit], "n": c[name]}}
    if "DAYREF" in c:
        return {"anchor": "publication", "offset": {"unit": "day", "n": c["DAYREF"]}}
    if "UNITD" in c:
        unit = UNITS[c["UNITD"]]
        if "ANA" in c:
            return {"anchor": "timex", "offset": {"unit": unit, "n": c["ANA"]}}
        return {"anchor": "publication", "offset": {"unit": unit, "n": c.get("REL", c.get("THIS", 0))}}
    if "year" in fields:
        return {"anchor": None, "today": True} if "today" in c else {"anchor": None}
    if "today" in c and "day" in fields:
        return {"anchor": "publication", "offset": {"unit": "day", "n": 0}}
    if "told" in c:
        return {"anchor": "publication", "choose": _CHOICE[c["told"]]}
    if "ANA" in c:
        return {"anchor": "timex", "choose": {1: "next", -1: "last", 0: "this"}[c["ANA"]]}
    if "REL" in c:
        return {"anchor": "publication", "choose": _CHOICE[c["REL"]]}
    return {"anchor": "publication", "choose": "tense"}


def date(c: Captures) -> Built | None:
    """A date, or a part of a day of it."""
    fields = _fields(c)
    symbol: Symbol = {"kind": "date", "fields": fields, **_relation(c, fields)}
    if "EDGE" in c:
        symbol["mod"] = c["EDGE"]
    part = "NI" if "night" in c else c.get("PARTA", c.get("PART"))
    if part:
        symbol["part"] = part
    if fields.get("day", 1) > 30 and fields.get("month") in (2, 4, 6, 9, 11):
        return None
    return ("TIME" if part else "DATE"), symbol


def date_range(c: Captures) -> Built | None:
    """Two dates that share what is told once."""
    built = date({k: v for k, v in c.items() if k != "from"})
    if built is None:
        return None
    end = built[1]
    start = {**end, "fields": dict(end["fields"])}
    low = c["from"]
    if isinstance(low, Month):
        start["fields"]["month"] = low.number
        if low.number > end["fields"]["month"] and "year" in end["fields"]:
            start["fields"]["year"] -= 1
    elif isinstance(low, tuple):
        first, last = sorted((low[0], end["fields"]["year"]))
        if first == last or last - first > 200 or (low[0] == last and last - first > 1):
            return None
        start["fields"]["year"], end["fields"]["year"] = first, last
    else:
        if low >= end["fields"]["day"]:
            return None
        start["fields"]["day"] = low
    return "DATE", {"kind": "range", "from": start, "to": end, "anchor": end["anchor"]}


def two_days(c: Captures) -> Built | None:
    """A day and the next one: ``يومي 22 و23 تموز``."""
    return date_range(c) if c["DAYN"] == c["from"] + 1 else None


def _counted(c: Captures) -> tuple[str, int]:
    unit = c.get("UNIT2") or c.get("UNITS") or c["UNIT"]
    n = c.get("NUM", 2 if "UNIT2" in c else 1)
    if unit == "E":
        unit, n = "Y", n * 10
    elif unit == "TH" and n >= 24 and n % 24 == 0:
        unit, n = "D", n // 24
    return unit, n if "hence" in c else -n


def ago(c: Captures) -> Built | None:
    """So long before or after publication. Minutes and hours are too fine for a day of publication."""
    unit, n = _counted(c)
    if unit not in "DWMY":
        return some_ago(c)
    symbol: Symbol = {"kind": "date", "fields": {}, "anchor": "publication", "offset": {"unit": UNITS[unit], "n": n}}
    mod = next((mod for name, mod in (("about", 0), ("more", -1), ("less", 1)) if name in c), None)
    if mod is not None:
        sooner = mod * (1 if n < 0 else -1)
        symbol["mod"] = {0: "APPROX", -1: "BEFORE", 1: "AFTER"}[sooner]
    return "DATE", symbol


def ago_then(c: Captures) -> Built | None:
    """So long before or after the time told before."""
    unit, n = _counted(c)
    if unit not in "DWMY":
        return some_ago(c)
    return "DATE", {"kind": "date", "fields": {}, "anchor": "timex", "offset": {"unit": UNITS[unit], "n": n}}


def some_ago(c: Captures) -> Built | None:
    """An unknown time before or after publication."""
    return "DATE", {"kind": "vague", "value": "FUTURE_REF" if "hence" in c else "PAST_REF"}


def vague(c: Captures) -> Built | None:
    """A reference that no calendar date can be given for."""
    return "DATE", {"kind": "vague", "value": c.get("VAGUE", c.get("const"))}


def last_night(c: Captures) -> Built | None:
    """The night before publication."""
    n = c.get("REL", -1)
    return "TIME", {
        "kind": "date", "fields": {}, "anchor": "publication", "offset": {"unit": "day", "n": min(n, 0)}, "part": "NI",
    }  # fmt: skip


def tonight(c: Captures) -> Built | None:
    """A part of the day of publication."""
    return "TIME", {
        "kind": "date", "fields": {}, "anchor": "publication", "offset": {"unit": "day", "n": 0},
        "part": c.get("PARTD", "NI"),
    }  # fmt: skip


def part_of_day(c: Captures) -> Built | None:
    """A part of the day told before."""
    return "TIME", {
        "kind": "date", "fields": {}, "anchor": "timex", "needs": "day", "offset": {"unit": "day", "n": 0},
        "part": c.get("PARTA", c.get("PARTD")),
    }  # fmt: skip


def clock(c: Captures) -> Built | None:
    """An hour of the day told before, or of the day told with it."""
    part = c.get("PARTA", c.get("PART"))
    hour = c.get("CLOCK")
    if hour is None:
        if not 1 <= c["hour"] <= 24:
            return None
        minutes = c["hour"] * 60 + next((n for name, n in _MINUTES if name in c), c.get("minute", 0))
        hour = f"{minutes // 60:02}:{minutes % 60:02}"
    h = int(hour[:2])
    if (part in ("EV", "AF", "NI") and 1 <= h < 12 and not (part == "NI" and h < 6)) or (part == "MI" and 1 <= h < 4):
        h += 12
    relation: Symbol = {"anchor": "timex", "needs": "day", "offset": {"unit": "day", "n": 0}}
    fields = {}
    if "ANA" in c:
        relation["offset"]["n"] = c["ANA"]
    elif "DAYREF" in c:
        relation = {"anchor": "publication", "offset": {"unit": "day", "n": c["DAYREF"]}}
        fields = {"weekday": c["WEEKDAY"]} if "WEEKDAY" in c else {}
    elif "WEEKDAY" in c:
        relation = {"anchor": "publication", "choose": _CHOICE[c["REL"]] if "REL" in c else "tense"}
        fields = {"weekday": c["WEEKDAY"]}
    return "TIME", {"kind": "date", "fields": fields, **relation, "clock": f"{h % 24:02}{hour[2:]}"}


def decade(c: Captures) -> Built | None:
    """A decade: of the century told, else of the twentieth."""
    if "ORD" in c:
        fixed = {"decade": (c["ORD"] - 1) * 10 + c["DECADE"]}
        symbol: Symbol = {"kind": "date", "fields": fixed, "anchor": None}
        return "DATE", symbol | ({"mod": c["EDGE"]} if "EDGE" in c else {})
    symbol = {"kind": "date", "fields": {"decade": 190 + c["DECADED"]}, "anchor": None} if "DECADED" in c else {
        "kind": "date", "fields": {"decade_digit": c["DECADE"]}, "anchor": "publication",
        "offset": {"unit": "century", "n": c["crel"]},
    }  # fmt: skip
    if "EDGE" in c:
        symbol["mod"] = c["EDGE"]
    return "DATE", symbol


def century(c: Captures) -> Built | None:
    """A century by its ordinal; the first ones are told otherwise, or are horns (قرن)."""
    if c["ORD"] < 10:
        return None
    symbol: Symbol = {"kind": "date", "fields": {"century": c["ORD"] - 1}, "anchor": None}
    if "EDGE" in c:
        symbol["mod"] = c["EDGE"]
    return "DATE", symbol


def half_month(c: Captures) -> Built | None:
    """A half of a month: the month, with a mod."""
    mod = "START" if c.get("HALF", c.get("QUARTER")) == 1 else "END"
    return date({**{k: v for k, v in c.items() if k not in ("HALF", "QUARTER")}, "EDGE": mod})


def week_of_month(c: Captures) -> Built | None:
    """A week of a month by its ordinal: the month, with a mod."""
    mod = "END" if "last" in c or c["ORD"] > 3 else "START" if c["ORD"] == 1 else "MID"
    return date({**{k: v for k, v in c.items() if k not in ("ORD", "last")}, "EDGE": mod})


MAKERS: dict[str, Callable[[Captures], Built | None]] = {
    "date": date, "range": date_range, "twodays": two_days, "duration": duration, "halfunit": half_unit,
    "vagueduration": vague_duration, "vaguerange": vague_range, "spanduration": span, "ago": ago, "agothen": ago_then,
    "someago": some_ago, "vague": vague, "longtime": long_time, "set": set_, "setcounted": set_counted,
    "setweekday": set_weekday, "lastnight": last_night, "tonight": tonight, "partofday": part_of_day, "clock": clock,
    "decade": decade, "century": century, "halfmonth": half_month, "weekofmonth": week_of_month,
}  # fmt: skip
