"""Where the words of one article leave an agreement."""

from __future__ import annotations

from mahdar.reading.agreements.cluster import REAL, Cluster
from mahdar.reading.agreements.keys import key_of
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
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


def state_of(scene: Scene, cluster: Cluster) -> AgreementState | None:
    """The furthest step that has come to pass, unless what is told last of its end, pause or renewal is another.

    A refusal counts for what is not agreed yet, or when a party refuses; None where nothing is told.
    """
    real = [t for t in cluster.tellings if t.factuality in REAL]
    turns = [t for t in real if t.stage in _TURNS]
    if turns:
        return _STATES[turns[-1].stage]
    steps = [_ORDER.index(t.stage) for t in real if t.stage in _ORDER]
    furthest = max(steps, default=-1)
    refused = any(t.stage == "rejected" and _counts(scene, cluster, t) for t in real)
    if refused and furthest < _MADE:
        return "rejected"
    return _STATES[_ORDER[furthest]] if furthest >= 0 else None


def _counts(scene: Scene, cluster: Cluster, telling: Telling) -> bool:
    """Whether a refusal is one of a party, or of what was only offered."""
    if not cluster.definite or not cluster.real.isdisjoint(("proposed", "negotiated", "demanded")):
        return True
    if telling.form.tense not in ("past", "present"):
        return False
    subject = verb_arguments(scene, telling.at, telling.form).subject
    return any(key_of(n.name or scene.doc.quote(n.first, n.stop, n.skip)) in cluster.keys for n in subject)
