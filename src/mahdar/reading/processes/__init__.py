"""The long processes that a text names: talks, commissions, the presence of forces, and the stages it tells of them."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.processes.assemble import assemble
from mahdar.records import Event, Process


def find_processes(scene: Scene, events: list[Event]) -> list[Process]:
    """The processes of an article in the order of their words; one record for each, however often it is named."""
    return assemble(scene, events)
