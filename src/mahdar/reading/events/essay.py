"""Whether an article is an essay or a column: it argues, names no day and lets nobody speak."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.events.entries import grammar
from mahdar.records import Timex

_LONG = 150  # tokens that a report would not fill without a day or a speaker
_SPEAKERS = 2  # statements with a known speaker that an essay may have
_DATES = 1
_OFFICES = 6  # who is told by his office belongs to a report


def essay(scene: Scene) -> bool:
    """Whether a long article quotes hardly anybody, and either names no day or speaks to its reader."""
    if len(scene.doc) <= _LONG or len(scene.ctx.offices) >= _OFFICES:
        return False
    said = sum(statement.speaker is not None for statement in scene.statements)
    if said > _SPEAKERS:
        return False
    days = sum(_names_day(timex) for timex in scene.timexes)
    if days == 0 and sum(_dates(timex) for timex in scene.timexes) <= _DATES:
        return True
    return days <= _DATES and said < _SPEAKERS and not grammar("essayist").isdisjoint(scene.doc.words)


def _dates(timex: Timex) -> bool:
    """Whether an expression names or counts to a point in time: 2014, next month."""
    return timex.type in ("DATE", "TIME") and bool(timex.symbol.get("fields") or timex.symbol.get("offset"))


def _names_day(timex: Timex) -> bool:
    """Whether an expression fixes a day: today, on Sunday, the third of May."""
    symbol = timex.symbol
    return (
        "day" in symbol.get("fields", {}) or symbol.get("offset", {}).get("unit") == "day" or "weekday" in str(symbol)
    )
