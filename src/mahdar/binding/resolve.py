"""One symbol and the day it counts from → a period of the calendar. Pure arithmetic; every step is told in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from mahdar.binding import hijri, periods
from mahdar.binding.periods import Period

Symbol = dict[str, Any]
_STEPS = {"last": -1, "last_but_one": -2, "next": 1, "next_but_one": 2}


def resolve(symbol: Symbol, anchor: date | None, steps: list[str]) -> Period | None:
    """The period of a ``date`` symbol. None where it is open: no anchor, or no such date. Never raises."""
    try:
        return _resolve(symbol, anchor, steps)
    except (ValueError, OverflowError):
        steps.append("there is no such date in the calendar")
        return None


def _resolve(symbol: Symbol, anchor: date | None, steps: list[str]) -> Period | None:
    fields: dict[str, Any] = symbol["fields"]
    if "offset" in symbol:
        return _by_offset(fields, symbol["offset"], anchor, steps) if anchor else None
    if "year" in fields or "decade" in fields or "century" in fields:
        return _absolute(fields)
    if "story" in symbol:
        return _by_story(symbol, anchor, steps)
    if anchor is None or not symbol.get("choose"):
        return None
    if "event_year" in symbol:
        event = _in_year(symbol["event_year"], fields)
        if event and event.end <= anchor:
            steps.append(f"the day of an event of {symbol['event_year']} that the article tells of")
            return event
    return _choose(fields, symbol["choose"], anchor, steps)


def _by_story(symbol: Symbol, anchor: date | None, steps: list[str]) -> Period | None:
    """The first such date in a story of years ago; open where the one by tense is not much later."""
    story, fields = symbol["story"], symbol["fields"]
    first = date(story["year"], story.get("month", 1), story.get("day", 1))
    told = next((one for one in sorted(filter(None, _recurring(fields, first))) if one.end >= first), None)
    usual = _choose(fields, symbol["choose"], anchor, []) if anchor else None
    if told and "month" in story and (told.start - first).days > 183:  # too long after it to be the same story
        return usual
    if told is None or anchor is None or (usual and told.start > anchor) or told == usual:
        one = told if anchor is None or usual is None or told == usual else usual
        if one is not None:
            steps.append(f"in a story that begins in {story['year']}: {one.value}")
        return one
    if usual and usual.start.year - told.start.year <= 1:
        steps.append(f"{told.value} by the story that it stands in, {usual.value} by tense: left open")
        return None
    steps.append(f"in a story of {story['year']}: {told.value}")
    return told


def _absolute(fields: dict[str, Any]) -> Period | None:
    if "century" in fields:
        return periods.century(fields["century"])
    if "decade" in fields:
        return periods.decade(fields["decade"])
    return _in_year(fields["year"], fields)


def _in_year(year: int, fields: dict[str, Any]) -> Period | None:
    """The period that ``fields`` name in a year of their calendar."""
    if fields.get("eve"):
        feast = _in_year(year, {k: v for k, v in fields.items() if k != "eve"})
        return _day_before(feast, bool(fields.get("near"))) if feast else None
    month, day = fields.get("month"), fields.get("day")
    if "feast" in fields and fields.get("calendar") == "hijri" and year > 1600:
        first = hijri.hijri_year(date(year, 1, 1))
        found = [_in_year(first + k, fields) for k in range(3)] if first else []
        return next((one for one in found if one and one.start.year == year), None)
    if fields.get("calendar") == "hijri":
        return _hijri(year, month, day, bool(fields.get("near")))
    if "season" in fields:
        return periods.season(year, fields["season"])
    if "quarter" in fields:
        return periods.months(year, fields["quarter"] * 3 - 2, 3, f"{year:04}-Q{fields['quarter']}")
    if "half" in fields:
        return periods.months(year, fields["half"] * 6 - 5, 6, f"{year:04}-H{fields['half']}")
    if month is None:
        return periods.year(year)
    if day is None:
        return periods.month(year, month)
    return _near(date(year, month, day)) if fields.get("near") else periods.day(date(year, month, day))


def _hijri(year: int, month: int | None, day: int | None, near: bool) -> Period | None:
    if month is None:
        return hijri.year(year)
    if day is None:
        return hijri.month(year, month)
    one = hijri.to_gregorian(year, month, day)
    if one is None:
        return None
    return _near(one) if near else periods.day(one)._replace(edtf=f"{one}~")


def _day_before(feast: Period, near: bool) -> Period:
    day = feast.start if near else feast.start - timedelta(days=1)  # a near day's period begins one day early
    return _near(day) if near else periods.day(day)


def _near(one: date) -> Period:
    """A day that countries keep a day apart: the month as value, its neighbours as EDTF."""
    low, high = one - timedelta(days=1), one + timedelta(days=1)
    return Period("day", low, high, f"{one.year:04}-{one.month:02}", f"[{low}..{high}]")


def _by_offset(fields: dict[str, Any], offset: dict[str, Any], anchor: date, steps: list[str]) -> Period | None:
    unit, n = offset["unit"], offset["n"]
    base = periods.shift(anchor, unit, n)
    steps.append(f"{_count(unit, n)} {anchor}: {base.value}")
    if unit == "century" and "decade_digit" in fields:
        return periods.decade(base.start.year // 10 + fields["decade_digit"])
    if unit == "year" and fields:
        return _in_year(_year_of(base, fields), fields)
    if unit == "month" and "day" in fields:
        return periods.day(base.start.replace(day=fields["day"]))
    if unit == "week" and "weekday" in fields:
        return periods.day(base.start + timedelta(days=fields["weekday"] - 1))
    if unit == "day" and "month" in fields and "day" in fields:
        told = _choose({k: v for k, v in fields.items() if k != "weekday"}, "nearest", base.start, steps)
        return told if "year" not in fields else _absolute(fields)
    if unit == "day" and "weekday" in fields:
        return _on_weekday(base, fields["weekday"], steps)
    return base


def _year_of(base: Period, fields: dict[str, Any]) -> int:
    """The year in the calendar of ``fields`` that a Gregorian year stands for."""
    if fields.get("calendar") != "hijri" or "feast" in fields:
        return base.start.year
    return hijri.hijri_year(base.start + timedelta(days=182)) or base.start.year


def _on_weekday(base: Period, weekday: int, steps: list[str]) -> Period:
    """``أمس الأربعاء``: the weekday is the surer word where both do not agree."""
    away = (weekday - base.start.isoweekday() + 3) % 7 - 3
    if away:
        steps.append(f"the weekday named is {abs(away)} day(s) {'later' if away > 0 else 'earlier'}: taken instead")
    return periods.day(base.start + timedelta(days=away))


def _choose(fields: dict[str, Any], choose: str | None, anchor: date, steps: list[str]) -> Period | None:
    """Which one of those that come again (a weekday, a month, a feast) is meant."""
    found = sorted({one for one in _recurring(fields, anchor) if one})
    if not found or choose is None:
        return None
    if "weekday" in fields and "day" in fields and "feast" not in fields:
        return _fitting(fields, found, choose, anchor, steps)
    one = _pick(found, choose, anchor, fields)
    if one is not None:
        steps.append(f"{_CHOSEN.get(choose, choose)} {anchor}: {one.value}")
    return one


_CHOSEN = {
    "past": "the latest that had begun by", "future": "the first that was not over on",
    "last": "the last one before", "next": "the next one after", "this": "the one nearest to",
    "nearest": "the one nearest to", "near": "by distance (no verb tells the tense), the one nearest to",
    "planned": "a day that is fixed, reckoned from",
    "on_or_after": "the first on or after",
    "last_but_one": "the last but one before", "next_but_one": "the next but one after",
}  # fmt: skip


def _pick(found: list[Period], choose: str, anchor: date, fields: dict[str, Any]) -> Period | None:
    if choose == "past":
        return next((one for one in reversed(found) if one.start <= anchor), None)
    if choose == "near":
        return _nearest(found, anchor, 4)
    if choose == "planned":
        return _nearest(found, anchor, 0.5)
    if choose == "future" and "month" in fields:
        return _coming(found, anchor)
    if choose in ("future", "on_or_after"):
        return next((one for one in found if one.end >= anchor), None)
    if choose in _STEPS:
        n = _STEPS[choose]
        side = [one for one in found if one.start > anchor] if n > 0 else [one for one in found if one.end < anchor]
        at = n - 1 if n > 0 else n
        return side[at] if -len(side) <= at < len(side) else None
    return min(found, key=lambda one: (not one.start <= anchor <= one.end, abs((one.start - anchor).days)))


def _fitting(fields: dict[str, Any], found: list[Period], choose: str, anchor: date, steps: list[str]) -> Period | None:
    """``الاثنين 3 أغسطس``: the weekday picks the year, unless it is plainly mistaken."""
    told = _pick(found, choose, anchor, fields)
    right = [one for one in found if one.start.isoweekday() == fields["weekday"]]
    nearest = min(right, key=lambda one: abs((one.start - anchor).days), default=None)
    if nearest is None or (told and abs((told.start - anchor).days) <= 60 < abs((nearest.start - anchor).days) - 60):
        steps.append("the weekday does not agree with the date")
        return told
    steps.append(f"the weekday picks the year: {nearest.value}")
    return nearest


def _nearest(found: list[Period], anchor: date, weight: float) -> Period | None:
    """Where no verb tells the tense: the last one, unless the next one is ``weight`` times closer."""
    past, future = _pick(found, "past", anchor, {}), _pick(found, "future", anchor, {})
    if past is None or future is None:
        return past or future
    ahead, ago = (future.start - anchor).days, (anchor - past.end).days
    return future if 0 < ahead * weight < ago else past


def _coming(found: list[Period], anchor: date) -> Period | None:
    """The next one; but what was announced for a month that has just gone by is that one, not the next year's."""
    past, future = _pick(found, "past", anchor, {}), _pick(found, "future", anchor, {})
    if past and future and (anchor - past.end).days <= 45 and (future.start - anchor).days >= 270:
        return past
    return future


