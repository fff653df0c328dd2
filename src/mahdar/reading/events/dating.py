"""When an event was, where more than its own clause tells, and which day of its clause is another deed's."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Scene, date_of
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.times import is_day
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.statements.context import COMMAS
from mahdar.records import DateBasis, Factuality, Timex

_DASHES = frozenset({"-", "–"})
_BY_SAYING = frozenset({"AGREE", "REJECT", "SUPPORT", "REQUEST", "ACCUSE", "THREATEN"})


def dated(
    scene: Scene, i: int, form: Form, told: Factuality, *, spoken_of: bool = False
) -> tuple[str | None, DateBasis | None]:
    """The expression that dates the event at token ``i``: of its clause, a parenthesis in it, or what leads to it.

    ``spoken_of``: the trigger is a noun for an agreement, dated only by what stands behind it.
    """
    timex, basis = date_of(scene, i, form=form, told=told)
    if spoken_of:
        at = next((a for a, (_, held) in scene.ctx.times.items() if held.id == timex), -1)
        own = at > i and not any(scene.ctx.word(k) in COMMAS for k in range(i + 1, at))  # احتجاج على اتفاق، أمس
        return (timex, basis) if own and basis == "clause" else (None, None)
    described = form.tense == "participle" and form.definite  # الاتفاقيات المبرمة
    therein = basis == "publication" and (scene.ctx.word(i + 1) in grammar("therein") or _meanwhile(scene, i))
    if basis in ("publication", "story") and (_aside(scene, i) or _of_thing(scene, i) or described or therein):
        return None, None
    if basis == "clause" and form.tense == "masdar" and (_of_another(scene, i, timex) or _told_then(scene, i, form)):
        return None, None
    if timex is not None and (_plan(scene, timex) or _why(scene, i, timex)):
        timex, basis = None, None
    if timex is None and (day := chronicled(scene, i)) is not None:
        return day, "sentence"
    if timex is not None or told not in ("happened", "ongoing"):
        return timex, basis
    ctx = scene.ctx
    stop = clause_stop(scene, i)
    held = ctx.times.get(stop + 1)
    if ctx.word(stop) in ("،", ",") and held is not None and ctx.word(held[0]) in ("،", ",") and _day(held[1].type):
        return held[1].id, "clause"  # اتفقا، الصيف الماضي، على
    first = clause_first(scene, i)
    opener = first - 1 if ctx.word(first - 1) in grammar("when") or ctx.word(first - 1) == "حيث" else first
    if ctx.word(opener) in grammar("when"):
        found = _ending(scene, opener)
        return (found, "sentence") if found is not None else (timex, basis)
    if ctx.word(opener) == "حيث" and scene.statement_at(i) is None:
        found = _earlier(scene, opener)
        return (found, "sentence") if found is not None else (timex, basis)
    return timex, basis


def day_between(scene: Scene, one: Candidate) -> str | None:
    """The day right before the noun that a light verb further off governs: أعلن فلان زعيم الحزب، أمس استعداده."""
    if one.light is None or not one.light_i < one.i - 1 or (one.light_form or one.form).tense != "past":
        return None
    held = next((t for stop, t in scene.ctx.times.values() if stop == one.i), None)
    return held.id if held is not None and is_day(held) else None


def _told_then(scene: Scene, i: int, form: Form) -> bool:
    """Whether a time right before a verbal noun with a pronoun is that of the telling: أعلنت أمس استشهادهم.

    What somebody does by saying so was done then: أعلنت أمس انسحابها من المفاوضات.
    """
    if not form.pronoun or i - 1 not in scene.ctx.timed:
        return False
    return not any(match.value.type in _BY_SAYING for match in triggers().at(scene.ctx.word(i)))


def _meanwhile(scene: Scene, i: int) -> bool:
    """Whether it was during a meeting that was told before, on its day: جرى خلال الاستقبال بحث العلاقات."""
    ctx = scene.ctx
    near = (k for k in (i + 1, i + 2, i - 1, i - 2) if ctx.word(k).removeprefix("و") in grammar("meanwhile"))
    return any(
        ctx.word(k + 1).startswith("ال") and any(m.value.type == "CONSULT" for m in triggers().at(ctx.word(k + 1)))
        for k in near
    )


def _why(scene: Scene, i: int, timex: str) -> bool:
    """Whether the day behind the trigger is that of what it answers: تظاهر العشرات احتجاجا على مقتل فلان أمس."""
    at = next((a for a, (_, held) in scene.ctx.times.items() if held.id == timex), -1)
    return at - i > 2 and any(scene.ctx.word(k) in grammar("in_answer") for k in range(i + 1, at - 2))


def _plan(scene: Scene, timex: str) -> bool:
    """Whether an expression is two years with a dash, which name a plan rather than a day: مخطط 2016-2020."""
    for first, (stop, held) in scene.ctx.times.items():
        if held.id == timex and held.symbol.get("kind") == "range":
            ends = [held.symbol.get(end, {}).get("fields", {}) for end in ("from", "to")]
            dashed = any(scene.ctx.word(k) in _DASHES for k in range(first, stop))
            return dashed and all(set(fields) == {"year"} for fields in ends)
    return False


def chronicled(scene: Scene, i: int) -> str | None:
    """The day that opens the sentence before a colon, where the lines of a chronicle tell in the present."""
    floor = scene.ctx.sentence_first(i)
    for first in range(floor, floor + 3):
        held = scene.ctx.times.get(first)
        if held is not None and first < i and scene.ctx.word(held[0]) == ":" and "year" in _fields(held[1]):
            return held[1].id
    return None


def _fields(timex: Timex) -> frozenset[str]:
    """The fields that an expression names in its own words."""
    return frozenset(timex.symbol.get("fields", ()))


def _aside(scene: Scene, i: int) -> bool:
    """Whether a clause of time or one that describes a noun tells it: no news of the day."""
    ctx, first = scene.ctx, clause_first(scene, i)
    if ctx.word(i + 1) in ("فيها", "فيه"):
        return True
    opener = ctx.word(first - 1)
    return opener in grammar("since") or (opener == "ان" and ctx.word(first - 2) in ("بعد", "قبل", "منذ"))


def _of_thing(scene: Scene, i: int) -> bool:
    """Whether a verb tells of the indefinite thing before it, which a pronoun takes up: قرار جرى التفاوض عليه."""
    ctx = scene.ctx
    if i <= ctx.sentence_first(i) or not scene.verbs.at(i) or i - 1 in ctx.named or i - 1 in ctx.timed:
        return False
    back = any(ctx.word(k) in words("resumptive") or ctx.word(k) in grammar("back") for k in (i + 1, i + 2, i + 3))
    before = ctx.word(i - 1)
    return back and scene.doc.tokens[i - 1].kind == "w" and not before.startswith("ال")


def _of_another(scene: Scene, i: int, timex: str | None) -> bool:
    """Whether a date before a verbal noun is that of a meeting between them, or of a verb that only speaks of it.

    أدان عقب لقائه الوزير الليلة الماضية اختطاف الموظفين; تحدث اليوم عن اجتماعين.
    """
    ctx, first = scene.ctx, clause_first(scene, i)
    at = next((a for a, (_, held) in ctx.times.items() if held.id == timex and first <= a < i), -1)
    if at < 0:
        return False
    during = any(ctx.word(k) in grammar("meanwhile") and ctx.word(k + 1)[:1] != "ا" for k in range(first, at))
    apart = ctx.word(i - 1) in grammar("after") and ctx.word(i - 2) in grammar("that_was")  # وذلك بعد رفض المقترح
    return during or apart or ctx.word(i - 1) in grammar("tells_of")


def _day(kind: str) -> bool:
    return kind in ("DATE", "TIME")


def _ending(scene: Scene, i: int) -> str | None:
    """The date that ends right before token ``i``: في ديسمبر، عندما."""
    end = i - 1 if scene.ctx.word(i - 1) in ("،", ",") else i
    return next((t.id for stop, t in scene.ctx.times.values() if stop == end and _day(t.type)), None)


def _earlier(scene: Scene, i: int) -> str | None:
    """The only date before token ``i`` in its sentence: وصل أمس إلى العاصمة حيث التقى."""
    floor = scene.ctx.sentence_first(i)
    found = [t.id for first, (_, t) in scene.ctx.times.items() if floor <= first < i and _day(t.type)]
    return found[0] if len(found) == 1 else None
