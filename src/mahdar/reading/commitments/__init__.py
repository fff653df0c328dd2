"""The commitments of a text: what somebody undertook, plans, was asked to do, or failed to do."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.assemble import records_of
from mahdar.reading.commitments.domain import plays, told_in_essay
from mahdar.reading.commitments.find import drafts_of
from mahdar.reading.commitments.settle import settle
from mahdar.reading.events.concern import at_issue
from mahdar.reading.events.essay import essay
from mahdar.reading.events.guards import Near
from mahdar.records import Agreement, Commitment, Event


def find_commitments(scene: Scene, near: Near, events: list[Event], agreements: list[Agreement]) -> list[Commitment]:
    """The commitments of an article in the order of their words; none in one about daily business or a game.

    Linear in its length.
    """
    if not at_issue(near, bool(events)) or plays(scene):
        return []
    drafts = list(drafts_of(scene))
    if essay(scene):
        drafts = [draft for draft in drafts if told_in_essay(scene, draft)]
    return records_of(scene, settle(scene, drafts), agreements)
