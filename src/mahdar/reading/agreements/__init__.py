"""The agreements of a text: their kind, parties, mediators and guarantors, and what the words say became of them."""

from __future__ import annotations

from mahdar.reading.agreements.assemble import assemble
from mahdar.reading.agreements.terms import tie
from mahdar.reading.clauses import Scene
from mahdar.records import Agreement, Commitment, Event


def find_agreements(scene: Scene, events: list[Event]) -> list[Agreement]:
    """The agreements of an article in the order of their words; one record for each, however often it is named."""
    return assemble(scene)


def tie_terms(scene: Scene, agreements: list[Agreement], commitments: list[Commitment]) -> None:
    """Set which commitments are the terms of which agreement, both ways; in place."""
    tie(scene, agreements, commitments)
