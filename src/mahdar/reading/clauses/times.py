"""On which side of publication an expression of time lies, as far as its words alone tell."""

from __future__ import annotations

from typing import Any

from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Timex

WHEN = "clause_when"


def lies(symbol: dict[str, Any]) -> str:
    """past, future, or an empty string: on which side of publication the symbol of a date puts it."""
    if symbol.get("kind") == "range":
        return lies(symbol.get("from", {}))
    count = symbol.get("offset", {}).get("n", 0)
    if symbol.get("anchor") == "publication" and count:
        return "future" if count > 0 else "past"
    return {"next": "future", "future": "future", "last": "past", "past": "past"}.get(symbol.get("choose", ""), "")


def today(timex: Timex) -> bool:
    """Whether an expression names the day of publication: اليوم."""
    return bool(timex.symbol.get("today")) or int(timex.symbol.get("offset", {}).get("n", -1)) == 0


def is_day(timex: Timex) -> bool:
    """Whether an expression names a day of the news or a part of it: أمس، مساء الثلاثاء، الأحد 26 فبراير."""
    symbol = timex.symbol
    part = timex.type == "TIME" and "part" in symbol and symbol.get("anchor") == "publication"
    if not (timex.type == "DATE" or part) or symbol.get("kind") != "date" or lies(symbol) == "future":
        return False
    offset = symbol.get("offset", {})
    near = symbol.get("anchor") == "publication" and offset.get("unit") == "day" and -3 <= offset.get("n", 0) <= 0
    fields = set(symbol.get("fields", {}))
    return near or bool(symbol.get("today")) or fields == {"weekday"} or {"weekday", "day", "month"} <= fields


def same_day(one: Timex, other: Timex) -> bool:
    """Whether two days of the news are told as the same: by how long ago they were, else by their names."""
    if one.symbol == other.symbol:
        return True
    first, second = one.symbol.get("offset"), other.symbol.get("offset")
    if first is not None and second is not None:
        return bool(first == second and one.symbol.get("anchor") == other.symbol.get("anchor"))
    if today(one) or today(other):
        return today(one) and today(other)
    days = one.symbol.get("fields", {}).get("weekday"), other.symbol.get("fields", {}).get("weekday")
    return days[0] is not None and days[0] == days[1]


def ahead_in(scene: Scene, span: Span) -> bool:
    """Whether a date to come stands in these tokens."""
    times = scene.ctx.times
    return any(k in times and lies(times[k][1].symbol) == "future" for k in range(span.first, span.stop))


def fits(scene: Scene, a: int, timex: Timex, ahead: bool) -> bool:
    """Whether a date can be that of a deed done, or of one to come (``ahead``)."""
    if timex.type not in ("DATE", "TIME") or timex.symbol.get("kind") == "vague":
        return False
    if _either(scene, a) or _term(scene, a):
        return False
    side = lies(timex.symbol)
    if ahead and scene.ctx.word(a - 1) in words("bounds", WHEN):
        return False
    if ahead:
        return int(timex.symbol.get("offset", {}).get("n", 0)) >= 0
    ends = scene.ctx.word(a) in words("ends", WHEN)  # وقع اتفاقا لبيعه بنهاية سبتمبر
    return side != "future" and scene.ctx.word(a - 1) not in words("deadline", WHEN) and not ends


def _term(scene: Scene, a: int) -> bool:
    """Whether a time tells how long something is to last: خطة للفترة من 2015 إلى 2019."""
    return any(scene.ctx.word(k) in words("terms", WHEN) for k in (a - 1, a - 2))


def _either(scene: Scene, a: int) -> bool:
    """Whether the words leave open which of two dates it is: سبتمبر أو أكتوبر."""
    ctx, stop = scene.ctx, scene.ctx.times[a][0]
    return (ctx.word(stop) == "او" and stop + 1 in ctx.timed) or (ctx.word(a - 1) == "او" and a - 2 in ctx.timed)
