"""The day of a happening that is told again without it: only one telling of the same deed by the same names a day."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.news import background
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar
from mahdar.records import Event, Timex

_NAMED = frozenset({"clause", "sentence", "statement"})
_DONE = frozenset({"happened", "ongoing"})


def date_again(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, what is told without a day by the one day that another telling of it has.

    ``events`` are those of ``told``, in the same order. Two tell one deed where types and parties agree; where two
    such days are told nothing is dated.
    """
    years = {timex.id for timex in scene.timexes if _year(timex)}
    years |= {timex.id for a, (_, timex) in scene.ctx.times.items() if _since(scene, a)}
    dated = [
        event
        for event in events
        if event.date_basis in _NAMED and event.factuality == "happened" and event.date_timex not in years
    ]
    if not dated:
        return
    for one, event in zip(told, events, strict=True):
        if event.date_timex is not None or event.date_basis is not None or event.factuality not in _DONE:
            continue
        if _apart(scene, one) or _of_himself(scene, one, event):
            continue
        names = _parties(event)
        same = [other for other in dated if other.type == event.type and _alike(names, other)]
        days = {other.date_timex for other in same}
        if len(days) == 1:
            event.date_timex, event.date_basis = next(iter(days)), "story"


def _of_himself(scene: Scene, told: Told, event: Event) -> bool:
    """Whether a pronoun alone tells the doer, who speaks of other doings of his: أكد الوزير أنه بحث الملف."""
    if event.type != "CONSULT" or event.recipients or not told.one.finite:
        return False
    inside = scene.statement_at(told.one.at)
    return inside is not None and any(
        ref.quote == scene.doc.quote(told.one.at, told.one.at + 1) for ref in event.actors
    )


def _year(timex: Timex) -> bool:
    """Whether an expression tells no more than a year."""
    symbol = timex.symbol
    return set(symbol.get("fields", {})) == {"year"} or symbol.get("offset", {}).get("unit") == "year"


def _since(scene: Scene, a: int) -> bool:
    """Whether the time at token ``a`` tells since when: منذ الأسبوع الماضي."""
    return scene.ctx.word(a - 1) in words("since", "clause_when")


def _alike(names: set[str], other: Event) -> bool:
    """Whether another telling has the same parties: of accords both or all, of other deeds one."""
    shared = names & _parties(other)
    if other.type == "AGREE":
        return len(shared) > 1 or (bool(shared) and names == _parties(other))
    return bool(shared)


def _parties(event: Event) -> set[str]:
    return {ref.name for ref in (*event.actors, *event.recipients)}


def _apart(scene: Scene, told: Told) -> bool:
    """Whether it is told as the past of the story or of a noun: الذي أطاح به، كان قد، الموقع."""
    i = told.one.at
    first = clause_first(scene, i)
    opener = scene.ctx.word(first - 1)
    if background(scene, first, i) or opener in words("relatives") or opener in grammar("since"):
        return True
    form = told.one.light_form or told.one.form
    return form.tense == "participle" and form.definite