def _recurring(fields: dict[str, Any], anchor: date) -> list[Period | None]:
    """The occurrences around ``anchor``."""
    if "weekday" in fields and "month" not in fields and "day" not in fields:
        first = anchor + timedelta(days=(fields["weekday"] - anchor.isoweekday()) % 7)
        return [periods.day(first + timedelta(weeks=k)) for k in range(-3, 4)]
    if fields.get("calendar") == "hijri":
        this = hijri.hijri_year(anchor)
        return [_in_year(this + k, fields) for k in range(-2, 3)] if this else []
    out: list[Period | None] = []
    for k in range(-8 if fields.get("month") == 2 and fields.get("day") == 29 else -2, 3):
        try:
            out.append(_in_year(anchor.year + k, fields))
        except ValueError:
            continue
    return out


def _count(unit: str, n: int) -> str:
    if n == 0:
        return f"the {unit} of"
    if abs(n) == 1:
        return f"the {unit} {'before' if n < 0 else 'after'}"
    return f"{abs(n)} {unit}s {'before' if n < 0 else 'after'}"


def open_value(symbol: Symbol) -> str:
    """TIMEX3 with X for what stays open: ``XXXX-04-25``, ``XXXX-WXX-5``, else a reference value."""
    fields = symbol["fields"]
    part = f"T{symbol.get('clock') or symbol.get('part')}" if symbol.get("clock") or symbol.get("part") else ""
    if fields.get("calendar") != "hijri":
        if "month" in fields:
            text = f"XXXX-{fields['month']:02}"
            return text + (f"-{fields['day']:02}{part}" if "day" in fields and not fields.get("near") else "")
        if "weekday" in fields and "offset" not in symbol:
            return f"XXXX-WXX-{fields['weekday']}{part}"
        for key, mark in (("season", ""), ("quarter", "Q"), ("half", "H")):
            if key in fields:
                return f"XXXX-{mark}{fields[key]}"
        if symbol.get("clock") or (part and symbol.get("anchor") is None):
            return f"XXXX-XX-XX{part}"
    n = symbol["offset"]["n"] if "offset" in symbol else _STEPS.get(symbol.get("choose", ""), 0)
    if symbol.get("past"):
        return "PAST_REF"
    if symbol.get("anchor") != "publication":
        return "PAST_REF" if n <= 0 else "FUTURE_REF"
    return "PAST_REF" if n < 0 else "FUTURE_REF" if n > 0 else "PRESENT_REF"
