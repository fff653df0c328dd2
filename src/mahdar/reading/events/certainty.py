"""How certain the event is told, where the verb behind أن or an aside changes what the clause says."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Scene, clause_of, factuality
from mahdar.reading.clauses.words import words
from mahdar.records import Factuality, Passage

_SUBJUNCTIVE = frozenset({"ان", "بان", "وان", "كي", "لكي", "حتي", "الا"})


def certainty(scene: Scene, i: int, form: Form) -> tuple[Factuality, Passage | None]:
    """Factuality of what token ``i`` tells, and its condition; a present behind أن is not yet done."""
    fact, condition = factuality(scene, i, form, clause_of(scene, i))
    if fact == "ongoing" and form.tense == "present" and _subjunctive(scene, i):
        return "planned", None
    return fact, condition


def _subjunctive(scene: Scene, i: int) -> bool:
    """Whether أن governs the present at token ``i``, itself or through the verb that it goes on with و."""
    ctx = scene.ctx
    if ctx.word(i - 1) in _SUBJUNCTIVE or (ctx.word(i - 1) == "لا" and ctx.word(i - 2) in _SUBJUNCTIVE):
        return True
    if ctx.word(i)[:1] != "و":
        return False
    floor = max(ctx.sentence_first(i), i - 14)
    for j in range(i - 1, floor, -1):
        word = ctx.word(j)
        if word[:1] in "يت" and len(word) > 3 and ctx.word(j - 1) in _SUBJUNCTIVE:
            return True
        if word in words("that") or word in words("relatives"):
            return False
    return False
