"""Times that stand beyond the marks at which a clause ends, and are those of its verb."""

from __future__ import annotations

from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import noun_at, whole
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import WHEN
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Timex

_COMMAS = frozenset({"،", ","})
_LONGEST = 12  # tokens of an apposition


def behind_apposition(scene: Scene, span: Span, form: Form) -> tuple[int, Timex] | None:
    """Token and expression of the time right behind the apposition that ends the clause of a verb, or None.

    The apposition stands between commas, begins with a noun, and has no verb and no clause of its own.
    """
    ctx, j = scene.ctx, span.stop
    if form.tense == "masdar" or ctx.word(j) not in _COMMAS or j + 1 in ctx.timed:
        return None
    limit = min(ctx.sentence_stop(j - 1), j + _LONGEST)
    close = next((k for k in range(j + 1, limit) if ctx.word(k) in _COMMAS or scene.verbs.at(k)), limit)
    if close >= limit or ctx.word(close) not in _COMMAS or close + 1 not in ctx.times:
        return None
    noun = noun_at(scene, j + 1, close)
    joined = ctx.word(j + 1)[:1] == "و" and not whole(scene, j + 1)
    if noun is None or joined or any(ctx.word(k) in words("that") for k in range(j + 1, close)):
        return None
    return close + 1, ctx.times[close + 1][1]


def behind_comma(scene: Scene, span: Span, form: Form) -> tuple[int, Timex] | None:
    """The first time of a governed phrase that a comma parts from a verb: ستلتقي نظيرها، على هامش القمة المقررة غدا."""
    ctx, j = scene.ctx, span.stop
    if form.tense == "masdar" or ctx.word(j) not in _COMMAS or ctx.word(j + 1) not in words("prepositions"):
        return None
    for k in range(j + 2, min(ctx.sentence_stop(j - 1), j + _LONGEST)):
        if k in ctx.times:
            return k, ctx.times[k][1]
        word = ctx.word(k)
        if word in _COMMAS or scene.verbs.at(k) or word in words("that") or word in words("relatives"):
            return None
    return None


def with_harm(scene: Scene, span: Span, form: Form) -> tuple[int, Timex] | None:
    """The time behind a second verb of harm that و joins to the first: قتل 29 جنديا وأصيب 175 في يوليو."""
    ctx, j = scene.ctx, span.stop
    if form.tense != "past" or ctx.word(j) not in words("harm_too", WHEN):
        return None
    for k in range(j + 1, min(ctx.sentence_stop(j), j + _LONGEST)):
        if k in ctx.times:
            return k, ctx.times[k][1]
        if ctx.word(k) in _COMMAS or scene.verbs.at(k):
            return None
    return None


def at_head(scene: Scene, span: Span) -> Timex | None:
    """The one time of the phrase that opens a sentence before the clause of its verb: في كلمة ألقاها أمس، هدد."""
    ctx = scene.ctx
    first, close = ctx.sentence_first(span.first), span.first - 1
    if ctx.word(close) not in _COMMAS or ctx.word(first) not in words("at_which", WHEN) or close - first > _LONGEST:
        return None
    inner = range(first + 1, close)
    if any(ctx.word(k) in _COMMAS or ctx.word(k) in words("that") for k in inner):
        return None
    held = [ctx.times[k][1] for k in inner if k in ctx.times]
    told = sum(bool(scene.verbs.at(k)) for k in inner)
    same = scene.statement_at(first) is scene.statement_at(span.first)
    return held[0] if len(held) == 1 and told <= 1 and same and held[0].type in ("DATE", "TIME") else None
