"""Words around a trigger that hint at its factuality: aims, needs, what lies ahead or in the past."""

from __future__ import annotations

from functools import cache

from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.governors import FILE, Told, governor
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.times import ahead_in
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span

REACH = 16  # tokens before a trigger within which a word governs it
MARKS = frozenset({"،", ",", "؛", ";", ":", "!", "؟", "?", "…"})
_NEAR, _LIST = 8, 30


def in_the_past(scene: Scene, i: int) -> bool:
    """Whether كان puts a verb of the present into the past: كان الجيش يقصف المدينة."""
    for k in range(i - 1, clause_first(scene, i) - 1, -1):
        if scene.ctx.word(k) in words("was", FILE):
            return True
        if scene.verbs.at(k) and scene.ctx.word(k) not in words("auxiliaries"):
            return False
    return False


def lies_ahead(scene: Scene, i: int) -> bool:
    """Whether the clause of a verb of the present names a time to come: يزور المدينة غدا."""
    stop = clause_stop(scene, i)
    if any(
        scene.ctx.word(k) in words("soon", FILE) and k not in scene.ctx.timed for k in range(i + 1, min(stop, i + 12))
    ):
        return True
    return ahead_in(scene, Span(clause_first(scene, i), stop))


def as_before(scene: Scene, i: int) -> Told | None:
    """What a verb made of what is joined to it with the preposition again: اتفقوا على خطة … وعلى عقد اجتماع."""
    for k in range(i - 2, scene.ctx.sentence_first(i) - 1, -1):
        told = governor(scene, k, i) if scene.verbs.at(k) else None
        if told is not None and told not in ("fact", "ongoing"):
            return told
    return None


def aimed_at(scene: Scene, i: int) -> bool:
    """Whether the word right before a verbal noun is one behind لـ that tells an aim: لفرض السيطرة على المدينة."""
    ctx = scene.ctx
    for k in range(i - 1, max(ctx.sentence_first(i), i - 4) - 1, -1):
        word = ctx.word(k)
        if word in words("towards", FILE):
            return True
        if word.startswith("ال") or scene.verbs.at(k) or k in ctx.named or word in MARKS:
            return False
    return False


def far_from(scene: Scene, i: int) -> bool:
    """Whether somebody is told to be far from what a verbal noun tells: بعيدون عن التوصل إلى تسوية."""
    ctx = scene.ctx
    if ctx.word(i - 1) != "عن":
        return False
    return any(ctx.word(k) in words("far", FILE) for k in range(max(ctx.sentence_first(i), i - 9), i - 1))


def needed(scene: Scene, k: int) -> bool:
    """Whether دون behind a negation tells what is needed: لا يمكن إبرام اتفاق دون انسحاب القوات."""
    return any(scene.ctx.word(j) in words("negators", FILE) for j in range(clause_first(scene, k), k))


def none_before(scene: Scene, k: int) -> bool:
    """Whether عدم stands before a noun that governs, with no verb between: عدم تعرض الموقع لمحاولة تفجير."""
    for j in range(k - 1, max(scene.ctx.sentence_first(k), k - REACH) - 1, -1):
        if scene.verbs.at(j) or scene.ctx.word(j) in MARKS:
            return False
        if scene.ctx.word(j).removeprefix("و") in ("عدم", "بعدم"):
            return scene.ctx.word(j + 1) in words("suffering", FILE)
    return False


def verb_before(scene: Scene, k: int) -> str:
    """The tense of the nearest verb before token ``k`` in its sentence."""
    told = (scene.verbs.at(j) for j in range(k - 1, scene.ctx.sentence_first(k) - 1, -1))
    return next((tense for tense in told if tense), "")


def excepted(scene: Scene, k: int, i: int) -> bool:
    """Whether إلا stands between a negated verb and the noun: لا تتم إلا باتفاق."""
    return any(scene.ctx.word(j) in words("but", FILE) for j in range(k + 1, i))


