"""What the drafts of an article say together: doubles fall away, outcomes and later steps are tied to the first."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.making import tell_making
from mahdar.reading.commitments.outcomes import tell_fate


def settle(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand, in the order of their words; of two that share an action the outer one stays."""
    out: list[Draft] = []
    taken = -1
    for draft in sorted(drafts, key=lambda d: (d.at, d.first - d.stop)):
        if draft.at < taken:
            continue
        tell_making(scene, draft)
        tell_fate(scene, draft)
        out.append(draft)
        taken = max(taken, draft.at + 1 if draft.loose else draft.stop)
    return out
