"""The day of an occasion that is told once: what was said and done at a meeting has the day of the meeting."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.news import background, day_of_speaker
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.records import Event

_TOLD = frozenset({"clause", "sentence", "statement", "story"})
_DONE = frozenset({"happened", "ongoing"})
_WHEN = "clause_when"


def date_of_occasion(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, what is told of an occasion whose day another event of the article tells.

    ``events`` are those of ``told``, in the order of the words. A meeting within which something dated was said or done
    (قال أمس خلال لقائه) is of that day; so is what was done at a meeting told before (وفي ختام الاجتماع وافقت اللجنة).
    """
    for k, (one, event) in enumerate(zip(told, events, strict=True)):
        if event.date_timex is not None or event.factuality not in _DONE or _apart(scene, one):
            continue
        other = _within(scene, one, told, events) or _at(scene, one, told[:k], events)
        timex = other.date_timex if other is not None else _said(scene, one)
        if timex is not None:
            event.date_timex, event.date_basis = timex, "story"


def _apart(scene: Scene, told: Told) -> bool:
    return background(scene, clause_first(scene, told.one.at), told.one.at)


def _within(scene: Scene, told: Told, others: list[Told], events: list[Event]) -> Event | None:
    """The dated event of the same sentence during which the meeting was."""
    one = told.one
    if not _during(scene, told):
        return None
    here = scene.doc.sentence_of[one.i]
    near = [
        event
        for other, event in zip(others, events, strict=True)
        if other.one.finite and other.one.at < one.i and scene.doc.sentence_of[other.one.i] == here and _fit(event)
    ]
    return near[-1] if near else None


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
        if statement is not None and scene.verbs.at(k):
            return statement.said_at_timex or day_of_speaker(scene, k, statement)
    return None


def _at(scene: Scene, told: Told, before: list[Told], events: list[Event]) -> Event | None:
    """The dated meeting that the clause takes up with خلال اللقاء، في ختام الاجتماع."""
    one, ctx = told.one, scene.ctx
    first, stop = clause_first(scene, one.at), clause_stop(scene, one.at)
    floor = max(ctx.sentence_first(one.at), first - 1)
    spans = range(floor, stop)
    if not any(ctx.word(k) in words("during", _WHEN) and ctx.word(k + 1) in words("meetings", _WHEN) for k in spans):
        return None
    for other, event in zip(reversed(before), reversed(events[: len(before)]), strict=True):
        if other.type == "CONSULT" and event.factuality in _DONE:
            return event if _fit(event) else None
    return None


def _fit(event: Event) -> bool:
    return event.date_timex is not None and event.date_basis in _TOLD and event.factuality in _DONE
