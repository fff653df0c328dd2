"""The events of a text: clauses with a trigger, typed after PLOVER: who did what to whom, when, where, how certain."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.records import Event


def find_events(scene: Scene) -> list[Event]:
    """The events of an article in the order of their words."""
    return []
