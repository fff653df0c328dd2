"""When a commitment was made, and for whom: what stands between its verb and its action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, nouns_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import bygone
from mahdar.reading.commitments.people import somebody
from mahdar.reading.commitments.words import words
from mahdar.records import Timex

_DAYS = 7  # a length told within so many days of its making counts from publication


def tell_making(scene: Scene, draft: Draft) -> None:
    """Set the time of its making and whom it is promised to, where the words tell; in place."""
    for j in range(draft.trigger + 1, draft.at if not draft.parts else draft.trigger):
        if j in scene.ctx.times and scene.ctx.times[j][0] <= draft.at and _may_date(scene.ctx.times[j][1]):
            draft.made_at = j
            break
    draft.past = any(
        scene.ctx.word(j) in words("before_past") for j in range(max(0, draft.trigger - 4), draft.trigger)
    ) or _long_ago(scene, draft)
    if draft.standing.stage == "promised":
        draft.beneficiary = _beneficiary(scene, draft)


def _may_date(timex: Timex) -> bool:
    """Whether an expression tells when something was done: a date that is no coming one."""
    symbol = timex.symbol
    ahead = symbol.get("choose") == "next" or (symbol.get("offset") or {}).get("n", 0) > 0
    return timex.type == "DATE" and symbol.get("kind") == "date" and not ahead


def _long_ago(scene: Scene, draft: Draft) -> bool:
    """Whether words before the verb date the making in the past, so that a length counts from a time of its own."""
    for j in range(scene.ctx.sentence_first(draft.trigger), draft.trigger):
        if j in scene.ctx.times:
            symbol = scene.ctx.times[j][1].symbol
            offset = symbol.get("offset") or {}
            near = offset.get("unit") == "day" and -_DAYS <= offset.get("n", 0) <= 0
            if (bygone(scene.ctx.times[j][1]) and not near) or "year" in (symbol.get("fields") or {}):
                return True
    return False


def _beneficiary(scene: Scene, draft: Draft) -> list[Noun]:
    """تعهدت للحكومة ب: whom a ل between the verb and the action names."""
    for j in range(draft.trigger + 1, draft.at):
        word = scene.ctx.word(j)
        if word[:1] == "ل" and len(word) > 3 and (j in scene.ctx.governed or word[:2] == "لل"):
            return somebody(nouns_at(scene, j, draft.at, 1))
    return []
