"""Which commitments are terms of which agreement."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.records import Agreement, Commitment


def tie(scene: Scene, agreements: list[Agreement], commitments: list[Commitment]) -> None:
    """Set ``agreement_id`` of the commitments and ``terms`` of the agreements; in place."""
