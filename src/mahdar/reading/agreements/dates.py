"""When a step in the life of an agreement was taken."""

from __future__ import annotations

from mahdar.reading.agreements.naming import Naming, finite
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_of
from mahdar.reading.clauses.when import date_of
from mahdar.reading.clauses.words import words as grammar
from mahdar.reading.tokens import Span


def telling_date(scene: Scene, telling: Telling, name: Naming | None = None) -> str | None:
    """The expression that dates a step: right behind a participle, else of its clause or sentence."""
    if telling.verb.name in ("exists", "draft"):
        return None
    if telling.form.tense == "participle":
        return _right_behind(scene, telling.at + 1)
    ctx = scene.ctx
    for j in range(telling.at + 1, telling.stop if name is None or not name.act else name.first):
        held = ctx.times.get(j)
        if held is not None and held[1].type in ("DATE", "TIME"):
            return held[1].id
    if name is not None and name.act:
        span = clause_of(scene, telling.at)
        return date_of(scene, telling.at, Span(span.first, min(span.stop, name.first)))[0]
    found, basis = date_of(scene, telling.at)
    return found if basis == "clause" else None


def _right_behind(scene: Scene, j: int) -> str | None:
    """The date at most four tokens behind, past the place: الموقعة في جنيف عام 2015."""
    ctx = scene.ctx
    for k in range(j, min(j + 5, ctx.sentence_stop(j - 1))):
        if k in ctx.times:
            timex = ctx.times[k][1]
            return timex.id if timex.type in ("DATE", "TIME") else None
        if finite(scene, k) or ctx.word(k) in grammar("relatives") or scene.doc.tokens[k].kind == "p":
            return None
    return None
