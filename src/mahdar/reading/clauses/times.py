"""On which side of publication an expression of time lies, as far as its words alone tell."""

from __future__ import annotations

from typing import Any

from mahdar.reading.clauses.scene import Scene
from mahdar.reading.tokens import Span


def lies(symbol: dict[str, Any]) -> str:
    """past, future, or an empty string: on which side of publication the symbol of a date puts it."""
    if symbol.get("kind") == "range":
        return lies(symbol.get("from", {}))
    count = symbol.get("offset", {}).get("n", 0)
    if symbol.get("anchor") == "publication" and count:
        return "future" if count > 0 else "past"
    return {"next": "future", "future": "future", "last": "past", "past": "past"}.get(symbol.get("choose", ""), "")


def ahead_in(scene: Scene, span: Span) -> bool:
    """Whether a date to come stands in these tokens."""
    times = scene.ctx.times
    return any(k in times and lies(times[k][1].symbol) == "future" for k in range(span.first, span.stop))
