"""Publication dates → calendar dates of everything that hangs on them. Cheap, and repeatable when a date changes.

What is told inside a statement counts from when it was said, where the text tells, else from publication; what counts
from another expression follows it. Where the anchor is coarse (a month) or unknown, the value keeps X for what stays
open, and EDTF tells the bounds or nothing: never a guess.
"""

from __future__ import annotations

from typing import Any

import msgspec

from mahdar import edtf
from mahdar.binding.anchors import Anchor, Anchors
from mahdar.binding.periods import Period
from mahdar.binding.resolve import open_value, resolve
from mahdar.binding.undertakings import Calendar
from mahdar.reading.timexes.lengths import period
from mahdar.records import Article, Quantity, Reading, Statement, Timex


def bind(article: Article, reading: Reading) -> Reading:
    """A new reading with ``value``, ``mod``, ``edtf``, ``anchor``, ``said_at`` and ``as_of`` as far as dates allow.

    Pure: ``reading`` is left as it is, and binding what is bound already gives the same.
    """
    anchors = Anchors(article, reading)
    bound: dict[str, Timex] = {}
    said = {one.said_at_timex for one in reading.statements}
    for timex in sorted(reading.timexes, key=lambda t: (_follows(t), t.id not in said)):
        _bind_into(timex, anchors, bound)
    by_id = {one.id: one for one in bound.values()}
    calendar = Calendar(article, by_id, anchors)
    return msgspec.structs.replace(
        reading,
        timexes=[bound[timex.id] for timex in reading.timexes],
        statements=[_said_at(one, by_id) for one in reading.statements],
        quantities=[_as_of(one, by_id) for one in reading.quantities],
        events=[calendar.event(one) for one in reading.events],
        agreements=[calendar.agreement(one) for one in reading.agreements],
        commitments=[calendar.commitment(one) for one in reading.commitments],
        processes=[calendar.process(one) for one in reading.processes],
    )


def _follows(timex: Timex) -> bool:
    """Whether the expression counts from another one, which must be bound first."""
    return str(timex.symbol.get("anchor")).startswith("timex:")


def _said_at(one: Statement, by_id: dict[str, Timex]) -> Statement:
    timex = by_id.get(one.said_at_timex or "")
    return msgspec.structs.replace(one, said_at=timex.edtf if timex else None)


def _as_of(one: Quantity, by_id: dict[str, Timex]) -> Quantity:
    timex = by_id.get(one.as_of_timex or "")
    return msgspec.structs.replace(one, as_of=timex.edtf if timex else None)


def _bind_into(timex: Timex, anchors: Anchors, bound: dict[str, Timex]) -> None:
    if timex.id in bound:
        return
    symbol, kind = timex.symbol, timex.symbol.get("kind")
    changes: dict[str, Any] = {"value": None, "edtf": None, "anchor": None, "binding": []}
    changes["mod"] = symbol.get("mod")
    if timex.statement_id is None:
        changes["statement_id"] = anchors.statement_of(timex)
    if kind == "duration":
        changes["value"] = "/".join(period(part["n"], part["unit"]) for part in symbol["parts"])
    elif kind in ("set", "vague"):
        changes["value"] = symbol["value"]
    elif kind == "range":
        changes |= _bind_range(timex, symbol, anchors)
    elif kind == "date":
        changes |= _bind_date(timex, symbol, anchors)
    one = msgspec.structs.replace(timex, **changes)
    bound[timex.id] = one
    anchors.know(one)


def _bind_date(timex: Timex, symbol: dict[str, Any], anchors: Anchors) -> dict[str, Any]:
    anchor = anchors.of(timex, symbol)
    steps = list(anchor.steps)
    low, high, steps = _both_ends(symbol, anchor, steps)
    found = {"anchor": anchor.name, "binding": steps}
    if low is None or high is None:
        return found | {"value": open_value(symbol)}
    anchors.place(timex, low, high)
    if low != high:
        if low.edtf[:4] == high.edtf[:4] and low.grain == high.grain:
            steps.append("the anchor is too coarse for more than bounds")
        bounds = edtf.format_range(str(low.start), str(high.end), within=True) if low.start <= high.end else None
        return found | {"value": _common(low, high) or open_value(symbol), "edtf": bounds}
    value = low.value
    if low.grain == "day" and len(value) == 10:
        value += f"T{symbol.get('clock') or symbol.get('part')}" if symbol.get("clock") or symbol.get("part") else ""
    return found | {"value": value, "edtf": _qualified(low, symbol.get("mod"))}


def _qualified(one: Period, mod: str | None) -> str:
    """EDTF of a period whose words call it rough, or only a bound."""
    if mod == "APPROX" and edtf.parse(one.edtf).kind == "date" and not one.edtf.endswith("~"):
        return one.edtf + "~"
    if mod == "BEFORE":
        return edtf.format_range(None, _end(one), within=True)
    if mod == "AFTER":
        return edtf.format_range(_start(one), None, within=True)
    return one.edtf


def _start(one: Period) -> str:
    return one.edtf if edtf.parse(one.edtf).kind == "date" else str(one.start)


def _end(one: Period) -> str:
    return one.edtf if edtf.parse(one.edtf).kind == "date" else str(one.end)


def _common(low: Period, high: Period) -> str | None:
    """The month or year that both ends share."""
    if low.start.year != high.end.year:
        return None
    month = low.start.month == high.end.month
    return f"{low.start.year:04}" + (f"-{low.start.month:02}-XX" if month else "-XX")


def _both_ends(
    symbol: dict[str, Any], anchor: Anchor, steps: list[str]
) -> tuple[Period | None, Period | None, list[str]]:
    """The period counted from the anchor's first and from its last day: the same, where the anchor is fine enough."""
    low = resolve(symbol, anchor.low, steps)
    if anchor.low == anchor.high:
        return low, low, steps
    high = resolve(symbol, anchor.high, [])
    return low, high, steps


def _bind_range(timex: Timex, symbol: dict[str, Any], anchors: Anchors) -> dict[str, Any]:
    anchor = anchors.of(timex, symbol["to"])
    steps = list(anchor.steps)
    low, high, steps = _both_ends(symbol["to"], anchor, steps)
    found = {"anchor": anchor.name, "binding": steps}
    if low is None or low != high:
        return found | {"value": f"{open_value(symbol['from'])}/{open_value(symbol['to'])}"}
    start = _start_of(symbol["from"], anchor, low)
    if start is None:
        return found | {"value": f"{open_value(symbol['from'])}/{open_value(symbol['to'])}"}
    anchors.place(timex, start, low)
    first, last = start.value, low.value
    if "/" in first + last:  # months of another calendar: told by their days
        first, last = str(start.start), str(low.end)
    return found | {"value": f"{first}/{last}", "edtf": edtf.format_range(_start(start), _end(low))}


def _start_of(symbol: dict[str, Any], anchor: Anchor, end: Period) -> Period | None:
    """The beginning of a range: the last such date before its end."""
    if "year" in symbol["fields"] or "offset" in symbol:
        start = resolve(symbol, anchor.low, [])
    else:
        start = resolve({**symbol, "choose": "past"}, end.start, [])
    return start if start and start.start <= end.end else None