def only_then(scene: Scene, i: int) -> bool:
    """Whether a negated verb of the past tells when it was: لم يقره إلا الشهر الماضي، لم يلتقه إلا بعد أسبوع."""
    ctx = scene.ctx
    if not any(ctx.word(k) in words("not_yet", FILE) for k in (i - 1, i - 2)):
        return False
    for k in range(i + 1, clause_stop(scene, i)):
        if ctx.word(k) in words("but", FILE):
            later = ctx.word(k + 1) in words("after_but", FILE)  # لم يتم إلا بعد
            return later or k + 1 in ctx.timed or (ctx.word(k + 1) in words("then_but", FILE) and k + 2 in ctx.timed)
    return False


def irreal(scene: Scene, k: int) -> bool:
    """Whether the verb before token ``k`` lies ahead: سيرتفع فور رفع العقوبات، يتوقع أن يرتفع بعد رفعها."""
    for j in range(k - 1, max(scene.ctx.sentence_first(k), k - _NEAR) - 1, -1):
        tense = scene.verbs.at(j)
        if tense:
            wished = tense == "present" and scene.ctx.word(j - 1) in words("aims", FILE)
            return tense == "future" or wished
    return False


def either(scene: Scene, i: int) -> bool:
    """Whether a verbal noun behind أو is the other thing that may be done: مهلة للموافقة على الاتفاق أو رفضه."""
    if scene.ctx.word(i - 1) != "او":
        return False
    return any(scene.ctx.word(k).startswith("لل") and len(scene.ctx.word(k)) > 4 for k in range(max(0, i - 8), i - 1))


def passed(scene: Scene, i: int) -> bool:
    """Whether the draft right before token ``i`` is told to be passed: صوت لصالح مشروع قرار يدين."""
    return any(scene.ctx.word(k) in words("passed", FILE) for k in range(max(0, i - 6), i - 1))


def listed(scene: Scene, i: int) -> Told | None:
    """What the verb before a list makes of what a comma and و join: نص الاتفاق على وقف القتال، والإفراج عن الأسرى."""
    for k in range(i - 2, max(scene.ctx.sentence_first(i), i - _LIST) - 1, -1):
        if scene.verbs.at(k):
            return "planned" if governor(scene, k, k + 1) == "planned" else None
    return None


def laid_down(scene: Scene, i: int) -> bool:
    """Whether a verb of the present tells what an accord lays down: بموجب الاتفاق ترفع العقوبات."""
    near = range(max(scene.ctx.sentence_first(i), i - REACH), i)
    opens = next((k for k in near if scene.ctx.word(k).removeprefix("و") == "بموجب"), None)
    return opens is not None and not any(scene.verbs.at(k) == "past" and k > i - 3 for k in range(opens, i))


def supposed(scene: Scene, i: int, stop: int) -> bool:
    """Whether a verbal noun heads a clause that tells what would come of it: انسحاب القوات سيؤدي إلى."""
    if i - clause_first(scene, i) > 1:
        return False
    if any(scene.ctx.word(k) in words("only_wanted", FILE) for k in range(i + 2, min(stop, i + REACH))):
        return True  # استقالة الوزير أصبحت مطلبا
    for k in range(i + 1, min(stop, i + REACH)):
        ahead = (
            scene.ctx.word(k)[:2] in words("ahead_signs", FILE)
            and len(scene.ctx.word(k)) > 4
            and k not in scene.ctx.named
        )
        told = scene.verbs.at(k) or ("future" if ahead and not scene.ctx.word(k).endswith(("ه", "ات", "ون")) else "")
        if told:
            return told == "future" or (told == "present" and scene.ctx.word(k) in words("consequences", FILE))
    return False


def answers(scene: Scene, i: int) -> bool:
    """Whether ل before a verbal noun answers a noun and tells no aim: استجابة لدعوة، نتيجة لقصف."""
    return any(scene.ctx.word(k).startswith(_openings()) for k in range(max(0, i - 3), i))


@cache
def _openings() -> tuple[str, ...]:
    return tuple(sorted(words("answers", FILE)))
