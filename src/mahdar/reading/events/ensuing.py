"""The day of what came of a dated deed: قصفت الطائرات البلدة أمس ما أدى إلى مقتل ثلاثة."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.news import background
from mahdar.reading.clauses.times import is_day
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar
from mahdar.records import DateBasis, Event

_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST"})
_DONE = frozenset({"happened", "ongoing"})
_NEAR = 6  # tokens between the verb that leads to a result and the result


def date_of_results(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, the deaths and arrests that a deed of the same sentence led to by the day of that deed.

    ``events`` are those of ``told``, in the order of the words. A deed that no event tells gives the one day that its
    sentence tells before the result.
    """
    for k, (one, event) in enumerate(zip(told, events, strict=True)):
        bare = event.date_timex is None and event.date_basis is None and event.factuality in _DONE
        if not bare or event.type not in _FORCE:
            continue
        at = led_to(scene, one)
        if at < 0 and event.type == "ASSAULT" and one.one.form.tense == "past" and not event.actors:
            at = one.one.at  # ثلاث هجمات اليوم، استهدفت القوات
        if at < 0 or background(scene, clause_first(scene, at), at):
            continue
        event.date_timex, event.date_basis = _before(scene, at, told[:k], events) or (None, None)


def led_to(scene: Scene, told: Told) -> int:
    """The token of the verb that tells what led to it (أدى إلى، أسفر عن), or -1."""
    i = told.one.i
    floor = scene.ctx.sentence_first(i)
    for k in range(i, max(floor, i - _NEAR) - 1, -1):
        if scene.ctx.word(k).removeprefix("و") in grammar("results"):
            return k
        if k in scene.ctx.times or scene.ctx.word(k) in ("،", ","):
            return -1
    return -1


def _before(scene: Scene, at: int, told: list[Told], events: list[Event]) -> tuple[str | None, DateBasis | None] | None:
    """The day of the last deed of force before token ``at`` in its sentence, or of the sentence, and its basis."""
    here, inside = scene.doc.sentence_of[at], scene.statement_at(at)
    for other, event in zip(reversed(told), reversed(events[: len(told)]), strict=True):
        if scene.doc.sentence_of[other.one.at] != here:
            break
        if event.type in _FORCE and other.one.at < at and scene.statement_at(other.one.at) is inside:
            if event.date_timex is None and event.date_basis is None:
                break
            basis: DateBasis | None = "sentence" if event.date_basis == "clause" else event.date_basis
            return event.date_timex, basis
    if scene.ctx.word(at - 1).removeprefix("و") in words("relatives"):
        return None  # نفى أمس مسؤوليته عن الهجوم الذي أودى بحياة ثلاثة
    first = scene.ctx.sentence_first(at)
    days = [t for a, (_, t) in scene.ctx.times.items() if first <= a < at and scene.statement_at(a) is inside]
    return (days[0].id, "sentence") if len(days) == 1 and is_day(days[0]) else None
