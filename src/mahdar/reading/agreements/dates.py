"""When a step in the life of an agreement was taken: the expression that stands with its words."""

from __future__ import annotations

from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import words
from mahdar.reading.agreements.syntax import finite
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import before_noun, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.words import words as grammar

_RIGHT, _LEFT, _NEAR = 9, 14, 14  # tokens behind, before, and right behind a participle
_FINITE = ("past", "present", "future")


def telling_date(scene: Scene, telling: Telling, name: Naming | None = None) -> str | None:
    """The id of the expression that dates a step: between its words, behind them, or before them in the clause."""
    if telling.verb.name in ("exists", "draft"):
        return None
    if telling.form.tense == "participle":
        return _right(scene, telling.at + 1, _NEAR)
    ahead = name is not None and name.first > telling.at
    if name is not None and ahead:
        found = _between(scene, telling.at + 1, name.first)
        if found is not None:
            return found
    held = _ending(scene, telling.at)
    if held is not None:
        return held
    if name is None or not name.act:
        stop = max(telling.stop, name.stop if name is not None and ahead else 0)
        found = _right(scene, stop, _RIGHT)
        if found is not None:
            return found
    if telling.form.tense == "masdar" and telling.factuality != "happened":
        return None
    floor = name.stop if name is not None and not ahead else 0
    return _left(scene, telling, floor)


def _date(scene: Scene, i: int) -> str | None:
    held = scene.ctx.times.get(i)
    return held[1].id if held is not None and held[1].type in ("DATE", "TIME") else None


def _ending(scene: Scene, i: int) -> str | None:
    """The date that ends right before token i: تم اليوم توقيع الاتفاق."""
    for first in range(i - 1, max(-1, i - 8), -1):
        if first in scene.ctx.times:
            return _date(scene, first) if scene.ctx.times[first][0] == i else None
    return None


def _between(scene: Scene, first: int, stop: int) -> str | None:
    return next((found for i in range(first, stop) if (found := _date(scene, i)) is not None), None)


def _right(scene: Scene, first: int, reach: int) -> str | None:
    """The date behind the words, before another verb, a relative clause, or what tells of another time."""
    ctx = scene.ctx
    for i in range(first, min(first + reach, ctx.sentence_stop(first - 1))):
        found = _date(scene, i)
        word = ctx.word(i)
        if found is not None:
            before = ctx.word(i - 1) if i > first else ""
            return None if before in words("other_times", ROLES) or before in words("until", ROLES) else found
        if word in ("،", ",") and (i + 1 in ctx.times or ctx.word(i + 1) == "في"):
            continue
        if scene.doc.tokens[i].kind == "p" or word in grammar("relatives") or word in grammar("that"):
            return None
        if word in words("other_times", ROLES) or verb_at(scene, i):
            return None
    return None


def _left(scene: Scene, telling: Telling, floor: int) -> str | None:
    """The date before the words in their clause, past a verb of announcing that governs a verbal noun."""
    ctx = scene.ctx
    floor = max(floor, ctx.sentence_first(telling.at), telling.at - _LEFT)
    for i in range(telling.at - 1, floor - 1, -1):
        found = _date(scene, i)
        word = ctx.word(i)
        if found is not None:
            return None if ctx.word(i - 1) in words("other_times", ROLES) else found
        if i in ctx.timed or i in ctx.named:
            continue
        if word in ("،", ","):
            if i - 1 in ctx.timed or i == telling.at - 1:
                continue
            return None
        if word in grammar("relatives") or word in grammar("that"):
            return None
        governs = telling.form.tense == "masdar" and before_noun().get(word.lstrip("وف")) == "happened"
        verb = verb_at(scene, i)
        if (governs and not verb) or (verb and not governs and word not in grammar("auxiliaries")):
            return None
    return None


def verb_at(scene: Scene, i: int) -> bool:
    """Whether token i is a finite verb, one of the lexicon of agreements included."""
    if i in scene.ctx.named or i in scene.ctx.timed:
        return False
    return finite(scene, i) or any(
        m.form.tense in _FINITE and m.form.gender == "f" for m in lexemes().at(scene.ctx.word(i))
    )
