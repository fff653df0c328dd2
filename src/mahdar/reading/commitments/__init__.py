"""The commitments of a text: what somebody undertook, plans, was asked to do, or failed to do."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.records import Agreement, Commitment, Event


def find_commitments(scene: Scene, events: list[Event], agreements: list[Agreement]) -> list[Commitment]:
    """The commitments of an article in the order of their words."""
    return []
