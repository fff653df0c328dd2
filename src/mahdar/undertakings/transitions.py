"""The table of transitions: which step takes an agreement from which state to which. Nothing else moves a state.

Steps are taken in the order of their days, those of one day in the order of publication and of the text. The table
says for every step from which states it *moves*, and in which it *contradicts* what was told before: it then moves as
well, and the contradiction is reported. Everywhere else the state *stays*: news of an earlier stage (the parties, who
have a truce, negotiate on) takes nothing back.
"""

from __future__ import annotations

from typing import NamedTuple

from mahdar.undertakings.model import Effect, State

START = "none"  # before anything is told
LADDER: tuple[State, ...] = ("demanded", "proposed", "negotiated", "agreed", "announced", "approved", "in_force")
OVER: tuple[State, ...] = ("ended", "expired", "rejected")


class Rule(NamedTuple):
    """What a step does: the state it leads to, the states it moves from, those in which it contradicts."""

    leads_to: State
    moves_from: frozenset[str]
    contradicts: frozenset[str]


def _rule(leads_to: State, moves_from: str, contradicts: str = "") -> Rule:
    return Rule(leads_to, frozenset(moves_from.split()), frozenset(contradicts.split()))


TABLE: dict[str, Rule] = {
    "demanded": _rule("demanded", "none"),
    "proposed": _rule("proposed", "none demanded rejected"),
    "negotiated": _rule("negotiated", "none demanded proposed rejected"),
    "agreed": _rule("agreed", "none demanded proposed negotiated rejected ended expired"),
    "announced": _rule("announced", "none demanded proposed negotiated agreed rejected ended expired"),
    "approved": _rule(
        "approved", "none demanded proposed negotiated agreed announced", "rejected ended expired"
    ),
    "in_force": _rule(
        "in_force", "none demanded proposed negotiated agreed announced approved suspended", "rejected ended expired"
    ),
    "renewed": _rule(
        "in_force",
        "none demanded proposed negotiated agreed announced approved in_force suspended ended expired",
        "rejected",
    ),
    "suspended": _rule(
        "suspended", "none demanded proposed negotiated agreed announced approved in_force", "rejected ended expired"
    ),
    "ended": _rule("ended", "none demanded proposed negotiated agreed announced approved in_force suspended"),
    "expired": _rule("expired", "none demanded proposed negotiated agreed announced approved in_force suspended"),
    "rejected": _rule("rejected", "none demanded proposed negotiated agreed announced approved", "in_force suspended"),
    # computed from dates that passages tell, where no passage tells the step itself:
    "begins": _rule("in_force", "agreed announced approved"),
    "runs_out": _rule("expired", "agreed announced approved in_force suspended"),
}  # fmt: skip
_DONE = frozenset({*OVER, "suspended"})
_REVIVES = frozenset({"in_force", "renewed", "suspended", "approved"})


class Taken(NamedTuple):
    """What a step did to a state."""

    state: State | None
    effect: Effect
    why: str


def take(state: State | None, step: str, factuality: str = "happened", *, dated: bool = True) -> Taken:
    """What ``step`` does in ``state``; ``dated``: its words (or its being told as going on) tell its day.

    Only what happened or goes on moves a state. A step without its day may lie before what is known already: it takes
    a state up the ladder or to its end, and never back from an end.
    """
    if factuality == "denied":
        return Taken(state, "denied", "denied, and a denial moves nothing")
    if factuality not in ("happened", "ongoing"):
        return Taken(state, "expected", f"told as {factuality}, not as happened")
    rule, held = TABLE[step], state or START
    if not dated and held in _DONE and held in rule.moves_from | rule.contradicts and step not in OVER:
        if step in _REVIVES:
            return Taken(state, "unclear", f"told without its day: whether before or after it was {held} is left open")
        return Taken(state, "stays", f"told without its day: it may lie before it was {held}")
    if not dated and held in rule.contradicts:
        return Taken(state, "unclear", f"told without its day: whether before or after it was {held} is left open")
    if held in rule.moves_from:
        return Taken(rule.leads_to, "moves", f"{held} → {rule.leads_to}")
    if held in rule.contradicts:
        return Taken(rule.leads_to, "contradicts", f"{held} → {rule.leads_to}, though it was {held}")
    return Taken(state, "stays", f"{held} stays: {step} changes nothing in it")
