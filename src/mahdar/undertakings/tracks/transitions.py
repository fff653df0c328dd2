"""The table of transitions: which stage takes a track from which state to which. Nothing else moves a state.

A long process goes to and fro: a round is asked for after others were held, talks are resumed after they were broken
off. So most stages move from every state; a proposal takes nothing back of what goes on, and what has ended is only
brought back by what happened, is set or agreed anew.
"""

from __future__ import annotations

from typing import NamedTuple

from mahdar.records import TrackStage
from mahdar.undertakings.tracks.model import TrackEffect

START = "none"
TABLE: dict[str, frozenset[str]] = {
    stage: frozenset(states.split())
    for stage, states in {  # stage → the states from which it moves
        "proposed": "none ended suspended",
        "requested": "none proposed held postponed suspended ended",
        "scheduled": "none proposed requested held postponed suspended ended",
        "agreed": "none proposed requested scheduled announced held postponed suspended ended",
        "announced": "none proposed requested scheduled agreed postponed suspended ended",
        "held": "none proposed requested scheduled agreed announced postponed suspended ended",
        "postponed": "none proposed requested scheduled agreed announced held",
        "suspended": "none proposed requested scheduled agreed announced held postponed",
        "ended": "none proposed requested scheduled agreed announced held postponed suspended",
    }.items()
}
AHEAD = frozenset({"proposed", "requested", "scheduled", "postponed"})  # their date is that of what is to come
_OVER = frozenset({"ended", "suspended"})
_REAL = ("happened", "ongoing")


class Taken(NamedTuple):
    """What a stage did to a state."""

    state: TrackStage | None
    effect: TrackEffect
    why: str


def take(state: TrackStage | None, stage: TrackStage, factuality: str, *, dated: bool = True) -> Taken:
    """What ``stage`` does in ``state``; ``dated``: its words tell its day, or that it goes on.

    Only what happened, goes on or is planned (`scheduled`) moves a state. What is told as done without a day may lie
    before an end that is known: it does not lead back from it.
    """
    if factuality == "denied":
        return Taken(state, "denied", "denied, and a denial moves nothing")
    if factuality not in _REAL and not (stage == "scheduled" and factuality == "planned"):
        return Taken(state, "expected", f"told as {factuality}, not as happened")
    held = state or START
    if held == stage:
        return Taken(state, "stays", f"{held} stays")
    if held in _OVER and not dated and stage in ("held", "agreed", "announced"):
        return Taken(state, "stays", f"told without its day: it may lie before it was {held}")
    if held in TABLE[stage]:
        return Taken(stage, "moves", f"{held} → {stage}")
    return Taken(state, "stays", f"{held} stays: {stage} changes nothing in it")
