"""The day of a deed that somebody reports: قال مصدر أمني أمس إن مسلحين هاجموا الحاجز."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first, joins
from mahdar.reading.clauses.news import background
from mahdar.reading.clauses.times import is_day, same_day
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.days import Days
from mahdar.reading.events.ensuing import led_to
from mahdar.reading.events.entries import grammar
from mahdar.reading.events.report import day_of_report
from mahdar.records import Event, Statement, Timex

_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "RETREAT", "MOBILIZE"})
_WITNESSES = frozenset({"source", "official", "media", "organisation"})
_LEAD = 2  # sentences in which the day of a report is told
_ACTS = frozenset({"assert", "announce"})


def date_of_reported(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, deeds of force that police, officials, witnesses or media report without a day of their own.

    The day is that on which they reported it, else that of a lead that dates a deed of force, unless the sentences
    before tell another. A verb of the past tells it, as the main thing said, in a sentence without another time.
    ``events`` are those of ``told``.
    """
    day = _day_of_force(scene, told, events)
    known = {timex.id: timex for timex in scene.timexes if is_day(timex)}
    days = Days(scene)
    for one, event in zip(told, events, strict=True):
        if event.date_timex is not None or event.date_basis is not None or event.factuality != "happened":
            continue
        statement = scene.statement_at(one.one.at)
        if statement is None or event.type not in _FORCE or not _witnessed(statement):
            continue
        said = known.get(statement.said_at_timex or "")
        near = days.at(one.one.at, day) if said is None and day is not None else None
        told_on = said or (near if near is not None and day is not None and same_day(near, day) else None)
        if told_on is not None and _main(scene, one, told_on):
            event.date_timex, event.date_basis = told_on.id, "story" if said is None else "statement"


def _day_of_force(scene: Scene, told: list[Told], events: list[Event]) -> Timex | None:
    """The only day of the lead, where it dates a deed of force."""
    day = day_of_report(scene)
    if day is None:
        return None
    for one, event in zip(told, events, strict=True):
        if event.type in _FORCE and event.date_timex == day.id and scene.doc.sentence_of[one.one.at] < _LEAD:
            return day
    return None


def _witnessed(statement: Statement) -> bool:
    """Whether those speak who report what has just happened."""
    return statement.speaker_kind in _WITNESSES and statement.act in _ACTS


def _main(scene: Scene, told: Told, said: Timex) -> bool:
    """Whether a verb of the past tells it as what is reported, in no clause about a noun, a cause or the past."""
    one, ctx = told.one, scene.ctx
    form = one.light_form or one.form
    at = one.at if form.tense == "past" else led_to(scene, told)
    if at < 0 or scene.verbs.at(at) not in ("past", None):
        return False
    span = scene.doc.sentences[scene.doc.sentence_of[at]]
    if any(span.first <= a < span.stop and not same_day(t, said) for a, (_, t) in ctx.times.items()):
        return False
    first = clause_first(scene, at)
    earlier = clause_first(scene, first - 1) if joins(scene, first) and first > span.first else first
    openers = {ctx.word(first - 1), ctx.word(earlier - 1)}  # الهجوم الذي استهدف البلدة وأسفر عن قتلى
    if openers & words("relatives") or openers & grammar("since") or background(scene, first, at):
        return False
    return not any(ctx.word(k) in words("recalls", "clause_when") for k in range(span.first, at))
