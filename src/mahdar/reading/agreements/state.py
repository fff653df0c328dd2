"""Where the words of one article leave an agreement."""

from __future__ import annotations

from mahdar.reading.agreements.cluster import REAL, Cluster
from mahdar.records import AgreementStage, AgreementState

_ORDER: tuple[AgreementStage, ...] = (
    "demanded", "proposed", "negotiated", "agreed", "announced", "approved", "in_force",
)  # fmt: skip
_TURNS: frozenset[AgreementStage] = frozenset({"ended", "expired", "suspended", "renewed"})
_STATES: dict[AgreementStage, AgreementState] = {
    "demanded": "proposed", "proposed": "proposed", "negotiated": "negotiated", "agreed": "agreed",
    "announced": "announced", "approved": "agreed", "in_force": "in_force", "renewed": "in_force",
    "suspended": "suspended", "ended": "ended", "expired": "ended", "rejected": "rejected",
}  # fmt: skip
_MADE = _ORDER.index("agreed")


def state_of(cluster: Cluster) -> AgreementState | None:
    """The furthest step that has come to pass, unless what is told last of its end, pause or renewal is another.

    A refusal counts for what is not agreed yet; None where nothing is told.
    """
    real = [t for t in cluster.tellings if t.factuality in REAL]
    turns = [t for t in real if t.stage in _TURNS]
    if turns:
        return _STATES[turns[-1].stage]
    steps = [_ORDER.index(t.stage) for t in real if t.stage in _ORDER]
    furthest = max(steps, default=-1)
    refused = any(t.stage == "rejected" for t in real)
    if refused and furthest < _MADE:
        return "rejected"
    return _STATES[_ORDER[furthest]] if furthest >= 0 else None
