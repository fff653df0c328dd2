"""The day of a report: what it tells as news without a day of its own happened on the day that its lead tells."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.times import is_day, same_day
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.entries import grammar
from mahdar.reading.tokens import Span
from mahdar.records import Event, Timex

_NEWS = frozenset({"REQUEST", "ACCUSE", "REJECT", "SUPPORT", "CONSULT", "AGREE", "THREATEN"})
_WHEN = "clause_when"
_SEVERAL = frozenset({"group", "organisation", "state"})
_OPENING = 4  # tokens at the head of a sentence that connect it
_LEAD = 2  # sentences in which the day of a report is told


def date_of_report(scene: Scene, told: list[Told], events: list[Event]) -> None:
    """Date, in place, acts of speech and diplomacy that a report tells as news by the only day of its lead.

    They are told by a verb of the past, by the narrator, in a sentence without another time and without words of what
    was before, which goes on with the lead: by a connecting word or with those of whom that tells. ``events`` are those
    of ``told``.
    """
    day = day_of_report(scene)
    if day is None:
        return
    lead = [one for one in told if scene.doc.sentence_of[one.one.at] < _LEAD]
    for one, event in zip(told, events, strict=True):
        bare = event.date_timex is None and event.date_basis is None and event.factuality == "happened"
        if bare and event.type in _NEWS and _news(scene, one, day) and _goes_on(scene, one, lead):
            event.date_timex, event.date_basis = day.id, "story"


def day_of_report(scene: Scene) -> Timex | None:
    """The only day that the narrator tells in the first sentences; None where they tell none or two."""
    times = sorted(
        ((a, t) for a, (_, t) in scene.ctx.times.items() if scene.doc.sentence_of[a] < _LEAD), key=lambda at: at[0]
    )
    days = [t for a, t in times if is_day(t) and _main(scene, a)]
    return days[0] if days and all(same_day(t, days[0]) for t in days) else None


def _main(scene: Scene, a: int) -> bool:
    """Whether a time stands in a clause of the narrator that tells news, and in none about a noun or a statement."""
    opener = scene.ctx.word(clause_first(scene, a) - 1)
    aside = opener in words("relatives") or opener in grammar("since")
    return scene.statement_at(a) is None and not aside


def _news(scene: Scene, told: Told, day: Timex) -> bool:
    """Whether the narrator tells it in a sentence of its own, as what is new."""
    one, ctx = told.one, scene.ctx
    form = one.light_form or one.form
    span = scene.doc.sentences[scene.doc.sentence_of[one.at]]
    if form.tense != "past" or not _narrated(scene, one.at, span):
        return False
    if any(span.first <= a < span.stop and not same_day(t, day) for a, (_, t) in ctx.times.items()):
        return False
    first = clause_first(scene, one.at)
    opener = ctx.word(first - 1)
    if opener in words("relatives") or opener in words("that") or opener in grammar("since"):
        return False
    return not _before(scene, span, one.at)


def _goes_on(scene: Scene, told: Told, lead: list[Told]) -> bool:
    """Whether a sentence goes on with what the lead tells."""
    ctx, one = scene.ctx, told.one
    first = ctx.sentence_first(one.at)
    opening = range(first, min(first + _OPENING, one.at))
    if any(ctx.word(k) in words("goes_on_with", _WHEN) for k in opening):
        return True
    names = {name.name for k, name in ctx.names.items() if scene.doc.sentence_of[k] < _LEAD}
    heads = {noun.head for other in lead for noun in other.actors if noun.kind in _SEVERAL}
    return any(_of_lead(noun, names, heads) for noun in told.actors)


def _of_lead(noun: Noun, names: set[str], heads: set[str]) -> bool:
    """Whether somebody is told of in the lead: by name, by his office alone, or by the same word for several."""
    if noun.name is not None:
        return noun.name in names
    office = noun.kind == "person" and noun.definite
    return office or noun.head in grammar("says_in") or (noun.kind in _SEVERAL and noun.head in heads)


def _narrated(scene: Scene, i: int, span: Span) -> bool:
    """Whether no statement is told that was begun in the same sentence."""
    inside = scene.statement_at(i)
    if inside is None:
        return True
    quoted = any(pair.first < i < pair.stop for pair in scene.ctx.quotes.values())
    return not quoted and inside.cue.start < scene.doc.tokens[span.first].start


def _before(scene: Scene, span: Span, i: int) -> bool:
    """Whether a word of the sentence tells of what was before the news: كان قد، سبق أن، يذكر أن."""
    ctx = scene.ctx
    told = any(
        ctx.word(k) in words("background", _WHEN) or ctx.word(k) in words("earlier", _WHEN) for k in range(*span)
    )
    return told or any(ctx.word(k) in words("recalls", _WHEN) for k in range(span.first, i))
