"""Where a track stands on a day: its stages in order, each taken through the table of transitions."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.dossier.dates import bounds
from mahdar.records import Factuality, TrackStage
from mahdar.undertakings.tracks.model import TrackEffect
from mahdar.undertakings.tracks.transitions import AHEAD, Taken, take

_LAST = "9999-99-99"
_REAL = ("happened", "ongoing")
_STANDS = ("held", "agreed", "announced", "scheduled")
_DONE = ("agreed", "announced", "held")
_OFF = ("postponed", "suspended")
_ANEW = ("resume", "return-to")  # steps that tell of taking up again
_BEFORE = ("requested", "scheduled", "agreed", "announced")
OF_AGREEMENT: dict[str, TrackStage] = {  # stages of agreements as stages of tracks
    "demanded": "requested",
    "proposed": "proposed",
    "negotiated": "held",
    "agreed": "agreed",
    "announced": "announced",
    "approved": "agreed",
    "in_force": "held",
    "renewed": "agreed",
    "suspended": "suspended",
    "ended": "ended",
    "expired": "ended",
    "rejected": "suspended",  # by one side, as a rule
}


class Mark(NamedTuple):
    """A stage before it is taken; ``rank`` and ``known``: of its article, as in ``AgreementFact``."""

    stage: TrackStage
    step: str
    nth: int | None
    date: str | None
    factuality: Factuality
    record_id: str
    article_id: str
    start: int
    end: int
    quote: str
    statement_id: str | None
    rank: int
    known: str | None
    agreement: bool = False


class Done(NamedTuple):
    """A stage that was taken: from which day it counts, what it did, and the state after it."""

    mark: Mark
    day: str | None
    effect: TrackEffect
    state: TrackStage | None
    why: str


def of_agreement(stage: str, factuality: Factuality) -> TrackStage:
    """The stage of a track that a stage of an agreement is; what is planned is scheduled."""
    found = OF_AGREEMENT[stage]
    return "scheduled" if found in ("agreed", "announced", "held") and factuality == "planned" else found


def live(marks: list[Mark], at: str) -> list[Done]:
    """The stages in the order in which they count, each with what it did by the day ``at`` (ISO 8601)."""
    state: TrackStage | None = None
    decided: Mark | None = None
    since: str | None = None
    seen: set[str] = set()
    done: list[Done] = []
    for day, dated, mark in sorted(((*_day(mark), mark) for mark in _once(marks)), key=_order):
        if day is not None and day > at:
            done.append(Done(mark, day, "later", state, f"after {at}"))
            continue
        anew = dated or _anew(mark, decided)
        taken = _renewed(mark, state) or take(state, mark.stage, mark.factuality, dated=anew)
        if taken.effect == "moves" and decided is not None and state is not None:
            taken = _still(mark, dated, day, taken, state, since)
            if mark.stage in seen and mark.step != "renewed" and _retold(mark, state, since):
                taken = Taken(state, "stays", f"{state} stays: that it was {mark.stage} was told before")
        if taken.effect in ("moves", "stays"):
            seen.add(mark.stage)
        if taken.effect == "moves":
            state, decided, since = taken.state, mark, day
        done.append(Done(mark, day, taken.effect, taken.state, taken.why))
    return done


def _renewed(mark: Mark, state: TrackStage | None) -> Taken | None:
    """What the renewal of what was agreed does: it is in force."""
    if mark.step != "renewed" or mark.factuality not in _REAL or state not in _STANDS:
        return None
    return Taken("held", "stays" if state == "held" else "moves", f"{state}, and renewed: in force")


def _still(mark: Mark, dated: bool, day: str | None, taken: Taken, state: TrackStage, since: str | None) -> Taken:
    """What a stage does to what holds or was agreed already.

    A truce that is in force is not brought back by its start being told as still to come, or by its making being told
    again. What is planned on the day on which something was held is older news than that.
    """
    later = (day or "") > (since or "")
    retold = mark.stage in ("scheduled", "requested") or not (dated and later)
    if state == "held" and mark.agreement and mark.stage in _BEFORE and retold:
        return Taken(state, "stays", f"held stays: {mark.stage} tells of what is in force")
    if state == "held" and mark.stage == "scheduled" and not later:
        return Taken(state, "stays", "held stays: what was still to come that day is older news")
    return taken


def _retold(mark: Mark, state: TrackStage, since: str | None) -> bool:
    """Whether what was agreed, announced or held is only told again: no words date it behind the state that holds.

    What was put off is not taken up again by an earlier round being told without its day.
    """
    if state in _OFF and mark.stage == "held" and not mark.agreement and mark.step not in _ANEW:
        return mark.factuality == "happened" and bounds(mark.date)[0] is None
    if state not in _DONE or mark.stage not in _DONE:
        return False
    low, _ = bounds(mark.date)
    return low is None or low <= (since or "")


def _anew(mark: Mark, decided: Mark | None) -> bool:
    """Whether an article tells of another agreement behind the one whose end it told: that comes after it."""
    if decided is None or mark.article_id != decided.article_id or mark.record_id == decided.record_id:
        return False
    return mark.start > decided.start


def _once(marks: list[Mark]) -> list[Mark]:
    """Each passage once for each stage and date, whatever records tell it; of several that begin there the longest."""
    found: dict[tuple[str, str, int, str | None], Mark] = {}
    for mark in sorted(marks, key=lambda one: -one.end):
        found.setdefault((mark.article_id, mark.stage, mark.start, mark.date), mark)
    return list(found.values())


def _day(mark: Mark) -> tuple[str | None, bool]:
    """From which day on a stage counts: the last that its date allows, no later than its being told as done.

    What lies ahead counts from the day on which it was told: its date is that of what is to come.
    """
    low, high = bounds(mark.date)
    if mark.stage in AHEAD and (mark.known is not None) and (high or low or "") >= mark.known:
        return mark.known, True
    if low is None and high is None:
        return mark.known, mark.factuality == "ongoing"
    if mark.factuality in _REAL and mark.known is not None and (low or mark.known) <= mark.known < (high or _LAST):
        high = mark.known
    return high or low, True


def _order(item: tuple[str | None, bool, Mark]) -> tuple[str, int, int, str]:
    day, _, mark = item
    return day or "", mark.rank, mark.start, mark.stage
