"""Dates from beyond a clause: of the saying that it tells, of the clause that its sentence goes on from."""

from __future__ import annotations

from mahdar.reading.clauses.asides import at_head
from mahdar.reading.clauses.extent import clause_first, joins
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.news import Dated, background
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import WHEN, fits, is_day
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Timex

_FAR = 25  # tokens within which the date of a sentence counts
_INNER = 2  # tokens between أنه and the noun that its verb leads to


def of_noun(scene: Scene, a: int) -> bool:
    """Whether the date belongs to a noun before it: اتفاق 2008، القرار الصادر في 2015، قانون المالية لسنة 2017."""
    if scene.doc.text[scene.doc.tokens[a].start] == "ل" and scene.ctx.times[a][1].start > scene.doc.tokens[a].start:
        return True
    for k in (a - 1, a - 2):
        word = scene.ctx.word(k)
        bare = word.removeprefix("ال")
        if word in words("of_noun", WHEN) or bare in words("of_noun", WHEN):
            return True
        if bare in words("dated_nouns", WHEN) and scene.ctx.word(a - 1) != "في":
            return True
        if word not in ("في", "عام", "يوم"):
            return False
    return False


def said(scene: Scene, i: int) -> Dated | None:
    """The date of saying, where the trigger is the cue of a statement."""
    statement = scene.cue_at(i)
    if statement is None or statement.said_at_timex is None:
        return None
    timex = next((t for t in scene.timexes if t.id == statement.said_at_timex), None)
    if timex is None or timex.symbol.get("kind") == "vague":
        return None
    span = scene.doc.sentences[scene.doc.sentence_of[i]]
    inside = scene.doc.tokens[span.first].start <= timex.start < scene.doc.tokens[span.stop - 1].end
    return timex.id, "sentence" if inside else "statement"


def announced(scene: Scene, i: int, form: Form) -> Timex | None:
    """When somebody announced a deed of his own, which is told with it: أعلن العراق في يناير أنه اتفق على لجنة."""
    statement = scene.statement_at(i)
    if (
        statement is None
        or statement.act != "announce"
        or statement.said_at_timex is None
        or form.tense not in ("past", "masdar")
    ):
        return None
    first = clause_first(scene, i)
    if scene.ctx.word(first - 1) not in words("that_he") or i - first > _INNER:
        return None  # أعلن أنه نجح في التوصل إلى اتفاق
    return next((t for t in scene.timexes if t.id == statement.said_at_timex and t.symbol.get("kind") != "vague"), None)


def in_sentence(scene: Scene, i: int, span: Span, form: Form) -> Timex | None:
    """The date of an earlier clause of the sentence that the trigger's goes on with: وصل أمس … والتقى."""
    ctx = scene.ctx
    floor = ctx.sentence_first(i)
    inside = scene.statement_at(i)
    when = _named_time(scene, span)
    if when is not None:
        return when
    if background(scene, span.first, i) or (form.tense == "masdar" and scene.cue_at(i) is None):
        return None
    headed = at_head(scene, span) if form.tense == "past" else None
    headed = headed or _headed(scene, i, span, form)
    if headed is not None:
        return headed
    where = "حيث" in (ctx.word(span.first), ctx.word(span.first - 1))
    goes_on = ctx.word(span.first)[:1] == "و" and (joins(scene, span.first) or not scene.verbs.at(span.first))
    if not (goes_on or form.tense == "participle" or where):
        return None
    for k in range(span.first - 1, max(floor, span.first - _FAR) - 1, -1):
        told_in = scene.statement_at(k)
        if told_in is not inside and inside is None:
            continue  # أعلنت الهيئة، مطلع الشهر، نهاية الهدنة، وتوعدت: what was announced lies between
        if inside is None and ctx.word(k) in words("that") and scene.statement_at(k + 1) is not None:
            continue
        if told_in is not inside or ctx.word(k) in words("relatives") or ctx.word(k) in words("that"):
            return None
        held = ctx.times.get(k)
        if held is not None and fits(scene, k, held[1], False) and not of_noun(scene, k):
            return held[1]
    return None


def _named_time(scene: Scene, span: Span) -> Timex | None:
    """The time that a clause of عندما tells more of: في ديسمبر 2021، عندما أعلن."""
    ctx, k = scene.ctx, span.first
    for at in (k, k - 1):
        if ctx.word(at) in words("when", WHEN):
            at -= 1 + (ctx.word(at - 1) in ("،", ","))
            return next((t for a, (stop, t) in ctx.times.items() if stop == at + 1 and fits(scene, a, t, False)), None)
    return None


def joined(scene: Scene, i: int, span: Span) -> Timex | None:
    """The date of the clause that a verb goes on from with و: اقتحموا القرية أمس وقتلوا ثلاثة."""
    if span.first != i or i == scene.ctx.sentence_first(i) or not joins(scene, i):
        return None
    first = clause_first(scene, i - 1)
    dates = [(a, t) for a, (_, t) in scene.ctx.times.items() if first <= a < i]
    fitting = [
        t for a, t in sorted(dates, key=lambda item: item[0]) if fits(scene, a, t, False) and not of_noun(scene, a)
    ]
    return fitting[-1] if fitting and not background(scene, first, i) else None


def _headed(scene: Scene, i: int, span: Span, form: Form) -> Timex | None:
    """The time at the head of a sentence, for a clause set against its first: في يوليو وقع …، لكن … رفض."""
    ctx, first = scene.ctx, scene.ctx.sentence_first(i)
    openers = {ctx.word(k) for k in (span.first - 2, span.first - 1, span.first) if k >= first}
    if form.tense != "past" or not openers & words("against", WHEN):
        return None  # بيد أن الدول لوحت
    inside = scene.statement_at(i)
    told = [k for k in ctx.times if first <= k < span.first - 1 and scene.statement_at(k) is inside]
    at = next((k for k in told if k <= first + 1 or is_day(ctx.times[k][1])), -1)
    if at < 0 or scene.statement_at(at) is not inside or not fits(scene, at, ctx.times[at][1], False):
        return None
    later = any(at < a < i and scene.statement_at(a) is inside for a in ctx.times)
    return None if later or of_noun(scene, at) else ctx.times[at][1]


def ahead_where(scene: Scene, i: int, span: Span) -> Timex | None:
    """The time of a journey to come, for what will be done where it leads: يتوجه غدا إلى العاصمة حيث سيلتقي.

    So for what will be done besides: سيسافر الأسبوع المقبل إلى العاصمة وسيجتمع.
    """
    ctx = scene.ctx
    there = words("where", WHEN) & {ctx.word(span.first), ctx.word(span.first - 1)}
    besides = i == span.first and joins(scene, i) and scene.verbs.at(i) == "future"
    if not there and not besides:
        return None
    inside = scene.statement_at(i)
    for k in range(span.first - 1, max(ctx.sentence_first(i), span.first - _FAR) - 1, -1):
        held = ctx.times.get(k)
        if held is not None and scene.statement_at(k) is inside and fits(scene, k, held[1], True):
            return held[1]
        if ctx.word(k) in words("that") or ctx.word(k) in words("relatives"):
            return None
    return None
