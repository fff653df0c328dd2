"""The day of an occasion that is told once: what was said and done at a meeting has the day of the meeting."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.news import background, day_of_lead, day_of_speaker
from mahdar.reading.clauses.times import is_day, same_day
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.days import Days
from mahdar.reading.events.entries import grammar
from mahdar.records import Event

_TOLD = frozenset({"clause", "sentence", "statement", "story"})
_DONE = frozenset({"happened", "ongoing"})
_WHEN = "clause_when"
_HEAD = 3  # tokens at the head of a sentence in which the meeting stands that all of it is of


def date_of_occasion(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, what is told of an occasion whose day another event of the article tells.

    ``events`` are those of ``told``, in the order of the words. A meeting within which something dated was said or done
    (قال أمس خلال لقائه) is of that day; so is what was done at a meeting told before (وفي ختام الاجتماع وافقت اللجنة).
    """
    for k, (one, event) in enumerate(zip(told, events, strict=True)):
        if event.date_timex is not None or _apart(scene, one):
            continue
        if event.factuality == "planned":
            event.date_timex = _at(scene, one, told[:k], events, ahead=True)
            event.date_basis = "story" if event.date_timex is not None else None
        if event.factuality not in _DONE:
            continue
        timex = _at(scene, one, told[:k], events)
        if timex is None and event.date_basis is None:
            timex = _within(scene, one, told, events) or _said(scene, one)
        if timex is not None:
            event.date_timex, event.date_basis = timex, "story"


def date_of_attack(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, what else is told of the attacks of an article whose lead tells their day.

    A sentence without a time of its own goes on with the day of those right before it; else the lead's holds for the
    same attackers where no attack of another day is told.
    """
    found = [
        (scene.doc.sentence_of[one.one.at], event)
        for one, event in zip(told, events, strict=True)
        if event.type == "ASSAULT" and _fit(event)
    ]
    if not found or min(at for at, _ in found) > 1:
        return
    known = {t.id: t for t in scene.timexes}
    lead = known[str(found[0][1].date_timex)]
    if not is_day(lead):
        return
    alone = all(same_day(known[str(event.date_timex)], lead) for _, event in found)
    doers, days = {ref.name for _, event in found for ref in event.actors}, Days(scene)
    for one, event in zip(told, events, strict=True):
        bare = event.date_timex is None and event.date_basis is None
        if event.type == "ASSAULT" and bare and event.factuality == "happened" and _of_it(scene, one):
            day = days.at(one.one.at, lead if alone and {ref.name for ref in event.actors} <= doers else None)
            if day is not None and (same_day(day, lead) or scene.statement_at(one.one.at) is None):
                event.date_timex, event.date_basis = day.id, "story"


def _of_it(scene: Scene, told: Told) -> bool:
    """Whether a verb tells it in a sentence without a time, and not as what was before."""
    one = told.one
    span = scene.doc.sentences[scene.doc.sentence_of[one.at]]
    timed = any(span.first <= a < span.stop for a in scene.ctx.times)
    first = clause_first(scene, one.at)
    relative = scene.ctx.word(first - 1) in words("relatives")
    earlier = background(scene, span.first, one.at)
    return one.finite and not timed and not relative and not earlier and not _apart(scene, told)


def _apart(scene: Scene, told: Told) -> bool:
    return background(scene, clause_first(scene, told.one.at), told.one.at)


def _within(scene: Scene, told: Told, others: list[Told], events: list[Event]) -> str | None:
    """The day of the dated event of the same sentence during which the meeting was."""
    one = told.one
    if not _during(scene, told):
        return None
    here, inside = scene.doc.sentence_of[one.i], scene.statement_at(one.i)
    near = [
        event
        for other, event in zip(others, events, strict=True)
        if other.one.finite
        and other.one.at < one.i
        and scene.doc.sentence_of[other.one.i] == here
        and scene.statement_at(other.one.at) is inside
        and _fit(event)
    ]
    return near[-1].date_timex if near else None


def _during(scene: Scene, told: Told) -> bool:
    """Whether a noun tells of a meeting at or right after which something else was done: لدى استقباله الوفد."""
    one = told.one
    near = any(scene.ctx.word(k) in words("during", _WHEN) for k in (one.i - 1, one.i - 2))
    return near and told.type == "CONSULT" and one.form.tense == "masdar"


def _said(scene: Scene, told: Told) -> str | None:
    """The day on which somebody spoke at the meeting: وقال لدى ترؤسه الاجتماع."""
    if not _during(scene, told):
        return None
    for k in range(told.one.i - 1, scene.ctx.sentence_first(told.one.i) - 1, -1):
        statement = scene.cue_at(k)
        if statement is not None and scene.verbs.at(k) and scene.statement_at(told.one.i) is scene.statement_at(k):
            return statement.said_at_timex or day_of_speaker(scene, k, statement)
    return None


def _at(scene: Scene, told: Told, before: list[Told], events: list[Event], *, ahead: bool = False) -> str | None:
    """The day of the meeting that the clause takes up with خلال اللقاء، في ختام الاجتماع, else that of the lead.

    ``ahead``: of one to come, as it is told before: سيزور العاصمة غدا … سيلتقي خلال الزيارة.
    """
    one, ctx = told.one, scene.ctx
    first, stop = clause_first(scene, one.at), clause_stop(scene, one.at)
    head = ctx.sentence_first(one.at)
    if ctx.word(one.at - 1) in words("relatives") and told.type != "CONSULT":
        head = first  # وفي ختام الاجتماع رفضت اللجنة الاتفاق الذي أبرمه الوزير
    spans = (*range(head, min(head + _HEAD, one.at)), *range(max(head, first - 1), stop))
    if not any(_takes_up(scene, k, k - head < _HEAD) and (one.i != k + 1 or k - head < _HEAD) for k in spans):
        return None
    for other, event in zip(reversed(before), reversed(events[: len(before)]), strict=True):
        if ahead and other.type == "CONSULT" and event.factuality == "planned":
            return event.date_timex
        if not ahead and other.type == "CONSULT" and event.factuality in _DONE:
            return event.date_timex if _fit(event) else None
    return day_of_lead(scene) if not ahead and scene.doc.sentence_of[one.at] else None


def _takes_up(scene: Scene, k: int, opens: bool) -> bool:
    """Whether token ``k`` and the next take up a meeting, and do not tell of one with others: خلال اللقاء مع، الذي."""
    ctx = scene.ctx
    if ctx.word(k) not in words("during", _WHEN) or ctx.word(k + 1) not in words("meetings", _WHEN):
        return False
    after = ctx.word(k + 2)
    visit = ctx.word(k + 1) in words("visits", _WHEN)  # سيجتمع خلال الزيارة مع نظيره
    return (visit or after not in grammar("with_whom")) and (opens or after not in words("relatives"))


def _fit(event: Event) -> bool:
    return event.date_timex is not None and event.date_basis in _TOLD and event.factuality in _DONE
