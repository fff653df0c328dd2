"""How certain an event is told, where more than its own clause tells."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Scene, clause_of, factuality
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.governors import governor, single
from mahdar.reading.clauses.hints import laid_down, passed
from mahdar.reading.clauses.times import ahead_in, today
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.dating import chronicled
from mahdar.reading.events.entries import grammar, lights, triggers
from mahdar.reading.tokens import Span
from mahdar.records import Factuality, Passage

_SPOKEN = frozenset({"REQUEST", "ACCUSE", "SUPPORT", "REJECT"})


def certainty(scene: Scene, one: Candidate, form: Form) -> tuple[Factuality, Passage | None]:
    """Factuality of what a candidate tells in ``form``, and its condition; a present behind أن is not yet done."""
    i = one.at
    ctx = scene.ctx
    if form.tense == "masdar" and ctx.word(i - 1) in grammar("shall"):
        return "planned", None
    described = form.tense == "participle" and (form.voice == "passive" or abs(one.light_i - one.i) <= 2)
    if one.light is not None and described and _lasting(scene, one):
        return "ongoing", None  # العملية العسكرية المستمرة
    eve = one.entry.type == "CONSULT" or (one.light is not None and one.light.name in grammar("come_into_force"))
    if form.tense == "masdar" and eve and _on_the_eve(scene, one):
        return "planned", None
    if form.tense == "masdar" and _open(scene, i) and not _asked_about(scene, one, i):
        return "possible", None
    if one.entry.name == "call-on" and ctx.word(one.i) == "بدعوه" and ctx.word(one.i + 1) == "من":
        return "happened", None
    if one.light_i > one.i and any(ctx.word(k) in grammar("coming") for k in range(one.i + 1, one.light_i)):
        return "planned", None  # الجلسة المزمع عقدها
    if form.tense == "present" and one.light_i > one.i and ctx.word(one.i - 1) in grammar("eve"):
        return "planned", None  # عشية زيارة يقوم بها
    fact, condition = factuality(scene, i, form, clause_of(scene, i))
    decided = (
        fact == "planned" and form.tense == "present" and (one.entry.type in _SPOKEN or one.entry.name == "ratify")
    )
    if decided and laid_down(scene, i) and not _subjunctive(scene, i):
        return "happened", None  # وبموجب القرار يطالب المجلس: done by saying so
    if condition is not None and _of_content(scene, one, condition):
        return "happened", None
    if fact == "denied" and one.entry.after:
        return "happened", None  # لن نرضخ للضغوط: to say so is to refuse
    if fact == "denied" and one.entry.noun and one.light is None and _subject_of(scene, i):
        return "happened", None
    if fact == "denied" and form.tense == "masdar" and one.light is None and _presumed(scene, one, i):
        return "happened", None
    if fact == "possible" and form.tense == "masdar" and _answered(scene, i):
        return "happened", None
    if form.tense == "masdar" and any(scene.ctx.word(k) in grammar("ready") for k in range(i - 3, i)):
        return "possible", None
    if fact in ("possible", "planned") and form.tense == "participle":
        return "happened", None  # مناشدا: the speaker does it by saying so
    agreed = fact == "planned" and one.entry.type == "REQUEST" and ctx.word(i - 1) == "علي"
    if agreed and form.tense == "masdar" and one.light is None:
        return "happened", None  # وافق المجلس على طلب الحكومة
    if fact == "ongoing" and one.entry.topic and one.light is None:
        return "happened", None  # تواصل تنفيذ الاتفاق: the agreement was made
    if fact in ("happened", "ongoing") and _any(scene, min(one.i, i)):
        return "possible", None  # أي محادثات تتم
    if fact == "ongoing" and form.first and one.entry.type in ("ACCUSE", "SUPPORT", "REQUEST"):
        return "happened", None  # ندين الهجوم: done by saying so
    if fact == "ongoing" and (_over(scene, one, i) or chronicled(scene, i) is not None):
        return "happened", None
    if fact == "happened" and _still(scene, one, form):
        return "ongoing", None
    if fact == "ongoing" and any(ctx.word(k) == "مشروع" for k in range(i - 4, i)) and not passed(scene, i):
        return "planned", None  # مشروع قانون يلغي العقوبات
    if fact in ("possible", "planned") and _happened(scene, one, form):
        return "happened", None
    meets = one.entry.type == "CONSULT" or one.entry.mode == "vote"
    if fact == "ongoing" and form.tense == "present" and meets and _this_day(scene, i):
        return "planned", None  # يصوت المجلس اليوم على القرار
    if fact == "ongoing" and form.tense == "present" and _subjunctive(scene, i):
        return "planned", None
    if fact in ("happened", "possible") and form.tense == "masdar" and _coming(scene, i):
        return "planned", None
    if one.entry.topic and one.light is None and one.form.definite and fact in ("planned", "possible"):
        return "happened", None  # what is decided about the agreement is ahead, not the agreement
    if fact == "happened" and form.tense == "masdar" and _dated_ahead(scene, i):
        return "planned", None  # أعلن المجلس عقد جلسته السبت المقبل
    easing = one.light is not None and one.light.name == "ease" and form.tense == "masdar"
    easing = easing and ctx.word(i - 1) not in grammar("comes_about")  # تم تخفيف القيود
    if fact == "happened" and easing and (ctx.word(i - 1) not in grammar("after") or _behind_future(scene, i)):
        return "planned", None  # رفع العقوبات: what is spoken of, and not yet done
    return fact, condition


def _presumed(scene: Scene, one: Candidate, i: int) -> bool:
    """Whether a denial is not of the noun: فشلت الحكومة في اجتماعها في حل، عدم تحقيق الحملة أهدافها."""
    before = scene.ctx.word(i - 1)
    if one.form.pronoun and before == "في" and one.entry.type == "CONSULT":
        return True
    return one.entry.noun and scene.ctx.word(i).startswith("ال") and before.removeprefix("ب") in grammar("presuming")


def _subject_of(scene: Scene, i: int) -> bool:
    """Whether a noun is what a verb right before it tells of, and does not deny: لم تسفر زيارة الوفد عن شيء."""
    before = scene.ctx.word(i - 1)
    return bool(scene.verbs.at(i - 1)) and not lights().at(before) and before not in grammar("being")


def _of_content(scene: Scene, one: Candidate, condition: Passage) -> bool:
    """Whether a condition behind a finite verb of speech is that of what is said: تعهد بالانسحاب في حال التوقيع."""
    speech = one.entry.mode == "pledge" or one.entry.type in ("REQUEST", "THREATEN", "ACCUSE")
    finite = one.light is None and one.form.tense == "past"
    return speech and finite and condition.start > scene.doc.tokens[one.i].end


def _any(scene: Scene, i: int) -> bool:
    """Whether it is any of its kind that is spoken of: أي محادثات، أي حوارات أو محادثات."""
    ctx = scene.ctx
    return ctx.word(i - 1) in grammar("any") or (ctx.word(i - 1) == "او" and ctx.word(i - 3) in grammar("any"))


def _this_day(scene: Scene, i: int) -> bool:
    """Whether the clause names the day of publication: اليوم الجمعة."""
    span = clause_of(scene, i)
    return any(today(t) for a, (_, t) in scene.ctx.times.items() if span.first <= a < span.stop)


def _dated_ahead(scene: Scene, i: int) -> bool:
    """Whether a time to come stands behind a verbal noun in its clause, and none that is past."""
    behind = Span(i + 1, clause_stop(scene, i))
    if _this_day(scene, i):
        return False  # أفضى اجتماع اليوم إلى فتح المعبر خلال الأيام القادمة
    if any(scene.verbs.at(k) for k in range(i + 1, behind.stop)) or not ahead_in(scene, behind):
        return False
    first = min(a for a in scene.ctx.times if a > i)
    inner = (k for k in range(i + 2, first) if k not in scene.ctx.named)
    return not any(m.form.tense == "masdar" and m.skip for k in inner for m in triggers().at(scene.ctx.word(k)))


def _over(scene: Scene, one: Candidate, i: int) -> bool:
    """Whether what goes on is told of a time that has passed, or as the first of its kind: أول أجنبي يخطف هناك."""
    ctx = scene.ctx
    first = clause_first(scene, i)
    numbered = (*range(max(first, i - 3), i), *range(one.i - 1, i))
    if any(ctx.word(k).removeprefix("ال").removesuffix("ه") in grammar("ordinals") for k in numbered):
        return True
    past = [k for k in range(first, clause_stop(scene, i)) if k in ctx.timed and ctx.word(k) in grammar("past_times")]
    since = any(ctx.word(k) in words("since", "clause_when") for k in range(first, clause_stop(scene, i)))
    return bool(past) and not since


def _still(scene: Scene, one: Candidate, form: Form) -> bool:
    """Whether talks are what a verb of the present tells of: المفاوضات تواجه صعوبات."""
    if not (form.tense == "masdar" and one.light is None and one.entry.type == "CONSULT" and one.entry.bare):
        return False
    ctx = scene.ctx
    if one.i - clause_first(scene, one.i) > 1 or any(
        ctx.word(k) in words("relatives") for k in range(one.i, one.i + 9)
    ):
        return False
    told = (scene.verbs.at(k) for k in range(one.i + 1, min(clause_stop(scene, one.i), one.i + 12)))
    return next((tense for tense in told if tense), "") == "present"


def _lasting(scene: Scene, one: Candidate) -> bool:
    """Whether the participle that describes a deed says that it goes on."""
    return scene.ctx.word(one.light_i).removesuffix("ا") in words("going_on", "clause_factuality")


def _on_the_eve(scene: Scene, one: Candidate) -> bool:
    """Whether a meeting is told to be ahead: قبل ساعات من اجتماع الوزيرين، قبيل لقاء الرئيسين; no date stands by it."""
    ctx, k = scene.ctx, min(one.i, one.at) - 1
    k -= ctx.word(k) in grammar("beginnings")
    if ctx.word(k) == "من" and k - 1 in ctx.timed:
        while k - 1 in ctx.timed:
            k -= 1
        k -= ctx.word(k - 1) in grammar("eve")
    if ctx.word(k) not in grammar("eve") or (one.light is None and ctx.word(one.i).startswith("ال")):
        return False
    return not any(j in ctx.times for j in range(one.i + 1, clause_stop(scene, one.i)))


def _behind_future(scene: Scene, i: int) -> bool:
    """Whether the nearest verb before token ``i`` in its sentence lies ahead."""
    told = (scene.verbs.at(k) for k in range(i - 1, scene.ctx.sentence_first(i) - 1, -1))
    return next((tense for tense in told if tense), "") == "future"


def _asked_about(scene: Scene, one: Candidate, i: int) -> bool:
    """Whether an attack is spoken of, and was: تساؤلات حول اغتيال فلان."""
    spoken = scene.ctx.word(i - 1).removeprefix("و") in grammar("about")
    return spoken and one.entry.type == "ASSAULT" and one.light is None


def _open(scene: Scene, i: int) -> bool:
    """Whether a verbal noun is what is aimed at or talked of: بشأن تشكيل ائتلاف، الحديث عن إقالة الرئيس."""
    before = scene.ctx.word(i - 1).removeprefix("و")
    if before in grammar("rumours") and not scene.ctx.word(i).startswith("ال"):
        return True
    if before == "عن" and scene.ctx.word(i - 2) in grammar("rumours"):
        return True
    return before in grammar("open")


def _coming(scene: Scene, i: int) -> bool:
    """Whether an adjective behind a verbal noun puts it ahead: زيارة الوزير المرتقبة."""
    stop = min(clause_stop(scene, i), i + 10)
    return any(scene.ctx.word(k) in grammar("coming") and k not in scene.ctx.timed for k in range(i + 1, stop))


def _happened(scene: Scene, one: Candidate, form: Form) -> bool:
    """Whether what looks open was done: وقبل أن تقتل القوات المهاجمين of the past; أدى لأعمال شغب."""
    ctx, i = scene.ctx, one.at
    if (
        one.entry.noun
        and one.entry.type not in ("CONCEDE", "RETREAT")
        and one.light is None
        and ctx.word(i)[: one.skip].endswith("ل")
    ):
        bound = any(governor(scene, k, i) == "planned" for k in (i - 1, i - 2))
        return not bound and single().get(ctx.word(i - 1)) not in ("planned", "possible")  # يخططون لهجمات
    before = ctx.word(i - 1) == "ان" and ctx.word(i - 2) == "قبل" and form.tense == "present"
    said = scene.statement_at(i)
    told = (k for k in range(ctx.sentence_first(i), i - 2) if scene.statement_at(k) is said)
    return before and any(scene.verbs.at(k) == "past" for k in told)


def _subjunctive(scene: Scene, i: int) -> bool:
    """Whether أن governs the present at token ``i``, itself or through the verb that it goes on with و."""
    ctx = scene.ctx
    if ctx.word(i - 1) in grammar("subjunctive") or (
        ctx.word(i - 1) == "لا" and ctx.word(i - 2) in grammar("subjunctive")
    ):
        return True
    if ctx.word(i)[:1] != "و":
        return False
    floor = max(ctx.sentence_first(i), i - 14)
    for j in range(i - 1, floor, -1):
        word = ctx.word(j)
        if word[:1] in "يت" and len(word) > 3 and ctx.word(j - 1) in grammar("subjunctive"):
            return True
        if word in words("that") or word in words("relatives"):
            return False
    return False


def _answered(scene: Scene, i: int) -> bool:
    """Whether a noun behind لـ is what was answered, and no aim: استجابة لدعوة."""
    return any(scene.ctx.word(k) in grammar("answers") for k in range(i - 3, i))
